//! What a results page says of files from the field.

use so_thon::analysis::{Cell, ClosingResult, Columns, Filter, Hiding, Place, Results, Row};
use so_thon::domain::forms::engine::Given;
use so_thon::domain::forms::{QuestionKind, Role};
use so_thon::domain::survey::{ValidityRule, form_ref, theme_field};
use so_thon::json::{Map, Value};
use so_thon::log::{DeviceId, Log, Stamp};

use crate::{forms, merged};

/// The results of the one form that the file's responses answer.
fn results(name: &str) -> Results {
    let log = merged(name);
    let reference = log.records("response").iter().find_map(form_ref).expect("a response");
    let columns = Columns::of(&log, &forms(), ValidityRule::default());
    columns.results(&reference, &Filter::default()).expect("a known form")
}

#[test]
fn percentages_count_as_people_write_them_and_what_cannot_be_read_is_named() {
    let found = results("06-percentages.json");
    // 80, 90, 85,5 and 40,5; not 205 and "không rõ".
    let expected = ClosingResult::Percent { count: 4, mean_hundredths: Some(7_400) };
    let at = found.closing.iter().position(|own| matches!(own, ClosingResult::Percent { .. })).unwrap();
    assert_eq!(found.closing[at], expected);
    assert_eq!(found.unread[at], 2);
    assert_eq!(found.unread.iter().sum::<u32>(), 2);
}

#[test]
fn twenty_people_are_twenty_witnesses() {
    let found = results("09-twenty-people.json");
    let clusters = found.score.clusters;
    assert_eq!(clusters.people, 20);
    let (low, high) = clusters.interval_permille().unwrap();
    // As answers, they would give 461 to 539.
    assert!((270..=310).contains(&low) && (690..=730).contains(&high), "{low} to {high}");
}

/// Other programs write numbers without quotes.
#[test]
fn answers_that_another_program_wrote_as_numbers_are_read_and_what_is_none_is_named() {
    let fields = |expectation: Value| {
        Map::new()
            .with("form", "primary-parents")
            .with("version", 1)
            .with("date", "2026-03-12")
            .with("answers", "4".repeat(24))
            .with("about/gender", 1)
            .with("closing/expectation", expectation)
    };
    let mut log = Log::new();
    for (expectation, seq) in
        [Value::Int(85), Value::Int(205), Value::Bool(true), Value::Null].into_iter().zip(1..)
    {
        let stamp = Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None };
        // The last is read as a record of several changes, the others each from its one line.
        let record = format!("response/{seq}");
        log.insert(log.prepare(&stamp, &record, &fields(expectation)));
    }
    let stamp = Stamp { device: DeviceId::from_random(1), seq: 9, at: "2026-03-13".into(), by: None };
    log.insert(log.prepare(&stamp, "response/4", &Map::new().with("closing/expectation", 90)));
    let reference = log.records("response").iter().find_map(form_ref).expect("a response");
    let forms = forms();
    let columns = Columns::of(&log, &forms, ValidityRule::default());
    let found = columns.results(&reference, &Filter::default()).expect("a known form");
    let expected = ClosingResult::Percent { count: 2, mean_hundredths: Some(8_750) };
    let at = found.closing.iter().position(|own| matches!(own, ClosingResult::Percent { .. })).unwrap();
    assert_eq!((&found.closing[at], found.unread[at]), (&expected, 2));

    assert_eq!(found.unread_items, 0);

    let record = log.record("response/2").unwrap();
    let row = Row::of(&record, &forms, &|_, id| Place { id, name: None });
    let cell_of = |id: &str| {
        let spelled = row.spelled.as_ref().unwrap();
        spelled.iter().find(|(question, ..)| question.id == id).map(|(_, cell, _)| cell.clone())
    };
    assert_eq!(cell_of("gender"), Some(Cell::Given(Given::Choice("1".into()))));
    assert_eq!(cell_of("expectation"), Some(Cell::Unread("205".into())));
    assert!(row.other.is_empty(), "{:?}", row.other);
}

