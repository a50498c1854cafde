//! Browsers that forget, data that is gone, room that runs out, and data of earlier versions.

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t, tf};
use so_thon::json::Map;
use so_thon::log::{DeviceId, Log, Stamp};
use so_thon_e2e::{App, FaultProxy, Locator, Scope, Screen, note_outcome, play};

use crate::{INTERVIEW, app};

#[test]
fn inside_another_app_one_can_look_and_not_enter() {
    const ZALO: &str = "Object.defineProperty(navigator, 'userAgent', { value: \
        'Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile \
        Safari/537.36 Zalo android/12100' });";
    play(async |scenario| {
        let app = app(scenario, ZALO).await;
        app.browser.read(&tf(T::InApp, &["Zalo", "Chrome"])).await;
        app.browser.see(Locator::Words(t(T::CopyLink))).await;
        app.go("#/survey/primary-parents/0").await;
        assert!(!app.browser.shows(Locator::Words(t(T::AgreeAndStart))).await, "no form is started");
        app.go("#/settings/villages").await;
        app.browser.write(t(T::VillageNames), "Nấm Chanh").await;
        app.browser.tap(Locator::Words(t(T::Add))).await;
        app.go("#/tasks").await;
        app.browser.read(&tf(T::InApp, &["Zalo", "Chrome"])).await;
        assert_eq!(app.changes_in_first().await, 0);
        note_outcome(
            app.browser.engine(),
            "opened inside Zalo",
            "told at once; can be looked at, nothing can be entered",
        );
    });
}

#[test]
fn tiktok_is_recognised_though_it_does_not_give_its_name() {
    const TIKTOK: &str = "Object.defineProperty(navigator, 'userAgent', { value: \
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 \
        Mobile/15E148 Safari/604.1 trill_43.0.0 BytedanceWebview/d8a21c6' });";
    play(async |scenario| {
        let app = app(scenario, TIKTOK).await;
        app.browser.read(&tf(T::InApp, &["TikTok", "Safari"])).await;
    });
}

fn is_told_to_install(script: &'static str) {
    play(async |scenario| {
        let app = app(scenario, script).await;
        // Who names the device first has not taken a response yet.
        app.name_device("Máy của Pao", "Pao").await;
        app.go("#/survey").await;
        app.browser.read(t(T::InstallFirst)).await;
        app.take_response(&INTERVIEW).await;
        app.go("#/survey").await;
        assert!(!app.browser.text().await.contains(t(T::InstallFirst)), "too late now");
    });
}

#[test]
fn an_iphone_is_told_to_install_before_the_first_response() {
    is_told_to_install(
        "Object.defineProperty(navigator, 'userAgent', { value: \
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 \
        Mobile/15E148 Safari/604.1' });",
    );
}

#[test]
fn an_ipad_is_told_to_install_before_the_first_response() {
    is_told_to_install(
        "Object.defineProperty(navigator, 'userAgent', { value: \
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 \
        Safari/605.1.15' });
        Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 });",
    );
}

#[test]
fn a_private_window_is_told_and_may_be_used_in_spite_of_it() {
    const PRIVATE: &str = "Object.defineProperty(performance, 'memory', { value: undefined });
        StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));";
    play(async |scenario| {
        let app = app(scenario, PRIVATE).await;
        app.browser.read(&tf(T::InPrivate, &["Chrome"])).await;
        app.go("#/survey/primary-parents/0").await;
        assert!(!app.browser.shows(Locator::Words(t(T::AgreeAndStart))).await);
        app.browser.tap(Locator::Words(t(T::GoOnInPrivate))).await;
        app.go("#/").await;
        app.take_response(&INTERVIEW).await;
        assert_eq!(app.changes_in_first().await, 1);
    });
}

#[test]
fn what_was_here_and_is_gone_is_told_apart_from_a_first_start() {
    play(async |scenario| {
        let app = app(scenario, "").await;
        assert!(!app.browser.text().await.contains(App::lost()), "nothing was here before");
        app.take_response(&INTERVIEW).await;
        let device = app.is_marked(1).await;
        app.empty_first().await;
        app.empty_second().await;
        app.go("#/").await;
        app.reload().await;
        app.browser.read(App::lost()).await;
        app.browser.read(&device).await;
        app.browser.tap(Locator::Words(t(T::Understood))).await;
        // That it was told is written down a moment later.
        app.is_marked(0).await;
        app.reload().await;
        app.browser.read(t(T::TakeSurvey)).await;
        assert!(!app.browser.text().await.contains(App::lost()), "told once");
        note_outcome(
            app.browser.engine(),
            "both places are emptied",
            "told that data was here and is gone, with the device's code; not mistaken for a first start",
        );
    });
}

