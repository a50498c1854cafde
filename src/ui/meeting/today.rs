//! Hôm nay: what is due, what has not left the phone, and one big button.

use crate::browser;
use crate::compact::sort_by;
use crate::dom::{CollectView, Get as _, View, view};
use crate::domain::plan::{Task, TaskState, Urgency};
use crate::i18n::{T, count, day, form_text, localized, t, tf};
use crate::session::{Draft, HandingOver, OfflineStatus, State, Topic, exposure};
use crate::ui::context::Context;
use crate::ui::parts::{sent_without_receipt, task_row, upcoming_reports};
use crate::ui::route::Route;
use crate::ui::widgets::{Action, Severity, empty, icon, notice, row_link};

/// How many due tasks are listed before the rest is left to the tasks' own page.
const DUE_SHOWN: usize = 6;

pub(in crate::ui) fn page(app: Context) -> View {
    view! {
        {header(app)}
        {move || start(app)}
        {move || risk(app)}
        <div class="rows">{move || conflicts(app)} {move || waiting(app)} {move || unnamed(app)}</div>
        {install()}
        {move || due(app)}
    }
}

/// What is due, once the plan is here: without it, nothing would seem to be due.
fn due(app: Context) -> View {
    if !app.flag(Topic::Forms, State::has_all_data).get() {
        return view! { <p class="late" role="status">{T::Opening}</p> };
    }
    view! {
        <h2>{T::DueReports}</h2>
        {move || upcoming_reports(app)}
        <h2>{T::DueTasks}</h2>
        {move || due_tasks(app)}
    }
}

fn header(app: Context) -> View {
    let place = move || app.with(Topic::Forms, |state| state.plan.place.clone());
    let unit = move || {
        app.with(Topic::Devices | Topic::Forms, |state| {
            let unit = state.plan.unit(&state.about_device("unit")?)?;
            Some(view! { <span>{localized(&unit.name, &unit.english)}</span> })
        })
    };
    let today = move || day(app.this_day());
    let offline = move || {
        let text = match app.with(Topic::Storage, |state| state.offline) {
            OfflineStatus::Ready | OfflineStatus::Update => T::ReadyOffline,
            OfflineStatus::Never => T::NeverOffline,
            OfflineStatus::File => T::FromFile,
            OfflineStatus::Coming => return None,
        };
        let name = if text == T::ReadyOffline { "saved" } else { "warning" };
        Some(view! { <span class="offline" role="status">{icon(name)} {text}</span> })
    };
    view! { <p class="lead"><b>{today}</b> <span>{place}</span> {unit} {offline}</p> }
}

fn start(app: Context) -> View {
    app.track(Topic::Drafts | Topic::Responses);
    let forms = app.with(Topic::Forms, |state| state.forms.list());
    let open = forms.iter().filter(|form| Draft::is_open(app.session(), &form.id));
    let resume = open.map(|form| {
        let text = tf(T::ResumeDraft, &[form_text(&form.short)]);
        view! { <a class="button wide resume" href=Route::Fill(form.id.clone(), 0).address()>{icon("edit")} {text}</a> }
    });
    view! {
        {resume.collect_view()}
        <a class="button main wide" href=Route::Surveys.address()>{icon("survey")} {T::TakeSurvey}</a>
    }
}

/// How much would be lost with this device.
fn risk(app: Context) -> Option<View> {
    let today = app.this_day();
    let exposure = app.with(Topic::Devices | Topic::Settings | Topic::Ledger | Topic::Storage, |state| {
        exposure(state, HandingOver::of(state).open_responses(today), today)
    });
    exposure.is_urgent().then(|| {
        let (text, act) = risk_text(&count(exposure.responses), exposure.days);
        notice(Severity::Alert, text, vec![(act, Action::Visit(Route::HandOver))])
    })
}