/// Letters of another scale, and answers that are no text, count as unanswered and are named.
#[test]
fn answers_to_items_that_cannot_be_read_are_named() {
    let forms = forms();
    let form = forms.newest("primary-parents").expect("a built-in form");
    let most = "4".repeat(form.item_count() - 3);
    let mut log = Log::new();
    let written =
        [Value::from(format!("7x {most}")), Value::from(format!("-r0{most}")), Value::Int(444), Value::Null];
    for (answers, seq) in written.into_iter().zip(1..) {
        let stamp = Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None };
        let fields = Map::new()
            .with("form", "primary-parents")
            .with("version", form.version)
            .with("date", "2026-03-12")
            .with("answers", answers);
        log.insert(log.prepare(&stamp, &format!("response/{seq}"), &fields));
    }
    let all = ValidityRule { answered_percent: 0 };
    let found = Columns::of(&log, &forms, all).results(&form.reference(), &Filter::default()).unwrap();
    assert_eq!((found.responses, found.unread_items), (4, 6));
    let cells = |name: &str| {
        let record = log.record(name).unwrap();
        let row = Row::of(&record, &forms, &|_, id| Place { id, name: None });
        let items =
            row.spelled.as_ref().unwrap().iter().filter(|(question, ..)| question.role == Role::Scored);
        items.take(4).map(|(_, cell, _)| cell.clone()).collect::<Vec<_>>()
    };
    let (unread, level) = (|text: &str| Cell::Unread(text.into()), Cell::Given(Given::Level(4)));
    assert_eq!(cells("response/1"), [unread("7"), unread("x"), unread(" "), level]);
    let open = Cell::Given(Given::Unanswered);
    assert_eq!(cells("response/3"), [unread("4"), unread("4"), unread("4"), open]);
    let first = &found.score.items[0];
    assert_eq!((first.unanswered, first.refused, first.answered()), (4, 0, 0));
}

/// Those who are not satisfied with an item are heard; nobody is, where they are fewer than five.
#[test]
fn what_those_wrote_who_are_not_satisfied_stands_at_the_item() {
    let forms = forms();
    let form = forms.newest("primary-parents").expect("a built-in form");
    let comment =
        form.closing.iter().find(|own| own.kind == QuestionKind::Text).expect("a question for words");
    let mut log = Log::new();
    for seq in 1..=12_u32 {
        // Six are not satisfied with the first item, four with the second.
        let (first, second) = (if seq <= 6 { '2' } else { '4' }, if seq <= 4 { '1' } else { '5' });
        let answers = format!("{first}{second}{}", "5".repeat(form.item_count() - 2));
        let fields = Map::new()
            .with("form", "primary-parents")
            .with("version", form.version)
            .with("date", "2026-03-12")
            .with("answers", answers)
            .with(&comment.field(), format!("{seq}"))
            .with(&theme_field(&comment.id, "waiting"), seq <= 5)
            .with(&theme_field(&comment.id, "cost"), seq <= 4);
        let stamp = Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, &format!("response/{seq}"), &fields));
    }
    let columns = Columns::of(&log, &forms, ValidityRule::default());
    let filter = Filter::default();
    let texts = |item| {
        let found = columns.remarks_of_dissatisfied(&form, item, &filter).into_iter();
        let text = |(record, _): (&str, usize)| log.record(record)?.text(&comment.field()).map(str::to_owned);
        found.filter_map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts(0), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(texts(1), [""; 0]);
    assert_eq!(columns.themes_of_dissatisfied(&form, 0, &filter), ["waiting"]);
    let found = columns.results(&form.reference(), &filter).expect("a known form");
    let hiding = Hiding::of(&columns, &form, &filter, &found);
    assert_eq!(found.lowest_items(&form, &hiding)[..2], [0, 1]);
}
