//! A report with all tables of a survey as files, at an office that nothing slows down.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon::report::padded;
use so_thon_e2e::Locator;

use crate::large::import;
use crate::office::{self, time};
use crate::report::Row;

const WATCH: &str = include_str!("office.js");
const REPORT: &str = "#/reports/survey-health-outpatient@1";
/// Notes the time from the next tap until the page says that a file with this ending is there. Saving it clicks a link, which is no
/// tap.
const WRITTEN: &str = "const ending = arguments[0];
    let tapped;
    document.addEventListener('click', () => { tapped = performance.now(); }, { capture: true, once: true });
    office.until(() => {
        const is_there = [...document.querySelectorAll('#main [role=status]')].some(own => own.innerText.includes(ending));
        if (is_there) office.begun = tapped;
        return is_there;
    });";
/// How often each file is made.
const TIMES: usize = 5;

/// The times in milliseconds.
pub(crate) struct ReportFigures {
    /// The first file: fetches the writers, too.
    first: f64,
    docx: Vec<f64>,
    xlsx: Vec<f64>,
    /// The longest task of the main thread in all of that; 0 if none reached 50 ms.
    block: f64,
}

pub(crate) async fn run(count: u32) -> ReportFigures {
    let (browser, app) = office::start().await;
    import(&app, count).await;
    app.go(REPORT).await;
    browser.see(Locator::Css(".document")).await;
    let shown = format!("Số phiếu thu về: {}", padded(count as usize));
    browser.read(&shown).await;
    browser.run(WATCH, vec![]).await;
    let mut blocks = Vec::new();
    let mut made = Vec::new();
    for (label, ending) in [(T::AsWord, ".docx"), (T::AsExcel, ".xlsx")] {
        for _ in 0..TIMES {
            browser.run(WRITTEN, vec![json!(ending)]).await;
            browser.tap(Locator::Words(t(label))).await;
            made.push(time(&browser, &mut blocks).await);
        }
    }
    browser.quit().await;
    let (docx, xlsx) = made.split_at(TIMES);
    let block = blocks.into_iter().fold(0.0, f64::max);
    ReportFigures { first: docx[0], docx: docx[1..].to_vec(), xlsx: xlsx[1..].to_vec(), block }
}

impl ReportFigures {
    pub(crate) fn rows(&self) -> Vec<Row> {
        vec![
            Row::new(
                "report_first",
                "a survey's report: the first file, with the writers",
                vec![self.first],
                None,
            ),
            Row::new("report_docx", "  as DOCX, once they are there", self.docx.clone(), Some(3000.0)),
            Row::new("report_xlsx", "  as XLSX", self.xlsx.clone(), Some(3000.0)),
            Row::new("report_block", "  longest task of the main thread", vec![self.block], Some(50.0)),
        ]
    }
}
