//! The report on a satisfaction survey (báo cáo kết quả khảo sát mức độ hài lòng): the results of one form, with every table that
//! its page shows, hidden where the page hides.

mod compared;
mod facts;
mod remarks;
mod tables;
mod texts;

use super::body::{Body, commune, day};
use super::document::{Annex, Block, Document};
use super::texts::TextField;
use crate::analysis::SMALL;
pub use facts::Facts;
use tables::{closing, facilities, figures, groups, items, sites, villages};
use texts::{method, usual_text};

/// Why there is no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There are fewer than [`SMALL`] valid responses.
    TooFew,
    /// A figure that is hidden could be worked out from those that are shown.
    GivesAway,
}

/// The usual text of a field, which stands until another is written.
#[must_use]
pub fn usual(facts: &Facts<'_>, field: TextField) -> String {
    usual_text(facts, field)
}

/// The report.
///
/// # Errors
/// [`Refusal`]
pub fn document(facts: &Facts<'_>) -> Result<Document, Refusal> {
    if facts.results.score.responses < SMALL || facts.hiding.selection.is_some() {
        return Err(Refusal::TooFew);
    }
    if facts.hiding.gives_away(facts.form, facts.results) {
        return Err(Refusal::GivesAway);
    }
    let text = |field| facts.texts.or(field, &usual(facts, field));
    let subject = format!("Kết quả khảo sát: {}", subject_of(facts));
    let mut body = Body::default();
    body.bases(&text(TextField::Bases));
    body.paragraphs(&format!(
        "Ủy ban nhân dân {} báo cáo kết quả khảo sát như sau (số liệu tính đến ngày {}):",
        commune(facts.plan),
        day(facts.today)
    ));
    body.section("I. Công tác chỉ đạo, tổ chức khảo sát");
    body.paragraphs(&text(TextField::Leadership));
    body.section("II. Kết quả khảo sát");
    body.heading("1. Kết quả chung");
    body.table(figures(facts));
    body.heading("2. Kết quả theo nhóm tiêu chí");
    body.table(groups(facts));
    body.heading("3. Kết quả theo cơ sở");
    body.table(facilities(facts));
    for table in sites(facts) {
        body.table(table);
    }
    body.heading("4. Kết quả theo thôn");
    body.table(villages(facts));
    let standing = compared::sentences(facts);
    if !standing.is_empty() {
        body.heading(if facts.scope.earlier.is_some() {
            "5. So sánh với kỳ trước"
        } else {
            "5. Mức phấn đấu"
        });
        body.paragraphs(&standing);
        if let Some(table) = compared::table(facts) {
            body.table(table);
        }
    }
    body.section("III. Nhận xét, đánh giá");
    body.paragraphs(&text(TextField::Assessment));
    body.table(remarks::lowest(facts));
    if let Some(themes) = remarks::themes(facts) {
        body.table(themes);
    }
    body.section("IV. Tồn tại, nguyên nhân và giải pháp");
    body.paragraphs(&text(TextField::Difficulties));
    body.paragraphs(&text(TextField::Next));
    body.section("V. Kiến nghị, đề xuất");
    body.paragraphs(&text(TextField::Proposals));
    body.paragraphs("Trên đây là báo cáo kết quả khảo sát./.");
    let mut questions = vec![Block::table(items(facts))];
    questions.extend(closing(facts).into_iter().map(Block::table));
    let mut notes = Body::default();
    notes.paragraphs(&method(facts));
    let annexes = vec![
        Annex { title: "Kết quả từng câu hỏi".into(), is_wide: true, blocks: questions },
        Annex { title: "Cách tính và phạm vi số liệu".into(), is_wide: false, blocks: notes.blocks },
    ];
    Ok(facts.office.document(facts.texts, &subject, body.blocks, annexes))
}

/// What was asked about.
fn subject_of(facts: &Facts<'_>) -> String {
    let title = facts.form.short.vi.trim();
    if facts.scope.months().is_some() {
        return format!("{title}, {}", facts.scope.text());
    }
    let year = facts.period.map_or(facts.plan.year, |(_, last)| chrono::Datelike::year(&last));
    format!("{title}, năm {year}")
}
