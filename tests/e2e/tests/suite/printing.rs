//! A printed page is whole, and says what it is and what it lacks.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::seed::full_neighbour;
use so_thon_e2e::{Locator, play};

#[test]
fn folds_are_printed_and_the_page_names_place_day_and_missing_devices() {
    play(async |scenario| {
        let file = scenario.file("may.json", full_neighbour().bundle());
        let app = scenario.desk("desk").await;
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.merge().await;
        // A device of which nothing has come leaves no gap: it is on the list of those expected.
        app.go("#/devices").await;
        app.browser.tap(Locator::Words(t(T::ExpectedDevices))).await;
        app.browser.write(t(T::ExpectedNames), "Máy thôn Lùng Tráo").await;
        app.browser.tap(Locator::Words(t(T::Add))).await;
        app.browser.read(&format!("{}: Máy thôn Lùng Tráo", t(T::NothingArrivedFrom))).await;
        app.go("#/results/health-outpatient").await;
        app.browser.read(t(T::Definitions)).await;
        let head = "return document.querySelector('.print-head').textContent";
        let head = app.browser.run(head, vec![]).await;
        let head = head.as_str().unwrap();
        assert!(head.contains(&tf(T::DevicesMissing, &["Máy thôn Lùng Tráo"])), "{head}");
        assert!(head.contains("Nấm Dẩn") && head.contains("2026"), "{head}");
        let shown = "return getComputedStyle(document.querySelector('.print-head')).display";
        assert_eq!(app.browser.run(shown, vec![]).await, "none");
        let closed = "return document.querySelectorAll('details:not([open])').length";
        let before = app.browser.run(closed, vec![]).await;
        assert!(before.as_u64().unwrap() > 0);
        app.browser.run("dispatchEvent(new Event('beforeprint'))", vec![]).await;
        assert_eq!(app.browser.run(closed, vec![]).await, json!(0));
        app.browser.run("dispatchEvent(new Event('afterprint'))", vec![]).await;
        assert_eq!(app.browser.run(closed, vec![]).await, before);
    });
}

#[test]
fn no_browser_translates_the_official_wording() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.go("#/survey").await;
        let script = "return [document.documentElement.translate, document.querySelector('meta[name=google]').content]";
        assert_eq!(app.browser.run(script, vec![]).await, json!([false, "notranslate"]));
    });
}