/// What is said of the risk, and what to do. The office hands nothing over: it keeps a backup.
#[cfg(feature = "office")]
fn risk_text(responses: &str, _: u32) -> (String, T) {
    (tf(T::RiskWithoutBackup, &[responses]), T::ScopeAll)
}

#[cfg(not(feature = "office"))]
fn risk_text(responses: &str, days: u32) -> (String, T) {
    let text = if days == 0 {
        tf(T::RiskToday, &[responses])
    } else {
        tf(T::RiskOfLoss, &[responses, &days.to_string()])
    };
    (text, T::ExportNow)
}

fn conflicts(app: Context) -> Option<View> {
    let open = app.with(Topic::Conflicts, |state| state.log.conflict_count());
    (open > 0).then(|| {
        let text = tf(T::ConflictsOpen, &[&count(open)]);
        row_link(Route::Conflicts.address(), text, t(T::ConflictsOpenHelp))
    })
}

/// What is in no file yet: to be handed over, or at the office to be kept twice.
#[cfg(feature = "office")]
const NOT_SENT: T = T::NotInBackup;
#[cfg(feature = "office")]
const NOT_SENT_HELP: T = T::NotInBackupHelp;
#[cfg(not(feature = "office"))]
const NOT_SENT: T = T::NotSubmitted;
#[cfg(not(feature = "office"))]
const NOT_SENT_HELP: T = T::NotSubmittedHelp;

fn waiting(app: Context) -> View {
    let today = app.this_day();
    let state = app.with(Topic::Devices | Topic::Settings | Topic::Ledger, HandingOver::of);
    let unsent = (state.unsent.0 > 0).then(|| {
        let (changes, responses) = state.unsent;
        let text = tf(NOT_SENT, &[&count(responses), &count(changes)]);
        row_link(Route::HandOver.address(), text, t(NOT_SENT_HELP))
    });
    let overdue = state
        .is_overdue(today)
        .then(|| row_link(Route::HandOver.address(), sent_without_receipt(&state), t(T::NoReceiptHelp)));
    view! { {unsent} {overdue} }
}

fn unnamed(app: Context) -> Option<View> {
    let has_name = app.with(Topic::Devices, |state| state.about_device("name").is_some());
    (!has_name).then(|| row_link(Route::Settings.address(), t(T::NameYourDevice), t(T::NameYourDeviceHelp)))
}

fn install() -> Option<View> {
    browser::can_install().then(|| {
        let acts = vec![(T::InstallApp, Action::new(browser::install))];
        notice(Severity::Remark, t(T::InstallHelp).to_owned(), acts)
    })
}

fn due_tasks(app: Context) -> View {
    let today = app.this_day();
    let rows = app.with(Topic::Tasks | Topic::Devices, |state| {
        let unit = state.about_device("unit");
        let mine = |task: &&Task| unit.as_ref().is_none_or(|unit| task.units.contains(unit));
        let mut due: Vec<_> = state
            .plan
            .tasks()
            .filter(mine)
            .map(|task| (TaskState::in_log(task, &state.log, &state.plan.task_record(task.number)), task))
            .filter(|(state, _)| matches!(state.urgency(today), Urgency::Late(_) | Urgency::Soon(_)))
            .collect();
        sort_by(&mut due, |(left, one), (right, other)| {
            (left.due, one.number).cmp(&(right.due, other.number))
        });
        let all = due.len();
        let rows = due
            .into_iter()
            .take(DUE_SHOWN)
            .map(|(progress, task)| task_row(state, task, &progress, today))
            .collect_view();
        (rows, all)
    });
    let (rows, all) = rows;
    if all == 0 {
        return empty(t(T::NothingDue));
    }
    let more = (all > DUE_SHOWN).then(|| {
        view! { <a class="button quiet wide" href=Route::Tasks.address()>{tf(T::AllDueTasks, &[&count(all)])}</a> }
    });
    view! { <div class="rows">{rows}</div> {more} }
}
