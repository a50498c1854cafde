//! What becomes of a bundle on its way, and what else people hand over.

use std::fmt::Write as _;

use serde_json::{Value, json};
use so_thon::format::Scope;
use so_thon::log::Change;
use unicode_normalization::UnicodeNormalization as _;

use super::File;
use super::scenes::submit;
use crate::second_reader::writing::seal;

pub(super) fn all() -> Vec<File> {
    let text = String::from_utf8(submit().bundle(Scope::Submit)).unwrap();
    let mut files: Vec<File> = Vec::new();
    files.extend(cut(&text));
    files.extend(altered(&text));
    files.extend(respelled(&text));
    files.extend(lines_that_are_no_changes(&text));
    files.extend(others(&text));
    files
}

fn until<'t>(text: &'t str, mark: &str) -> &'t str {
    &text[..text.find(mark).unwrap()]
}

fn file(name: &'static str, text: impl Into<Vec<u8>>) -> File {
    (name, text.into())
}

fn cut(text: &str) -> Vec<File> {
    let whole_lines: Vec<&str> = text.lines().take(4).collect();
    vec![
        file("cut-in-header", until(text, "\"have\"")),
        file("cut-after-header", until(text, "\n")),
        file("cut-mid-line", until(text, "Đường tới")),
        file("cut-in-a-letter", &text.as_bytes()[..=text.find("Đường").unwrap()]),
        file("cut-after-a-line", whole_lines.join("\n")),
        file("cut-in-trailer", until(text, "\"digest\"")),
        file("cut-in-digest", &text[..text.len() - 20]),
    ]
}

fn altered(text: &str) -> Vec<File> {
    let lines: Vec<&str> = text.lines().collect();
    let joined = |order: &[usize]| order.iter().map(|at| lines[*at]).collect::<Vec<_>>().join("\n");
    let digest = &text[text.len() - 68..text.len() - 3];
    assert_eq!(digest.len(), 65);
    vec![
        file("doubled-lines", joined(&[0, 1, 2, 2, 3, 4, 5, 3, 6])),
        file("swapped-lines", joined(&[0, 2, 1, 3, 4, 5, 6])),
        file("missing-line", joined(&[0, 1, 2, 4, 5, 6])),
        file("blank-lines", text.replace('\n', "\n \t\n")),
        file("edited-digest", text.replace(&digest[1..5], "0000")),
        file("no-digest", joined(&[0, 1, 2, 3, 4, 5]) + "\n],\"digests\":\"sha256:\"}\n"),
        file("wrong-count", text.replace("\"count\":5", "\"count\":7")),
        file("count-is-text", text.replace("\"count\":5", "\"count\":\"5\"")),
        file("edited-content", text.replace("5555555555", "5555555554")),
        file("edited-id", text.replacen("\"id\":\"k7f3m2qd.2.", "\"id\":\"k7f3m2qd.9.", 1)),
        file("edited-have", text.replacen("\"have\":{\"k7f3m2qd\":[5,", "\"have\":{\"k7f3m2qd\":[4.5,", 1)),
        file("damaged-header", text.replacen("\"count\":5", "\"count\":", 1)),
        file("header-without-sender", text.replacen("\"from\":{", "\"of\":{", 1)),
        file(
            "have-not-understood",
            text.replacen("\"have\":{", "\"have\":{\"K7F3M2QD\":[1,2],\"b4nxa2hy\":[3],", 1),
        ),
        file("two-in-one-file", format!("{text}{text}")),
        file("a-message-behind", format!("{text}\nĐã gửi từ điện thoại của tôi")),
    ]
}

/// The same document, indented, its keys in the order in which they stand.
fn indent(text: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 0, false, false);
    for letter in text.chars() {
        let structural = !quoted;
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        match letter {
            '\n' if structural => {}
            '{' | '[' if structural => {
                depth += 1;
                write!(out, "{letter}\n{}", "  ".repeat(depth)).unwrap();
            }
            '}' | ']' if structural => {
                depth -= 1;
                write!(out, "\n{}{letter}", "  ".repeat(depth)).unwrap();
            }
            ',' if structural => write!(out, ",\n{}", "  ".repeat(depth)).unwrap(),
            ':' if structural => out += ": ",
            _ => out.push(letter),
        }
    }
    out
}

