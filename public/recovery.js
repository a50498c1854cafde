// @ts-check
// The page after a panic: stored data is safe, it can be exported directly from both storages, and the program can be
// started again. Works without the program.

const WORDS = {
  vi: {
    title: "Sổ Thôn gặp lỗi và đã dừng",
    safe: "Những gì đã lưu vẫn còn nguyên trên máy này; câu trả lời đang điền được giữ dưới dạng bản nháp.",
    again: "Mở lại Sổ Thôn",
    take: "Xuất dữ liệu ra tệp",
    report: "Chép báo cáo lỗi",
    about: "Báo cáo lỗi không chứa dữ liệu của bạn hay của người dân. Hãy gửi nó cho người phụ trách.",
    taken: (count) => `Đã ghi ${count} thay đổi ra tệp. Tệp này gộp được như mọi tệp khác.`,
    copied: "Đã chép.",
    failed: "Trình duyệt không cho làm việc này. Hãy mở lại Sổ Thôn và thử xuất dữ liệu ở mục Nộp & gộp.",
  },
  en: {
    title: "Sổ Thôn has broken down",
    safe: "Everything that was saved is still on this device; the answers being entered are kept as a draft.",
    again: "Open Sổ Thôn again",
    take: "Export the data to a file",
    report: "Copy the error report",
    about: "The error report contains no data of yours or of respondents. Send it to the person in charge of the app.",
    taken: (count) => `${count} changes were written to a file. It merges like any other.`,
    copied: "Copied.",
    failed: "The browser does not allow this. Open Sổ Thôn again and try to export under Hand over.",
  },
};

// The data that a tab of version 0.1.0 has in memory, if the browser keeps nothing (see full.js).
const handoff = () => window.soThon.handoff || [];
// If localStorage is blocked, it counts as empty; IndexedDB may have the data.
const first = () => {
  try {
    return [...Object.entries(localStorage), ...handoff()];
  } catch {
    return handoff();
  }
};
const journaled = async () => {
  try {
    const { pairs } = await import(window.soThon.address("storage"));
    const values = (list) => list.filter((_, index) => index % 2);
    const packs = values(await pairs("packs", "", "\uffff")).flatMap((pack) => pack.split("\n"));
    return [...values(await pairs("cells", "c/", "c/\uffff")), ...packs];
  } catch {
    return [];
  }
};

// A bundle as docs/bundle.md describes it. Damaged lines come last; merging sets them aside and reports them.
const bundle = async () => {
  const sound = new Map();
  const damaged = [];
  const entries = first();
  const stored = entries.filter(([key]) => key.startsWith("so-thon/c/")).map(([, value]) => value);
  for (const line of [...stored, ...await journaled()]) {
    try {
      const { id, lamport } = JSON.parse(line);
      const [device, seq, digest] = id.split(".");
      sound.set(id, { line, id, order: [lamport, device, Number(seq), digest] });
    } catch {
      if (line) damaged.push(line.replace(/\s+/g, " "));
    }
  }
  /** @type {(left: (string | number)[], right: (string | number)[]) => number} */
  const compare = ([one, ...rest], [other, ...others]) => (
    one === undefined ? 0 : one < other ? -1 : one > other ? 1 : compare(rest, others)
  );
  const changes = [...sound.values()].sort((left, right) => compare(left.order, right.order));
  const bytes = new TextEncoder().encode(changes.map(({ id }) => `${id}\n`).join(""));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const device = (Object.fromEntries(entries)["so-thon/device"] ?? "").split("|").pop();
  const own = changes.filter(({ order }) => order[1] === device).map(({ order }) => order[2]);
  const from = { device: device || changes[0]?.order[1], issued: Math.max(0, ...own) };
  const header = { at: new Date().toISOString().replace(/\.\d+Z$/, "+00:00"), count: changes.length, from, have: {}, scope: "all" };
  const lines = [...changes.map(({ line }) => line), ...damaged];
  return /** @type {const} */ ([changes.length, `{"format":"so-thon","version":1,${JSON.stringify(header).slice(1, -1)},"changes":[\n${
    lines.join(",\n")}\n],"digest":"sha256:${hex}"}\n`]);
};

// Starts the program again, with the new version if one waits: it may have fixed the fault.
const again = async () => {
  const reload = () => location.reload();
  setTimeout(reload, 2000);
  const workers = navigator.serviceWorker;
  const { waiting } = await workers?.getRegistration().catch(() => {}) ?? {};
  if (!waiting) return reload();
  workers.addEventListener("controllerchange", reload, { once: true });
  waiting.postMessage("renew");
};

// `what` is what the engine says, with the numbers of the functions that it was in.
const show = (what) => {
  // Later failures follow from the first one and are not shown.
  if (document.getElementById("recovery")) return;
  navigator.serviceWorker?.getRegistration().then((registration) => registration?.update()).catch(() => {});
  const words = WORDS[document.documentElement.lang] ?? WORDS.vi;
  const report = `Sổ Thôn ${window.soThon.version}\n${what}\n${location.hash.split("/", 2).join("/")}\n${navigator.userAgent}`;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const state = make("p", { className: "result", role: "status" });
  const attempt = (act) => async () => {
    try {
      state.textContent = await act();
    } catch {
      state.textContent = words.failed;
    }
  };
  // Made before the tap: a page may share a file only for some seconds after a tap, and a storage that does not answer
  // takes as long.
  let made = bundle();
  made.catch(() => {});
  const take = async () => {
    const [count, text] = await made.catch(() => made = bundle());
    const day = new Date().toISOString().slice(0, 10);
    const file = new File([text], `so-thon-cuu-${day}.txt`, { type: "text/plain" });
    try {
      await navigator.share({ files: [file] });
    } catch (error) {
      // The person has closed the share sheet.
      if (error instanceof DOMException && error.name === "AbortError") return "";
      const link = make("a", { href: URL.createObjectURL(file), download: `so-thon-cuu-${day}.json` });
      document.body.append(link);
      link.click();
      link.remove();
    }
    return words.taken(count);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(report);
    return words.copied;
  };
  const button = (className, text, act) => make("button", { className, textContent: text, onclick: act });
  const main = make(
    "main", {},
    make("p", { className: "notice bad", role: "alert" }, words.safe),
    button("button main wide", words.again, again),
    button("button wide", words.take, attempt(take)),
    state,
    make("p", { className: "note" }, words.about),
    make("textarea", { readOnly: true, rows: 6, value: report, ariaLabel: words.report }),
    button("button quiet wide", words.report, attempt(copy)),
  );
  const header = make("header", { className: "top" }, make("h1", { textContent: words.title }));
  document.documentElement.removeAttribute("data-bar");
  for (const child of [...document.body.children]) if (!["svg", "SCRIPT"].includes(child.tagName)) child.remove();
  document.body.prepend(make("div", { id: "recovery" }, header, main));
};

export { show };
