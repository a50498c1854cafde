//! The documents that come with the program.

use so_thon::domain::forms::{FormRegistry, Role};
use so_thon::domain::plan::PlanRegistry;
use so_thon::json::Value;
use so_thon::log::{Digest, Log};

/// The digests of the documents as the program carries them, without notes and English. A form in use never changes: a
/// changed word is a new version, beside the old one.
const FROZEN: [(&str, i64, usize, &str); 10] = [
    ("health-outpatient", 1, 31, "48hqvexe6cdcg"),
    ("health-outpatient", 2, 31, "5gybbvavdvfe5"),
    ("vaccination", 1, 33, "428773w8wstjp"),
    ("vaccination", 2, 33, "f1gfgsjn791ze"),
    ("preschool-parents", 1, 24, "ffxnxvbmpqqpx"),
    ("preschool-parents", 2, 24, "5ddm42cfdw36p"),
    ("primary-parents", 1, 24, "7en72ezge3abb"),
    ("primary-parents", 2, 24, "8p5gaawt0sgnc"),
    ("lower-secondary-parents", 1, 25, "fv254hw9jwbdg"),
    ("lower-secondary-parents", 2, 25, "36wtrgymrxgsk"),
];

#[test]
fn every_form_is_read_and_is_what_it_was() {
    let registry = FormRegistry::built_in();
    let all: Vec<_> = registry.all().collect();
    let found: Vec<(String, i64, usize, String)> = all
        .iter()
        .map(|form| {
            let document = registry.document(&Log::new(), &form.reference()).unwrap();
            let mut canonical = String::new();
            document.write_canonical(&mut canonical);
            let digest = Digest::of(canonical.as_bytes()).to_string();
            (form.id.clone(), form.version, form.item_count(), digest)
        })
        .collect();
    let frozen =
        FROZEN.map(|(id, version, items, digest)| (id.to_owned(), version, items, digest.to_owned()));
    assert_eq!(found, frozen);
    assert!(all.iter().all(|form| form.groups.len() == 5 && form.scale.levels == 5));
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

/// SIPAS's bands (facts: the transcription of the 2022 questionnaire), so that tables can be laid side by side.
#[test]
fn the_newest_edition_asks_for_the_age_bands_of_sipas_and_the_first_for_its_own() {
    let registry = FormRegistry::built_in();
    for newest in registry.list() {
        let bands = |name: &str| {
            let form = registry.named(name).unwrap();
            form.question("age").unwrap().options.iter().map(|own| own.label.vi.clone()).collect::<Vec<_>>()
        };
        let sipas = ["18–24 tuổi", "25–34 tuổi", "35–49 tuổi", "50–60 tuổi", "Trên 60 tuổi"];
        assert_eq!((newest.version, bands(&newest.id)), (2, sipas.map(str::to_owned).into()));
        let first = ["18–29 tuổi", "30–39 tuổi", "40–49 tuổi", "50–59 tuổi", "60 tuổi trở lên"];
        assert_eq!(bands(&format!("{}@1", newest.id)), first);
    }
}
