//! The file that travels: one JSON document, one change per line, so that a cut file can be saved up to the cut.

mod read;
mod write;

pub(super) use read::check_format;
pub use read::{Bundle, Ending, ReadError, Rejected, read_bundle, read_bundle_lines};
pub use write::{write_bundle, write_sorted};

use sha2::{Digest as _, Sha256};

use crate::json::Map;
use crate::log::VersionVector;
use crate::log::{ChangeId, DeviceId};

/// What names our files.
const FORMAT: &str = "so-thon";
/// The version of the format that this program writes, and the newest that it reads.
pub(super) const VERSION: i64 = 1;
/// How the header ends and the changes begin.
const CHANGES: &str = "\"changes\":[";

/// What a bundle is for.
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
    /// The last seq that it issued, even where it has pruned what was acknowledged.
    pub issued: u32,
    /// The device's name, as its owner gave it.
    pub name: Option<String>,
    /// The owner, as they named themself.
    pub by: Option<String>,
}

/// What stands above the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What it is for; `None` for a scope of a later version.
    pub scope: Option<Scope>,
    /// The plan that the sender works on.
    pub plan: Option<String>,
    /// Who made it.
    pub from: Sender,
    /// When, by the sender's clock. For the eye only.
    pub at: String,
    /// What the sender holds of every device.
    pub have: VersionVector,
}

impl Header {
    /// As JSON, with the number of changes that stand below it.
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
            .with("at", self.at.as_str())
            .with("have", self.have.to_map())
            .with("count", i64::try_from(count).unwrap_or(i64::MAX));
        let map = optional(map, "scope", self.scope.map(Scope::as_str));
        optional(map, "plan", self.plan.as_deref())
    }

    /// Reads what it can: a header that lacks something must not cost the changes below it.
    #[must_use]
    pub fn from_map(map: &Map) -> Option<Self> {
        let text = |map: &Map, key: &str| map.text(key).map(str::to_owned);
        let from = map.map("from")?;
        let scopes = [Scope::Submit, Scope::Setup, Scope::All];
        Some(Self {
            scope: text(map, "scope")
                .and_then(|name| scopes.into_iter().find(|scope| scope.as_str() == name)),
            plan: text(map, "plan"),
            from: Sender {
                device: text(from, "device")?.parse().ok()?,
                issued: from.int("issued").and_then(|seq| u32::try_from(seq).ok())?,
                name: text(from, "name"),
                by: text(from, "by"),
            },
            at: text(map, "at").unwrap_or_default(),
            have: map.map("have").map(VersionVector::from_map).unwrap_or_default(),
        })
    }
}

/// The bundle's digest covers the ids in order, each followed by a line feed.
fn add_id(ids: &mut Sha256, id: ChangeId) {
    ids.update(format!("{id}\n"));
}

fn digest_text(ids: Sha256) -> String {
    let hex = ids.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        for half in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(half.into(), 16).unwrap_or('0'));
        }
        hex
    });
    format!("sha256:{hex}")
}
