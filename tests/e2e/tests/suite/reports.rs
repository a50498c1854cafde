//! Reports as documents: filled in from the data, edited, kept as sent, and downloaded as files that say the same.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::seed::parents;
use so_thon_e2e::{App, Locator, play, take_in};

use crate::hear_of_five;

/// Every cell of the document's tables, row by row.
const CELLS: &str = "return [...document.querySelectorAll('.document td')].map(cell => cell.textContent)";

async fn cells(app: &App) -> Vec<String> {
    let cells = app.browser.run(CELLS, vec![]).await;
    cells.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().to_owned()).collect()
}

/// The text of a part of a packed file.
fn part(file: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

async fn download(app: &App, label: T) -> std::path::PathBuf {
    let before = app.browser.downloads();
    app.browser.tap(Locator::Words(t(label))).await;
    let file = app.browser.downloaded(&before).await;
    app.says(&tf(T::FileWritten, &[file.file_name().unwrap().to_str().unwrap()])).await;
    file
}

/// Puts a text into the box with a label.
async fn give(app: &App, label: T, text: &str) {
    const FILL: &str = "const label = [...document.querySelectorAll('label.field')]
            .find(own => own.querySelector('span').textContent.trim() === arguments[0]);
        const box = label.querySelector('input, textarea');
        box.focus();
        box.value = arguments[1];
        box.dispatchEvent(new Event('input', { bubbles: true }));";
    app.browser.run(FILL, vec![json!(t(label)), json!(text)]).await;
}

/// Takes the texts of the first period's report over.
const TAKE: &str = "const label = [...document.querySelectorAll('label.field')]
        .find(own => own.querySelector('span').textContent.trim() === arguments[0]);
    const list = label.querySelector('select');
    list.value = '2026-q1';
    list.dispatchEvent(new Event('change', { bubbles: true }));";

#[test]
fn a_periodic_report_is_edited_kept_as_sent_and_downloaded() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/reports").await;
        office.browser.tap(Locator::Words(t(T::DocumentDetails))).await;
        give(&office, T::DocSigner, "Hoàng Văn Páo").await;
        office.browser.tap(Locator::Words(t(T::SaveReport))).await;
        office.browser.read(t(T::ReportSaved)).await;
        office.follow(Locator::Css("a.row[href='#/reports/2026-q1']")).await;
        office.says("Kết quả công tác cải cách hành chính Quý I năm 2026").await;
        office.says("Hoàng Văn Páo").await;
        office.says("Kế hoạch có 45 nhiệm vụ: 0 nhiệm vụ đã hoàn thành").await;

        office.browser.tap(Locator::Words(t(T::EditReport))).await;
        give(&office, T::DocNumber, "7").await;
        give(&office, T::DocLeadership, "Đã họp giao ban hằng tuần.").await;
        office.browser.tap(Locator::Words(t(T::SaveReport))).await;
        office.says("Số: 07/BC-UBND").await;
        office.says("Đã họp giao ban hằng tuần.").await;
        office.browser.tap(Locator::Words(t(T::KeepVersion))).await;
        office.browser.read(&tf(T::VersionKept, &["1"])).await;

        // The data goes on; the version stays as it was sent.
        office.go("#/tasks/1").await;
        office.browser.tap(Locator::Css("label:has(input[name='status'][value='done'])")).await;
        office.browser.tap(Locator::Words(t(T::SaveTask))).await;
        office.browser.read(t(T::TaskSaved)).await;
        office.go("#/reports/2026-q1").await;
        office.says("Kế hoạch có 45 nhiệm vụ: 01 nhiệm vụ đã hoàn thành").await;
        let now = cells(&office).await;
        let word = download(&office, T::AsWord).await;
        let main = part(&word, "word/document.xml");
        assert!(main.contains("Số: 07/BC-UBND") && main.contains("Đã họp giao ban hằng tuần."));
        for cell in now.iter().filter(|cell| !cell.is_empty()) {
            let cell = cell.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            assert!(main.contains(&format!(">{cell}</w:t>")), "{cell}");
        }
        let sent = "const own = document.querySelector('select'); own.value = '1';
            own.dispatchEvent(new Event('change', { bubbles: true }));";
        office.browser.run(sent, vec![]).await;
        office.says("Kế hoạch có 45 nhiệm vụ: 0 nhiệm vụ đã hoàn thành").await;
        let word = download(&office, T::AsWord).await;
        assert!(part(&word, "word/document.xml").contains("Kế hoạch có 45 nhiệm vụ: 0 nhiệm vụ"));

        // The next period's report takes the texts over, not the number, and saves nothing by itself.
        office.go("#/reports/2026-q2").await;
        office.browser.tap(Locator::Words(t(T::EditReport))).await;
        office.browser.run(TAKE, vec![json!(t(T::TakeTextsOf))]).await;
        let boxes = async || {
            const BOXES: &str = "return [...document.querySelectorAll('details textarea, details input')].map(box => box.value)";
            let boxes = office.browser.run(BOXES, vec![]).await;
            let boxes = boxes.as_array().unwrap().clone();
            boxes.contains(&json!("Đã họp giao ban hằng tuần.")).then_some(boxes)
        };
        let boxes = office.browser.wait("the text of the other report", boxes).await;
        assert!(!boxes.contains(&json!("7")), "{boxes:?}");
        assert!(!office.main_text().await.contains("Đã họp giao ban hằng tuần."));
        office.browser.tap(Locator::Words(t(T::SaveReport))).await;
        office.says("Đã họp giao ban hằng tuần.").await;
    });
}

