//! Reading aloud: a text is recorded at the office, its recording travels in a file, and a phone speaks it before it takes the
//! answer.

use std::io::Write as _;
use std::path::PathBuf;

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::HealthOutpatient;
use so_thon_e2e::{App, Locator, Scenario, play};

/// A microphone and a recorder for a browser on a machine without sound: half a second that nobody hears.
const MICROPHONE: &str = "MediaDevices.prototype.getUserMedia = async () => ({ getTracks: () => [] });
    window.MediaRecorder = class {
        static isTypeSupported(type) { return type.includes('mp4a'); }
        constructor(stream, { mimeType }) { Object.assign(this, { mimeType, state: 'inactive' }); }
        start() { this.state = 'recording'; }
        stop() {
            this.state = 'inactive';
            this.ondataavailable({ data: new Blob([new Uint8Array(700)]) });
            this.onstop();
        }
    };
    // As slow as an old machine: what is done meanwhile has to wait for it.
    window.OfflineAudioContext = class {
        async decodeAudioData() {
            await new Promise(go => setTimeout(go, 700));
            return { duration: 0.5 };
        }
    };";

/// The words of the best level, as the recorder lists them.
fn best() -> String {
    format!("5. {}", t(T::VerySatisfied))
}

/// The row of a text on the recorder's page, by its number.
async fn row(app: &App, text: &str) -> String {
    const NUMBER: &str = "return [...document.querySelectorAll('[data-test=voice-rows] > *')]
        .findIndex(row => row.innerText.startsWith(arguments[0])) + 1";
    let find = async || {
        let number = app.browser.run(NUMBER, vec![json!(text)]).await.as_u64()?;
        (number > 0).then(|| format!("[data-test=voice-rows] > :nth-child({number})"))
    };
    app.browser.wait(text, find).await
}

/// Records a text.
async fn record(app: &App, text: &str) {
    let row = row(app, text).await;
    app.browser.tap(Locator::Css(&format!("{row} [data-test=record]"))).await;
    app.browser.see(Locator::Css(&format!("{row} [data-test=stop]"))).await;
    app.browser.tap(Locator::Css(&format!("{row} [data-test=stop]"))).await;
    app.browser.see(Locator::Words(t(T::RecordAgain))).await;
}

/// The recorder's page, in a browser that was given a microphone.
async fn recorder(scenario: &Scenario, microphone: &str) -> App {
    let office = scenario.desk("office").await;
    office.go("#/conflicts").await;
    office.go("#/voices").await;
    office.browser.run(microphone, vec![]).await;
    office
}

/// The file of a recording of the best level and of the sentence that a person agrees to, which sound alike.
async fn recorded_file(office: &App) -> PathBuf {
    record(office, t(T::ConsentNotice)).await;
    record(office, &best()).await;
    let before = office.browser.downloads();
    office.browser.tap(Locator::Words(t(T::SendVoices))).await;
    office.browser.downloaded(&before).await
}

