//! What is read of whole, cut, altered, respelled and foreign files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cases;

use proptest::prelude::*;
use so_thon::format::{
    Ending, Header, ReadError, Rejected, Scope, Sender, read_bundle, read_bundle_lines, write_bundle,
};
use so_thon::json::Map;
use so_thon::log::{Change, ChangeError, DeviceId, Log, Stamp, VersionVector};

use cases::cases;

fn sample(count: u32) -> (Log, String) {
    let mut log = Log::new();
    let device = DeviceId::from_random(77);
    for seq in 1..=count {
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: Some("Vàng Seo \"Páo\"".into()) };
        let fields =
            Map::new().with("answers", "5432105432").with("comment", "Đường tới trạm xa, có đoạn lầy");
        let change = log.prepare(&stamp, &format!("response/{seq}"), &fields);
        log.insert(change);
    }
    let from = Sender { device, issued: count, name: Some("Máy \"changes\":[ thôn".into()), by: None };
    let at = "2026-03-12T09:30:00+07:00".into();
    let header = Header {
        scope: Some(Scope::Submit),
        plans: vec!["nam-dan-2026".into()],
        from,
        at,
        have: VersionVector::of(&log),
    };
    let text = write_bundle(&header, log.iter());
    assert_eq!(read_bundle(&text).unwrap().header.unwrap(), header);
    (log, text)
}

#[test]
fn a_whole_file_is_whole() {
    let (log, text) = sample(5);
    let bundle = read_bundle(&text).unwrap();
    assert_eq!((bundle.ending, bundle.announced, bundle.changes.len()), (Ending::Whole, Some(5), 5));
    assert!(bundle.rejected.is_empty());
    assert!(bundle.changes.iter().all(|change| log.contains(&change.id())));
    assert_eq!(text.lines().count(), 7, "one line a change, one before, one after");
}

#[test]
fn every_scope_has_its_own_name_and_is_read_back() {
    let (log, text) = sample(1);
    let header = read_bundle(&text).unwrap().header.unwrap();
    for (scope, name) in [(Scope::Submit, "submit"), (Scope::Setup, "setup"), (Scope::All, "all")] {
        let text = write_bundle(&Header { scope: Some(scope), ..header.clone() }, log.iter());
        assert!(text.contains(&format!("\"scope\":\"{name}\"")), "{text}");
        assert_eq!(read_bundle(&text).unwrap().header.unwrap().scope, Some(scope));
    }
}

#[test]
fn an_empty_set_is_a_whole_file_too() {
    let bundle = read_bundle(&sample(0).1).unwrap();
    assert_eq!((bundle.ending, bundle.changes.len()), (Ending::Whole, 0));
}

