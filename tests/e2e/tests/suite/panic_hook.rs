//! When the program breaks down.

use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Locator, note_outcome, play};

use crate::{INTERVIEW, app};

async fn panic(app: &App) {
    app.browser.may_complain();
    // Through the page's own loader: an import of the driver's own would be another program.
    let panic = "const done = arguments[arguments.length - 1];
        soThon.call('js', 'triggerPanic', []).catch(() => {}).finally(done);";
    app.browser.run_until_called(panic, vec![]).await;
    app.browser.read("Sổ Thôn gặp lỗi và đã dừng").await;
}

#[test]
fn after_a_panic_the_data_can_be_taken_out_and_the_app_started_again() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.take_response(&INTERVIEW).await;
        app.start_form(PrimaryParents).await;
        app.fill_in(&INTERVIEW).await;
        panic(&app).await;
        let report = app.browser.value_of(Locator::Css("#recovery textarea")).await;
        assert!(report.contains("wasm-function["), "{report}");

        let before = app.browser.downloads();
        app.browser.tap(Locator::Words("Xuất dữ liệu ra tệp")).await;
        let file = app.browser.downloaded(&before).await;
        let desk = scenario.desk("desk").await;
        desk.go("#/hand-over").await;
        desk.choose_files(&[&file]).await;
        let cards = desk.preview().await;
        assert_eq!(cards.len(), 1);
        let damage =
            [T::FileCut, T::FileAltered].map(|damage| t(damage).split(':').next().unwrap_or_default());
        let is_damage = |said: &String| damage.iter().any(|own| said.starts_with(own));
        assert!(!cards[0].sentences.iter().any(is_damage), "the file is whole: {:?}", cards[0].sentences);
        desk.merge().await;
        assert_eq!(
            desk.figures(PrimaryParents).await.unwrap().responses,
            tf(T::ValidResponses, &["1", "1", "0"])
        );

        app.browser.tap(Locator::Words("Mở lại Sổ Thôn")).await;
        app.is_there().await;
        app.go("#/").await;
        app.browser.see(Locator::Css("a.resume")).await;
        assert_eq!(
            app.figures(PrimaryParents).await.unwrap().responses,
            tf(T::ValidResponses, &["1", "1", "0"])
        );
        note_outcome(
            app.browser.engine(),
            "the program panics",
            "a page with export and report; after a new start response and draft are there",
        );
    });
}

#[test]
fn after_a_panic_a_place_that_does_not_answer_keeps_nobody_from_the_data() {
    // As long as it takes to give that place up, nothing may be shared any more.
    const SCRIPT: &str = "IDBFactory.prototype.open = () => ({});
        navigator.share = async () => { throw new DOMException('too late', 'NotAllowedError'); };";
    play(async |scenario| {
        let app = app(scenario, SCRIPT).await;
        app.take_response(&INTERVIEW).await;
        panic(&app).await;
        let before = app.browser.downloads();
        app.browser.tap(Locator::Words("Xuất dữ liệu ra tệp")).await;
        let file = app.browser.downloaded(&before).await;
        assert!(std::fs::read_to_string(file).unwrap().contains("\"answers\":\"5555544444"));
        note_outcome(
            app.browser.engine(),
            "the program panics while IndexedDB never answers",
            "what the other place has is exported",
        );
    });
}
