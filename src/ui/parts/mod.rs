//! Connected pieces of pages: they read the session and commit changes.

mod campaign_picker;
mod clips;
#[cfg(feature = "office")]
mod conflict;
#[cfg(feature = "office")]
mod conflict_words;
#[cfg(feature = "office")]
mod editing;
mod history;
pub(in crate::ui) mod import;
mod import_report;
mod likert;
mod obligations;
mod place_picker;
pub(in crate::ui) mod reading;
mod refill;
mod response_words;
#[cfg(feature = "office")]
mod same_places;
mod sharing;
#[cfg(feature = "office")]
mod sites;
mod spoken;
mod starting;
mod task_row;
mod value;
#[cfg(feature = "office")]
mod wanted;

pub(in crate::ui) use campaign_picker::{
    campaign_list, campaign_picker, met_counts, period, present_campaign, remember_campaign, shown_campaign,
    usual_campaign,
};
#[cfg(feature = "office")]
pub(in crate::ui) use conflict::{conflict_box, record_conflicts};
#[cfg(feature = "office")]
pub(in crate::ui) use editing::Editing;
pub(in crate::ui) use history::history;
#[cfg(feature = "office")]
pub(in crate::ui) use history::plain_history;
pub(in crate::ui) use likert::{likert_item, scale_item};
#[cfg(feature = "office")]
pub(in crate::ui) use obligations::obligation_label;
pub(in crate::ui) use obligations::upcoming_reports;
pub(in crate::ui) use place_picker::{place_picker, remembered_places};
pub(in crate::ui) use refill::refill;
#[cfg(feature = "office")]
pub(in crate::ui) use refill::refill_date;
pub(in crate::ui) use response_words::{answer_text, answer_word, said, tell_entry};
#[cfg(feature = "office")]
pub(in crate::ui) use same_places::{alike_count, alike_places, same_places};
pub(in crate::ui) use sharing::{sent_text, sent_without_receipt, was_sent};
#[cfg(feature = "office")]
pub(in crate::ui) use sites::sites;
#[cfg(feature = "office")]
pub(in crate::ui) use spoken::{Piece, all_pieces};
pub(in crate::ui) use spoken::{
    consent_speaker, parts as spoken_parts, pieces as spoken_pieces, voice_picker, voices,
};
pub(in crate::ui) use starting::{room, verified_text};
pub(in crate::ui) use task_row::task_row;
#[cfg(feature = "office")]
pub(in crate::ui) use task_row::{due_text, urgency_badge};
#[cfg(feature = "office")]
pub(in crate::ui) use value::theme_name;
pub(in crate::ui) use value::{PlaceNames, facility_kind_name, record_name};
pub(in crate::ui) use value::{reached_text, way_name};
#[cfg(feature = "office")]
pub(in crate::ui) use value::{record_link, status_name};
#[cfg(feature = "office")]
pub(in crate::ui) use wanted::wanted;
