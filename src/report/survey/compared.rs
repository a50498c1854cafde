//! The units of a survey against an earlier period and the office's goal.

use super::super::body::column;
use super::super::document::{ColumnKind, Table};
use super::super::figures::{figure, padded};
use super::super::scope::span_text;
use super::facts::Facts;
use super::tables::{self, HIDDEN, note_on};
use crate::analysis::{Change, Printed};
use crate::json::Value;
use crate::text::hundredths_text;

/// The earlier months that are compared with: the first and the last.
fn earlier(facts: &Facts<'_>) -> Option<(u16, u16)> {
    let months = facts.scope.earlier?.months(&facts.scope.months()?)?;
    Some((*months.start(), *months.end()))
}

/// How many units have risen and fallen, how many reach the goal, the best and the worst; nothing where there is neither an
/// earlier period nor a goal.
pub(super) fn sentences(facts: &Facts<'_>) -> String {
    let comparison = facts.comparison;
    let mut lines = Vec::new();
    if let Some((first, last)) = earlier(facts) {
        let [risen, fallen, same] = comparison.directions().map(padded);
        lines.push(format!(
            "So với kỳ {}: {risen} cơ sở có tỷ lệ hài lòng tăng, {fallen} cơ sở giảm, {same} cơ sở không đổi.",
            span_text(first, last)
        ));
    }
    let reached = facts.goal.map(|goal| (goal, comparison.reaching(goal)));
    if let Some((goal, (part, whole))) = reached.filter(|(_, (_, whole))| *whole > 0) {
        let goal = hundredths_text(goal.into()).replace('.', ",");
        lines.push(format!(
            "Mức phấn đấu là {goal} % câu trả lời hài lòng: {} trong {} cơ sở có số liệu đạt mức này.",
            padded(part),
            padded(whole)
        ));
    }
    let ends = comparison.ends().filter(|_| !lines.is_empty());
    if let Some([best, worst]) = ends {
        let listed = |own: &[&Change]| own.iter().map(|own| name(facts, own)).collect::<Vec<_>>().join(", ");
        lines.push(format!(
            "Trong các cơ sở có số liệu, tỷ lệ cao nhất: {}; thấp nhất: {}.",
            listed(&best),
            listed(&worst)
        ));
    }
    lines.join("\n")
}

fn name(facts: &Facts<'_>, own: &Change) -> String {
    own.id.as_deref().map_or_else(|| "Không ghi".to_owned(), facts.facility)
}

/// Both periods side by side; `None` without an earlier one.
pub(super) fn table(facts: &Facts<'_>) -> Option<Table> {
    let (first, last) = earlier(facts)?;
    let comparison = facts.comparison;
    let row = |name: String, own: &Change| {
        let [now, of_now] = cells(own.now);
        let [before, of_before] = cells(own.before);
        vec![name.into(), of_now, now, of_before, before, difference(own).into()]
    };
    let units = comparison.units.iter().map(|own| row(name(facts, own), own));
    let rows: Vec<Vec<Value>> = units.chain([row("Chung".to_owned(), &comparison.all)]).collect();
    let is_any_hidden = rows.iter().flatten().any(|cell| *cell == HIDDEN.into());
    let columns = vec![
        column("Cơ sở", ColumnKind::Text, 36),
        column("Số phiếu kỳ này", ColumnKind::Count, 12),
        column("Tỷ lệ hài lòng kỳ này (%)", ColumnKind::Percent, 14),
        column("Số phiếu kỳ trước", ColumnKind::Count, 12),
        column("Tỷ lệ hài lòng kỳ trước (%)", ColumnKind::Percent, 14),
        column("Chênh lệch (điểm %)", ColumnKind::Text, 12),
    ];
    let note = format!("Kỳ trước: {}. Số phiếu là số phiếu hợp lệ.", span_text(first, last));
    let note = note + &note_on(is_any_hidden);
    Some(Table { has_total: true, ..tables::table("So sánh theo cơ sở", columns, rows, note) })
}

/// The share and the responses that it is of.
fn cells(own: Option<Printed>) -> [Value; 2] {
    own.map_or_else(
        || [HIDDEN.into(), HIDDEN.into()],
        |own| [Value::Int(i64::from(own.permille) * 10), Value::Int(own.responses.into())],
    )
}

/// In percentage points with one decimal and a sign.
fn difference(own: &Change) -> String {
    let Some(change) = own.permille() else { return HIDDEN.into() };
    let points = figure(ColumnKind::Percent, &Value::Int(change.abs() * 10));
    match change {
        0 => "0,0".into(),
        change if change > 0 => format!("+{points}"),
        _ => format!("−{points}"),
    }
}
