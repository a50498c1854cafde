// @ts-check
// Asynchronous storage APIs: IndexedDB, Web Locks, quota, persistence, the Cache API. A thin adapter, fetched after the
// first screen; src/session/ decides what is written, when, and when again. src/browser/indexed_db.rs and platform.rs call
// it. In Rust the part for IndexedDB alone would weigh 18 KB instead of 1.8 (brotli 11, November 2026).

const DATABASE = "so-thon";
const VERSION = 2;
const CELLS = "cells";
// A slow phone that writes a large import needs much less; Safari has been seen never to answer when opening.
const PATIENCE_MS = 15_000;
const OPEN_PATIENCE_MS = 5_000;
// A tab that is suspended while it writes must not block the others for ever.
const LOCK_PATIENCE_MS = 3_000;

const after = (ms, act) => new Promise((resolve, reject) => setTimeout(() => act(resolve, reject), ms));
const patiently = (work, ms = PATIENCE_MS) => Promise.race([work, after(ms, (_, reject) => reject(new Error("no answer")))]);
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @type {IDBDatabase | undefined} */
let database;
let opening;
// A database that answers late is not opened twice: later callers wait for the same answer.
const open = () => patiently(opening ??= ask().finally(() => {
  opening = undefined;
}), OPEN_PATIENCE_MS);
const ask = async () => {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    for (const name of ["packs", CELLS]) {
      if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
    }
  };
  /** @type {IDBDatabase} */
  const opened = await answer(request);
  // A later version in another tab must not wait for this one.
  opened.onversionchange = () => opened.close();
  database = opened;
};
// In WebKit, a page that is left in the middle of a write has kept the next one from opening the database.
addEventListener("pagehide", () => database?.close());
/** @type {(store: string, mode: IDBTransactionMode) => Promise<[IDBTransaction, IDBObjectStore]>} */
const begin = async (store, mode) => {
  if (!database) await open();
  // "strict": committed once it is on the disk, because the power may fail.
  const start = () => /** @type {IDBDatabase} */ (database).transaction(store, mode, { durability: "strict" });
  let transaction;
  try {
    transaction = start();
  } catch {
    // The browser has closed the database, as iOS does in the background.
    await open();
    transaction = start();
  }
  return [transaction, transaction.objectStore(store)];
};

// Keys and values in turn, from `from` up to `until`; the first `most` of them where it is given.
/** @type {(store: string, from: string, until: string, most?: number) => Promise<string[]>} */
const pairs = async (store, from, until, most) => {
  const [, cells] = await begin(store, "readonly");
  const range = IDBKeyRange.bound(from, until);
  const [keys, values] = await patiently(Promise.all([answer(cells.getAllKeys(range, most)), answer(cells.getAll(range, most))]));
  return keys.flatMap((key, index) => [key, values[index]]);
};
// The difference of both sides: keys and texts in turn that are not among `names`, and the names that the database lacks.
/** @type {(store: string, names: string[], from: string, until: string) => Promise<[string[], string[]]>} */
const differ = async (store, names, from, until) => {
  const [, cells] = await begin(store, "readonly");
  const there = await patiently(answer(cells.getAllKeys(IDBKeyRange.bound(from, until))));
  const lacking = new Set(names);
  const extra = there.filter((name) => !lacking.delete(name));
  if (!extra.length) return [[], [...lacking]];
  const wanted = new Set(extra);
  const texts = await pairs(store, extra[0], extra[extra.length - 1]);
  return [texts.filter((_, index) => wanted.has(texts[index - index % 2])), [...lacking]];
};
// Writes keys and texts in turn, all or none, and reads them back; an empty text removes its key. Writes nothing if a
// key lies between `from` and `until`: "taken". Some databases read and never begin to write (seen in Safari): a
// transaction that has not begun after `patience` milliseconds is aborted, so that it does not write later: "no answer".
/** @type {(store: string, cells: string[], patience: number, from?: string, until?: string) => Promise<"kept" | "lost" | "taken" | "no answer">} */
const put = async (store, cells, patience, from, until) => {
  const [transaction, objects] = await begin(store, "readwrite");
  const end = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  end.catch(() => {});
  // Counted and written without a wait in between, which would be a second way to the database and back, with a person
  // waiting: the answer to the count comes first, in time to abort what was asked after it.
  const counted = from ? patiently(answer(objects.count(IDBKeyRange.bound(from, until))), patience).catch(() => undefined) : 0;
  const reads = [];
  for (let index = 0; index < cells.length; index += 2) {
    if (cells[index + 1]) objects.put(cells[index + 1], cells[index]);
    else objects.delete(cells[index]);
    reads.push(objects.get(cells[index]));
  }
  const count = await counted;
  if (count !== 0) {
    transaction.abort();
    return count ? "taken" : "no answer";
  }
  await patiently(end);
  const altered = cells.filter((_, index) => index % 2 === 0 && (reads[index / 2].result ?? "") !== cells[index + 1]);
  if (!altered.length) return "kept";
  // Half of a change must not stay under its key: the next start would take it for the change. Registers keep their
  // value, because it may be the previous one.
  const [, wrong] = await begin(store, "readwrite");
  for (const key of altered) if (key.startsWith("c/")) wrong.delete(key);
  return "lost";
};

