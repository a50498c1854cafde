//! Where in the app a person is: the part of the address behind `#`, which every static host leaves alone.

use crate::session::DraftTarget;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    #[default]
    Today,
    Surveys,
    /// A step of a new response to the form of an id: 0 is the start, before anything is asked. The page of an id that
    /// no form has is the list.
    Fill(String, usize),
    /// After saving: nothing of the last person is on the screen.
    Saved(String),
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
    Results(Option<String>),
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
        let form = |id: Option<&str>| id.filter(|id| !id.is_empty()).map(str::to_owned);
        let step = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or_default();
        match (first, second) {
            ("survey", id) => match (form(id), third) {
                (Some(id), Some("saved")) => Self::Saved(id),
                (Some(id), text) => Self::Fill(id, step(text)),
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
            ("results", id) => Self::Results(form(id)),
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
            Self::Fill(id, step) => format!("#/survey/{id}/{step}"),
            Self::Saved(id) => format!("#/survey/{id}/saved"),
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
            Self::Results(Some(id)) => format!("#/results/{id}"),
            Self::Settings => "#/settings".into(),
            Self::Villages => "#/settings/villages".into(),
            Self::Facilities => "#/settings/facilities".into(),
        }
    }

    /// The address of a step of a draft.
    pub(crate) fn step(target: &DraftTarget, step: usize) -> Self {
        match target {
            DraftTarget::New(id) => Self::Fill(id.clone(), step),
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

    /// Returns `true` if only the office's program has this page. The page's first script reads addresses alike
    /// (`index.html`).
    #[cfg(any(test, not(feature = "office")))]
    pub(crate) const fn is_of_the_office(&self) -> bool {
        matches!(
            self,
            Self::Tasks
                | Self::Task(_)
                | Self::Targets
                | Self::Units
                | Self::Conflicts
                | Self::Devices
                | Self::Ledger
                | Self::Codes(true)
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
#[allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]
mod tests {
    use super::*;

    fn all() -> Vec<Route> {
        let id = || "vaccination".to_owned();
        vec![
            Route::Today,
            Route::Surveys,
            Route::Fill(id(), 0),
            Route::Fill(id(), 7),
            Route::Saved(id()),
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
            Route::Results(Some(id())),
            Route::Settings,
            Route::Villages,
            Route::Facilities,
        ]
    }

    #[test]
    fn every_address_leads_back_to_its_page() {
        for route in all() {
            assert_eq!(Route::read(&route.address()), route);
        }
    }

    #[test]
    fn the_first_script_of_the_page_knows_the_addresses_of_the_office() {
        let page = include_str!("../../index.html");
        let (_, behind) = page.split_once(r"/^#\/(").unwrap();
        let (list, _) = behind.split_once(')').unwrap();
        let starts: Vec<String> = list.split('|').map(|start| start.replace('\\', "")).collect();
        for route in all() {
            let address = route.address();
            let path = address.trim_start_matches("#/");
            let is_listed =
                starts.iter().any(|start| path == start || path.starts_with(&format!("{start}/")));
            assert_eq!(is_listed, route.is_of_the_office(), "{address}");
        }
    }

    #[test]
    fn any_other_address_leads_somewhere() {
        for (hash, route) in [
            ("", Route::Today),
            ("#/nowhere/at/all", Route::Today),
            ("#/survey//3", Route::Surveys),
            ("#/survey/vaccination/x", Route::Fill("vaccination".into(), 0)),
            ("#/tasks/x", Route::Tasks),
            ("#/response", Route::Today),
        ] {
            assert_eq!(Route::read(hash), route, "{hash}");
        }
    }
}
