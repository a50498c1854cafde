//! A third place remembers that something was here: “new” and “lost” are two different things to be told.

use super::App;
use crate::browser;
use crate::json::{Map, Value};
use crate::log::DeviceId;

/// What was here and is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    /// The code of the device that it was.
    pub(crate) device: String,
    /// The last number that it had given away.
    pub(crate) issued: u32,
    /// When it last wrote.
    pub(crate) at: String,
}

impl App {
    /// Remembers how far this device has come.
    pub(super) async fn remember(self) {
        let (device, issued) = self.with_untracked(|core| (core.device, core.issued()));
        let map = Map::new()
            .with("device", device.to_string())
            .with("issued", i64::from(issued))
            .with("at", browser::now().date_time);
        let mut text = String::new();
        map.write_canonical(&mut text);
        browser::mark(&text).await;
    }

    /// Compares what is here with what the third place remembers.
    pub(super) async fn look_for_losses(self) {
        let Some(Value::Map(map)) = browser::mark("").await.as_deref().and_then(Value::read) else { return };
        let issued = map.int("issued").and_then(|issued| u32::try_from(issued).ok()).unwrap_or_default();
        let device = map.string("device").unwrap_or_default();
        // Under another name, too, everything may still be here.
        let held = |id: DeviceId| self.with_untracked(|core| core.log.last_seq(id));
        let is_lost = device.parse().map_or(0, held) < issued;
        if is_lost {
            let at = map.string("at").unwrap_or_default();
            self.update(|core| core.lost = Some(Lost { device, issued, at }));
            self.notify_storage();
        }
    }

    /// The person has read of the loss.
    pub(crate) fn accept_loss(self) {
        self.update(|core| core.lost = None);
        self.notify_storage();
        leptos::task::spawn_local(self.remember());
    }

    /// The person goes on in a window that they were told is private.
    pub(crate) fn accept_private(self) {
        self.update(|core| core.host.is_private = false);
        self.notify_storage();
        self.notify();
    }
}
