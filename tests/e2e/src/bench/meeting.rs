//! A meeting: the way into a form, the next question, many responses one after another, a long form, and a typist.

use std::ops::Range;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use so_thon::domain::survey::Way;
use so_thon::format::{Header, Scope, Sender, write_bundle};
use so_thon::i18n::{T, t};
use so_thon::json::{Map, Value};
use so_thon::log::{Log, Stamp, VersionVector};
use so_thon_e2e::{App, Browser, FormKind, Locator, Screen, served};

use crate::measure::{Touch, WATCH, groups_of, save, slow_down, tap_items};
use crate::office;
use crate::preloaded::save_one;
use crate::ratios::Ratio;
use crate::report::Row;

const SCRIPT: &str = include_str!("meeting.js");

/// Responses taken one after another, as at a long meeting.
const RESPONSES: usize = 200;
/// The first and the last of them, whose saves are compared.
const COMPARED: usize = 20;
/// Chromium ignores a link after two hundred changes of the address in ten seconds. A response makes 22.
const AT_LEAST: Duration = Duration::from_millis(1500);
/// How long an answer is seen before the next question comes, in milliseconds: the shortest that can be chosen.
const SEEN_MS: f64 = 400.0;
const VISITS: usize = 5;
const ADVANCES: usize = 20;
/// A form of 150 questions in ten groups, 60 of them with a rule.
const QUESTIONS: usize = 150;
const GROUP: usize = 15;
const RULES: usize = 60;
/// The time between two keys of a trained typist.
const BETWEEN_KEYS: Duration = Duration::from_millis(500);
/// Enter, as the driver spells it.
const ENTER: char = '\u{e007}';

/// What a meeting took, in milliseconds where nothing else is said.
pub(crate) struct MeetingFigures {
    /// From the tap on a form to its first screen, and from the consent to the first question.
    first_question: Vec<f64>,
    /// From the end of the time in which an answer is seen until the next question is painted.
    next_question: Vec<f64>,
    saves: Vec<f64>,
    /// Growth from the first responses to the last, of scripts and of the module, in kilobytes.
    growth_kb: f64,
    /// How many responses of those acknowledged the journal lacks.
    lost: f64,
    taps: Vec<f64>,
    taps_of_long: Vec<f64>,
    /// The typist's time for 31 items.
    typing: f64,
}

pub(crate) async fn run() -> MeetingFigures {
    let browser = Rc::new(Browser::start("phone", Screen::Phone.into()).await);
    let app = App::at(&browser, served());
    app.open().await;
    browser.read(t(T::ReadyOffline)).await;
    watch(&browser).await;
    let (saves, growth_kb, lost) = many_responses(&app).await;
    take_long_form(&app).await;
    slow_down(&browser).await;
    app.open().await;
    watch(&browser).await;
    let first_question = first_questions(&app).await;
    let form = FormKind::HealthOutpatient;
    let taps = item_taps(&app, form.as_str(), &groups_of(form)).await;
    let long: Vec<_> = (0..QUESTIONS).step_by(GROUP).map(|first| first..first + GROUP).collect();
    let taps_of_long = item_taps(&app, "long", &long).await;
    let next_question = next_questions(&app).await;
    browser.quit().await;
    let typing = typing().await;
    MeetingFigures { first_question, next_question, saves, growth_kb, lost, taps, taps_of_long, typing }
}

impl MeetingFigures {
    pub(crate) fn rows(&self) -> Vec<Row> {
        let mut first = self.saves[..COMPARED].to_vec();
        let last = self.saves[RESPONSES - COMPARED..].to_vec();
        first.sort_by(f64::total_cmp);
        // As fast as the first, within the spread of two equal rounds.
        let save_most = 1.25 * first[COMPARED / 2];
        vec![
            Row::new(
                "first_question",
                "slowed phone: from the form to its first question",
                self.first_question.clone(),
                Some(300.0),
            ),
            Row::new(
                "next_question",
                "  the next question, once its time has come",
                self.next_question.clone(),
                Some(100.0),
            ),
            Row::new(
                "meeting_first_saves",
                "200 responses in a row, not slowed: the first saves",
                first,
                None,
            ),
            Row::new("meeting_last_saves", "  the last saves", last, Some(save_most)),
            Row::new("meeting_growth", "  more memory after them, kB", vec![self.growth_kb], Some(5000.0)),
            Row::new("meeting_lost", "  responses that the journal lacks", vec![self.lost], Some(0.5)),
            Row::new(
                "meeting_typing",
                "a typist's 31 items at two keys a second",
                vec![self.typing],
                Some(20_000.0),
            ),
        ]
    }

