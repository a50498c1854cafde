//! What people wrote about, as the office has sorted it.

use std::fmt::Write as _;

use super::super::body::column;
use super::super::document::{ColumnKind, Table};
use super::facts::Facts;
use super::tables::{counted, score_columns, scores, table};
use crate::analysis::SMALL;
use crate::compact::sort_by;
use crate::domain::survey::CommonTheme;
use crate::json::Value;
use crate::text::compare_names;

/// The themes that enough people wrote about, the most frequent first; `None` if there are none. No sum stands beside them: from
/// it, what few people wrote about could be worked out.
pub(super) fn themes(facts: &Facts<'_>) -> Option<Table> {
    let named = facts.themes.iter().filter(|(_, count)| *count >= SMALL);
    let mut all: Vec<(&str, u32)> = named.map(|(theme, count)| (name(theme), *count)).collect();
    if all.is_empty() {
        return None;
    }
    sort_by(&mut all, |left, right| right.1.cmp(&left.1).then_with(|| compare_names(left.0, right.0)));
    let rows = all.into_iter().map(|(name, count)| vec![name.into(), Value::Int(count.into())]);
    let columns = vec![column("Chủ đề", ColumnKind::Text, 70), column("Số phiếu", ColumnKind::Count, 30)];
    let note = format!(
        "Số phiếu hợp lệ có ý kiến về chủ đề, theo phân loại của người đọc; một phiếu có thể thuộc nhiều chủ đề. Không nêu chủ \
         đề có dưới {SMALL} phiếu."
    );
    Some(table("Ý kiến theo chủ đề", columns, rows.collect(), note))
}

/// The lowest items, with what those who are not satisfied often wrote about.
pub(super) fn lowest(facts: &Facts<'_>) -> Table {
    let all: Vec<_> = facts.form.items().zip(&facts.results.score.items).collect();
    let lowest = facts.results.lowest_items(facts.form, facts.hiding);
    let themes: Vec<String> = lowest.iter().map(|at| named(&(facts.complaints)(*at))).collect();
    let has_themes = themes.iter().any(|own| !own.is_empty());
    let rows = lowest.iter().zip(themes).filter_map(|(at, themes)| {
        let (item, tally) = all.get(*at)?;
        let [answers, mean, share] = scores(facts, tally);
        let mut row = vec![item.code.as_str().into(), item.text.vi.as_str().into(), answers, mean, share];
        row.extend(has_themes.then(|| themes.into()));
        Some(row)
    });
    let width = if has_themes { 34 } else { 50 };
    let columns = vec![column("Câu", ColumnKind::Text, 8), column("Nội dung", ColumnKind::Text, width)];
    let mut columns = [columns, score_columns("Số câu trả lời").into()].concat();
    let mut note = counted(facts);
    if has_themes {
        columns.push(column("Chủ đề ý kiến", ColumnKind::Text, 16));
        let _ = write!(
            note,
            " Chủ đề ý kiến: chủ đề mà ít nhất {SMALL} người chưa hài lòng với nội dung đó đã nêu."
        );
    }
    table("Nội dung có tỷ lệ hài lòng thấp nhất", columns, rows.collect(), note)
}

/// Themes in one line.
fn named(themes: &[&str]) -> String {
    themes.iter().map(|theme| name(theme)).collect::<Vec<_>>().join("; ")
}

fn name(theme: &str) -> &str {
    CommonTheme::from_name(theme).map_or(theme, |own| match own {
        CommonTheme::Attitude => "Thái độ phục vụ",
        CommonTheme::Waiting => "Thời gian chờ đợi",
        CommonTheme::Premises => "Cơ sở vật chất",
        CommonTheme::Procedure => "Thủ tục, quy trình",
        CommonTheme::Cost => "Chi phí, khoản đóng góp",
        CommonTheme::Skill => "Chuyên môn",
        CommonTheme::Information => "Thông tin, hướng dẫn",
        CommonTheme::Praise => "Lời khen",
    })
}
