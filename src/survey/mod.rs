//! Surveys: forms as data, responses as compact records, and their scores.

mod answer;
mod form;
mod place;
mod privacy;
mod read;
mod response;
mod score;

pub use answer::{Answer, Answers, LEVELS};
pub use form::{
    Attribute, Choice, Closing, ClosingKind, Domain, FacilityKind, Form, FormId, FormKind, Group, Item, Text,
    Verified,
};
pub use place::{Facility, Village, facilities, facility_record, village_record, villages};
pub use privacy::{Hint, hints};
pub use response::{DECLINED, DeclinedOr, Entry, Response, ValidityRule, is_response};
pub use score::{Score, Share, Tally, wilson_permille};
