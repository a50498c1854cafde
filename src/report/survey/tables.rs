//! The tables of the report on a survey.

use super::super::body::{column, number};
use super::super::document::{Column, ColumnKind, Table};
use super::facts::Facts;
use crate::analysis::{ClosingResult, Hidden, PlaceScore, SMALL, Share, Tally};
use crate::json::Value;

/// Stands where a figure is not given.
pub(super) const HIDDEN: &str = "–";

fn int(value: u32) -> Value {
    Value::Int(value.into())
}

fn or_dash(value: Option<u32>) -> Value {
    value.map_or_else(|| HIDDEN.into(), int)
}

/// Answers, mean, share of satisfied ones.
pub(super) fn scores(facts: &Facts<'_>, tally: &Tally) -> [Value; 3] {
    [
        int(tally.answered()),
        or_dash(tally.mean_hundredths()),
        or_dash(tally.satisfied(&facts.form.scale).hundredths()),
    ]
}

/// The same where the figures may be hidden.
fn scores_unless(facts: &Facts<'_>, tally: &Tally, hidden: Option<Hidden>) -> [Value; 3] {
    match hidden {
        None => scores(facts, tally),
        Some(_) => [int(tally.answered()), HIDDEN.into(), HIDDEN.into()],
    }
}

pub(super) fn score_columns(count: &str) -> [Column; 3] {
    [
        column(count, ColumnKind::Count, 14),
        column("Điểm trung bình", ColumnKind::Hundredths, 14),
        column("Tỷ lệ hài lòng (%)", ColumnKind::Percent, 14),
    ]
}

pub(super) fn table(
    title: impl Into<String>,
    columns: Vec<Column>,
    rows: Vec<Vec<Value>>,
    note: impl Into<String>,
) -> Table {
    Table { title: title.into(), columns, rows, has_total: false, note: note.into(), stacked: Vec::new() }
}

/// The published figures, each with what it counts.
pub(super) fn figures(facts: &Facts<'_>) -> Table {
    let score = &facts.results.score;
    let (overall, scale) = (score.overall(), &facts.form.scale);
    let of = |share: Share, what: &str| format!("{} trong {} {what}", share.part, share.whole);
    let people = |count: u32| format!("{count} người");
    let percent = |name: &str, value: Option<u32>, counted: String| {
        let value = value.map_or_else(
            || HIDDEN.to_owned(),
            |own| format!("{} %", crate::report::figure(ColumnKind::Percent, &int(own))),
        );
        vec![name.into(), value.into(), counted.into()]
    };
    let mean = overall
        .mean_hundredths()
        .map_or_else(|| HIDDEN.to_owned(), |own| crate::report::figure(ColumnKind::Hundredths, &int(own)));
    let satisfied = overall.satisfied(scale);
    let mut rows = vec![
        vec!["Điểm trung bình".into(), mean.into(), format!("{} câu trả lời", overall.answered()).into()],
        percent("Tỷ lệ hài lòng", satisfied.hundredths(), of(satisfied, "câu trả lời")),
        percent(
            "Chỉ số quy đổi",
            overall.index_hundredths(scale),
            format!("{} câu trả lời", overall.answered()),
        ),
        percent("Hài lòng toàn diện", score.fully_satisfied.hundredths(), of(score.fully_satisfied, "người")),
    ];
    for result in &facts.results.closing {
        match result {
            ClosingResult::Percent { count, mean_hundredths } => {
                let mean = mean_hundredths.filter(|_| *count >= SMALL);
                rows.push(percent("Tỷ lệ đáp ứng mong đợi", mean, people(*count)));
            }
            ClosingResult::Choice { positive: Some(positive), .. } => {
                let is_shown = positive.whole >= SMALL;
                let counted = if is_shown { of(*positive, "người") } else { people(positive.whole) };
                rows.push(percent("Tỷ lệ sẽ quay lại", positive.hundredths().filter(|_| is_shown), counted));
            }
            _ => {}
        }
    }
    let columns = vec![
        column("Chỉ số", ColumnKind::Text, 40),
        column("Kết quả", ColumnKind::Text, 20),
        column("Tính trên", ColumnKind::Text, 40),
    ];
    table("Kết quả chung", columns, rows, counted(facts))
}

pub(super) fn counted(facts: &Facts<'_>) -> String {
    format!("Tính trên {} phiếu hợp lệ.", facts.results.score.responses)
}

/// By group of items.
pub(super) fn groups(facts: &Facts<'_>) -> Table {
    let groups = facts.form.numbered_groups().zip(&facts.hiding.groups);
    let rows = groups.map(|((first, group), hidden)| {
        let tally = facts.results.score.group(first, group.items.len());
        let names = vec![group.code.as_str().into(), group.title.vi.as_str().into()];
        [names, scores_unless(facts, &tally, *hidden).into()].concat()
    });
    let columns = vec![column("Nhóm", ColumnKind::Text, 8), column("Nội dung", ColumnKind::Text, 50)];
    let columns = [columns, score_columns("Số câu trả lời").into()].concat();
    let mut rows: Vec<Vec<Value>> = rows.collect();
    let overall = facts.results.score.overall();
    rows.push([vec![Value::Null, "Chung".into()], scores(facts, &overall).into()].concat());
    let note = counted(facts) + &note_on(facts.hiding.groups.iter().any(Option::is_some));
    Table { has_total: true, ..table("Theo nhóm tiêu chí", columns, rows, note) }
}

