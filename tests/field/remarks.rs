//! How well names and numbers in remarks are pointed out: a hundred remarks with and a hundred without, written before the
//! rule. The odd lines were at hand while it was made, the even ones were set aside.

use so_thon::domain::survey::hints;

use crate::bytes;

fn lines(name: &str) -> Vec<String> {
    String::from_utf8(bytes(name)).unwrap().lines().map(str::to_owned).collect()
}

/// Those lines, of every second one from `first` on, for which the hints are wrong.
fn wrong(name: &str, first: usize, has_personal_data: bool) -> (Vec<String>, usize) {
    let half: Vec<String> = lines(name).into_iter().skip(first).step_by(2).collect();
    let count = half.len();
    (half.into_iter().filter(|text| hints(text).is_empty() == has_personal_data).collect(), count)
}

#[test]
fn at_most_five_in_a_hundred_remarks_are_judged_wrongly() {
    let mut failed = Vec::new();
    for (half, first) in [("at hand", 0), ("set aside", 1)] {
        for (what, name, has) in
            [("missed", "remarks-with-names.txt", true), ("false alarms", "remarks-without-names.txt", false)]
        {
            let (wrong, count) = wrong(name, first, has);
            println!("{half}, {what}: {} of {count}: {wrong:?}", wrong.len());
            if wrong.len() * 100 > count * 5 {
                failed.push(format!("{half}, {what}: {wrong:?}"));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn the_ten_remarks_from_the_field_are_judged_rightly() {
    for (at, text) in lines("14-remarks.txt").iter().enumerate() {
        assert_eq!(hints(text).is_empty(), at >= 7, "{text}");
    }
}
