//! What is being entered is kept, whatever happens to the browser, and goes when it is saved or thrown away.

use serde_json::json;
use so_thon::i18n::{T, form_text, t, tf};
use so_thon_e2e::FormKind;
use so_thon_e2e::{App, Interview, Locator, Report, Status, play};

const FORM: FormKind = FormKind::HealthOutpatient;

/// Group A alone is answered; the rest is still to come.
const BEGUN: [(usize, char); 4] = [(0, '5'), (1, '4'), (2, '0'), (3, 'r')];

async fn begin(app: &App) {
    app.start_form(FORM).await;
    app.browser.tap(Locator::Css("label:has(input[name='about/gender'][value='2'])")).await;
    app.follow(Locator::Words(t(T::Next))).await;
    for (index, letter) in BEGUN {
        app.answer(index, letter).await;
    }
}

async fn is_as_it_was_left(app: &App) {
    for (index, letter) in BEGUN {
        assert_eq!(app.answered(index).await, Some(letter.to_string()), "item {index}");
    }
    assert_eq!(app.answered(4).await, None);
    app.browser.read(&tf(T::ItemsAnswered, &["4", "31"])).await;
}

/// From the first page to where the person was, as the app offers it.
async fn resume(app: &App) {
    let form = FORM.form();
    app.follow(Locator::Words(&tf(T::ResumeDraft, &[form_text(&form.short)]))).await;
    app.browser.read(&tf(T::DraftKept, &["4", "31"])).await;
    app.follow(Locator::Words(t(T::GoOn))).await;
}

/// Everything that the device keeps as a draft, names and texts.
async fn drafts(app: &App) -> Vec<String> {
    let script = "return Object.entries(localStorage).filter(([key, value]) => key.includes('/draft/') && !value.endsWith('|')).map(entry => entry.join(': '))";
    let kept = app.browser.run(script, vec![]).await;
    kept.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_open_form_survives_reloading_closing_the_tab_and_quitting_the_browser() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        begin(&app).await;
        app.reload().await;
        is_as_it_was_left(&app).await;

        app.browser.close_tab().await;
        app.open().await;
        resume(&app).await;
        is_as_it_was_left(&app).await;

        app.browser.restart().await;
        app.open().await;
        resume(&app).await;
        is_as_it_was_left(&app).await;
        app.follow(Locator::Words(t(T::Previous))).await;
        let gender = app
            .browser
            .run("return document.querySelector('input[name=\"about/gender\"]:checked').value", vec![])
            .await;
        assert_eq!(gender, json!("2"));
    });
}

#[test]
fn what_is_being_written_about_a_task_survives_quitting_the_browser() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.go("#/tasks/17").await;
        app.enter_task(Report { status: Status::Stuck, progress: 35, note: "Chờ ý kiến của Sở" }).await;
        app.browser.restart().await;
        app.open().await;
        let entered = ("stuck".to_owned(), "35".to_owned(), "Chờ ý kiến của Sở".to_owned());
        assert_eq!(app.task(17).await, entered);
        // It is a draft and no more: nothing has been reported yet.
        app.go("#/tasks").await;
        let status = app.browser.text_of(Locator::Css("a.row[href='#/tasks/17'] .status")).await;
        assert!(status.contains(t(T::StatusTodo)), "{status}");

        app.go("#/tasks/17").await;
        app.browser.tap(Locator::Words(t(T::SaveTask))).await;
        app.browser.read(t(T::TaskSaved)).await;
        assert!(drafts(&app).await.is_empty());
        assert_eq!(app.task(17).await, entered);
    });
}

#[test]
fn a_discarded_form_is_gone_and_the_next_begins_blank() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        begin(&app).await;
        app.go("#/").await;
        let form = FORM.form();
        app.follow(Locator::Words(&tf(T::ResumeDraft, &[form_text(&form.short)]))).await;
        app.browser.tap(Locator::Words(t(T::DiscardDraft))).await;
        // One tap loses nothing.
        app.browser.see(Locator::Words(t(T::DiscardNow))).await;
        app.follow(Locator::Words(t(T::GoOn))).await;
        is_as_it_was_left(&app).await;
        app.go("#/").await;
        app.follow(Locator::Words(&tf(T::ResumeDraft, &[form_text(&form.short)]))).await;
        app.browser.tap(Locator::Words(t(T::DiscardDraft))).await;
        app.browser.tap(Locator::Words(t(T::DiscardNow))).await;
        // In its place stands the first screen of a new form.
        app.follow(Locator::Words(t(T::AgreeAndStart))).await;
        app.follow(Locator::Words(t(T::Next))).await;
        for index in 0..5 {
            assert_eq!(app.answered(index).await, None);
        }
        app.browser.read(&tf(T::ItemsAnswered, &["0", "31"])).await;
        app.go("#/").await;
        assert!(!app.main_text().await.contains(form_text(&form.short)));
        let kept = drafts(&app).await;
        assert!(
            kept.iter().all(|draft| !draft.contains("540r") && !draft.contains("about/gender")),
            "{kept:?}"
        );
    });
}

