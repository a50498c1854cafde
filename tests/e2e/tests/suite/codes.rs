//! Handing over from screen to camera. The camera is a canvas that shows what the other browser's screen shows.

use std::collections::BTreeSet;

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::HealthOutpatient;
use so_thon_e2e::{App, Interview, Locator, play};

/// The code that stands on the screen: its number among all, and its drawing.
async fn code(app: &App) -> (String, String, String) {
    const CODE: &str = "const svg = document.querySelector('.qr');
        return svg && [svg.getAttribute('aria-label'), svg.getAttribute('viewBox'), svg.querySelector('path').getAttribute('d')]";
    app.browser
        .wait("a code", async || {
            let code = app.browser.run(CODE, vec![]).await;
            let text = |index: usize| code[index].as_str().map(str::to_owned);
            Some((text(0)?, text(1)?, text(2)?))
        })
        .await
}

/// Every code of the series, in the order in which it is shown.
async fn all_codes(app: &App) -> Vec<(String, String, String)> {
    app.go("#/codes/show").await;
    code(app).await;
    app.browser.tap(Locator::Words(t(T::CodesPause))).await;
    let mut codes = vec![code(app).await];
    let count: usize =
        codes[0].0.rsplit(' ').next().unwrap().split('/').next_back().unwrap().parse().unwrap();
    while codes.len() < count {
        let before = codes.last().unwrap().0.clone();
        app.browser.tap(Locator::Css(".acts button:last-child")).await;
        let next = app
            .browser
            .wait("the next code", async || Some(code(app).await).filter(|code| code.0 != before))
            .await;
        codes.push(next);
    }
    codes
}

/// Gives the browser a camera that films a canvas.
async fn give_a_camera(app: &App) {
    const CAMERA: &str = "const canvas = document.createElement('canvas');
        canvas.width = 720; canvas.height = 540;
        const ink = canvas.getContext('2d');
        let reel;
        const draw = (viewBox, path) => {
            const side = Number(viewBox.split(' ')[2]);
            ink.setTransform(1, 0, 0, 1, 0, 0);
            ink.fillStyle = '#ddd'; ink.fillRect(0, 0, 720, 540);
            ink.setTransform(480 / side, 0, 0, 480 / side, 120, 30);
            ink.fillStyle = '#fff'; ink.fillRect(0, 0, side, side);
            ink.fillStyle = '#111'; ink.fill(new Path2D(path));
        };
        // A camera never rests, and an engine sends no picture of a canvas that does.
        window.film = (...code) => {
            clearInterval(reel);
            reel = setInterval(draw, 60, ...code);
        };
        film('0 0 1 1', '');
        window.streams = [];
        MediaDevices.prototype.getUserMedia = async () => {
            window.streams.push(canvas.captureStream(15));
            return window.streams.at(-1);
        };";
    // The page of the office's program: going there loads it, and what is given to the page before goes with that.
    app.browser.see(Locator::Words(t(T::ScanStart))).await;
    app.browser.run(CAMERA, vec![]).await;
}

async fn film(app: &App, code: &(String, String, String)) {
    app.browser.run("film(arguments[0], arguments[1])", vec![json!(code.1), json!(code.2)]).await;
}

async fn missing(app: &App) -> BTreeSet<String> {
    const MISSING: &str =
        "return [...document.querySelectorAll('.frames li:not(.got)')].map(item => item.innerText)";
    let missing = app.browser.run(MISSING, vec![]).await;
    missing.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn responses_go_from_screen_to_camera_in_any_order_and_over_two_sittings() {
    play(async |scenario| {
        let phone = scenario.phone("phone").await;
        phone.name_device("Máy Nấm Chanh", "Pao").await;
        for answers in ["5450r 5555555555 44444444 5454 5555", "44444 4545454545 55554444 0000 4444"] {
            let places = None;
            phone
                .take_response(&Interview {
                    form: HealthOutpatient,
                    places,
                    answers,
                    about: &[],
                    closing: &[],
                })
                .await;
        }
        let codes = all_codes(&phone).await;
        assert!(codes.len() > 1, "more than one code, so that their order matters");

        let office = scenario.desk("office").await;
        office.go("#/codes/scan").await;
        give_a_camera(&office).await;
        office.browser.tap(Locator::Words(t(T::ScanStart))).await;
        // The last code first.
        film(&office, codes.last().unwrap()).await;
        office
            .browser
            .wait("the last code", async || (missing(&office).await.len() == codes.len() - 1).then_some(()))
            .await;

        // The page is left and opened again: what was scanned is still there.
        office.reload().await;
        office.go("#/codes/scan").await;
        give_a_camera(&office).await;
        office.browser.tap(Locator::Words(t(T::ScanStart))).await;
        for (index, code) in codes.iter().take(codes.len() - 1).enumerate() {
            film(&office, code).await;
            let left = codes.len() - 2 - index;
            office
                .browser
                .wait("one code less", async || (missing(&office).await.len() == left).then_some(()))
                .await;
        }
        office.browser.read(t(T::ScanComplete)).await;
        assert_eq!(office.merge().await, 4, "two names and two responses");
        let figures = office.figures(HealthOutpatient).await.expect("figures");
        assert_eq!(figures.responses, tf(T::ValidResponses, &["2", "2", "0"]));
        // The receipt is the same as for a file.
        office.go("#/devices").await;
        office.browser.read(&tf(T::HeldAll, &["4"])).await;
    });
}

/// What the page asks of the screen's lock.
const WATCH_THE_LOCK: &str = "window.lock = [];
    Object.defineProperty(navigator, 'wakeLock', { value: { request: async kind => {
        const sentinel = { released: false, release: async () => { sentinel.released = true; window.lock.push('released'); } };
        window.lock.push(kind);
        return sentinel;
    } } });";

async fn lock(app: &App) -> Vec<String> {
    let lock = app.browser.run("return window.lock", vec![]).await;
    lock.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn whoever_opens_the_codes_again_goes_on_with_the_same_series_and_the_screen_stays_lit() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.add_villages(&["Nấm Chanh"]).await;
        app.browser.run(WATCH_THE_LOCK, vec![]).await;
        let before = all_codes(&app).await;
        app.browser.wait("the lock", async || (!lock(&app).await.is_empty()).then_some(())).await;
        assert_eq!(lock(&app).await, ["screen"]);
        app.go("#/hand-over").await;
        app.browser.wait("the lock given back", async || (lock(&app).await.len() == 2).then_some(())).await;
        // The header's time would be another.
        tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
        assert_eq!(all_codes(&app).await, before);
    });
}

