//! The browser's `IndexedDB`, for what is too much for localStorage: the changes of an import, in one piece.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "so-thon";
const PACKS: &str = "packs";

/// An open journal.
#[derive(Clone, Debug)]
pub struct Journal(IdbDatabase);

/// Waits until one of two events has come; whether it was the good one.
async fn comes(target: &EventTarget, good: &str, bad: &[&str]) -> bool {
    let promise = Promise::new(&mut |resolve, reject| {
        let _ = target.add_event_listener_with_callback(good, &resolve);
        for bad in bad {
            let _ = target.add_event_listener_with_callback(bad, &reject);
        }
    });
    JsFuture::from(promise).await.is_ok()
}

async fn answer(request: &IdbRequest) -> Option<JsValue> {
    if comes(request, "success", &["error"]).await { request.result().ok() } else { None }
}

impl Journal {
    /// Opens it; `None` where the browser has none, or has closed it.
    pub async fn open() -> Option<Self> {
        let factory = web_sys::window()?.indexed_db().ok()??;
        let request = factory.open_with_u32(DATABASE, 1).ok()?;
        let make = Closure::<dyn Fn()>::new({
            let request = request.clone();
            move || {
                if let Ok(database) = request.result() {
                    let _ = database.unchecked_into::<IdbDatabase>().create_object_store(PACKS);
                }
            }
        });
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        answer(&request).await.map(|database| Self(database.unchecked_into()))
    }

    fn begin(&self, mode: IdbTransactionMode) -> Option<(IdbTransaction, IdbObjectStore)> {
        let transaction = self.0.transaction_with_str_and_mode(PACKS, mode).ok()?;
        let store = transaction.object_store(PACKS).ok()?;
        Some((transaction, store))
    }

    /// All packs: their keys and their lines.
    pub async fn packs(&self) -> Option<Vec<(String, String)>> {
        let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
        let (keys, values) = (store.get_all_keys().ok()?, store.get_all().ok()?);
        // Both were asked in one transaction: the second has its answer when the first has.
        let keys: Array = answer(&keys).await?.unchecked_into();
        let values: Array = match values.result() {
            Ok(values) => values.unchecked_into(),
            Err(_) => answer(&values).await?.unchecked_into(),
        };
        Some(
            keys.iter()
                .zip(values.iter())
                .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
                .collect(),
        )
    }

    /// Keeps a pack under its key, or forgets it where there are no lines; whether that is done for good: the browser
    /// has committed it, and gives back what it was given.
    pub async fn keep(&self, key: &str, lines: &str) -> bool {
        let written = async {
            let (transaction, store) = self.begin(IdbTransactionMode::Readwrite)?;
            let key = JsValue::from_str(key);
            if lines.is_empty() {
                store.delete(&key).ok()?;
            } else {
                store.put_with_key(&JsValue::from_str(lines), &key).ok()?;
            }
            comes(&transaction, "complete", &["error", "abort"]).await.then_some(())
        };
        written.await.is_some() && self.get(key).await.unwrap_or_default() == lines
    }

    async fn get(&self, key: &str) -> Option<String> {
        let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
        answer(&store.get(&JsValue::from_str(key)).ok()?).await?.as_string()
    }
}
