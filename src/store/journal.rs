//! The browser's `IndexedDB`: the second place in which everything rests. What it has committed survives a killed
//! browser; of localStorage the last seconds do not.
//!
//! What waits for the browser's events is in `public/storage.js`: the same in Rust weighed ten times as much.
//! Two stores: `cells`, one key for each change and each value, and `packs`, the changes of a large import in one piece.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::log::{Change, ChangeId, DeviceId};

const PACKS: &str = "packs";
const CELLS: &str = "cells";

const CHANGES: &str = "c/";
const VALUES: &str = "v/";
/// Behind every key that begins with the same text.
const BEHIND: char = '\u{ffff}';

/// What came of appending changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// They are committed.
    Kept,
    /// Another tab has given their number away; nothing was written.
    Taken,
    /// The browser keeps nothing here.
    Failed,
}

/// An open journal. Where the browser has closed it meanwhile, as iOS does in the background, it is opened again.
#[derive(Clone, Copy, Debug)]
pub struct Journal(());

/// What only one of two places has.
#[derive(Debug, Default)]
pub struct Difference {
    /// Changes that only the journal has: their names and lines.
    pub missing: Vec<(String, String)>,
    /// Changes that the journal lacks.
    pub lacking: Vec<ChangeId>,
}

/// The number is padded, so that the order of keys is that of numbers.
fn name_of(id: ChangeId) -> String {
    format!("{CHANGES}{}/{:010}/{}", id.device, id.seq, id.digest)
}

fn id_of(name: &str) -> Option<ChangeId> {
    let mut parts = name.strip_prefix(CHANGES)?.split('/');
    let (device, seq, digest) = (parts.next()?, parts.next()?, parts.next()?);
    Some(ChangeId { device: device.parse().ok()?, seq: seq.parse().ok()?, digest: digest.parse().ok()? })
}

fn below(prefix: &str) -> String {
    format!("{prefix}{BEHIND}")
}

impl Journal {
    /// Opens it and reads all values; `None` where the browser has none, or does not answer.
    pub async fn open() -> Option<(Self, Vec<(String, String)>)> {
        let journal = Self(());
        let mut values = journal.pairs(CELLS, VALUES, &below(VALUES)).await?;
        for (key, _) in &mut values {
            key.drain(..VALUES.len());
        }
        Some((journal, values))
    }

    /// All packs: their keys and their lines.
    pub async fn packs(self) -> Option<Vec<(String, String)>> {
        self.pairs(PACKS, "", &below("")).await
    }

    /// Compares what has a key of its own with `ids`.
    pub async fn differ(self, ids: impl Iterator<Item = ChangeId>) -> Option<Difference> {
        let names: Array = ids.map(|id| JsValue::from(name_of(id))).collect();
        let arguments = [CELLS.into(), names.into(), CHANGES.into(), below(CHANGES).into()];
        let both: Array = keep("differ", &arguments).await?.dyn_into().ok()?;
        let lacking = texts(&both.get(1)).iter().filter_map(|name| id_of(name)).collect();
        Some(Difference { missing: in_pairs(texts(&both.get(0))), lacking })
    }

    async fn pairs(self, store: &str, from: &str, until: &str) -> Option<Vec<(String, String)>> {
        keep("pairs", &[store.into(), from.into(), until.into()]).await.map(|found| in_pairs(texts(&found)))
    }

    /// The change of an id, as it stands here: its name and line.
    pub async fn find(self, id: ChangeId) -> Option<Vec<(String, String)>> {
        self.pairs(CELLS, &name_of(id), &name_of(id)).await
    }

    /// The lines of a device's changes behind a number.
    pub async fn behind(self, device: DeviceId, seq: u32) -> Option<Vec<(String, String)>> {
        let from = format!("{CHANGES}{device}/{:010}", u64::from(seq) + 1);
        self.pairs(CELLS, &from, &below(&format!("{CHANGES}{device}/"))).await
    }

    /// Appends changes, all or none; with `numbered`, only if nobody has given the first number or a later one away.
    pub async fn append(self, changes: &[Change], numbered: bool) -> Appended {
        let cells = Array::new();
        for change in changes {
            cells.push(&name_of(change.id()).into());
            cells.push(&change.line().into());
        }
        let guard = changes.first().filter(|_| numbered).map(|change| {
            let ChangeId { device, seq, .. } = change.id();
            (format!("{CHANGES}{device}/{seq:010}/"), below(&format!("{CHANGES}{device}/")))
        });
        self.put(CELLS, cells, guard).await
    }

    /// Writes values under their names; whether they are committed.
    pub async fn write(self, values: &[(String, String)]) -> bool {
        let cells = Array::new();
        for (key, value) in values {
            cells.push(&format!("{VALUES}{key}").into());
            cells.push(&value.into());
        }
        self.put(CELLS, cells, None).await == Appended::Kept
    }

    /// Takes changes away; whether that is done.
    pub async fn remove(self, ids: &[ChangeId]) -> bool {
        let cells = Array::new();
        for id in ids {
            cells.push(&name_of(*id).into());
            cells.push(&"".into());
        }
        self.put(CELLS, cells, None).await == Appended::Kept
    }

    /// Has changes or values that have just failed brought here as soon as that goes.
    pub async fn owe(self) {
        keep("owe", &[]).await;
    }

    /// Keeps a pack under its key, or forgets it where there are no lines; whether that is done for good.
    pub async fn keep(self, key: &str, lines: &str) -> bool {
        self.put(PACKS, Array::of2(&key.into(), &lines.into()), None).await == Appended::Kept
    }

    /// Keys and texts in turn; an empty text takes the key away.
    async fn put(self, store: &str, cells: Array, guard: Option<(String, String)>) -> Appended {
        let mut arguments = vec![store.into(), cells.into()];
        if let Some((from, until)) = guard {
            arguments.extend([from.into(), until.into()]);
        }
        match keep("put", &arguments).await.and_then(|done| done.as_string()).as_deref() {
            Some("kept") => Appended::Kept,
            Some("taken") => Appended::Taken,
            _ => Appended::Failed,
        }
    }
}

fn texts(list: &JsValue) -> Vec<String> {
    list.dyn_ref::<Array>().into_iter().flat_map(Array::iter).filter_map(|text| text.as_string()).collect()
}

fn in_pairs(texts: Vec<String>) -> Vec<(String, String)> {
    let mut texts = texts.into_iter();
    std::iter::from_fn(|| texts.next().zip(texts.next())).collect()
}

/// Calls a function of `public/storage.js`.
pub async fn keep(act: &str, arguments: &[JsValue]) -> Option<JsValue> {
    call_script("storage", act, arguments).await
}

/// Calls a function of one of our scripts, which is fetched when it is first needed; `None` where the browser refuses,
/// or has nothing of the kind.
pub async fn call_script(name: &str, act: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let script = Reflect::get(&js_sys::global(), &"soThon".into()).ok()?;
    let call: Function = Reflect::get(&script, &"call".into()).ok()?.dyn_into().ok()?;
    let all: Array = arguments.iter().collect();
    let promise: Promise = call.call3(&script, &name.into(), &act.into(), &all).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
