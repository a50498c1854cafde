// Loads a script of `public/` as a page would have it: each time from its beginning, over stand-ins for what a browser has.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "so-thon-scripts-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** The text of a script. */
export const source = (name) => readFileSync(new URL(`../../public/${name}.js`, import.meta.url), "utf8");

/** A module of its own, whose state no other test has touched. */
export const load = (name) => {
  count += 1;
  const file = join(folder, `${name}-${count}.mjs`);
  writeFileSync(file, source(name));
  return import(pathToFileURL(file).href);
};

/** Puts stand-ins where a page has what the browser gives it. */
export const give = (globals) => {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
};

/** A package that `cargo xtask` has installed. */
export const installed = (name) => createRequire(join(process.env.SO_THON_NODE_MODULES, "any.js"))(name);

const own = globalThis.setTimeout;
// What would be waited for if something did not answer keeps no test from its end.
const patient = (act, ms, ...all) => own(act, ms, ...all).unref();
globalThis.setTimeout = patient;

/** A second is ten milliseconds, until what is given is called. */
export const hurry = () => {
  globalThis.setTimeout = (act, ms, ...all) => own(act, ms / 100, ...all);
  return () => {
    globalThis.setTimeout = patient;
  };
};

/** A browser's lock manager: names are held until what took them is done. */
export const lockManager = () => {
  const holders = new Map();
  const queues = new Map();
  const run = async (name, act) => {
    holders.set(name, {});
    try {
      return await act({ name });
    } finally {
      holders.delete(name);
      queues.get(name)?.shift()?.();
    }
  };
  return {
    request: async (name, options, act = options) => {
      if (!holders.has(name)) return run(name, act);
      if (options.ifAvailable) return act(null);
      await new Promise((turn) => queues.set(name, [...queues.get(name) ?? [], turn]));
      return run(name, act);
    },
    query: async () => ({ held: [...holders.keys()].map((name) => ({ name })) }),
  };
};