#[test]
fn what_is_typed_into_a_report_and_not_saved_yet_is_in_every_file_and_version() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/reports/2026-q2").await;
        office.browser.tap(Locator::Words(t(T::EditReport))).await;
        office.browser.write(t(T::DocProposals), "Đề nghị cấp thêm máy quét.").await;
        let word = download(&office, T::AsWord).await;
        assert!(part(&word, "word/document.xml").contains("Đề nghị cấp thêm máy quét."));
        office.browser.write(t(T::DocProposals), "Đề nghị cấp hai máy quét.").await;
        office.browser.tap(Locator::Words(t(T::KeepVersion))).await;
        office.browser.read(&tf(T::VersionKept, &["1"])).await;
        office.reload().await;
        office.choose(t(T::VersionShown), &tf(T::VersionNumber, &["1"])).await;
        office.says("Đề nghị cấp hai máy quét.").await;
    });
}

#[test]
fn a_survey_report_says_what_the_results_say_and_hides_what_they_hide() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        take_in(scenario, &office).await;
        hear_of_five(scenario, &office, "55555 44444 33333 22222 1111", "70").await;
        let figures = office.figures(PrimaryParents).await.unwrap();
        let (mean, satisfied) = (figures.figure("mean").to_owned(), figures.figure("satisfied").to_owned());
        office.go("#/reports").await;
        let address = "return document.querySelector(\"a.row[href^='#/reports/survey-primary-parents']\").getAttribute('href')";
        let address = office.browser.run(address, vec![]).await;
        office.go(address.as_str().unwrap()).await;
        office.browser.see(Locator::Css(".document")).await;
        let shown = cells(&office).await;
        let after = |label: &str| shown.iter().skip_while(|cell| *cell != label).nth(1).cloned();
        assert_eq!(after("Điểm trung bình"), Some(mean));
        assert_eq!(
            after("Tỷ lệ hài lòng").map(|own| own.replace(' ', "\u{a0}")),
            Some(satisfied.replace(' ', "\u{a0}"))
        );
        let book = download(&office, T::AsExcel).await;
        let strings = part(&book, "xl/sharedStrings.xml");
        assert!(
            strings.contains("Từng câu hỏi") && strings.contains("Tính trên"),
            "tables and their dictionary"
        );
        assert!(part(&book, "xl/charts/chart1.xml").contains("percentStacked"));
        let text = std::fs::read_to_string(download(&office, T::AsCsv).await).unwrap();
        assert!(text.starts_with('\u{feff}') && text.contains("Theo thôn"), "{text}");
    });
}

#[test]
fn of_fewer_than_five_people_there_is_no_report() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        let four = parents(4, "55555 44444 33333 22222 1111", "70");
        let file = scenario.file("four.json", four.bundle());
        office.go("#/hand-over").await;
        office.choose_files(&[&file]).await;
        office.merge().await;
        office.go("#/reports").await;
        office.follow(Locator::Css("a.row[href^='#/reports/survey-primary-parents']")).await;
        office.browser.read(t(T::ReportTooFew)).await;
        assert!(cells(&office).await.is_empty());
    });
}
