#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::sync::Arc;

use super::super::answer::Answer;
use super::*;
use crate::domain::forms::FormRegistry;
use crate::domain::forms::engine::Expression;
use crate::log::{DeviceId, Log, Stamp};

struct Desk {
    log: Log,
    form: Arc<Form>,
    seq: u32,
}

impl Desk {
    fn new() -> Self {
        Self::of(FormRegistry::built_in().newest("primary-parents").unwrap())
    }

    fn of(form: Arc<Form>) -> Self {
        Self { log: Log::new(), form, seq: 0 }
    }

    fn write(&mut self, record: &str, fields: &Map) {
        self.seq += 1;
        let stamp =
            Stamp { device: DeviceId::from_random(1), seq: self.seq, at: "2026-03-12".into(), by: None };
        self.log.insert(self.log.prepare(&stamp, record, fields));
    }

    /// What stands on the paper.
    fn paper(&self) -> AnswerSheet {
        let mut sheet = AnswerSheet::blank(&self.form);
        sheet.date = "2026-03-12".into();
        sheet.village = "nam-chanh".into();
        sheet.way = Some(Way::Paper);
        for at in 0..self.form.item_count() {
            sheet.answers.set(at, Answer::Level(4));
        }
        sheet.set_detail("closing/comment", "Sân trường ngập nước");
        sheet
    }

    fn type_in(&mut self, pass: Pass, by: &str, change: impl Fn(&mut AnswerSheet)) -> PaperEntry {
        let mut sheet = self.paper();
        change(&mut sheet);
        let response = sheet.to_map(&self.form);
        let mut fields = pass_fields(pass, by, &response);
        if self.log.record("entry/x").is_none() {
            for (name, value) in pile_fields(&response).iter() {
                fields.insert(name, value.clone());
            }
        }
        self.write("entry/x", &fields);
        self.entry()
    }

    fn entry(&self) -> PaperEntry {
        PaperEntry::of(&self.log.record("entry/x").unwrap()).unwrap()
    }
}

#[test]
fn equal_typings_make_the_response_that_either_typed() {
    let mut desk = Desk::new();
    let entry = desk.type_in(Pass::First, "Hoa", |_| {});
    assert_eq!(entry.state(&desk.form), EntryState::WaitsForSecond);
    assert!(!entry.may_type(Pass::Second, "  HOA ") && entry.may_type(Pass::Second, "Páo"));
    let entry = desk.type_in(Pass::Second, "Páo", |_| {});
    assert_eq!(entry.state(&desk.form), EntryState::Equal);
    assert_eq!(entry.response(&desk.form, &[]), Some(desk.paper().to_map(&desk.form)));
}

#[test]
fn each_planted_error_is_found_and_the_coordinator_keeps_one_of_both() {
    let mut desk = Desk::new();
    desk.type_in(Pass::First, "Hoa", |sheet| {
        sheet.answers.set(2, Answer::Level(5));
        sheet.answers.set(23, Answer::Unanswered);
        sheet.set_detail("about/gender", "1");
    });
    let entry = desk.type_in(Pass::Second, "Páo", |sheet| {
        sheet.set_detail("closing/comment", "");
        sheet.set_detail("closing/expectation", "85.5");
    });
    assert_eq!(entry.state(&desk.form), EntryState::Differs);
    let field = |name: &str, one: &str, other: &str| Difference::Field(name.into(), one.into(), other.into());
    let differences = entry.differences(&desk.form);
    assert_eq!(
        differences,
        [
            Difference::Item(2, '5', '4'),
            Difference::Item(23, '-', '4'),
            field("about/gender", "1", ""),
            field("closing/expectation", "", "85.5"),
            field("closing/comment", "Sân trường ngập nước", ""),
        ]
    );
    let (one, other) = (Some(Pass::First), Some(Pass::Second));
    assert_eq!(entry.response(&desk.form, &[one, other, one, other, None]), None, "one is not decided");
    let made = entry.response(&desk.form, &[one, other, other, other, one]).unwrap();
    let text = |name: &str| made.text(name).map(str::to_owned);
    assert_eq!(text(ANSWERS).unwrap(), format!("445{}", "4".repeat(21)));
    assert_eq!(
        [text("about/gender"), text("closing/expectation"), text("closing/comment"), text("way")],
        [None, Some("85.5".into()), Some("Sân trường ngập nước".into()), Some("paper".into())]
    );
}

