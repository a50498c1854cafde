// `public/sw.js`: what the service worker caches, and that it writes no file twice.

import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { beforeEach, test } from "node:test";

import { give, lockManager, source } from "./load.mjs";

const CONTENT = { "a.js": "a", "office-1.js": "office", "workbooks.js": "workbooks" };
const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 32);
const digests = (...names) => JSON.stringify(Object.fromEntries(names.map((name) => [name, digest(CONTENT[name])])));
const later = () => new Promise((go) => setImmediate(go));

let cached, written;
beforeEach(() => {
  cached = new Map();
  written = [];
  const cache = {
    match: async (key) => (await later(), cached.get(key)?.clone()),
    put: async (key, response) => {
      written.push(key);
      await later();
      cached.set(key, response);
    },
    keys: async () => [...cached.keys()].map((url) => ({ url })),
    delete: async (key) => cached.delete(key),
  };
  give({
    caches: { open: async () => cache },
    crypto: webcrypto,
    fetch: async (address) => {
      await later();
      return new Response(CONTENT[new URL(address).pathname.slice("/notebook/".length)]);
    },
    registration: { scope: "https://so-thon.test/notebook/" },
  });
});

/** A service worker of its own, as the build writes it: by the kind of an event, what it does. */
const worker = () => {
  const text = source("sw")
    .replace("FILES = {}", `FILES = ${digests("a.js")}`)
    .replace("OFFICE = {}", `OFFICE = ${digests("office-1.js")}`)
    .replace("WORKBOOKS = {}", `WORKBOOKS = ${digests("workbooks.js")}`);
  const acts = new Map();
  new Function("addEventListener", "skipWaiting", "clients", text)((kind, act) => acts.set(kind, act), () => {}, {});
  return {
    install: async () => {
      let done;
      acts.get("install")({ waitUntil: (promise) => (done = promise) });
      await done;
    },
    keepOffice: () => new Promise((tell) => {
      acts.get("message")({ data: "keep-office", ports: [{ postMessage: tell }], waitUntil: () => {} });
    }),
    fetch: async (name) => {
      let answer;
      const request = { url: `https://so-thon.test/notebook/${name}`, method: "GET" };
      acts.get("fetch")({ request, respondWith: (promise) => (answer = promise) });
      return (await answer).text();
    },
  };
};

for (const [browser, locks] of [["with locks", lockManager], ["without locks", () => undefined]]) {
  test(`a file that a page, another tab and the installation ask for at once is written once, ${browser}`, async () => {
    give({ navigator: { locks: locks() } });
    const { install, keepOffice, fetch } = worker();
    const all = await Promise.all([install(), keepOffice(), fetch("office-1.js"), keepOffice(), fetch("office-1.js"), fetch("a.js")]);
    assert.deepEqual(all, [undefined, true, "office", true, "office", "a"]);
    assert.deepEqual(written.sort(), [...new Set(written)], "no file twice");
    assert.equal(written.length, 2);
  });

  test(`a file that could not be cached is fetched again the next time, ${browser}`, async () => {
    give({ navigator: { locks: locks() } });
    const { keepOffice } = worker();
    const own = CONTENT["office-1.js"];
    CONTENT["office-1.js"] = "something else";
    assert.equal(await keepOffice(), false);
    CONTENT["office-1.js"] = own;
    assert.equal(await keepOffice(), true);
  });
}

test("two versions that share a file write it once", async () => {
  give({ navigator: { locks: lockManager() } });
  await Promise.all([worker().install(), worker().install(), worker().fetch("a.js")]);
  assert.equal(written.length, 1);
});
