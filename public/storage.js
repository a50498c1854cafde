// What a browser offers for keeping things, besides localStorage: IndexedDB, the lock that one tab holds while it
// writes, room, and its promise not to clear up. A thin adapter, fetched after the first screen: what to write, when, and when again is decided by src/session/.
// src/browser/indexed_db.rs and platform.rs call it.

const DATABASE = "so-thon";
const VERSION = 2;
const CELLS = "cells";
// A slow phone that writes a large import stays far below; Safari has been seen never to answer at the opening.
const PATIENCE_MS = 15_000;
const OPEN_PATIENCE_MS = 5_000;
// A tab that was put to sleep while it writes must not stop the others for ever.
const LOCK_PATIENCE_MS = 3_000;

const after = (ms, act) => new Promise((resolve, reject) => setTimeout(() => act(resolve, reject), ms));
const patiently = (work, ms = PATIENCE_MS) => Promise.race([work, after(ms, (_, reject) => reject(new Error("no answer")))]);
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

let database;
let opening;
// A database that answers late is not asked twice: whoever comes next waits for the same answer.
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
  database = await answer(request);
  // A later version in another tab must not wait for this one.
  database.onversionchange = () => database.close();
};
// A page that goes away in the middle of a write has kept the next one from opening the database, in Safari's engine.
addEventListener("pagehide", () => database?.close());
const begin = async (store, mode) => {
  if (!database) await open();
  // "strict": until it is on the disk, for the battery may be taken out.
  const start = () => database.transaction(store, mode, { durability: "strict" });
  let transaction;
  try {
    transaction = start();
  } catch {
    // The browser has closed it, as iOS does in the background.
    await open();
    transaction = start();
  }
  return [transaction, transaction.objectStore(store)];
};

// Keys and values in turn, from `from` up to `until`.
const pairs = async (store, from, until) => {
  const [, cells] = await begin(store, "readonly");
  const range = IDBKeyRange.bound(from, until);
  const [keys, values] = await patiently(Promise.all([answer(cells.getAllKeys(range)), answer(cells.getAll(range))]));
  return keys.flatMap((key, index) => [key, values[index]]);
};
// What only one side has: keys and texts in turn that are not among `names`, and the names that are not there.
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
// Writes keys and texts in turn, all or none, and reads them back; an empty text removes its key. Writes nothing where a
// key lies between `from` and `until`: "taken". Some databases read and never come to write (seen in Safari): where the
// transaction has not begun after `patience` milliseconds it is aborted, so that it does not write later: "no answer".
const put = async (store, cells, patience, from, until) => {
  const [transaction, objects] = await begin(store, "readwrite");
  const end = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  end.catch(() => {});
  if (from) {
    const count = await patiently(answer(objects.count(IDBKeyRange.bound(from, until))), patience).catch(() => undefined);
    if (count !== 0) {
      transaction.abort();
      return count ? "taken" : "no answer";
    }
  }
  const reads = [];
  for (let index = 0; index < cells.length; index += 2) {
    if (cells[index + 1]) objects.put(cells[index + 1], cells[index]);
    else objects.delete(cells[index]);
    reads.push(objects.get(cells[index]));
  }
  await patiently(end);
  return reads.every((read, index) => (read.result ?? "") === cells[2 * index + 1]) ? "kept" : "lost";
};

// Gives what releases the lock; nothing where there are no locks, or the one who holds it sleeps.
const lock = (name) => navigator.locks && new Promise((tell) => {
  let late = false;
  navigator.locks.request(name, () => new Promise((release) => {
    if (late) release();
    else tell(release);
  })).catch(() => tell());
  after(LOCK_PATIENCE_MS, () => {
    late = true;
    tell();
  });
});

// The number of this tab, and those of the others: each keeps its own drafts. It is the one that the tab had before it
// was loaded anew, else the smallest that no other has. A number is free again when its tab is gone, whatever it died of.
// Without locks, all are number 0.
const TAB = "so-thon/tab";
const before = () => {
  try {
    return sessionStorage.getItem(TAB) ?? undefined;
  } catch {
    return undefined;
  }
};
let own;
const number = async () => {
  if (!navigator.locks) return [0];
  const prefix = "so-thon/tab/";
  const take = (name) => new Promise((tell, fail) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      tell(Boolean(lock));
      return lock && new Promise(() => {});
    }).catch(fail);
  });
  // The small and the whole program of one page are one tab.
  if (own === undefined) {
    const known = before();
    // A tab that was duplicated has the other's number, which that still holds.
    if (known !== undefined && await take(prefix + known)) own = Number(known);
    for (let next = 0; own === undefined; next += 1) if (await take(prefix + next)) own = next;
    try {
      sessionStorage.setItem(TAB, own);
    } catch {
      // Blocked: it gets another next time.
    }
  }
  const { held } = await navigator.locks.query();
  const others = held.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => Number(name.slice(prefix.length)));
  return [own, ...others.filter((other) => other !== own)];
};

// Bytes used and bytes allowed, as far as the browser tells.
const room = async () => {
  const { usage, quota } = await navigator.storage.estimate();
  return [usage, quota];
};
// Whether this is a private window, which forgets everything when it is closed. No browser tells; Firefox and Safari
// refuse such a window their file system, Chromium gives it a small part of the memory instead of the disk.
const isPrivate = async () => {
  const { quota } = await navigator.storage.estimate();
  const heap = performance.memory?.jsHeapSizeLimit;
  if (heap) return quota < 2 * heap && quota < 5e9;
  return navigator.storage.getDirectory().then(() => false, () => true);
};
// What was here, kept in a third place: when both others are empty, that is a loss and not a beginning.
const MARKER = ["so-thon-marker", "./marker"];
const mark = async (text) => {
  const cache = await caches.open(MARKER[0]);
  if (text) await cache.put(MARKER[1], new Response(text));
  return (await cache.match(MARKER[1]))?.text();
};
// Whether the browser promises to keep what is here even when space runs out.
const persist = async (ask) => (ask ? navigator.storage.persist() : navigator.storage.persisted());

export { differ, isPrivate, lock, mark, number, pairs, persist, put, room };
