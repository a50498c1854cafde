//! Puts together the lines of a document that a message has broken.

use crate::log::Change;

/// How many bytes of guessed lines are tried in one document, so that a hostile one costs no more than a moment.
const GUESSED_BYTES_MAX: usize = 1 << 24;
/// More breaks within the texts of one line than this are joined alike.
const FREE_JOINTS_MAX: u32 = 10;

/// The document with one change a line again; `None` where no line is broken.
///
/// Programs break a line at a width or at a space, and drop that space or keep it. A change's digest tells which it was.
pub(super) fn rejoined(text: &str) -> Option<String> {
    let lines = lines(text);
    if lines.iter().all(|line| line.parts.len() == 1) {
        return None;
    }
    let mut guessing = Guessing { usual: usual_joint(&lines), left: GUESSED_BYTES_MAX };
    let mut document = String::with_capacity(text.len());
    for line in &lines {
        document.push_str(&guessing.whole(line));
        document.push('\n');
    }
    Some(document)
}

/// The lines of a document, each in its parts.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    for part in text.lines() {
        let begins = BEGINNINGS.iter().any(|beginning| part.trim_start().starts_with(beginning))
            || part.trim() == "]}";
        let is_comma = !part.is_empty() && part.trim_matches([',', ' ']).is_empty();
        match lines.last_mut() {
            Some(line) if is_comma || !begins && !line.is_complete() => line.push(part),
            _ => {
                let mut line = Line::default();
                line.push(part);
                lines.push(line);
            }
        }
    }
    lines
}

/// Nothing where most parts have one width, else a space.
fn usual_joint(lines: &[Line]) -> &'static str {
    let parts = lines.iter().flat_map(|line| line.parts.iter().rev().skip(1));
    let widths: Vec<usize> = parts.map(|part| part.trim().chars().count()).collect();
    let widest = widths.iter().max().copied().unwrap_or_default();
    let as_wide = widths.iter().filter(|width| **width == widest).count();
    if as_wide * 2 > widths.len() { "" } else { " " }
}

/// What a line of a document begins with; a part of a broken line hardly ever does.
const BEGINNINGS: [&str; 3] = ["{\"format\":\"so-thon", "{\"at\":", "],\"digest\":"];
/// The end of the first line.
const CHANGES: &str = "\"changes\":[";

/// A line in the parts in which it was found.
#[derive(Default)]
struct Line<'t> {
    parts: Vec<&'t str>,
    /// For each part, `true` if it ends within a text.
    within: Vec<bool>,
    depth: i32,
    is_escaped: bool,
    /// Its last bytes, as many as [`CHANGES`] has.
    tail: Vec<u8>,
}

impl<'t> Line<'t> {
    #[inline(never)]
    fn push(&mut self, part: &'t str) {
        if self.parts.is_empty() && part.trim_start().starts_with(']') {
            // The last line closes what the first has opened.
            self.depth = 2;
        }
        let mut is_within = self.within.last().copied().unwrap_or_default();
        for letter in part.bytes() {
            let is_escaped = std::mem::take(&mut self.is_escaped);
            match letter {
                b'\\' if is_within => self.is_escaped = !is_escaped,
                b'"' if !is_escaped => is_within = !is_within,
                b'{' | b'[' if !is_within => self.depth += 1,
                b'}' | b']' if !is_within => self.depth -= 1,
                _ => {}
            }
        }
        let kept = part.trim().as_bytes();
        self.tail.extend(kept.get(kept.len().saturating_sub(CHANGES.len())..).unwrap_or_default());
        self.tail.drain(..self.tail.len().saturating_sub(CHANGES.len()));
        self.parts.push(part);
        self.within.push(is_within);
    }

    /// Returns `true` if nothing of the line is missing, or it is no line of a document.
    fn is_complete(&self) -> bool {
        let is_within = self.within.last().copied().unwrap_or_default();
        !is_within && (self.depth <= 0 || self.depth == 2 && self.tail == CHANGES.as_bytes())
    }

    /// The parts with `joint` at each break within a text, counted from 0. Outside texts a document has no spaces.
    #[inline(never)]
    fn joined(&self, joint: &dyn Fn(u32) -> &'static str) -> String {
        let (mut text, mut at) = (String::new(), 0);
        let mut was_within = false;
        for (part, is_within) in self.parts.iter().zip(&self.within) {
            if was_within {
                text.truncate(text.trim_end().len());
                text.push_str(joint(at));
                at += 1;
            }
            text.push_str(if text.is_empty() { part } else { part.trim_start() });
            was_within = *is_within;
        }
        text
    }

    /// How many breaks are within texts.
    fn joints(&self) -> u32 {
        let breaks = self.within.iter().rev().skip(1).filter(|within| **within).count();
        breaks.try_into().unwrap_or(u32::MAX)
    }
}

