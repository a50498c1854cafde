//! Random histories of many devices, played out with the ground truth of what each of them held at every moment.

use std::collections::BTreeMap;

use proptest::prelude::*;
use so_thon::json::{Map, Value};
use so_thon::log::{Change, ChangeId, DELETED, DeviceId, Log, Stamp};

use crate::later::of_a_later_version;

pub(crate) const RECORDS: [&str; 5] =
    ["task/2026/1", "task/2026/2", "response/a", "tasks/x", "kind-of-a-later-version/1"];
/// Two of them stand in one order as UTF-16 and in the other as UTF-8.
pub(crate) const FIELDS: [&str; 4] = ["status", "！", "😀 of a later version", DELETED];

/// One thing that happens. Numbers are taken modulo what there is, so that any of them means something.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Several fields at once: a bit for each of [`FIELDS`], four bits for the value of each. With `later`, by a
    /// device that runs a later version.
    Set {
        device: usize,
        record: usize,
        fields: u8,
        values: u16,
        later: bool,
    },
    Delete {
        device: usize,
        record: usize,
        deleted: bool,
    },
    /// `to` takes over those of the changes that `from` shows whose bits are set, so that gaps arise.
    HandOver {
        from: usize,
        to: usize,
        part: u64,
    },
    /// The phone is restored from a backup of the phone `from`: it goes on under the other's name.
    Copy {
        from: usize,
        to: usize,
    },
    /// A person decides one of the open conflicts.
    Settle {
        device: usize,
        choice: usize,
    },
    /// The text of some changes is pruned.
    Free {
        device: usize,
        which: u64,
    },
    /// An import is undone.
    Undo {
        device: usize,
        which: u64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let number = || 0..1_000_usize;
    let part = prop_oneof![Just(u64::MAX), any::<u64>()];
    prop_oneof![
        12 => (number(), number(), 1..16_u8, any::<u16>(), prop::bool::weighted(0.2)).prop_map(
            |(device, record, fields, values, later)| Step::Set { device, record, fields, values, later }
        ),
        4 => (number(), number(), any::<bool>())
            .prop_map(|(device, record, deleted)| Step::Delete { device, record, deleted }),
        10 => (number(), number(), part).prop_map(|(from, to, part)| Step::HandOver { from, to, part }),
        2 => (number(), number()).prop_map(|(from, to)| Step::Copy { from, to }),
        2 => (number(), number()).prop_map(|(device, choice)| Step::Settle { device, choice }),
        1 => (number(), any::<u64>()).prop_map(|(device, which)| Step::Free { device, which }),
        1 => (number(), any::<u64>()).prop_map(|(device, which)| Step::Undo { device, which }),
    ]
}

/// What happens, and from what the names of devices and the errors of their clocks are drawn.
#[derive(Clone, Debug)]
pub(crate) struct History {
    pub(crate) devices: usize,
    pub(crate) steps: Vec<Step>,
    pub(crate) names: u64,
}

/// Mostly few devices that meet often, for that is where conflicts arise; a share with up to thirty.
pub(crate) fn history() -> impl Strategy<Value = History> {
    let few = (2..=5_usize, prop::collection::vec(step(), 0..30));
    let many = (2..=30_usize, prop::collection::vec(step(), 0..120));
    (prop_oneof![6 => few.boxed(), 1 => many.boxed()], any::<u64>())
        .prop_map(|((devices, steps), names)| History { devices, steps, names })
}

/// A set of changes by their places in [`World::written`]: at most one a step.
pub(crate) type Places = u128;

pub(crate) fn places(of: Places) -> impl Iterator<Item = usize> {
    (0..128).filter(move |place| of >> place & 1 == 1)
}

/// The same 64 bits twice.
pub(crate) fn pattern(bits: u64) -> Places {
    u128::from(bits) << 64 | u128::from(bits)
}

/// Well mixed bits: neighbours have nothing in common (`SplitMix64`).
pub(crate) fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

pub(crate) struct Phone {
    id: DeviceId,
    seq: u32,
    pub(crate) log: Log,
    /// What its log shows.
    pub(crate) shown: Places,
    /// What it has ever held, also if undone or pruned.
    pub(crate) ever: Places,
    pub(crate) pruned: Places,
}

pub(crate) struct Written {
    pub(crate) change: Change,
    /// What its device showed when it was written.
    pub(crate) seen: Places,
    /// What its device had ever held then.
    pub(crate) ever: Places,
}

/// Everything that happened.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) written: Vec<Written>,
    pub(crate) places: BTreeMap<ChangeId, usize>,
    pub(crate) phones: Vec<Phone>,
    names: u64,
}

impl World {
    pub(crate) fn play(history: &History) -> Self {
        let mut world = Self { names: history.names, ..Self::default() };
        let new = |index| Phone {
            id: DeviceId::from_random(mixed(history.names ^ index)),
            seq: 0,
            log: Log::new(),
            shown: 0,
            ever: 0,
            pruned: 0,
        };
        world.phones = (0..history.devices as u64).map(new).collect();
        for (moment, step) in history.steps.iter().enumerate() {
            world.happen(moment, *step);
        }
        world
    }

