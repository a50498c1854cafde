//! Several editions of a form: an answer means what its own edition says.

use so_thon::i18n::{T, t, tf};
use so_thon::json::Map;
use so_thon_e2e::seed::Neighbour;
use so_thon_e2e::{App, FaultProxy, FormKind, Locator, Screen, play};

const FORM: FormKind = FormKind::PrimaryParents;

/// Five parents of the first edition and six of the second, who all gave the same code to the question of their age.
fn parents_of_two_editions() -> Neighbour {
    let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
    for number in 0..11 {
        let version = if number < 5 { 1_i64 } else { 2 };
        let fields = Map::new()
            .with("form", FORM.as_str())
            .with("version", version)
            .with("date", "2026-03-12")
            .with("about/age", "2")
            .with("answers", "4".repeat(FORM.form().item_count() - 1) + &(number % 5 + 1).to_string());
        neighbour.writes(&format!("response/00000000-0000-4000-8000-{number:012}"), &fields);
    }
    neighbour
}

#[test]
fn results_of_an_earlier_edition_stand_on_their_own() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/hand-over").await;
        office.paste(&parents_of_two_editions().bundle()).await;
        office.merge().await;
        office.go("#/results").await;
        let first = tf(T::FormVersion, &["1"]);
        office.follow(Locator::Css("a.row[href='#/results/primary-parents@1']")).await;
        office.browser.read(&tf(T::ValidResponses, &["5", "5", "0"])).await;
        office.browser.read(&tf(T::OtherVersionResults, &["2", "6"])).await;
        office.follow(Locator::Css("a.row[href='#/results/primary-parents']")).await;
        office.browser.read(&tf(T::ValidResponses, &["6", "6", "0"])).await;
        office.browser.read(&tf(T::OtherVersionResults, &["1", "5"])).await;
        office.go("#/results").await;
        office.browser.read(&first).await;
        // A response shows what its own edition calls the answer.
        for (number, words) in [(0, "30–39 tuổi"), (10, "25–34 tuổi")] {
            office.go(&format!("#/response/00000000-0000-4000-8000-{number:012}")).await;
            office.browser.read(words).await;
        }
    });
}

#[test]
fn a_response_that_was_begun_in_an_earlier_edition_is_finished_in_it() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::new().await;
        let browser = scenario.browser("phone", Screen::Phone).await;
        // A file of the same address, so that the app has not been here. (Chromium misses its favicon.)
        browser.may_complain();
        browser.open(&fault_proxy.address().join("icon.svg").unwrap()).await;
        let draft = Map::new()
            .with("answers", format!("54{}", "-".repeat(29)))
            .with("details", Map::new().with("about/age", "2"))
            .with("way", "paper")
            .with("step", 2_i64);
        let mut text = String::new();
        draft.write_canonical(&mut text);
        let keep = "localStorage.setItem('so-thon/draft/health-outpatient@1', arguments[0])";
        browser.run(keep, vec![text.into()]).await;

        let app = App::at(&browser, fault_proxy.address());
        app.open().await;
        app.go("#/survey/health-outpatient/0").await;
        app.browser.read(&tf(T::DraftKept, &["2", "31"])).await;
        app.go("#/survey/health-outpatient/1").await;
        app.browser.read("30–39 tuổi").await;
        assert!(!app.main_text().await.contains("25–34 tuổi"));
        app.go("#/survey/health-outpatient/0").await;
        app.browser.tap(Locator::Words(t(T::DiscardDraft))).await;
        app.browser.tap(Locator::Words(t(T::DiscardNow))).await;
        app.start_form(FormKind::HealthOutpatient).await;
        app.browser.read("25–34 tuổi").await;
    });
}
