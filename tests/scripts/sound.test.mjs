// Recordings over a stand-in of IndexedDB, a player and a system's voice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { give, hurry, load } from "./load.mjs";

/** A database of one store, that answers in later tasks; `broken` refuses to write. */
const database = ({ broken = false } = {}) => {
  const clips = new Map();
  const request = (result) => {
    const own = { result };
    setImmediate(() => own.onsuccess?.());
    return own;
  };
  const store = {
    get: (id) => request(clips.get(id)),
    getAllKeys: () => request([...clips.keys()]),
    put: (clip, id) => {
      if (!broken) clips.set(id, clip);
      return request();
    },
    delete: (id) => request(clips.delete(id)),
  };
  const transaction = () => {
    const own = { objectStore: () => store };
    setImmediate(() => own.oncomplete());
    return own;
  };
  return { open: () => request({ transaction, close: () => {} }) };
};

/** What was played and said, in order; a player that ends each recording by itself, unless it is `endless`. */
const surroundings = ({ broken = false, endless = false, voices = [] } = {}) => {
  const heard = [];
  let marked = [];
  class Audio {
    play() {
      heard.push(this.src);
      if (!endless) setImmediate(() => this.onended());
      return Promise.resolve();
    }
    pause() {
      heard.push("pause");
    }
  }
  const speechSynthesis = {
    getVoices: () => voices,
    addEventListener: () => {},
    cancel: () => {},
    speak: (words) => {
      heard.push(`say ${words.text}`);
      setImmediate(() => words.onend());
    },
  };
  const label = { style: {}, setAttribute: () => marked.push("on"), removeAttribute: () => marked.push("off") };
  give({
    indexedDB: database({ broken }),
    Audio,
    speechSynthesis,
    window: { speechSynthesis },
    SpeechSynthesisUtterance: class {
      constructor(text) {
        this.text = text;
      }
    },
    CSS: { escape: (text) => text },
    document: {
      querySelectorAll: () => [],
      querySelector: (css) => {
        marked.push(css);
        return { closest: () => label };
      },
    },
    URL: Object.assign(URL, { createObjectURL: (blob) => `${blob.type} ${blob.size}`, revokeObjectURL: () => {} }),
  });
  return { heard, marked: () => marked };
};

test("a recording is kept, read back, given as base64 and forgotten", async () => {
  surroundings();
  const sound = await load("sound");
  assert.equal(await sound.keep("a", "audio/mp4", new Uint8Array([1, 2, 250])), true);
  assert.deepEqual(await sound.known(), ["a"]);
  assert.equal(await sound.load("a"), Buffer.from([1, 2, 250]).toString("base64"));
  assert.equal(await sound.load("b"), undefined);
  await sound.forget(["a"]);
  assert.deepEqual(await sound.known(), []);
});

test("a recording that the database has lost is not said to be kept", async () => {
  surroundings({ broken: true });
  const sound = await load("sound");
  assert.equal(await sound.keep("a", "audio/mp4", new Uint8Array(3)), false);
});

test("parts are heard in order, a recording before the system's voice, and what nobody can hear is counted", async () => {
  const { heard, marked } = surroundings({ voices: [{ lang: "vi-VN", localService: true }] });
  const sound = await load("sound");
  await sound.keep("a", "audio/mp4", new Uint8Array(3));
  const parts = ["", "a", "câu hỏi", "1", "gone", "một", "2", "gone", ""];
  assert.equal(await sound.speak(parts), 1);
  assert.deepEqual(heard.filter((own) => own !== "pause"), ["audio/mp4 3", "say một"]);
  // What nobody hears is not marked either, unless it alone was asked for.
  assert.deepEqual(marked().filter((own) => own.includes("value")), ['.alone input[value="1"]']);
  assert.equal(await sound.speak(["2", "gone", ""]), 1);
  assert.equal(marked().filter((own) => own.includes("value")).at(-1), '.alone input[value="2"]');
});

test("what begins to be read ends what was being read, also between two parts", async () => {
  const { heard } = surroundings({ endless: true });
  const sound = await load("sound");
  await sound.keep("a", "audio/mp4", new Uint8Array(3));
  await sound.keep("b", "audio/wav", new Uint8Array(4));
  const first = sound.speak(["", "a", "", "1", "a", ""]);
  while (!heard.length) await new Promise((go) => setImmediate(go));
  const second = sound.speak(["2", "b", ""]);
  await first;
  while (heard.length < 3) await new Promise((go) => setImmediate(go));
  sound.stop();
  await second;
  assert.deepEqual(heard, ["audio/mp4 3", "pause", "audio/wav 4", "pause"]);
});

test("only a Vietnamese voice of the system itself counts", async () => {
  const slow = hurry();
  const still = setInterval(() => {}, 5);
  for (const [voices, wanted] of [
    [[], false],
    [[{ lang: "en-US", localService: true }], false],
    [[{ lang: "vi-VN", localService: false }], false],
    [[{ lang: "vi", localService: true }], true],
  ]) {
    surroundings({ voices });
    const sound = await load("sound");
    assert.equal(await sound.hasVoice(), wanted);
  }
  clearInterval(still);
  slow();
});

test("a browser without a recorder leaves the microphone alone", async () => {
  surroundings();
  let asked = 0;
  give({ navigator: { mediaDevices: { getUserMedia: () => asked += 1 } } });
  const sound = await load("sound");
  await assert.rejects(sound.record());
  assert.equal(asked, 0);
});

test("a database of recordings that never answers is given up, and closed when it comes after all", async (t) => {
  t.after(hurry());
  surroundings();
  let closed = 0;
  const late = {};
  const opened = { transaction: () => ({ objectStore: () => ({ getAllKeys: () => ({}) }) }), close: () => closed += 1 };
  give({ indexedDB: { open: () => late } });
  const sound = await load("sound");
  await assert.rejects(sound.known(), /no answer/);
  late.result = opened;
  late.onsuccess();
  await new Promise((go) => setImmediate(go));
  assert.equal(closed, 1);

  // One that opens, and whose transaction never ends.
  const prompt = { result: opened };
  give({ indexedDB: { open: () => setImmediate(() => prompt.onsuccess()) && prompt } });
  await assert.rejects(sound.known(), /no answer/);
  assert.equal(closed, 2);
});
