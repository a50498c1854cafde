//! A device of the commune and the changes that its owner makes.

use so_thon::domain::forms::FormRegistry;
use so_thon::domain::places::{facility_record, village_record};
use so_thon::domain::plan::{Plan, Status};
use so_thon::json::Map;
use so_thon::log::{Change, DELETED, DeviceId, Log, Stamp};
use uuid::Builder;

use super::chance::Chance;
use super::respondent::Respondent;
use super::words::{FACILITIES, NOTES, OWNERS, VILLAGES};

/// Meetings are held in March 2026, from the second day on.
const MEETING_DAYS: u64 = 28;
/// Responses at one meeting.
const PEOPLE_PER_MEETING: u64 = 35;

const CORRECTED_PERCENT: u64 = 4;
const DELETED_PERCENT: u64 = 1;

/// The share of each form, in percent.
const FORM_WEIGHTS: [(&str, u64); 5] = [
    ("health-outpatient", 40),
    ("vaccination", 15),
    ("preschool-parents", 15),
    ("primary-parents", 18),
    ("lower-secondary-parents", 12),
];

pub(super) struct Device {
    id: DeviceId,
    name: String,
    by: &'static str,
    /// The village at whose meetings it is used.
    village: &'static (&'static str, &'static str),
    log: Log,
    seq: u32,
}

impl Device {
    /// The device with a number; the first is the office's.
    pub(super) fn new(number: u64, chance: &mut Chance) -> Self {
        let first = VILLAGES.first().unwrap_or(&("nam-chanh", "Nấm Chanh"));
        let village = usize::try_from(number).ok().and_then(|number| VILLAGES.get(number % VILLAGES.len()));
        let village = village.unwrap_or(first);
        let name = if number == 1 {
            "Máy Phòng Văn hóa – Xã hội".into()
        } else {
            format!("Máy thôn {} ({number})", village.1)
        };
        let by = chance.pick(&OWNERS).copied().unwrap_or_default();
        let mut device =
            Self { id: DeviceId::from_random(chance.bits()), name, by, village, log: Log::new(), seq: 0 };
        let fields = Map::new().with("name", device.name.as_str()).with("by", by);
        device.write(&format!("device/{}", device.id), &fields, "2026-03-01T08:00:00+07:00");
        device
    }

    pub(super) const fn id(&self) -> DeviceId {
        self.id
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) const fn by(&self) -> &str {
        self.by
    }

    pub(super) const fn log(&self) -> &Log {
        &self.log
    }

    pub(super) fn changes(&self) -> Vec<Change> {
        self.log.iter().cloned().collect()
    }

    /// Takes over the changes of another device.
    pub(super) fn hear(&mut self, changes: &[Change]) {
        self.log.extend(changes.iter().cloned());
    }

    fn write(&mut self, record: &str, fields: &Map, at: &str) {
        self.seq += 1;
        let stamp = Stamp { device: self.id, seq: self.seq, at: at.into(), by: Some(self.by.into()) };
        self.log.insert(self.log.prepare(&stamp, record, fields));
    }

    /// Villages and facilities, which the office distributes to all.
    pub(super) fn write_places(&mut self) {
        let at = "2026-03-01T09:00:00+07:00";
        for (id, name) in VILLAGES {
            self.write(&village_record(id), &Map::new().with("name", name), at);
        }
        for (id, name, kind, old_commune) in FACILITIES {
            let fields =
                Map::new().with("name", name).with("kind", kind.as_str()).with("old_commune", old_commune);
            self.write(&facility_record(id), &fields, at);
        }
    }

    /// Reports on tasks. No device has seen the others' reports, so some of them conflict.
    pub(super) fn report_on_tasks(&mut self, plan: &Plan, chance: &mut Chance) {
        let tasks: Vec<u32> = plan.tasks().map(|task| task.number).take(12).collect();
        for _ in 0..5 {
            let (Some(task), Some(status)) = (chance.pick(&tasks), chance.pick(&Status::ALL)) else {
                continue;
            };
            let progress = if *status == Status::Done { 100 } else { 10 * chance.around(3) + 50 };
            let mut fields = Map::new().with("status", *status).with("progress", progress);
            if let Some(note) = chance.pick(&NOTES).filter(|note| !note.is_empty()) {
                fields.insert("note", *note);
            }
            let day = day(chance.below(MEETING_DAYS));
            self.write(
                &plan.task_record(*task),
                &fields,
                &format!("{day}T10:{:02}:00+07:00", chance.below(60)),
            );
        }
    }

    /// Makes `count` responses, meeting by meeting; some are corrected or deleted later.
    pub(super) fn survey(&mut self, count: u64, forms: &FormRegistry, chance: &mut Chance) {
        let mut made: Vec<(String, Respondent)> = Vec::new();
        let mut date = String::new();
        for number in 0..count {
            if number % PEOPLE_PER_MEETING == 0 {
                date = day(number / PEOPLE_PER_MEETING * MEETING_DAYS / (count / PEOPLE_PER_MEETING + 1));
                // Only responses of the last meeting are corrected; older ones need not stay in memory.
                made.clear();
            }
            let mut bytes = [0; 16];
            let (left, right) = bytes.split_at_mut(8);
            left.copy_from_slice(&chance.bits().to_le_bytes());
            right.copy_from_slice(&chance.bits().to_le_bytes());
            let record = format!("response/{}", Builder::from_random_bytes(bytes).into_uuid());
            let Some(form) = forms.newest(form(chance)) else { continue };
            let mut respondent = Respondent::new(form, self.village.0, chance);
            respondent.entry.date.clone_from(&date);
            self.write(&record, &respondent.entry.to_map(&respondent.form), &date);
            made.push((record, respondent));
            if chance.percent(CORRECTED_PERCENT)
                && let Some((record, respondent)) = chance.pick(&made)
                && let Some(known) = self.log.record(record)
            {
                let fields = respondent.corrected(chance).corrections(&respondent.form, &known);
                self.write(record, &fields, &date);
            }
            if chance.percent(DELETED_PERCENT)
                && let Some((record, _)) = chance.pick(&made)
            {
                self.write(record, &Map::new().with(DELETED, true), &date);
            }
        }
    }
}

fn day(number: u64) -> String {
    format!("2026-03-{:02}", 2 + number.min(MEETING_DAYS))
}

fn form(chance: &mut Chance) -> &'static str {
    let mut at = chance.below(FORM_WEIGHTS.iter().map(|(_, weight)| weight).sum());
    for (form, weight) in FORM_WEIGHTS {
        match at.checked_sub(weight) {
            Some(rest) => at = rest,
            None => return form,
        }
    }
    "health-outpatient"
}
