//! The language of rules.

use so_thon::domain::forms::engine::{Expression, Given};
use so_thon::json::Expected;

const KNOWN: [&str; 5] = ["level", "number", "choice", "open", "old-name.2"];

fn known() -> Vec<String> {
    KNOWN.map(str::to_owned).into()
}

fn parse(rule: &str) -> Expression {
    Expression::parse(rule, &known()).unwrap_or_else(|error| panic!("{rule}: {error}"))
}

/// Of a person who gave level 4, 85,5, the option 2 and nothing more.
fn holds(rule: &str) -> bool {
    let given =
        [Given::Level(4), Given::Number(8550), Given::Choice("2".into()), Given::Unanswered, Given::Refused];
    parse(rule).holds(&given.iter().collect::<Vec<_>>())
}

#[test]
fn rules_hold_as_they_read() {
    for (rule, expected) in [
        ("level = 4", true),
        ("level != 4", false),
        ("level<5 and level>3", true),
        ("number = 85.5", true),
        ("number <= 85", false),
        ("number >= 85.50", true),
        ("choice = '2'", true),
        ("choice = 2", true),
        ("choice > 1", true),
        ("choice = 'x'", false),
        ("choice < 'x'", false),
        ("selected(choice, '2')", true),
        ("selected( choice , '02' )", false),
        ("selected(level, '4')", false),
        ("not selected(choice, '1') and not(level < 3)", true),
        ("not not level", true),
        ("level", true),
        ("0", false),
        ("''", false),
        ("answered(level, number, open) = 2", true),
        ("answered(open, old-name.2)", false),
        // `and` binds more tightly than `or`.
        ("level = 4 or level = 1 and level = 2", true),
        ("(level = 4 or level = 1) and level = 2", false),
        // No value is different from everything, and like nothing.
        ("open = ''", false),
        ("open != 3", true),
        ("open < 3", false),
        ("open >= 0", false),
        ("open", false),
        ("not open", true),
        ("old-name.2 = 'r'", false),
    ] {
        assert_eq!(holds(rule), expected, "{rule}");
    }
}

#[test]
fn a_wrong_rule_names_the_position_of_what_is_wrong() {
    for (rule, at) in [
        ("", 0),
        ("levels = 4", 0),
        ("level = ", 8),
        ("level = 4 level", 10),
        ("level == 4", 7),
        ("(level = 4", 10),
        ("level = 4)", 9),
        ("choice = 'Có", 9),
        ("selected(choice)", 15),
        ("selected(choice, 2)", 17),
        ("answered()", 9),
        ("answered(level number)", 15),
        ("'điều' = level and", 18),
        ("not", 3),
        ("and", 0),
        ("level = 1.234", 8),
        ("level = 1e3", 8),
        ("level = -1", 8),
    ] {
        let error = Expression::parse(rule, &known()).err().unwrap_or_else(|| panic!("{rule} was read"));
        assert!(matches!(error.expected, Expected::InRule(place, _) if place == at), "{rule}: {error}");
    }
    for (open, close) in [("(", ")"), ("not ", "")] {
        let deep = |depth: usize| format!("{}level{}", open.repeat(depth), close.repeat(depth));
        assert!(Expression::parse(&deep(32), &known()).is_ok());
        assert!(Expression::parse(&deep(100_000), &known()).is_err(), "the stack is not exhausted");
    }
}
