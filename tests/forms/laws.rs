//! Laws of the engine, over random forms and random answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use so_thon::domain::forms::Form;
use so_thon::domain::forms::engine::{FormSession, Given, ProblemKind};
use so_thon::domain::survey::AnswerSheet;

use super::form;

const QUESTIONS: usize = 12;

/// A rule over the questions before `at`.
fn rule(at: usize) -> impl Strategy<Value = Option<String>> {
    let part = (0..at.max(1), 0..6_u8).prop_map(|(question, kind)| match kind {
        0 => format!("q{question} = 2"),
        1 => format!("q{question} != 1"),
        2 => format!("q{question} >= 2"),
        3 => format!("selected(q{question}, '3')"),
        4 => format!("answered(q{question}, q0) >= 1"),
        _ => format!("not (q{question} < 3)"),
    });
    let rule = (part.clone(), part, prop_oneof!["and", "or"])
        .prop_map(|(left, right, word)| format!("{left} {word} {right}"));
    // The first question has none before it.
    proptest::option::weighted(0.6, rule).prop_map(move |rule| rule.filter(|_| at > 0))
}

fn question(at: usize) -> impl Strategy<Value = Json> {
    (rule(at), rule(at), any::<bool>()).prop_map(move |(relevant, constraint, required)| {
        let kind = ["choice", "number", "percent", "text"][at % 4];
        let options: Vec<Json> =
            ["1", "2", "3"].iter().map(|code| json!({ "code": code, "label": "x" })).collect();
        json!({
            "id": format!("q{at}"), "code": format!("q{at}"), "label": "x", "kind": kind,
            "options": if kind == "choice" { options } else { Vec::new() },
            "relevant": relevant, "constraint": constraint, "required": required,
        })
    })
}

fn ruled_form() -> impl Strategy<Value = Arc<Form>> {
    let questions: Vec<_> = (0..QUESTIONS).map(question).collect();
    questions.prop_map(|closing| form(&json!({ "id": "x", "version": 1, "title": "x", "closing": closing })))
}

fn answers() -> impl Strategy<Value = Vec<(usize, String)>> {
    let text = prop_oneof!["[1-3]", "r", "", "[0-9]{1,3}(,[0-9])?", "\\+85"];
    proptest::collection::vec((0..QUESTIONS, text), 0..30)
}

fn filled<'a>(form: &Arc<Form>, answers: impl Iterator<Item = (&'a usize, &'a String)>) -> FormSession {
    let mut session = FormSession::new(Arc::clone(form));
    for (question, text) in answers {
        let _ = session.set(&format!("q{question}"), text);
    }
    session
}

fn visible(session: &FormSession) -> Vec<(String, Given)> {
    session.visible().into_iter().map(|(question, given)| (question.id.clone(), given.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Going back and forth gives the same result as answering in one go.
    #[test]
    fn the_order_of_answering_makes_no_difference(form in ruled_form(), answers in answers()) {
        let session = filled(&form, answers.iter().map(|(question, text)| (question, text)));
        let last: BTreeMap<usize, String> = answers.into_iter().collect();
        let (forwards, backwards) = (filled(&form, last.iter()), filled(&form, last.iter().rev()));
        prop_assert_eq!(visible(&session), visible(&forwards));
        prop_assert_eq!(session.problems(), forwards.problems());
        prop_assert_eq!(visible(&forwards), visible(&backwards));
        prop_assert_eq!(forwards.problems(), backwards.problems());
    }

    /// What is not asked is neither required nor wrong nor saved, and has no say in what else is asked.
    #[test]
    fn what_is_not_asked_does_not_count(form in ruled_form(), answers in answers()) {
        let last: BTreeMap<usize, String> = answers.into_iter().collect();
        let session = filled(&form, last.iter());
        for problem in session.problems() {
            prop_assert!(session.is_visible(&problem.question));
        }
        let hidden = |question: &usize| !session.is_visible(&format!("q{question}"));
        let without = filled(&form, last.iter().filter(|(question, _)| !hidden(question)));
        prop_assert_eq!(visible(&session), visible(&without));
        prop_assert_eq!(session.problems(), without.problems());
        let mut sheet = AnswerSheet::blank(&form);
        for (question, text) in &last {
            sheet.set_detail(&format!("closing/q{question}"), text);
        }
        let saved = sheet.to_map(&form);
        for question in last.keys().filter(|question| hidden(question)) {
            let field = format!("closing/q{question}");
            prop_assert_eq!(saved.get(&field), None);
        }
        // What is saved is read back as the same answers.
        let mut back = AnswerSheet::blank(&form);
        for (field, value) in saved.iter().filter(|(field, _)| field.starts_with("closing/")) {
            back.set_detail(field, value.as_text().unwrap());
        }
        prop_assert_eq!(visible(&back.session(&form)).len(), visible(&session).len());
        prop_assert_eq!(back.to_map(&form), saved);
    }

    /// A person who will not answer anything can always finish.
    #[test]
    fn required_never_blocks_a_refusal(form in ruled_form()) {
        let all: BTreeMap<usize, String> = (0..QUESTIONS).map(|question| (question, "r".to_owned())).collect();
        prop_assert_eq!(filled(&form, all.iter()).problems(), []);
        let blank = FormSession::new(form);
        prop_assert!(blank.problems().iter().all(|problem| problem.kind == ProblemKind::Required));
    }
}