#[test]
fn room_that_runs_out_is_told_and_no_form_is_started_without_it() {
    // What the browser says of the second place's room, out of ten thousand million bytes, and how late. Without a
    // service worker, which would bring the page without this script.
    const ROOM: &str = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
        StorageManager.prototype.estimate = async () => {
            await new Promise(done => setTimeout(done, localStorage.getItem('late') ?? 0));
            return { usage: Number(localStorage.getItem('used')), quota: 1e10 };
        };";
    // All but some thousand letters of the first place: Chromium and Firefox give 5 200 000, WebKit half.
    const FILL: &str =
        "const budget = /\\b(Chrome|Firefox)\\b/.test(navigator.userAgent) ? 5200000 : 2600000;
        localStorage.setItem('so-thon/damaged/filler', 'x'.repeat(budget - 5000));";
    const ALERT: &str = "return document.querySelector('.notice.bad') !== null";
    play(async |scenario| {
        let app = app(scenario, ROOM).await;
        app.browser.may_complain();
        let use_up = async |bytes: u64| {
            app.browser.run("localStorage.setItem('used', arguments[0])", vec![json!(bytes)]).await;
            app.reload().await;
        };
        let told = |sentence: T, percent: &str| tf(sentence, &[percent]);
        app.take_response(&INTERVIEW).await;
        app.go("#/survey").await;
        assert!(!app.browser.shows(Locator::Css("main .notice, .notice.bad")).await, "nothing to be told");
        for (bytes, sentence, is_urgent) in [
            (7_105_000_000, told(T::SpaceLow, "71,0 %"), false),
            (8_605_000_000, told(T::SpaceLow, "86,0 %"), true),
            (9_605_000_000, told(T::SpaceOut, "96,0 %"), true),
        ] {
            use_up(bytes).await;
            app.is_told(&sentence).await;
            assert_eq!(app.browser.run(ALERT, vec![]).await, json!(is_urgent), "{sentence}");
            app.go("#/survey").await;
            assert!(!app.browser.text().await.contains(t(T::NoRoomForForm)), "there is room for a form");
        }
        app.browser.run(FILL, vec![]).await;
        app.browser.run("localStorage.setItem('late', 1500)", vec![]).await;
        use_up(9_999_995_000).await;
        // Who is quicker than the browser's answer is told all the same.
        app.go("#/survey/primary-parents/0").await;
        app.browser.see(Locator::Words(t(T::AgreeAndStart))).await;
        app.browser.read(t(T::NoRoomForForm)).await;
        app.go("#/survey").await;
        app.browser.read(t(T::NoRoomForForm)).await;
        app.go("#/survey/primary-parents/0").await;
        app.browser.read(t(T::NoRoomForForm)).await;
        assert!(!app.browser.shows(Locator::Words(t(T::AgreeAndStart))).await);
        // The way out stays open.
        let file = app.export(Scope::All).await;
        assert!(std::fs::read_to_string(file).unwrap().contains("\"answers\":\"5555544444"));
        note_outcome(
            app.browser.engine(),
            "room runs out",
            "told at 70, 85 and 95 %; no form is started without room; export works",
        );
    });
}

#[test]
fn data_of_the_first_versions_is_read() {
    play(async |scenario| {
        // As version 0.1 wrote it: values without revisions, and a journal that held large imports only.
        let mut log = Log::new();
        let device = DeviceId::from_random(11);
        for (seq, name) in (1..).zip(["Nấm Chanh", "Lùng Tráo"]) {
            let stamp = Stamp { device, seq, at: "2026-03-12T09:30:00+07:00".into(), by: None };
            let fields = Map::new().with("name", name);
            log.insert(log.prepare(&stamp, &format!("village/thon-{seq}"), &fields));
        }
        let [kept, packed] = [0, 1].map(|at| log.iter().nth(at).unwrap().clone());
        let id = kept.id();
        let write = "const [device, key, line, pack] = arguments, done = arguments[arguments.length - 1];
            localStorage.setItem('so-thon/device', device);
            localStorage.setItem('so-thon/settings', '{\"theme\":\"dark\"}');
            localStorage.setItem('so-thon/draft/education-primary@1', '{\"answers\":\"5\",\"step\":2}');
            localStorage.setItem(key, line);
            const open = indexedDB.open('so-thon', 1);
            open.onupgradeneeded = () => open.result.createObjectStore('packs').put(pack, 'import/1');
            open.onsuccess = () => { open.result.close(); done(); };";
        let fault_proxy = FaultProxy::new().await;
        let browser = scenario.browser("phone", Screen::Phone).await;
        // A file of the same address, so that the app has not been here. (Chromium misses its favicon.)
        browser.may_complain();
        browser.open(&fault_proxy.address().join("icon.svg").unwrap()).await;
        let key = format!("so-thon/c/{}/{}/{}", id.device, id.seq, id.digest);
        let given = [device.to_string(), key, kept.line().to_owned(), format!("{}\n", packed.line())];
        browser.run_until_called(write, given.map(Json::from).to_vec()).await;

        let app = App::at(&browser, fault_proxy.address());
        app.open().await;
        app.go("#/settings/villages").await;
        let names = "return [...document.querySelectorAll('.places input')].map(input => input.value)";
        app.browser
            .wait("both villages", async || {
                (app.browser.run(names, vec![]).await == json!(["Lùng Tráo", "Nấm Chanh"])).then_some(())
            })
            .await;
        assert_eq!(browser.run("return document.documentElement.dataset.theme", vec![]).await, json!("dark"));
        app.go("#/settings").await;
        app.browser.read(&device.to_string()).await;
        note_outcome(
            app.browser.engine(),
            "data of version 0.1",
            "read whole, and goes on under the same code",
        );
    });
}
