//! An installed copy of an older version updates whole: nothing that a person has is lost or altered on the way.

use std::time::Duration;

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon::json::Map;
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::seed::Neighbour;
use so_thon_e2e::{App, FaultProxy, Interview, Locator, Scenario, Screen, play, served, served_old};

use crate::book::Book;

const INTERVIEW: Interview<'_> = Interview {
    form: PrimaryParents,
    places: None,
    answers: "55555 44444 33333 22222 1111",
    about: &[],
    closing: &[],
};

/// A tab that is called so fetches nothing in advance: it asks for the whole program only when somebody goes to a page
/// of it, which may be after the update.
const LATE: &str = "const own = window.setTimeout;
    window.setTimeout = (act, ms, ...all) => ms === 2000 && window.name === 'late' ? 0 : own(act, ms, ...all);";

/// Villages of another device, so many that they are kept as one pack.
const VILLAGES: usize = 250;

fn large_file(scenario: &Scenario) -> std::path::PathBuf {
    let mut neighbour = Neighbour::new(7, "Máy huyện");
    for number in 1..VILLAGES {
        let name = Map::new().with("name", format!("Thôn {number}").as_str());
        neighbour.writes(&format!("village/thon-{number}"), &name);
    }
    scenario.file("lon.json", neighbour.bundle())
}

/// A book with something of every kind, and a form that is left half-way.
async fn fill(app: &App, scenario: &Scenario) {
    app.browser.read(t(T::ReadyOffline)).await;
    app.name_device("Máy thôn Nấm Chanh", "Lù Thị Mẩy").await;
    app.add_villages(&["Nấm Chanh", "Lùng Tráo"]).await;
    app.take_response(&INTERVIEW).await;
    app.take_response(&INTERVIEW).await;
    app.go("#/hand-over").await;
    app.choose_files(&[&large_file(scenario)]).await;
    assert_eq!(app.merge().await, VILLAGES);
    app.start_form(PrimaryParents).await;
    app.follow(Locator::Words(t(T::Next))).await;
    for (index, letter) in (0..3).zip(['4', '2', '5']) {
        app.answer(index, letter).await;
    }
    app.go("#/").await;
}

/// Opens the page, which finds the new version; the person lets it in.
async fn renew(app: &App) {
    app.open().await;
    app.is_told(t(T::NewVersion)).await;
    app.browser.run("window.isOld = true", vec![]).await;
    app.browser.tap(Locator::Words(t(T::Renew))).await;
    let is_new = "return window.isOld === undefined && document.querySelector('#main') !== null";
    app.browser
        .wait("the page with the new version", async || {
            (app.browser.run(is_new, vec![]).await == json!(true)).then_some(())
        })
        .await;
    app.is_there().await;
    app.browser.read(t(T::ReadyOffline)).await;
}

/// The half-way form is found and goes on where it was; it is finished and saved.
async fn finish_draft(app: &App) {
    app.go("#/").await;
    app.follow(Locator::Css("a.resume")).await;
    app.browser.tap(Locator::Words(t(T::GoOn))).await;
    app.browser.wait("the answers of before", async || app.answered(2).await).await;
    for (index, letter) in (0..3).zip(["4", "2", "5"]) {
        assert_eq!(app.answered(index).await.as_deref(), Some(letter), "item {index}");
    }
    app.go("#/survey/primary-parents/8").await;
    app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
    app.is_at("/saved").await;
}

async fn device(app: &App) -> String {
    let script = "return localStorage.getItem('so-thon/device').split('|').pop()";
    app.browser.run(script, vec![]).await.as_str().expect("a device").to_owned()
}

#[test]
#[ignore = "long: builds an older version; `cargo xtask test --long`"]
fn an_installed_copy_of_an_older_version_updates_whole() {
    play(async |scenario| {
        let proxy = FaultProxy::before(&served_old(), LATE).await;
        let browser = scenario.browser("phone", Screen::Phone).await;
        browser.may_complain();
        let app = App::at(&browser, proxy.address());
        app.open().await;
        fill(&app, scenario).await;
        let before = Book::read(&app, PrimaryParents).await;
        let device = device(&app).await;

        // A tab of the old version that has fetched nothing in advance stays open.
        let client = browser.client();
        let first = client.window().await.unwrap();
        let late = client.new_window(true).await.unwrap().handle;
        client.switch_to_window(late.clone()).await.unwrap();
        browser.run("window.name = 'late'", vec![]).await;
        app.open().await;
        client.switch_to_window(first.clone()).await.unwrap();

        // The new version comes, and the network goes half-way: the old one goes on, with everything.
        proxy.move_to(&served());
        proxy.hold();
        app.open().await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        proxy.die();
        app.open().await;
        app.browser.see(Locator::Css("a.resume")).await;
        assert_eq!(app.figures(PrimaryParents).await, before.figures);

        proxy.open();
        renew(&app).await;
        let after = Book::read(&app, PrimaryParents).await;
        // The new version shows no figures of fewer than five people (docs/decisions/0017-what-results-hide.md).
        let counted = |book: &Book| book.figures.as_ref().map(|figures| figures.responses.clone());
        assert_eq!(counted(&after), counted(&before));
        assert_eq!(after.villages, before.villages);
        assert_eq!(after.packs, before.packs);
        assert!(after.ledger.is_superset(&before.ledger), "{:#?}\n{:#?}", before.ledger, after.ledger);
        for (id, line) in &before.changes {
            assert_eq!(after.changes.get(id), Some(line), "{id}");
        }
        finish_draft(&app).await;
        let finished = Book::read(&app, PrimaryParents).await;
        let numbers = finished.numbers(&device);
        assert_eq!(
            numbers,
            (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>(),
            "no gap, none twice"
        );
        assert_eq!(finished.changes.len(), after.changes.len() + 1);

        // The tab of before asks for what the new version may not have any more: it works, or says so in words; loaded
        // again, it shows everything.
        client.switch_to_window(late).await.unwrap();
        browser.run("location.hash = '#/results'", vec![]).await;
        let settled = "const main = document.getElementById('main');
            return main?.querySelector('a.row[href^=\"#/results/\"], .notice') ? true : null";
        browser.wait("the results or a word", async || browser.run(settled, vec![]).await.as_bool()).await;
        app.open().await;
        assert_eq!(app.figures(PrimaryParents).await, finished.figures);

        // And the server may be gone for ever again.
        proxy.die();
        browser.restart().await;
        app.open().await;
        browser.read(t(T::ReadyOffline)).await;
        assert_eq!(app.figures(PrimaryParents).await, finished.figures);
    });
}
