//! The browser's localStorage, through gloo-storage.
#![expect(clippy::disallowed_methods, reason = "the one module that touches localStorage")]

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::Object;

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

    /// Reads all names as one text and all values as another: read one by one, thousands of them take a slow phone a
    /// third of a second longer.
    fn all(&self) -> Vec<(String, String)> {
        // Our texts are JSON, where it never stands.
        const BETWEEN: char = '\u{1f}';
        let storage = LocalStorage::raw();
        let [keys, values] = [Object::keys(&storage), Object::values(&storage)]
            .map(|list| String::from(list.join(BETWEEN.encode_utf8(&mut [0; 4]))));
        let [keys, values] = [&keys, &values].map(|text| text.split(BETWEEN).collect::<Vec<_>>());
        let count = LocalStorage::length() as usize;
        if keys.len() != count || values.len() != count {
            // A value of another program contains it.
            return one_by_one(self);
        }
        let all = keys.into_iter().zip(values).filter(|(key, _)| key.starts_with(PREFIX));
        all.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
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
