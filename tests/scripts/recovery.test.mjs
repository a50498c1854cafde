// `public/recovery.js`: what can be taken out when the program has broken down.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { give, load } from "./load.mjs";

const line = (id, lamport) => JSON.stringify({ id, lamport, at: "2026-03-12", record: "village/x", set: {}, over: [] });

/** Shows the page over stores that hold so much; gives its elements. */
const show = async (local, pairs) => {
  const elements = [];
  const element = (tagName) => {
    const made = { tagName, children: [], append: (...all) => made.children.push(...all), remove: () => {} };
    elements.push(made);
    return made;
  };
  const body = { ...element("body"), children: [], prepend: () => {} };
  give({
    localStorage: local,
    location: { hash: "#/response/secret", reload: () => {} },
    navigator: { userAgent: "a browser" },
    window: { soThon: { address: () => "data:text/javascript," + encodeURIComponent(pairs), version: "1f" } },
    document: {
      createElement: element, getElementById: () => null, body,
      documentElement: { lang: "vi", removeAttribute: () => {} },
    },
  });
  (await load("recovery")).show("src/a.rs:1");
  return elements;
};

const shared = async (elements) => {
  let file;
  navigator.share = async ({ files }) => {
    [file] = files;
  };
  const button = elements.find(({ textContent }) => textContent === "Xuất dữ liệu ra tệp");
  await button.onclick();
  return JSON.parse(await file.text());
};

test("everything from both places goes into one whole bundle, once, in the order of the format", async () => {
  const [one, two, three] = [line("bbbbbbbb.1.x", 3), line("aaaaaaaa.2.y", 3), line("aaaaaaaa.1.z", 1)];
  const local = { "so-thon/device": "7|aaaaaaaa", "so-thon/c/1": one, "so-thon/c/2": two, "other/c/3": "not ours" };
  const pairs = `export const pairs = async (store) => store === "packs" ? ["p", ${JSON.stringify(`${three}\n${one}`)}] : ["c/2", ${JSON.stringify(two)}];`;
  const bundle = await shared(await show(local, pairs));
  const ids = bundle.changes.map(({ id }) => id);
  assert.deepEqual(ids, ["aaaaaaaa.1.z", "aaaaaaaa.2.y", "bbbbbbbb.1.x"]);
  assert.equal(bundle.count, 3);
  assert.deepEqual(bundle.from, { device: "aaaaaaaa", issued: 2 });
  const digest = createHash("sha256").update(ids.map((id) => `${id}\n`).join("")).digest("hex");
  assert.equal(bundle.digest, `sha256:${digest}`);
});

test("a place that cannot be read leaves the other", async () => {
  const bundle = await shared(await show({ "so-thon/c/1": line("bbbbbbbb.1.x", 1) }, "throw new Error('broken')"));
  assert.deepEqual(bundle.changes.map(({ id }) => id), ["bbbbbbbb.1.x"]);
});

test("the report names the page and nothing of what stands in it", async () => {
  const elements = await show({}, "export const pairs = async () => [];");
  const { value } = elements.find(({ tagName }) => tagName === "textarea");
  assert.match(value, /Sổ Thôn 1f\nsrc\/a\.rs:1\n#\/response\na browser/);
  assert.doesNotMatch(value, /secret/);
});