struct Guessing {
    /// What stands for a break within a text where nothing proves more.
    usual: &'static str,
    /// How many bytes may still be tried.
    left: usize,
}

impl Guessing {
    /// The joined line that its digest proves; where none does, with the usual joint.
    fn whole(&mut self, line: &Line) -> String {
        let joints = line.joints();
        let usual = line.joined(&|_| self.usual);
        if joints == 0 || self.is_proved(&usual) {
            return usual;
        }
        let choices = if joints <= FREE_JOINTS_MAX { 1_u32 << joints } else { 2 };
        // Of many breaks, all are a space or none.
        let choice = |choice: u32| if joints <= FREE_JOINTS_MAX { choice } else { choice * u32::MAX };
        let is_space = |choice: u32, at: u32| choice >> at.min(u32::BITS - 1) & 1 == 1;
        for own in 0..choices {
            if self.left < usual.len() {
                break;
            }
            let guess = line.joined(&|at| if is_space(choice(own), at) { " " } else { "" });
            if self.is_proved(&guess) {
                return guess;
            }
        }
        usual
    }

    fn is_proved(&mut self, line: &str) -> bool {
        self.left = self.left.saturating_sub(line.len());
        Change::read(line.trim_end_matches([',', ' '])).is_ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

    use super::*;
    use crate::format::{Bundle, Ending, Header, Sender, read_bundle, write_bundle};
    use crate::json::{Map, Value};
    use crate::log::{DeviceId, Log, Stamp, VersionVector};

    fn document() -> String {
        let mut log = Log::new();
        let remarks = ["Chờ { lâu ] và \"xa\" \\ quá, trạm ở tận [thôn bên] {kia} ạ", "Đường xa", ""];
        for (seq, remark) in (1..).zip(remarks) {
            let stamp = Stamp { device: DeviceId::from_random(7), seq, at: "2026-03-12".into(), by: None };
            let nested =
                Value::Map(Map::new().with("a", Value::List(vec![1.into(), Value::Map(Map::new())])));
            let fields = Map::new().with("closing/comment", remark).with("later", nested);
            log.insert(log.prepare(&stamp, "response/x", &fields));
        }
        let from =
            Sender { device: DeviceId::from_random(7), issued: 3, name: Some("Tổ một".into()), by: None };
        let have = VersionVector::default();
        write_bundle(
            &Header { scope: None, plans: Vec::new(), from, at: "2026-03-12".into(), have },
            log.iter(),
        )
    }

    fn read(text: &str) -> Bundle {
        read_bundle(&rejoined(text).unwrap_or_else(|| text.to_owned())).unwrap()
    }

    #[test]
    fn lines_broken_at_any_width_or_space_are_whole_again() {
        let document = document();
        assert_eq!(rejoined(&document), None);
        for width in 20..200 {
            let mut broken = String::new();
            for line in document.lines() {
                let letters: Vec<char> = line.chars().collect();
                for part in letters.chunks(width) {
                    broken.extend(part);
                    broken.push('\n');
                }
            }
            for text in [broken.clone(), broken.replace('\n', "\n ").replace(" \n", "\n")] {
                let found = read(&text);
                assert_eq!((found.changes.len(), found.rejected.len()), (3, 0), "{width}: {text}");
                assert_eq!(found.ending, Ending::Whole, "{width}: {text}");
            }
        }
        for broken in
            [document.replace(' ', "\n"), document.replace(' ', " \n"), document.replace(' ', "\r\n")]
        {
            let found = read(&broken);
            assert_eq!((found.changes.len(), found.ending), (3, Ending::Whole), "{broken}");
        }
        for sign in ["{", "]", "[", "}", ",", "\"", ":"] {
            // Nothing proves the first line.
            let (first, changes) = document.split_once('\n').unwrap();
            let found = read(&format!("{first}\n{}", changes.replace(sign, &format!("\n{sign}"))));
            assert_eq!((found.changes.len(), found.rejected.len()), (3, 0), "{sign}");
        }
    }

    #[test]
    fn lines_without_end_take_no_longer_than_their_length() {
        let open = format!("{{[{}", "\n".repeat(300_000));
        assert!(rejoined(&open).is_some());
        let joints = format!("{{\"a\":\"{}", "x\n".repeat(300_000));
        assert!(rejoined(&joints).is_some());
    }

    #[test]
    fn a_line_whose_end_is_missing_takes_no_other_with_it() {
        let document = document();
        let cut = document.replacen("\"set\":{", "\n", 1);
        let found = read(&cut);
        assert_eq!((found.changes.len(), found.rejected.len()), (2, 1));
    }
}
