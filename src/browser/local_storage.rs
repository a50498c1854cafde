//! The browser's localStorage, through gloo-storage.
#![expect(clippy::disallowed_methods, reason = "the one module that touches localStorage")]

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Array, Object};
use wasm_bindgen::JsCast as _;

use super::page::method;
use crate::store::{KeyValue, StorageError, one_by_one};

/// The beginning of all our keys; other pages of the same origin have their own.
const PREFIX: &str = "so-thon/";
/// Outside our prefix, so that another tab does not take it for a value.
const PROBE: &str = "so-thon-probe";

/// localStorage, once a probe has shown that it works.
#[derive(Debug)]
pub struct LocalStorageArea(());

impl LocalStorageArea {
    /// Opens localStorage; `None` if the browser blocks it.
    ///
    /// gloo-storage panics if storage is blocked, so the window is asked first, and a value is written, read back and
    /// removed. A full storage counts as open: its content can still be read and handed over.
    #[must_use]
    pub fn open() -> Option<Self> {
        web_sys::window()?.local_storage().ok()??;
        let storage = LocalStorage::raw();
        let kept = match storage.set_item(PROBE, "1") {
            Ok(()) => storage.get_item(PROBE).ok().flatten().as_deref() == Some("1"),
            Err(_) => storage.length().is_ok_and(|length| length > 0),
        };
        let _ = storage.remove_item(PROBE);
        kept.then_some(Self(()))
    }
}

impl KeyValue for LocalStorageArea {
    fn keys(&self) -> Vec<String> {
        let storage = LocalStorage::raw();
        let keys = (0..LocalStorage::length()).filter_map(|index| storage.key(index).ok().flatten());
        keys.filter(|key| key.starts_with(PREFIX)).collect()
    }

    /// Reads all values and names as one text: read one by one, thousands of them take a slow phone a third of a second
    /// longer. The values come first, because the glue copies a text letter by letter up to the first that is not ASCII.
    fn each(&self, visit: &mut dyn FnMut(&str, &str)) {
        // Our texts are JSON, where it never stands.
        const BETWEEN: char = '\u{1f}';
        let storage = LocalStorage::raw();
        let keys = Object::keys(&storage);
        // As `keys.map(storage.getItem, storage)`: `Object.values` takes eight times as long.
        let values = method(&keys, "map").zip(method(&storage, "getItem"));
        let values = values.and_then(|(map, get)| map.call2(&keys, &get, &storage).ok());
        let all = values.map(|values| values.unchecked_into::<Array>().concat(&keys));
        let text = all.map(|all| String::from(all.join(BETWEEN.encode_utf8(&mut [0; 4]))));
        let parts: Vec<&str> = text.iter().flat_map(|text| text.split(BETWEEN)).collect();
        let count = LocalStorage::length() as usize;
        if parts.len() != 2 * count {
            // A value of another program contains it.
            return one_by_one(self, visit);
        }
        let (values, keys) = parts.split_at(count);
        for (key, value) in keys.iter().zip(values) {
            if key.starts_with(PREFIX) {
                visit(key, value);
            }
        }
    }

    fn get(&self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok().flatten()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageError> {
        LocalStorage::raw().set_item(key, value).map_err(|error| {
            let name = js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
                _ => StorageError::Refused,
            }
        })
    }

    fn remove(&mut self, key: &str) {
        let _ = LocalStorage::raw().remove_item(key);
    }
}
