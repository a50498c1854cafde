//! Random histories of responses on three phones and an office that takes them over, prunes and undoes.

use proptest::prelude::*;
use so_thon::analysis::Columns;
use so_thon::domain::forms::FormRegistry;
use so_thon::domain::places::{PART_OF, SAME_AS};
use so_thon::domain::survey::{FORM_DIGEST, ValidityRule};
use so_thon::json::{Map, Value};
use so_thon::log::{Change, DELETED, DeviceId, Log, Stamp, Touched};

use crate::fields::{fields, mixed, pick};
use crate::forms;

const PHONES: usize = 3;
const RECORDS: usize = 12;
pub(crate) const PLACES: [&str; 4] = ["", "nam-chanh", "nấm-dẩn", "x"];
pub(crate) const CAMPAIGNS: [&str; 3] = ["", "spring", "autumn"];
pub(crate) const DATES: [&str; 5] = ["2026-03-12", "2026-03-31", "2025-12-01", "1990-01-01", "hôm qua"];

/// One thing that happens; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// A phone fills in a form, or writes over a record as if it were new.
    Respond {
        phone: usize,
        record: usize,
        form: usize,
        seed: u64,
    },
    /// A phone corrects the fields whose bits are set.
    Correct {
        phone: usize,
        record: usize,
        fields: u8,
        seed: u64,
    },
    Delete {
        phone: usize,
        record: usize,
        deleted: bool,
    },
    /// A phone says that one place is another, or that it is not.
    Join {
        phone: usize,
        seed: u64,
    },
    /// A phone writes a form of the office's own, or replaces it by its other content.
    Form {
        phone: usize,
        second: bool,
    },
    /// One phone takes over a part of what another has.
    Pass {
        from: usize,
        to: usize,
        part: u64,
    },
    /// The office takes over a part of what a phone has.
    Import {
        from: usize,
        part: u64,
    },
    Prune {
        which: u64,
    },
    Undo {
        which: u64,
    },
    /// The office's columns read on.
    Fill {
        budget: usize,
    },
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    let number = || 0..100_usize;
    let part = || prop_oneof![Just(u64::MAX), any::<u64>()];
    prop_oneof![
        8 => (number(), number(), number(), any::<u64>())
            .prop_map(|(phone, record, form, seed)| Act::Respond { phone, record, form, seed }),
        6 => (number(), number(), any::<u8>(), any::<u64>())
            .prop_map(|(phone, record, fields, seed)| Act::Correct { phone, record, fields, seed }),
        3 => (number(), number(), any::<bool>())
            .prop_map(|(phone, record, deleted)| Act::Delete { phone, record, deleted }),
        2 => (number(), any::<u64>()).prop_map(|(phone, seed)| Act::Join { phone, seed }),
        2 => (number(), any::<bool>()).prop_map(|(phone, second)| Act::Form { phone, second }),
        3 => (number(), number(), part()).prop_map(|(from, to, part)| Act::Pass { from, to, part }),
        6 => (number(), part()).prop_map(|(from, part)| Act::Import { from, part }),
        1 => any::<u64>().prop_map(|which| Act::Prune { which }),
        1 => any::<u64>().prop_map(|which| Act::Undo { which }),
        2 => (0..4_usize).prop_map(|budget| Act::Fill { budget }),
    ]
}

/// The office at the end, and what it has ever held.
pub(crate) struct World {
    phones: Vec<Log>,
    pub(crate) office: Log,
    pub(crate) forms: FormRegistry,
    pub(crate) columns: Columns,
    seqs: Vec<u32>,
}

pub(crate) fn device(phone: usize) -> DeviceId {
    DeviceId::from_random(mixed(phone as u64))
}

fn some(log: &Log, part: u64) -> Vec<Change> {
    let is_chosen =
        |change: &&Change| mixed(part ^ mixed(change.lamport() ^ u64::from(change.id().seq))) & 1 == 1;
    log.iter().filter(|change| part == u64::MAX || is_chosen(change)).cloned().collect()
}

impl World {
    pub(crate) fn play(acts: &[Act]) -> Self {
        let phones = (0..PHONES).map(|_| Log::new()).collect();
        let forms = FormRegistry::built_in();
        let mut columns = Columns::new(ValidityRule::default());
        columns.learn(&forms);
        let mut world = Self { phones, office: Log::new(), forms, columns, seqs: vec![0; PHONES] };
        for act in acts {
            world.happen(act);
        }
        while !world.columns.fill_some(&world.office, 3) {}
        world
    }

