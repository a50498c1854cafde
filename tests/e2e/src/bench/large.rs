//! The office's computer with a large log, not slowed: pages over it, a save, and a start.

use std::path::Path;
use std::rc::Rc;

use serde_json::{Value as Json, json};
use so_thon_e2e::{App, Browser, Locator, Screen, served};

use crate::measure::{WATCH, noted, slow_down};
use crate::office;
use crate::preloaded::save_one;

const LARGE: &str = include_str!("large.js");
const RESULTS: &str = "#/results/health-outpatient@1";

/// The number of devices that the responses come from.
const DEVICES: u32 = 20;
/// The number of files merged at once: a browser reads files that are chosen together into memory.
const AT_ONCE: usize = 4;
/// How often each page is opened.
const VISITS: usize = 5;
const SAVES: usize = 3;

/// The times of one computer, in milliseconds.
pub(crate) struct LargeFigures {
    /// From a tap until the list of forms with their results is painted.
    pub(crate) list: Vec<f64>,
    /// The same, for one form's results.
    pub(crate) results: Vec<f64>,
    /// From a changed filter until its effect is painted; `None` if the page has no filter.
    pub(crate) filter: Vec<f64>,
    /// From a tap until the page of devices is painted.
    pub(crate) devices: Vec<f64>,
    /// The same, for the list of surveys.
    pub(crate) surveys: Vec<f64>,
    /// The tap on the button that saves, until the page that says so is painted.
    pub(crate) saves: Vec<f64>,
    /// From the navigation's start until the results of all are painted.
    pub(crate) restart: f64,
    /// The longest task of the main thread in each step of all that, by the row's name and words; 0 if none reached 50 ms.
    pub(crate) longest: Vec<(&'static str, &'static str, f64)>,
}

pub(crate) async fn run(count: u32) -> LargeFigures {
    let (browser, app) = office::start().await;
    import(&app, count).await;
    watch(&browser, &format!("{LARGE}; {WATCH}")).await;
    app.open().await;
    let mut restarted = served();
    restarted.set_fragment(Some(RESULTS.trim_start_matches('#')));
    browser.client().goto("about:blank").await.expect("an empty page");
    browser.open(&restarted).await;
    browser.run("large.awaitCount(arguments[0])", vec![json!(count.to_string())]).await;
    let restart = noted(&browser, "all results", "return large.complete ?? null").await;
    let restart = restart.as_f64().expect("a time");
    let mut longest =
        vec![("longest_start", "  longest task of the main thread: the start", longest_task(&browser).await)];

    let list = visits(&app, "#/results", "a.row[href^='#/results/']").await;
    longest.push((
        "longest_list",
        "  longest task of the main thread: the list of results",
        longest_task(&browser).await,
    ));
    let results = visits(&app, RESULTS, "[data-test=responses]").await;
    longest.push((
        "longest_results",
        "  longest task of the main thread: a form's results",
        longest_task(&browser).await,
    ));
    let mut filter = Vec::new();
    for _ in 0..VISITS {
        filter.extend(browser.run_until_called("large.filter(...arguments)", vec![]).await.as_f64());
    }
    longest.push((
        "longest_filter",
        "  longest task of the main thread: a filter",
        longest_task(&browser).await,
    ));
    let devices = visits(&app, "#/devices", "article.card").await;
    longest.push((
        "longest_devices",
        "  longest task of the main thread: the devices",
        longest_task(&browser).await,
    ));
    let surveys = visits(&app, "#/survey", "a.row[href^='#/survey/']").await;
    longest.push((
        "longest_surveys",
        "  longest task of the main thread: the list of surveys",
        longest_task(&browser).await,
    ));
    let mut saves = Vec::new();
    for _ in 0..SAVES {
        saves.push(save_one(&app).await.heard);
    }
    longest.push(("longest_save", "  longest task of the main thread: saving", longest_task(&browser).await));
    browser.quit().await;
    LargeFigures { list, results, filter, devices, surveys, saves, restart, longest }
}

/// A phone that has taken over so many responses, slowed: until it can be used after a start, and until the first
/// response after that is saved, in milliseconds.
pub(crate) async fn run_on_phone(count: u32) -> (f64, f64) {
    let browser = Rc::new(Browser::start("phone", Screen::Phone.into()).await);
    let app = App::at(&browser, served());
    app.open().await;
    browser.read(so_thon::i18n::t(so_thon::i18n::T::ReadyOffline)).await;
    import(&app, count).await;
    watch(&browser, &format!("window.standing = true; {WATCH}")).await;
    slow_down(&browser).await;
    browser.client().goto("about:blank").await.expect("an empty page");
    browser.open(&served()).await;
    let start = noted(&browser, "the start", "return bench.marks[0] ?? null").await;
    let save = save_one(&app).await.heard;
    browser.quit().await;
    (start.as_f64().expect("a time"), save)
}

/// Merges so many responses, as files of many devices.
pub(crate) async fn import(app: &App, count: u32) {
    let folder = tempfile::Builder::new().prefix("so-thon-bench-").tempdir().expect("a temporary folder");
    let files = office::files(folder.path(), DEVICES, count / DEVICES);
    for some in files.chunks(AT_ONCE) {
        app.go("#/").await;
        app.go("#/hand-over").await;
        let some: Vec<&Path> = some.iter().map(AsRef::as_ref).collect();
        app.choose_files(&some).await;
        app.merge().await;
    }
}

async fn watch(browser: &Browser, script: &str) {
    browser.devtools("Page.enable", json!({})).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
}

async fn visits(app: &App, hash: &str, selector: &str) -> Vec<f64> {
    let mut times = Vec::new();
    for _ in 0..VISITS {
        app.go("#/ways").await;
        app.browser.see(Locator::Css("#main")).await;
        let time =
            app.browser.run_until_called("large.show(...arguments)", vec![json!(hash), json!(selector)]);
        times.push(time.await.as_f64().expect("a time"));
    }
    times
}

async fn longest_task(browser: &Browser) -> f64 {
    let longest: Json = browser.run("return large.longestSince()", vec![]).await;
    longest.as_f64().expect("a time")
}
