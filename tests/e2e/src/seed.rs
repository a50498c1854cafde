//! Files as other devices write them, for tests that begin with data.

use crate::{FormKind, plan};
use so_thon::domain::FacilityKind;
use so_thon::domain::places::{facility_record, village_record};
use so_thon::format::{Header, Scope, Sender, write_bundle};
use so_thon::i18n::{T, t};
use so_thon::json::Map;
use so_thon::log::{Change, DeviceId, Log, Stamp, VersionVector};

/// Another device and its log.
pub struct Neighbour {
    device: DeviceId,
    name: &'static str,
    log: Log,
}

impl Neighbour {
    /// A device whose id is made from `number`.
    #[must_use]
    pub fn new(number: u64, name: &'static str) -> Self {
        let mut neighbour = Self { device: DeviceId::from_random(number), name, log: Log::new() };
        neighbour.writes(&format!("device/{}", neighbour.device), &Map::new().with("name", name));
        neighbour
    }

    /// Makes a change.
    pub fn writes(&mut self, record: &str, fields: &Map) {
        let at = if record.starts_with("response/") { "2026-03-12" } else { "2026-03-12T09:30:00+07:00" };
        let seq = self.log.last_seq(self.device) + 1;
        let stamp = Stamp { device: self.device, seq, at: at.into(), by: Some("Lù Thị Mẩy".into()) };
        self.log.insert(self.log.prepare(&stamp, record, fields));
    }

    /// Takes over the changes of another device.
    pub fn hears(&mut self, other: &Self) {
        self.log.extend(other.log.iter().cloned());
    }

    /// Its whole log as a file.
    #[must_use]
    pub fn bundle(&self) -> String {
        let header = Header {
            scope: Some(Scope::All),
            plans: vec![plan().id.clone()],
            from: Sender {
                device: self.device,
                issued: self.log.last_seq(self.device),
                name: Some(self.name.into()),
                by: None,
            },
            at: "2026-03-12T17:00:00+07:00".into(),
            have: VersionVector::of(&self.log),
        };
        write_bundle(&header, self.log.iter())
    }

    /// The number of changes that it holds.
    #[must_use]
    pub fn count(&self) -> usize {
        self.log.iter().map(Change::id).count()
    }
}

/// A device with villages, a school and a report on a task: five changes, one a line.
#[must_use]
pub fn small_neighbour() -> Neighbour {
    let mut neighbour = Neighbour::new(7, "Máy thôn Nấm Chanh");
    for (id, name) in [("nam-chanh", "Nấm Chanh"), ("lung-trao", "Lùng Tráo"), ("thong-nhat", "Thống Nhất")]
    {
        neighbour.writes(&village_record(id), &Map::new().with("name", name));
    }
    neighbour.writes("task/2026/17", &Map::new().with("status", "doing").with("note", "Đã gửi lấy ý kiến"));
    neighbour
}

/// A device with five parents who gave the same answers: results of fewer show no figures.
#[must_use]
pub fn five_parents(answers: &str, expectation: &str) -> Neighbour {
    parents(5, answers, expectation)
}

/// A device with so many parents who gave the same answers.
#[must_use]
pub fn parents(count: usize, answers: &str, expectation: &str) -> Neighbour {
    let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
    let letters = answers.replace(' ', "");
    for number in 0..count {
        let fields = Map::new()
            .with("form", FormKind::PrimaryParents.as_str())
            .with("version", FormKind::PrimaryParents.form().version)
            .with("date", "2026-03-12")
            .with("answers", &*letters)
            .with("closing/expectation", expectation);
        neighbour.writes(&response(FormKind::PrimaryParents, number), &fields);
    }
    neighbour
}

