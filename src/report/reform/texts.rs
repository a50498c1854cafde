//! The usual texts of the periodic report, computed from what is known.

use super::super::body::day;
use super::super::figures::padded;
use super::facts::Facts;
use crate::domain::plan::{Due, Status, Task, TaskCounts, TaskState, late_tasks, section_counts};

/// A task with its reports.
pub(super) fn state(facts: &Facts<'_>, task: &Task) -> TaskState {
    TaskState::in_log(task, facts.log, &facts.plan.task_record(task.number))
}

/// All tasks, counted.
fn sum(facts: &Facts<'_>) -> TaskCounts {
    TaskCounts::sum(&section_counts(facts.plan, facts.log, facts.today))
}

/// How many tasks are in which state.
pub(super) fn task_sentence(facts: &Facts<'_>) -> String {
    let sum = sum(facts);
    format!(
        "Kế hoạch có {} nhiệm vụ: {} nhiệm vụ đã hoàn thành, {} đang thực hiện, {} có vướng mắc, {} chưa thực hiện; \
         trong số chưa hoàn thành có {} nhiệm vụ quá hạn.",
        padded(sum.all()),
        padded(sum.done),
        padded(sum.doing),
        padded(sum.stuck),
        padded(sum.todo),
        padded(sum.late)
    )
}

/// How many valid responses there are.
pub(super) fn survey_sentence(facts: &Facts<'_>) -> String {
    let valid: u32 = facts.surveys.iter().map(|own| own.valid).sum();
    if valid == 0 {
        return "Chưa có phiếu khảo sát hợp lệ.".into();
    }
    format!("Đã thu {} phiếu khảo sát hợp lệ, theo từng mẫu phiếu như sau:", padded(valid as usize))
}

/// Which units have reported.
pub(super) fn leadership(facts: &Facts<'_>) -> String {
    let units = &facts.plan.units;
    let missing: Vec<&str> = units
        .iter()
        .filter(|unit| !facts.period.is_received(&unit.id))
        .map(|unit| unit.name.as_str())
        .collect();
    let sent = units.len() - missing.len();
    let all = format!(
        "Ủy ban nhân dân xã đã chỉ đạo các cơ quan, đơn vị thực hiện kế hoạch và chế độ báo cáo. Đến nay đã nhận báo cáo của \
         {}/{} cơ quan, đơn vị",
        padded(sent),
        padded(units.len())
    );
    if missing.is_empty() {
        format!("{all}.")
    } else {
        format!("{all}; chưa nhận của: {}.", missing.join("; "))
    }
}

/// The tasks that are done, in one sentence a section.
pub(super) fn assessment(facts: &Facts<'_>) -> String {
    let done: Vec<String> = facts
        .plan
        .tasks()
        .filter(|task| state(facts, task).status == Status::Done)
        .map(|task| format!("- Đã hoàn thành nhiệm vụ {}: {}.", task.number, task.name.trim_end_matches('.')))
        .collect();
    if done.is_empty() {
        "Các nhiệm vụ đang được triển khai theo kế hoạch.".into()
    } else {
        done.join("\n")
    }
}

/// The tasks that are stuck, with what was noted of them, and those that are overdue.
pub(super) fn difficulties(facts: &Facts<'_>) -> String {
    let stuck = facts.plan.tasks().filter(|task| state(facts, task).status == Status::Stuck).map(|task| {
        let record = facts.log.record(&facts.plan.task_record(task.number));
        let note = record.as_ref().and_then(|record| record.text("note")).unwrap_or_default();
        let reason =
            if note.is_empty() { String::new() } else { format!(" ({})", note.trim_end_matches('.')) };
        format!("- Vướng mắc ở nhiệm vụ {}: {}{reason}.", task.number, task.name.trim_end_matches('.'))
    });
    let late = late_tasks(facts.plan, facts.log, facts.today).into_iter().map(|(task, days)| {
        format!("- Nhiệm vụ {} quá hạn {days} ngày: {}.", task.number, task.name.trim_end_matches('.'))
    });
    let all: Vec<String> = stuck.chain(late).collect();
    if all.is_empty() {
        "Không có nhiệm vụ vướng mắc hoặc quá hạn.".into()
    } else {
        all.join("\n")
    }
}

/// The next tasks that are due, those of one day together.
pub(super) fn next(facts: &Facts<'_>) -> String {
    let open = facts.plan.tasks().filter_map(|task| {
        let own = state(facts, task);
        match own.due {
            Some(Due::By(date)) if own.status != Status::Done && date >= facts.today => {
                Some((date, task.number))
            }
            _ => None,
        }
    });
    let open: Vec<(chrono::NaiveDate, u32)> = open.collect();
    let Some(first) = open.iter().map(|(date, _)| *date).min() else {
        return "Tiếp tục thực hiện các nhiệm vụ thường xuyên của kế hoạch.".into();
    };
    let numbers: Vec<String> =
        open.iter().filter(|(date, _)| *date == first).map(|(_, number)| number.to_string()).collect();
    format!(
        "Tiếp tục thực hiện các nhiệm vụ thường xuyên; hoàn thành các nhiệm vụ đến hạn ngày {}: nhiệm vụ số {}.",
        day(first),
        numbers.join(", ")
    )
}
