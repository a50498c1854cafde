//! The app over places that fail: whatever one of them does, nothing that was said to be saved is lost; where both
//! fail, nothing is said to be saved, and what was entered can still be taken out.

use serde_json::json;
use so_thon::domain::forms::FormKind::PrimaryParents;
use so_thon::i18n::{T, t};
use so_thon_e2e::{App, Locator, Scenario, Scope, note_outcome, play};

use crate::{INTERVIEW, app};

/// `FAULT` happens to localStorage after some writes.
macro_rules! first {
    ($fault:literal) => {
        concat!(
            "if (window.name !== 'healed') { const set = Storage.prototype.setItem; let left = 9;
            Storage.prototype.setItem = function (key, value) {
                if (!key.startsWith('so-thon/') || left-- > 0) return set.call(this, key, value);",
            $fault,
            "}; }"
        )
    };
}

/// `FAULT` happens to the journal after some writes.
macro_rules! second {
    ($fault:literal) => {
        concat!(
            "if (window.name !== 'healed') { const put = IDBObjectStore.prototype.put; let left = 9;
            IDBObjectStore.prototype.put = function (...all) {
                if (left-- > 0) return put.apply(this, all);",
            $fault,
            "}; }"
        )
    };
}

const FULL: &str = first!("throw new DOMException('full', 'QuotaExceededError');");

/// Ends the fault, and starts the app anew in the same tab.
async fn heal(app: &App) {
    app.browser.run("window.name = 'healed'", vec![]).await;
    app.reload().await;
}

/// How many responses the app lists.
pub(crate) async fn responses(app: &App) -> usize {
    app.go("#/responses").await;
    let rows = app.browser.run("return document.querySelectorAll('main a.row').length", vec![]).await;
    usize::try_from(rows.as_u64().expect("a count")).expect("a small count")
}

/// Answers a whole form, and taps what saves it.
async fn answer_and_save(app: &App) {
    app.start_form(PrimaryParents).await;
    app.fill_in(&INTERVIEW).await;
    app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
}

/// Two responses are taken while one place fails: they are there at once, and after a start without the fault; the
/// person is told once.
async fn carries_on(scenario: &Scenario, fault: &str, script: &'static str) {
    let app = app(scenario, script).await;
    app.browser.may_complain();
    app.take_response(&INTERVIEW).await;
    app.take_response(&INTERVIEW).await;
    app.is_told(t(T::OnePlace)).await;
    app.browser.tap(Locator::Words(t(T::Understood))).await;
    assert_eq!(responses(&app).await, 2);
    heal(&app).await;
    // The second place answers later than the first.
    app.browser.wait("both responses", async || (responses(&app).await == 2).then_some(())).await;
    app.go("#/").await;
    assert!(!app.browser.text().await.contains(t(T::OnePlace)), "told once");
    note_outcome(
        app.browser.engine(),
        fault,
        "the other place carries on, the person is told once; nothing lost",
    );
}

#[test]
fn the_first_place_is_full() {
    play(async |scenario| carries_on(scenario, "localStorage is full at the 10th write", FULL).await);
}

#[test]
fn the_first_place_drops_what_it_takes() {
    let script = first!("");
    play(async |scenario| carries_on(scenario, "localStorage drops writes in silence", script).await);
}

#[test]
fn the_first_place_keeps_half_of_what_it_takes() {
    let script = first!("set.call(this, key, value.slice(0, value.length / 2));");
    play(async |scenario| carries_on(scenario, "localStorage keeps half of a value", script).await);
}

#[test]
fn the_second_place_is_missing() {
    let script =
        "if (window.name !== 'healed') Object.defineProperty(window, 'indexedDB', { value: undefined });";
    play(async |scenario| carries_on(scenario, "IndexedDB is missing", script).await);
}

#[test]
fn the_second_place_never_answers() {
    let script = "if (window.name !== 'healed') IDBFactory.prototype.open = () => ({});";
    play(async |scenario| carries_on(scenario, "IndexedDB never opens", script).await);
}

#[test]
fn the_second_place_is_read_and_never_written() {
    // The first question of a transaction that would write is never answered.
    const SCRIPT: &str = "if (window.name !== 'healed') IDBObjectStore.prototype.count = () => ({});";
    play(async |scenario| {
        let app = app(scenario, SCRIPT).await;
        app.take_response(&INTERVIEW).await;
        app.take_response(&INTERVIEW).await;
        assert_eq!(app.changes_in_first().await, 2);
        heal(&app).await;
        app.browser.wait("both responses", async || (responses(&app).await == 2).then_some(())).await;
        app.browser.wait("the repair", async || (app.changes_in_second().await == 2).then_some(())).await;
        note_outcome(
            app.browser.engine(),
            "IndexedDB is read and never comes to write",
            "the other place carries on after five seconds, later after one; nothing lost",
        );
    });
}

#[test]
fn the_second_place_is_full() {
    let script = second!("throw new DOMException('full', 'QuotaExceededError');");
    play(async |scenario| carries_on(scenario, "IndexedDB is full at the 10th write", script).await);
}

#[test]
fn the_second_place_is_full_for_a_while() {
    const SCRIPT: &str = "const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...all) {
            if (window.isFull) throw new DOMException('full', 'QuotaExceededError');
            return put.apply(this, all);
        };";
    play(async |scenario| {
        let app = app(scenario, SCRIPT).await;
        app.browser.may_complain();
        app.browser.run("window.isFull = true", vec![]).await;
        app.take_response(&INTERVIEW).await;
        assert_eq!((app.changes_in_first().await, app.changes_in_second().await), (1, 0));
        app.browser.run("window.isFull = false", vec![]).await;
        // Nobody does anything; and then the first place loses it.
        app.browser.wait("the change", async || (app.changes_in_second().await == 1).then_some(())).await;
        app.empty_first().await;
        app.reload().await;
        app.browser.wait("the response", async || (responses(&app).await == 1).then_some(())).await;
        note_outcome(
            app.browser.engine(),
            "IndexedDB is full for a while",
            "brought there as soon as there is room; nothing lost",
        );
    });
}

#[test]
fn the_second_place_takes_back_what_it_took() {
    let script = second!("const request = put.apply(this, all); this.transaction.abort(); return request;");
    play(async |scenario| carries_on(scenario, "IndexedDB aborts", script).await);
}

#[test]
fn the_second_place_keeps_half_of_what_it_takes() {
    let script = second!("return put.call(this, all[0].slice(0, all[0].length / 2), all[1]);");
    play(async |scenario| carries_on(scenario, "IndexedDB keeps half of a value", script).await);
}

#[test]
fn the_second_place_drops_what_it_takes() {
    let script = second!("return this.get(all[1]);");
    play(async |scenario| carries_on(scenario, "IndexedDB drops writes in silence", script).await);
}

#[test]
fn the_second_place_is_closed_by_the_system_and_opened_again() {
    // As iOS does in the background: every fifth transaction finds the database closed.
    const SCRIPT: &str = "const begin = IDBDatabase.prototype.transaction; let count = 0;
        IDBDatabase.prototype.transaction = function (...all) {
            count += 1;
            if (count % 5 === 0) this.close();
            return begin.apply(this, all);
        };";
    play(async |scenario| {
        let app = app(scenario, SCRIPT).await;
        app.take_response(&INTERVIEW).await;
        app.take_response(&INTERVIEW).await;
        app.go("#/").await;
        assert!(!app.browser.text().await.contains(t(T::OnePlace)), "nothing to be told");
        // Everything is in the second place: it is there without the first.
        app.empty_first().await;
        app.reload().await;
        app.browser.wait("both", async || (responses(&app).await == 2).then_some(())).await;
        note_outcome(
            app.browser.engine(),
            "IndexedDB is closed again and again",
            "opened again; nothing lost",
        );
    });
}

#[test]
fn a_slow_second_place_is_no_failure_of_the_first() {
    // Each write takes a third of a second, and meanwhile the person answers on.
    const SCRIPT: &str = "const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...all) {
            const transaction = begin.apply(this, all), until = performance.now() + 330;
            const store = transaction.objectStore(all[0]);
            const go_on = () => { if (performance.now() < until) store.count().onsuccess = go_on; };
            if (all[1] === 'readwrite') go_on();
            return transaction;
        };";
    const WATCH: &str = "window.told = false;
        new MutationObserver(() => { window.told ||= document.body.innerText.includes(ONE_PLACE); })
            .observe(document.body, { childList: true, subtree: true });";
    play(async |scenario| {
        let app = app(scenario, SCRIPT).await;
        app.start_form(PrimaryParents).await;
        app.browser.run(&WATCH.replace("ONE_PLACE", &json!(t(T::OnePlace)).to_string()), vec![]).await;
        app.fill_in(&INTERVIEW).await;
        app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        app.browser.read(t(T::ResponseSaved)).await;
        assert_eq!(app.browser.run("return told", vec![]).await, json!(false), "nothing has failed");
        assert_eq!(responses(&app).await, 1);
        note_outcome(app.browser.engine(), "IndexedDB is slow", "taken for no failure; nothing lost");
    });
}

