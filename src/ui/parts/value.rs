//! Names of records, fields and values in people's words.

use crate::domain::FacilityKind;
#[cfg(feature = "office")]
use crate::domain::places::PART_OF;
use crate::domain::places::{Aliases, PlaceName, place_name};
#[cfg(feature = "office")]
use crate::domain::plan::Reading;
use crate::domain::plan::Status;
use crate::domain::survey::{CAMPAIGN, JUDGED, Judged, PACE, Pace, WAY, Way, form_ref};
#[cfg(feature = "office")]
use crate::domain::survey::{CommonTheme, PAPER_NUMBER};
#[cfg(feature = "office")]
use crate::domain::voices::{Clip, VoiceLanguage};
use crate::i18n::{T, date, form_text, localized, t, tf};
use crate::json::Value;
use crate::log::Log;
use crate::session::State;
#[cfg(feature = "office")]
use crate::ui::route::Route;
#[cfg(feature = "office")]
use crate::ui::widgets::joined;

/// What a person calls a record.
pub(in crate::ui) fn record_name(state: &State, record: &str) -> String {
    let plan = &state.plan;
    let name = || state.name_of(record);
    let mut parts = record.splitn(3, '/');
    match (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next()) {
        ("task", _, Some(number)) => match number.parse().ok().and_then(|number| plan.task(number)) {
            Some(task) => format!("{}. {}", task.number, task.name),
            None => tf(T::TaskNumber, &[number]),
        },
        ("target", _, Some(id)) => match plan.targets.iter().find(|target| target.id == id) {
            Some(target) => localized(&target.label, &target.english).to_owned(),
            None => record.to_owned(),
        },
        ("response", ..) => {
            let form =
                state.log.record(record).as_ref().and_then(form_ref).and_then(|form| state.forms.get(&form));
            tf(T::ResponseTo, &[form.as_ref().map_or("?", |form| form_text(&form.short))])
        }
        #[cfg(feature = "office")]
        ("entry", ..) => {
            let number = state.log.record(record).and_then(|own| own.text(PAPER_NUMBER).map(str::to_owned));
            tf(T::PaperNumbered, &[&number.unwrap_or_default()])
        }
        ("village", id, _) => tf(T::VillageNamed, &[&name().unwrap_or_else(|| id.to_owned())]),
        ("facility", id, _) => name().unwrap_or_else(|| id.to_owned()),
        #[cfg(feature = "office")]
        ("voice", code, _) => {
            let name = VoiceLanguage::from_name(code).map_or(code, |own| own.name());
            format!("{}: {name}", t(T::Voices))
        }
        #[cfg(feature = "office")]
        ("office", "goals", _) => t(T::SatisfactionGoal).to_owned(),
        #[cfg(feature = "office")]
        ("office", ..) => t(T::DocumentDetails).to_owned(),
        #[cfg(feature = "office")]
        ("document", ..) => t(T::OfficeReports).to_owned(),
        ("contact", ..) => t(T::ContactRecord).to_owned(),
        ("campaign", ..) => tf(T::CampaignNamed, &[&name().unwrap_or_default()]),
        ("device", id, _) => tf(T::DeviceNamed, &[&name().unwrap_or_else(|| id.to_owned())]),
        ("report", _, Some(id)) => match plan.reports.periods.iter().find(|period| period.id == id) {
            Some(period) => tf(T::ReportFor, &[localized(&period.label, &period.english)]),
            None => t(T::OwnPlans).into(),
        },
        _ => record.to_owned(),
    }
}

#[cfg(feature = "office")]
/// Where a record is shown.
pub(in crate::ui) fn record_link(record: &str) -> Option<Route> {
    let mut parts = record.splitn(3, '/');
    match (parts.next()?, parts.next()?, parts.next()) {
        ("task", _, Some(number)) => number.parse().ok().map(Route::Task),
        ("target", ..) => Some(Route::Targets),
        ("response", id, _) => Some(Route::Response(id.to_owned())),
        ("campaign", id, _) => Some(Route::PlanCampaign(id.to_owned())),
        ("voice", ..) => Some(Route::Voices),
        ("village", ..) => Some(Route::Villages),
        ("facility", ..) => Some(Route::Facilities),
        _ => None,
    }
}

