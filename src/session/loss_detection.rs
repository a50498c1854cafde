//! The Cache API remembers device and last number: where localStorage and `IndexedDB` are both empty, that tells a loss
//! from a first start.

use super::Session;
use super::topic::Topic;
use crate::json::{Map, Value};
use crate::log::DeviceId;

/// Data that was here and is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The id of the device that it was.
    pub device: String,
    /// The last number that it had given.
    pub issued: u32,
    /// When it last wrote.
    pub at: String,
}

impl Session {
    /// Remembers how far this device has come.
    pub(super) async fn remember(&self) {
        let (device, issued) = self.with(|state| (state.device, state.issued()));
        let map = Map::new()
            .with("device", device.to_string())
            .with("issued", i64::from(issued))
            .with("at", self.platform().now().date_time);
        let mut text = String::new();
        map.write_canonical(&mut text);
        self.platform().marker(&text).await;
    }

    /// Compares what is here with what the Cache API remembers.
    pub(super) async fn look_for_losses(&self) {
        let marker = self.platform().marker("").await;
        let Some(Value::Map(map)) = marker.as_deref().and_then(Value::read) else { return };
        let issued = map.int("issued").and_then(|issued| u32::try_from(issued).ok()).unwrap_or_default();
        let device = map.string("device").unwrap_or_default();
        // Under another id everything may still be here.
        let held = |id: DeviceId| self.with(|state| state.log.last_seq(id));
        if device.parse().map_or(0, held) < issued {
            let at = map.string("at").unwrap_or_default();
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
