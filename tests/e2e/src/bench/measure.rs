//! One visit to the app on a slow phone, with its times.

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t};
use so_thon::survey::FormKind;
use so_thon_e2e::{App, Browser, Screen, Spot, address};

/// Injected before the page begins.
const WATCH: &str = include_str!("watch.js");

/// The times of one visit, in milliseconds.
pub(crate) struct Figures {
    /// From the navigation's start to the first text or picture on the screen.
    pub(crate) first_paint: f64,
    /// From the navigation's start until the first page's main link is there to be tapped.
    pub(crate) usable: f64,
    /// From the navigation's start until the first answer is painted as chosen.
    pub(crate) first_answer: f64,
    /// For each tap on a face: from the event's own time stamp until the frame that follows is painted.
    pub(crate) taps: Vec<f64>,
    /// From the tap on the button that saves until the page that says so is painted.
    pub(crate) save: f64,
    /// As `usable`, at the second visit.
    pub(crate) warm_start: f64,
}

/// Bits for each second, as the engine wants them: bytes.
const fn bytes(kilobits: u32) -> u32 {
    kilobits * 1000 / 8
}

pub(crate) async fn run() -> Figures {
    let folder = tempfile::Builder::new().prefix("so-thon-bench-").tempdir().expect("a temporary folder");
    let browser = std::rc::Rc::new(Browser::start("phone", folder.path(), Screen::Phone.into()).await);
    let app = App::at(&browser, address());
    slow_down(&browser).await;
    browser.devtools("Page.enable", json!({})).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;

    browser.open(&address()).await;
    let times = first_answer(&browser).await;
    let taps = taps(&app).await;
    let save = save(&app).await;
    let warm_start = warm_start(&browser).await;
    browser.quit().await;
    Figures { first_paint: times[0], usable: times[1], first_answer: times[2], taps, save, warm_start }
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

/// The script in the page goes on to the first answer by itself, as soon as each step can be taken.
async fn first_answer(browser: &Browser) -> [f64; 3] {
    const READ: &str = "
        const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
        const { usable, answered } = bench.marks;
        return answered === undefined || paint === undefined ? null : [paint, usable, answered]";
    let times = browser
        .wait("the first answer", async || {
            let times = browser.run(READ, vec![]).await;
            times.as_array().map(|times| times.iter().filter_map(Json::as_f64).collect::<Vec<_>>())
        })
        .await;
    times.try_into().expect("three times")
}

/// Answers the items of the next groups with a finger, one after the other: thirty taps.
async fn taps(app: &App) -> Vec<f64> {
    let form = FormKind::HealthOutpatient.form().expect("a built-in form");
    app.browser.run("bench.watchTaps()", vec![]).await;
    for (first, group) in form.numbered_groups() {
        for index in first.max(1)..first + group.items.len() {
            app.answer(index, '4').await;
        }
        app.follow(Spot::Words(t(T::Next))).await;
    }
    let taps = app.browser.run("return bench.taps", vec![]).await;
    let taps: Vec<f64> = taps.as_array().into_iter().flatten().filter_map(Json::as_f64).collect();
    assert_eq!(taps.len(), form.item_count() - 1, "a time for each tap");
    taps
}

async fn save(app: &App) -> f64 {
    app.follow(Spot::Words(t(T::ToReview))).await;
    app.browser.run("bench.watchSave()", vec![]).await;
    app.browser.tap(Spot::Words(t(T::SaveResponse))).await;
    app.browser
        .wait("the response is saved", async || {
            app.browser.run("return bench.saved ?? null", vec![]).await.as_f64()
        })
        .await
}

/// The same page opened again: what the browser has kept, it does not fetch again.
async fn warm_start(browser: &Browser) -> f64 {
    browser.client().goto("about:blank").await.expect("an empty page");
    browser.open(&address()).await;
    browser
        .wait("the second start", async || {
            browser.run("return bench.marks.usable ?? null", vec![]).await.as_f64()
        })
        .await
}
