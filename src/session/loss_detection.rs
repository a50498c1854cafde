//! The Cache API remembers device and last number: where localStorage and `IndexedDB` are both empty, that tells a loss
//! from a first start.

use super::environment::Lost;
use super::handle::Session;
use super::state::State;
use super::topic::Topic;
use crate::json::{Map, Value};
use crate::log::DeviceId;
use crate::text::contains;

/// What the Cache API remembers of the device that wrote last.
#[derive(Clone, Debug, Default)]
pub(super) struct Marker {
    device: String,
    /// The last number whose change was said to be saved.
    issued: u32,
    /// The last number that a change was about to be saved under.
    reserved: u32,
    /// The tabs that reserved it, between commas.
    tokens: String,
    at: String,
}

impl Marker {
    fn read(text: &str) -> Option<Self> {
        let Some(Value::Map(map)) = Value::read(text) else { return None };
        let number = |key: &str| map.int(key).and_then(|number| u32::try_from(number).ok());
        let issued = number("issued").unwrap_or_default();
        Some(Self {
            device: map.string("device").unwrap_or_default(),
            issued,
            reserved: number("reserved").unwrap_or(issued),
            tokens: map.string("tokens").unwrap_or_default(),
            at: map.string("at").unwrap_or_default(),
        })
    }
}

impl Session {
    /// Remembers how far this device has come.
    pub(super) async fn remember(&self) {
        let issued = self.with(State::issued);
        self.write_marker(issued, issued).await;
    }

    /// Remembers that numbers up to `reserved` are about to be used. Nobody waits for it: it matters only where the power
    /// fails and the journal does not open at the next start.
    pub(super) fn reserve(&self, issued: u32, reserved: u32) {
        let session = self.clone();
        self.spawn(async move { session.write_marker(issued, reserved).await });
    }

    async fn write_marker(&self, issued: u32, reserved: u32) {
        let (device, token) = self.with(|state| (state.device.to_string(), state.token.clone()));
        // A second tab that reserves the same number is added beside the first, so that both can tell.
        let other =
            self.read_marker().await.filter(|other| other.device == device && other.reserved >= reserved);
        let (reserved, tokens) = match other {
            Some(other) if other.reserved == reserved && !contains(&other.tokens, &token) => {
                (reserved, format!("{},{token}", other.tokens))
            }
            Some(other) => (other.reserved, other.tokens),
            None => (reserved, token),
        };
        let map = Map::new()
            .with("device", device)
            .with("issued", i64::from(issued))
            .with("reserved", i64::from(reserved))
            .with("tokens", tokens)
            .with("at", self.platform().now().date_time);
        let mut text = String::new();
        map.write_canonical(&mut text);
        self.platform().marker(&text).await;
    }

    async fn read_marker(&self) -> Option<Marker> {
        self.platform().marker("").await.as_deref().and_then(Marker::read)
    }

    /// The last number of this device that another tab has reserved, or 0. Asked where the journal cannot tell.
    pub(super) async fn reserved_by_others(&self) -> u32 {
        let marker = self.read_marker().await;
        let is_other = |marker: &Marker| {
            self.with(|state| marker.device == state.device.to_string() && marker.tokens != state.token)
        };
        marker.filter(is_other).map_or(0, |marker| marker.reserved)
    }

    /// Reads which numbers may stand in a journal that does not open: they are not given a second time.
    pub(super) async fn read_reserved(&self) {
        let Some(marker) = self.read_marker().await else { return };
        // The device's id may still come from the journal, so it is compared later.
        self.update(|state| state.reserved = (marker.device, marker.reserved));
    }

    /// Compares what is here with what the Cache API remembers.
    pub(super) async fn look_for_losses(&self) {
        let Some(marker) = self.read_marker().await else { return };
        let Marker { device, issued, at, .. } = marker;
        // Under another id everything may still be here.
        let held = |id: DeviceId| self.with(|state| state.log.last_seq(id));
        if device.parse().map_or(0, held) < issued {
            self.set_lost(Some(Lost { device, issued, at }));
        }
    }

    /// The person has read of the loss.
    pub fn accept_loss(&self) {
        self.set_lost(None);
        let session = self.clone();
        self.spawn(async move { session.remember().await });
    }

    /// The person goes on in a window that they were told is private.
    pub fn accept_private(&self) {
        self.update(|state| state.environment.is_private = false);
        self.notify(Topic::Storage);
    }
}
