//! Survey campaigns (đợt khảo sát): which forms, when, in which villages, about which facilities, how many people.
//!
//! A campaign is a record `campaign/<id>`. Each village, form and facility has fields of its own, so that two people who edit
//! different ones do not dispute.

mod progress;
mod sample;

pub use progress::{Answered, Progress};
pub use sample::{sample_size, spread};

use crate::compact::sort_by;
use crate::domain::places::Aliases;
use crate::json::Value;
use crate::log::{Log, Record};

/// The kind of their records.
const KIND: &str = "campaign";

/// The field with the number of a village's households; behind it stands the village's id.
pub const HOUSEHOLDS: &str = "households/";
/// The planned number of responses of a village, where somebody has set it.
pub const SAMPLE: &str = "sample/";
/// How many devices serve a village, where it is more than one.
pub const DEVICES: &str = "devices/";
/// A form of the campaign; behind it stands the form's id.
pub const FORM: &str = "form/";
/// A facility of the campaign.
pub const FACILITY: &str = "facility/";

/// No village has more households, whatever a file says: sums of a thousand villages stay exact.
pub const LARGEST: u32 = 999_999;

/// The margin of error of a new campaign in hundredths of a percent: 5 %.
pub const MARGIN: i64 = 500;

/// A village of a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VillagePlan {
    /// The village's id.
    pub village: String,
    /// How many households it has.
    pub households: u32,
    /// The planned number of responses, where somebody has set it.
    pub fixed: Option<u32>,
    /// How many devices serve it, at least 1.
    pub devices: u32,
    /// The ids under which the record speaks of it: more than one where entries turned out to be one place.
    pub entries: Vec<String>,
}

/// A campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Campaign {
    /// Its name in records.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its first day, `2026-03-01`; empty if it has none.
    pub from: String,
    /// Its last day; empty if it has none.
    pub to: String,
    /// The margin of error that the sample is computed for, in hundredths of a percent.
    pub margin: u32,
    /// Nobody is asked any more.
    pub is_closed: bool,
    /// The ids of its forms.
    pub forms: Vec<String>,
    /// Its villages, by id.
    pub villages: Vec<VillagePlan>,
    /// The ids of its facilities; empty for every facility of the forms' kinds.
    pub facilities: Vec<String>,
}

/// Where a day lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the first day.
    Coming,
    /// Within.
    Running,
    /// After the last day.
    Over,
    /// The office has closed the campaign.
    Closed,
}

impl Campaign {
    /// Reads a record; `None` for one that has no name or is deleted, and for an id that no address can hold. Places that are
    /// one count as one.
    #[must_use]
    pub fn of(record: &Record, villages: &Aliases, facilities: &Aliases) -> Option<Self> {
        let name = record.text("name").filter(|name| !name.is_empty() && !record.is_deleted())?;
        let id = record.name().split_once('/')?.1;
        if !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        let text = |field| record.text(field).unwrap_or_default().to_owned();
        let mut campaign = Self {
            id: id.to_owned(),
            name: name.to_owned(),
            from: text("from"),
            to: text("to"),
            margin: u32::try_from(record.int("margin").unwrap_or(MARGIN)).unwrap_or_default(),
            is_closed: record.value("closed").is_some_and(Value::is_true),
            ..Self::default()
        };
        for (field, value) in record.values() {
            campaign.read(field, value, villages, facilities);
        }
        campaign.villages.retain(|own| own.households > 0 || own.fixed.is_some());
        sort_by(&mut campaign.villages, |left, right| left.village.cmp(&right.village));
        Some(campaign)
    }

    fn read(&mut self, field: &str, value: &Value, villages: &Aliases, facilities: &Aliases) {
        let number = value.as_int().and_then(|number| u32::try_from(number).ok()).map(|own| own.min(LARGEST));
        if let Some(number) = number {
            for start in [HOUSEHOLDS, SAMPLE, DEVICES] {
                if let Some(id) = field.strip_prefix(start) {
                    let own = self.village(villages.canonical(id));
                    match start {
                        HOUSEHOLDS => own.households = (own.households + number).min(LARGEST),
                        SAMPLE => own.fixed = Some((own.fixed.unwrap_or_default() + number).min(LARGEST)),
                        _ => own.devices = own.devices.max(number),
                    }
                    if !own.entries.iter().any(|entry| entry == id) {
                        own.entries.push(id.to_owned());
                    }
                }
            }
        }
        if let Some(id) = field.strip_prefix(FORM).filter(|_| value.is_true()) {
            self.forms.push(id.to_owned());
        }
        if let Some(id) = field.strip_prefix(FACILITY).filter(|_| value.is_true()) {
            let id = facilities.canonical(id);
            if !self.facilities.iter().any(|own| own == id) {
                self.facilities.push(id.to_owned());
            }
        }
    }