    fn happen(&mut self, moment: usize, step: Step) {
        let count = self.phones.len();
        match step {
            Step::Set { device, record, fields, values, later } => {
                let set = (0..FIELDS.len()).filter(|field| fields >> field & 1 == 1);
                let fields = set.fold(Map::new(), |map, field| {
                    map.with(FIELDS[field], value(FIELDS[field], values >> (4 * field) & 15))
                });
                self.write(device % count, RECORDS[record % RECORDS.len()], &fields, moment, later);
            }
            Step::Delete { device, record, deleted } => {
                let fields = Map::new().with(DELETED, deleted);
                self.write(device % count, RECORDS[record % RECORDS.len()], &fields, moment, false);
            }
            Step::HandOver { from, to, part } => {
                let given = self.phones[from % count].shown & pattern(part);
                let to = &mut self.phones[to % count];
                to.log.extend(places(given).map(|place| self.written[place].change.clone()));
                to.shown |= given & !to.pruned;
                to.ever |= given;
            }
            Step::Copy { from, to } => {
                let Phone { id, seq, shown, .. } = self.phones[from % count];
                let log = self.phones[from % count].log.iter().cloned().collect();
                self.phones[to % count] = Phone { id, seq, log, shown, ever: shown, pruned: 0 };
            }
            Step::Settle { device, choice } => self.settle(device % count, choice, moment),
            Step::Free { device, which } => {
                let phone = &mut self.phones[device % count];
                let which = phone.shown & pattern(which);
                phone.log.prune(places(which).map(|place| self.written[place].change.id()));
                phone.shown &= !which;
                phone.pruned |= which;
            }
            Step::Undo { device, which } => {
                let phone = &mut self.phones[device % count];
                let which = phone.shown & pattern(which);
                phone.log.retain(|change| which >> self.places[&change.id()] & 1 == 0);
                phone.shown &= !which;
            }
        }
    }

    fn settle(&mut self, device: usize, choice: usize, moment: usize) {
        let log = &self.phones[device].log;
        let open = log.conflicts();
        if open.is_empty() {
            return;
        }
        let (record, field) = &open[choice % open.len()];
        let state = log.record(record).unwrap();
        let first = state.heads(field).iter().min_by_key(|head| self.places[&head.change.id()]).unwrap();
        let answer = Map::new().with(field, first.value.clone());
        self.write(device, record, &answer, moment, false);
    }

    fn write(&mut self, device: usize, record: &str, fields: &Map, moment: usize, later: bool) {
        let place = self.written.len();
        let phone = &mut self.phones[device];
        phone.seq += 1;
        // Clocks are wrong by up to a century, each time another way. The minutes keep apart what copies of one
        // phone write, for only different facts are to have different names here.
        let wrong = mixed(self.names ^ moment as u64);
        let (year, hour, minute) = (1950 + wrong % 100, moment / 60, moment % 60);
        let at = format!("{year}-01-01T{hour:02}:{minute:02}:00+07:00");
        let by = (wrong >> 32 & 1 == 1).then(|| format!("{:x}", wrong >> 40));
        let stamp = Stamp { device: phone.id, seq: phone.seq, at, by };
        let change = phone.log.prepare(&stamp, record, fields);
        let change = if later { of_a_later_version(&change) } else { change };
        self.places.insert(change.id(), place);
        self.written.push(Written { change: change.clone(), seen: phone.shown, ever: phone.ever });
        phone.log.insert(change);
        phone.shown |= 1 << place;
        phone.ever |= 1 << place;
    }

    pub(crate) fn changes(&self) -> impl Iterator<Item = &Change> {
        self.written.iter().map(|written| &written.change)
    }

    /// The changes whose bits are set.
    pub(crate) fn some(&self, which: Places) -> impl Iterator<Item = &Change> {
        self.changes().enumerate().filter(move |(place, _)| which >> place & 1 == 1).map(|(_, change)| change)
    }

    /// The union of everything.
    pub(crate) fn log(&self) -> Log {
        self.changes().cloned().collect()
    }
}

/// Few different values, so that equal ones meet too. Whether a record is hidden is not always told in good order.
fn value(field: &str, choice: u16) -> Value {
    match (field, choice % 5) {
        (DELETED, 0..2) => true.into(),
        (DELETED, 2..4) => false.into(),
        (_, 0 | 4) => Value::Null,
        (_, 1) => Value::Int(-1),
        (_, 2) => "Đường tới \"trạm\" xa,\ncó đoạn lầy".into(),
        (_, _) if choice < 8 => Value::List(vec![Value::Int(1), "a".into(), Value::List(vec![])]),
        (_, _) => Map::new().with("đ", true).with("a", Map::new()).into(),
    }
}
