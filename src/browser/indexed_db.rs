//! The journal in `IndexedDB`. What it has committed survives a killed browser; the last seconds of localStorage do not.
//!
//! The events of `IndexedDB` are awaited in `public/storage.js`: the same in Rust on web-sys weighs ten times as much
//! (18 KB against 1.8, brotli 11, November 2026).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::store::{Appended, Difference, Journal, Pending, ReadFailure, Table};

/// The database `so-thon`, opened when it is first read. Opened again where the browser has closed it meanwhile, as iOS
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
    ) -> Pending<Result<Vec<(String, String)>, ReadFailure>> {
        Box::pin(async move {
            let found = call_storage("pairs", &[store_name(table).into(), from.into(), until.into()]).await;
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

/// Keys and values that stand in turn.
fn in_pairs(texts: Vec<String>) -> Vec<(String, String)> {
    let mut texts = texts.into_iter();
    std::iter::from_fn(|| texts.next().zip(texts.next())).collect()
}

/// Calls a function of `public/storage.js`; `None` where it failed.
pub(super) async fn call_storage(act: &str, arguments: &[JsValue]) -> Option<JsValue> {
    call_script("storage", act, arguments).await
}

/// Calls a function of one of our scripts, which is fetched when it is first needed; `None` where the browser refuses,
/// or lacks what the function needs.
pub(super) async fn call_script(name: &str, act: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let script = Reflect::get(&js_sys::global(), &"soThon".into()).ok()?;
    let call: Function = Reflect::get(&script, &"call".into()).ok()?.dyn_into().ok()?;
    let all: Array = arguments.iter().collect();
    let promise: Promise = call.call3(&script, &name.into(), &act.into(), &all).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
