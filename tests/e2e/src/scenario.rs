//! The environment of a test: a temporary folder, and independent browsers.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::LazyLock;
use std::time::Duration;
use std::{env, fs, thread};

use tempfile::TempDir;
use tokio::runtime::{self, Runtime};
use tokio::time::timeout;

use crate::app::App;
use crate::browser::Browser;
use crate::engine::{Conditions, Screen};
use crate::origin::address;
use crate::{pool, temp_dir};

/// The environment of a test.
pub struct Scenario {
    browsers: RefCell<Vec<Rc<Browser>>>,
    folder: TempDir,
}

/// No test takes a tenth of it. A browser that does not answer must not block the others for ever.
const PATIENCE: Duration = Duration::from_mins(10);
/// For a picture of a browser that may not be able to give one.
const PICTURE_PATIENCE: Duration = Duration::from_secs(10);

/// Drives the connections to all browsers, which outlive a test.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = runtime::Builder::new_multi_thread();
    builder.worker_threads(1).enable_all().build().expect("a runtime")
});

/// Runs a test. On failure, each browser leaves a picture below `target/e2e-failures` and is ended. On success, none may
/// have written an error to its console, and a browser that is like new is reused.
///
/// # Panics
/// If the test panics, or a browser has written an error to its console.
pub fn play(test: impl AsyncFnOnce(&Scenario)) {
    let name = thread::current().name().unwrap_or("test").to_owned();
    let scenario = Scenario { browsers: RefCell::default(), folder: temp_dir::folder() };
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let play = async {
            test(&scenario).await;
            scenario.hear_no_complaint().await;
        };
        let outcome = RUNTIME.block_on(async { timeout(PATIENCE, play).await });
        assert!(outcome.is_ok(), "not at its end within {PATIENCE:?}");
    }));
    match outcome {
        Ok(()) => RUNTIME.block_on(scenario.give_back()),
        Err(panic) => {
            RUNTIME.block_on(scenario.keep_pictures(&name));
            drop(scenario);
            resume_unwind(panic);
        }
    }
}

impl Scenario {
    /// A phone, with the app open.
    pub async fn phone(&self, name: &str) -> App {
        self.app(name, Screen::Phone).await
    }

    /// The office's computer, with the app open.
    pub async fn desk(&self, name: &str) -> App {
        self.app(name, Screen::Desk).await
    }

    async fn app(&self, name: &str, screen: Screen) -> App {
        let app = App::new(self.browser(name, screen).await, address());
        app.open().await;
        app
    }

    /// A browser that has visited none of this test's origins.
    pub async fn browser(&self, name: &str, conditions: impl Into<Conditions>) -> Rc<Browser> {
        let browser = Rc::new(pool::take(name, conditions.into()).await);
        self.browsers.borrow_mut().push(Rc::clone(&browser));
        browser
    }

    /// A folder of this test.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    /// Writes a file of this test.
    #[must_use]
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let file = self.folder("files").join(name);
        fs::write(&file, content).expect("a file");
        file
    }

    async fn hear_no_complaint(&self) {
        let browsers = self.browsers.borrow().clone();
        for browser in browsers {
            let errors = browser.errors().await;
            assert!(errors.is_empty(), "{} has errors on its console: {errors:#?}", browser.name());
        }
    }

    async fn give_back(self) {
        for browser in self.browsers.take() {
            let browser = Rc::into_inner(browser).expect("with the test, all that it spoke to is gone");
            pool::give_back(browser).await;
        }
    }

    async fn keep_pictures(&self, test: &str) {
        let folder = target().join("e2e-failures");
        let browsers = self.browsers.borrow().clone();
        for browser in browsers {
            if let Ok(Some(picture)) = timeout(PICTURE_PATIENCE, browser.picture()).await
                && fs::create_dir_all(&folder).is_ok()
            {
                let file = folder.join(format!("{}-{}.png", test.replace("::", "-"), browser.name()));
                eprintln!("a picture is in {}", file.display());
                let _ = fs::write(file, picture);
            }
        }
    }
}

/// The work tree's build folder.
fn target() -> PathBuf {
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate_folder.join("../../target"), PathBuf::from)
}
