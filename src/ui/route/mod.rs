//! Where in the app a person is: the part of the address behind `#`, which every static host leaves alone.

use crate::session::DraftTarget;

/// What stands for the form that is being edited.
#[cfg(feature = "office")]
pub(crate) const EDIT: &str = "edit";

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    #[default]
    Today,
    Surveys,
    /// A step of a new response to the form of an id, 0 before anything is asked; the list for an id that no form has.
    Fill(String, usize),
    /// Lending the device to a respondent, who answers the form of an id on their own.
    Lend(String),
    /// Trying out the form of an id.
    Practice(String),
    /// Paper forms: those that wait for a second typing or a decision.
    Papers,
    /// Typing in paper forms of a form's id.
    TypePapers(String),
    /// The two typings of a paper form side by side.
    CheckPaper(String),
    /// A form to print and fill in by hand.
    BlankPaper(String),
    /// The forms that this device knows; one version of a form, `id@version`; or `edit`, the form that is being edited.
    Forms(Option<String>),
    /// After saving: nothing of the last person is on the screen.
    Saved(String),
    /// A campaign at the meeting: which form for the next person.
    Campaign(String),
    /// All campaigns.
    Campaigns,
    /// Planning a campaign, and how far it has come.
    PlanCampaign(String),
    Responses,
    Response(String),
    /// A step of correcting a response.
    Correct(String, usize),
    Tasks,
    Task(u32),
    Targets,
    Units,
    /// How everything stands.
    Overview,
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
    /// Responses that somebody should look at.
    Quality(String),
    /// Recordings of what forms say.
    Voices,
    /// The reports that the office writes, or one by its name.
    Reports(Option<String>),
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
                (Some(id), Some("lend")) => Self::Lend(id),
                (Some(id), Some("practice")) => Self::Practice(id),
                (Some(id), text) => Self::Fill(id, step(text)),
                (None, _) => Self::Surveys,
            },
            ("campaign", id) => form(id).map_or(Self::Surveys, Self::Campaign),
            ("campaigns", id) => form(id).map_or(Self::Campaigns, Self::PlanCampaign),
            ("papers", Some("type")) => form(third).map_or(Self::Papers, Self::TypePapers),
            ("papers", Some("check")) => form(third).map_or(Self::Papers, Self::CheckPaper),
            ("papers", Some("blank")) => form(third).map_or(Self::Papers, Self::BlankPaper),
            ("papers", _) => Self::Papers,
            ("forms", name) => Self::Forms(form(name)),
            ("responses", _) => Self::Responses,
            ("response", Some(id)) => Self::Response(id.to_owned()),
            ("correct", Some(id)) => Self::Correct(id.to_owned(), step(third)),
            ("tasks", None) => Self::Tasks,
            ("tasks", Some(number)) => number.parse().map_or(Self::Tasks, Self::Task),
            ("targets", _) => Self::Targets,
            ("units", _) => Self::Units,
            ("overview", _) => Self::Overview,
            ("hand-over", _) => Self::HandOver,
            ("conflicts", _) => Self::Conflicts,
            ("devices", _) => Self::Devices,
            ("ledger", _) => Self::Ledger,
            ("codes", way) => Self::Codes(way == Some("scan")),
            ("ways", _) => Self::Ways,
            ("voices", _) => Self::Voices,
            ("reports", name) => Self::Reports(form(name)),
            ("quality", id) => form(id).map_or(Self::Results(None), Self::Quality),
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
            Self::Lend(id) => format!("#/survey/{id}/lend"),
            Self::Practice(id) => format!("#/survey/{id}/practice"),
            Self::Campaign(id) => format!("#/campaign/{id}"),
            Self::Campaigns => "#/campaigns".into(),
            Self::PlanCampaign(id) => format!("#/campaigns/{id}"),
            Self::Papers => "#/papers".into(),
            Self::TypePapers(id) => format!("#/papers/type/{id}"),
            Self::CheckPaper(id) => format!("#/papers/check/{id}"),
            Self::BlankPaper(id) => format!("#/papers/blank/{id}"),
            Self::Forms(None) => "#/forms".into(),
            Self::Forms(Some(name)) => format!("#/forms/{name}"),
            Self::Responses => "#/responses".into(),
            Self::Response(id) => format!("#/response/{id}"),
            Self::Correct(id, step) => format!("#/correct/{id}/{step}"),
            Self::Tasks => "#/tasks".into(),
            Self::Task(number) => format!("#/tasks/{number}"),
            Self::Targets => "#/targets".into(),
            Self::Units => "#/units".into(),
            Self::Overview => "#/overview".into(),
            Self::HandOver => "#/hand-over".into(),
            Self::Conflicts => "#/conflicts".into(),
            Self::Devices => "#/devices".into(),
            Self::Ledger => "#/ledger".into(),
            Self::Codes(false) => "#/codes/show".into(),
            Self::Codes(true) => "#/codes/scan".into(),
            Self::Ways => "#/ways".into(),
            Self::Voices => "#/voices".into(),
            Self::Reports(None) => "#/reports".into(),
            Self::Reports(Some(name)) => format!("#/reports/{name}"),
            Self::Quality(id) => format!("#/quality/{id}"),
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
            DraftTarget::New(id) | DraftTarget::Lent(id) => Self::Fill(id.clone(), step),
            DraftTarget::Practice(id) => Self::Practice(id.clone()),
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
            Self::Lend(id) | Self::Practice(id) => Self::Fill(id.clone(), 0),
            Self::Fill(..)
            | Self::Saved(_)
            | Self::Responses
            | Self::Papers
            | Self::Campaign(_)
            | Self::Forms(None)
            | Self::Voices
            | Self::Campaigns => Self::Surveys,
            Self::Forms(Some(_)) => Self::Forms(None),
            Self::PlanCampaign(_) => Self::Campaigns,
            Self::TypePapers(_) | Self::CheckPaper(_) | Self::BlankPaper(_) => Self::Papers,
            Self::Response(_) => Self::Responses,
            Self::Correct(id, _) => Self::Response(id.clone()),
            Self::Task(_) | Self::Targets | Self::Units | Self::Overview => Self::Tasks,
            Self::Conflicts | Self::Devices | Self::Ledger | Self::Codes(_) | Self::Ways => Self::HandOver,
            Self::Results(Some(_)) | Self::Reports(None) => Self::Results(None),
            Self::Reports(_) => Self::Reports(None),
            Self::Quality(id) => Self::Results(Some(id.clone())),
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
            | Self::Lend(_)
            | Self::Practice(_)
            | Self::Campaign(_)
            | Self::Campaigns
            | Self::PlanCampaign(_)
            | Self::Papers
            | Self::TypePapers(_)
            | Self::CheckPaper(_)
            | Self::BlankPaper(_)
            | Self::Forms(_)
            | Self::Voices
            | Self::Responses
            | Self::Response(_)
            | Self::Correct(..) => NavTab::Survey,
            Self::Tasks | Self::Task(_) | Self::Targets | Self::Units | Self::Overview => NavTab::Tasks,
            Self::HandOver | Self::Conflicts | Self::Devices | Self::Ledger | Self::Codes(_) | Self::Ways => {
                NavTab::HandOver
            }
            Self::Results(_) | Self::Quality(_) | Self::Reports(_) => NavTab::Results,
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
                | Self::Overview
                | Self::Campaigns
                | Self::PlanCampaign(_)
                | Self::Forms(_)
                | Self::Papers
                | Self::TypePapers(_)
                | Self::CheckPaper(_)
                | Self::BlankPaper(_)
                | Self::Conflicts
                | Self::Devices
                | Self::Ledger
                | Self::Codes(true)
                | Self::Ways
                | Self::Voices
                | Self::Results(_)
                | Self::Quality(_)
                | Self::Reports(_)
        )
    }

    /// Returns `true` for pages that show what people have answered.
    pub(crate) const fn shows_answers(&self) -> bool {
        matches!(
            self,
            Self::Responses
                | Self::Response(_)
                | Self::Correct(..)
                | Self::Results(_)
                | Self::Quality(_)
                | Self::Reports(_)
                | Self::Conflicts
                | Self::CheckPaper(_)
        )
    }

    /// Whether a person is in the middle of answering: then the bottom belongs to the next step alone.
    pub(crate) const fn is_filling(&self) -> bool {
        matches!(
            self,
            Self::Fill(..) | Self::Correct(..) | Self::Saved(_) | Self::Lend(_) | Self::Practice(_)
        )
    }
}

#[cfg(test)]
mod tests;