#[test]
fn what_only_the_page_remembers_is_not_said_to_be_saved() {
    const SCRIPT: &str = concat!(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",
        second!("throw new DOMException('full', 'QuotaExceededError');")
    );
    play(async |scenario| {
        let app = app(scenario, SCRIPT).await;
        app.browser.may_complain();
        answer_and_save(&app).await;
        app.browser.see(Locator::Css(".notice.bad")).await;
        assert!(!app.browser.text().await.contains(t(T::ResponseSaved)));
        note_outcome(
            app.browser.engine(),
            "localStorage is missing and IndexedDB is full",
            "nothing is said to be saved, the person is told",
        );
    });
}

#[test]
fn both_places_are_full() {
    const SCRIPT: &str = concat!(
        first!("throw new DOMException('full', 'QuotaExceededError');"),
        "if (window.name !== 'healed') IDBObjectStore.prototype.put = function () {
            throw new DOMException('full', 'QuotaExceededError'); };"
    );
    play(async |scenario| {
        let app = app(scenario, SCRIPT).await;
        app.browser.may_complain();
        answer_and_save(&app).await;
        app.browser.read(t(T::StorageFull)).await;
        assert!(!app.browser.text().await.contains(t(T::ResponseSaved)));
        // The way out stays open.
        let file = app.export(Scope::All).await;
        assert!(std::fs::read_to_string(file).unwrap().starts_with("{\"format\":\"so-thon\""));
        note_outcome(
            app.browser.engine(),
            "both places are full",
            "nothing is said to be saved, the person is told, export works",
        );
    });
}
