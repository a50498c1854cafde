//! A whole hand-over: submitted, merged, receipted, acknowledged, freed; and an import that is taken back.

use std::fs;

use serde_json::json;
use so_thon::format::{Scope as BundleScope, read_bundle, write_bundle};
use so_thon::i18n::{T, t, tf};
use so_thon::json::Map;
use so_thon::log::{Change, Log, VersionVector};
use so_thon_e2e::FormKind::HealthOutpatient;
use so_thon_e2e::seed::small_neighbour;
use so_thon_e2e::{App, Interview, Locator, Report, Scope, Status, play};

fn interview(answers: &str) -> Interview<'_> {
    Interview { form: HealthOutpatient, places: None, answers, about: &[], closing: &[("expectation", "80")] }
}

const TAKEN: [&str; 2] = ["5450r 5555555555 44444444 5454 5555", "44444 4545454545 55554444 0000 4444"];

/// The text that the last tap put on the clipboard.
pub(crate) async fn clipboard(app: &App) -> String {
    let text = app.browser.run("return window.copied ?? null", vec![]).await;
    text.as_str().expect("something was copied").to_owned()
}

/// Lets the page copy into a variable: a browser without a window has no clipboard.
pub(crate) async fn keep_what_is_copied(app: &App) {
    let watch = "navigator.clipboard.writeText = async text => { window.copied = text; }";
    app.browser.run(watch, vec![]).await;
}

/// Keys of stored responses.
async fn stored_responses(app: &App) -> usize {
    const COUNT: &str = "return Object.entries(localStorage)
        .filter(([key, value]) => key.startsWith('so-thon/c/') && value.includes('\"record\":\"response/')).length";
    app.browser.run(COUNT, vec![]).await.as_u64().expect("a number").try_into().expect("a small number")
}

#[test]
fn what_is_receipted_is_not_sent_again_and_may_be_freed() {
    play(async |scenario| {
        let phone = scenario.phone("phone").await;
        phone.name_device("Máy Nấm Chanh", "Pao").await;
        for answers in TAKEN {
            phone.take_response(&interview(answers)).await;
        }
        phone.go("#/hand-over").await;
        phone.browser.read(&tf(T::Submitted, &["0", "2"])).await;
        let file = phone.export(Scope::Submit).await;

        let office = scenario.desk("office").await;
        keep_what_is_copied(&office).await;
        office.go("#/hand-over").await;
        office.choose_files(&[&file]).await;
        office.merge().await;
        // Straight on to the receipt.
        office.follow(Locator::Words(t(T::GiveReceipts))).await;
        office.browser.read(&tf(T::DevicesWhole, &["1", "1"])).await;
        keep_what_is_copied(&office).await;
        office.browser.tap(Locator::Words(t(T::CopyReceipt))).await;
        office.browser.read(&tf(T::ReceiptCopied, &["Máy Nấm Chanh"])).await;
        let message = clipboard(&office).await;

        // Pasted from a chat, with words around it.
        phone.go("#/hand-over").await;
        phone.paste(&format!("Chị Hoa: {message} nhé")).await;
        phone.browser.tap(Locator::Words(t(T::TakeReceipt))).await;
        phone.browser.read(&tf(T::Submitted, &["2", "2"])).await;
        phone.go("#/").await;
        assert!(!phone.main_text().await.contains("Chưa nộp"), "nothing waits any more");

        // What comes now is sent alone.
        phone.take_response(&interview(TAKEN[1])).await;
        let later = read_bundle(&fs::read_to_string(phone.export(Scope::Submit).await).unwrap()).unwrap();
        assert_eq!(later.changes.len(), 1, "only what has no receipt");
        phone.browser.read(&tf(T::Submitted, &["2", "3"])).await;

        // The space of what has a receipt is freed, after a plain warning; the rest stays.
        assert_eq!(stored_responses(&phone).await, 3);
        let (free, _) = t(T::FreeSpace).split_once("{0}").unwrap();
        phone.browser.tap(Locator::Beginning(free)).await;
        phone.browser.read(&tf(T::FreeWarning, &["2"])).await;
        phone.browser.tap(Locator::Words(t(T::FreeNow))).await;
        phone.browser.read(t(T::SpaceFreed)).await;
        assert_eq!(stored_responses(&phone).await, 1);

        // After a start it is still so; numbers go on above what was freed, and the office misses nothing.
        phone.reload().await;
        phone.take_response(&interview(TAKEN[0])).await;
        let last = phone.export(Scope::Submit).await;
        office.go("#/hand-over").await;
        office.choose_files(&[&last]).await;
        assert_eq!(office.merge().await, 2);
        office.go("#/devices").await;
        office.browser.read(&tf(T::DevicesWhole, &["1", "1"])).await;
        let figures = office.figures(HealthOutpatient).await.expect("figures");
        assert!(
            figures.responses.starts_with("4 phiếu hợp lệ"),
            "all four that were ever taken: {}",
            figures.responses
        );
    });
}

