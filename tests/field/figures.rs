//! What a results page says of files from the field.

use so_thon::analysis::{ClosingResult, Columns, Filter, Results};
use so_thon::domain::survey::{ValidityRule, form_ref};

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
