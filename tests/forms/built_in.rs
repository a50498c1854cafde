//! The documents that come with the program.

use so_thon::domain::forms::{FormRegistry, Role};
use so_thon::domain::plan::PlanRegistry;
use so_thon::json::Value;
use so_thon::log::Digest;

/// The digests of the documents as the program carries them, without notes and English. A form in use never changes: a
/// changed word is a new version, beside the old one.
const FROZEN: [(&str, i64, usize, &str); 5] = [
    ("health-outpatient", 1, 31, "48hqvexe6cdcg"),
    ("vaccination", 1, 33, "428773w8wstjp"),
    ("preschool-parents", 1, 24, "ffxnxvbmpqqpx"),
    ("primary-parents", 1, 24, "7en72ezge3abb"),
    ("lower-secondary-parents", 1, 25, "fv254hw9jwbdg"),
];

#[test]
fn every_form_is_read_and_is_what_it_was() {
    let registry = FormRegistry::built_in();
    let list = registry.list();
    let found: Vec<(String, i64, usize, String)> = list
        .iter()
        .map(|form| {
            let path = format!("{}/{}.json", env!("OUT_DIR"), form.id);
            let document = Value::read(&std::fs::read_to_string(path).unwrap()).unwrap();
            let mut canonical = String::new();
            document.write_canonical(&mut canonical);
            let digest = Digest::of(canonical.as_bytes()).to_string();
            (form.id.clone(), form.version, form.item_count(), digest)
        })
        .collect();
    let frozen =
        FROZEN.map(|(id, version, items, digest)| (id.to_owned(), version, items, digest.to_owned()));
    assert_eq!(found, frozen);
    assert!(list.iter().all(|form| form.groups.len() == 5 && form.scale.levels == 5));
}

#[test]
fn the_files_say_the_same_with_their_notes_and_languages_in_them() {
    for carried in FormRegistry::built_in().list() {
        let path = format!("{}/data/forms/{}.json", env!("CARGO_MANIFEST_DIR"), carried.id);
        let whole = Value::read(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut registry = FormRegistry::new();
        let reference = registry.add_document(&whole).unwrap();
        let whole = registry.get(&reference).unwrap();
        let of = |form: &so_thon::domain::forms::Form| {
            let questions = form.questions();
            questions
                .map(|question| (question.id.clone(), question.text.vi.clone(), question.kind))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&carried), of(&whole));
        assert!(whole.questions().all(|question| question.text.has("en")), "{}", whole.id);
    }
}

#[test]
fn no_form_asks_who_somebody_is() {
    let allowed = [
        "mode",
        "respondent",
        "relation",
        "gender",
        "age",
        "distance",
        "insurance",
        "living",
        "visit",
        "grade",
    ];
    for form in FormRegistry::built_in().list() {
        for question in form.questions().filter(|question| question.role == Role::About) {
            assert!(allowed.contains(&question.id.as_str()), "{}: {}", form.id, question.id);
            assert!(question.options.len() >= 2, "{}: {} is not banded", form.id, question.id);
        }
    }
}

#[test]
fn the_plan_is_read() {
    let plans = PlanRegistry::built_in();
    assert_eq!(plans.list().count(), 1);
    assert_eq!(plans.current(2026).map(|plan| plan.tasks().count()), Some(45));
}
