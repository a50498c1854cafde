//! Our reader of JSON and `serde_json` agree on random and on mutated texts. `PROPTEST_CASES=100000` runs more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cases;
#[path = "../fuzz/properties/json.rs"]
mod json;

use cases::cases;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value as Json;

/// Any character, with a preference for those that a reader treats in a way of their own.
fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        2 => any::<char>(),
        2 => prop::char::range('\0', '\u{a0}'),
        1 => prop::char::range('\u{d000}', '\u{11000}'),
        1 => prop::sample::select(vec!['"', '\\', '/', '\u{301}', '\u{feff}', '\u{2028}', 'e', 'u']),
    ];
    prop::collection::vec(letter, 0..6).prop_map(|letters| letters.into_iter().collect())
}

fn number() -> impl Strategy<Value = Json> {
    let edge = prop::sample::select(vec![
        0,
        9_007_199_254_740_991,
        9_007_199_254_740_992,
        -9_007_199_254_740_991,
        -9_007_199_254_740_992,
        i64::MIN,
        i64::MAX,
    ]);
    prop_oneof![
        3 => any::<i16>().prop_map(Json::from),
        2 => edge.prop_map(Json::from),
        1 => any::<u64>().prop_map(Json::from),
        1 => any::<f64>().prop_map(Json::from),
    ]
}

fn value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        4 => number(),
        4 => text().prop_map(Json::from),
        1 => any::<bool>().prop_map(Json::from),
        1 => Just(Json::Null),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((text(), inner), 0..4)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// White space between any two parts, and every character of every text as an escape where `bits` say so.
fn respelled(json: &str, bits: u64) -> String {
    let mut out = String::new();
    let (mut in_text, mut escaped) = (false, false);
    for (place, letter) in json.chars().enumerate() {
        let choice = bits >> (place % 64) & 1 == 1;
        let plain = in_text && !escaped && !matches!(letter, '"' | '\\');
        if plain && choice {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                out += &if place % 2 == 0 { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
            }
        } else {
            out.push(letter);
        }
        in_text ^= letter == '"' && !escaped;
        escaped = in_text && letter == '\\' && !escaped;
        if !in_text && choice && matches!(letter, ',' | ':' | '[' | ']' | '{' | '}' | '"') {
            out.push([' ', '\t', '\n', '\r'][place % 4]);
        }
    }
    out
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn both_read_the_same_of_a_value_in_any_spelling(value in value(), bits in any::<u64>()) {
        for text in [value.to_string(), respelled(&value.to_string(), bits), serde_json::to_string_pretty(&value).unwrap()] {
            json::read(&text);
        }
    }

    #[test]
    fn both_read_the_same_of_a_mutated_text(
        value in value(), bits in any::<u64>(), edits in prop::collection::vec((any::<Index>(), 0..3_usize,
            "[\\[\\]{}\":,\\-+.0-9eEuUdDcC8\\\\truefalsn \\t\\n\u{0}\u{1f}\u{a0}\u{feff}😀！]{0,3}"), 1..4),
    ) {
        let mut letters: Vec<char> = respelled(&value.to_string(), bits).chars().collect();
        for (place, length, with) in edits {
            let start = place.index(letters.len() + 1);
            let end = (start + length).min(letters.len());
            letters.splice(start..end, with.chars());
        }
        json::read(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn both_read_the_same_of_pieces_of_json(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ":", ",", " ", "\"", "\"a\"", "\"\"", "\\", "u", "\\ud83d", "\\ude00", "\\u0041", "-", "0", "1", "9",
        "9007199254740991", "9007199254740992", ".", "e", "E", "+", "null", "true", "false", "\u{0}", "\n", "\"a\":1", "\"\\u0061\":1",
    ]), 0..8)) {
        json::read(&pieces.concat());
    }
}

#[test]
fn both_stop_at_the_same_depth() {
    for depth in [1, 100, 126, 127, 128, 129, 1_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            json::read(&text);
            assert_eq!(so_thon::json::Value::read(&text).is_some(), depth <= 127, "{depth}");
        }
    }
}
