//! How far a campaign has come, by the columns of responses.

use super::columns::{Columns, date};
use crate::domain::campaign::{Answered, Campaign, Progress};
use crate::domain::survey::Judged;

impl Columns {
    /// Counts the responses of a campaign, of whatever form, but for those that a person has left out: one look at each row.
    pub fn count_campaign(&self, campaign: &Campaign, progress: &mut Progress) {
        let Some(number) = self.campaigns.number(&campaign.id) else { return };
        for table in self.tables() {
            for row in table
                .rows
                .iter()
                .filter(|row| row.is_shown() && row.campaign == number && row.judged != Some(Judged::LeftOut))
            {
                let village = self.villages.text(row.village).unwrap_or_default();
                let facility = self.facilities.text(row.facility).unwrap_or_default();
                let answered = Answered {
                    village: self.village_aliases.canonical(village),
                    facility: self.units.counted(facility, &campaign.facilities),
                    day: &date(row.day, row.month).unwrap_or_default(),
                };
                progress.add(campaign, answered, 1);
            }
        }
    }
}
