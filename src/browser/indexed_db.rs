//! The journal in `IndexedDB`. Its commits survive a killed browser; the last seconds of localStorage do not.
//!
//! The events of `IndexedDB` are awaited in `public/storage.js`: the same in Rust on web-sys weighs ten times as much
//! (18 KB against 1.8, brotli 11, November 2026).

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};

use super::page::call_boot_script;
use crate::store::{Appended, Difference, Journal, Pending, ReadFailure, Table};

/// The database `so-thon`, opened when it is first read. `storage.js` reopens it if the browser has closed it, as iOS
/// does in the background.
#[derive(Clone, Copy, Debug)]
pub struct IndexedDb;

const fn store_name(table: Table) -> &'static str {
    match table {
        Table::Cells => "cells",
        Table::Packs => "packs",
    }
}

impl Journal for IndexedDb {
    fn read(
        &self,
        table: Table,
        from: String,
        until: String,
        most: Option<u32>,
    ) -> Pending<Result<Vec<(String, String)>, ReadFailure>> {
        Box::pin(async move {
            let arguments = [store_name(table).into(), from.into(), until.into(), most.into()];
            let found = call_storage("pairs", &arguments).await;
            found.map(|found| in_pairs(texts(&found))).ok_or(ReadFailure)
        })
    }

    fn compare(
        &self,
        names: Vec<String>,
        from: String,
        until: String,
    ) -> Pending<Result<Difference, ReadFailure>> {
        Box::pin(async move {
            let names: Array = names.into_iter().map(JsValue::from).collect();
            let arguments = [store_name(Table::Cells).into(), names.into(), from.into(), until.into()];
            let both: Option<Array> =
                call_storage("differ", &arguments).await.and_then(|both| both.dyn_into().ok());
            let both = both.ok_or(ReadFailure)?;
            Ok(Difference { extra: in_pairs(texts(&both.get(0))), lacking: texts(&both.get(1)) })
        })
    }

    fn put(
        &self,
        table: Table,
        entries: Vec<(String, String)>,
        guard: Option<(String, String)>,
        patience_ms: u32,
    ) -> Pending<Appended> {
        let cells = Array::new();
        for (key, value) in entries {
            cells.push(&key.into());
            cells.push(&value.into());
        }
        let mut arguments = vec![store_name(table).into(), cells.into(), patience_ms.into()];
        if let Some((from, until)) = guard {
            arguments.extend([from.into(), until.into()]);
        }
        Box::pin(async move {
            match call_storage("put", &arguments).await.and_then(|done| done.as_string()).as_deref() {
                Some("kept") => Appended::Kept,
                Some("taken") => Appended::Taken,
                Some("no answer") => Appended::NoAnswer,
                _ => Appended::Failed,
            }
        })
    }
}

fn texts(list: &JsValue) -> Vec<String> {
    list.dyn_ref::<Array>().into_iter().flat_map(Array::iter).filter_map(|text| text.as_string()).collect()
}

/// Pairs up a list in which keys and values alternate.
fn in_pairs(texts: Vec<String>) -> Vec<(String, String)> {
    let mut texts = texts.into_iter();
    std::iter::from_fn(|| texts.next().zip(texts.next())).collect()
}

/// Calls a function of `public/storage.js`; `None` if it failed.
pub(super) async fn call_storage(act: &str, arguments: &[JsValue]) -> Option<JsValue> {
    call_script("storage", act, arguments).await
}

/// Calls a function of one of our scripts, which is fetched when it is first needed; `None` if the browser refuses, or
/// lacks an API that the function needs.
pub(super) async fn call_script(name: &str, act: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let arguments: Array = arguments.iter().collect();
    call_boot_script("call", &[name.into(), act.into(), arguments.into()]).await
}
