//! Several tabs of one browser: each sees what the others write, none loses anything, and together they are one device.

use std::time::{Duration, Instant};

use fantoccini::wd::WindowHandle;
use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t};
use so_thon::json::Map;
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::seed::Neighbour;
use so_thon_e2e::{App, Interview, Locator, Scope, note_outcome, play};

use crate::INTERVIEW;

/// How soon one tab must show what another has written.
const AT_ONCE: Duration = Duration::from_secs(1);

/// The app in so many tabs.
pub(crate) async fn tabs(app: &App, count: usize) -> Vec<WindowHandle> {
    let client = app.browser.client();
    let mut tabs = vec![client.window().await.expect("a tab")];
    while tabs.len() < count {
        let tab = client.new_window(true).await.expect("another tab").handle;
        client.switch_to_window(tab.clone()).await.expect("the other tab");
        app.open().await;
        tabs.push(tab);
    }
    tabs
}

/// Brings a tab to the front.
pub(crate) async fn turn_to(app: &App, tab: &WindowHandle) {
    app.browser.client().switch_to_window(tab.clone()).await.expect("the tab is open");
}

#[test]
fn each_tab_sees_within_a_second_what_another_writes() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let tabs = tabs(&app, 3).await;
        for tab in &tabs {
            turn_to(&app, tab).await;
            app.go("#/settings/villages").await;
        }
        for (writer, name) in tabs.iter().zip(["Nấm Chanh", "Lùng Tráo", "Nùng Má Lử"]) {
            turn_to(&app, writer).await;
            app.browser.write(t(T::VillageNames), name).await;
            app.browser.tap(Locator::Words(t(T::Add))).await;
            let written = Instant::now();
            for reader in tabs.iter().filter(|tab| *tab != writer) {
                turn_to(&app, reader).await;
                app.browser.see(Locator::Css(&format!(".places input[value='{name}'], .places li"))).await;
                let shown = format!(
                    "return [...document.querySelectorAll('.places input')].some(input => input.value === '{name}')"
                );
                app.browser
                    .wait("the village", async || {
                        (app.browser.run(&shown, vec![]).await == json!(true)).then_some(())
                    })
                    .await;
            }
            assert!(written.elapsed() < AT_ONCE, "{:?}", written.elapsed());
        }
        note_outcome(
            app.browser.engine(),
            "three tabs write in turn",
            "each sees the others within a second",
        );
    });
}

/// In each tab at the same moment a village is added, five times. Gives the numbers of all changes, in order.
async fn race(app: &App, tabs: &[WindowHandle]) -> Vec<u32> {
    const RUN: &str = "const [moment, tab] = arguments;
        const until = time => new Promise(then => setTimeout(then, time - Date.now()));
        (async () => {
            for (let round = 0; round < 5; round += 1) {
                await until(moment + 40 * round);
                const field = document.querySelector('textarea');
                field.value = `Thôn ${tab}${round}`;
                field.dispatchEvent(new Event('input', { bubbles: true }));
                // When the page has heard of the text.
                await until(0);
                [...document.querySelectorAll('main button')].find(button => button.innerText.includes(WORDS)).click();
            }
        })();";
    for tab in tabs {
        turn_to(app, tab).await;
        app.go("#/settings/villages").await;
    }
    let now = app.browser.run("return Date.now()", vec![]).await.as_u64().expect("a time");
    let script = RUN.replace("WORDS", &json!(t(T::Add)).to_string());
    for (number, tab) in tabs.iter().enumerate() {
        turn_to(app, tab).await;
        app.browser.run(&script, vec![json!(now + 1500), json!(number)]).await;
    }
    let all = 5 * tabs.len();
    for tab in tabs {
        turn_to(app, tab).await;
        let count = "return document.querySelectorAll('.places input').length";
        app.browser
            .wait("all villages in every tab", async || {
                (app.browser.run(count, vec![]).await == json!(all)).then_some(())
            })
            .await;
    }
    let text = std::fs::read_to_string(app.export(Scope::All).await).expect("the export");
    let mut numbers: Vec<u32> = text
        .lines()
        .skip(1)
        .filter_map(|line| serde_json::from_str::<Json>(line.trim_end_matches(',')).ok())
        .map(|change| change["id"].as_str().unwrap().split('.').nth(1).unwrap().parse().unwrap())
        .collect();
    let devices: std::collections::BTreeSet<&str> =
        text.split("\"id\":\"").skip(1).filter_map(|rest| rest.split('.').next()).collect();
    assert_eq!(devices.len(), 1, "one device");
    numbers.sort_unstable();
    numbers
}

#[test]
fn tabs_that_write_at_the_same_moment_give_each_number_once() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let tabs = tabs(&app, 3).await;
        assert_eq!(race(&app, &tabs).await, (1..=15).collect::<Vec<_>>());
        note_outcome(
            app.browser.engine(),
            "three tabs write at the same moment",
            "nothing lost, one device, no number missing or twice",
        );
    });
}

#[test]
fn without_locks_the_journal_sees_to_the_numbers() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let tabs = tabs(&app, 3).await;
        for tab in &tabs {
            turn_to(&app, tab).await;
            app.browser.run("Object.defineProperty(navigator, 'locks', { value: undefined })", vec![]).await;
        }
        assert_eq!(race(&app, &tabs).await, (1..=15).collect::<Vec<_>>());
        note_outcome(
            app.browser.engine(),
            "the same without Web Locks",
            "nothing lost, one device, no number missing or twice",
        );
    });
}

