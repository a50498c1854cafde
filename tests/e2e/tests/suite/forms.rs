//! Forms at the office: from a workbook to a response, edited, published, compared, and out again.

use std::path::Path;

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::{App, Locator, play};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../xlsform/tests/cases");

/// Chooses a file on the page of forms.
async fn choose(app: &App, name: &str) {
    app.go("#/forms").await;
    let file = Path::new(CASES).join(name).canonicalize().expect("a file");
    app.browser.give("input[type=file]", &file.to_string_lossy()).await;
}

/// Types into the first box below a heading of the editor, as a person does, and leaves it.
async fn fill(app: &App, label: T, text: &str) {
    const FILL: &str = "const label = [...document.querySelectorAll('#main label')].find(own => own.innerText.trim() === arguments[0]);
        const box = label.querySelector('input, textarea');
        box.focus();
        box.value = arguments[1];
        box.dispatchEvent(new Event('input', { bubbles: true }));
        box.dispatchEvent(new Event('change', { bubbles: true }));
        box.blur();";
    app.browser.run(FILL, vec![json!(t(label)), json!(text)]).await;
}

#[test]
fn a_workbook_becomes_a_form_that_is_edited_published_and_compared() {
    play(async |scenario| {
        let office = scenario.desk("desk").await;
        choose(&office, "or_other.xlsx").await;
        let left_out = tf(T::FoundLeftOut, &["6"]);
        office.browser.read(&left_out).await;
        office.browser.tap(Locator::Words(&tf(T::UseForm, &["1"]))).await;
        office.is_at("/or_other@1").await;
        let text = office.main_text().await;
        assert!(text.contains("What is your favorite color?") && text.contains("Khác (ghi rõ)"), "{text}");
        // The same once more is known.
        choose(&office, "or_other.xlsx").await;
        office.browser.read(t(T::FormKnown)).await;

        office.go("#/forms/or_other@1").await;
        office.browser.tap(Locator::Words(t(T::EditCopy))).await;
        office.is_at("/edit").await;
        fill(&office, T::FormTitle, "").await;
        office.browser.read(&tf(T::ProblemsLeft, &["1"])).await;
        fill(&office, T::FormTitle, "Màu ưa thích").await;
        fill(&office, T::QuestionWords, "Anh chị thích màu nào?").await;
        // The draft is there after a restart.
        office.open().await;
        office.go("#/forms/edit").await;
        let kept = "return document.querySelector('.question textarea').value";
        assert_eq!(office.browser.run(kept, vec![]).await, json!("Màu ưa thích"));
        office.browser.tap(Locator::Words(&tf(T::PublishForm, &["2"]))).await;
        office.is_at("/or_other@2").await;
        office.browser.tap(Locator::Words(&tf(T::CompareWith, &["1"]))).await;
        let change = tf(
            T::DifferenceChanged,
            &[t(T::QuestionWords), "What is your favorite color?", "Anh chị thích màu nào?"],
        );
        office.browser.read(&change).await;
        // New responses are taken with the newest version.
        office.go("#/survey/or_other/0").await;
        office.browser.read("Màu ưa thích").await;
    });
}

#[test]
fn a_workbook_that_asks_for_a_name_is_refused_with_its_row() {
    play(async |scenario| {
        let office = scenario.desk("desk").await;
        choose(&office, "text_and_integer.xlsx").await;
        office.browser.read(&tf(T::FoundRefused, &["1"])).await;
        let text = office.main_text().await;
        assert!(text.contains("survey, dòng 2") && text.contains("What is your name?"), "{text}");
        choose(&office, "README.md").await;
        office.browser.read(&tf(T::FoundRefused, &["1"])).await;
    });
}
