// `public/storage.js`: IndexedDB, locks and numbers of tabs.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { give, hurry, installed, load, lockManager } from "./load.mjs";

const { IDBFactory, IDBKeyRange, IDBObjectStore, IDBDatabase } = installed("fake-indexeddb");

/** How long a guarded write waits for its beginning. */
const PATIENCE_MS = 5_000;

let listeners;
beforeEach(() => {
  const kept = new Map();
  listeners = new Map();
  give({
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    navigator: { locks: lockManager() },
    addEventListener: (kind, act) => listeners.set(kind, act),
    sessionStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, String(text)) },
  });
});

/** Has a method do something else until the test is over. */
const replace = (t, owner, name, make) => {
  const own = owner.prototype[name];
  owner.prototype[name] = make(own);
  t.after(() => {
    owner.prototype[name] = own;
  });
};

test("what is put is there, in the order of its keys, and an empty text takes a key away", async () => {
  const { pairs, put } = await load("storage");
  assert.equal(await put("cells", ["b", "two", "a", "một", "c", "three"], PATIENCE_MS), "kept");
  assert.deepEqual(await pairs("cells", "a", "b"), ["a", "một", "b", "two"]);
  assert.equal(await put("cells", ["a", ""], PATIENCE_MS), "kept");
  assert.deepEqual(await pairs("cells", "", "\uffff"), ["b", "two", "c", "three"]);
  assert.deepEqual(await pairs("cells", "", "\uffff", 1), ["b", "two"]);
  assert.deepEqual(await pairs("packs", "", "\uffff"), []);
});

test("where a number is given away already, nothing is written", async () => {
  const { pairs, put } = await load("storage");
  await put("cells", ["c/x/2", "theirs"], PATIENCE_MS);
  assert.equal(await put("cells", ["c/x/1", "ours", "c/x/3", "ours"], PATIENCE_MS, "c/x/1", "c/x/\uffff"), "taken");
  assert.deepEqual(await pairs("cells", "", "\uffff"), ["c/x/2", "theirs"]);
  assert.equal(await put("cells", ["c/y/1", "ours"], PATIENCE_MS, "c/y/1", "c/y/\uffff"), "kept");
});

test("a database that never comes to write is given up, and does not write later", async (t) => {
  t.after(hurry());
  const { pairs, put } = await load("storage");
  // Its transaction stays open, and what it was asked first is never answered.
  replace(t, IDBObjectStore, "count", (own) => function () {
    const go_on = () => {
      own.call(this).onsuccess = go_on;
    };
    go_on();
    return {};
  });
  assert.equal(await put("cells", ["c/x/1", "ours"], PATIENCE_MS, "c/x/1", "c/x/\uffff"), "no answer");
  assert.deepEqual(await pairs("cells", "", "\uffff"), []);
});

test("all or none: a write that fails half-way leaves nothing", async (t) => {
  const { pairs, put } = await load("storage");
  let left = 1;
  replace(t, IDBObjectStore, "put", (own) => function (...all) {
    const request = own.apply(this, all);
    if (left-- === 0) this.transaction.abort();
    return request;
  });
  await assert.rejects(put("cells", ["a", "1", "b", "2"], PATIENCE_MS));
  assert.deepEqual(await pairs("cells", "", "\uffff"), []);
});

test("what is read back otherwise than it was written is said to be lost", async (t) => {
  const { put } = await load("storage");
  replace(t, IDBObjectStore, "put", (own) => function (text, key) {
    return own.call(this, text.slice(0, text.length / 2), key);
  });
  assert.equal(await put("cells", ["a", "whole"], PATIENCE_MS), "lost");
});

test("only what one side lacks is named", async () => {
  const { differ, put } = await load("storage");
  await put("cells", ["c/1", "one", "c/2", "two", "c/3", "three", "v/x", "no change"], PATIENCE_MS);
  assert.deepEqual(await differ("cells", ["c/2", "c/4"], "c/", "c/\uffff"), [["c/1", "one", "c/3", "three"], ["c/4"]]);
  assert.deepEqual(await differ("cells", ["c/1", "c/2", "c/3"], "c/", "c/\uffff"), [[], []]);
});

test("a database that the system has closed is opened again", async (t) => {
  const { pairs, put } = await load("storage");
  await put("cells", ["a", "1"], PATIENCE_MS);
  listeners.get("pagehide")();
  assert.deepEqual(await pairs("cells", "a", "a"), ["a", "1"]);
  let count = 0;
  replace(t, IDBDatabase, "transaction", (own) => function (...all) {
    if (count++ % 2 === 0) this.close();
    return own.apply(this, all);
  });
  assert.equal(await put("cells", ["b", "2"], PATIENCE_MS), "kept");
});

test("a database that never answers is given up, and answers late all the same", async (t) => {
  t.after(hurry());
  const { pairs, put } = await load("storage");
  const own = indexedDB.open.bind(indexedDB);
  let late;
  indexedDB.open = (...all) => {
    const stand_in = {};
    late = () => {
      const request = own(...all);
      request.onupgradeneeded = () => stand_in.onupgradeneeded.call(request);
      stand_in.__proto__ = { get result() { return request.result; } };
      request.onsuccess = () => stand_in.onsuccess();
    };
    return stand_in;
  };
  await assert.rejects(put("cells", ["a", "1"], PATIENCE_MS), /no answer/);
  late();
  assert.deepEqual(await pairs("cells", "a", "a"), []);
});

test("a lock is released by what it gives, and a holder that sleeps is not waited for for ever", async (t) => {
  t.after(hurry());
  const { lock } = await load("storage");
  const release = await lock("write");
  assert.equal(typeof release, "function");
  assert.equal(await lock("write"), undefined);
  release();
  assert.equal(typeof await lock("write"), "function");
});

test("each tab has the smallest number that no other has, and keeps it when it is loaded again", async () => {
  const first = await load("storage");
  assert.deepEqual(await first.number(), [0]);
  assert.deepEqual(await first.number(), [0]);
  give({ sessionStorage: { getItem: () => null, setItem: () => { throw new Error("blocked"); } } });
  const second = await load("storage");
  assert.deepEqual(await second.number(), [1, 0]);
  assert.deepEqual(await first.number(), [0, 1]);
  give({ sessionStorage: { getItem: () => "7", setItem: () => {} } });
  assert.deepEqual((await (await load("storage")).number())[0], 7);
  give({ navigator: {} });
  assert.deepEqual(await (await load("storage")).number(), [0]);
});