#[test]
fn two_tabs_fill_in_one_form_without_mixing_their_answers() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let tabs = tabs(&app, 2).await;
        let answers = ["55555 44444 33333 22222 1111", "11111 22222 33333 44444 5555"];
        let interviews = answers.map(|answers| Interview { answers, ..INTERVIEW });
        // Both are in the middle of it at the same time.
        for (tab, interview) in tabs.iter().zip(&interviews) {
            turn_to(&app, tab).await;
            app.start_form(PrimaryParents).await;
            app.fill_in(interview).await;
        }
        for tab in &tabs {
            turn_to(&app, tab).await;
            app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
            app.browser.read(t(T::ResponseSaved)).await;
        }
        let text = std::fs::read_to_string(app.export(Scope::Submit).await).expect("the export");
        for given in answers {
            let given = given.replace(' ', "");
            assert_eq!(text.matches(&format!("\"answers\":\"{given}\"")).count(), 1, "{given} in {text}");
        }
    });
}

#[test]
fn the_draft_of_a_tab_that_is_gone_is_found_again() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let tabs = tabs(&app, 2).await;
        turn_to(&app, &tabs[1]).await;
        app.start_form(PrimaryParents).await;
        app.fill_in(&INTERVIEW).await;
        app.browser.restart().await;
        app.open().await;
        app.browser.see(Locator::Css("a.resume")).await;
    });
}

#[test]
fn a_tab_that_is_loaded_anew_goes_on_with_its_own_form() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let tabs = tabs(&app, 2).await;
        turn_to(&app, &tabs[1]).await;
        app.start_form(PrimaryParents).await;
        app.follow(Locator::Words(t(T::Next))).await;
        for index in 0..3 {
            app.answer(index, '4').await;
        }
        // The tab before it goes, and with it the smaller number becomes free.
        turn_to(&app, &tabs[0]).await;
        app.browser.client().close_window().await.unwrap();
        turn_to(&app, &tabs[1]).await;
        app.reload().await;
        app.browser.wait("its answers", async || app.answered(2).await).await;
        assert_eq!(app.answered(0).await.as_deref(), Some("4"));
    });
}

#[test]
fn a_correction_that_was_left_lying_does_not_bring_back_what_was_corrected_since() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.take_response(&INTERVIEW).await;
        app.go("#/responses").await;
        app.browser.see(Locator::Css(".rows a.row")).await;
        let address = "return document.querySelector('.rows a.row').getAttribute('href')";
        let address = app.browser.run(address, vec![]).await;
        let id = address.as_str().unwrap().replace("#/response/", "");
        let first_item = format!("#/correct/{id}/2");
        let tabs = tabs(&app, 2).await;
        turn_to(&app, &tabs[0]).await;
        app.go(&first_item).await;
        app.answer(1, '1').await;
        app.go("#/").await;
        // Meanwhile somebody else finishes a correction of the same response.
        turn_to(&app, &tabs[1]).await;
        app.go(&first_item).await;
        app.answer(0, '2').await;
        app.go(&format!("#/correct/{id}/8")).await;
        app.browser.tap(Locator::Words(t(T::SaveCorrection))).await;
        app.is_at(&id).await;
        turn_to(&app, &tabs[0]).await;
        app.go(&first_item).await;
        assert_eq!(app.answered(1).await.as_deref(), Some("1"), "what was begun is kept");
        app.go(&format!("#/correct/{id}/8")).await;
        app.browser.tap(Locator::Words(t(T::SaveCorrection))).await;
        app.is_at(&id).await;
        let text = std::fs::read_to_string(app.export(Scope::All).await).expect("the export");
        let written = |start: &str| text.matches(&format!("\"answers\":\"{start}")).count();
        // Each correction changes its own item of what both had seen.
        assert_eq!((written("55"), written("25"), written("51")), (1, 1, 1), "{text}");
    });
}

#[test]
fn a_large_import_that_another_tab_takes_back_stays_taken_back() {
    play(async |scenario| {
        let mut neighbour = Neighbour::new(7, "Máy huyện");
        for number in 1..250 {
            let name = Map::new().with("name", format!("Thôn {number}").as_str());
            neighbour.writes(&format!("village/thon-{number}"), &name);
        }
        let file = scenario.file("lon.json", neighbour.bundle());
        let app = scenario.desk("office").await;
        let tabs = tabs(&app, 2).await;
        // Both have opened everything before the file comes.
        for tab in tabs.iter().rev() {
            turn_to(&app, tab).await;
            app.go("#/hand-over").await;
        }
        app.choose_files(&[&file]).await;
        assert_eq!(app.merge().await, 250);
        app.browser.run("window.isFromBefore = true", vec![]).await;
        turn_to(&app, &tabs[1]).await;
        app.go("#/ledger").await;
        let (undo, _) = t(T::UndoImport).split_once('…').unwrap();
        app.browser.tap(Locator::Beginning(undo)).await;
        app.browser.tap(Locator::Words(t(T::UndoNow))).await;
        app.browser.read(t(T::ImportUndone)).await;
        let names = "return document.querySelectorAll('.places input').length";
        // The tab that had brought it begins anew by itself; going there meanwhile would cut that short.
        turn_to(&app, &tabs[0]).await;
        app.browser
            .wait("the tab's new beginning", async || {
                let is_new = app.browser.run("return window.isFromBefore === undefined", vec![]).await;
                (is_new == json!(true)).then_some(())
            })
            .await;
        app.is_there().await;
        app.go("#/settings/villages").await;
        assert_eq!(app.browser.run(names, vec![]).await, json!(0));
        turn_to(&app, &tabs[1]).await;
        app.open().await;
        app.go("#/hand-over").await;
        app.go("#/settings/villages").await;
        assert_eq!(app.browser.run(names, vec![]).await, json!(0));
    });
}