    fn happen(&mut self, act: &Act) {
        match *act {
            Act::Respond { phone, record, form, seed } => {
                let answered = match form % 10 {
                    5 | 6 => &forms::OWN[0],
                    7 => &forms::OWN[1],
                    2 => &forms::BUILT_IN[form / 10 % forms::BUILT_IN.len()],
                    // Mostly one form, so that there is something to count.
                    _ => &forms::BUILT_IN[0],
                };
                let mut map = fields(answered, !0, seed);
                match form % 10 {
                    0 => map.insert("form", "of-a-later-version"),
                    1 => None,
                    _ => map.insert("form", answered.id.as_str()),
                };
                // By the digest of what was answered, of the other content, of none that is known, or without one.
                let digest = match mixed(seed ^ 6) % 12 {
                    0 => Some("of a later version".to_owned()),
                    1 => forms::OWN[0].digest.map(|digest| digest.to_string()),
                    2 => forms::OWN[1].digest.map(|digest| digest.to_string()),
                    3 => None,
                    _ => answered.digest.map(|digest| digest.to_string()),
                };
                if let Some(digest) = digest {
                    map.insert(FORM_DIGEST, digest);
                }
                // A device may have written all it knew of a deleted response in one change.
                if mixed(seed).is_multiple_of(8) {
                    map.insert(DELETED, mixed(seed ^ 8).is_multiple_of(2));
                }
                map.insert("version", if form.is_multiple_of(13) { 2_i64 } else { 1 });
                self.write(phone, record, &map);
            }
            Act::Correct { phone, record, fields: which, seed } => {
                let map = fields(&forms::BUILT_IN[0], which, seed);
                self.write(phone, record, &map);
            }
            Act::Delete { phone, record, deleted } => {
                self.write(phone, record, &Map::new().with(DELETED, deleted));
            }
            Act::Join { phone, seed } => {
                let kind = *pick(&["village", "facility"], seed);
                let [one, other] = [seed ^ 1, seed ^ 2].map(|seed| *pick(&PLACES[1..], seed));
                let same = if mixed(seed ^ 3).is_multiple_of(4) { Value::Null } else { other.into() };
                self.write_record(phone, &format!("{kind}/{other}"), &Map::new().with("name", other));
                // Two entries of one place, or a site and its unit.
                let is_site = kind == "facility" && mixed(seed ^ 4).is_multiple_of(2);
                let field = if is_site { PART_OF } else { SAME_AS };
                self.write_record(phone, &format!("{kind}/{one}"), &Map::new().with(field, same));
            }
            Act::Form { phone, second } => {
                self.write_record(phone, forms::RECORD, &forms::fields(second));
            }
            Act::Pass { from, to, part } => {
                let changes = some(&self.phones[from % PHONES], part);
                self.phones[to % PHONES].extend(changes);
            }
            Act::Import { from, part } => {
                let touched = self.office.extend(some(&self.phones[from % PHONES], part));
                self.follow(&touched);
            }
            Act::Prune { which } => {
                let ids: Vec<_> = some(&self.office, which & !1).iter().map(Change::id).collect();
                let touched = self.office.prune(ids);
                self.follow(&touched);
            }
            Act::Undo { which } => {
                let gone: Vec<_> = some(&self.office, which & !1).iter().map(Change::id).collect();
                let touched = self.office.retain(|change| !gone.contains(&change.id()));
                self.follow(&touched);
            }
            Act::Fill { budget } => {
                self.columns.fill_some(&self.office, budget);
            }
        }
    }

    fn follow(&mut self, touched: &Touched) {
        self.columns.update(&self.office, touched);
        if self.forms.read_log(&self.office) {
            self.columns.learn(&self.forms);
        }
    }

    fn write(&mut self, phone: usize, record: usize, fields: &Map) {
        // A task too, for not everything is a response.
        let name = if record.is_multiple_of(20) {
            "task/2026/1".into()
        } else {
            format!("response/{}", record % RECORDS)
        };
        self.write_record(phone, &name, fields);
    }

    fn write_record(&mut self, phone: usize, name: &str, fields: &Map) {
        let phone = phone % PHONES;
        self.seqs[phone] += 1;
        let stamp = Stamp { device: device(phone), seq: self.seqs[phone], at: "2026-03-12".into(), by: None };
        let change = self.phones[phone].prepare(&stamp, name, fields);
        self.phones[phone].insert(change);
    }
}