#[test]
fn a_camera_that_shows_nothing_is_said_to() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        app.go("#/codes/scan").await;
        app.browser.run("MediaDevices.prototype.getUserMedia = () => new Promise(() => {})", vec![]).await;
        app.browser.tap(Locator::Words(t(T::ScanStart))).await;
        app.browser.read(t(T::CameraMute)).await;
    });
}

/// Opens the page that scans, with a camera.
pub(super) async fn start_scanning(app: &App) {
    app.go("#/codes/scan").await;
    give_a_camera(app).await;
    app.browser.tap(Locator::Words(t(T::ScanStart))).await;
}

/// Films codes one after the other, each until it is taken: what was filmed last may have been seen once more before.
async fn scan(app: &App, codes: &[(String, String, String)]) {
    const GOT: &str = "return [...document.querySelectorAll('.frames li.got')].map(item => item.innerText)";
    for code in codes {
        film(app, code).await;
        let number = code.0.rsplit(' ').next().unwrap().split('/').next().unwrap();
        app.browser
            .wait("the code", async || {
                let got = app.browser.run(GOT, vec![]).await;
                got.as_array().unwrap().iter().any(|own| own == number).then_some(())
            })
            .await;
    }
}

#[test]
fn a_series_that_cannot_be_joined_is_told_kept_and_can_be_scanned_again() {
    // Alters one letter of the last frame on its way to the worker, as a code that was read wrongly would.
    const SPOIL: &str = "window.isSpoilt = true;
        const send = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...more) {
            if (message[1] === 'assemble' && window.isSpoilt) {
                const frames = message[2];
                const frame = frames.pop();
                frames.push(frame.slice(0, -4) + (frame.at(-4) === 'A' ? 'B' : 'A') + frame.slice(-3));
            }
            return send.call(this, message, ...more);
        }";
    // A draft that was dropped leaves its revision alone.
    const KEPT: &str = "const entries = Object.entries(localStorage);
        return entries.filter(([key, text]) => key.includes('codes/') && !text.endsWith('|')).length";
    play(async |scenario| {
        let phone = scenario.phone("phone").await;
        phone.name_device("Máy Nấm Chanh", "Pao").await;
        phone.add_villages(&["Nấm Chanh", "Lùng Tráo", "Thống Nhất", "Ngam Lâm"]).await;
        let codes = all_codes(&phone).await;
        assert!(codes.len() > 1, "a series");
        let office = scenario.desk("office").await;
        start_scanning(&office).await;
        office.browser.run(SPOIL, vec![]).await;
        scan(&office, &codes).await;
        office.browser.read(t(T::ScanJoinFailed)).await;
        assert_eq!(office.browser.run(KEPT, vec![]).await, 1, "what was scanned is kept");
        office.browser.run("window.isSpoilt = false", vec![]).await;
        office.browser.tap(Locator::Words(t(T::ScanAgain))).await;
        scan(&office, &codes).await;
        office.browser.read(t(T::ScanComplete)).await;
        assert_eq!(office.browser.run(KEPT, vec![]).await, 0, "nothing is left of a series that was joined");
        assert_eq!(office.merge().await, 6, "two names and four villages");
    });
}

#[test]
fn only_one_camera_is_ever_open_and_one_that_is_taken_away_is_told() {
    const STATES: &str = "return window.streams.map(stream => stream.getTracks()[0].readyState).join(' ')";
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        let states = async |expected: &str| {
            app.browser
                .wait(expected, async || (app.browser.run(STATES, vec![]).await == expected).then_some(()))
                .await;
        };
        start_scanning(&app).await;
        // A camera films something: before its first picture, one that is taken away is told like one that is mute.
        let has_picture = async || {
            app.browser.run("film('0 0 10 10', 'M0 0h1v1z')", vec![]).await;
            let script = "const { videoWidth, paused } = document.querySelector('video'); return videoWidth > 0 && !paused";
            app.browser
                .wait("a picture", async || {
                    app.browser.run(script, vec![]).await.as_bool().filter(|seen| *seen).map(|_| ())
                })
                .await;
        };
        states("live").await;
        has_picture().await;
        // Somebody who comes back to the app may tap once more.
        app.browser.tap(Locator::Words(t(T::ScanStart))).await;
        states("ended live").await;
        has_picture().await;
        app.browser.run("window.streams[1].getTracks()[0].stop()", vec![]).await;
        app.browser.read(t(T::CameraTaken)).await;
        app.browser.tap(Locator::Words(t(T::ScanStart))).await;
        states("ended ended live").await;
        app.go("#/devices").await;
        states("ended ended ended").await;
    });
}
