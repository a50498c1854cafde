//! What people wrote about, as the office has sorted it.

use super::super::body::column;
use super::super::document::{ColumnKind, Table};
use super::facts::Facts;
use super::tables::table;
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

/// Themes in one line.
pub(super) fn named(themes: &[&str]) -> String {
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
