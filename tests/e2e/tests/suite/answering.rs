//! Answers can be taken back, nothing blank is saved, and a response has the day on which it was answered.

use serde_json::json;
use so_thon::domain::forms::Choice;
use so_thon::i18n::{T, form_text, t, tf};
use so_thon_e2e::FormKind::{PrimaryParents, Vaccination};
use so_thon_e2e::{App, Locator, play};

use crate::INTERVIEW;

const REVIEW: &str = "#/survey/primary-parents/8";

async fn address(app: &App) -> String {
    let hash = app.browser.run("return location.hash", vec![]).await;
    hash.as_str().unwrap().to_owned()
}

async fn can_save(app: &App, label: T) -> bool {
    let button = Locator::Words(t(label));
    app.browser.see(button).await;
    let script = "return !document.querySelector('.thumb .main').disabled";
    app.browser.run(script, vec![]).await == json!(true)
}

/// The browser's own Back.
async fn back(app: &App, to: &str) {
    app.browser.run("history.back()", vec![]).await;
    app.is_at(to).await;
}

async fn set_day(app: &App, day: &str) {
    let script = "const box = document.querySelector('main input[type=date]');
        box.value = arguments[0];
        box.dispatchEvent(new Event('input', { bubbles: true }));";
    app.browser.run(script, vec![json!(day)]).await;
}

#[test]
fn back_after_saving_leads_to_the_list_and_a_blank_form_is_never_saved() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.take_response(&INTERVIEW).await;
        back(&app, "#/survey").await;
        assert_eq!(address(&app).await, "#/survey");
        // An address from before, or a link that somebody kept.
        app.go(REVIEW).await;
        app.browser.see(Locator::Words(t(T::AgreeAndStart))).await;
        assert!(!app.browser.shows(Locator::Words(t(T::SaveResponse))).await);
        // A form that was begun, and of which nothing is answered.
        app.start_form(PrimaryParents).await;
        app.go(REVIEW).await;
        app.browser.read(t(T::NothingAnswered)).await;
        assert!(!can_save(&app, T::SaveResponse).await);
        app.go("#/survey/primary-parents/2").await;
        app.answer(0, '4').await;
        app.go(REVIEW).await;
        assert!(can_save(&app, T::SaveResponse).await);
    });
}

#[test]
fn back_after_a_correction_does_not_lead_into_it_again() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.take_response(&INTERVIEW).await;
        app.go("#/responses").await;
        app.follow(Locator::Css("a.row[href^='#/response/']")).await;
        let response = address(&app).await;
        app.follow(Locator::Words(t(T::Correct))).await;
        app.follow(Locator::Css("a.row[href$='/2']")).await;
        app.answer(0, '1').await;
        for _ in 2..8 {
            app.follow(Locator::Css(".thumb .main")).await;
        }
        app.browser.tap(Locator::Words(t(T::SaveCorrection))).await;
        app.is_at(&response).await;
        app.browser.run("history.back()", vec![]).await;
        app.browser
            .wait("a page before the correction", async || {
                (!address(&app).await.contains("/correct/")).then_some(())
            })
            .await;
    });
}

#[test]
fn an_answer_can_be_taken_back_by_a_button_and_by_a_key() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(PrimaryParents).await;
        app.go("#/survey/primary-parents/2").await;
        assert!(!app.browser.shows(Locator::Words(t(T::ClearAnswer))).await);
        app.answer(0, '4').await;
        app.browser.read(&tf(T::ItemsAnswered, &["1", "24"])).await;
        app.browser.tap(Locator::Words(t(T::ClearAnswer))).await;
        app.browser.read(&tf(T::ItemsAnswered, &["0", "24"])).await;
        assert_eq!(app.answered(0).await, None);
        assert!(!app.browser.shows(Locator::Words(t(T::ClearAnswer))).await);
        // What was taken back stays taken back.
        app.answer(1, 'r').await;
        app.browser.press("\u{e017}").await;
        app.browser.read(&tf(T::ItemsAnswered, &["0", "24"])).await;
        app.answer(2, '5').await;
        app.reload().await;
        assert_eq!([app.answered(0).await, app.answered(1).await], [None, None]);
        assert_eq!(app.answered(2).await.as_deref(), Some("5"));
        // A question that is no item.
        app.go("#/survey/primary-parents/1").await;
        let chosen = "return document.querySelector('main input:checked')?.value ?? ''";
        app.browser.tap(Locator::Css("label:has(input[name='about/gender'][value='2'])")).await;
        app.browser.tap(Locator::Words(t(T::ClearAnswer))).await;
        app.reload().await;
        assert_eq!(app.browser.run(chosen, vec![]).await, json!(""));
    });
}

#[test]
fn an_answer_is_kept_though_its_page_is_left_before_it_is_painted() {
    // A frame never comes, nor does the time after which none is waited for; or the frame has come, and is not painted yet.
    const NO_FRAME: &str = "window.requestAnimationFrame = () => 0;
        const later = window.setTimeout;
        window.setTimeout = (act, ms, ...rest) => ms === 100 ? 0 : later(act, ms, ...rest);";
    const NO_PAINT: &str = "MessagePort.prototype.postMessage = () => {};";
    const TAP: &str = "document.querySelector(\"input[name='item-0'][value='4']\").click();
        requestAnimationFrame(() => requestAnimationFrame(arguments[0])) || arguments[0]()";
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(PrimaryParents).await;
        for (letter, never) in [('4', NO_FRAME), ('3', NO_PAINT)] {
            app.go("#/survey/primary-parents/2").await;
            app.browser.run(never, vec![]).await;
            app.browser.run_until_called(&TAP.replace('4', &letter.to_string()), vec![]).await;
            app.reload().await;
            assert_eq!(app.answered(0).await, Some(letter.to_string()), "{never}");
        }
    });
}