// Resolves to a function that releases the lock; undefined if there are no locks, or the holder is suspended.
/** @type {(name: string) => Promise<(() => void) | undefined> | undefined} */
const lock = (name) => navigator.locks && new Promise((tell) => {
  let late = false;
  navigator.locks.request(name, () => /** @type {Promise<void>} */ (new Promise((release) => {
    if (late) release();
    else tell(release);
  }))).catch(() => tell(undefined));
  after(LOCK_PATIENCE_MS, () => {
    late = true;
    tell(undefined);
  });
});

// The number of this tab and those of the others; each tab has its own drafts. A tab keeps its number when it is reloaded,
// else it takes the smallest free one. Locks free a number when its tab ends, for any reason. Without locks, all tabs are
// number 0.
const TAB = "so-thon/tab";
const before = () => {
  try {
    return sessionStorage.getItem(TAB) ?? undefined;
  } catch {
    return undefined;
  }
};
/** @type {number | undefined} */
let own;
/** @type {() => Promise<number[]>} */
const number = async () => {
  if (!navigator.locks) return [0];
  const prefix = "so-thon/tab/";
  const take = (name) => new Promise((tell, fail) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      tell(Boolean(lock));
      return lock && new Promise(() => {});
    }).catch(fail);
  });
  if (own === undefined) {
    const known = before();
    // A duplicated tab finds the number of the original, which still holds it.
    if (known !== undefined && await take(prefix + known)) own = Number(known);
    for (let next = 0; own === undefined; next += 1) if (await take(prefix + next)) own = next;
    try {
      sessionStorage.setItem(TAB, String(own));
    } catch {
      // Blocked: the tab gets another number next time.
    }
  }
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name = "" }) => name).filter((name) => name.startsWith(prefix));
  const others = names.map((name) => Number(name.slice(prefix.length)));
  return [own, ...others.filter((other) => other !== own)];
};

// Bytes used and bytes allowed, if the browser reports them.
const room = async () => {
  const { usage, quota } = await navigator.storage.estimate();
  return [usage, quota];
};
// Returns true if this seems to be a private window, which loses everything when it is closed. No browser reports it:
// Firefox and Safari refuse such a window their file system, Chromium gave it a small part of the memory instead of the
// disk until 2026.
const isPrivate = async () => {
  const { quota = Infinity } = await navigator.storage.estimate();
  const heap = performance.memory?.jsHeapSizeLimit;
  if (heap) return quota < 2 * heap && quota < 5e9;
  return navigator.storage.getDirectory().then(() => false, () => true);
};
// The marker, in the Cache API: if both storages are empty and it is not, that is a loss and no first start. Written with
// `text`, else read.
const MARKER = ["so-thon-marker", "./marker"];
/** @type {(text?: string) => Promise<string | undefined>} */
const mark = async (text) => {
  if (!text) return (await caches.match(MARKER[1], { cacheName: MARKER[0] }))?.text();
  const cache = await caches.open(MARKER[0]);
  await cache.put(MARKER[1], new Response(text));
  return text;
};
// Returns true if the browser promises to keep the data even when space runs out; with `ask`, asks it to.
/** @type {(ask: boolean) => Promise<boolean>} */
const persist = async (ask) => (ask ? navigator.storage.persist() : navigator.storage.persisted());

export { differ, isPrivate, lock, mark, number, pairs, persist, put, room };
