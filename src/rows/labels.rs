//! What columns and codes mean, as SPSS and R read it: the data dictionary of a table of codes.

use std::fmt::Write as _;

use super::variable::{COMMON, Measure, NOT_ASKED, NOT_USED, REFUSED, Variable, one_line, variables};
use crate::domain::forms::Form;
use crate::i18n::{T, t};

/// The longest labels that SPSS keeps whole, in bytes: of a column, and of a code.
const LABEL_BYTES: usize = 255;
const CODE_LABEL_BYTES: usize = 120;
/// Bytes of a text's column: 2 000 letters of three bytes.
const TEXT_WIDTH: &str = "A6000";
/// Bytes of a column of codes.
const CODE_WIDTH: &str = "A80";

/// The codes below zero with their meaning.
fn special() -> [(&'static str, &'static str); 3] {
    [(NOT_USED, t(T::NotUsed)), (REFUSED, t(T::Refused)), (NOT_ASKED, t(T::NotAskedCode))]
}

/// Commands for SPSS (and PSPP) that read `file`, a table of codes of this form, and name its columns and codes.
#[must_use]
pub fn spss_syntax(form: &Form, file: &str) -> String {
    let variables = variables([form]);
    let mut out = String::from("* Encoding: UTF-8.\nSET DECIMAL=DOT.\n");
    let _ = writeln!(out, "* {}.", one_line(&form.title.vi).replace('.', " "));
    let _ = write!(
        out,
        "GET DATA /TYPE=TXT /FILE={} /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELIMITERS=\",\" \
         /QUALIFIER='\"' /FIRSTCASE=2\n  /VARIABLES=",
        spss_text(file)
    );
    for name in COMMON {
        let width = if name == "version" { "F4.0" } else { CODE_WIDTH };
        let _ = write!(out, "\n  {name} {width}");
    }
    for own in &variables {
        let width = match own.measure {
            Measure::Level => "F3.0",
            Measure::Number => "F12.2",
            Measure::Choice => CODE_WIDTH,
            Measure::Text => TEXT_WIDTH,
        };
        let _ = write!(out, "\n  {} {width}", own.name);
    }
    out.push_str(".\n");
    for own in &variables {
        let _ = writeln!(out, "VARIABLE LABELS {} {}.", own.name, spss_text(&cut(&own.label, LABEL_BYTES)));
        let _ = write!(out, "VALUE LABELS {}", own.name);
        let is_text = is_text(own);
        let codes = own.codes.iter().map(|(code, label)| (code.as_str(), label.as_str()));
        for (code, label) in codes.chain(special()) {
            let code = if is_text { spss_text(code) } else { code.to_owned() };
            let _ = write!(out, "\n  {code} {}", spss_text(&cut(label, CODE_LABEL_BYTES)));
        }
        out.push_str(".\n");
        if !is_text {
            let _ = writeln!(out, "MISSING VALUES {} (LOWEST THRU -1).", own.name);
        }
    }
    out.push_str("EXECUTE.\n");
    out
}

/// A script for R that reads `file`, a table of codes of this form, into the data frame `phieu`. Columns carry the attributes
/// `label`, `labels` and `na_values`, as the package haven does; R alone needs no package for them.
#[must_use]
pub fn r_script(form: &Form, file: &str) -> String {
    let variables = variables([form]);
    let mut out = String::new();
    let _ = writeln!(out, "# {}", one_line(&form.title.vi));
    let _ = writeln!(
        out,
        "phieu <- read.csv({}, encoding = \"UTF-8\", na.strings = \"\", colClasses = c(",
        r_text(file)
    );
    let class = |is_text: bool| if is_text { "character" } else { "numeric" };
    let first = COMMON.iter().map(|name| (*name, class(*name != "version")));
    let own = variables.iter().map(|own| (own.name.as_str(), class(is_text(own))));
    let classes = first.chain(own).map(|(name, class)| format!("  {name} = \"{class}\""));
    out.push_str(&classes.collect::<Vec<_>>().join(",\n"));
    out.push_str("\n))\n");
    for own in &variables {
        let is_text = is_text(own);
        let code = |code: &str| if is_text { r_text(code) } else { code.to_owned() };
        let codes = own.codes.iter().map(|(code, label)| (code.as_str(), label.as_str()));
        let labels =
            codes.chain(special()).map(|(own, label)| format!("  {} = {}", r_text(label), code(own)));
        let labels = labels.collect::<Vec<_>>().join(",\n");
        let missing = special().map(|(own, _)| code(own)).join(", ");
        let name = &own.name;
        let _ = writeln!(out, "attr(phieu${name}, \"label\") <- {}", r_text(&one_line(&own.label)));
        let _ = writeln!(out, "attr(phieu${name}, \"labels\") <- c(\n{labels}\n)");
        let _ = writeln!(out, "attr(phieu${name}, \"na_values\") <- c({missing})");
    }
    out
}

const fn is_text(variable: &Variable) -> bool {
    matches!(variable.measure, Measure::Choice | Measure::Text)
}

/// As much of a label as SPSS keeps, in whole letters.
fn cut(text: &str, bytes: usize) -> String {
    let text = one_line(text);
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default().to_owned()
}

/// A text of SPSS's: an apostrophe is doubled.
fn spss_text(text: &str) -> String {
    format!("'{}'", one_line(text).replace('\'', "''"))
}

/// A text of R's.
fn r_text(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::FormRegistry;

    #[test]
    fn the_commands_read_each_column_of_the_table_once_and_name_it() {
        for form in FormRegistry::built_in().list() {
            let syntax = spss_syntax(&form, "a.csv");
            assert!(syntax.starts_with("* Encoding: UTF-8.\nSET DECIMAL=DOT.\n"));
            assert!(syntax.contains("GET DATA /TYPE=TXT /FILE='a.csv' /ENCODING='UTF8'"));
            assert!(syntax.contains(" /QUALIFIER='\"' /FIRSTCASE=2\n  /VARIABLES="), "{syntax}");
            let own = variables([&*form]);
            for variable in &own {
                assert_eq!(syntax.matches(&format!("\nVARIABLE LABELS {} '", variable.name)).count(), 1);
                assert_eq!(
                    syntax.matches(&format!("\n  {} ", variable.name)).count(),
                    1,
                    "{}",
                    variable.name
                );
            }
            let commands = syntax.matches(".\n").count();
            let missing = own.iter().filter(|variable| !is_text(variable)).count();
            assert_eq!(commands, 5 + 2 * own.len() + missing, "each command ends once");
            let script = r_script(&form, "a.csv");
            assert_eq!(script.matches("\"label\") <- ").count(), own.len());
            assert_eq!(script.matches('(').count(), script.matches(')').count());
        }
    }

    #[test]
    fn a_label_is_cut_between_letters_and_quotes_are_doubled() {
        assert_eq!(cut("đđđ", 5), "đđ");
        assert_eq!(spss_text("l'an\nđẹp"), "'l''an đẹp'");
        assert_eq!(r_text("a \"b\" \\"), "\"a \\\"b\\\" \\\\\"");
    }
}