    /// A tap in the long form against one in the form of 31 items.
    pub(crate) fn ratio(&self) -> Ratio {
        let (long, usual) = (self.taps_of_long.clone(), self.taps.clone());
        Ratio::of_medians("tap_of_long_form", "tap, 150 questions against 31", long, usual, 1.3)
    }
}

/// Runs the scripts that measure; a page that is loaded again has them no more.
async fn watch(browser: &Browser) {
    browser.run(&format!("window.standing = true; {SCRIPT}; {WATCH}"), vec![]).await;
}

async fn many_responses(app: &App) -> (Vec<f64>, f64, f64) {
    let mut saves = Vec::new();
    let mut early_kb = 0.0;
    for number in 1..=RESPONSES {
        let begun = Instant::now();
        saves.push(save_one(app).await.heard);
        tokio::time::sleep_until((begun + AT_LEAST).into()).await;
        if number == COMPARED {
            early_kb = memory_kb(&app.browser).await;
        }
    }
    let growth_kb = memory_kb(&app.browser).await - early_kb;
    let kept = responses_in_journal(app).await;
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    (saves, growth_kb, (RESPONSES as u64).saturating_sub(kept) as f64)
}

/// The changes of responses that the journal holds.
async fn responses_in_journal(app: &App) -> u64 {
    const COUNT: &str = "const done = arguments[0];
        indexedDB.open('so-thon').onsuccess = ({ target }) => {
            const all = target.result.transaction('cells').objectStore('cells').getAll(IDBKeyRange.bound('c/', 'c0'));
            all.onsuccess = () => {
                target.result.close();
                done(all.result.filter(line => line.includes('\"record\":\"response/')).length);
            };
        };";
    app.browser.run_until_called(COUNT, vec![]).await.as_u64().expect("a number")
}

/// The memory of scripts and of the module, after a collection, in kilobytes.
async fn memory_kb(browser: &Browser) -> f64 {
    browser.devtools("HeapProfiler.enable", json!({})).await;
    browser.devtools("HeapProfiler.collectGarbage", json!({})).await;
    let heap = browser.devtools("Runtime.getHeapUsage", json!({})).await;
    let module = browser.run("return meeting.moduleBytes()", vec![]).await;
    (heap["usedSize"].as_f64().expect("bytes") + module.as_f64().expect("bytes")) / 1000.0
}

async fn first_questions(app: &App) -> Vec<f64> {
    let mut times = Vec::new();
    for _ in 0..VISITS {
        app.go("#/").await;
        app.go("#/survey").await;
        let form = "a.row[href='#/survey/health-outpatient/0']";
        app.browser.see(Locator::Css(form)).await;
        let to_form = show(&app.browser, form, ".thumb .main").await;
        let to_question = show(&app.browser, ".thumb .main", "#main input[name^='about/']").await;
        times.push(to_form + to_question);
    }
    times
}

async fn show(browser: &Browser, selector: &str, wanted: &str) -> f64 {
    let time = browser.run_until_called("meeting.show(...arguments)", vec![json!(selector), json!(wanted)]);
    time.await.as_f64().expect("a time")
}

async fn next_questions(app: &App) -> Vec<f64> {
    app.go("#/settings").await;
    app.browser.tap(Locator::Css("label:has(input[name='advance'][value='400'])")).await;
    app.start_form_as(FormKind::HealthOutpatient, Way::Interview).await;
    app.follow(Locator::Words(t(T::Next))).await;
    let mut times = Vec::new();
    for item in 0..ADVANCES {
        app.browser.see(Locator::Css(&format!("input[name='item-{item}']"))).await;
        app.settle().await;
        let time = app.browser.run_until_called("meeting.advance(...arguments)", vec![json!(item)]).await;
        times.push(time.as_f64().expect("a time") - SEEN_MS);
    }
    times
}

