//! The office's figures: twenty files with ten thousand responses, in a browser that nothing slows down.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::{Value as Json, json};
use so_thon::format::{Header, Scope, Sender, write_bundle};
use so_thon::i18n::{T, t};
use so_thon::json::Map;
use so_thon::log::{DeviceId, Log, Stamp, VersionVector};
use so_thon_e2e::{App, Browser, Locator, Screen, served};

const WATCH: &str = include_str!("office.js");

const FILES: u32 = 20;
const RESPONSES_EACH: u32 = 500;

/// The times of one run, in milliseconds.
pub(crate) struct OfficeFigures {
    /// From the choice of the files to the painted preview.
    pub(crate) preview: f64,
    /// The same, after the worker has read files before.
    pub(crate) preview_warm: f64,
    /// Of that, until the worker's last reply: everything is read, verified by its digests and sent.
    pub(crate) read: f64,
    /// Reading, verifying and sending the same texts from memory, without files.
    pub(crate) memory: f64,
    /// From the tap on “Gộp” until the app shows that everything is committed.
    pub(crate) stored: f64,
    /// The same files once more: from their choice to the painted preview.
    pub(crate) again: f64,
    /// From the tap to the file with everything.
    pub(crate) export: f64,
    /// The longest task of the main thread in reading and merging; 0 if none reached 50 ms.
    pub(crate) block: f64,
}

/// The office's computer, with the office's program.
pub(crate) async fn start() -> (Rc<Browser>, App) {
    let browser = Rc::new(Browser::start("office", Screen::Desk.into()).await);
    let app = App::at(&browser, served());
    app.open().await;
    // A page of the office: accepts the offer of its program.
    app.go("#/results").await;
    (browser, app)
}

pub(crate) async fn run() -> OfficeFigures {
    let folder = tempfile::Builder::new().prefix("so-thon-bench-").tempdir().expect("a temporary folder");
    let files = files(folder.path(), FILES, RESPONSES_EACH);
    let (browser, app) = start().await;
    browser.run(WATCH, vec![]).await;
    app.go("#/hand-over").await;
    let texts: Vec<Json> =
        files.iter().map(|file| json!(["", fs::read_to_string(file).expect("a file")])).collect();
    let memory = browser.run_until_called("office.memory(...arguments)", vec![json!(texts)]).await;
    let memory = memory.as_f64().expect("a time");
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let mut blocks = Vec::new();

    let preview = preview(&app, &files, &mut blocks).await;
    app.give_up().await;
    let preview_warm = self::preview(&app, &files, &mut blocks).await;
    let read = browser.run("return office.readings.at(-1)", vec![]).await.as_f64().expect("a time");
    browser.run("office.outcome()", vec![]).await;
    app.merge().await;
    let stored = time(&browser, &mut blocks).await;
    let again = self::preview(&app, &files, &mut Vec::new()).await;
    browser.tap(Locator::Words(t(T::NothingNewClose))).await;
    browser.tap(Locator::Words(t(T::ScopeAll))).await;
    browser.run("office.file()", vec![]).await;
    browser.tap(Locator::Css("section.card > .button.main")).await;
    let export = time(&browser, &mut Vec::new()).await;
    browser.quit().await;
    let block = blocks.into_iter().fold(0.0, f64::max);
    OfficeFigures { preview, preview_warm, read, memory, stored, again, export, block }
}

async fn preview(app: &App, files: &[&Path], blocks: &mut Vec<f64>) -> f64 {
    app.browser.run("office.preview()", vec![]).await;
    app.choose_files(files).await;
    time(&app.browser, blocks).await
}

pub(crate) async fn time(browser: &Browser, blocks: &mut Vec<f64>) -> f64 {
    let time =
        browser.wait("a time", async || browser.run("return office.time", vec![]).await.as_f64()).await;
    let seen = browser.run("return office.blocks", vec![]).await;
    blocks.extend(seen.as_array().into_iter().flatten().filter_map(Json::as_f64));
    time
}

/// Bundles as phones hand them over, each from a device of its own with so many equal responses to a form of 31 items.
pub(crate) fn files(folder: &Path, devices: u32, each: u32) -> Vec<PathBuf> {
    let file = |device: u32| {
        let path = folder.join(format!("may-{device}.json"));
        fs::write(&path, bundle(device, each)).expect("a file");
        path
    };
    (1..=devices).map(file).collect()
}

fn bundle(number: u32, count: u32) -> String {
    let device = device(number);
    let log = responses(number, count);
    let from = Sender { device, issued: count, name: Some(format!("Máy {number}")), by: None };
    let at = "2026-03-12T09:30:00+07:00".to_owned();
    let have = VersionVector::of(&log);
    write_bundle(&Header { scope: Some(Scope::Submit), plans: Vec::new(), from, at, have }, log.iter())
}

pub(crate) fn device(number: u32) -> DeviceId {
    DeviceId::from_random(u64::from(number) * 7919)
}

/// The bundle of a device with so many responses, every item answered.
pub(crate) fn responses(number: u32, count: u32) -> Log {
    let device = device(number);
    let mut log = Log::new();
    for seq in 1..=count {
        let answers: String = (0..31)
            .map(|item| char::from(b'1' + ((number * 31 + seq * 7 + item * item) % 5) as u8))
            .collect();
        let fields = Map::new()
            .with("form", "health-outpatient")
            .with("version", 1_i64)
            .with("date", "2026-03-12")
            .with("answers", answers)
            .with("village", "nam-chanh")
            .with("facility", "station-nam-dan")
            .with("about/gender", "2")
            .with("about/age", "3")
            .with("closing/expectation", "85")
            .with("closing/return", "4")
            .with("closing/comment", "Đường tới trạm xa, có đoạn lầy");
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: Some("Lù Thị Mẩy".into()) };
        let record = format!("response/00000000-0000-4000-8000-{number:06}{seq:06}");
        log.insert(log.prepare(&stamp, &record, &fields));
    }
    log
}
