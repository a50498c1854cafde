//! One browser: its session, its profile that outlives the session, and what it shows.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::actions::{
    InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction, TouchActions,
};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};
use url::Url;

use crate::command;
use crate::driver::Driver;
use crate::engine::{Conditions, Engine, Screen};
use crate::spot::Spot;

/// How long something may take until the test gives it up. Far above what it takes, for machines are busy.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(15);

/// A browser with a driver, a profile and a folder for downloads of its own.
pub struct Browser {
    name: String,
    engine: Engine,
    conditions: Conditions,
    profile: PathBuf,
    downloads: PathBuf,
    driver: Driver,
    client: RefCell<Option<Client>>,
    errors: RefCell<Vec<String>>,
    may_complain: Cell<bool>,
    process: Cell<Option<u64>>,
}

/// A browser that nobody has quit does not outlive the test.
impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(process) = self.process.get() {
            let _ = Command::new("kill").arg(process.to_string()).status();
        }
    }
}

impl Browser {
    /// Starts a browser that keeps all it has below `folder`.
    pub async fn start(name: &str, folder: &Path, conditions: Conditions) -> Self {
        let engine = Engine::chosen();
        let (profile, downloads) = (folder.join("profile"), folder.join("downloads"));
        for folder in [&profile, &downloads] {
            fs::create_dir_all(folder).expect("a folder for the browser");
        }
        let browser = Self {
            name: name.to_owned(),
            engine,
            conditions,
            profile,
            downloads,
            driver: Driver::start(engine),
            client: RefCell::new(None),
            errors: RefCell::default(),
            may_complain: Cell::new(false),
            process: Cell::new(None),
        };
        browser.begin().await;
        browser
    }

    /// What the test calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its engine.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    async fn begin(&self) {
        let capabilities = self.engine.capabilities(self.conditions, &self.profile, &self.downloads);
        let driver = format!("http://127.0.0.1:{}", self.driver.port);
        let session =
            ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver).await;
        let session = session.unwrap_or_else(|error| panic!("no session for {}: {error}", self.name));
        let told =
            session.capabilities().and_then(|told| told.get(self.engine.process_id()).and_then(Json::as_u64));
        self.process.set(told);
        *self.client.borrow_mut() = Some(session);
    }

    /// Quits the browser as a person does; the profile stays.
    pub async fn quit(&self) {
        self.listen().await;
        let client = self.client.borrow_mut().take();
        if let Some(client) = client {
            client.close().await.unwrap_or_else(|error| panic!("{} does not quit: {error}", self.name));
            self.process.set(None);
        }
    }

    /// Quits and starts again on the same profile.
    pub async fn restart(&self) {
        self.quit().await;
        self.begin().await;
    }

    /// The WebDriver session, for what this type does not know.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.borrow().clone().expect("the browser runs")
    }

    /// Opens an address and waits until it has loaded.
    pub async fn open(&self, address: &Url) {
        self.client().goto(address.as_str()).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client().refresh().await.expect("the page loads again");
    }

    /// Closes the tab, after opening an empty one.
    pub async fn close_tab(&self) {
        let client = self.client();
        let other = client.new_window(true).await.expect("a new tab");
        client.close_window().await.expect("the tab closes");
        client.switch_to_window(other.handle).await.expect("the new tab");
    }

    /// Executes a command of the Chrome DevTools protocol. Chromium only.
    pub async fn devtools(&self, method: &str, parameters: Json) -> Json {
        command::devtools(&self.client(), self.engine, method, parameters).await
    }

    /// Gives the page another width, as by turning to another phone.
    pub async fn resize(&self, width: u32, height: u32) {
        match self.engine {
            Engine::Chromium => {
                let metrics =
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
                self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
            }
        }
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
        let element =
            self.wait(&format!("{spot:?}, free to tap"), async || self.find(spot, true).await).await;
        self.point(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 }).await;
    }

    /// Taps a point of the window.
    pub async fn tap_at(&self, x: f64, y: f64) {
        self.point(PointerAction::MoveTo { duration: None, x, y }).await;
    }

    async fn point(&self, to_it: PointerAction) {
        let (down, up) = (PointerAction::Down { button: 0 }, PointerAction::Up { button: 0 });
        let (finger, mouse) = (TouchActions::new("finger".into()), MouseActions::new("mouse".into()));
        let client = self.client();
        let done = match self.conditions.screen {
            Screen::Phone => client.perform_actions(finger.then(to_it).then(down).then(up)).await,
            Screen::Desk => client.perform_actions(mouse.then(to_it).then(down).then(up)).await,
        };
        done.unwrap_or_else(|error| panic!("{}: a tap: {error}", self.name));
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

    /// Writes into a field in place of what is there.
    pub async fn write(&self, label: &str, text: &str) {
        let field = self.see(Spot::Field(label)).await;
        field.clear().await.expect("the field can be emptied");
        field.send_keys(text).await.expect("the field takes keys");
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

    /// The file that a download leaves: waits for one more than `before`.
    pub async fn downloaded(&self, before: &[PathBuf]) -> PathBuf {
        self.wait("a download", async || self.downloads().into_iter().find(|file| !before.contains(file)))
            .await
    }

    /// The finished downloads.
    #[must_use]
    pub fn downloads(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.downloads).expect("the folder for downloads");
        let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let unfinished =
            |file: &Path| file.extension().is_some_and(|ending| ending == "crdownload" || ending == "part");
        let hidden =
            |file: &Path| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        files.filter(|file| !unfinished(file) && !hidden(file)).collect()
    }

    /// Says that errors on the console belong to this test's story.
    pub fn may_complain(&self) {
        self.may_complain.set(true);
    }

    async fn listen(&self) {
        let client = self.client.borrow().clone();
        if let Some(client) = client {
            let heard = command::console_errors(&client, self.engine).await;
            self.errors.borrow_mut().extend(heard);
        }
    }

    /// Errors and uncaught exceptions on the console, ever since the start.
    pub async fn errors(&self) -> Vec<String> {
        self.listen().await;
        let errors = self.errors.take();
        if self.may_complain.get() { Vec::new() } else { errors }
    }

    /// A picture of what it shows, as PNG.
    pub async fn picture(&self) -> Option<Vec<u8>> {
        let client = self.client.borrow().clone()?;
        client.screenshot().await.ok()
    }
}
