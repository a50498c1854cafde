//! A campaign on the page that plans it.

use std::rc::Rc;

use crate::domain::campaign::{Campaign, campaign_record};
use crate::json::{Map, Value};
use crate::ui::context::Context;
use crate::ui::parts::present_campaign;

/// A campaign that is planned.
#[derive(Clone)]
pub(super) struct Planning {
    pub(super) app: Context,
    pub(super) id: Rc<str>,
}

impl Planning {
    /// The campaign as it is now.
    pub(super) fn look(&self) -> Campaign {
        present_campaign(self.app, &self.id).unwrap_or_default()
    }

    /// Sets one field.
    pub(super) fn set(&self, field: &str, value: impl Into<Value>) {
        self.app.save(&campaign_record(&self.id), Map::new().with(field, value));
    }

    /// What `show` makes of the campaign, again when it changes.
    pub(super) fn shown<R, F: Fn(&Campaign) -> R>(&self, show: F) -> impl Fn() -> R + use<R, F> {
        let own = self.clone();
        move || show(&own.look())
    }
}
