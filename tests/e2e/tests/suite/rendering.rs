//! Showing a page does nothing else: no writing, and no work for the worker.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon_e2e::seed::{first_response, full_neighbour};

use crate::focus::{add_village, arrived, watch_arrivals};
use crate::tabs::{tabs, turn_to};
use so_thon_e2e::{FormKind, play};

/// Notes from now on each write to a store and each job for a worker.
const WATCH: &str = "window.effects = [];
    const note = (owner, name, what) => {
        const own = owner.prototype[name];
        owner.prototype[name] = function (...all) {
            const effect = what.call(this, ...all);
            if (effect) window.effects.push(`${location.hash}: ${effect}`);
            return own.apply(this, all);
        };
    };
    for (const name of ['setItem', 'removeItem', 'clear']) {
        note(Storage, name, function (key) { return this === localStorage && `localStorage.${name} ${key}`; });
    }
    for (const name of ['put', 'add', 'delete', 'clear']) {
        note(IDBObjectStore, name, function (...all) { return `IndexedDB ${name} ${name === 'delete' ? all[0] : all[1]}`; });
    }
    note(Worker, 'postMessage', message => `a job for the worker: ${message?.[1]}`);";

/// Every page but the one that shows codes: drawing them is the worker's, once it is gone to.
fn pages() -> Vec<String> {
    let fixed = [
        "#/",
        "#/survey",
        "#/survey/primary-parents/0",
        "#/survey/primary-parents/1",
        "#/survey/primary-parents/2",
        "#/survey/primary-parents/8",
        "#/survey/primary-parents/saved",
        "#/responses",
        "#/tasks",
        "#/tasks/17",
        "#/targets",
        "#/units",
        "#/hand-over",
        "#/conflicts",
        "#/devices",
        "#/ledger",
        "#/codes/scan",
        "#/ways",
        "#/results",
        "#/results/health-outpatient",
        "#/settings",
        "#/settings/villages",
        "#/settings/facilities",
    ];
    let response = first_response();
    let of_response = [format!("#/response/{response}"), format!("#/correct/{response}/1")];
    fixed.map(str::to_owned).into_iter().chain(of_response).collect()
}

#[test]
fn showing_a_page_and_showing_it_again_writes_nothing_and_gives_the_worker_nothing_to_do() {
    play(async |scenario| {
        let file = scenario.file("may.json", full_neighbour().bundle());
        let app = scenario.desk("desk").await;
        let tabs = tabs(&app, 2).await;
        turn_to(&app, &tabs[0]).await;
        app.browser.read(t(T::ReadyOffline)).await;
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.merge().await;
        turn_to(&app, &tabs[1]).await;
        app.go("#/settings/villages").await;
        // The first save of a device asks the browser to keep the data, and notes that for every tab.
        add_village(&app, "Thôn đầu").await;
        turn_to(&app, &tabs[0]).await;
        app.start_form(FormKind::PrimaryParents).await;
        app.go("#/").await;
        watch_arrivals(&app).await;
        // What the start still had to do is done.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        app.browser.run(WATCH, vec![]).await;
        for (place, page) in pages().iter().enumerate() {
            // Some addresses send on to another page, which counts as well.
            app.browser.run("location.hash = arguments[0]", vec![json!(page)]).await;
            turn_to(&app, &tabs[1]).await;
            add_village(&app, &format!("Thôn {place}")).await;
            turn_to(&app, &tabs[0]).await;
            arrived(&app, place as u64 + 1).await;
        }
        let effects = app.browser.run("return window.effects", vec![]).await;
        assert_eq!(effects, json!([]), "{effects:#}");
    });
}
