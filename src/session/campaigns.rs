//! How far a campaign has come on this device, and the people who were met and gave no response.

use super::count_names::{FREED, HOUSEHOLDS};
use super::handle::Session;
use super::responses::speaks_of;
use super::state::State;
use super::topic::Topic;
use crate::domain::campaign::{Answered, Campaign, Progress};
use crate::domain::places::{Aliases, Units};
use crate::domain::plan::parse_date;
use crate::domain::survey::{CAMPAIGN, CONTACT, JUDGED, Judged, OUTCOME, Outcome, contact_record};
use crate::json::{Map, Value};
use crate::log::{Change, ChangeId, Log};

/// Between the ids of a campaign and a village.
const BETWEEN: char = ' ';

/// What has come in of a campaign, as far as this device knows: also what it has given the space of back.
#[must_use]
pub fn campaign_progress(state: &State, campaign: &Campaign) -> Progress {
    let mut progress = Progress::new(campaign);
    count_responses(state, campaign, &mut progress);
    let villages = Aliases::of(&state.log, "village");
    for (key, count) in state.freed() {
        if let Some((id, village)) = key.split_once(BETWEEN)
            && id == campaign.id
        {
            let village = villages.canonical(village);
            progress.add(campaign, Answered { village, facility: "", day: &campaign.from }, count);
        }
    }
    for record in state.log.records(CONTACT).iter().filter(|record| !record.is_deleted()) {
        if record.text(CAMPAIGN) == Some(&campaign.id) {
            match record.text(OUTCOME).and_then(Outcome::from_name) {
                Some(Outcome::NoExperience) => progress.no_experience += 1,
                Some(Outcome::Refused) => progress.refused += 1,
                None => {}
            }
        }
    }
    progress
}

#[cfg(feature = "office")]
fn count_responses(state: &State, campaign: &Campaign, progress: &mut Progress) {
    if state.has_all_columns() {
        state.columns().count_campaign(campaign, progress);
    } else {
        count_in_log(&state.log, campaign, progress);
    }
}

#[cfg(not(feature = "office"))]
fn count_responses(state: &State, campaign: &Campaign, progress: &mut Progress) {
    count_in_log(&state.log, campaign, progress);
}

/// At a meeting nobody asks how many responses a facility has.
const COUNTS_FACILITIES: bool = cfg!(any(feature = "office", not(feature = "meeting"), test));

/// Reads only the responses whose lines name the campaign.
fn count_in_log(log: &Log, campaign: &Campaign, progress: &mut Progress) {
    let villages = Aliases::of(log, "village");
    let units = if COUNTS_FACILITIES { Units::of(log) } else { Units::default() };
    // As canonical JSON spells it.
    let mark = format!("\"{CAMPAIGN}\":\"{}\"", campaign.id);
    let names = log.names("response");
    for name in names.filter(|name| log.changes_of(name).any(|change| speaks_of(change, &mark))) {
        let Some(record) = log.record(name).filter(|record| !record.is_deleted()) else { continue };
        let is_left_out = record.text(JUDGED).and_then(Judged::from_name) == Some(Judged::LeftOut);
        if record.text(CAMPAIGN) == Some(&campaign.id) && !is_left_out {
            let facility = record.text("facility").unwrap_or_default();
            let answered = Answered {
                village: villages.canonical(record.text("village").unwrap_or_default()),
                facility: if COUNTS_FACILITIES { units.counted(facility, &campaign.facilities) } else { "" },
                day: record.text("date").filter(|day| parse_date(day).is_some()).unwrap_or_default(),
            };
            progress.add(campaign, answered, 1);
        }
    }
}

impl State {
    /// The numbers of the households of a village that were asked on this device.
    #[must_use]
    pub fn asked_households(&self, campaign: &str, village: &str) -> Vec<i64> {
        let asked = self.store.draft(&format!("{HOUSEHOLDS}{}", key(campaign, village)));
        let asked = asked.as_ref().map(|asked| asked.list("asked")).unwrap_or_default();
        asked.iter().filter_map(Value::as_int).collect()
    }

    /// What was counted of responses whose space was given back: campaign and village, and how many.
    fn freed(&self) -> Vec<(String, u32)> {
        let names = self.store.drafts();
        let acts = names
            .iter()
            .filter(|name| name.strip_prefix(FREED).is_some_and(|act| self.store.has_pruned(act)));
        let counts = acts.filter_map(|name| self.store.draft(name));
        let mut freed = Vec::new();
        for map in counts {
            for (key, value) in map.iter() {
                let count = value.as_int().and_then(|count| u32::try_from(count).ok()).unwrap_or_default();
                freed.push((key.to_owned(), count));
            }
        }
        freed
    }

    /// How many responses of each campaign and village lose their space with these changes.
    pub(super) fn freed_counts(&self, ids: &[ChangeId]) -> Map {
        let mut names: Vec<&str> = ids.iter().filter_map(|id| self.log.get(id)).map(Change::record).collect();
        crate::compact::sort_by(&mut names, Ord::cmp);
        names.dedup();
        let mut counts = Map::new();
        for record in names.into_iter().filter_map(|name| self.log.record(name)) {
            let campaign = record.text(CAMPAIGN).filter(|id| !id.is_empty() && !record.is_deleted());
            if let Some(campaign) = campaign {
                let key = key(campaign, record.text("village").unwrap_or_default());
                let count = counts.int(&key).unwrap_or_default();
                counts.insert(&key, count + 1);
            }
        }
        counts
    }
}

impl Session {
    /// The record of somebody who was met and gives no response, and its fields.
    #[must_use]
    pub fn contact(&self, campaign: &str, village: &str, outcome: Outcome) -> (String, Map) {
        let day = self.platform().now().date.to_string();
        let mut fields =
            Map::new().with(CAMPAIGN, campaign).with("date", day).with(OUTCOME, outcome.as_str());
        if !village.is_empty() {
            fields.insert("village", village);
        }
        (contact_record(&self.platform().uuid()), fields)
    }

    /// Notes that a household was asked on this device.
    pub fn note_household(&self, campaign: &str, village: &str, number: i64) {
        let mut asked = self.with(|state| state.asked_households(campaign, village));
        if let Err(at) = asked.binary_search(&number) {
            // In order, so that not even the order of asking is kept.
            asked.insert(at, number);
            let asked = asked.into_iter().map(Value::Int).collect();
            let name = format!("{HOUSEHOLDS}{}", key(campaign, village));
            self.keep_count(&name, &Map::new().with("asked", Value::List(asked)));
        }
    }

    /// Keeps what an act of pruning takes away; it counts once the act is remembered.
    pub(super) fn keep_freed(&self, act: &str, counts: &Map) {
        if !counts.is_empty() {
            self.keep_count(&format!("{FREED}{act}"), counts);
        }
    }

    /// In a register of its own: no other tab writes over it with what it held before.
    fn keep_count(&self, name: &str, map: &Map) {
        let result = self.update(|state| state.store.set_draft(name, map));
        self.set_failure(result.err());
        self.flush();
        self.notify(Topic::Settings);
    }
}

fn key(campaign: &str, village: &str) -> String {
    format!("{campaign}{BETWEEN}{village}")
}
