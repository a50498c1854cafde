//! The forms and plans that a device knows.

use serde_json::{Value as Json, json};
use so_thon::domain::forms::{FormRef, FormRegistry};
use so_thon::domain::plan::PlanRegistry;
use so_thon::domain::survey::{AnswerSheet, Response};
use so_thon::json::{Expected, Map};
use so_thon::log::{DeviceId, Log, Stamp};

use super::{document, value, with};

/// A device's log, and a form that it writes.
struct Device(Log, DeviceId);

impl Device {
    fn new(number: u64) -> Self {
        Self(Log::new(), DeviceId::from_random(number))
    }

    fn writes(&mut self, record: &str, fields: &Map) {
        let seq = self.0.last_seq(self.1) + 1;
        let stamp = Stamp { device: self.1, seq, at: "2026-03-12".into(), by: None };
        self.0.insert(self.0.prepare(&stamp, record, fields));
    }

    fn writes_document(&mut self, record: &str, document: &Json) {
        self.writes(record, &Map::new().with("doc", value(document)));
    }
}

fn registry(log: &Log) -> FormRegistry {
    let mut registry = FormRegistry::built_in();
    registry.read_log(log);
    registry
}

fn named(id: &str, version: i64) -> FormRef {
    FormRef { id: id.into(), version, digest: None }
}

#[test]
fn a_form_of_the_log_is_listed_behind_the_program_s_and_answered_like_them() {
    let mut device = Device::new(1);
    device.writes_document("form/tram-y-te@1", &document());
    let registry = registry(&device.0);
    let list = registry.list();
    assert_eq!(
        list.iter().map(|form| &*form.id).collect::<Vec<_>>()[4..],
        ["lower-secondary-parents", "tram-y-te"]
    );
    let form = registry.newest("tram-y-te").unwrap();
    let mut sheet = AnswerSheet::blank(&form);
    sheet.set_detail("closing/met", "85,5");
    device.writes("response/x", &sheet.to_map(&form));
    let response = Response::of(&device.0.record("response/x").unwrap()).unwrap();
    assert!(response.form.digest.is_some(), "it names the content that was answered");
    assert_eq!(registry.get(&response.form).map(|form| form.title.vi.clone()), Some(form.title.vi.clone()));
    assert!(form.is_named_by(&response.form) && form.is_named_by(&named("tram-y-te", 1)));
}

#[test]
fn two_offices_that_edit_one_version_do_not_mix() {
    let (mut here, mut there) = (Device::new(1), Device::new(2));
    here.writes_document("form/tram-y-te@1", &document());
    there.writes_document(
        "form/tram-y-te@1",
        &with(document(), "/groups/0/items/0/text", "Được mời ngồi".into()),
    );
    let text = |registry: &FormRegistry, reference: &FormRef| {
        registry.get(reference).and_then(|form| form.question("A1").map(|item| item.text.vi.clone()))
    };
    let references =
        [&here, &there].map(|device| registry(&device.0).newest("tram-y-te").unwrap().reference());
    here.0.extend(there.0.iter().cloned());
    assert_eq!(here.0.conflicts(), [("form/tram-y-te@1".into(), "doc".into())], "a person sees it");
    let both = registry(&here.0);
    assert_eq!(text(&both, &references[0]).as_deref(), Some("Được chào hỏi"));
    assert_eq!(text(&both, &references[1]).as_deref(), Some("Được mời ngồi"));
    // Without a digest the first by causal order is meant, on every device.
    there.0.extend(here.0.iter().cloned());
    let unnamed = named("tram-y-te", 1);
    assert_eq!(text(&both, &unnamed), text(&registry(&there.0), &unnamed));
    assert_eq!(both.all().filter(|form| form.is_named_by(&unnamed)).count(), 1);
}

#[test]
fn an_answered_form_does_not_change_when_its_record_does() {
    let mut device = Device::new(1);
    device.writes_document("form/tram-y-te@1", &document());
    let before = registry(&device.0).newest("tram-y-te").unwrap().reference();
    device
        .writes_document("form/tram-y-te@1", &with(document(), "/groups/0/items/0/text", "Khác hẳn".into()));
    device.writes("form/tram-y-te@1", &Map::new().with("deleted", true));
    let after = registry(&device.0);
    for reference in [&before, &named("tram-y-te", 1)] {
        let form = after.get(reference).unwrap();
        assert_eq!(form.question("A1").map(|item| &*item.text.vi), Some("Được chào hỏi"));
    }
}