/// What people call villages, or facilities, be they taken off the list or another's second entry. Made once for a list.
pub(in crate::ui) struct PlaceNames<'l> {
    log: &'l Log,
    kind: &'static str,
    aliases: Aliases,
}

impl<'l> PlaceNames<'l> {
    /// Those of `village` or `facility`.
    pub(in crate::ui) fn of(log: &'l Log, kind: &'static str) -> Self {
        Self { log, kind, aliases: Aliases::of(log, kind) }
    }

    pub(in crate::ui) fn text(&self, id: &str) -> String {
        let PlaceName { name, is_off } = place_name(self.log, self.kind, &self.aliases, id);
        if is_off { tf(T::PlaceOff, &[&name]) } else { name }
    }
}

/// What a person calls a field.
pub(in crate::ui) fn field_name(field: &str) -> String {
    let known = match field {
        "status" => T::Status,
        "progress" => T::Progress,
        #[cfg(feature = "office")]
        "assignee" => T::Assignee,
        #[cfg(feature = "office")]
        "satisfied" => T::SatisfactionGoal,
        #[cfg(feature = "office")]
        "earlier" => T::ComparePeriod,
        "document_number" => T::DocumentNumber,
        "document_date" => T::DocumentDate,
        "document_title" => T::DocumentTitle,
        "note" => T::Note,
        "due" | "before" => T::DueDate,
        "reached" => T::Reached,
        "as_of" => T::AsOf,
        "deleted" => T::DeletedField,
        "name" => T::Name,
        #[cfg(feature = "office")]
        "from" => T::CampaignFirstDay,
        #[cfg(feature = "office")]
        "to" => T::CampaignLastDay,
        #[cfg(feature = "office")]
        "margin" => T::Margin,
        "kind" => T::Kind,
        "old_commune" => T::OldCommune,
        #[cfg(feature = "office")]
        PART_OF => T::PartOfField,
        "answers" => T::Answers,
        "village" => T::Village,
        "facility" => T::Facility,
        CAMPAIGN => T::Campaign,
        "by" => T::Who,
        "unit" => T::Unit,
        "date" => T::DateField,
        "form" => T::FormField,
        "version" => T::VersionField,
        WAY => T::WayLegend,
        PACE => T::PaceField,
        JUDGED => T::JudgedField,
        "works_at" => T::WorksAt,
        _ => {
            return match field.split_once('/') {
                Some(("received", unit)) => format!("{}: {unit}", t(T::ReportReceived)),
                #[cfg(feature = "office")]
                Some(("document", unit)) => format!("{}: {unit}", t(T::DocumentNumber)),
                #[cfg(feature = "office")]
                Some(("theme", rest)) => {
                    let theme = rest.split_once('/').map_or(rest, |(_, theme)| theme);
                    format!("{}: {}", t(T::RemarkTheme), theme_name(theme))
                }
                #[cfg(feature = "office")]
                Some(("reading", day)) => tf(T::ReadingOf, &[&date(day)]),
                #[cfg(feature = "office")]
                Some((part, id)) if campaign_part(part).is_some() => {
                    format!("{}: {id}", campaign_part(part).map_or("", t))
                }
                _ => field.to_owned(),
            };
        }
    };
    t(known).to_owned()
}

/// What a theme of remarks is called.
#[cfg(feature = "office")]
pub(in crate::ui) fn theme_name(theme: &str) -> String {
    let known = CommonTheme::from_name(theme).map(|own| match own {
        CommonTheme::Attitude => T::ThemeAttitude,
        CommonTheme::Waiting => T::ThemeWaiting,
        CommonTheme::Premises => T::ThemePremises,
        CommonTheme::Procedure => T::ThemeProcedure,
        CommonTheme::Cost => T::ThemeCost,
        CommonTheme::Skill => T::ThemeSkill,
        CommonTheme::Information => T::ThemeInformation,
        CommonTheme::Praise => T::ThemePraise,
    });
    known.map_or_else(|| theme.to_owned(), |text| t(text).to_owned())
}

/// What a part of a campaign's plan is called: the rest of the field's name is the id of what it is about.
#[cfg(feature = "office")]
fn campaign_part(part: &str) -> Option<T> {
    Some(match part {
        "households" => T::Households,
        "sample" => T::PlannedResponses,
        "devices" => T::ServingDevices,
        "form" => T::CampaignForms,
        "facility" => T::CampaignFacilities,
        _ => return None,
    })
}

