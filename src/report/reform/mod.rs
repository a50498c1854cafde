//! The periodic report on the administrative reform (báo cáo CCHC định kỳ): where the plan stands, target by target and task by
//! task, in the order of communes' reports.

mod facts;
mod tables;
mod texts;

use super::body::{Body, commune, day};
use super::document::{Annex, Block, Document};
use super::texts::TextField;
pub use facts::{Facts, SurveyLine};
use tables::{reports, sections, surveys, targets, tasks};
use texts::{assessment, difficulties, leadership, next, survey_sentence, task_sentence};

/// The usual text of a field, which stands until another is written.
#[must_use]
pub fn usual(facts: &Facts<'_>, field: TextField) -> String {
    match field {
        TextField::Number | TextField::Day => String::new(),
        TextField::Bases => {
            format!("Thực hiện {} của Ủy ban nhân dân {}", facts.plan.title, commune(facts.plan))
        }
        TextField::Leadership => leadership(facts),
        TextField::Assessment => assessment(facts),
        TextField::Difficulties => difficulties(facts),
        TextField::Next => next(facts),
        TextField::Proposals => "Không.".into(),
    }
}

/// The report.
#[must_use]
pub fn document(facts: &Facts<'_>) -> Document {
    let text = |field| facts.texts.or(field, &usual(facts, field));
    let subject = format!("Kết quả công tác cải cách hành chính {}", facts.period.label);
    let lead = format!(
        "Ủy ban nhân dân {} báo cáo kết quả công tác cải cách hành chính {} như sau (số liệu tính đến ngày {}):",
        commune(facts.plan),
        facts.period.label,
        day(facts.today)
    );
    let mut body = Body::default();
    body.bases(&text(TextField::Bases));
    body.paragraphs(&lead);
    body.section("I. Công tác chỉ đạo, điều hành cải cách hành chính");
    body.paragraphs(&text(TextField::Leadership));
    body.section("II. Kết quả thực hiện");
    body.heading("1. Nhiệm vụ");
    body.paragraphs(&task_sentence(facts));
    body.table(sections(facts));
    body.heading("2. Chỉ tiêu");
    body.table(targets(facts));
    body.heading("3. Đo lường sự hài lòng của người dân");
    body.paragraphs(&survey_sentence(facts));
    body.table(surveys(facts));
    body.section("III. Đánh giá chung");
    body.heading("1. Kết quả đạt được");
    body.paragraphs(&text(TextField::Assessment));
    body.heading("2. Tồn tại, khó khăn và nguyên nhân");
    body.paragraphs(&text(TextField::Difficulties));
    body.section("IV. Phương hướng, nhiệm vụ kỳ tới");
    body.paragraphs(&text(TextField::Next));
    body.section("V. Kiến nghị, đề xuất");
    body.paragraphs(&text(TextField::Proposals));
    body.paragraphs(&format!(
        "Trên đây là báo cáo kết quả công tác cải cách hành chính {} của Ủy ban nhân dân {}./.",
        facts.period.label,
        commune(facts.plan)
    ));
    let annexes = vec![
        Annex {
            title: "Kết quả thực hiện từng nhiệm vụ".into(),
            is_wide: true,
            blocks: vec![Block::table(tasks(facts))],
        },
        Annex {
            title: "Tình hình gửi báo cáo của các cơ quan, đơn vị".into(),
            is_wide: false,
            blocks: vec![Block::table(reports(facts))],
        },
    ];
    facts.office.document(facts.texts, &subject, body.blocks, annexes)
}