#[test]
fn the_day_is_that_of_the_first_answer_and_can_be_put_right() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(PrimaryParents).await;
        app.go("#/survey/primary-parents/2").await;
        app.answer(0, '4').await;
        app.go(REVIEW).await;
        let today = app.browser.run("return new Date().toLocaleDateString('sv')", vec![]).await;
        let shown = "return document.querySelector('main input[type=date]').value";
        assert_eq!(app.browser.run(shown, vec![]).await, today);
        for strange in ["1970-01-01", "2025-12-31", "2999-01-01"] {
            set_day(&app, strange).await;
            app.browser.see(Locator::Words(t(T::DayIsRight))).await;
            assert!(!can_save(&app, T::SaveResponse).await, "{strange}");
        }
        set_day(&app, "").await;
        app.browser.read(t(T::NoDay)).await;
        assert!(!can_save(&app, T::SaveResponse).await);
        set_day(&app, "2026-01-02").await;
        app.reload().await;
        assert_eq!(app.browser.run(shown, vec![]).await, "2026-01-02");
        app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        app.is_at("/saved").await;
        app.go("#/responses").await;
        app.browser.read("02/01/2026").await;
        // Afterwards, too; and a strange day that is right is taken.
        app.follow(Locator::Css("a.row[href^='#/response/']")).await;
        let response = address(&app).await;
        app.follow(Locator::Words(t(T::Correct))).await;
        set_day(&app, "2025-12-31").await;
        app.browser.tap(Locator::Words(t(T::DayIsRight))).await;
        app.browser.tap(Locator::Words(t(T::SaveCorrection))).await;
        app.is_at(&response).await;
        app.browser.read("31/12/2025").await;
    });
}

#[test]
fn what_cannot_be_read_as_a_number_is_never_saved() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(PrimaryParents).await;
        for wrong in ["205", "+85", "chín mươi", "-1", "85,555"] {
            app.go("#/survey/primary-parents/7").await;
            app.browser.write(t(T::OtherPercent), wrong).await;
            let problem = tf(T::NumberBetween, &["0", "100"]);
            app.browser.read(&problem).await;
            app.go(REVIEW).await;
            app.browser.read(t(T::ToMend)).await;
            assert!(!can_save(&app, T::SaveResponse).await, "{wrong}");
        }
        app.go("#/survey/primary-parents/7").await;
        app.browser.write(t(T::OtherPercent), "85,5").await;
        app.go(REVIEW).await;
        app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        app.is_at("/saved").await;
        app.go("#/responses").await;
        app.follow(Locator::Css("a.row[href^='#/response/']")).await;
        app.browser.read("85,5%").await;
    });
}

#[test]
fn an_option_that_asks_for_words_has_a_box_for_them() {
    let form = Vaccination.form();
    let question = form.closing.iter().find(|own| own.options.iter().any(Choice::takes_text)).unwrap();
    let option = question.options.iter().find(|option| option.takes_text()).unwrap();
    let label = form_text(&option.label);
    let name = question.id.clone();
    let path = format!("//label[span='{label}']//textarea");
    let written = Locator::Path(&path);
    let choose = |code: &str| format!("label:has(input[name='closing/{name}'][value='{code}'])");
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(Vaccination).await;
        app.go("#/survey/vaccination/7").await;
        assert!(!app.browser.shows(written).await);
        app.browser.tap(Locator::Css(&choose(&option.code))).await;
        app.browser.tap(written).await;
        app.browser.press("Về quê chị Mẩy").await;
        app.browser.read(t(T::HintName)).await;
        // The review points it out once more, with the way back to it.
        app.go("#/survey/vaccination/8").await;
        app.browser.read(t(T::MayNameSomebody)).await;
        app.follow(Locator::Css("h3[role=alert] + .rows a.row")).await;
        app.browser.tap(written).await;
        app.browser.run("document.activeElement.select()", vec![]).await;
        app.browser.press("Về quê bên ngoại").await;
        app.go("#/survey/vaccination/8").await;
        app.browser.see(Locator::Words(t(T::SaveResponse))).await;
        assert!(!app.main_text().await.contains(t(T::MayNameSomebody)));
        app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        app.is_at("/saved").await;
        app.go("#/responses").await;
        app.follow(Locator::Css("a.row[href^='#/response/']")).await;
        app.browser.read("Về quê bên ngoại").await;
        let response = address(&app).await;
        // Another option takes the words with it; the history has both.
        app.go(&format!("{}/7", response.replace("/response/", "/correct/"))).await;
        app.browser.tap(Locator::Css(&choose("3"))).await;
        app.follow(Locator::Words(t(T::ToReview))).await;
        app.browser.tap(Locator::Words(t(T::SaveCorrection))).await;
        app.is_at(&response).await;
        assert!(!app.browser.text_of(Locator::Css("main .answers:last-of-type")).await.contains("bên ngoại"));
        app.browser.tap(Locator::Words(t(T::History))).await;
        app.browser.read("Về quê bên ngoại").await;
    });
}
