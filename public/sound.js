// @ts-check
// Recordings and speech: a database of recordings, playing them, the system's voice, the microphone. A thin adapter, fetched
// when a page reads aloud or records; src/domain/voices.rs decides which recording says what. src/browser/sound.rs calls it.

const DATABASE = "so-thon-clips";
const CLIPS = "clips";
// As for the notebook's own database (storage.js): a browser has been seen never to answer.
const PATIENCE_MS = 15_000;
const VOICES_MS = 1_000;
const LONGEST_MS = 60_000;
// AAC first: iPhones play nothing that Chrome records as WebM.
const TYPES = ["audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"];

const patiently = (answer) => Promise.race([
  answer,
  new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE_MS)),
]);
/** @type {(mode: IDBTransactionMode, act: (clips: IDBObjectStore) => IDBRequest) => Promise<any>} */
const work = async (mode, act) => {
  /** @type {Promise<IDBDatabase>} */
  const opening = new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(CLIPS);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
  const database = await patiently(opening).catch((error) => {
    // One that is opened late must not stand in the way of the next.
    opening.then((late) => late.close(), () => {});
    throw error;
  });
  try {
    // "strict": committed once it is on the disk.
    const transaction = database.transaction(CLIPS, mode, { durability: "strict" });
    const request = act(transaction.objectStore(CLIPS));
    await patiently(new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    }));
    return request.result;
  } finally {
    database.close();
  }
};
/** @type {(id: string) => Promise<{ type: string, bytes: ArrayBuffer } | undefined>} */
const find = (id) => work("readonly", (clips) => clips.get(id));

// The ids of all recordings that this device has.
const known = () => work("readonly", (clips) => clips.getAllKeys());
// Keeps a recording and reads it back.
/** @type {(id: string, type: string, bytes: Uint8Array) => Promise<boolean>} */
const keep = async (id, type, bytes) => {
  await work("readwrite", (clips) => clips.put({ type, bytes: bytes.slice().buffer }, id));
  return (await find(id))?.bytes.byteLength === bytes.length;
};
// Forgets recordings.
/** @type {(ids: string[]) => Promise<boolean>} */
const forget = async (ids) => {
  for (const id of ids) await work("readwrite", (clips) => clips.delete(id));
  return true;
};
// A recording's bytes in base64; undefined if this device does not have it.
/** @type {(id: string) => Promise<string | undefined>} */
const load = async (id) => {
  const clip = await find(id);
  if (!clip) return undefined;
  const letters = Array.from(new Uint8Array(clip.bytes), (byte) => String.fromCharCode(byte));
  return btoa(letters.join(""));
};

// One player for all: iPhones let it go on by itself once a tap has started it.
/** @type {HTMLAudioElement | undefined} */
let player;
let turn = 0;
/** @type {() => void} */
let end = () => {};
// Here and not in the styles: no page shows it before this script is there.
const outline = (label, line) => Object.assign(label.style, { outline: line, outlineOffset: "2px" });
const mark = (value) => {
  for (const label of document.querySelectorAll("[data-spoken]")) {
    label.removeAttribute("data-spoken");
    outline(label, "");
  }
  const input = value && document.querySelector(`.alone input[value="${CSS.escape(value)}"]`);
  const label = input && input.closest("label");
  if (!label) return;
  label.setAttribute("data-spoken", "");
  outline(label, "4px solid var(--ink)");
};
// Ends what is being read.
const stop = () => {
  turn += 1;
  player?.pause();
  window.speechSynthesis?.cancel();
  end();
  mark("");
};
/** @type {(clip: { type: string, bytes: ArrayBuffer }) => Promise<boolean>} */
const play = (clip) => new Promise((tell) => {
  const address = URL.createObjectURL(new Blob([clip.bytes], { type: clip.type }));
  const done = (heard) => {
    URL.revokeObjectURL(address);
    tell(heard);
  };
  player ??= new Audio();
  end = () => done(true);
  player.onended = () => done(true);
  player.onerror = () => done(false);
  player.src = address;
  player.play().catch(() => done(false));
});
const vietnamese = () => speechSynthesis.getVoices().find(({ lang, localService }) => localService && /^vi\b/i.test(lang));
// Returns true if the system itself speaks Vietnamese, without a network.
const hasVoice = async () => {
  if (!window.speechSynthesis) return false;
  // Chrome learns its voices only when it is asked for them.
  if (!speechSynthesis.getVoices().length) {
    await new Promise((go) => {
      speechSynthesis.addEventListener("voiceschanged", go, { once: true });
      setTimeout(go, VOICES_MS);
    });
  }
  return Boolean(vietnamese());
};
/** @type {(text: string) => Promise<boolean>} */
const say = (text) => new Promise((tell) => {
  const voice = window.speechSynthesis && vietnamese();
  if (!voice) return tell(false);
  const words = new SpeechSynthesisUtterance(text);
  Object.assign(words, { voice, lang: voice.lang, onend: () => tell(true), onerror: () => tell(false) });
  end = () => tell(true);
  speechSynthesis.speak(words);
});
// Reads parts one after the other, each an answer that is marked meanwhile, a recording's id and words for the system's voice;
// each of the three may be empty. A single part stays marked. Returns how many parts nobody could hear.
/** @type {(parts: string[]) => Promise<number>} */
const speak = async (parts) => {
  stop();
  const own = turn;
  let unheard = 0;
  for (let index = 0; index < parts.length; index += 3) {
    const [value, id, words] = parts.slice(index, index + 3);
    const clip = id && await find(id).catch(() => undefined);
    if (own !== turn) return unheard;
    const isHeard = clip || words && window.speechSynthesis && vietnamese();
    // Of several, what nobody can hear is passed over; a single one was tapped, and is marked all the same.
    if (isHeard || parts.length === 3) mark(value);
    if (!(clip && await play(clip)) && !(words && await say(words))) unheard += 1;
    if (own !== turn) return unheard;
  }
  if (parts.length > 3) mark("");
  return unheard;
};

/** @type {MediaRecorder | undefined} */
let recorder;
/** @type {Promise<Blob>} */
let recorded;
// Begins to record; ends by itself after a minute.
const record = async () => {
  stop();
  // Before the microphone: where there is no recorder, it is not opened.
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const own = recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
  /** @type {Blob[]} */
  const parts = [];
  own.ondataavailable = ({ data }) => parts.push(data);
  recorded = new Promise((tell) => {
    own.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      tell(new Blob(parts, { type: own.mimeType || mimeType }));
    };
  });
  own.start();
  setTimeout(() => own.state === "inactive" || own.stop(), LONGEST_MS);
  return true;
};
// Ends recording: the type, the bytes, and the length in milliseconds, which decoding has found.
/** @type {() => Promise<[string, Uint8Array, number]>} */
const finish = async () => {
  if (recorder?.state === "recording") recorder.stop();
  const blob = await recorded;
  const bytes = await blob.arrayBuffer();
  const { duration } = await new OfflineAudioContext(1, 1, 44_100).decodeAudioData(bytes.slice(0));
  return [blob.type, new Uint8Array(bytes), Math.round(duration * 1000)];
};

export { finish, forget, hasVoice, keep, known, load, record, speak, stop };
