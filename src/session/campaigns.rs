//! How far a campaign has come on this device, and the people who were met and gave no response.

use super::handle::Session;
use super::responses::speaks_of;
use super::state::State;
use crate::domain::campaign::{Answered, Campaign, Progress};
use crate::domain::places::Aliases;
use crate::domain::survey::{CAMPAIGN, CONTACT, OUTCOME, Outcome, contact_record};
use crate::json::{Map, Value};
use crate::log::{ChangeId, Log};

/// The setting with what was counted of responses whose space was given back: by campaign and village.
const FREED: &str = "freed";
/// The setting with the numbers of the households that were asked on this device: by campaign and village. They stay on the
/// device, and nothing links them to a response.
const HOUSEHOLDS: &str = "households";
/// Between the ids of a campaign and a village.
const BETWEEN: char = ' ';

/// What has come in of a campaign, as far as this device knows: also what it has given the space of back.
#[must_use]
pub fn campaign_progress(state: &State, campaign: &Campaign) -> Progress {
    let mut progress = Progress::new(campaign);
    count_responses(state, campaign, &mut progress);
    for (key, value) in state.settings.map(FREED).into_iter().flat_map(Map::iter) {
        if let Some((id, village)) = key.split_once(BETWEEN)
            && let Some(count) = value.as_int().and_then(|count| u32::try_from(count).ok())
            && id == campaign.id
        {
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

/// Reads only the responses whose lines name the campaign.
fn count_in_log(log: &Log, campaign: &Campaign, progress: &mut Progress) {
    let [villages, facilities] = ["village", "facility"].map(|kind| Aliases::of(log, kind));
    // As canonical JSON spells it.
    let mark = format!("\"{CAMPAIGN}\":\"{}\"", campaign.id);
    let names = log.names("response");
    for name in names.filter(|name| log.changes_of(name).any(|change| speaks_of(change, &mark))) {
        let Some(record) = log.record(name).filter(|record| !record.is_deleted()) else { continue };
        if record.text(CAMPAIGN) == Some(&campaign.id) {
            let answered = Answered {
                village: villages.canonical(record.text("village").unwrap_or_default()),
                facility: facilities.canonical(record.text("facility").unwrap_or_default()),
                day: record.text("date").unwrap_or_default(),
            };
            progress.add(campaign, answered, 1);
        }
    }
}

impl State {
    /// The numbers of the households of a village that were asked on this device.
    #[must_use]
    pub fn asked_households(&self, campaign: &str, village: &str) -> Vec<i64> {
        let asked = self.settings.map(HOUSEHOLDS);
        let asked = asked.map(|asked| asked.list(&key(campaign, village)));
        asked.unwrap_or_default().iter().filter_map(Value::as_int).collect()
    }

    /// How many responses of each campaign and village lose their space with these changes.
    pub(super) fn freed_counts(&self, ids: &[ChangeId]) -> Vec<String> {
        let changes = ids.iter().filter_map(|id| self.log.get(id));
        let mut names: Vec<&str> = changes.map(crate::log::Change::record).collect();
        names.dedup();
        let records = names.into_iter().filter_map(|name| self.log.record(name));
        let shown = records.filter(|record| !record.is_deleted());
        let mut keys: Vec<(String, String)> = shown
            .filter_map(|record| {
                let campaign = record.text(CAMPAIGN).filter(|id| !id.is_empty())?;
                Some((record.name().to_owned(), key(campaign, record.text("village").unwrap_or_default())))
            })
            .collect();
        crate::compact::sort_by(&mut keys, Ord::cmp);
        keys.dedup();
        keys.into_iter().map(|(_, key)| key).collect()
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
            let asked: Vec<Value> = asked.into_iter().map(Value::Int).collect();
            self.in_settings(HOUSEHOLDS, |all| drop(all.insert(&key(campaign, village), Value::List(asked))));
        }
    }

    /// Adds to what is counted of responses whose space was given back.
    pub(super) fn count_freed(&self, keys: &[String]) {
        if !keys.is_empty() {
            self.in_settings(FREED, |all| {
                for key in keys {
                    let count = all.int(key).unwrap_or_default();
                    all.insert(key, count + 1);
                }
            });
        }
    }

    fn in_settings(&self, name: &str, act: impl FnOnce(&mut Map)) {
        self.change_settings(|settings| {
            let mut own = settings.map(name).cloned().unwrap_or_default();
            act(&mut own);
            settings.insert(name, own);
        });
    }
}

fn key(campaign: &str, village: &str) -> String {
    format!("{campaign}{BETWEEN}{village}")
}
