//! Editing a form: parts and document, faults at their places, and what differs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::domain::forms::FormRegistry;
use crate::json::{Expected, Map, Value};

fn built_in() -> FormDraft {
    let registry = FormRegistry::built_in();
    let form = registry.newest("primary-parents").unwrap();
    FormDraft::of(&registry.document(&crate::log::Log::new(), &form.reference()).unwrap())
}

fn key_of(draft: &FormDraft, id: &str) -> u32 {
    let is_it = |map: &Map| map.text("id").or_else(|| map.text("code")) == Some(id);
    draft.all().find(|(_, own)| is_it(&own.map)).unwrap().1.key
}

#[test]
fn every_form_of_the_program_is_its_parts_and_has_no_fault() {
    let registry = FormRegistry::built_in();
    for form in registry.all() {
        let document = registry.document(&crate::log::Log::new(), &form.reference()).unwrap();
        let draft = FormDraft::of(&document);
        assert_eq!(draft.document(), document, "{}", form.id);
        assert_eq!(draft.problems(), [], "{}", form.id);
        assert_eq!(draft.languages(), ["vi"]);
    }
}

#[test]
fn each_fault_is_named_at_its_place() {
    let mut draft = built_in();
    assert_eq!(draft.problems(), []);
    let (one, other) = (key_of(&draft, "A1"), key_of(&draft, "A2"));
    draft.map_mut(Some(one)).unwrap().insert("text", "");
    draft.map_mut(Some(other)).unwrap().insert("code", "A1");
    let gender = key_of(&draft, "gender");
    draft.map_mut(Some(gender)).unwrap().insert("relevant", "nobody = 1");
    let comment = key_of(&draft, "comment");
    draft.map_mut(Some(comment)).unwrap().insert("label", "Xin cho biết họ và tên");
    draft.map_mut(None).unwrap().insert("title", "");
    let empty = draft.add(Section::Closing);
    let problems = draft.problems();
    let found: Vec<(Option<u32>, &str, bool)> = problems
        .iter()
        .map(|own| (own.key, own.field.as_str(), matches!(own.expected, Expected::InRule(..))))
        .collect();
    for expected in [
        (Some(one), "text", false),
        (Some(other), "code", false),
        (Some(gender), "relevant", true),
        (Some(comment), "label", false),
        (None, "title", false),
        (Some(empty), "label", false),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert_eq!(found.len(), 6, "{found:?}");
}

#[test]
fn questions_are_added_moved_and_taken_out() {
    let mut draft = built_in();
    let group = draft.groups[0].key;
    let key = draft.add(Section::Group(group));
    let code = draft.map(Some(key)).unwrap().string("code").unwrap();
    let count = draft.section(Section::Group(group)).len();
    assert_eq!(code, format!("{}{count}", draft.groups[0].map.text("code").unwrap()));
    draft.shift(key, true);
    assert_eq!(draft.section(Section::Group(group))[count - 2].key, key);
    draft.shift(key, false);
    draft.shift(key, false);
    assert_eq!(draft.section(Section::Group(group))[count - 1].key, key);
    let new = draft.add_group();
    assert!(
        draft
            .groups
            .iter()
            .filter(|own| own.key != new)
            .all(|own| own.map.get("code") != draft.map(Some(new)).unwrap().get("code"))
    );
    draft.remove(new);
    draft.remove(key);
    assert_eq!(draft.document(), built_in().document());
    for _ in 0..3 {
        draft.add(Section::About);
    }
    let mut ids: Vec<String> = draft.about.iter().filter_map(|own| own.map.string("id")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), draft.about.len());
}

#[test]
fn versions_are_compared_question_by_question() {
    let old = built_in();
    assert_eq!(differences(&old, &old), []);
    let mut new = old.clone();
    let (changed, gone, moved) = (key_of(&new, "A1"), key_of(&new, "A2"), key_of(&new, "B1"));
    set_text(new.map_mut(Some(changed)).unwrap(), "text", "vi", "Lời mới");
    new.remove(gone);
    new.shift(moved, false);
    new.map_mut(None).unwrap().insert("version", 2_i64);
    let added = new.add(Section::About);
    let added = new.map(Some(added)).unwrap().string("id").unwrap();
    let found = differences(&old, &new);
    let kinds: Vec<(&str, bool)> = found
        .iter()
        .map(|own| (own.question.as_str(), matches!(own.kind, DifferenceKind::Changed { .. })))
        .collect();
    let swapped: Vec<_> = found.iter().filter(|own| own.kind == DifferenceKind::Moved).collect();
    assert_eq!(swapped.len(), 1, "one of the two that changed places: {found:?}");
    assert!(
        kinds.contains(&("A1", true))
            && kinds.contains(&("A2", false))
            && kinds.contains(&(added.as_str(), false))
    );
    assert_eq!(found.len(), 4, "{found:?}");
    let DifferenceKind::Changed { field, to, .. } =
        &found.iter().find(|own| own.question == "A1").unwrap().kind
    else {
        unreachable!("it is the changed one")
    };
    assert_eq!((field.as_str(), to.as_str()), ("text", "Lời mới"));
    let value = Value::List(vec![
        Map::new().with("code", "1").with("label", Map::new().with("vi", "Có").with("en", "Yes")).into(),
    ]);
    assert_eq!(plain_text(&value), "1 Có");
}