#[test]
fn the_newest_version_is_offered_and_the_older_ones_stay() {
    let mut device = Device::new(1);
    for version in [2, 10, 1] {
        device.writes_document(
            &format!("form/tram-y-te@{version}"),
            &with(document(), "/version", version.into()),
        );
    }
    let registry = registry(&device.0);
    assert_eq!(registry.newest("tram-y-te").map(|form| form.version), Some(10));
    assert_eq!(registry.list().iter().filter(|form| form.id == "tram-y-te").count(), 1);
    assert!([1, 2, 10].iter().all(|version| registry.get(&named("tram-y-te", *version)).is_some()));
    assert!(registry.get(&named("tram-y-te", 3)).is_none());
}

#[test]
fn the_program_s_own_form_is_never_replaced() {
    let mut device = Device::new(1);
    let other = with(with(document(), "/id", "vaccination".into()), "/version", 1.into());
    device.writes_document("form/vaccination@1", &other);
    let registry = registry(&device.0);
    let own = registry.get(&named("vaccination", 1)).unwrap();
    assert_eq!(own.item_count(), 33);
    let recorded = registry.all().find(|form| form.id == "vaccination" && form.digest.is_some()).unwrap();
    assert!(!recorded.is_named_by(&named("vaccination", 1)));
    assert_eq!(registry.get(&recorded.reference()).map(|form| form.item_count()), Some(2));
}

#[test]
fn a_wrong_form_is_refused_with_its_record_and_path_and_the_others_are_there() {
    let mut device = Device::new(1);
    device.writes_document("form/tram-y-te@1", &document());
    device.writes_document("form/sai@1", &with(document(), "/groups/0/items/0/text", 1.into()));
    device.writes_document("form/khac@1", &document());
    let registry = registry(&device.0);
    let refused: Vec<(&str, &str)> =
        registry.refused().iter().map(|(record, error)| (&**record, &*error.path)).collect();
    assert_eq!(refused, [("form/khac@1", "doc.id"), ("form/sai@1", "doc.groups[0].items[0].text")]);
    assert_eq!(registry.refused()[0].1.expected, Expected::RecordName);
    assert!(registry.newest("tram-y-te").is_some());
}

#[test]
fn the_log_is_read_again_only_when_its_forms_changed() {
    let mut device = Device::new(1);
    let mut registry = FormRegistry::built_in();
    assert!(!registry.read_log(&device.0));
    device.writes_document("form/tram-y-te@1", &document());
    assert!(registry.read_log(&device.0));
    device.writes("village/a", &Map::new().with("name", "A"));
    assert!(!registry.read_log(&device.0));
}

#[test]
fn another_plan_in_the_log_is_known_and_used_in_its_year() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/plans/nam-dan-2026.json");
    let plan: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let next = with(with(plan.clone(), "/id", "nam-dan-2027".into()), "/year", 2027.into());
    let mut device = Device::new(1);
    device.writes_document("plan/nam-dan-2027", &next);
    device.writes_document("plan/sai", &json!({ "id": "sai" }));
    let mut plans = PlanRegistry::built_in();
    assert!(plans.read_log(&device.0) && !plans.read_log(&device.0));
    let current = |year: i32| plans.current(year).map(|plan| plan.id.clone());
    assert_eq!([2025, 2026].map(current), [Some("nam-dan-2026".into()), Some("nam-dan-2026".into())]);
    assert_eq!([2027, 2030].map(current), [Some("nam-dan-2027".into()), Some("nam-dan-2027".into())]);
    assert_eq!(plans.get("nam-dan-2027").map(|plan| plan.task_record(3)), Some("task/2027/3".into()));
    assert_eq!(plans.refused().iter().map(|(record, _)| &**record).collect::<Vec<_>>(), ["plan/sai"]);
    device.writes_document("plan/nam-dan-2026", &with(plan, "/title", "Đã sửa".into()));
    plans.read_log(&device.0);
    assert_eq!(plans.get("nam-dan-2026").map(|plan| plan.title.clone()), Some("Đã sửa".into()));
}