#[test]
fn one_receipt_file_serves_every_phone() {
    play(async |scenario| {
        let (a, b) = tokio::join!(scenario.phone("phone-a"), scenario.phone("phone-b"));
        for (phone, answers) in [(&a, TAKEN[0]), (&b, TAKEN[1])] {
            phone.take_response(&interview(answers)).await;
        }
        let (from_a, from_b) = tokio::join!(a.export(Scope::Submit), b.export(Scope::Submit));
        let office = scenario.desk("office").await;
        office.name_device("Văn phòng", "Hoa").await;
        office.go("#/hand-over").await;
        office.choose_files(&[&from_a, &from_b]).await;
        office.merge().await;
        office.go("#/devices").await;
        let before = office.browser.downloads();
        office.browser.tap(Locator::Words(t(T::SendReceipts))).await;
        let receipt = office.browser.downloaded(&before).await;
        for phone in [&a, &b] {
            phone.go("#/hand-over").await;
            phone.browser.read(&tf(T::Submitted, &["0", "1"])).await;
            phone.choose_files(&[&receipt]).await;
            phone.browser.read(&tf(T::ReceiptFrom, &["Văn phòng", "1"])).await;
            phone.browser.tap(Locator::Words(t(T::TakeReceipt))).await;
            phone.browser.read(&tf(T::ReceiptHolds, &["1", "1"])).await;
            phone.browser.read(&tf(T::Submitted, &["1", "1"])).await;
        }
        office.go("#/ledger").await;
        let entries = "return document.querySelectorAll('.ledger .card').length";
        assert_eq!(
            office.browser.run(entries, vec![]).await,
            json!(2),
            "one import of two files, one receipt"
        );
    });
}

#[test]
fn a_receipt_for_another_history_is_refused() {
    play(async |scenario| {
        let phone = scenario.phone("phone").await;
        phone.take_response(&interview(TAKEN[0])).await;
        let code = phone.browser.run("return localStorage.getItem('so-thon/device')", vec![]).await;
        phone.go("#/hand-over").await;
        for (code, sentence) in [
            (format!("{}.1.0000000000000", code.as_str().unwrap()), T::ReceiptOtherHistory),
            ("00000007.1.0000000000000".to_owned(), T::ReceiptNotOurs),
        ] {
            phone.paste(&code).await;
            phone.browser.tap(Locator::Words(t(T::TakeReceipt))).await;
            phone.browser.read(t(sentence)).await;
            phone.browser.read(&tf(T::Submitted, &["0", "1"])).await;
        }
    });
}

#[test]
fn what_a_device_has_not_sent_is_named() {
    play(async |scenario| {
        let whole = read_bundle(&small_neighbour().bundle()).unwrap();
        // Numbers 2 and 3 never came, nor the sixth, which the sender says that it has issued.
        let log: Log =
            whole.changes.iter().filter(|change| ![2, 3].contains(&change.id().seq)).cloned().collect();
        let mut header = whole.header.unwrap();
        header.have = VersionVector::default();
        header.scope = Some(BundleScope::Submit);
        header.from.issued = 6;
        let part = scenario.file("thieu.json", write_bundle(&header, log.iter()));
        let office = scenario.desk("office").await;
        office.go("#/hand-over").await;
        office.choose_files(&[&part]).await;
        office.merge().await;
        office.go("#/devices").await;
        office.browser.read(&tf(T::HeldWithGaps, &["1", "6", "2-3,6"])).await;
        office.browser.read(&tf(T::DevicesWhole, &["0", "1"])).await;
    });
}

