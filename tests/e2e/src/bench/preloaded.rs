//! A phone that holds many responses already: the time of a start without a network, and of saving one more response.

use std::rc::Rc;

use serde_json::{Value as Json, json};
use so_thon_e2e::{App, Browser, FormKind, Interview, Screen};
use url::Url;

use crate::measure::{Touch, WATCH, noted, save};
use crate::office;

const STARTS: usize = 5;
const SAVES: usize = 5;

/// The times of one phone, in milliseconds.
pub(crate) struct StockedFigures {
    /// From the navigation's start until the first page can be tapped.
    pub(crate) starts: Vec<f64>,
    /// The tap on the button that saves, until the page that says so is painted.
    pub(crate) saves: Vec<Touch>,
}

/// Writes responses to localStorage as a phone has them, and waits until the journal has them too.
const FILL: &str = "const [device, lines, done] = arguments;
    localStorage.setItem('so-thon/device', device);
    for (const line of lines) {
        const [device, seq, digest] = JSON.parse(line).id.split('.');
        localStorage.setItem(`so-thon/c/${device}/${seq}/${digest}`, line);
    }
    done();";

pub(crate) async fn run(count: u32, address: &Url) -> StockedFigures {
    let browser = Rc::new(Browser::start("phone", Screen::Phone.into()).await);
    browser.may_complain();
    let app = App::at(&browser, address.clone());
    // A file of the same origin, so that the app has not run here.
    browser.open(&address.join("icon.svg").expect("an address")).await;
    let device = office::device(0);
    let log = office::responses(0, count);
    let lines: Vec<&str> = log.iter().map(so_thon::log::Change::line).collect();
    browser.run_until_called(FILL, vec![json!(device.to_string()), json!(lines)]).await;
    app.open().await;
    browser.read(so_thon::i18n::t(so_thon::i18n::T::ReadyOffline)).await;
    browser
        .wait("both places", async || (app.changes_in_second().await >= u64::from(count)).then_some(()))
        .await;

    browser.devtools("Page.enable", json!({})).await;
    let watch = format!("window.standing = true; {WATCH}");
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await;
    let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.emulateNetworkConditions", offline).await;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 6 })).await;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        browser.client().goto("about:blank").await.expect("an empty page");
        browser.open(address).await;
        let start = noted(&browser, "the start", "return bench.marks[0] ?? null").await;
        starts.push(start.as_f64().expect("a time"));
        settle(&browser).await;
    }
    let mut saves = Vec::new();
    for _ in 0..SAVES {
        saves.push(save_one(&app).await);
    }
    browser.quit().await;
    StockedFigures { starts, saves }
}

/// Takes one more response and saves it.
pub(crate) async fn save_one(app: &App) -> Touch {
    let answers = "55555 44444 33333 22222 1111";
    let form = FormKind::PrimaryParents;
    let interview = Interview { form, places: None, answers, about: &[], closing: &[] };
    app.start_form(form).await;
    app.fill_in(&interview).await;
    save(app).await
}

/// Waits until the page's background work after its start is done.
async fn settle(browser: &Browser) {
    const IDLE: &str = "const done = arguments[0]; let last = performance.now();
        const look = () => requestIdleCallback(deadline => {
            const now = performance.now();
            if (deadline.timeRemaining() < 10) last = now;
            if (now - last > 1000) done(); else setTimeout(look, 20);
        });
        look();";
    let _: Json = browser.run_until_called(IDLE, vec![]).await;
}
