//! What a person does with a page, and sees on it.

use std::time::{Duration, Instant};

use fantoccini::actions::{
    InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction, TouchActions,
};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use serde_json::{Value as Json, json};
use url::Url;

use super::Browser;
use crate::engine::Screen;
use crate::spot::Spot;

/// How long something may take until the test gives it up. Far above what it takes, for machines are busy.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(30);

impl Browser {
    /// Opens an address and waits until it has loaded.
    pub async fn open(&self, address: &Url) {
        self.client().goto(address.as_str()).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client().refresh().await.expect("the page loads again");
    }

    /// Runs a function body in the page; its parameters are `arguments`.
    pub async fn run(&self, script: &str, arguments: Vec<Json>) -> Json {
        let result = self.client().execute(script, arguments).await;
        result.unwrap_or_else(|error| panic!("{}: {script}: {error}", self.name))
    }

    /// Runs a function body in the page; its last parameter is to be called with the result.
    pub async fn run_until_called(&self, script: &str, arguments: Vec<Json>) -> Json {
        let result = self.client().execute_async(script, arguments).await;
        result.unwrap_or_else(|error| panic!("{}: {script}: {error}", self.name))
    }

    /// Looks again and again until `look` finds something, or panics with `what` and what the page shows.
    pub async fn wait<R>(&self, what: &str, look: impl AsyncFn() -> Option<R>) -> R {
        let start = Instant::now();
        loop {
            if let Some(found) = look().await {
                return found;
            }
            if start.elapsed() > PATIENCE {
                let text = self.text().await;
                let place = self.run("return location.hash", vec![]).await;
                panic!("{}: {what}: not within {PATIENCE:?}. At {place} the page says:\n{text}", self.name);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// The element at a spot, as soon as it can be seen.
    pub async fn see(&self, spot: Spot<'_>) -> Element {
        self.wait(&format!("{spot:?}"), async || self.glimpse(spot).await).await
    }

    /// The element at a spot, if it can be seen now.
    pub async fn glimpse(&self, spot: Spot<'_>) -> Option<Element> {
        self.find(spot, false).await
    }

    /// Taps a spot: brings it to the middle and touches it there, unless something else lies over it.
    pub async fn tap(&self, spot: Spot<'_>) {
        self.wait(&format!("{spot:?}, free to tap"), async || {
            let element = self.find(spot, true).await?;
            let to_it = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
            // What was written anew between looking and tapping was never touched: a person sees the new one.
            match self.try_point(to_it).await {
                Ok(()) => Some(()),
                Err(error) if is_not_yet(&error) => None,
                Err(error) => panic!("{}: a tap: {error}", self.name),
            }
        })
        .await;
    }

    /// Taps a point of the window.
    pub async fn tap_at(&self, x: f64, y: f64) {
        self.point(PointerAction::MoveTo { duration: None, x, y }).await;
    }

    async fn point(&self, to_it: PointerAction) {
        let done = self.try_point(to_it).await;
        done.unwrap_or_else(|error| panic!("{}: a tap: {error}", self.name));
    }

    async fn try_point(&self, to_it: PointerAction) -> Result<(), CmdError> {
        let (down, up) = (PointerAction::Down { button: 0 }, PointerAction::Up { button: 0 });
        let (finger, mouse) = (TouchActions::new("finger".into()), MouseActions::new("mouse".into()));
        let client = self.client();
        match self.conditions.screen {
            Screen::Phone => client.perform_actions(finger.then(to_it).then(down).then(up)).await,
            Screen::Desk => client.perform_actions(mouse.then(to_it).then(down).then(up)).await,
        }
    }

    /// Finds in one question what would take the driver several.
    async fn find(&self, spot: Spot<'_>, to_tap: bool) -> Option<Element> {
        const FIND: &str = include_str!("find.js");
        let (css, xpath) = spot.selectors();
        let client = self.client();
        let found = client.execute(FIND, vec![json!(css), json!(xpath), json!(to_tap)]).await.ok()?;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(client, id.into()))
    }

    /// Writes into a field in place of what is there, as soon as it can be written to.
    pub async fn write(&self, label: &str, text: &str) {
        let what = format!("the field “{label}”, free to be written to");
        let look = async || {
            // In the middle, where no bar lies over it.
            let field = self.find(Spot::Field(label), true).await?;
            match field.clear().await {
                Ok(()) => Some(field),
                Err(error) if is_not_yet(&error) => None,
                Err(error) => panic!("{}: {label}: {error}", self.name),
            }
        };
        let field = self.wait(&what, look).await;
        // A new line is a key like any other; one driver knows it by no other name.
        let keys = text.replace('\n', &char::from(Key::Enter).to_string());
        field.send_keys(&keys).await.expect("the field takes keys");
    }

    /// Presses keys one after the other, as on a keyboard, wherever the focus is.
    pub async fn press(&self, keys: &str) {
        let mut actions = KeyActions::new("keyboard".into());
        for value in keys.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client().perform_actions(actions).await.expect("the keys are pressed");
    }

    /// Waits until the page shows `text` somewhere.
    pub async fn read(&self, text: &str) {
        self.wait(&format!("the text “{text}”"), async || self.text().await.contains(text).then_some(()))
            .await;
    }

    /// What can be read on the page, white space folded.
    pub async fn text(&self) -> String {
        let text = self.run("return (document.body?.innerText ?? '').replace(/\\s+/g, ' ')", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }
}

/// What was written anew between looking and touching, or still moves: a person looks again.
fn is_not_yet(error: &CmdError) -> bool {
    error.is_stale_element_reference() || error.is_element_not_interactable()
}
