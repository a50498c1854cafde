//! What a person has open, has asked or is about to touch stays as it is when something else changes.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon_e2e::{App, Key, Locator};

use crate::known_red::play;
use crate::tabs::{tabs, turn_to};

/// Adds a village in the tab that is in front, which shows the list of villages; by script, so that no tab waits for
/// the other's driver.
pub(crate) async fn add_village(app: &App, name: &str) {
    const ADD: &str = "const [name, words] = arguments;
        const field = document.querySelector('textarea');
        field.value = name;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        setTimeout(() => [...document.querySelectorAll('main button')].find(button => button.innerText.includes(words)).click());";
    app.browser.run(ADD, vec![json!(name), json!(t(T::Add))]).await;
}

/// Counts from now on what comes from other tabs.
pub(crate) async fn watch_arrivals(app: &App) {
    const WATCH: &str = "window.arrived = 0;
        addEventListener('storage', ({ key }) => { if (key?.startsWith('so-thon/c/')) window.arrived += 1; });";
    app.browser.run(WATCH, vec![]).await;
}

/// Waits until so many changes have come from other tabs, and what they alter is painted.
pub(crate) async fn arrived(app: &App, count: u64) {
    const ARRIVED: &str = "const [count, done] = arguments;
        const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 50)));
        const look = () => window.arrived >= count ? painted() : setTimeout(look, 10);
        look();";
    let arrived = app.browser.run_until_called(ARRIVED, vec![json!(count)]).await;
    assert_eq!(arrived, json!(true));
}

#[test]
fn a_card_stays_open_when_something_in_it_is_ticked() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.browser.be_strict();
        app.go("#/units").await;
        app.browser.tap(Locator::Css("details.card > summary")).await;
        app.browser.run("window.card = document.querySelector('details.card')", vec![]).await;
        for unit in 1..=2 {
            let mark = format!("details.card label.check:nth-of-type({unit})");
            app.browser.tap(Locator::Css(&mark)).await;
            let ticked = format!("document.querySelector('{mark} input').checked");
            app.browser
                .wait("the tick", async || {
                    let is_ticked = app.browser.run(&format!("return {ticked}"), vec![]).await;
                    (is_ticked == json!(true)).then_some(())
                })
                .await;
            app.browser
                .wait("the change", async || (app.changes_in_second().await == unit).then_some(()))
                .await;
            let state = "return [card.open, card.isConnected]";
            assert_eq!(app.browser.run(state, vec![]).await, json!([true, true]), "after tick {unit}");
        }
    });
}

#[test]
fn villages_are_renamed_one_after_the_other_by_keyboard() {
    const FIELDS: &str = "return [...document.querySelectorAll('.places input')].map(({ value }) => value)";
    const FOCUS: &str = "document.querySelector('.places input').focus(); document.activeElement.select()";
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        app.browser.be_strict();
        app.add_villages(&["Lùng Tráo", "Nấm Chanh"]).await;
        app.browser.run(FOCUS, vec![]).await;
        app.browser.press("Lùng Cháng").await;
        // Past the button that deletes, into the next name, and on with typing at once.
        let next: String = [Key::Tab, Key::Tab].map(char::from).iter().collect();
        app.browser.press(&next).await;
        app.browser.press("Tân Sơn").await;
        app.browser
            .wait("the first rename", async || (app.changes_in_second().await == 3).then_some(()))
            .await;
        let focus = app
            .browser
            .run("return [document.activeElement.localName, document.activeElement.value]", vec![]);
        let typed = focus.await;
        assert_eq!(typed[0], json!("input"), "the focus is at {typed}");
        assert!(typed[1].as_str().is_some_and(|value| value.contains("Tân Sơn")), "typed: {typed}");
        app.browser.press(&char::from(Key::Tab).to_string()).await;
        app.browser
            .wait("the second rename", async || (app.changes_in_second().await == 4).then_some(()))
            .await;
        let names = app.browser.run(FIELDS, vec![]).await;
        assert!(names.to_string().contains("Lùng Cháng") && names.to_string().contains("Tân Sơn"), "{names}");
    });
}

#[test]
fn a_question_stays_asked_when_something_else_changes() {
    play(async |scenario| {
        let file = scenario.file("may.json", so_thon_e2e::seed::small_neighbour().bundle());
        let app = scenario.desk("office").await;
        let tabs = tabs(&app, 2).await;
        app.go("#/settings/villages").await;
        turn_to(&app, &tabs[0]).await;
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.merge().await;
        app.go("#/ledger").await;
        let (undo, _) = t(T::UndoImport).split_once('…').unwrap();
        app.browser.tap(Locator::Beginning(undo)).await;
        app.browser.see(Locator::Words(t(T::UndoNow))).await;
        watch_arrivals(&app).await;
        turn_to(&app, &tabs[1]).await;
        add_village(&app, "Nùng Má Lử").await;
        turn_to(&app, &tabs[0]).await;
        arrived(&app, 1).await;
        assert!(app.browser.shows(Locator::Words(t(T::UndoNow))).await, "it has forgotten that it asked");
    });
}
