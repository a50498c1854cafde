use super::*;

const NAMES: [&str; 4] = ["age", "sex", "q1", "Tên"];

fn translated(text: &str) -> Result<String, Unknown> {
    let named = |name: &str| {
        let id = *NAMES.iter().find(|own| **own == name)?;
        let code = move |name: &str| (id == "sex").then(|| name.to_lowercase());
        let id = if id == "Tên" { "ten" } else { id };
        Some(Named { id, code: Box::new(code), is_scored: id == "q1" })
    };
    from_xpath(text, "age", &named)
}

#[test]
fn rules_are_translated() {
    for (xpath, rule) in [
        ("${age} >= 15 and ${age}<=49", "age >= 15 and age <= 49"),
        ("${sex}='F'", "sex = 'f'"),
        ("selected(${sex}, \"F\")", "selected(sex, 'f')"),
        ("not(selected( ${sex} , ‘F’ ))", "(not (selected(sex, 'f')))"),
        ("selected(${q1}, '5')", "(q1 = '5')"),
        (". > 0 or false()", "age > 0 or 0"),
        ("${age} != ''", "answered(age) >= 1"),
        ("../sex = 'F'", "sex = 'f'"),
        ("(${age} = 1 or ${q1} < 3) and true()", "(age = 1 or q1 < 3) and 1"),
        ("${Tên} = 'x'", "ten = 'x'"),
        ("0", "0"),
        ("(number(${sex} != '') + number(${q1}!='')) >= 2", "(answered(sex, q1)) >= 2"),
    ] {
        assert_eq!(translated(xpath).as_deref(), Ok(rule), "{xpath}");
    }
}

#[test]
fn what_is_not_understood_is_named() {
    for (xpath, at) in [
        ("${age} + 1 > 5", "+"),
        ("regex(., '[0-9]+')", "regex"),
        ("count-selected(${sex}) > 1", "count-selected"),
        ("${other} = 1", "${other}"),
        ("${age} = ", "…"),
        ("(${age} = 1", "…"),
        ("${age} = 'x", "'x"),
        ("${age} = -1", "-"),
        ("${age} = 1 ${sex}", "${sex}"),
    ] {
        assert_eq!(translated(xpath), Err(Unknown(at.to_owned())), "{xpath}");
    }
}

#[test]
fn a_rule_goes_there_and_comes_back() {
    for (rule, xpath) in [
        ("age >= 15 and sex = 'f'", "${age} >= 15 and ${sex} = 'f'"),
        ("not (age = 1) or q1 < 3", "not( (${age} = 1)) or ${q1} < 3"),
        ("answered(sex, q1) >= 2", "(number(${sex} != '') + number(${q1} != '')) >= 2"),
        ("age < 90", ". < 90"),
    ] {
        let own = if rule == "age < 90" { "age" } else { "" };
        assert_eq!(to_xpath(rule, own, &["age", "sex", "q1"]), xpath);
    }
}
