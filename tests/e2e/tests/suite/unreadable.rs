//! A journal that opens and cannot be read: what it holds is missing for the time being, and that is said.

use serde_json::json;
use so_thon::json::Map;
use so_thon_e2e::seed::Neighbour;
use so_thon_e2e::{App, Scenario, note_outcome, play};

use crate::{INTERVIEW, app};

/// `FAULT` happens to every request that reads packs, while the tab is called so.
macro_rules! reading {
    ($fault:literal) => {
        concat!(
            "for (const name of ['getAll', 'get', 'openCursor']) {
                const read = IDBObjectStore.prototype[name];
                IDBObjectStore.prototype[name] = function (...all) {
                    if (window.name !== 'broken' || this.name !== 'packs') return read.apply(this, all);",
            $fault,
            "}; }"
        )
    };
}

const VILLAGES: usize = 250;

/// Letters in a note: with it, all villages take more than the half of localStorage that imports may fill.
const NOTE_LETTERS: usize = 12_000;

/// So many, and so long, that they are kept as a pack in the journal alone.
fn large_file() -> String {
    let mut neighbour = Neighbour::new(7, "Máy huyện");
    for number in 1..VILLAGES {
        let name = Map::new()
            .with("name", format!("Thôn {number}").as_str())
            .with("note", "x".repeat(NOTE_LETTERS).as_str());
        neighbour.writes(&format!("village/thon-{number}"), &name);
    }
    neighbour.bundle()
}

async fn villages(app: &App) -> usize {
    app.go("#/settings/villages").await;
    let count = app.browser.run("return document.querySelectorAll('.places input').length", vec![]).await;
    usize::try_from(count.as_u64().expect("a count")).expect("a small count")
}

/// Keys and texts of all packs, read behind the app's back.
async fn packs(app: &App) -> serde_json::Value {
    const READ: &str = "const done = arguments[0], before = window.name, open = indexedDB.open('so-thon');
        open.onsuccess = () => {
            window.name = '';
            const packs = open.result.transaction('packs').objectStore('packs');
            const keys = packs.getAllKeys(), texts = packs.getAll();
            window.name = before;
            texts.onsuccess = () => { open.result.close(); done([keys.result, texts.result]); };
        }";
    app.browser.run_until_called(READ, vec![]).await
}

/// Imports, restarts with the fault, restarts without.
async fn is_told_and_healed(scenario: &Scenario, fault: &str, script: &'static str) {
    let file = scenario.file("lon.json", large_file());
    let app = app(scenario, script).await;
    app.browser.may_complain();
    app.go("#/hand-over").await;
    app.choose_files(&[&file]).await;
    assert_eq!(app.merge().await, VILLAGES);
    let kept = packs(&app).await;
    assert!(kept[0].as_array().is_some_and(|keys| keys.len() > 1), "several packs of a megabyte");

    app.browser.run("window.name = 'broken'", vec![]).await;
    app.reload().await;
    let told = "return [...document.querySelectorAll('.notice.bad')].some(notice => notice.innerText.includes('lon.json'))";
    app.browser
        .wait("the notice that names the imported file", async || {
            app.go("#/").await;
            (app.browser.run(told, vec![]).await == json!(true)).then_some(())
        })
        .await;
    // Work goes on meanwhile, and leaves alone what cannot be read.
    app.take_response(&INTERVIEW).await;
    assert_eq!(packs(&app).await, kept);

    app.browser.run("window.name = ''", vec![]).await;
    app.reload().await;
    app.browser
        .wait("the imported villages", async || (villages(&app).await == VILLAGES - 1).then_some(()))
        .await;
    assert_eq!(app.browser.run(told, vec![]).await, json!(false), "all is well again");
    assert_eq!(packs(&app).await, kept);
    note_outcome(
        app.browser.engine(),
        fault,
        "the person is told which imported files are affected; nothing is written over, the next start reads them",
    );
}

#[test]
fn packs_that_cannot_be_read_are_named_and_read_by_the_next_start() {
    let script = reading!("throw new DOMException('broken', 'UnknownError');");
    play(async |scenario| {
        is_told_and_healed(scenario, "IndexedDB opens and its packs cannot be read", script).await;
    });
}

#[test]
fn packs_whose_reading_is_never_answered_are_named_and_read_by_the_next_start() {
    let script = reading!("return {};");
    play(async |scenario| {
        is_told_and_healed(scenario, "IndexedDB never answers when its packs are read", script).await;
    });
}
