//! What has come in of a campaign, against its plan.

use super::{Campaign, Phase};

/// A response of a campaign, as far as its progress asks.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The village's id, the one that counts for its entries; empty if none is named.
    pub village: &'a str,
    /// The facility's id; empty if none is named.
    pub facility: &'a str,
    /// The day, `2026-03-12`.
    pub day: &'a str,
}

/// What has come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Responses by village, in the order of [`Campaign::villages`].
    pub villages: Vec<u32>,
    /// Responses by facility, with the ids of those that were named.
    pub facilities: Vec<(String, u32)>,
    /// Responses of villages that are not planned, or without a village.
    pub elsewhere: u32,
    /// Responses after the last day.
    pub late: u32,
    /// Responses before the first day.
    pub early: u32,
    /// People who have used no service.
    pub no_experience: u32,
    /// People who would not answer.
    pub refused: u32,
}

impl Progress {
    /// Nothing yet.
    #[must_use]
    pub fn new(campaign: &Campaign) -> Self {
        let facilities = campaign.facilities.iter().map(|id| (id.clone(), 0));
        Self {
            villages: vec![0; campaign.villages.len()],
            facilities: facilities.collect(),
            ..Self::default()
        }
    }

    /// Counts `count` responses that are alike.
    pub fn add(&mut self, campaign: &Campaign, answered: Answered, count: u32) {
        let at = campaign.villages.iter().position(|own| own.village == answered.village);
        match at.and_then(|at| self.villages.get_mut(at)) {
            Some(own) => *own += count,
            None => self.elsewhere += count,
        }
        match self.facilities.iter_mut().find(|(id, _)| id == answered.facility) {
            Some((_, own)) => *own += count,
            None => self.facilities.push((answered.facility.to_owned(), count)),
        }
        match campaign.phase_by_dates(answered.day) {
            Phase::Over => self.late += count,
            Phase::Coming => self.early += count,
            Phase::Running | Phase::Closed => {}
        }
    }

    /// All responses.
    #[must_use]
    pub fn responses(&self) -> u32 {
        self.villages.iter().sum::<u32>() + self.elsewhere
    }

    /// Responses of a village.
    #[must_use]
    pub fn of_village(&self, campaign: &Campaign, village: &str) -> u32 {
        let at = campaign.villages.iter().position(|own| own.village == village);
        at.and_then(|at| self.villages.get(at)).copied().unwrap_or_default()
    }
}