    /// The plan of a village, a new one if it has none yet.
    fn village(&mut self, id: &str) -> &mut VillagePlan {
        let at = self.villages.iter().position(|own| own.village == id).unwrap_or_else(|| {
            self.villages.push(VillagePlan { village: id.to_owned(), devices: 1, ..VillagePlan::default() });
            self.villages.len() - 1
        });
        let (_, rest) = self.villages.split_at_mut(at);
        let Some(own) = rest.first_mut() else { unreachable!("it was found or pushed") };
        own
    }

    /// Where a day, `2026-03-12`, lies. Days in this spelling sort as texts do.
    #[must_use]
    pub fn phase(&self, day: &str) -> Phase {
        if self.is_closed { Phase::Closed } else { self.phase_by_dates(day) }
    }

    /// The same of a campaign that may be closed.
    fn phase_by_dates(&self, day: &str) -> Phase {
        // A day that cannot be read lies nowhere.
        if day.is_empty() {
            Phase::Running
        } else if !self.to.is_empty() && day > self.to.as_str() {
            Phase::Over
        } else if day < self.from.as_str() {
            Phase::Coming
        } else {
            Phase::Running
        }
    }

    /// Returns `true` if responses to a form belong to it.
    #[must_use]
    pub fn has_form(&self, form: &str) -> bool {
        self.forms.iter().any(|own| own == form)
    }

    /// How many households its villages have together.
    #[must_use]
    pub fn households(&self) -> u32 {
        self.villages.iter().fold(0, |sum, own| sum.saturating_add(own.households))
    }

    /// The planned number of responses of each village, in the order of [`villages`](Self::villages): what somebody has
    /// set, else its share of the whole sample by households.
    #[must_use]
    pub fn plan(&self) -> Vec<u32> {
        let households: Vec<u32> = self.villages.iter().map(|own| own.households).collect();
        let shares = spread(sample_size(self.households(), self.margin), &households);
        self.villages.iter().zip(shares).map(|(own, share)| own.fixed.unwrap_or(share)).collect()
    }

    /// The planned number of responses of all villages together.
    #[must_use]
    pub fn planned(&self) -> u32 {
        self.plan().into_iter().fold(0, u32::saturating_add)
    }

    /// The planned number of responses of a village, and the part of one of the devices that serve it; `None` for a village
    /// that is not planned.
    #[must_use]
    pub fn share(&self, village: &str) -> Option<(u32, u32)> {
        let at = self.villages.iter().position(|own| own.village == village)?;
        let planned = self.plan().get(at).copied()?;
        let devices = self.villages.get(at)?.devices;
        Some((planned, planned.div_ceil(devices)))
    }
}

/// All campaigns, the newest first by their first day.
#[must_use]
pub fn campaigns(log: &Log) -> Vec<Campaign> {
    let (villages, facilities) = aliases(log);
    let read = |record: &Record| Campaign::of(record, &villages, &facilities);
    let mut all: Vec<Campaign> = log.records(KIND).iter().filter_map(read).collect();
    sort_by(&mut all, |left, right| (&right.from, &left.id).cmp(&(&left.from, &right.id)));
    all
}

/// The record of a campaign.
#[must_use]
pub fn campaign_record(id: &str) -> String {
    format!("{KIND}/{id}")
}

/// The campaign of an id.
#[must_use]
pub fn campaign(log: &Log, id: &str) -> Option<Campaign> {
    let record = log.record(&campaign_record(id))?;
    let (villages, facilities) = aliases(log);
    Campaign::of(&record, &villages, &facilities)
}

fn aliases(log: &Log) -> (Aliases, Aliases) {
    (Aliases::of(log, "village"), Aliases::of(log, "facility"))
}

#[cfg(test)]
mod tests;
