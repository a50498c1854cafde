//! How far handing over has come: own responses, and what is held of every other device.

use chrono::NaiveDate;

use super::export::count_changes;
use super::settings::Preference;
use super::state::{State, device_field};
use crate::compact::sort_by;
use crate::domain::holds_answers;
use crate::domain::plan::parse_date;
use crate::domain::survey::is_response;
use crate::json::Value;
use crate::log::{Change, DeviceId, SeqRanges, ranges_text};
use crate::store::{Exposure, HandOver};
use crate::text::compare_names;

/// How far what this device holds is handed over: changes and responses of each state. What is acknowledged is in neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandingOver {
    /// In no file yet.
    pub unsent: (usize, usize),
    /// In a file, and no receipt covers them: whether that file arrived, nobody knows.
    pub sent: (usize, usize),
    /// When the last file was made; empty if none was.
    pub sent_at: String,
}

/// How long a file may take to be acknowledged before the person is reminded again.
const PATIENCE_DAYS: i64 = 3;

/// A device with more responses than a collector carries is an office's: only its own entries wait for a receipt.
const CARRIED_MOST: usize = 2_000;

impl HandingOver {
    /// What is held, of this device and carried for others, and no receipt covers: responses, and own changes. A device
    /// that gives receipts answers for its own entries alone.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let exported = Preference::Exported.of(&state.settings);
        let exported = match Value::read(&exported) {
            Some(Value::Map(map)) => SeqRanges::from_map(&map),
            _ => SeqRanges::default(),
        };
        // As earlier versions kept it: the last own number that was in a file.
        let own_before: u32 = Preference::HandedOver.of(&state.settings).parse().unwrap_or_default();
        let gives_receipts = state.log.count("response") > CARRIED_MOST
            || state.ledger.iter().any(|entry| entry.kind == HandOver::ReceiptGiven);
        let is_own = |change: &Change| change.id().device == state.device;
        let waits = |change: &&Change| is_own(change) || (!gives_receipts && holds_answers(change.record()));
        let (sent, unsent): (Vec<&Change>, Vec<&Change>) =
            state.receipt.missing(&state.log).filter(waits).partition(|change| {
                exported.contains(&change.id()) || (is_own(change) && change.id().seq <= own_before)
            });
        Self {
            unsent: count_changes(unsent.into_iter()),
            sent: count_changes(sent.into_iter()),
            sent_at: Preference::HandedOverAt.of(&state.settings),
        }
    }

    /// Returns `true` if a file was made some days ago and nothing says that it has arrived.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        let day = self.sent_at.get(..10).and_then(parse_date);
        self.sent.0 > 0 && day.is_none_or(|day| (today - day).num_days() >= PATIENCE_DAYS)
    }

    /// The responses of which the person is to be reminded.
    #[must_use]
    pub fn open_responses(&self, today: NaiveDate) -> usize {
        self.unsent.1 + if self.is_overdue(today) { self.sent.1 } else { 0 }
    }
}

/// How many of the responses that this device has made and keeps the office provably holds, and how many there are.
#[must_use]
pub fn own_progress(state: &State) -> (usize, usize) {
    let acknowledged = state.acknowledged();
    let (_, all) = count_changes(state.log.of_device(state.device));
    let (_, waiting) = count_changes(state.log.of_device_after(state.device, acknowledged));
    (all - waiting, all)
}

/// How much would be lost with this device on the day `today`, if `responses` were not handed over.
#[must_use]
pub fn exposure(state: &State, responses: usize, today: NaiveDate) -> Exposure {
    let handed_over = Preference::HandedOverAt.of(&state.settings);
    let first = || state.log.iter().find(|change| is_response(change.record()));
    let since =
        if handed_over.is_empty() { first().map(|change| change.at().to_owned()) } else { Some(handed_over) };
    let day = since.and_then(|at| parse_date(at.get(..10)?));
    let days = day.map_or(0, |day| (today - day).num_days());
    Exposure {
        responses,
        days: u32::try_from(days).unwrap_or_default(),
        is_installed: state.environment.is_installed,
        is_promised: state.promise == Some(true),
    }
}

/// What is held of another device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldDevice {
    /// Its id.
    pub device: DeviceId,
    /// Its name: as its record has it, else as its last file says.
    pub name: Option<String>,
    /// Nothing is missing up to this number.
    pub covered: u32,
    /// The last number that is known to be given: seen, or announced by a file.
    pub issued: u32,
    /// The numbers that are missing, as ranges.
    pub missing: String,
    /// The responses that it has made.
    pub responses: usize,
    /// When its last file came; empty if none did.
    pub last: String,
}

/// What is held of every other device: first those of which something is missing, each by name.
#[must_use]
pub fn held_devices(state: &State) -> Vec<HeldDevice> {
    let others = state.log.devices().filter(|device| *device != state.device);
    let mut held: Vec<HeldDevice> = others.map(|device| held_device(state, device)).collect();
    let name = |held: &HeldDevice| held.name.clone().unwrap_or_default();
    sort_by(&mut held, |left, right| {
        let by_gap = left.missing.is_empty().cmp(&right.missing.is_empty());
        by_gap.then_with(|| compare_names(&name(left), &name(right)))
    });
    held
}

fn held_device(state: &State, device: DeviceId) -> HeldDevice {
    let imports =
        state.ledger.iter().filter(|entry| entry.kind == HandOver::Import && entry.undone.is_none());
    let files = imports.flat_map(|entry| entry.files.iter().map(move |file| (entry, file)));
    let own: Vec<_> = files.filter(|(_, file)| file.device == Some(device)).collect();
    let seen = state.log.last_seq(device);
    let issued = own.iter().map(|(_, file)| file.issued).fold(seen, u32::max);
    let mut missing = state.log.gaps(device);
    if issued > seen {
        missing.push(seen + 1..=issued);
    }
    let announced = own.last().map(|(_, file)| file.who.clone()).filter(|name| !name.is_empty());
    HeldDevice {
        device,
        name: device_field(&state.log, device, "name").or(announced),
        covered: missing.first().map_or(seen, |gap| gap.start() - 1),
        issued,
        missing: ranges_text(&missing),
        responses: state.log.count_made_by("response", device),
        last: own.last().map_or_else(String::new, |(entry, _)| entry.at.clone()),
    }
}
