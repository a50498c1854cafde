//! The Cache API remembers device and last number: where localStorage and `IndexedDB` are both empty, that tells a loss
//! from a first start.

use super::environment::Lost;
use super::handle::Session;
use super::state::State;
use super::topic::Topic;
use crate::json::{Map, Value};
use crate::log::DeviceId;
use crate::store::Reservation;

/// What the Cache API remembers of the device that wrote last.
#[derive(Clone, Debug, Default)]
pub(super) struct Marker {
    /// The last number that a change was about to be saved under.
    reserved: Reservation,
    /// The last number whose change was said to be saved.
    issued: u32,
    at: String,
    /// The last numbers that were reserved under ids that this device had before, by id: after a power cut, localStorage may
    /// again be as it was under one of them.
    before: Map,
}

impl Marker {
    fn read(text: &str) -> Option<Self> {
        let Some(Value::Map(map)) = Value::read(text) else { return None };
        let number = |key: &str| map.int(key).and_then(|number| u32::try_from(number).ok());
        let issued = number("issued").unwrap_or_default();
        let text = |key: &str| map.string(key).unwrap_or_default();
        let last = number("reserved").unwrap_or(issued);
        let reserved = Reservation { device: text("device"), last, tokens: text("tokens") };
        let before = map.map("before").cloned().unwrap_or_default();
        Some(Self { reserved, issued, at: text("at"), before })
    }

    /// The last numbers that were reserved, by the device's id.
    fn all_reserved(mut self) -> Map {
        self.before.insert(&self.reserved.device, i64::from(self.reserved.last));
        self.before
    }
}

impl Session {
    /// Remembers how far this device has come.
    pub(super) async fn remember(&self) {
        let (issued, reserved) = self.with(|state| (state.issued(), state.reservation(state.issued())));
        self.write_marker(issued, reserved).await;
    }

    /// Remembers that numbers up to `last` are about to be used: in localStorage at once, for the other tabs, and in the
    /// Cache API, for a start after a power cut at which the journal does not open. For that one nobody waits.
    pub(super) fn reserve(&self, issued: u32, last: u32) {
        let reserved = self.with(|state| state.reservation(last));
        if self.with(|state| state.local_storage_ok) {
            self.update(|state| state.store.reserve(reserved.clone()));
        }
        let session = self.clone();
        self.spawn(async move { session.write_marker(issued, reserved).await });
    }

    async fn write_marker(&self, issued: u32, reserved: Reservation) {
        // There is one marker, for the id that the next start takes: the one that localStorage keeps. A tab under another id
        // leaves the marker of such a one alone.
        let is_kept = self.with(|state| state.store.device() == Some(state.device));
        let other = self.read_marker().await;
        if !is_kept && other.as_ref().is_some_and(|other| other.reserved.device != reserved.device) {
            return;
        }
        let mut reserved = reserved.join(other.as_ref().map(|other| other.reserved.clone()));
        let mut before = other.map(Marker::all_reserved).unwrap_or_default();
        if let Some(Value::Int(last)) = before.remove(&reserved.device) {
            reserved.last = reserved.last.max(u32::try_from(last).unwrap_or_default());
        }
        let Reservation { device, last, tokens } = reserved;
        let map = Map::new()
            .with("before", before)
            .with("device", device)
            .with("issued", i64::from(issued))
            .with("reserved", i64::from(last))
            .with("tokens", tokens)
            .with("at", self.platform().now().date_time);
        let mut text = String::new();
        map.write_canonical(&mut text);
        self.platform().marker(&text).await;
    }

    async fn read_marker(&self) -> Option<Marker> {
        self.platform().marker("").await.as_deref().and_then(Marker::read)
    }

    /// The last number of this device that another tab has reserved in the Cache API, or 0.
    pub(super) async fn reserved_in_cache(&self) -> u32 {
        let marker = self.read_marker().await.unwrap_or_default();
        self.with(|state| marker.reserved.of_others(state.device, &state.token))
    }

    /// Reads which numbers may stand in a journal that does not open: they are not given a second time.
    pub(super) async fn read_reserved(&self) {
        let Some(marker) = self.read_marker().await else { return };
        // The device's id may still come from the journal, so it is looked for later.
        self.update(|state| state.reserved = marker.all_reserved());
    }

    /// Compares what is here with what the Cache API remembers.
    pub(super) async fn look_for_losses(&self) {
        let Some(marker) = self.read_marker().await else { return };
        let Marker { reserved: Reservation { device, .. }, issued, at, .. } = marker;
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

impl State {
    fn reservation(&self, last: u32) -> Reservation {
        Reservation { device: self.device.to_string(), last, tokens: self.token.clone() }
    }

    /// The last number of this device that localStorage says is given, or reserved by another tab, or 0.
    pub(super) fn taken_in_local(&self) -> u32 {
        let reservation = self.store.reservation(self.device).filter(|_| self.local_storage_ok);
        let of_others = |reservation: Reservation| reservation.of_others(self.device, &self.token);
        reservation.map_or(0, of_others).max(self.claimed())
    }
}
