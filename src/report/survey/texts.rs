//! The usual texts of the report on a survey, and how its figures are computed.

use super::super::body::{commune, day};
use super::super::figures::{figure, padded};
use super::super::texts::TextField;
use super::facts::Facts;
use crate::analysis::{SMALL, wilson_permille};
use crate::domain::survey::ValidityRule;
use crate::json::Value;
use crate::report::ColumnKind;

/// The usual text of a field.
pub(super) fn usual_text(facts: &Facts<'_>, field: TextField) -> String {
    match field {
        TextField::Number | TextField::Day => String::new(),
        TextField::Bases => bases(facts),
        TextField::Leadership => organised(facts),
        TextField::Assessment => assessment(facts),
        TextField::Difficulties => {
            "Các nội dung có tỷ lệ hài lòng thấp nhất nêu ở bảng trên cần được tập trung khắc phục.".into()
        }
        TextField::Next => {
            "Các cơ sở xây dựng giải pháp khắc phục từng nội dung và báo cáo kết quả ở kỳ khảo sát sau."
                .into()
        }
        TextField::Proposals => "Không.".into(),
    }
}

fn bases(facts: &Facts<'_>) -> String {
    let plan = format!("Thực hiện {} của Ủy ban nhân dân {}", facts.plan.title, commune(facts.plan));
    match &facts.form.source {
        Some(source) => format!("Căn cứ {}\n{plan}", source.document),
        None => plan,
    }
}

fn count(number: u32) -> String {
    figure(ColumnKind::Count, &Value::Int(number.into()))
}

fn organised(facts: &Facts<'_>) -> String {
    let found = facts.results;
    let when = match facts.period {
        Some((first, last)) if first == last => format!(" ngày {}", day(first)),
        Some((first, last)) => format!(" từ ngày {} đến ngày {}", day(first), day(last)),
        None => String::new(),
    };
    let planned = facts.planned.filter(|planned| *planned > 0);
    let planned = planned.map(|planned| format!(" (kế hoạch {} phiếu)", count(planned))).unwrap_or_default();
    format!(
        "Khảo sát bằng mẫu “{}”{when}. Số phiếu thu về: {}{planned}; số phiếu hợp lệ: {}; số phiếu không hợp lệ: {}.",
        facts.form.title.vi,
        padded(found.responses as usize),
        padded(found.score.responses as usize),
        padded(found.invalid as usize)
    )
}

fn assessment(facts: &Facts<'_>) -> String {
    let overall = facts.results.score.overall();
    let satisfied = overall.satisfied(&facts.form.scale);
    let share = satisfied
        .hundredths()
        .map_or_else(|| "–".into(), |own| figure(ColumnKind::Percent, &Value::Int(own.into())));
    let mean = overall
        .mean_hundredths()
        .map_or_else(|| "–".into(), |own| figure(ColumnKind::Hundredths, &Value::Int(own.into())));
    let lowest = facts.results.lowest_items(facts.form, facts.hiding).len();
    format!(
        "Tỷ lệ hài lòng chung là {share} % ({} trong {} câu trả lời của {} người), điểm trung bình {mean}. \
         {} nội dung có tỷ lệ hài lòng thấp nhất:",
        count(satisfied.part),
        count(satisfied.whole),
        padded(facts.results.score.responses as usize),
        padded(lowest)
    )
}

/// How the figures are computed, what they count, and what they leave out, a paragraph a line.
pub(super) fn method(facts: &Facts<'_>) -> String {
    let score = &facts.results.score;
    let scale = &facts.form.scale;
    let rule = ValidityRule::default();
    let mut lines = scope(facts);
    lines.extend([
        format!("Thang đo có {} mức; từ mức {} trở lên là hài lòng.", scale.levels, scale.satisfied_from),
        "Điểm trung bình là tổng điểm của các câu trả lời chia cho số câu trả lời.".into(),
        format!(
            "Tỷ lệ hài lòng là số câu trả lời từ mức {} trở lên chia cho số câu trả lời; khác với chỉ số quy đổi là điểm trung bình \
             chia cho {} nhân 100.",
            scale.satisfied_from, scale.levels
        ),
        "Hài lòng toàn diện là tỷ lệ người có mọi câu trả lời đều ở mức hài lòng.".into(),
        "Câu “không sử dụng”, “không trả lời” và câu bỏ trống không nằm trong mẫu số.".into(),
        format!("Phiếu hợp lệ là phiếu trả lời ít nhất {} % số câu được hỏi.", rule.answered_percent),
        format!(
            "Số liệu của nhóm dưới {SMALL} phiếu, của nhóm trả lời giống hệt nhau, và của nhóm mà từ đó tính ra được các nhóm ấy, \
             không được nêu để không lộ ý kiến cá nhân."
        ),
    ]);
    if let Some((low, high)) = score.clusters.interval_permille() {
        lines.push(format!(
            "Khoảng tin cậy 95 % của tỷ lệ hài lòng, tính theo người trả lời: từ {} % đến {} %.",
            permille(low),
            permille(high)
        ));
    }
    if let Some((low, high)) = wilson_permille(score.fully_satisfied) {
        lines.push(format!(
            "Khoảng tin cậy 95 % của tỷ lệ hài lòng toàn diện (Wilson): từ {} % đến {} %.",
            permille(low),
            permille(high)
        ));
    }
    lines.push(
        "Các câu hỏi đều là câu khẳng định, và người phỏng vấn có mặt có thể làm tăng mức hài lòng được trả lời; kết quả nên được so \
         sánh giữa các kỳ có cùng cách lấy phiếu."
            .into(),
    );
    if facts.results.in_conflict > 0 {
        lines.push(format!(
            "{} phiếu đang có giá trị khác nhau giữa các máy; số liệu tính theo giá trị mới nhất.",
            padded(facts.results.in_conflict as usize)
        ));
    }
    lines.push(if facts.missing.is_empty() {
        "Không có máy nào còn thiếu dữ liệu.".into()
    } else {
        format!("Số liệu chưa gồm dữ liệu còn thiếu của các máy: {}.", facts.missing.join("; "))
    });
    lines.join("\n")
}

/// Which months are counted, where not all are.
fn scope(facts: &Facts<'_>) -> Vec<String> {
    let months = facts.scope.text();
    let line = || format!("Chỉ tính phiếu {months}; phiếu không ghi ngày không được tính.");
    (!months.is_empty()).then(line).into_iter().collect()
}

fn permille(own: u32) -> String {
    figure(ColumnKind::Percent, &Value::Int(i64::from(own) * 10))
}