/// A value in people's words.
pub(in crate::ui) fn value_text(field: &str, value: &Value) -> String {
    match (field, value) {
        (_, Value::Null) => t(T::Emptied).into(),
        ("status", Value::Text(text)) => {
            Status::from_name(text).map_or_else(|| text.to_string(), |status| status_name(status).into())
        }
        ("kind", Value::Text(text)) => FacilityKind::from_name(text)
            .map_or_else(|| text.to_string(), |kind| facility_kind_name(kind).into()),
        (WAY, Value::Text(text)) => {
            Way::from_name(text).map_or_else(|| text.to_string(), |way| way_name(way).into())
        }
        (PACE, Value::Text(text)) => Pace::from_name(text).map_or_else(
            || text.to_string(),
            |pace| {
                let words = match pace {
                    Pace::Rushed => T::PaceRushed,
                    Pace::Quick => T::PaceQuick,
                    Pace::Usual => T::PaceUsual,
                };
                t(words).into()
            },
        ),
        (JUDGED, Value::Text(text)) => match Judged::from_name(text) {
            Some(Judged::Kept) => t(T::JudgedKept).into(),
            Some(Judged::LeftOut) => t(T::JudgedLeftOut).into(),
            None => text.to_string(),
        },
        ("progress", Value::Int(percent)) => format!("{percent}%"),
        ("reached" | "margin", Value::Int(hundredths)) => reached_text(*hundredths),
        ("due", Value::Text(text)) if &**text == "standing" => t(T::Standing).into(),
        #[cfg(feature = "office")]
        (_, Value::Map(_)) if Reading::read(field, value).is_some() => {
            Reading::read(field, value).map(|own| reading_text(&own)).unwrap_or_default()
        }
        #[cfg(feature = "office")]
        (_, Value::Text(text)) if Clip::read(text).is_some() => {
            let ms = Clip::read(text).map_or(0, |clip| clip.ms);
            tf(T::RecordingLength, &[&reached_text(i64::from(ms / 10))])
        }
        (_, Value::Bool(true)) => t(T::Yes).into(),
        (_, Value::Bool(false)) => t(T::No).into(),
        (_, Value::Text(text)) if text.is_empty() => t(T::Emptied).into(),
        (_, Value::Text(text)) => date(text),
        (_, Value::Int(number)) => number.to_string(),
        (_, other) => {
            let mut text = String::new();
            other.write_canonical(&mut text);
            text
        }
    }
}

/// A reading: the figure, what it was computed from, and its source.
#[cfg(feature = "office")]
fn reading_text(own: &Reading) -> String {
    let parts = own.parts.map(|(part, whole)| format!("{part}/{whole}"));
    let outside = own.is_outside.then(|| t(T::Outside).to_owned());
    let source = Some(own.source.clone()).filter(|source| !source.is_empty());
    joined(&[Some(reached_text(own.hundredths)), parts, source, outside])
}

/// A reached figure without needless zeros: 9550 is "95,5".
pub(in crate::ui) fn reached_text(hundredths: i64) -> String {
    let hundredths = u32::try_from(hundredths).unwrap_or_default();
    let text = crate::i18n::hundredths(hundredths);
    text.trim_end_matches('0').trim_end_matches([',', '.']).to_owned()
}

/// A status in words.
pub(in crate::ui) fn status_name(status: Status) -> &'static str {
    t(match status {
        Status::Todo => T::StatusTodo,
        Status::Doing => T::StatusDoing,
        Status::Stuck => T::StatusStuck,
        Status::Done => T::StatusDone,
    })
}

/// How a response was taken, in words.
pub(in crate::ui) fn way_name(way: Way) -> &'static str {
    t(match way {
        Way::Interview => T::TakenByInterview,
        Way::OwnHand => T::TakenByOwnHand,
        Way::Paper => T::TakenFromPaper,
    })
}

/// A kind of facility in words.
pub(in crate::ui) fn facility_kind_name(kind: FacilityKind) -> &'static str {
    t(match kind {
        FacilityKind::Station => T::Station,
        FacilityKind::Preschool => T::Preschool,
        FacilityKind::Primary => T::PrimarySchool,
        FacilityKind::LowerSecondary => T::LowerSecondarySchool,
    })
}
