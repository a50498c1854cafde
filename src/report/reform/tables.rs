//! The tables of the periodic report.

use super::super::body::{column, day, number};
use super::super::document::{ColumnKind, Table};
use super::super::figures::shortest;
use super::facts::Facts;
use super::texts::state;
use crate::domain::plan::{
    Due, Relation, ReportState, Status, TargetState, TargetUnit, Task, TaskCounts, Urgency, Verdict,
    parse_date, section_counts, steps,
};
use crate::json::Value;
use crate::text::sentence;

pub(super) fn sections(facts: &Facts<'_>) -> Table {
    let counts = section_counts(facts.plan, facts.log, facts.today);
    let cells =
        |own: &TaskCounts| [own.all(), own.done, own.doing, own.stuck, own.todo, own.late].map(number);
    let rows = facts.plan.sections.iter().zip(&counts).map(|(section, own)| {
        let title = sentence(&section.title);
        [vec![section.number.as_str().into(), title.into()], cells(own).into()].concat()
    });
    let total = [vec![Value::Null, "Tổng số".into()], cells(&TaskCounts::sum(&counts)).into()].concat();
    let count = |title| column(title, ColumnKind::Count, 10);
    Table {
        title: "Nhiệm vụ theo lĩnh vực".into(),
        columns: vec![
            column("STT", ColumnKind::Text, 7),
            column("Lĩnh vực", ColumnKind::Text, 33),
            count("Tổng số"),
            count("Hoàn thành"),
            count("Đang làm"),
            count("Vướng mắc"),
            count("Chưa làm"),
            count("Quá hạn"),
        ],
        rows: rows.chain([total]).collect(),
        has_total: true,
        note: format!(
            "Số nhiệm vụ của kế hoạch năm {}, tính đến ngày {}.",
            facts.plan.year,
            day(facts.today)
        ),
        stacked: Vec::new(),
    }
}

pub(super) fn targets(facts: &Facts<'_>) -> Table {
    // What was counted later belongs to a later report.
    let last = facts.today.min(facts.period.ends);
    let rows = facts.plan.targets.iter().enumerate().map(|(at, target)| {
        let record = facts.log.record(&facts.plan.target_record(&target.id));
        let own = TargetState::up_to(record.as_ref(), last);
        let verdict = match own.verdict(target) {
            Verdict::Unknown => "Chưa có số liệu",
            Verdict::Below => "Chưa đạt",
            Verdict::Reached => "Đạt",
        };
        let unit = if target.unit == TargetUnit::Percent { " %" } else { "" };
        let value = |hundredths: i64| format!("{}{unit}", shortest(hundredths));
        let wanted = match (target.relation, target.upper) {
            (_, Some(upper)) => format!("{} – {}", shortest(target.value * 100), value(upper * 100)),
            (Relation::AtLeast, None) => format!("≥ {}", value(target.value * 100)),
            (_, None) => value(target.value * 100),
        };
        let reached = own.reached_hundredths.map_or(Value::Null, |reached| value(reached).into());
        let as_of = own.as_of.and_then(|own| parse_date(&own)).map(day);
        vec![
            number(at + 1),
            target.label.as_str().into(),
            wanted.into(),
            reached,
            as_of.map_or(Value::Null, |own| own.as_str().into()),
            verdict.into(),
        ]
    });
    Table {
        title: "Kết quả thực hiện chỉ tiêu".into(),
        columns: vec![
            column("STT", ColumnKind::Count, 7),
            column("Chỉ tiêu", ColumnKind::Text, 41),
            column("Kế hoạch", ColumnKind::Text, 12),
            column("Kết quả", ColumnKind::Text, 12),
            column("Đến ngày", ColumnKind::Text, 14),
            column("Đánh giá", ColumnKind::Text, 14),
        ],
        rows: rows.collect(),
        has_total: false,
        note: format!(
            "Kết quả là số liệu mới nhất được báo cáo của từng chỉ tiêu, tính đến ngày {}.",
            day(last)
        ),
        stacked: Vec::new(),
    }
}

