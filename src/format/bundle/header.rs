//! The header of a bundle.

use crate::compact::sort_by;
use crate::json::{Map, Value, key_order};
use crate::log::{DeviceId, VersionVector};

/// The purpose of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What the office has not acknowledged.
    Submit,
    /// What other devices need to work alike, without responses.
    Setup,
    /// A full backup.
    All,
}

impl Scope {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Setup => "setup",
            Self::All => "all",
        }
    }
}

/// Who made a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The device.
    pub device: DeviceId,
    /// The last seq that it issued, even if it has pruned what was acknowledged.
    pub issued: u32,
    /// The device's name, as its owner gave it.
    pub name: Option<String>,
    /// The owner, as they named themself.
    pub by: Option<String>,
}

/// The header of a bundle. No digest covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What it is for; `None` for a scope of a later version.
    pub scope: Option<Scope>,
    /// The plans that the changes are for: one if a device wrote the file, any number if files were merged. A file
    /// has them in [`key_order`], each once.
    pub plans: Vec<String>,
    /// Who made it.
    pub from: Sender,
    /// When, by the sender's clock, as RFC 3339; empty if unknown. Only shown, never used for ordering.
    pub at: String,
    /// What the sender holds of every device.
    pub have: VersionVector,
}

impl Header {
    /// As JSON, with the number of changes that follow.
    #[must_use]
    pub fn to_map(&self, count: usize) -> Map {
        let optional = |map: Map, key, value: Option<&str>| match value {
            Some(text) => map.with(key, text),
            None => map,
        };
        let from = Map::new()
            .with("device", self.from.device.to_string())
            .with("issued", i64::from(self.from.issued));
        let from = optional(from, "name", self.from.name.as_deref());
        let from = optional(from, "by", self.from.by.as_deref());
        let map = Map::new()
            .with("from", from)
            .with("have", self.have.to_map())
            .with("count", i64::try_from(count).unwrap_or(i64::MAX));
        let map = optional(map, "at", (!self.at.is_empty()).then_some(&self.at));
        let map = optional(map, "scope", self.scope.map(Scope::as_str));
        match plan_set(self.plans.clone()).as_slice() {
            [] => map,
            // A single plan is written as a text, which every program of version 1 understands.
            [plan] => map.with("plan", plan.as_str()),
            plans => map.with("plan", Value::List(plans.iter().map(|plan| plan.as_str().into()).collect())),
        }
    }

    /// Reads whatever is understood. Returns `None` if the sender's device or number is missing. Everything else may be
    /// missing, because a damaged header must not cost the changes that follow.
    #[must_use]
    pub fn from_map(map: &Map) -> Option<Self> {
        let from = map.map("from")?;
        let scopes = [Scope::Submit, Scope::Setup, Scope::All];
        let plans = match map.get("plan") {
            Some(Value::Text(plan)) => vec![plan.to_string()],
            // A list with anything but texts in it counts as absent.
            Some(Value::List(plans)) => {
                let texts = plans.iter().map(|plan| plan.as_text().map(str::to_owned));
                texts.collect::<Option<_>>().unwrap_or_default()
            }
            _ => Vec::new(),
        };
        Some(Self {
            scope: map.text("scope").and_then(|name| scopes.into_iter().find(|scope| scope.as_str() == name)),
            plans: plan_set(plans),
            from: Sender {
                device: from.text("device")?.parse().ok()?,
                issued: from.int("issued").and_then(|seq| u32::try_from(seq).ok())?,
                name: from.string("name"),
                by: from.string("by"),
            },
            at: map.string("at").unwrap_or_default(),
            have: map.map("have").map(VersionVector::from_map).unwrap_or_default(),
        })
    }

    /// Composes the texts (Unicode NFC), which no digest covers, so that a person's own text compares equal to them.
    #[cfg(feature = "import")]
    pub(super) fn composed(mut self) -> Self {
        use crate::format::compose::composed_text;
        self.plans = plan_set(self.plans.iter().map(|plan| composed_text(plan)).collect());
        self.at = composed_text(&self.at);
        self.from.name = self.from.name.map(|name| composed_text(&name));
        self.from.by = self.from.by.map(|by| composed_text(&by));
        self
    }
}

/// Plans in [`key_order`], each once.
pub(super) fn plan_set(mut plans: Vec<String>) -> Vec<String> {
    sort_by(&mut plans, |left, right| key_order(left, right));
    plans.dedup();
    plans
}