fn respelled(text: &str) -> Vec<File> {
    let document: Value = serde_json::from_str(text).unwrap();
    let pretty = indent(text);
    assert_eq!(serde_json::from_str::<Value>(&pretty).unwrap(), document);
    let sorted = serde_json::to_string_pretty(&document).unwrap();
    let ascii: String = pretty
        .chars()
        .flat_map(|letter| {
            let mut units = [0; 2];
            let units = letter.encode_utf16(&mut units).iter();
            let escaped = units.map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat();
            if letter.is_ascii() { vec![letter] } else { escaped.chars().collect() }
        })
        .collect();
    let nfd: String = text.nfd().collect();
    let cut_pretty = until(&pretty, "Đường tới").to_owned();
    let one_line = text.replace('\n', "");
    vec![
        file("byte-order-mark", format!("\u{feff}{text}")),
        file("crlf", text.replace('\n', "\r\n")),
        file("spaces-around", format!("\n\n  {text} \n\n")),
        file("decomposed", nfd),
        file("pretty-printed", pretty.clone()),
        file("pretty-printed-edited", pretty.replacen("5555555555", "5555555554", 1)),
        file("pretty-printed-cut", cut_pretty),
        file("pretty-printed-with-a-fraction", pretty.replacen("\"progress\": 40", "\"progress\": 40.5", 1)),
        file("ascii-only", ascii),
        file("keys-sorted", document.to_string()),
        file("keys-sorted-cut", until(&sorted, "Đường tới")),
        file("keys-sorted-with-a-fraction", sorted.replacen("\"progress\": 40", "\"progress\": 40.5", 1)),
        file("one-line", one_line.clone()),
        file("one-line-cut", until(&one_line, "Đường tới")),
        file(
            "changes-not-a-list",
            one_line.replacen("\"changes\":[", "\"changes\":{\"0\":[", 1).replacen(
                "],\"digest\"",
                "]},\"digest\"",
                1,
            ),
        ),
        file("changes-not-objects", one_line.replacen("\"changes\":[", "\"changes\":[1,null,[],", 1)),
    ]
}

/// One file with a line for every reason to set a line aside, among good ones.
fn lines_that_are_no_changes(text: &str) -> Vec<File> {
    let line = submit().log.iter().last().map(Change::line).unwrap().to_owned();
    let odd = |key: &str, value: Value| {
        let mut object: Value = serde_json::from_str(&line).unwrap();
        object[key] = value;
        object
    };
    let mut no_time: Value = serde_json::from_str(&line).unwrap();
    no_time.as_object_mut().unwrap().remove("at");
    let without = |key: &str| format!("\"{key}\":");
    let bad_lines = [
        "Xin chào".into(),
        "[1,2]".into(),
        line.replacen("\"progress\":40", "\"progress\":40.5", 1),
        line.replacen("\"progress\":40", "\"progress\":1e2", 1),
        line.replacen("\"progress\":40", "\"progress\":9007199254740992", 1),
        line.replacen("\"progress\":40", "\"progress\":-0", 1),
        line.replacen("\"progress\":40", "\"status\":40", 1),
        line.replacen("doing", "\\ud800", 1),
        line.replacen(&without("id"), &without("name"), 1),
        odd("id", "K7F3M2QD.5.0000000000000".into()).to_string(),
        odd("id", "k7f3m2qd.05.0000000000000".into()).to_string(),
        odd("id", "k7f3m2qd.4294967296.0000000000000".into()).to_string(),
        odd("id", "k7f3m2qd.5.g000000000000".into()).to_string(),
        seal(&odd("lamport", 0.into())),
        seal(&odd("lamport", "5".into())),
        seal(&no_time),
        seal(&odd("by", Value::Null)),
        seal(&odd("record", "task".into())),
        seal(&odd("record", "/17".into())),
        seal(&odd("record", "task/\u{85}".into())),
        seal(&odd("record", format!("task/{}", "ế".repeat(66)).into())),
        seal(&odd("set", json!([]))),
        seal(&odd("over", json!([]))),
        seal(&odd("over", json!(["k7f3m2qd.1"]))),
    ];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (at, bad) in bad_lines.into_iter().enumerate() {
        lines.insert(2 + at, bad + ",");
    }
    // These are good, though no program of ours writes them.
    let good = [
        seal(&odd(
            "over",
            json!(["k7f3m2qd.9.0000000000000", "b4nxa2hy.1.0000000000000", "k7f3m2qd.9.0000000000000"]),
        )),
        seal(&odd("record", format!("task/{}", "ế".repeat(65)).into())).replace("\"at\":", " \"at\" :\t"),
    ];
    let end = lines.len() - 1;
    lines.splice(end..end, good.map(|line| line + ",,"));
    vec![file("lines-that-are-no-changes", lines.join("\n"))]
}

fn others(text: &str) -> Vec<File> {
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    let mut not_utf8 = text.as_bytes().to_vec();
    let place = text.find("xa,").unwrap();
    not_utf8[place] = 0xe0;
    vec![
        file("newer", newer.clone()),
        file(
            "newer-pretty",
            serde_json::to_string_pretty(&serde_json::from_str::<Value>(&newer).unwrap()).unwrap(),
        ),
        file("newer-cut", until(&newer, "Đường tới")),
        file("no-version", text.replacen("\"version\":1,", "", 1)),
        file("version-is-text", text.replacen("\"version\":1", "\"version\":\"2\"", 1)),
        file("not-utf8", not_utf8),
        file("nothing", ""),
        file("only-spaces", "\u{feff} \r\n\t\n"),
        file("a-message", "Em gửi anh phiếu của thôn Nấm Chanh nhé"),
        file("a-message-before", format!("Em gửi anh:\n{text}")),
        file("a-list", "[1, 2, {\"format\": \"so-thon\"}]"),
        file(
            "another-program",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":[104.6,22.7]}]}",
        ),
        file(
            "another-program-like-ours",
            "{\"format\":\"excalidraw\",\"version\":2,\"changes\":[\n{\"id\":1}\n]}",
        ),
        file("broken-json", "{\"a\":"),
    ]
}
