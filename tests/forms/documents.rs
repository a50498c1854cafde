//! What a form can be: any number of levels, languages and questions.

use serde_json::{Value as Json, json};
use so_thon::domain::forms::{Domain, Role};
use so_thon::domain::survey::{Answer, AnswerSheet};

use super::{document, form, with};

fn labels(count: usize) -> Json {
    (1..=count).map(|level| Json::from(format!("Mức {level}"))).collect()
}

#[test]
fn a_form_may_say_little() {
    let form = form(&document());
    assert_eq!((form.domain, form.facility, form.source.is_none()), (Domain::Other, None, true));
    assert_eq!(form.short, form.title);
    let asked: Vec<(&str, Role)> = form.questions().map(|question| (&*question.id, question.role)).collect();
    assert_eq!(asked[..3], [("visit", Role::About), ("age", Role::About), ("A1", Role::Scored)]);
    assert_eq!(form.questions().count(), 9);
}

#[test]
fn a_scale_has_from_two_to_nine_levels() {
    for levels in [2_u8, 5, 7, 9] {
        let scale = json!({ "levels": levels, "satisfied_from": levels, "labels": labels(levels.into()) });
        let form = form(&with(document(), "/scale", scale));
        let mut sheet = AnswerSheet::blank(&form);
        sheet.answers.set(0, Answer::Level(levels));
        sheet.set_detail("closing/overall", &levels.to_string());
        let saved = sheet.to_map(&form);
        assert_eq!(saved.text("answers"), Some(&*format!("{levels}-")));
        assert_eq!(saved.text("closing/overall"), Some(&*levels.to_string()));
        assert_eq!(form.scale.label(levels).map(|label| &*label.vi), Some(&*format!("Mức {levels}")));
        let beyond = (levels + 1).to_string();
        assert!(
            form.question("overall").unwrap().read_answer(&form.scale, &beyond).is_err(),
            "{beyond} of {levels}"
        );
    }
}

#[test]
fn texts_have_one_two_or_three_languages() {
    let title = |text: Json| form(&with(document(), "/title", text)).title.clone();
    let one = title("Phiếu".into());
    assert_eq!(
        (one.in_language("vi"), one.in_language("en"), one.languages().count()),
        ("Phiếu", "Phiếu", 1)
    );
    let two = title(json!({ "en": "Form", "vi": "Phiếu" }));
    assert_eq!((two.in_language("vi"), two.in_language("en"), two.has("hmn")), ("Phiếu", "Form", false));
    let three = title(json!({ "en": "Form", "hmn": "Daim", "vi": "Phiếu" }));
    assert_eq!(three.in_language("hmn"), "Daim");
    assert_eq!(three.languages().collect::<Vec<_>>(), ["vi", "en", "hmn"]);
}

#[test]
fn a_form_may_have_150_questions() {
    let items: Json =
        (1..=150).map(|item| json!({ "code": format!("C{item}"), "text": format!("Câu {item}") })).collect();
    let form = form(&with(document(), "/groups/0/items", items));
    let mut sheet = AnswerSheet::blank(&form);
    for item in 0..150 {
        sheet.answers.set(item, Answer::Level(u8::try_from(item % 5 + 1).unwrap()));
    }
    assert_eq!(sheet.to_map(&form).text("answers"), Some(&*"12345".repeat(30)));
    assert_eq!(sheet.session(&form).visible().len(), 150 + 7);
}

#[test]
fn what_a_later_edition_adds_is_ignored() {
    let later = with(document(), "/groups/0/items/0/sound", json!({ "file": "a1.m4a" }));
    assert_eq!(form(&with(later, "/author", "UBND xã".into())).item_count(), 2);
}
