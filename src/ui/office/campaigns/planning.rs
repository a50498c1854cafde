//! A campaign on the page that plans it.

use std::rc::Rc;

use crate::dom::untrack;
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

    /// Sets a number of a village, and takes back what stands under other ids of the same place.
    pub(super) fn set_of_village(&self, start: &str, village: &str, value: impl Into<Value>) {
        let plan = untrack(|| self.look()).villages.into_iter().find(|own| own.village == village);
        let mut fields = Map::new();
        for id in plan.into_iter().flat_map(|own| own.entries).filter(|id| id != village) {
            fields.insert(&format!("{start}{id}"), Value::Null);
        }
        fields.insert(&format!("{start}{village}"), value);
        self.app.save(&campaign_record(&self.id), fields);
    }

    /// What `show` makes of the campaign, again when it changes.
    pub(super) fn shown<R, F: Fn(&Campaign) -> R>(&self, show: F) -> impl Fn() -> R + use<R, F> {
        let own = self.clone();
        move || show(&own.look())
    }
}
