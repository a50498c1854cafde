//! What a test plays on: a folder that goes away, and browsers that do not know of each other.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;
use std::{env, fs, thread};

use tempfile::TempDir;
use tokio::runtime;
use tokio::time::timeout;
use url::Url;

use crate::app::App;
use crate::browser::Browser;
use crate::engine::{Conditions, Screen};

/// A test's stage.
pub struct Scene {
    browsers: RefCell<Vec<Rc<Browser>>>,
    started: Cell<usize>,
    /// The last to go: the browsers write to it.
    folder: TempDir,
}

/// Where the app is served.
#[must_use]
pub fn address() -> Url {
    let address = env::var("SO_THON_URL").ok().and_then(|text| text.parse().ok());
    address.expect("SO_THON_URL names the address of the served app; `cargo xtask test` sets it")
}

/// No test takes a tenth of it. A browser that does not answer at all must not keep the others waiting for ever.
const PATIENCE: Duration = Duration::from_mins(10);
/// For a picture of a browser that may be in no state to give one.
const PICTURE_PATIENCE: Duration = Duration::from_secs(10);

/// Plays a test: afterwards every browser is ended, whatever happened. On failure each leaves a picture below
/// `target/e2e-failures`; on success none may have written an error to its console.
///
/// # Panics
/// When the test does, or when a browser complained.
pub fn play(test: impl AsyncFnOnce(&Scene)) {
    let name = thread::current().name().unwrap_or("test").to_owned();
    let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let folder = tempfile::Builder::new().prefix("so-thon-e2e-").tempdir().expect("a temporary folder");
    let scene = Scene { browsers: RefCell::default(), started: Cell::new(0), folder };
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let play = async {
            test(&scene).await;
            scene.hear_no_complaint().await;
        };
        let outcome = runtime.block_on(async { timeout(PATIENCE, play).await });
        assert!(outcome.is_ok(), "not at its end within {PATIENCE:?}");
    }));
    if outcome.is_err() {
        runtime.block_on(scene.keep_pictures(&name));
    }
    drop(scene);
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

impl Scene {
    /// A phone, with the app open.
    pub async fn phone(&self, name: &str) -> App {
        self.app(name, Screen::Phone, address()).await
    }

    /// The office's computer, with the app open.
    pub async fn desk(&self, name: &str) -> App {
        self.app(name, Screen::Desk, address()).await
    }

    async fn app(&self, name: &str, screen: Screen, address: Url) -> App {
        let app = App::new(self.browser(name, screen).await, address);
        app.open().await;
        app
    }

    /// A browser that has not been anywhere yet.
    pub async fn browser(&self, name: &str, conditions: impl Into<Conditions>) -> Rc<Browser> {
        // Counted before anything is waited for: two may start at once, and must not share a profile.
        let number = self.started.replace(self.started.get() + 1);
        let folder = self.folder(&format!("browser-{number}"));
        let browser = Rc::new(Browser::start(name, &folder, conditions.into()).await);
        self.browsers.borrow_mut().push(Rc::clone(&browser));
        browser
    }

    /// A folder of this test's own.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    /// Writes a file of this test's own.
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
