//! One browser: its session, its profile that outlives the session, and what it shows.

mod actions;
mod downloads;

use std::cell::{Cell, RefCell};
use std::fs;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::console::Console;
use crate::driver::Driver;
use crate::engine::{Conditions, Engine, Folders};
use crate::temp_dir;

/// A browser with a driver, a profile and a folder for downloads of its own.
pub struct Browser {
    name: String,
    engine: Engine,
    conditions: Conditions,
    folders: Folders,
    session: RefCell<Option<Session>>,
    errors: RefCell<Vec<String>>,
    may_complain: Cell<bool>,
    /// Whether an element that was replaced between looking and touching ends the test.
    is_strict: Cell<bool>,
    /// Whether something was done to it that a page's address does not undo.
    is_altered: Cell<bool>,
    /// The last to go: the browser writes to it.
    _folder: TempDir,
}

/// From the start of the browser to its end. One that nobody has quit ends with the value.
struct Session {
    client: Client,
    driver: Driver,
}

impl Session {
    fn ears(&self) -> (Client, Console) {
        (self.client.clone(), self.driver.console.clone())
    }
}

impl Browser {
    /// Starts a browser with a profile of its own.
    pub async fn start(name: &str, conditions: Conditions) -> Self {
        let engine = Engine::chosen();
        let folder = temp_dir::folder();
        let of = |name| folder.path().join(name);
        let folders = Folders { profile: of("profile"), downloads: of("downloads"), scratch: of("scratch") };
        for folder in [&folders.profile, &folders.downloads, &folders.scratch] {
            fs::create_dir_all(folder).expect("a folder for the browser");
        }
        engine.furnish(&folders.profile);
        let browser = Self {
            name: name.to_owned(),
            engine,
            conditions,
            folders,
            session: RefCell::default(),
            errors: RefCell::default(),
            may_complain: Cell::new(false),
            is_strict: Cell::new(false),
            is_altered: Cell::new(false),
            _folder: folder,
        };
        browser.begin().await;
        browser
    }

    /// What it is like.
    pub(crate) const fn conditions(&self) -> Conditions {
        self.conditions
    }

    /// The same for another test.
    pub(crate) fn renamed(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// Empties it, and tells whether the next test meets it as a new one: its one window shows nothing, no download
    /// lies about, and nothing else about it is different.
    pub(crate) async fn is_left_as_new(&self) -> bool {
        let Some(client) = self.living_client() else { return false };
        let is_single = client.windows().await.is_ok_and(|windows| windows.len() == 1);
        if self.is_altered.get() || !is_single {
            return false;
        }
        // A name is the tab's own, whatever page it shows.
        let unname = client.execute("window.name = ''", vec![]).await;
        if unname.is_err() || client.goto("about:blank").await.is_err() {
            return false;
        }
        // What the page that is left had still to say concerns nobody.
        self.listen().await;
        self.errors.take();
        self.may_complain.set(false);
        self.is_strict.set(false);
        fs::remove_dir_all(&self.folders.downloads).is_ok() && fs::create_dir(&self.folders.downloads).is_ok()
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
        let driver = Driver::start(self.engine, self.conditions, &self.folders);
        let capabilities = self.engine.capabilities(self.conditions, &self.folders);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let client =
            ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&address).await;
        let client = client.unwrap_or_else(|error| panic!("no session for {}: {error}", self.name));
        *self.session.borrow_mut() = Some(Session { client, driver });
    }

    /// Quits the browser as a person does, and waits until it has written everything down; the profile stays.
    pub async fn quit(&self) {
        self.listen().await;
        let session = self.session.borrow_mut().take();
        if let Some(Session { client, driver }) = session {
            client.close().await.unwrap_or_else(|error| panic!("{} does not quit: {error}", self.name));
            let console = driver.console.clone();
            driver.end();
            self.errors.borrow_mut().extend(console.take());
        }
    }

    /// Quits and starts again on the same profile.
    pub async fn restart(&self) {
        self.quit().await;
        self.begin().await;
    }

    /// Ends it from one instant to the next, as when the battery is empty: nothing is asked, nothing can be written
    /// down any more.
    pub fn kill(&self) {
        let session = self.session.borrow_mut().take();
        let Session { driver, .. } = session.expect("the browser runs");
        self.is_altered.set(true);
        let console = driver.console.clone();
        drop(driver);
        self.errors.borrow_mut().extend(console.take());
    }

    /// Starts it after it was killed, on the same profile.
    pub async fn revive(&self) {
        assert!(self.session.borrow().is_none(), "{} is alive", self.name);
        self.begin().await;
    }

    /// The WebDriver session, for what this type does not know.
    #[must_use]
    pub fn client(&self) -> Client {
        self.living_client().expect("the browser runs")
    }

    fn living_client(&self) -> Option<Client> {
        self.session.borrow().as_ref().map(|session| session.client.clone())
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
        self.is_altered.set(true);
        self.engine.devtools(&self.client(), method, parameters).await
    }

    /// Gives the page another size, as by turning to another phone.
    pub async fn resize(&self, width: u32, height: u32) {
        self.is_altered.set(true);
        self.engine.resize(&self.client(), width, height).await;
    }

    /// Says that errors on the console belong to this test's story.
    pub fn may_complain(&self) {
        self.may_complain.set(true);
    }

    /// Never looks twice from now on: an element that the app replaces between looking and touching, as a person would
    /// have it vanish under the finger, ends the test.
    pub fn be_strict(&self) {
        self.is_strict.set(true);
    }

    async fn listen(&self) {
        let session = self.session.borrow().as_ref().map(Session::ears);
        if let Some((client, console)) = session {
            let heard = self.engine.complaints(&client, &console).await;
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
        self.living_client()?.screenshot().await.ok()
    }
}
