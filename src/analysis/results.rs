//! The results of one form: what the office's table shows.

use crate::analysis::{Score, Share, Tally};

/// A village or facility with its score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceScore {
    /// Its id; `None` where the response names none.
    pub id: Option<String>,
    /// Its score.
    pub score: Score,
}

/// The sites of a unit with their scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSites {
    /// The unit's id.
    pub unit: String,
    /// By site, largest first; what names the unit and no site stands under the unit's own id.
    pub sites: Vec<PlaceScore>,
}

/// What was answered to a closing question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosingResult {
    /// How often each option was chosen, in the form's order, and the share of those that mean "would return"
    /// (formula 5) where the form names them.
    Choice {
        /// By option.
        counts: Vec<u32>,
        /// Tỷ lệ sẽ quay lại.
        positive: Option<Share>,
    },
    /// Tỷ lệ hài lòng so với mong đợi (formula 4): the mean of the percentages.
    Percent {
        /// How many gave one.
        count: u32,
        /// Their mean in hundredths of a percent.
        mean_hundredths: Option<u32>,
    },
    /// The mean of the numbers.
    Number {
        /// How many gave one.
        count: u32,
        /// Their mean in hundredths.
        mean_hundredths: Option<u32>,
    },
    /// Levels.
    Scale(Tally),
    /// How many wrote something; the texts are in the log ([`Columns::texts`](crate::analysis::Columns::texts)).
    Text(u32),
}

impl ClosingResult {
    /// How many people a figure is of; 0 for texts, which are no figure.
    #[must_use]
    pub fn people(&self) -> u32 {
        match self {
            Self::Choice { counts, .. } => counts.iter().sum(),
            Self::Percent { count, .. } | Self::Number { count, .. } => *count,
            Self::Scale(tally) => tally.answered(),
            Self::Text(_) => 0,
        }
    }
}

/// The results of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// All responses that are not deleted.
    pub responses: u32,
    /// Those that the validity rule leaves out.
    pub invalid: u32,
    /// Those about which devices disagree; the deciding values are counted.
    pub in_conflict: u32,
    /// The valid ones' score.
    pub score: Score,
    /// By village, largest first.
    pub villages: Vec<PlaceScore>,
    /// By unit (a facility with its sites), largest first.
    pub facilities: Vec<PlaceScore>,
    /// For each unit of whose sites there are responses, in the order of `facilities`.
    pub sites: Vec<UnitSites>,
    /// By closing question, in the form's order.
    pub closing: Vec<ClosingResult>,
    /// For each closing question how many answers of valid responses cannot be read, and count in nothing
    /// ([`Columns::unread`](crate::analysis::Columns::unread)).
    pub unread: Vec<u32>,
    /// How many answers to items of valid responses cannot be read: letters that the form's scale has not. Each counts as
    /// unanswered.
    pub unread_items: u32,
}
