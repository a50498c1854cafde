//! A form's rule as `XPath`.

/// A form's rule as `XPath`. `ids` are the ids of the form's questions.
pub(crate) fn to_xpath(rule: &str, own: &str, ids: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = rule;
    while let Some(first) = rest.chars().next() {
        let length = if first == '\'' {
            rest.get(1..).and_then(|inside| inside.find('\'')).map_or(rest.len(), |end| end + 2)
        } else if is_inside(first) {
            rest.find(|letter| !is_inside(letter)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (part, behind) = rest.split_at(length);
        rest = behind;
        match part {
            "answered" => {
                let (inside, behind) = rest.split_once(')').unwrap_or((rest, ""));
                let each = |id: &str| format!("number(${{{}}} != '')", id.trim());
                let all: Vec<String> =
                    inside.trim_start().trim_start_matches('(').split(',').map(each).collect();
                out.push('(');
                out.push_str(&all.join(" + "));
                out.push(')');
                rest = behind;
            }
            // XPath has a function in its place.
            "not" => {
                let (inside, behind) = negated(rest);
                out.push_str("not(");
                out.push_str(&to_xpath(inside, own, ids));
                out.push(')');
                rest = behind;
            }
            _ if part == own && !own.is_empty() => out.push('.'),
            _ if ids.contains(&part) && !part.starts_with(|first: char| first.is_ascii_digit()) => {
                out.push_str("${");
                out.push_str(part);
                out.push('}');
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// What a `not` stands before, and the rest: up to the `and`, `or` or parenthesis that ends it.
fn negated(text: &str) -> (&str, &str) {
    let (mut depth, mut is_text) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        match letter {
            '\'' => is_text = !is_text,
            _ if is_text => {}
            '(' => depth += 1,
            ')' if depth == 0 => return text.split_at(at),
            ')' => depth -= 1,
            _ if depth == 0 && letter.is_whitespace() && begins_with_word(rest.trim_start()) => {
                return text.split_at(at);
            }
            _ => {}
        }
    }
    (text, "")
}

/// Returns `true` at an `and` or `or`.
fn begins_with_word(text: &str) -> bool {
    let rest = text.strip_prefix("and").or_else(|| text.strip_prefix("or"));
    rest.is_some_and(|rest| !rest.starts_with(is_inside))
}

/// Whether a name or a number goes on.
fn is_inside(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')
}