/// A device with something on every page: long names, figures, a deleted response, and two conflicts.
#[must_use]
pub fn full_neighbour() -> Neighbour {
    let plan = plan();
    let mut first = Neighbour::new(7, "Máy của Trưởng thôn Nấm Chanh (điện thoại cũ)");
    for (id, name) in
        [("nam-chanh", "Nấm Chanh"), ("lung-trao", "Lùng Tráo"), ("tan-son", "Tân Sơn (Lùng Cháng cũ)")]
    {
        first.writes(&village_record(id), &Map::new().with("name", name));
    }
    for kind in FacilityKind::ALL {
        let fields = Map::new().with("name", "Trường Phổ thông dân tộc bán trú Nấm Dẩn, điểm thôn Nấm Chanh");
        let fields = fields.with("kind", kind.as_str()).with("old_commune", "Bản Díu");
        first.writes(&facility_record(&format!("{}-nam-dan", kind.as_str())), &fields);
    }
    for number in 0..9 {
        first.writes(&response(FormKind::HealthOutpatient, number), &outpatient(number));
    }
    first.writes(&response(FormKind::HealthOutpatient, 5), &Map::new().with("deleted", true));
    let done =
        Map::new().with("status", "done").with("progress", 100_i64).with("document_number", "123/KH-UBND");
    first.writes(&plan.task_record(1), &done.with("document_date", "2026-01-19").with("due", "2026-02-01"));
    first.writes(
        &plan.task_record(17),
        &Map::new().with("status", "doing").with("note", "Đã gửi lấy ý kiến các đơn vị"),
    );
    for target in plan.targets.iter().take(3) {
        first.writes(
            &plan.target_record(&target.id),
            &Map::new().with("reached", 9_550_i64).with("as_of", "2026-03-10"),
        );
    }
    let unit = plan.units.first().map(|unit| unit.id.clone()).unwrap_or_default();
    first.writes("report/2026/2026-q1", &Map::new().with(&format!("received/{unit}"), "2026-03-12"));

    first.writes(&format!("entry/{}", first_entry()), &typed_paper());
    first.writes("campaign/spring", &campaign());

    // The second has not seen the first one's report on the task, and of one response only the first change.
    let mut second = Neighbour::new(8, "Máy Phòng Văn hóa – Xã hội");
    second.writes(
        &plan.task_record(17),
        &Map::new().with("status", "stuck").with("note", "Chờ hướng dẫn của Sở Nội vụ"),
    );
    second.writes(&response(FormKind::HealthOutpatient, 0), &outpatient(1));
    first.hears(&second);
    first
}

/// A campaign that runs, of which nothing has come in.
fn campaign() -> Map {
    Map::new()
        .with("name", "Khảo sát mức độ hài lòng của người dân, đợt 1 năm 2026")
        .with("from", "2026-03-01")
        .with("form/health-outpatient", true)
        .with("form/primary-parents", true)
        .with("households/nam-chanh", 86_i64)
        .with("households/lung-trao", 54_i64)
        .with("devices/nam-chanh", 2_i64)
}

/// The record of a response, numbered within its form.
#[must_use]
pub fn response(form: FormKind, number: usize) -> String {
    format!("response/00000000-0000-4000-8000-{:012}", form.as_str().len() * 100 + number)
}

/// The id of the paper form of [`full_neighbour`], which was typed twice and differs at two places.
#[must_use]
pub fn first_entry() -> String {
    "00000000-0000-4000-8000-000000009999".into()
}

fn typed_paper() -> Map {
    Map::new()
        .with("form", "primary-parents")
        .with("version", FormKind::PrimaryParents.form().version)
        .with("date", "2026-03-12")
        .with("number", "17")
        .with("first/by", "Lù Thị Mẩy")
        .with("first/answers", "444444444444444444444444")
        .with("first/about/gender", "1")
        .with("second/by", "Hoàng Văn Páo")
        .with("second/answers", "444444444440444444444444")
        .with("second/about/gender", "2")
}

/// The id of the first response of [`full_neighbour`].
#[must_use]
pub fn first_response() -> String {
    response(FormKind::HealthOutpatient, 0).replace("response/", "")
}

fn outpatient(number: usize) -> Map {
    let answers: String =
        (0..31).map(|item| "54321r0-".as_bytes()[(item / 4 + number) % 8]).map(char::from).collect();
    Map::new()
        .with("form", "health-outpatient")
        .with("version", FormKind::HealthOutpatient.form().version)
        .with("date", "2026-03-12")
        .with("answers", answers)
        .with("village", "nam-chanh")
        .with("facility", format!("{}-nam-dan", FacilityKind::Station.as_str()))
        .with("about/gender", "2")
        .with("closing/expectation", "85")
        .with("closing/return", "4")
        .with("closing/comment", t(T::AppName))
}