#[test]
fn an_import_is_taken_back_whole_until_something_is_built_upon_it() {
    play(async |scenario| {
        let good = small_neighbour().bundle();
        let file = scenario.file("tot.json", &good);
        let office = scenario.desk("office").await;
        office.add_villages(&["Nậm Khoòng"]).await;
        let names = "return [...document.querySelectorAll('.places input')].map(input => input.value)";
        let merge = async || {
            office.go("#/hand-over").await;
            office.choose_files(&[&file]).await;
            assert_eq!(office.merge().await, 5);
        };
        let (undo, _) = t(T::UndoImport).split_once('…').unwrap();

        merge().await;
        office.go("#/ledger").await;
        office.browser.tap(Locator::Beginning(undo)).await;
        office.browser.read(&tf(T::UndoWould, &["5", "0"])).await;
        office.browser.tap(Locator::Words(t(T::UndoNow))).await;
        office.browser.read(t(T::ImportUndone)).await;
        office.go("#/settings/villages").await;
        assert_eq!(office.browser.run(names, vec![]).await, json!(["Nậm Khoòng"]), "only its own is left");
        office.reload().await;
        office.go("#/settings/villages").await;
        assert_eq!(office.browser.run(names, vec![]).await, json!(["Nậm Khoòng"]), "after a start as well");

        // Merged again, and the task it brought corrected here: now it stays, and the reason is named.
        merge().await;
        office.report_task(17, Report { status: Status::Done, progress: 100, note: "Đã ban hành" }).await;
        office.go("#/ledger").await;
        office.browser.tap(Locator::Beginning(undo)).await;
        let (blocked, _) = t(T::UndoBlocked).split_once("{0}").unwrap();
        office.browser.read(&format!("{blocked}17. Ban hành")).await;
        assert_eq!(office.task(17).await, ("done".into(), "100".into(), "Đã ban hành".into()));

        // What was written down of it can be sought.
        office.go("#/ledger").await;
        let entries = "return document.querySelectorAll('.ledger .card').length";
        assert_eq!(office.browser.run(entries, vec![]).await, json!(2));
        office.browser.write(t(T::SearchLedger), "khong co").await;
        office.browser.read(t(T::NoHandOvers)).await;
        let (field, text) = (t(T::SearchLedger), "NAM CHANH");
        office.browser.write(field, text).await;
        office
            .browser
            .wait("both entries", async || {
                (office.browser.run(entries, vec![]).await == json!(2)).then_some(())
            })
            .await;
    });
}

#[test]
fn all_conflicts_are_decided_at_once_by_the_rule() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.report_task(17, Report { status: Status::Done, progress: 100, note: "Của văn phòng" }).await;
        let file = scenario.file("tot.json", small_neighbour().bundle());
        office.go("#/hand-over").await;
        office.choose_files(&[&file]).await;
        office.merge().await;
        assert_eq!(office.conflicts().await.len(), 2, "status and note");
        // The neighbour's report bears the greater number: it knew of four changes, the office of none.
        let text = fs::read_to_string(office.export(Scope::All).await).unwrap();
        let log: Log = read_bundle(&text).unwrap().changes.into_iter().collect();
        let expected = log.record("task/2026/17").unwrap().text("note").unwrap().to_owned();
        office.go("#/conflicts").await;
        let (all, _) = t(T::DecideAll).split_once("{0}").unwrap();
        office.browser.tap(Locator::Beginning(all)).await;
        office.browser.tap(Locator::Words(t(T::DecideAllNow))).await;
        office.browser.read(t(T::NoConflicts)).await;
        assert_eq!(office.task(17).await.2, expected);
        let decided: Vec<Change> = log.iter().cloned().collect();
        assert!(decided.iter().any(
            |change| change.set() == &Map::new().with("status", "doing").with("note", expected.as_str())
        ));
    });
}

#[test]
fn a_third_value_can_be_written_where_two_disagree() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.report_task(17, Report { status: Status::Doing, progress: 0, note: "Của văn phòng" }).await;
        let file = scenario.file("tot.json", small_neighbour().bundle());
        office.go("#/hand-over").await;
        office.choose_files(&[&file]).await;
        office.merge().await;
        office.go("#/conflicts").await;
        office.browser.tap(Locator::Words(t(T::WriteThird))).await;
        office.browser.write(t(T::OtherValue), "Cả hai cùng đúng").await;
        office.browser.tap(Locator::Words(t(T::TakeOtherValue))).await;
        office.browser.read(t(T::NoConflicts)).await;
        assert_eq!(office.task(17).await, ("doing".into(), "0".into(), "Cả hai cùng đúng".into()));
    });
}
