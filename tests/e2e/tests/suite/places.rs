//! Villages and facilities: adding, joining, parting, taking off.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::{App, FormKind, Locator, play};

async fn add(app: &App, names: &str) {
    app.go("#/settings/villages").await;
    app.browser.write(t(T::VillageNames), names).await;
    app.browser.tap(Locator::Words(t(T::Add))).await;
}

async fn listed(app: &App) -> Vec<String> {
    app.go("#/settings/villages").await;
    let script = "return [...document.querySelectorAll('.places input')].map(box => box.value)";
    let names = app.browser.run(script, vec![]).await;
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Waits until the list says so.
async fn list_is(app: &App, expected: &[&str]) {
    app.browser.wait("the list of villages", async || (listed(app).await == expected).then_some(())).await;
}

async fn answer_in(app: &App, village: &str) {
    app.start_form(FormKind::PrimaryParents).await;
    app.choose(t(T::Village), village).await;
    // Enough of the items for a valid response.
    for (step, first) in [(2, 0), (3, 5), (4, 10)] {
        app.go(&format!("#/survey/primary-parents/{step}")).await;
        for item in first..first + 5 {
            app.answer(item, '4').await;
        }
    }
    app.go("#/survey/primary-parents/8").await;
    app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
    app.is_at("/saved").await;
}

#[test]
fn adding_says_what_exists_and_what_looks_alike_and_renames_nothing() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        add(&app, "Thôn 10\nThôn 2\nBản Díu").await;
        app.browser.read(&tf(T::PlacesAdded, &["3"])).await;
        list_is(&app, &["Bản Díu", "Thôn 2", "Thôn 10"]).await;
        add(&app, "THÔN 2, Bản Dìu").await;
        app.browser.read(tf(T::PlacesKnown, &["THÔN 2"]).trim()).await;
        app.browser.read(tf(T::PlacesNear, &["Bản Dìu ~ Bản Díu"]).trim()).await;
        list_is(&app, &["Bản Dìu", "Bản Díu", "Thôn 2", "Thôn 10"]).await;
    });
}

#[test]
fn entries_of_one_place_are_joined_and_parted_again() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        add(&app, "Nấm Chanh\nThôn Nấm Chanh").await;
        list_is(&app, &["Nấm Chanh", "Thôn Nấm Chanh"]).await;
        for village in ["Nấm Chanh", "Thôn Nấm Chanh"] {
            answer_in(&app, village).await;
        }
        // The office's page of conflicts asks, too.
        app.go("#/conflicts").await;
        app.browser.read(&tf(T::SamePlaceOrTwo, &["Nấm Chanh", "Thôn Nấm Chanh"])).await;
        app.browser.tap(Locator::Words(&tf(T::SamePlaceNamed, &["Nấm Chanh"]))).await;
        list_is(&app, &["Nấm Chanh"]).await;
        app.browser.read(&tf(T::PlaceCountsAs, &["Thôn Nấm Chanh", "Nấm Chanh"])).await;
        let rows =
            "return [...document.querySelectorAll('tr')].map(row => row.innerText.replace(/\\s+/g, ' '))
            .filter(row => row.includes('Nấm Chanh'))";
        app.go("#/results/primary-parents").await;
        let together = app.browser.wait("one row", async || {
            let rows = app.browser.run(rows, vec![]).await;
            (rows.as_array().unwrap().len() == 1).then_some(rows)
        });
        assert!(together.await[0].as_str().unwrap().starts_with("Nấm Chanh 2"));
        // A response keeps what it says, and shows what counts.
        app.go("#/responses").await;
        assert!(!app.main_text().await.contains("Thôn Nấm Chanh"));
        app.go("#/settings/villages").await;
        app.browser.tap(Locator::Words(t(T::PartPlaces))).await;
        list_is(&app, &["Nấm Chanh", "Thôn Nấm Chanh"]).await;
        app.browser.tap(Locator::Words(t(T::TwoPlaces))).await;
        app.browser
            .wait("no more question", async || {
                (!app.browser.shows(Locator::Words(t(T::TwoPlaces))).await).then_some(())
            })
            .await;
    });
}

#[test]
fn a_village_that_is_taken_off_keeps_its_name_where_it_was_given() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        add(&app, "Nấm Chanh\nLùng Tráo").await;
        list_is(&app, &["Lùng Tráo", "Nấm Chanh"]).await;
        answer_in(&app, "Nấm Chanh").await;
        app.go("#/settings/villages").await;
        let bin = format!("button[aria-label='{}']", tf(T::DeleteNamed, &["Nấm Chanh"]));
        app.browser.tap(Locator::Css(&bin)).await;
        app.is_told(&tf(T::PlaceTakenOff, &["1"])).await;
        list_is(&app, &["Lùng Tráo"]).await;
        let off = tf(T::PlaceOff, &["Nấm Chanh"]);
        for page in ["#/responses", "#/results/primary-parents"] {
            app.go(page).await;
            app.browser.read(&off).await;
        }
        app.go("#/responses").await;
        app.follow(Locator::Css("a.row[href^='#/response/']")).await;
        app.browser.read(&off).await;
        // A correction keeps it.
        let address = app.browser.run("return location.hash", vec![]).await;
        let correction = address.as_str().unwrap().replace("/response/", "/correct/");
        app.go(&format!("{correction}/1")).await;
        let chosen = "return document.querySelector('select').selectedOptions[0].label";
        assert_eq!(app.browser.run(chosen, vec![]).await, off.as_str());
        // Added once more, it is the same village.
        add(&app, "NẤM CHANH").await;
        list_is(&app, &["Lùng Tráo", "Nấm Chanh"]).await;
    });
}

/// Empties the first box that a selector finds and leaves it; returns what it shows then.
async fn emptied(app: &App, selector: &str) -> (String, String) {
    const EMPTY: &str = "const box = document.querySelector(arguments[0]), before = box.value;
        box.closest('details')?.setAttribute('open', '');
        box.focus();
        box.value = '';
        box.dispatchEvent(new Event('input', { bubbles: true }));
        box.dispatchEvent(new Event('change', { bubbles: true }));
        box.blur();
        return [before, box.value]";
    let shown = app.browser.run(EMPTY, vec![json!(selector)]).await;
    let text = |index: usize| shown[index].as_str().unwrap().to_owned();
    (text(0), text(1))
}

#[test]
fn a_box_that_may_not_stay_empty_shows_again_what_it_had() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.add_villages(&["Nấm Chanh"]).await;
        office.go("#/campaigns").await;
        office.browser.tap(Locator::Words(t(T::NewCampaign))).await;
        office.browser.see(Locator::Field(t(T::CampaignName))).await;
        let boxes = [
            ("", "main input[maxlength='200']"),
            ("#/settings/villages", ".places input"),
            ("#/units", "details.card > label.field > input[type=date]"),
        ];
        for (page, selector) in boxes {
            if !page.is_empty() {
                office.go(page).await;
            }
            let (before, after) = emptied(&office, selector).await;
            assert!(!before.is_empty(), "{selector}");
            assert_eq!(after, before, "{selector}");
            office.browser.read(t(T::StaysAsItWas)).await;
        }
    });
}