/// The first typing says that the second item is not asked; in the second it is, and has an answer.
#[test]
fn nobody_decides_on_a_question_that_their_decision_leaves_out() {
    let mut form = Form::clone(&FormRegistry::built_in().newest("primary-parents").unwrap());
    let first = form.items().next().unwrap().id.clone();
    let known: Vec<String> = form.questions().map(|question| question.id.clone()).collect();
    let second = form.groups.iter_mut().flat_map(|group| &mut group.items).nth(1).unwrap();
    second.relevant = Some(Expression::parse(&format!("{first} <= 2"), &known).unwrap());
    let mut desk = Desk::of(Arc::new(form));
    desk.type_in(Pass::First, "Hoa", |_| {});
    let entry = desk.type_in(Pass::Second, "Páo", |sheet| {
        sheet.answers.set(0, Answer::Level(1));
        sheet.answers.set(1, Answer::Level(5));
    });
    let differences = [Difference::Item(0, '4', '1'), Difference::Item(1, '-', '5')];
    assert_eq!(entry.differences(&desk.form), differences);
    let (one, other) = (Some(Pass::First), Some(Pass::Second));
    let answers = |keep: &[Option<Pass>]| {
        let made = entry.response(&desk.form, keep)?;
        Some(made.text(ANSWERS)?.get(..3)?.to_owned())
    };
    assert_eq!(entry.asked(&desk.form, &[one, None]), [true, false]);
    assert_eq!(answers(&[one, None]).as_deref(), Some("4-4"));
    // Also where the other was decided first.
    assert_eq!(answers(&[one, other]).as_deref(), Some("4-4"));
    assert_eq!(entry.asked(&desk.form, &[other, None]), [true, true]);
    assert_eq!(answers(&[other, None]), None);
    assert_eq!(answers(&[other, other]).as_deref(), Some("154"));
    assert_eq!(answers(&[None, other]), None);
}

#[test]
fn what_is_sent_back_is_typed_again_from_nothing() {
    let mut desk = Desk::new();
    desk.type_in(Pass::First, "Hoa", |sheet| sheet.set_detail("about/gender", "1"));
    desk.type_in(Pass::Second, "Páo", |sheet| sheet.answers.set(0, Answer::Refused));
    let fields = sent_back(Pass::First, &desk.log.record("entry/x").unwrap());
    desk.write("entry/x", &fields);
    assert_eq!(desk.entry().state(&desk.form), EntryState::WaitsForFirst);
    assert!(!desk.entry().may_type(Pass::First, "Páo"));
    // The form, the day and the places are the pile's, and stay.
    let entry = desk.type_in(Pass::First, "Hoa", |sheet| {
        sheet.answers.set(0, Answer::Refused);
        sheet.date = String::new();
    });
    assert_eq!(entry.state(&desk.form), EntryState::Equal);
    let made = entry.response(&desk.form, &[]).unwrap();
    assert_eq!((made.text("date"), made.text("village")), (Some("2026-03-12"), Some("nam-chanh")));
    assert_eq!(entry.first.unwrap().fields.text("about/gender"), None);
}

/// Fifty papers, each with letters of its own; five of the second typings have one wrong key.
#[test]
fn of_fifty_papers_exactly_the_five_with_a_planted_error_are_found() {
    const WRONG: [(usize, usize); 5] = [(3, 0), (11, 23), (12, 7), (30, 14), (49, 22)];
    let letter = |paper: usize, at: usize| u8::try_from((paper * 7 + at * 3) % 5 + 1).unwrap();
    let mut found = Vec::new();
    for paper in 0..50 {
        let mut desk = Desk::new();
        let count = desk.form.item_count();
        let fill = |sheet: &mut AnswerSheet| {
            (0..count).for_each(|at| sheet.answers.set(at, Answer::Level(letter(paper, at))));
        };
        desk.type_in(Pass::First, "Hoa", fill);
        let entry = desk.type_in(Pass::Second, "Páo", |sheet| {
            fill(sheet);
            for (_, at) in WRONG.into_iter().filter(|(own, _)| *own == paper) {
                sheet.answers.set(at, Answer::Level(letter(paper, at) % 5 + 1));
            }
        });
        for difference in entry.differences(&desk.form) {
            match difference {
                Difference::Item(at, ..) => found.push((paper, at)),
                Difference::Field(..) => unreachable!("no field was typed differently"),
            }
        }
    }
    assert_eq!(found, WRONG);
}

#[test]
fn a_mixture_of_two_second_typings_is_nobodys() {
    let mut desk = Desk::new();
    desk.type_in(Pass::First, "Hoa", |_| {});
    let before: Log = desk.log.iter().cloned().collect();
    desk.type_in(Pass::Second, "Páo", |sheet| sheet.answers.set(0, Answer::Level(1)));
    // Another office has not seen it.
    let other = DeviceId::from_random(2);
    let mut sheet = AnswerSheet::blank(&desk.form);
    (0..desk.form.item_count()).for_each(|at| sheet.answers.set(at, Answer::Level(4)));
    let fields = pass_fields(Pass::Second, "Lan", &sheet.to_map(&desk.form));
    let stamp = Stamp { device: other, seq: 1, at: "2026-03-13".into(), by: None };
    desk.log.insert(before.prepare(&stamp, "entry/x", &fields));
    let entry = desk.entry();
    assert!(entry.is_disputed);
    assert_eq!(entry.state(&desk.form), EntryState::Differs);
    let fields = sent_back(Pass::Second, &desk.log.record("entry/x").unwrap());
    desk.write("entry/x", &fields);
    assert_eq!(
        (desk.entry().is_disputed, desk.entry().state(&desk.form)),
        (false, EntryState::WaitsForSecond)
    );
}