pub(super) fn surveys(facts: &Facts<'_>) -> Table {
    let rows = facts.surveys.iter().enumerate().map(|(at, own)| {
        let satisfied = own.satisfied.map_or_else(|| "–".into(), |share| Value::Int(share.into()));
        let counts = [own.responses, own.valid].map(|own| Value::Int(own.into()));
        [vec![number(at + 1), own.title.as_str().into()], counts.into(), vec![satisfied]].concat()
    });
    Table {
        title: "Kết quả đo lường sự hài lòng".into(),
        columns: vec![
            column("STT", ColumnKind::Count, 7),
            column("Mẫu phiếu", ColumnKind::Text, 48),
            column("Số phiếu thu về", ColumnKind::Count, 14),
            column("Số phiếu hợp lệ", ColumnKind::Count, 14),
            column("Tỷ lệ hài lòng, mức 4–5 (%)", ColumnKind::Percent, 17),
        ],
        rows: rows.collect(),
        has_total: false,
        note: "Tỷ lệ hài lòng là tỷ lệ câu trả lời mức 4 và 5 trên tổng số câu trả lời từ mức 1 đến mức 5 của các phiếu hợp lệ; \
               không nêu khi có dưới 5 phiếu hợp lệ. Lũy kế đến hết tháng của ngày số liệu, không quá tháng cuối của kỳ."
            .into(),
        stacked: Vec::new(),
    }
}

pub(super) fn tasks(facts: &Facts<'_>) -> Table {
    let row = |task: &Task| {
        let own = state(facts, task);
        let record = facts.log.record(&facts.plan.task_record(task.number));
        let text = |field: &str| record.as_ref().and_then(|record| record.text(field)).unwrap_or_default();
        let status = match (own.status, own.urgency(facts.today)) {
            (_, Urgency::Late(days)) => format!("{}, quá hạn {days} ngày", status(own.status)),
            (own, _) => status(own).into(),
        };
        let date = parse_date(text("document_date")).map(day).unwrap_or_default();
        let written = |parts: [String; 3]| {
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let main = written([text("document_number").to_owned(), date, text("document_title").to_owned()]);
        let steps = steps(record.as_ref()).into_iter().filter_map(|step| step.proof);
        let steps = steps.map(|own| written([own.number, own.day.map(day).unwrap_or_default(), own.title]));
        let proof: Vec<String> = std::iter::once(main).chain(steps).filter(|own| !own.is_empty()).collect();
        vec![
            Value::Int(task.number.into()),
            task.name.as_str().into(),
            task.lead.as_str().into(),
            due(task, own.due).into(),
            status.into(),
            proof.join("; ").into(),
            text("note").into(),
        ]
    };
    Table {
        title: "Kết quả từng nhiệm vụ".into(),
        columns: vec![
            column("STT", ColumnKind::Count, 5),
            column("Nhiệm vụ", ColumnKind::Text, 31),
            column("Cơ quan chủ trì", ColumnKind::Text, 14),
            column("Thời hạn", ColumnKind::Text, 10),
            column("Tình trạng", ColumnKind::Text, 11),
            column("Văn bản, sản phẩm", ColumnKind::Text, 16),
            column("Ghi chú", ColumnKind::Text, 13),
        ],
        rows: facts.plan.tasks().map(row).collect(),
        has_total: false,
        note: format!("Tình trạng tính đến ngày {}.", day(facts.today)),
        stacked: Vec::new(),
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Todo => "Chưa làm",
        Status::Doing => "Đang làm",
        Status::Stuck => "Vướng mắc",
        Status::Done => "Hoàn thành",
    }
}

fn due(task: &Task, due: Option<Due>) -> String {
    match due {
        Some(Due::By(date)) => day(date),
        _ => task.time.clone(),
    }
}

/// How each unit's report of the period stands.
pub(super) fn reports(facts: &Facts<'_>) -> Table {
    let row = |(at, unit): (usize, &crate::domain::plan::Unit)| {
        let (state, day_of, document) = match ReportState::of(facts.period, &unit.id, facts.log, facts.today)
        {
            ReportState::Sent(arrival, late) => {
                let state = if late > 0 { format!("Chậm {late} ngày") } else { "Đúng hạn".to_owned() };
                (state, arrival.day.map(day).unwrap_or_default(), arrival.document)
            }
            ReportState::Missing(days) => {
                (format!("Chưa gửi, quá hạn {days} ngày"), String::new(), String::new())
            }
            ReportState::Open => ("Chưa gửi".to_owned(), String::new(), String::new()),
        };
        vec![number(at + 1), unit.name.as_str().into(), state.into(), day_of.into(), document.into()]
    };
    Table {
        title: "Báo cáo của các đơn vị".into(),
        columns: vec![
            column("STT", ColumnKind::Count, 7),
            column("Cơ quan, đơn vị", ColumnKind::Text, 43),
            column("Tình trạng", ColumnKind::Text, 20),
            column("Ngày gửi", ColumnKind::Text, 14),
            column("Số, ký hiệu", ColumnKind::Text, 16),
        ],
        rows: facts.plan.units.iter().enumerate().map(row).collect(),
        has_total: false,
        note: format!(
            "Hạn gửi: trước ngày {}. Tình trạng tính đến ngày {}.",
            day(facts.period.before),
            day(facts.today)
        ),
        stacked: Vec::new(),
    }
}
