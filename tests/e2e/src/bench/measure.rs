//! One visit to the app on a slow phone, with its times.

use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t};
use so_thon::survey::FormKind;
use so_thon_e2e::{App, Browser, Screen, Spot, address};

/// Injected before the page begins.
const WATCH: &str = include_str!("watch.js");

/// The times of one visit, in milliseconds.
pub(crate) struct Figures {
    /// How long a fixed piece of work takes: what else the machine does shows here first.
    pub(crate) work: f64,
    /// From the navigation's start to the first text or picture on the screen.
    pub(crate) first_paint: f64,
    /// From the navigation's start until each page on the way to the first answer is there to be tapped.
    pub(crate) way: [f64; 5],
    /// From the navigation's start until the first answer is painted as chosen.
    pub(crate) first_answer: f64,
    /// For each tap on a face: from the finger's lift until the frame that follows is painted.
    pub(crate) taps: Vec<f64>,
    /// From the finger's lift on the button that saves until the page that says so is painted.
    pub(crate) save: f64,
    /// From the navigation's start until the first page is there to be tapped, at the second visit.
    pub(crate) warm_start: f64,
}

/// Thousands of bits for each second, as the engine wants them: bytes.
const fn bytes(kilobits: u32) -> u32 {
    kilobits * 1000 / 8
}

pub(crate) async fn run() -> Figures {
    let folder = tempfile::Builder::new().prefix("so-thon-bench-").tempdir().expect("a temporary folder");
    let browser = Rc::new(Browser::start("phone", folder.path(), Screen::Phone.into()).await);
    let app = App::at(&browser, address());
    slow_down(&browser).await;
    let work = browser.run(&format!("{WATCH}; return bench.work()"), vec![]).await.as_f64().expect("a time");
    browser.devtools("Page.enable", json!({})).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;

    browser.open(&address()).await;
    let [first_paint, way @ .., first_answer] = first_answer(&browser).await;
    let taps = taps(&app).await;
    let save = save(&app).await;
    let warm_start = warm_start(&browser).await;
    browser.quit().await;
    Figures { work, first_paint, way, first_answer, taps, save, warm_start }
}

async fn slow_down(browser: &Browser) {
    let network = json!({
        "offline": false,
        "latency": 150,
        "downloadThroughput": bytes(1600),
        "uploadThroughput": bytes(750),
    });
    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.emulateNetworkConditions", network).await;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 6 })).await;
}

/// A number that the page has noted, looked for so seldom that looking does not slow down what is measured.
async fn noted(browser: &Browser, what: &str, script: &str) -> Json {
    const BETWEEN_LOOKS: Duration = Duration::from_millis(150);
    browser
        .wait(what, async || {
            tokio::time::sleep(BETWEEN_LOOKS).await;
            Some(browser.run(script, vec![]).await).filter(|found| !found.is_null())
        })
        .await
}

/// The script in the page goes on to the first answer by itself, as soon as each step can be taken.
async fn first_answer(browser: &Browser) -> [f64; 7] {
    let times = noted(browser, "the first answer", "return bench.firstAnswer()").await;
    let times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Json::as_f64).collect();
    times.try_into().expect("seven times")
}

/// Touches what a selector finds, once it is in the middle and the page has nothing left to do.
async fn touch(browser: &Browser, selector: &str) {
    let place = browser.run_until_called("bench.toTheMiddle(...arguments)", vec![json!(selector)]).await;
    let (x, y) = (place[0].as_f64().expect("a place"), place[1].as_f64().expect("a place"));
    browser.tap_at(x, y).await;
}

/// Answers the rest of the form with a finger: thirty taps.
async fn taps(app: &App) -> Vec<f64> {
    let form = FormKind::HealthOutpatient.form().expect("a built-in form");
    let mut taps = Vec::new();
    app.browser.run("bench.watchTaps()", vec![]).await;
    for (first, group) in form.numbered_groups() {
        for index in first.max(1)..first + group.items.len() {
            touch(&app.browser, &format!("label:has(input[name='item-{index}'][value='4'])")).await;
            let time = noted(&app.browser, "a tap", "return bench.taps.shift() ?? null").await;
            taps.push(time.as_f64().expect("a time"));
            assert_eq!(app.answered(index).await.as_deref(), Some("4"), "the tap met its face");
        }
        app.follow(Spot::Words(t(T::Next))).await;
    }
    taps
}

async fn save(app: &App) -> f64 {
    app.follow(Spot::Words(t(T::ToReview))).await;
    app.browser.run("bench.watchSave()", vec![]).await;
    touch(&app.browser, ".thumb button.main").await;
    noted(&app.browser, "the response is saved", "return bench.saved ?? null").await.as_f64().expect("a time")
}

/// The same page opened again: what the browser has kept, it does not fetch again.
async fn warm_start(browser: &Browser) -> f64 {
    browser.client().goto("about:blank").await.expect("an empty page");
    browser.open(&address()).await;
    noted(browser, "the second start", "return bench.marks[0] ?? null").await.as_f64().expect("a time")
}
