//! Wrong documents are refused with the path of what is wrong.

use serde_json::{Value as Json, json};
use so_thon::domain::plan::Plan;
use so_thon::json::{DocumentError, Expected};

use super::{document, read, value, with};

fn refused(document: &Json) -> DocumentError {
    read(document).err().unwrap_or_else(|| panic!("{document} was read"))
}

fn without(mut document: Json, pointer: &str) -> Json {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    document
}

#[test]
fn what_is_missing_is_named() {
    for (pointer, path) in [
        ("/id", "id"),
        ("/version", "version"),
        ("/title", "title"),
        ("/title/vi", "title.vi"),
        ("/groups/0/title", "groups[0].title"),
        ("/groups/0/items/1/text", "groups[0].items[1].text"),
        ("/groups/0/items/1/code", "groups[0].items[1].code"),
        ("/attributes/0/options", "attributes[0].options"),
        ("/attributes/1/id", "attributes[1].id"),
        ("/closing/1/kind", "closing[1].kind"),
        ("/closing/3/options/1/label", "closing[3].options[1].label"),
    ] {
        let error = refused(&without(document(), pointer));
        assert_eq!(error, DocumentError { path: path.into(), expected: Expected::Given }, "{pointer}");
    }
}

#[test]
fn what_is_wrong_is_named_with_what_was_expected() {
    let option = json!({ "code": "1", "label": "Có" });
    for (pointer, wrong, path, expected) in [
        ("/id", json!("trạm y tế"), "id", Expected::Identifier),
        ("/id", json!("a/b"), "id", Expected::Identifier),
        ("/version", json!(0), "version", Expected::Between(1, 999_999)),
        ("/version", json!("1"), "version", Expected::Between(1, 999_999)),
        ("/domain", json!("sport"), "domain", Expected::OneOf(&["health", "education", "other"])),
        ("/title", json!(3), "title", Expected::Object),
        ("/title/en", json!(3), "title.en", Expected::Text),
        ("/groups", json!({}), "groups", Expected::List),
        ("/groups/0", json!(null), "groups[0]", Expected::Object),
        ("/groups/0/items/1/code", json!("A1"), "groups[0].items[1].code", Expected::Unique),
        ("/closing/0/id", json!("A1"), "closing[0].id", Expected::Unique),
        ("/closing/0/id", json!("and"), "closing[0].id", Expected::Identifier),
        ("/attributes/0/required", json!("yes"), "attributes[0].required", Expected::Flag),
        ("/attributes/0/options", json!([option, option]), "attributes[0].options[1].code", Expected::Unique),
        ("/attributes/0/options/0/code", json!("r"), "attributes[0].options[0].code", Expected::Identifier),
        ("/closing/3/positive", json!(["1", "3"]), "closing[3].positive[1]", Expected::Given),
        ("/scale", json!({ "levels": 1, "satisfied_from": 1 }), "scale.levels", Expected::Between(2, 9)),
        ("/scale", json!({ "levels": 10, "satisfied_from": 9 }), "scale.levels", Expected::Between(2, 9)),
        (
            "/scale",
            json!({ "levels": 3, "satisfied_from": 4 }),
            "scale.satisfied_from",
            Expected::Between(2, 3),
        ),
        ("/scale", json!({ "levels": 3, "satisfied_from": 3 }), "scale.labels", Expected::Count(3)),
        (
            "/scale",
            json!({ "levels": 2, "satisfied_from": 2, "labels": ["Có"] }),
            "scale.labels",
            Expected::Count(2),
        ),
    ] {
        let error = refused(&with(document(), pointer, wrong.clone()));
        assert_eq!(error, DocumentError { path: path.into(), expected }, "{pointer}: {wrong}");
    }
    assert_eq!(refused(&json!([])).path, "");
    let empty = json!({ "id": "x", "version": 1, "title": "Không có câu nào" });
    assert_eq!(refused(&empty), DocumentError { path: "groups".into(), expected: Expected::Given });
}

#[test]
fn a_question_for_who_somebody_is_is_refused() {
    let personal = json!({ "id": "q", "code": "B6", "kind": "text", "label": { "vi": "Ghi vào đây", "en": "Your name" } });
    let error = refused(&with(document(), "/closing/4", personal));
    assert_eq!(error, DocumentError { path: "closing[4].label".into(), expected: Expected::Anonymous });
    let named = refused(&with(document(), "/closing/4/id", "so_dien_thoai".into()));
    assert_eq!(named.path, "closing[4].label");
}

#[test]
fn a_wrong_rule_is_refused_with_its_path_and_position() {
    for (pointer, rule, path, at) in [
        ("/groups/0/items/0/relevant", "visit = ", "groups[0].items[0].relevant", 8),
        // Asked later.
        ("/groups/0/items/0/relevant", "A2 > 3", "groups[0].items[0].relevant", 0),
        ("/groups/0/items/0/relevant", "A1 > 3", "groups[0].items[0].relevant", 0),
        ("/closing/1/constraint", "met >= 10 and wait > 1", "closing[1].constraint", 14),
        ("/closing/2/constraint", "wait > 1.234", "closing[2].constraint", 7),
    ] {
        let error = refused(&with(document(), pointer, rule.into()));
        assert_eq!(error.path, path, "{rule}");
        assert!(matches!(error.expected, Expected::InRule(place, _) if place == at), "{rule}: {error}");
    }
}

#[test]
fn a_wrong_plan_is_refused_with_its_path() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/plans/nam-dan-2026.json");
    let plan: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(Plan::read(&value(&plan)).is_ok());
    for (pointer, wrong, path) in [
        ("/year", json!("2026"), "year"),
        ("/id", json!("Nấm Dẩn"), "id"),
        ("/sections/2/tasks/0/name", json!(1), "sections[2].tasks[0].name"),
        ("/sections/1/tasks/1/number", json!(1), "sections[1].tasks[1].number"),
        ("/targets/3/relation", json!("about"), "targets[3].relation"),
        ("/reports/periods/0/due", json!("2026-02-30"), "reports.periods[0].due"),
        ("/reports/own_plan/due", json!("sớm"), "reports.own_plan.due"),
    ] {
        let error = Plan::read(&value(&with(plan.clone(), pointer, wrong))).err();
        assert_eq!(error.map(|error| error.path), Some(path.into()), "{pointer}");
    }
}