#[test]
fn a_cut_at_any_byte_keeps_every_line_before_it_and_never_more() {
    let (_, text) = sample(4);
    for end in (0..text.trim_end().len()).filter(|end| text.is_char_boundary(*end)) {
        let cut = &text[..end];
        match read_bundle(cut) {
            Ok(bundle) => {
                let whole_lines = text
                    .lines()
                    .skip(1)
                    .take(4)
                    .filter(|line| cut.contains(line.trim_end_matches(',')))
                    .count();
                assert_eq!(bundle.changes.len(), whole_lines, "cut at {end}");
                assert_eq!((bundle.ending, bundle.announced), (Ending::Cut, Some(4)), "cut at {end}");
                assert!(bundle.rejected.is_empty(), "cut at {end}");
            }
            Err(error) => {
                assert!(!cut.contains("\"changes\":["), "cut at {end}: {error}");
                assert!(
                    matches!(error, ReadError::Empty | ReadError::NotJson | ReadError::CutInHeader),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn a_file_read_line_by_line_gives_what_its_text_gives() {
    let (_, text) = sample(4);
    let spelled_anew = text.replace(":{", " :\n {");
    let windows = format!("\u{feff}{}\n\n", text.replace('\n', "\r\n\r\n"));
    let cuts = (0..=text.len()).filter(|end| text.is_char_boundary(*end)).map(|end| text[..end].to_owned());
    for text in cuts.chain([spelled_anew, windows]) {
        let whole = read_bundle(&text);
        let by_line = read_bundle_lines(text.lines().map(str::to_owned));
        assert_eq!(format!("{whole:?}"), format!("{by_line:?}"), "{text}");
    }
}

#[test]
fn an_altered_line_is_set_aside_with_its_number_and_the_others_are_taken() {
    let (_, text) = sample(4);
    let lines: Vec<&str> = text.lines().collect();
    let altered = text.replacen(lines[2], &lines[2].replace("5432105432", "5555555555"), 1);
    let bundle = read_bundle(&altered).unwrap();
    assert_eq!((bundle.ending, bundle.changes.len()), (Ending::Altered, 3));
    assert_eq!(bundle.rejected.len(), 1);
    assert_eq!(bundle.rejected[0].line, 3);
    assert!(matches!(bundle.rejected[0].error, ChangeError::Digest(_)));
}

#[test]
fn a_broken_line_in_the_middle_is_not_taken_for_the_cut() {
    let (_, text) = sample(3);
    let bundle = read_bundle(&text.replacen(",\n", ",\n{\"id\":,\n", 1)).unwrap();
    assert_eq!((bundle.ending, bundle.changes.len()), (Ending::Whole, 3), "all that was announced is there");
    assert_eq!(bundle.rejected, [Rejected { line: 3, error: ChangeError::Json }]);
}

#[test]
fn an_altered_change_in_a_respelled_file_is_named_by_its_place() {
    let (_, text) = sample(3);
    let lines: Vec<&str> = text.lines().collect();
    let altered = text.replacen(lines[2], &lines[2].replace("5432105432", "5555555555"), 1).replace('\n', "");
    let bundle = read_bundle(&altered).unwrap();
    assert_eq!((bundle.ending, bundle.changes.len(), bundle.rejected.len()), (Ending::Altered, 2, 1));
    assert_eq!(bundle.rejected[0].line, 2);
}

#[test]
fn missing_doubled_and_moved_lines_are_noticed_and_cost_nothing() {
    let (_, text) = sample(3);
    let lines: Vec<&str> = text.lines().collect();
    let missing = [lines[0], lines[1], lines[3], lines[4]].join("\n");
    let doubled = [lines[0], lines[1], lines[1], lines[2], lines[3], lines[4]].join("\n");
    let moved = [lines[0], lines[2], lines[1], lines[3], lines[4]].join("\n");
    for (name, text, count) in [("missing", missing, 2), ("doubled", doubled, 3), ("moved", moved, 3)] {
        let bundle = read_bundle(&text).unwrap();
        assert_eq!((bundle.ending, bundle.changes.len()), (Ending::Altered, count), "{name}");
    }
}

#[test]
fn other_spellings_of_the_same_document_are_the_same_document() {
    let (_, text) = sample(3);
    let mark = format!("\u{feff}{text}");
    let returns = text.replace('\n', "\r\n");
    let respelled =
        serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&text).unwrap()).unwrap();
    let one_line = text.replace('\n', "");
    for (name, text) in
        [("mark", mark), ("returns", returns), ("respelled", respelled), ("one line", one_line)]
    {
        let bundle = read_bundle(&text).unwrap();
        assert_eq!((bundle.ending, bundle.changes.len()), (Ending::Whole, 3), "{name}");
    }
}

#[test]
fn what_is_not_ours_is_told_apart() {
    let newer = sample(1).1.replace("\"version\":1", "\"version\":2");
    for (text, error) in [
        ("", ReadError::Empty),
        (" \n ", ReadError::Empty),
        ("Xin chào", ReadError::NotJson),
        ("{\"a\":", ReadError::NotJson),
        ("[1,2]", ReadError::Foreign),
        ("{\"elements\":[1.5]}", ReadError::Foreign),
        ("{\"format\":\"excalidraw\",\"changes\":[\n1\n]}", ReadError::Foreign),
        ("{\"format\":\"excalidraw\",\"count\":,\"changes\":[\n1\n]}", ReadError::Foreign),
        ("{\"format\":\"so-thon-receipt\",\"have\":{}}", ReadError::Receipt),
        ("{\"format\":\"so-thon\",\"version\":1,\"cou", ReadError::CutInHeader),
        (newer.as_str(), ReadError::Newer(2)),
    ] {
        assert_eq!(read_bundle(text).unwrap_err(), error, "{text}");
    }
}

#[test]
fn a_damaged_header_does_not_cost_the_changes() {
    let (_, text) = sample(2);
    let bundle = read_bundle(&text.replacen("\"count\":2", "\"count\":", 1)).unwrap();
    assert_eq!((bundle.header, bundle.ending, bundle.changes.len()), (None, Ending::Altered, 2));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_damage_panics_or_lets_an_unproven_change_in(place in any::<prop::sample::Index>(), garbage in ".{0,12}", cut in 0..30_usize) {
        let (log, text) = sample(3);
        let at = (0..=text.len()).rev().find(|at| *at <= place.index(text.len()) && text.is_char_boundary(*at)).unwrap();
        let after = (at..=text.len()).rfind(|after| *after <= at + cut && text.is_char_boundary(*after)).unwrap();
        let damaged = format!("{}{garbage}{}", &text[..at], &text[after..]);
        if let Ok(bundle) = read_bundle(&damaged) {
            prop_assert!(bundle.changes.iter().all(|change: &Change| log.contains(&change.id())));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = read_bundle(&text);
        let _ = Change::read(&text);
    }
}
