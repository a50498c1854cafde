//! The two storages of the app, read, emptied and announced without the app.

use serde_json::json;
use so_thon::i18n::{T, t};

use super::App;

impl App {
    /// The number of changes in localStorage.
    pub async fn changes_in_first(&self) -> u64 {
        const COUNT: &str =
            "return Object.keys(localStorage).filter(key => key.startsWith('so-thon/c/')).length";
        self.browser.run(COUNT, vec![]).await.as_u64().expect("a count")
    }

    /// The number of changes with a key of their own in the journal. The app must have opened it before.
    pub async fn changes_in_second(&self) -> u64 {
        const COUNT: &str = "const done = arguments[0], open = indexedDB.open('so-thon');
            open.onsuccess = () => {
                const cells = open.result.transaction('cells').objectStore('cells');
                const count = cells.count(IDBKeyRange.bound('c/', 'c/\\uffff'));
                count.onsuccess = () => { open.result.close(); done(count.result); };
            }";
        self.browser.run_until_called(COUNT, vec![]).await.as_u64().expect("a count")
    }

    /// Empties localStorage without the app's knowledge.
    pub async fn empty_first(&self) {
        self.browser.run("localStorage.clear()", vec![]).await;
    }

    /// Empties the journal without the app's knowledge.
    pub async fn empty_second(&self) {
        const EMPTY: &str = "const done = arguments[0], open = indexedDB.open('so-thon');
            open.onsuccess = () => {
                const cells = open.result.transaction('cells', 'readwrite').objectStore('cells');
                cells.clear();
                cells.transaction.oncomplete = () => { open.result.close(); done(true); };
            }";
        assert_eq!(self.browser.run_until_called(EMPTY, vec![]).await, json!(true));
    }

    /// Waits until the mark outside both storages tells of so many changes; returns the device's code in it.
    pub async fn is_marked(&self, issued: u32) -> String {
        const LOOK: &str = "const [issued, done] = arguments;
            const look = async () => {
                const text = await (await (await caches.open('so-thon-marker')).match('./marker'))?.text();
                const mark = text ? JSON.parse(text) : null;
                if (mark?.issued === issued) done(mark.device); else setTimeout(look, 20);
            };
            look();";
        let device = self.browser.run_until_called(LOOK, vec![json!(issued)]).await;
        device.as_str().expect("a device's code").to_owned()
    }

    /// What the app says first of data that was here and is gone.
    #[must_use]
    pub fn lost() -> &'static str {
        t(T::DataLost).split(':').next().unwrap_or_default()
    }

    /// What happens to a page without a person: other tabs write, the browser puts it away and brings it back.
    pub async fn surround(&self) {
        // Every value of localStorage, as if another tab had just written it.
        const EVENTS: &str = "for (const [key, newValue] of Object.entries(localStorage)) {
                dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
            }
            document.dispatchEvent(new Event('visibilitychange'));
            for (const name of ['pageshow', 'focus', 'blur', 'offline', 'online']) dispatchEvent(new Event(name));";
        self.browser.run(EVENTS, vec![]).await;
    }
}
