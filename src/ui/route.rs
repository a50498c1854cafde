//! Where in the app a person is: the part of the address behind `#`, which every static host leaves alone.

use crate::domain::forms::FormKind;
use crate::session::DraftTarget;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    #[default]
    Today,
    Surveys,
    /// A step of a new response: 0 is the start, before anything is asked.
    Fill(FormKind, usize),
    /// After saving: nothing of the last person is on the screen.
    Saved(FormKind),
    Responses,
    Response(String),
    /// A step of correcting a response.
    Correct(String, usize),
    Tasks,
    Task(u32),
    Targets,
    Units,
    HandOver,
    Conflicts,
    /// What is held of each device.
    Devices,
    /// Sổ giao nhận.
    Ledger,
    /// Handing over by QR codes: shown, or seen.
    Codes(bool),
    /// Which ways out of the phone this browser has.
    Ways,
    Results(Option<FormKind>),
    Settings,
    Villages,
    Facilities,
}

/// The five places of the bottom bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NavTab {
    Today,
    Survey,
    Tasks,
    HandOver,
    Results,
}

impl Route {
    /// Reads an address; what is not understood leads home.
    pub(crate) fn read(hash: &str) -> Self {
        let mut parts = hash.trim_start_matches(['#', '/']).split('/');
        let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let form = |name: Option<&str>| FormKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == name);
        let step = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or_default();
        match (first, second) {
            ("survey", name) => match (form(name), third) {
                (Some(kind), Some("saved")) => Self::Saved(kind),
                (Some(kind), text) => Self::Fill(kind, step(text)),
                (None, _) => Self::Surveys,
            },
            ("responses", _) => Self::Responses,
            ("response", Some(id)) => Self::Response(id.to_owned()),
            ("correct", Some(id)) => Self::Correct(id.to_owned(), step(third)),
            ("tasks", None) => Self::Tasks,
            ("tasks", Some(number)) => number.parse().map_or(Self::Tasks, Self::Task),
            ("targets", _) => Self::Targets,
            ("units", _) => Self::Units,
            ("hand-over", _) => Self::HandOver,
            ("conflicts", _) => Self::Conflicts,
            ("devices", _) => Self::Devices,
            ("ledger", _) => Self::Ledger,
            ("codes", way) => Self::Codes(way == Some("scan")),
            ("ways", _) => Self::Ways,
            ("results", name) => Self::Results(form(name)),
            ("settings", None) => Self::Settings,
            ("settings", Some("villages")) => Self::Villages,
            ("settings", Some("facilities")) => Self::Facilities,
            _ => Self::Today,
        }
    }

    /// Its address.
    pub(crate) fn address(&self) -> String {
        match self {
            Self::Today => "#/".into(),
            Self::Surveys => "#/survey".into(),
            Self::Fill(kind, step) => format!("#/survey/{}/{step}", kind.as_str()),
            Self::Saved(kind) => format!("#/survey/{}/saved", kind.as_str()),
            Self::Responses => "#/responses".into(),
            Self::Response(id) => format!("#/response/{id}"),
            Self::Correct(id, step) => format!("#/correct/{id}/{step}"),
            Self::Tasks => "#/tasks".into(),
            Self::Task(number) => format!("#/tasks/{number}"),
            Self::Targets => "#/targets".into(),
            Self::Units => "#/units".into(),
            Self::HandOver => "#/hand-over".into(),
            Self::Conflicts => "#/conflicts".into(),
            Self::Devices => "#/devices".into(),
            Self::Ledger => "#/ledger".into(),
            Self::Codes(false) => "#/codes/show".into(),
            Self::Codes(true) => "#/codes/scan".into(),
            Self::Ways => "#/ways".into(),
            Self::Results(None) => "#/results".into(),
            Self::Results(Some(kind)) => format!("#/results/{}", kind.as_str()),
            Self::Settings => "#/settings".into(),
            Self::Villages => "#/settings/villages".into(),
            Self::Facilities => "#/settings/facilities".into(),
        }
    }

    /// The address of a step of a draft.
    pub(crate) fn step(target: &DraftTarget, step: usize) -> Self {
        match target {
            DraftTarget::New(kind) => Self::Fill(*kind, step),
            DraftTarget::Saved(id) => Self::Correct(id.clone(), step),
        }
    }

    /// Goes there.
    pub(crate) fn visit(&self) {
        crate::browser::set_hash(&self.address());
    }

    /// The page above it, for the button that leads back.
    pub(crate) fn parent(&self) -> Option<Self> {
        Some(match self {
            Self::Today | Self::Surveys | Self::Tasks | Self::HandOver | Self::Results(None) => return None,
            Self::Fill(..) | Self::Saved(_) | Self::Responses => Self::Surveys,
            Self::Response(_) => Self::Responses,
            Self::Correct(id, _) => Self::Response(id.clone()),
            Self::Task(_) | Self::Targets | Self::Units => Self::Tasks,
            Self::Conflicts | Self::Devices | Self::Ledger | Self::Codes(_) | Self::Ways => Self::HandOver,
            Self::Results(Some(_)) => Self::Results(None),
            Self::Settings => Self::Today,
            Self::Villages | Self::Facilities => Self::Settings,
        })
    }

    /// Where in the bottom bar it belongs.
    pub(crate) fn place(&self) -> Option<NavTab> {
        Some(match self {
            Self::Today => NavTab::Today,
            Self::Surveys
            | Self::Fill(..)
            | Self::Saved(_)
            | Self::Responses
            | Self::Response(_)
            | Self::Correct(..) => NavTab::Survey,
            Self::Tasks | Self::Task(_) | Self::Targets | Self::Units => NavTab::Tasks,
            Self::HandOver | Self::Conflicts | Self::Devices | Self::Ledger | Self::Codes(_) | Self::Ways => {
                NavTab::HandOver
            }
            Self::Results(_) => NavTab::Results,
            Self::Settings | Self::Villages | Self::Facilities => return None,
        })
    }

    /// Whether only the whole program has this page.
    pub(crate) const fn is_of_the_office(&self) -> bool {
        matches!(
            self,
            Self::Response(_)
                | Self::Task(_)
                | Self::Targets
                | Self::Units
                | Self::Facilities
                | Self::HandOver
                | Self::Conflicts
                | Self::Devices
                | Self::Ledger
                | Self::Codes(_)
                | Self::Ways
                | Self::Results(_)
        )
    }

    /// Whether a person is in the middle of answering: then the bottom belongs to the next step alone.
    pub(crate) const fn is_filling(&self) -> bool {
        matches!(self, Self::Fill(..) | Self::Correct(..) | Self::Saved(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_page() {
        let kind = FormKind::Vaccination;
        for route in [
            Route::Today,
            Route::Surveys,
            Route::Fill(kind, 0),
            Route::Fill(kind, 7),
            Route::Saved(kind),
            Route::Responses,
            Route::Response("2f1c".into()),
            Route::Correct("2f1c".into(), 3),
            Route::Tasks,
            Route::Task(17),
            Route::Targets,
            Route::Units,
            Route::HandOver,
            Route::Conflicts,
            Route::Devices,
            Route::Ledger,
            Route::Codes(false),
            Route::Codes(true),
            Route::Ways,
            Route::Results(None),
            Route::Results(Some(kind)),
            Route::Settings,
            Route::Villages,
            Route::Facilities,
        ] {
            assert_eq!(Route::read(&route.address()), route);
        }
    }

    #[test]
    fn any_other_address_leads_somewhere() {
        for (hash, route) in [
            ("", Route::Today),
            ("#/nowhere/at/all", Route::Today),
            ("#/survey/unknown/3", Route::Surveys),
            ("#/survey/vaccination/x", Route::Fill(FormKind::Vaccination, 0)),
            ("#/tasks/x", Route::Tasks),
            ("#/response", Route::Today),
        ] {
            assert_eq!(Route::read(hash), route, "{hash}");
        }
    }
}
