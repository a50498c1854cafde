//! Unit × period: what has been sent, late by how many days, and what is missing; and the text of a reminder.

use crate::browser;
use crate::dom::{CollectView, RwSignal, Set as _, View, view};
use crate::domain::plan::{Obligation, Plan, ReportState, obligations};
use crate::i18n::{T, count, day, localized, t, tf};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::widgets::icon;

/// The table. It scrolls on a narrow screen; the unit stays.
pub(super) fn grid(app: Context) -> View {
    let rows = move || {
        let today = app.this_day();
        app.with(Topic::Tasks, |state| {
            let all = obligations(&state.plan, &state.log);
            let heads = all.iter().map(|own| view! { <th scope="col">{short_label(own)} <small>{day(own.before)}</small></th> });
            let rows = state.plan.units.iter().map(|unit| {
                let cells = all.iter().map(|own| cell(&ReportState::of(own, &unit.id, &state.log, today)));
                view! { <tr><th scope="row" title=unit.name.clone()>{unit.short.clone()}</th>{cells.collect_view()}</tr> }
            });
            view! {
                <thead><tr><th scope="col">{T::Unit}</th>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            }
        })
    };
    view! { <div class="wide" tabindex="0" role="region" aria-label=t(T::ReportCalendar)><table class="grid" data-test="report-grid">{rows}</table></div> }
}

/// A period's name without "báo cáo".
fn short_label(own: &Obligation) -> String {
    if own.label.is_empty() {
        t(T::OwnPlanShort).to_owned()
    } else {
        localized(&own.label, &own.english).to_owned()
    }
}

fn cell(state: &ReportState) -> View {
    let (class, name, text) = match state {
        ReportState::Sent(_, 0) => ("good", "done", t(T::Sent).to_owned()),
        ReportState::Sent(_, days) => ("soon", "done", tf(T::SentLate, &[&days.to_string()])),
        ReportState::Missing(days) => ("bad", "warning", tf(T::MissingLate, &[&days.to_string()])),
        ReportState::Open => return view! { <td><small>{T::NotDueYet}</small></td> },
    };
    let document = match state {
        ReportState::Sent(own, _) if !own.document.is_empty() => Some(own.document.clone()),
        _ => None,
    };
    let document = document.map(|document| view! { <small>{document}</small> });
    view! { <td><span class=format!("badge {class}")>{icon(name)} {text}</span> {document}</td> }
}

/// The words of a reminder to the units whose report on a period is missing; `None` if none is.
fn reminder(plan: &Plan, own: &Obligation, today: chrono::NaiveDate) -> Option<String> {
    let missing = plan.units.iter().filter(|unit| !own.is_received(&unit.id));
    let names: Vec<&str> = missing.map(|unit| unit.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        let what = if own.label.is_empty() { format!("kế hoạch CCHC năm {} của đơn vị", plan.year) } else { format!("báo cáo CCHC {}", own.label) };
        let last = own.before.pred_opt().unwrap_or(own.before);
        let late = today.signed_duration_since(last).num_days();
        let late = if late > 0 { format!(" Đến nay đã quá hạn {late} ngày.") } else { String::new() };
        format!(
            "Kính gửi: {}.\nPhòng Văn hóa – Xã hội đề nghị quý đơn vị gửi {what} trước ngày {} (đến hết ngày {}).{late} \
             Nếu đã gửi, đề nghị cho biết số, ngày văn bản. Trân trọng cảm ơn!",
            names.join("; "),
            day(own.before),
            day(last),
        )
    })
}

/// The button that copies a reminder, and the words themselves.
pub(super) fn reminding(app: Context, now: impl Fn() -> Obligation + Clone + 'static) -> View {
    let told = RwSignal::new(String::new());
    let content = move || {
        let now = now();
        let today = app.this_day();
        let text = app.with(Topic::Tasks, |state| reminder(&state.plan, &now, today))?;
        let label = app.with_untracked(|state| {
            let missing = state.plan.units.iter().filter(|unit| !now.is_received(&unit.id)).count();
            tf(T::CopyReminder, &[&count(missing)])
        });
        let words = text.clone();
        let copy = move |_| {
            let text = text.clone();
            app.spawn(async move {
                let is_copied = browser::copy(&text).await;
                // The page may have gone meanwhile.
                let _ =
                    told.try_set(t(if is_copied { T::ReminderCopied } else { T::ReminderByHand }).to_owned());
            });
        };
        Some(view! {
            <button class="button quiet" on:click=copy>{icon("copy")} {label}</button>
            <details><summary>{T::ReminderWords}</summary><blockquote class="reminder" translate="no">{words}</blockquote></details>
        })
    };
    view! { {content} <p class="result" role="status">{told}</p> }
}
