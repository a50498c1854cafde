//! One visit to the app on a slow phone, with its times.

use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t};
use so_thon_e2e::{App, Browser, FormKind, Locator, Screen};
use url::Url;

/// Injected before the page begins.
pub(crate) const WATCH: &str = include_str!("watch.js");

/// The times of one visit, in milliseconds.
pub(crate) struct Figures {
    /// The time of a fixed piece of work, which shows other load on the machine.
    pub(crate) work: f64,
    /// From the navigation's start to the first text or picture on the screen.
    pub(crate) first_paint: f64,
    /// From the navigation's start until each page on the way to the first answer can be tapped.
    pub(crate) way: [f64; 5],
    /// From the navigation's start until the first answer is painted as chosen.
    pub(crate) first_answer: f64,
    /// For each tap on a face, until the frame that follows is painted.
    pub(crate) taps: Vec<Touch>,
    /// The same on a page with nothing but a radio button: the browser's own share.
    pub(crate) bare_taps: Vec<Touch>,
    /// The tap on the button that saves, until the page that says so is painted.
    pub(crate) save: Touch,
    /// From the navigation's start until the first page can be tapped, at the second visit.
    pub(crate) warm_start: f64,
}

/// How long a tap took until its effect was painted.
#[derive(Clone, Copy)]
pub(crate) struct Touch {
    /// Since the page received the event: the page's own share.
    pub(crate) heard: f64,
    /// Since the finger was lifted: includes the time in which the browser distinguishes a tap from a scroll, at a sixth
    /// of its speed.
    pub(crate) lifted: f64,
}

impl Touch {
    fn of(times: &Json) -> Self {
        Self { heard: times[0].as_f64().expect("a time"), lifted: times[1].as_f64().expect("a time") }
    }
}

/// A page with nothing to do.
const BARE: &str = "data:text/html,<meta name=viewport content='width=device-width'>\
    <label class=face style='display:block;padding:40px;touch-action:manipulation'><input type=radio> x</label>";
/// The number of taps there, enough for a median.
const BARE_TAPS: usize = 9;

/// Kilobits a second as bytes a second, which the engine expects.
const fn bytes(kilobits: u32) -> u32 {
    kilobits * 1000 / 8
}

pub(crate) async fn run(address: &Url) -> Figures {
    let browser = Rc::new(Browser::start("phone", Screen::Phone.into()).await);
    let app = App::at(&browser, address.clone());
    slow_down(&browser).await;
    let work = browser.run(&format!("{WATCH}; return bench.work()"), vec![]).await.as_f64().expect("a time");
    browser.devtools("Page.enable", json!({})).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;

    let mut bare_taps = Vec::new();
    for _ in 0..BARE_TAPS {
        browser.client().goto(BARE).await.expect("a bare page");
        browser.run("bench.watchTaps()", vec![]).await;
        bare_taps.push(tap(&browser, ".face").await);
    }

    browser.open(address).await;
    let [first_paint, way @ .., first_answer] = first_answer(&browser).await;
    let taps = taps(&app).await;
    app.follow(Locator::Words(t(T::ToReview))).await;
    let save = save(&app).await;
    let warm_start = warm_start(&browser, address).await;
    browser.quit().await;
    Figures { work, first_paint, way, first_answer, taps, bare_taps, save, warm_start }
}

/// A slow phone with a slow network.
pub(crate) async fn slow_down(browser: &Browser) {
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

/// A number that the page has noted; polled so rarely that polling does not slow down the page.
pub(crate) async fn noted(browser: &Browser, what: &str, script: &str) -> Json {
    const BETWEEN_LOOKS: Duration = Duration::from_millis(150);
    browser
        .wait(what, async || {
            tokio::time::sleep(BETWEEN_LOOKS).await;
            Some(browser.run(script, vec![]).await).filter(|found| !found.is_null())
        })
        .await
}

/// The script in the page goes to the first answer by itself, taking each step as soon as it can.
async fn first_answer(browser: &Browser) -> [f64; 7] {
    let times = noted(browser, "the first answer", "return bench.firstAnswer()").await;
    let times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Json::as_f64).collect();
    times.try_into().expect("seven times")
}

/// Taps an element by selector, once it is in the middle and the page is idle.
async fn touch(browser: &Browser, selector: &str) {
    let place = browser.run_until_called("bench.toTheMiddle(...arguments)", vec![json!(selector)]).await;
    let (x, y) = (place[0].as_f64().expect("a place"), place[1].as_f64().expect("a place"));
    browser.tap_at(x, y).await;
}

async fn tap(browser: &Browser, selector: &str) -> Touch {
    touch(browser, selector).await;
    Touch::of(&noted(browser, "a tap", "return bench.taps.shift() ?? null").await)
}

/// Answers the rest of the form: thirty taps.
async fn taps(app: &App) -> Vec<Touch> {
    let mut groups = groups_of(FormKind::HealthOutpatient);
    groups[0].start = 1;
    tap_items(app, &groups).await
}

/// The items of each group of a form, by their places in it.
pub(crate) fn groups_of(form: FormKind) -> Vec<Range<usize>> {
    form.form().numbered_groups().map(|(first, group)| first..first + group.items.len()).collect()
}

/// Taps the fourth level of every item, one group on the screen after the other.
pub(crate) async fn tap_items(app: &App, groups: &[Range<usize>]) -> Vec<Touch> {
    let mut taps = Vec::new();
    app.browser.run("bench.watchTaps()", vec![]).await;
    for group in groups {
        for index in group.clone() {
            let face = format!("label:has(input[name='item-{index}'][value='4'])");
            app.browser.see(Locator::Css(&face)).await;
            taps.push(tap(&app.browser, &face).await);
            assert_eq!(app.answered(index).await.as_deref(), Some("4"), "the tap met its face");
        }
        app.follow(Locator::Words(t(T::Next))).await;
    }
    taps
}

pub(crate) async fn save(app: &App) -> Touch {
    app.browser.run("bench.watchSave()", vec![]).await;
    touch(&app.browser, ".thumb button.main").await;
    Touch::of(&noted(&app.browser, "the response is saved", "return bench.saved ?? null").await)
}

/// Opens the same page again, with everything that the browser has cached.
async fn warm_start(browser: &Browser, address: &Url) -> f64 {
    browser.client().goto("about:blank").await.expect("an empty page");
    browser.open(address).await;
    noted(browser, "the second start", "return bench.marks[0] ?? null").await.as_f64().expect("a time")
}