/// Taps on the items of a form, one group on the screen after the other.
async fn item_taps(app: &App, form: &str, groups: &[Range<usize>]) -> Vec<f64> {
    app.go("#/survey").await;
    app.follow(Locator::Css(&format!("a.row[href='#/survey/{form}/0']"))).await;
    app.consent(Way::Paper).await;
    app.follow(Locator::Words(t(T::Next))).await;
    let touches: Vec<Touch> = tap_items(app, groups).await;
    // Saved, so that the next form begins empty.
    while !app.browser.shows(Locator::Css(".thumb button.main")).await {
        app.follow(Locator::Css(".thumb a.main")).await;
    }
    save(app).await;
    touches.iter().map(|touch| touch.heard).collect()
}

/// A typist at the office's computer, from the first key to the grid of the next paper.
async fn typing() -> f64 {
    let (browser, app) = office::start().await;
    app.go("#/papers").await;
    app.go("#/papers/type/health-outpatient").await;
    browser.write(t(T::Typist), "Hoa").await;
    browser.tap(Locator::Css("label:has(input[name='task'][value='once'])")).await;
    browser.tap(Locator::Words(t(T::BeginTyping))).await;
    let at_cell = "return document.activeElement?.id === 'cell-0'";
    let begins = async || (browser.run(at_cell, vec![]).await == json!(true)).then_some(());
    browser.wait("the grid", begins).await;
    let begun = Instant::now();
    let keys: Vec<char> = [ENTER].into_iter().chain(['4'; 31]).chain([ENTER]).collect();
    for (at, key) in keys.iter().enumerate() {
        let due = begun + BETWEEN_KEYS * u32::try_from(at).expect("a few keys");
        tokio::time::sleep_until(due.into()).await;
        browser.press(&key.to_string()).await;
    }
    browser.wait("the next grid", begins).await;
    let time = begun.elapsed().as_secs_f64() * 1000.0;
    browser.quit().await;
    time
}

/// Brings the long form to the phone, as a set-up file does.
async fn take_long_form(app: &App) {
    let folder = tempfile::Builder::new().prefix("so-thon-bench-").tempdir().expect("a temporary folder");
    let file = folder.path().join("bo-cai-dat.json");
    std::fs::write(&file, long_form_bundle()).expect("a file");
    app.go("#/hand-over").await;
    app.choose_files(&[&file]).await;
    app.merge().await;
}

fn long_form_bundle() -> String {
    let device = office::device(1);
    let document = Value::read(&long_form().to_string()).expect("our JSON");
    let stamp = Stamp { device, seq: 1, at: "2026-03-12".into(), by: None };
    let mut log = Log::new();
    log.insert(log.prepare(&stamp, "form/long@1", &Map::new().with("doc", document)));
    let from = Sender { device, issued: 1, name: None, by: None };
    let at = "2026-03-12T09:30:00+07:00".to_owned();
    let have = VersionVector::of(&log);
    write_bundle(&Header { scope: Some(Scope::Setup), plans: Vec::new(), from, at, have }, log.iter())
}

/// Every rule holds, so that all questions stay on the screen, and depends on answers that taps change.
fn long_form() -> Json {
    let item = |number: usize| {
        let mut item =
            json!({ "code": format!("C{number}"), "text": format!("Câu {number}: việc phục vụ ở nơi này") });
        if number > QUESTIONS - RULES {
            let earlier = number - GROUP;
            item["relevant"] = format!("C{earlier} != 1 and about_use != 2 or C1 >= 2").into();
        }
        item
    };
    let group = |first: usize| {
        let items: Vec<Json> = (first..first + GROUP).map(item).collect();
        json!({ "code": format!("N{first}"), "title": format!("Nhóm {first}"), "items": items })
    };
    let groups: Vec<Json> = (1..=QUESTIONS).step_by(GROUP).map(group).collect();
    json!({
        "id": "long", "version": 1, "title": "Phiếu dài",
        "attributes": [{ "id": "about_use", "label": "Có dùng dịch vụ không?",
            "options": [{ "code": "1", "label": "Có" }, { "code": "2", "label": "Không" }] }],
        "groups": groups,
    })
}