/// An archive with a file of recordings.
fn zip(recordings: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("tieng-nung.txt", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(recordings).unwrap();
    archive.finish().unwrap().into_inner()
}

/// Counts what is played, and plays nothing.
const HEAR: &str = "window.heard = 0;
    HTMLMediaElement.prototype.play = function () { window.heard += 1; return new Promise(() => {}); }";

/// Chooses the entry of a list that begins with a text: behind it stands how much is recorded.
async fn choose_beginning(app: &App, text: &str) {
    const CHOOSE: &str = "const entry = [...document.querySelectorAll('option')].find(own => own.innerText.trim().startsWith(arguments[0]));
        if (!entry) return false;
        const list = entry.closest('select');
        list.value = entry.value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return true";
    let choose = async || (app.browser.run(CHOOSE, vec![json!(text)]).await == json!(true)).then_some(());
    app.browser.wait(text, choose).await;
}

#[test]
fn a_recording_travels_to_a_phone_which_speaks_an_answer_before_it_takes_it() {
    play(async |scenario| {
        let file = recorded_file(&recorder(scenario, MICROPHONE).await).await;

        let phone = scenario.phone("phone").await;
        phone.go("#/hand-over").await;
        // The second time packed, as a chat passes it on.
        let packed = scenario.file("gui.zip", zip(&std::fs::read(&file).unwrap()));
        for (new, held, file) in [("1", "0", &file), ("0", "1", &packed)] {
            phone.choose_files(&[file]).await;
            phone.says(&tf(T::ClipsTaken, &[new, held])).await;
            if new == "1" {
                phone.merge().await;
            }
        }
        phone.go("#/").await;
        phone.go("#/survey/health-outpatient/0").await;
        choose_beginning(&phone, "Tiếng Nùng").await;
        let heard = async |count: u32| {
            let same = async || {
                (phone.browser.run("return window.heard", vec![]).await == json!(count)).then_some(())
            };
            phone.browser.wait(&format!("{count} heard"), same).await;
        };
        // What a person agrees to is read on the first screen, and on that of a lent device.
        for page in ["#/survey/health-outpatient/0", "#/survey/health-outpatient/lend"] {
            phone.go(page).await;
            phone.browser.run(HEAR, vec![]).await;
            if page.ends_with("lend") {
                phone.browser.tap(Locator::Css(".thumb .main")).await;
                phone.browser.see(Locator::Css(".promise")).await;
            }
            phone.browser.tap(Locator::Words(t(T::Listen))).await;
            heard(1).await;
        }
        phone.hold_lock().await;
        phone.is_at("#/").await;
        phone.start_form_as(HealthOutpatient, Way::Interview).await;
        phone.browser.run(HEAR, vec![]).await;
        // The question is read by itself: of its texts one is recorded.
        phone.go("#/survey/health-outpatient/2").await;
        heard(1).await;
        let chosen = "const input = document.querySelector(`input[name='item-0'][value='5']`);
            return [window.heard, input.checked, Boolean(input.closest('[data-spoken]'))]";
        let is = async |wanted: serde_json::Value| {
            let same = async || (phone.browser.run(chosen, vec![]).await == wanted).then_some(());
            phone.browser.wait(&wanted.to_string(), same).await;
        };
        let face = "label:has(input[name='item-0'][value='5'])";
        is(json!([1, false, false])).await;
        phone.browser.tap(Locator::Css(face)).await;
        is(json!([2, false, true])).await;
        phone.browser.tap(Locator::Css(face)).await;
        phone.is_at("#/survey/health-outpatient/3").await;
        phone.browser.see(Locator::Words(t(T::Listen))).await;
    });
}

#[test]
fn a_damaged_or_cut_file_of_recordings_says_what_was_kept() {
    play(async |scenario| {
        let file = recorded_file(&recorder(scenario, MICROPHONE).await).await;
        let text = std::fs::read_to_string(&file).unwrap();
        let data = text.find("\"data\":\"").unwrap() + 60;
        let letter = if &text[data..=data] == "A" { "B" } else { "A" };
        let altered = format!("{}{letter}{}", &text[..data], &text[data + 1..]);
        let cut = &text[..text.find("]}").unwrap()];

        let phone = scenario.phone("phone").await;
        phone.go("#/hand-over").await;
        for (name, text, said) in
            [("altered", &*altered, tf(T::ClipsDamaged, &["1"])), ("cut", cut, t(T::ClipsCut).to_owned())]
        {
            let path = file.with_file_name(format!("{name}.txt"));
            std::fs::write(&path, text).unwrap();
            phone.browser.give("input[type=file]", &path.to_string_lossy()).await;
            phone.says(&said).await;
        }
    });
}

#[test]
fn a_browser_without_a_microphone_says_so_and_names_nothing() {
    play(async |scenario| {
        let refuse = "MediaDevices.prototype.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); }";
        let office = recorder(scenario, refuse).await;
        let row = row(&office, &best()).await;
        office.browser.tap(Locator::Css(&format!("{row} [data-test=record]"))).await;
        office.says(t(T::NoMicrophone)).await;
        assert!(office.browser.shows(Locator::Css(&format!("{row} [data-test=record]"))).await);
    });
}
