//! Names as records, addresses and rules carry them, out of any.

use std::collections::BTreeSet;

use so_thon::json::is_identifier;
use so_thon::text::fold_diacritics;

/// The words of rules, and the letter that stands for "would not say": no name may be one of them.
const TAKEN: [&str; 6] = ["and", "or", "not", "selected", "answered", "r"];

/// `name`, or what is nearest to it of ASCII letters, digits, `-`, `_` and `.`, and not in `used` yet.
pub(crate) fn identifier(name: &str, used: &BTreeSet<String>) -> String {
    let is_free = |name: &str| is_identifier(name) && !TAKEN.contains(&name) && !used.contains(name);
    if is_free(name) {
        return name.to_owned();
    }
    let folded = fold_diacritics(name);
    let is_inside = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let parts: Vec<&str> =
        folded.split(|letter| !is_inside(letter)).filter(|part| !part.is_empty()).collect();
    let near: String = parts.join("-").chars().take(56).collect();
    let near = if near.is_empty() { "q".to_owned() } else { near };
    let numbered = (2..).map(|number| format!("{near}-{number}"));
    std::iter::once(near.clone()).chain(numbered).find(|name| is_free(name)).unwrap_or(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_where_it_can_and_is_never_given_twice() {
        let mut used = BTreeSet::new();
        for (name, expected) in [
            ("age", "age"),
            ("Tuổi của bạn", "tuoi-cua-ban"),
            ("tuổi của bạn", "tuoi-cua-ban-2"),
            ("not", "not-2"),
            ("r", "r-2"),
            ("你好", "q"),
            ("", "q-2"),
            ("a/b", "a-b"),
        ] {
            let own = identifier(name, &used);
            assert_eq!(own, expected, "{name}");
            assert!(used.insert(own));
        }
        let long = identifier(&"x".repeat(90), &used);
        assert!(is_identifier(&long) && long.len() <= 64);
    }
}
