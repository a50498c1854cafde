//! The column “type” of the sheet “survey”.

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    Question(AnswerKind),
    Note,
    BeginGroup,
    EndGroup,
    BeginRepeat,
    EndRepeat,
    /// What Sổ Thôn does not ask.
    Other,
}

/// What a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AnswerKind {
    /// One of a list, by its name.
    One {
        list: String,
        or_other: bool,
    },
    Number,
    Text,
}

/// The ways to write “one of a list”, with spaces for underscores, the longer ones first.
const ONE_OF: [&str; 6] = [
    "add select one prompt using ",
    "select one using ",
    "select one from ",
    "select1 from ",
    "select one ",
    "select1 ",
];
const OR_OTHER: [&str; 3] = [" or specify other", " or other", " specify other"];

impl RowKind {
    pub(crate) fn read(cell: &str) -> Self {
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        // Of the same length, so that places in one are places in the other.
        let plain = cell.to_ascii_lowercase().replace('_', " ");
        if let Some(prefix) = ONE_OF.iter().find(|prefix| plain.starts_with(**prefix)) {
            let ending = OR_OTHER.iter().find(|ending| plain.ends_with(**ending)).copied();
            let end = plain.len() - ending.map_or(0, str::len);
            let list = cell.get(prefix.len()..end).unwrap_or_default().trim().to_owned();
            // “select one external”: the choices are in a file beside the workbook.
            if list.starts_with("external ") || list.starts_with("file ") {
                return Self::Other;
            }
            return Self::Question(AnswerKind::One { list, or_other: ending.is_some() });
        }
        let bare = plain.strip_prefix("add ").and_then(|rest| rest.strip_suffix(" prompt")).unwrap_or(&plain);
        match bare {
            "integer" | "int" | "decimal" | "range" | "q int" => Self::Question(AnswerKind::Number),
            "text" | "string" | "str" | "q string" => Self::Question(AnswerKind::Text),
            "note" => Self::Note,
            "begin group" | "begin lgroup" => Self::BeginGroup,
            "end group" | "end lgroup" => Self::EndGroup,
            "begin repeat" | "begin looped group" => Self::BeginRepeat,
            "end repeat" | "end looped group" | "end loop" => Self::EndRepeat,
            _ if bare.starts_with("begin loop") => Self::BeginRepeat,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_as_people_and_older_tools_write_them() {
        let one =
            |list: &str, or_other| RowKind::Question(AnswerKind::One { list: list.to_owned(), or_other });
        for (cell, expected) in [
            ("select_one yes_no", one("yes_no", false)),
            ("Select One From Yes_No", one("Yes_No", false)),
            ("select  one from sexes or specify other", one("sexes", true)),
            ("select_one colors or_other", one("colors", true)),
            ("select1 a", one("a", false)),
            ("select_one", RowKind::Other),
            ("select_one_external c1", RowKind::Other),
            ("select_multiple a", RowKind::Other),
            ("Integer", RowKind::Question(AnswerKind::Number)),
            ("add text prompt", RowKind::Question(AnswerKind::Text)),
            ("begin_group", RowKind::BeginGroup),
            ("end  group", RowKind::EndGroup),
            ("begin loop over toilet_type", RowKind::BeginRepeat),
            ("geopoint", RowKind::Other),
        ] {
            assert_eq!(RowKind::read(cell), expected, "{cell}");
        }
    }
}
