//! A response under its form's rules: what is asked, required, refused, saved.

use std::sync::Arc;

use serde_json::json;
use so_thon::domain::forms::Form;
use so_thon::domain::forms::engine::{FormSession, Given, Problem, ProblemKind, WrongAnswer};
use so_thon::domain::survey::{Answer, AnswerSheet};

use super::{document, form, with};

/// Who has not been to the station is asked nothing of it; who waited long is asked how long.
fn ruled() -> Arc<Form> {
    let document = with(document(), "/attributes/0/required", true.into());
    let document = with(document, "/groups/0/items/0/relevant", "visit = '1'".into());
    let document = with(document, "/groups/0/items/1/relevant", "answered(A1) = 1".into());
    let document = with(document, "/groups/0/items/1/required", true.into());
    let document = with(document, "/closing/2/relevant", "A1 <= 2".into());
    let document = with(document, "/closing/2/constraint", "wait >= 5".into());
    form(&with(
        document,
        "/closing/2/constraint_message",
        json!({ "vi": "Ít nhất 5 phút", "en": "At least 5" }),
    ))
}

fn visible(session: &FormSession) -> Vec<&str> {
    session.visible().into_iter().map(|(question, _)| &*question.id).collect()
}

fn problems(session: &FormSession) -> Vec<(String, ProblemKind)> {
    session.problems().into_iter().map(|Problem { question, kind }| (question, kind)).collect()
}

#[test]
fn a_question_is_asked_when_its_rule_holds_and_a_chain_of_rules_falls_together() {
    let mut session = FormSession::new(ruled());
    assert_eq!(visible(&session), ["visit", "age", "overall", "met", "return", "comment"]);
    for (question, text) in [("visit", "1"), ("A1", "2"), ("A2", "4"), ("wait", "30")] {
        assert_eq!(session.set(question, text), Ok(()));
    }
    assert!(session.is_visible("wait") && visible(&session).len() == 9);
    assert_eq!(session.set("visit", "2"), Ok(()));
    assert_eq!(
        visible(&session),
        ["visit", "age", "overall", "met", "return", "comment"],
        "A2 and wait fell with A1"
    );
    session.unset("visit");
    assert!(!session.is_visible("A1"));
    assert_eq!(session.set("visit", "1"), Ok(()));
    assert!(session.is_visible("wait"), "the answers were only set aside");
}

#[test]
fn required_asks_for_an_answer_and_a_refusal_is_one() {
    let mut session = FormSession::new(ruled());
    assert_eq!(problems(&session), [("visit".into(), ProblemKind::Required)]);
    assert_eq!(session.required_problems(), session.problems());
    assert_eq!(session.set("visit", "1").and(session.set("A1", "5")), Ok(()));
    assert_eq!(problems(&session), [("A2".into(), ProblemKind::Required)]);
    for refusal in ["r", "0"] {
        assert_eq!(session.set("A2", refusal), Ok(()));
        assert_eq!(problems(&session), []);
    }
    session.unset("A2");
    assert_eq!(session.set("visit", "r"), Ok(()));
    assert_eq!(problems(&session), [], "who will not say is not asked on");
}

#[test]
fn a_constraint_is_for_answers_that_are_given() {
    let mut session = FormSession::new(ruled());
    assert_eq!(session.set("visit", "1").and(session.set("A1", "1")).and(session.set("A2", "1")), Ok(()));
    assert_eq!(problems(&session), []);
    for (wait, is_fine) in [("4", false), ("4,99", false), ("5", true), ("r", true), ("", true)] {
        assert_eq!(session.set("wait", wait), Ok(()));
        assert_eq!(problems(&session).is_empty(), is_fine, "{wait}");
    }
    assert_eq!(session.set("wait", "4").and(session.set("A1", "5")), Ok(()));
    assert_eq!(problems(&session), [], "it is not asked any more");
}

#[test]
fn numbers_are_read_as_people_write_them_or_refused_with_a_reason() {
    let mut session = FormSession::new(form(&document()));
    let met = |session: &FormSession| {
        session
            .visible()
            .into_iter()
            .find(|(question, _)| question.id == "met")
            .map(|(_, given)| given.clone())
    };
    for (text, hundredths) in [("85,5", 8550), ("85.5 %", 8550), (" 100 ", 10_000), ("0", 0), ("7,25%", 725)]
    {
        assert_eq!(session.set("met", text), Ok(()), "{text}");
        assert_eq!(met(&session), Some(Given::Number(hundredths)), "{text}");
    }
    for (text, wrong) in [
        ("+85", WrongAnswer::Number),
        ("-1", WrongAnswer::Number),
        ("1e2", WrongAnswer::Number),
        ("85,555", WrongAnswer::Number),
        ("tám mươi", WrongAnswer::Number),
        ("205", WrongAnswer::TooLarge(100)),
        ("100,01", WrongAnswer::TooLarge(100)),
    ] {
        assert_eq!(session.set("met", text), Err(wrong), "{text}");
        assert_eq!(problems(&session), [("met".into(), ProblemKind::Wrong(wrong))], "{text}");
        assert_eq!(met(&session), Some(Given::Unanswered), "{text} is no answer");
    }
    assert_eq!(session.set("wait", "5%"), Err(WrongAnswer::Number));
    assert_eq!(session.set("return", "7"), Err(WrongAnswer::Option));
    assert_eq!(session.set("overall", "6"), Err(WrongAnswer::Level));
    assert_eq!(session.set("overall", "0"), Err(WrongAnswer::Level), "only items can be without use");
}

#[test]
fn what_is_not_asked_or_is_no_answer_is_not_saved() {
    let form = ruled();
    let mut sheet = AnswerSheet::blank(&form);
    sheet.set_detail("about/visit", "1");
    sheet.answers.set(0, Answer::Level(2));
    sheet.answers.set(1, Answer::Level(3));
    sheet.set_detail("closing/wait", "7,50");
    sheet.set_detail("closing/met", "205");
    sheet.set_detail("closing/comment", "  đông người ");
    let saved = sheet.to_map(&form);
    assert_eq!((saved.text("answers"), saved.text("closing/wait")), (Some("23"), Some("7.5")));
    assert_eq!((saved.get("closing/met"), saved.text("closing/comment")), (None, Some("đông người")));
    sheet.set_detail("about/visit", "2");
    let saved = sheet.to_map(&form);
    assert_eq!((saved.text("answers"), saved.get("closing/wait")), (Some("--"), None));
}

#[test]
fn what_another_version_wrote_stays_as_it_came() {
    let form = form(&document());
    let mut sheet = AnswerSheet::blank(&form);
    sheet.set_detail("about/age", "9");
    sheet.set_detail("about/shoe", "41");
    let saved = sheet.to_map(&form);
    assert_eq!((saved.text("about/age"), saved.text("about/shoe")), (Some("9"), Some("41")));
}
