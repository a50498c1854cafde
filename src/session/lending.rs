//! The device in a respondent's hands: locked to one form until the collector takes it back.
//!
//! The lock is a setting of the device, so it holds in every tab and after a restart. It keeps a curious neighbour from the
//! answers of others; it is no protection against somebody who takes the phone apart.

use super::handle::Session;
use super::response_draft::Draft;
use super::state::State;
use crate::json::{Map, Value};
use crate::log::Digest;

/// The setting that holds it.
const LENDING: &str = "lending";
/// The setting that holds the code without which earlier responses are not shown.
const SEALED: &str = "sealed";
/// The names of drafts that hold answers of a respondent on their own.
const LENT_DRAFTS: &str = "lent/";

/// What the device is lent for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lending {
    /// The id of the form.
    pub form: String,
    /// The campaign's id, or nothing.
    pub campaign: String,
    /// The village's id, or nothing.
    pub village: String,
    /// The facility's id, or nothing.
    pub facility: String,
    /// The check of the code that takes the device back; empty if holding the button does.
    pin_check: String,
}

impl Lending {
    /// For a form, and responses that belong to a village and a facility.
    #[must_use]
    pub const fn new(form: String, village: String, facility: String) -> Self {
        Self { form, campaign: String::new(), village, facility, pin_check: String::new() }
    }

    /// Returns `true` if a code takes the device back.
    #[must_use]
    pub const fn has_pin(&self) -> bool {
        !self.pin_check.is_empty()
    }

    fn of(settings: &Map) -> Option<Self> {
        let map = settings.map(LENDING)?;
        let text = |key: &str| map.text(key).unwrap_or_default().to_owned();
        Some(Self {
            form: text("form"),
            campaign: text("campaign"),
            village: text("village"),
            facility: text("facility"),
            pin_check: text("pin"),
        })
    }

    fn to_map(&self) -> Map {
        Map::new()
            .with("form", self.form.as_str())
            .with("campaign", self.campaign.as_str())
            .with("village", self.village.as_str())
            .with("facility", self.facility.as_str())
            .with("pin", self.pin_check.as_str())
    }
}

impl State {
    /// What the device is lent for; `None` while the collector has it.
    #[must_use]
    pub fn lending(&self) -> Option<Lending> {
        Lending::of(&self.settings)
    }

    /// Returns `true` if earlier responses are not shown, because the device was taken back without its code.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.settings.text(SEALED).is_some()
    }
}

impl Session {
    /// Returns `true` if somebody has begun a response to one of the forms and not saved it: it holds answers, so it is saved
    /// or discarded before the device is lent.
    #[must_use]
    pub fn has_open_answers(&self) -> bool {
        let forms = self.with(|state| state.forms.list());
        forms.iter().any(|form| Draft::is_open(self, &form.id))
    }

    /// Lends the device. `pin` takes it back; an empty one leaves that to holding the button.
    pub fn lend(&self, lending: Lending, pin: &str) {
        let pin_check = if pin.is_empty() { String::new() } else { check_of(&self.platform().uuid(), pin) };
        self.set_setting(LENDING, Lending { pin_check, ..lending }.to_map());
    }

    /// Takes the device back, and removes what was not finished on it. Returns `false` and changes nothing if the code is
    /// wrong.
    #[must_use]
    pub fn take_device_back(&self, pin: &str) -> bool {
        let Some(lending) = self.with(State::lending) else { return true };
        let fits = !lending.has_pin() || fits(&lending.pin_check, pin);
        if fits {
            self.end_lending();
        }
        fits
    }

    /// Takes the device back without its code: earlier responses are not shown until it is given.
    pub fn take_device_back_sealed(&self) {
        let Some(lending) = self.with(State::lending) else { return };
        // A seal stays that of its own code: a second lending must not bring a code that opens it.
        if lending.has_pin() && !self.with(State::is_sealed) {
            self.set_setting(SEALED, lending.pin_check.as_str());
        }
        self.end_lending();
    }

    /// Shows earlier responses again. Returns `false` and changes nothing if the code is wrong.
    #[must_use]
    pub fn unseal(&self, pin: &str) -> bool {
        let fits = self.with(|state| state.settings.text(SEALED).is_none_or(|check| fits(check, pin)));
        if fits {
            self.remove_setting(SEALED);
        }
        fits
    }

    fn end_lending(&self) {
        let drafts = self.with(|state| state.store.drafts());
        self.update(|state| {
            for name in drafts.iter().filter(|name| name.starts_with(LENT_DRAFTS)) {
                state.store.remove_draft(name);
            }
        });
        self.remove_setting(LENDING);
    }

    fn set_setting(&self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        self.change_settings(|settings| {
            settings.insert(key, value);
        });
    }

    fn remove_setting(&self, key: &str) {
        self.change_settings(|settings| {
            settings.remove(key);
        });
    }
}

/// What is stored of a code: a random text, and a digest of it with the code.
fn check_of(salt: &str, pin: &str) -> String {
    format!("{salt}.{}", Digest::of(format!("{salt}.{pin}").as_bytes()))
}

fn fits(check: &str, pin: &str) -> bool {
    check.split_once('.').is_some_and(|(salt, _)| check_of(salt, pin) == check)
}
