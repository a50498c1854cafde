//! The first seconds, and the days on which something is missing.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Conditions, FaultProxy, Interview, Locator, Screen, address, play};

const IMPATIENT: Conditions =
    Conditions { screen: Screen::Phone, may_store: true, waits: false, time_zone: None };

#[test]
fn before_the_program_has_arrived_the_page_can_be_read() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::new().await;
        fault_proxy.hold();
        let browser = scenario.browser("phone", IMPATIENT).await;
        let app = App::at(&browser, fault_proxy.address());
        browser.open(&fault_proxy.address()).await;
        browser.read("Đang mở sổ…").await;
        browser.read("Không có gì rời khỏi máy nếu bạn không tự gửi.").await;
        // Not only in the document: on the screen.
        let painted = "return performance.getEntriesByName('first-contentful-paint').length === 1";
        browser
            .wait("a first paint", async || browser.run(painted, vec![]).await.as_bool().filter(|done| *done))
            .await;
        let height = "return document.querySelector('#boot').getBoundingClientRect().height > 100";
        assert_eq!(browser.run(height, vec![]).await, json!(true));
        assert!(!browser.shows(Locator::Css("#main")).await);

        fault_proxy.open();
        app.is_there().await;
        browser.read(t(T::TakeSurvey)).await;
        assert!(!browser.text().await.contains("Đang mở sổ…"));
    });
}

#[test]
fn a_program_that_does_not_arrive_leaves_a_sentence_and_the_next_try_works() {
    play(async |scenario| {
        let fault_proxy = FaultProxy::new().await;
        fault_proxy.refuse();
        let browser = scenario.browser("phone", Screen::Phone).await;
        browser.may_complain();
        browser.open(&fault_proxy.address()).await;
        let sentence = "Chưa mở được sổ. Dữ liệu trên máy vẫn còn nguyên. Kiểm tra mạng rồi tải lại trang.";
        browser.read(sentence).await;
        assert_eq!(browser.text_of(Locator::Css("[role=alert]")).await, sentence);

        fault_proxy.open();
        App::at(&browser, fault_proxy.address()).reload().await;
        browser.read(t(T::TakeSurvey)).await;
    });
}

#[test]
fn where_nothing_may_be_stored_the_app_starts_says_so_and_can_still_be_used() {
    play(async |scenario| {
        let browser =
            scenario.browser("phone", Conditions { may_store: false, ..Screen::Phone.into() }).await;
        let app = App::at(&browser, address());
        app.open().await;
        let blocked = "try { return localStorage.length } catch { return 'blocked' }";
        assert_eq!(browser.run(blocked, vec![]).await, json!("blocked"));
        browser.read(t(T::StorageBlocked)).await;
        let interview = Interview {
            form: PrimaryParents,
            places: None,
            answers: "55555 44444 33333 22222 1111",
            about: &[],
            closing: &[],
        };
        app.take_response(&interview).await;
        // Said on every page, and what was taken can still be handed over.
        browser.read(t(T::StorageBlocked)).await;
        // Going over to the office's program would lose it: the export is offered instead.
        app.go("#/results").await;
        browser.read(t(T::OfficeWouldLose)).await;
        browser.tap(Locator::Words(t(T::ExportNow))).await;
        app.is_at("#/hand-over").await;
    });
}

#[test]
fn language_theme_and_text_size_survive_a_reload_and_a_restart() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.go("#/settings").await;
        for (name, value) in [("language", "en"), ("theme", "dark"), ("text", "huge")] {
            app.browser.tap(Locator::Css(&format!("label:has(input[name='{name}'][value='{value}'])"))).await;
            // The page is rendered again when the English texts have arrived.
            app.speaks("en").await;
        }
        let look = "const root = document.documentElement;
            return [root.lang, root.dataset.theme, root.dataset.text, document.querySelector('h1').innerText,
                getComputedStyle(root).fontSize, getComputedStyle(document.body).backgroundColor]";
        let chosen = json!(["en", "dark", "huge", "Settings", "25px", "rgb(16, 21, 15)"]);
        assert_eq!(app.browser.run(look, vec![]).await, chosen);
        app.reload().await;
        app.speaks("en").await;
        assert_eq!(app.browser.run(look, vec![]).await, chosen);
        app.browser.restart().await;
        app.open().await;
        app.go("#/settings").await;
        app.speaks("en").await;
        assert_eq!(app.browser.run(look, vec![]).await, chosen);
        let marked = "return ['language', 'text', 'theme'].map(name => document.querySelector(`input[name=${name}]:checked`).value)";
        assert_eq!(app.browser.run(marked, vec![]).await, json!(["en", "huge", "dark"]));
    });
}

#[test]
fn a_page_of_the_office_stands_once_when_it_is_loaded_anew_in_english() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.go("#/settings").await;
        app.browser.tap(Locator::Css("label:has(input[name='language'][value='en'])")).await;
        app.speaks("en").await;
        app.go("#/hand-over").await;
        // The first module learns English while the whole program takes over, or after that.
        for _ in 0..5 {
            app.reload().await;
            app.browser.read("Choose files to merge").await;
            let shells = "return document.querySelectorAll('header.top').length";
            assert_eq!(app.browser.run(shells, vec![]).await, json!(1));
        }
    });
}

#[test]
fn the_heap_of_a_meeting_is_taken_at_once() {
    // What the module brings itself is below a megabyte.
    const HAS_HEAP: &str = "return window.soThon.exports.memory.buffer.byteLength > 4 * 2 ** 20";
    const MEMORY: &str = "return window.soThon.exports.memory.buffer.byteLength";
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.browser.read(t(T::TakeSurvey)).await;
        assert_eq!(app.browser.run(HAS_HEAP, vec![]).await, json!(true));
        let before = app.browser.run(MEMORY, vec![]).await;
        app.take_response(&crate::INTERVIEW).await;
        app.go("#/responses").await;
        assert_eq!(app.browser.run(MEMORY, vec![]).await, before);
    });
}