#[test]
fn after_saving_nothing_of_the_last_person_is_left_for_the_next() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.add_villages(&["Nấm Chanh"]).await;
        app.add_facility(T::Station, "Trạm Nấm Dẩn").await;
        app.take_response(&Interview {
            form: FORM,
            places: Some(("Nấm Chanh", "Trạm Nấm Dẩn")),
            answers: "54r0- 5432154321 12345123 5555 4444",
            about: &[("gender", "2"), ("age", "3")],
            closing: &[
                ("cost", "3"),
                ("expectation", "85"),
                ("return", "5"),
                ("comment", "Chờ khám quá lâu"),
            ],
        })
        .await;
        app.browser.read(&tf(T::ResponseNumber, &["1"])).await;
        assert_eq!(drafts(&app).await, Vec::<String>::new());
        // Not on the screen, not in a hidden part of the page, not behind the browser's "back".
        assert!(!page(&app).await.contains("Chờ khám quá lâu"));
        app.browser.client().back().await.unwrap();
        app.is_there().await;
        for _ in 0..2 {
            let page = page(&app).await;
            assert!(
                !page.contains("Chờ khám quá lâu"),
                "the remark is on the page at {}",
                app.browser.client().current_url().await.unwrap()
            );
            let marked = app
                .browser
                .run("return document.querySelectorAll('main input:checked').length", vec![])
                .await;
            assert_eq!(marked, json!(0));
            // The second time: where the next person's answers begin.
            app.go("#/survey/health-outpatient/0").await;
            app.follow(Locator::Words(t(T::AgreeAndStart))).await;
        }
        // The places alone are offered again: they say nothing of a person.
        let village = app.browser.value_of(Locator::Field(t(T::Village))).await;
        assert!(village.starts_with("nam-chanh"), "{village}");
        for step in 2..=7 {
            app.go(&format!("#/survey/health-outpatient/{step}")).await;
            let filled = "return [...document.querySelectorAll('main :checked, main [aria-pressed=true]')].length
                + [...document.querySelectorAll('main textarea, main input:not([type=radio])')].filter(box => box.value).length";
            assert_eq!(app.browser.run(filled, vec![]).await, json!(0), "step {step}");
        }
        assert!(drafts(&app).await.iter().all(|draft| !draft.contains("Chờ khám")));
    });
}

async fn page(app: &App) -> String {
    let page = app.browser.run("return document.documentElement.outerHTML", vec![]).await;
    page.as_str().unwrap().to_owned()
}

/// What is tapped within one frame: an answer is kept once it is painted.
#[test]
fn an_answer_that_is_given_or_taken_back_just_before_going_on_is_kept_so() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form(FORM).await;
        app.follow(Locator::Words(t(T::Next))).await;
        app.answer(0, '5').await;
        let at_once = "const [first] = arguments, done = arguments[arguments.length - 1];
            document.querySelector(first).click();
            document.querySelector('.thumb a.main').click();
            setTimeout(done, 300);";
        app.browser.run_until_called(at_once, vec![json!("fieldset:has(input:checked) .clear")]).await;
        app.go("#/survey/health-outpatient/2").await;
        app.browser.see(Locator::Css("input[name='item-0']")).await;
        assert_eq!(app.answered(0).await, None, "taken back");
        let face = "label:has(input[name='item-0'][value='2']) input";
        app.browser.run_until_called(at_once, vec![json!(face)]).await;
        app.go("#/survey/health-outpatient/2").await;
        app.browser.see(Locator::Css("input[name='item-0']")).await;
        assert_eq!(app.answered(0).await, Some("2".into()), "given");
    });
}
