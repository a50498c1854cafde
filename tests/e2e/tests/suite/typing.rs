//! A field that is being edited is never replaced: focus, caret and text stay, whatever another tab writes meanwhile.

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::seed::full_neighbour;
use so_thon_e2e::{App, Key, Locator, play};

use crate::focus::{add_village, arrived, watch_arrivals};
use crate::tabs::{tabs, turn_to};

/// Every page that has a field of its own.
const PAGES: [&str; 12] = [
    "#/settings",
    "#/settings/villages",
    "#/settings/facilities",
    "#/tasks",
    "#/tasks/17",
    "#/targets",
    "#/ledger",
    "#/conflicts",
    "#/campaign/spring",
    "#/campaigns/spring",
    "#/reports",
    "#/reports/2026-q1",
];

/// Opens all that is folded, and gives how many fields can be typed into.
const FIELDS: &str = "document.querySelectorAll('main details').forEach(fold => { fold.open = true; });
    const kinds = ['text', 'search', 'textarea'];
    window.fields = () => [...document.querySelectorAll('main input, main textarea')].filter(field =>
        kinds.includes(field.type) && !field.disabled && field.checkVisibility());
    return window.fields().length;";

/// Goes into a field, behind what is there.
const ENTER: &str = "window.own = window.fields()[arguments[0]];
    own.scrollIntoView({ block: 'center' });
    own.focus();
    own.setSelectionRange(own.value.length, own.value.length);
    return own.closest('label')?.innerText.split('\\n')[0] ?? own.type;";

/// What a person would lose.
const STATE: &str =
    "return [own.isConnected, document.activeElement === own, document.activeElement.value ?? null,
    document.activeElement.selectionStart ?? null]";

/// Types into each field of the page that is shown, and has a change arrive meanwhile; gives what was lost.
async fn losses(
    app: &App,
    tabs: &[fantoccini::wd::WindowHandle],
    page: &str,
    count: &mut u64,
) -> Vec<String> {
    let mut lost = Vec::new();
    let fields = app.browser.run(FIELDS, vec![]).await.as_u64().expect("a count");
    assert!(fields > 0, "{page} has no field");
    watch_arrivals(app).await;
    for field in 0..fields {
        let label = app.browser.run(ENTER, vec![json!(field)]).await;
        // The caret stands between the two.
        let keys: String = ['4', '2', char::from(Key::Left)].iter().collect();
        app.browser.press(&keys).await;
        let before: Json = app.browser.run(STATE, vec![]).await;
        turn_to(app, &tabs[1]).await;
        *count += 1;
        add_village(app, &format!("Thôn {count}")).await;
        turn_to(app, &tabs[0]).await;
        arrived(app, field + 1).await;
        let after = app.browser.run(STATE, vec![]).await;
        if after != before || after[0] != json!(true) {
            lost.push(format!("{page}, {label}: {before} became {after}"));
        }
        // The field is found by its number again, and what was typed does not go on.
        app.browser.run("document.activeElement.blur()", vec![]).await;
        app.browser.run(FIELDS, vec![]).await;
    }
    lost
}

#[test]
fn whatever_another_tab_writes_a_field_keeps_focus_caret_and_text() {
    play(async |scenario| {
        let file = scenario.file("may.json", full_neighbour().bundle());
        let app = scenario.desk("desk").await;
        let tabs = tabs(&app, 2).await;
        turn_to(&app, &tabs[0]).await;
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.merge().await;
        turn_to(&app, &tabs[1]).await;
        app.go("#/settings/villages").await;
        turn_to(&app, &tabs[0]).await;
        let (mut lost, mut count) = (Vec::new(), 0);
        for page in PAGES {
            app.go(page).await;
            lost.extend(losses(&app, &tabs, page, &mut count).await);
        }
        // What is written to many tasks at once.
        app.go("#/tasks").await;
        app.show_tasks_as("table").await;
        app.browser.tap(Locator::Css(".task-table tbody tr:nth-child(2) input")).await;
        app.browser.see(Locator::Css(".bulk")).await;
        lost.extend(losses(&app, &tabs, "the table of tasks", &mut count).await);
        app.go("#/hand-over").await;
        app.browser.tap(Locator::Words(t(T::PasteInstead))).await;
        lost.extend(losses(&app, &tabs, "#/hand-over", &mut count).await);
        // The last questions of a form: a figure and a remark.
        app.start_form(PrimaryParents).await;
        app.go("#/survey/primary-parents/7").await;
        lost.extend(losses(&app, &tabs, "#/survey/primary-parents/7", &mut count).await);
        assert!(lost.is_empty(), "{lost:#?}");
    });
}

#[test]
fn a_box_keeps_decomposed_letters_as_they_are_typed_and_the_caret_where_it_is() {
    const TYPED: &str = include_str!("../../../field/12-decomposed-paste.txt");
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        app.go("#/tasks/17").await;
        app.browser.tap(Locator::Field(t(T::Note))).await;
        app.browser.press("cuối").await;
        // To the beginning.
        app.browser.run("document.activeElement.setSelectionRange(0, 0)", vec![]).await;
        // Letter by letter, as Windows' own layout types; half-way the window is left for another and comes back, which
        // sends `blur` to the box that keeps the focus.
        for (index, letter) in TYPED.trim().chars().enumerate() {
            app.browser.press(&letter.to_string()).await;
            if index == 9 {
                app.browser.run("document.activeElement.dispatchEvent(new FocusEvent('blur'))", vec![]).await;
            }
        }
        let shown = "const box = document.activeElement; return [box.value, box.selectionStart]";
        let shown = app.browser.run(shown, vec![]).await;
        let typed = TYPED.trim();
        assert_eq!(shown, json!([format!("{typed}cuối"), typed.encode_utf16().count()]));
        // What is stored is composed.
        let stored =
            "return Object.values(localStorage).some(value => value.includes(arguments[0].normalize('NFC')))";
        app.browser
            .wait("the composed draft", async || {
                (app.browser.run(stored, vec![json!(typed)]).await == json!(true)).then_some(())
            })
            .await;
    });
}