/// By facility.
pub(super) fn facilities(facts: &Facts<'_>) -> Table {
    let (own, hidden) = (&facts.results.facilities, &facts.hiding.facilities);
    places(facts, "Theo cơ sở", "Cơ sở", own, hidden, facts.facility)
}

/// By site, a table for each unit that has any.
pub(super) fn sites(facts: &Facts<'_>) -> Vec<Table> {
    let all = facts.results.sites.iter().zip(&facts.hiding.sites);
    let one = |(own, hidden): (&crate::analysis::UnitSites, &Vec<Option<Hidden>>)| {
        let unit = (facts.facility)(&own.unit);
        let name = |id: &str| {
            if id == own.unit { format!("{unit} (không ghi điểm)") } else { (facts.facility)(id) }
        };
        places(facts, &format!("Theo điểm: {unit}"), "Điểm", &own.sites, hidden, &name)
    };
    all.map(one).collect()
}

/// By village.
pub(super) fn villages(facts: &Facts<'_>) -> Table {
    let (own, hidden) = (&facts.results.villages, &facts.hiding.villages);
    places(facts, "Theo thôn", "Thôn", own, hidden, facts.village)
}

fn places(
    facts: &Facts<'_>,
    title: &str,
    head: &str,
    scores_of: &[PlaceScore],
    hidden: &[Option<Hidden>],
    name: &dyn Fn(&str) -> String,
) -> Table {
    let mut is_any_hidden = false;
    let rows = scores_of.iter().zip(hidden).enumerate().map(|(at, (own, hidden))| {
        let name = own.id.as_deref().map_or_else(|| "Không ghi".to_owned(), name);
        is_any_hidden |= hidden.is_some();
        let [_, mean, share] = scores_unless(facts, &own.score.overall(), *hidden);
        let figures = [mean, share];
        [vec![number(at + 1), name.into(), int(own.score.responses)], figures.into()].concat()
    });
    let rows: Vec<Vec<Value>> = rows.collect();
    let mut columns = vec![column("STT", ColumnKind::Count, 8), column(head, ColumnKind::Text, 50)];
    columns.extend(score_columns("Số phiếu hợp lệ"));
    table(title, columns, rows, counted(facts) + &note_on(is_any_hidden))
}

/// What the mark for a hidden figure means, where there are any.
pub(super) fn note_on(is_any_hidden: bool) -> String {
    if !is_any_hidden {
        return String::new();
    }
    format!(
        " Dấu “{HIDDEN}”: không có số liệu; hoặc không nêu vì dưới {SMALL} phiếu, vì mọi câu trả lời giống nhau, hoặc để không tính ra \
         được số liệu ấy."
    )
}

/// Each item with its levels.
pub(super) fn items(facts: &Facts<'_>) -> Table {
    let scale = &facts.form.scale;
    let is_any_hidden = facts.hiding.items.iter().flatten().any(Option::is_some);
    let rows = facts.form.items().zip(&facts.results.score.items).enumerate().map(|(at, (item, tally))| {
        let hidden = facts.hiding.item(at);
        let level = |own| if hidden.is_some() { HIDDEN.into() } else { int(own) };
        let levels = scale.iter().zip(tally.levels).map(|(_, own)| level(own));
        // Four kinds of answers stay four.
        let rest = [int(tally.not_used), int(tally.refused), int(tally.unanswered)];
        let [_, mean, share] = scores_unless(facts, tally, hidden);
        let text = vec![item.code.as_str().into(), item.text.vi.as_str().into()];
        text.into_iter().chain(levels).chain(rest).chain([mean, share]).collect()
    });
    let levels = scale.iter().map(|level| column(&format!("Mức {level}"), ColumnKind::Count, 6));
    let mut columns = vec![column("Câu", ColumnKind::Text, 6), column("Nội dung", ColumnKind::Text, 29)];
    columns.extend(levels);
    columns.extend([
        column("Không sử dụng", ColumnKind::Count, 8),
        column("Không trả lời", ColumnKind::Count, 8),
        column("Bỏ trống", ColumnKind::Count, 7),
        column("Điểm TB", ColumnKind::Hundredths, 7),
        column("Hài lòng (%)", ColumnKind::Percent, 8),
    ]);
    let stacked = scale.iter().map(|level| u32::from(level) + 1).collect();
    let note = counted(facts) + &note_on(is_any_hidden);
    Table { stacked, ..table("Từng câu hỏi", columns, rows.collect(), note) }
}

/// The closing questions that have options.
pub(super) fn closing(facts: &Facts<'_>) -> Vec<Table> {
    let questions = facts.form.closing.iter().zip(&facts.results.closing);
    let own = questions.filter_map(|(question, result)| {
        let ClosingResult::Choice { counts, .. } = result else { return None };
        let all = result.people();
        if (1..SMALL).contains(&all) {
            return None;
        }
        let rows = question.options.iter().zip(counts).map(|(option, own)| {
            let share = Share { part: *own, whole: all }.hundredths();
            vec![option.label.vi.as_str().into(), int(*own), or_dash(share)]
        });
        let columns = vec![
            column("Phương án", ColumnKind::Text, 60),
            column("Số người", ColumnKind::Count, 20),
            column("Tỷ lệ (%)", ColumnKind::Percent, 20),
        ];
        let note = format!("Tính trên {all} câu trả lời.");
        Some(table(question.text.vi.as_str(), columns, rows.collect(), note))
    });
    own.collect()
}
