//! A person's acts on a page, and what it shows.

use std::time::{Duration, Instant};

use fantoccini::Locator as Wire;
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
use crate::locator::Locator;

/// The time after which a test gives up waiting. Far above the usual time, because machines may be busy.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(30);

impl Browser {
    /// Opens an address and waits until it has loaded.
    pub async fn open(&self, address: &Url) {
        self.client().goto(address.as_str()).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Reloads the page.
    pub async fn reload(&self) {
        self.client().refresh().await.expect("the page loads again");
    }

    /// Runs a function body in the page; its parameters are `arguments`.
    pub async fn run(&self, script: &str, arguments: Vec<Json>) -> Json {
        let result = self.client().execute(script, arguments).await;
        result.unwrap_or_else(|error| panic!("{}: {script}: {error}", self.name))
    }

    /// Runs a function body in the page, which must call its last parameter with the result.
    pub async fn run_until_called(&self, script: &str, arguments: Vec<Json>) -> Json {
        let result = self.client().execute_async(script, arguments).await;
        result.unwrap_or_else(|error| panic!("{}: {script}: {error}", self.name))
    }

    /// Polls until `look` finds something, or panics with `what` and the page's content.
    pub async fn wait<R>(&self, what: &str, look: impl AsyncFn() -> Option<R>) -> R {
        let start = Instant::now();
        loop {
            if let Some(found) = look().await {
                return found;
            }
            if start.elapsed() > PATIENCE {
                let text = self.text().await;
                let place = self.run("return location.hash", vec![]).await;
                // Of an app that has stopped: why.
                let report = self
                    .run("return document.querySelector('textarea[readonly]')?.value ?? ''", vec![])
                    .await;
                panic!(
                    "{}: {what}: not within {PATIENCE:?}. At {place} the page says:\n{text}\n{report}",
                    self.name
                );
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Waits until a locator can be seen.
    pub async fn see(&self, locator: Locator<'_>) {
        self.wait(&format!("{locator:?}"), async || self.shows(locator).await.then_some(())).await;
    }

    /// Returns `true` if a locator can be seen now.
    pub async fn shows(&self, locator: Locator<'_>) -> bool {
        self.find(locator, false).await.is_some()
    }

    /// Does something with the element at a locator, as soon as it is visible. If the page replaces the element before that,
    /// tries again with the new one.
    pub async fn with<R>(
        &self,
        locator: Locator<'_>,
        act: impl AsyncFn(Element) -> Result<R, CmdError>,
    ) -> R {
        self.with_found(locator, false, act).await
    }

    async fn with_found<R>(
        &self,
        locator: Locator<'_>,
        to_tap: bool,
        act: impl AsyncFn(Element) -> Result<R, CmdError>,
    ) -> R {
        let what = if to_tap { format!("{locator:?}, free to tap") } else { format!("{locator:?}") };
        self.wait(&what, async || self.unless_anew(&what, act(self.find(locator, to_tap).await?).await)).await
    }

    /// `None` if the page replaced the element between finding and touching it: a person would see the new one.
    fn unless_anew<R>(&self, what: &str, result: Result<R, CmdError>) -> Option<R> {
        match result {
            Ok(result) => Some(result),
            Err(error) if error.is_stale_element_reference() && self.is_strict.get() => {
                panic!("{}: {what} was replaced between looking and touching", self.name)
            }
            Err(error) if error.is_stale_element_reference() || error.is_element_not_interactable() => None,
            Err(error) => panic!("{}: {what}: {error}", self.name),
        }
    }

    /// Sends keys, or the names of files, to a field that may be invisible.
    pub async fn give(&self, css: &str, keys: &str) {
        self.wait(css, async || {
            let field = self.client().find(Wire::Css(css)).await.ok()?;
            self.unless_anew(css, field.send_keys(keys).await)
        })
        .await;
    }

    /// The text at a locator.
    pub async fn text_of(&self, locator: Locator<'_>) -> String {
        self.with(locator, async |element| element.text().await).await
    }

    /// The value of the field at a locator, or the chosen option.
    pub async fn value_of(&self, locator: Locator<'_>) -> String {
        self.with(locator, async |element| element.prop("value").await).await.unwrap_or_default()
    }

    /// Taps a locator: scrolls it to the middle and taps it there, unless something covers it.
    pub async fn tap(&self, locator: Locator<'_>) {
        self.with_found(locator, true, async |element| {
            self.try_point(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 }).await
        })
        .await;
    }

    /// Waits for a message box, lets `before` happen, and closes the box. Returns what it says.
    pub async fn close_alert(&self, before: impl FnOnce()) -> String {
        let start = Instant::now();
        let text = loop {
            match self.client().get_alert_text().await {
                Ok(text) => break text,
                Err(error) => assert!(start.elapsed() < PATIENCE, "{}: no message box: {error}", self.name),
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        };
        before();
        self.client().accept_alert().await.expect("the message box closes");
        text
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

    /// Finds an element in one call instead of the several that the driver's own way takes.
    async fn find(&self, locator: Locator<'_>, to_tap: bool) -> Option<Element> {
        const FIND: &str = include_str!("find.js");
        let (css, xpath) = locator.selectors();
        let client = self.client();
        let found = client.execute(FIND, vec![json!(css), json!(xpath), json!(to_tap)]).await.ok()?;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(client, id.into()))
    }

    /// Replaces the text of a field, as soon as it can be edited.
    pub async fn write(&self, label: &str, text: &str) {
        // A line feed is sent as the Enter key, the only name by which one driver knows it.
        let keys = text.replace('\n', &char::from(Key::Enter).to_string());
        // In the middle, where no bar covers it.
        self.with_found(Locator::Field(label), true, async |field| {
            field.clear().await?;
            field.send_keys(&keys).await
        })
        .await;
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

    /// The page's visible text, with white space folded.
    pub async fn text(&self) -> String {
        let text = self.run("return (document.body?.innerText ?? '').replace(/\\s+/g, ' ')", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }
}
