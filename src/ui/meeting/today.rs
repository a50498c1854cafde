//! Hôm nay: what is due, what has not left the phone, and one big button.

use crate::dom::{CollectView, View};
use so_thon_view_macro::view;

use crate::browser::{self, OfflineStatus};
use crate::compact::sort_by;
use crate::domain::plan::{TaskState, Urgency, parse_date};
use crate::domain::survey::is_response;
use crate::i18n::{T, count, day, form_text, t, tf};
use crate::log::Change;
use crate::store::Exposure;
use crate::ui::app::{App, Core};
use crate::ui::draft::Draft;
use crate::ui::parts::{obligations, task_row};
use crate::ui::route::Route;
use crate::ui::settings::{Preference, get};
use crate::ui::widgets::{Action, Severity, empty, icon, notice, row_link};

/// How many due tasks are listed before the rest is left to the tasks' own page.
const DUE_SHOWN: usize = 6;

pub(in crate::ui) fn page(app: App) -> View {
    let page = move || {
        view! {
            {header(app)}
            {start(app)}
            {notices(app)}
            {due(app)}
        }
    };
    view! { {page} }
}

/// What is due, once the plan is here: without it, nothing would seem to be due.
fn due(app: App) -> View {
    if !app.read(Core::has_all_data) {
        return view! { <p class="late" role="status">{T::Opening}</p> };
    }
    view! {
        <h2>{T::DueReports}</h2>
        {obligations::upcoming(app)}
        <h2>{T::DueTasks}</h2>
        {due_tasks(app)}
    }
}

fn header(app: App) -> View {
    let place = app.read(|core| core.plan.place.clone());
    let unit = app.read(|core| {
        let unit = core.about_device("unit")?;
        core.plan.unit(&unit).map(|unit| crate::i18n::localized(&unit.name, &unit.english).to_owned())
    });
    let today = day(App::today());
    let offline = move || {
        let text = match app.read_places(|core| core.offline) {
            OfflineStatus::Ready | OfflineStatus::Update => T::ReadyOffline,
            OfflineStatus::Never => T::NeverOffline,
            OfflineStatus::File => T::FromFile,
            OfflineStatus::Coming => return None,
        };
        let name = if text == T::ReadyOffline { "saved" } else { "warning" };
        Some(view! { <span class="offline" role="status">{icon(name)} {text}</span> })
    };
    view! { <p class="lead"><b>{today}</b> <span>{place}</span> {unit.map(|unit| view! { <span>{unit}</span> })} {offline}</p> }
}

fn start(app: App) -> View {
    let forms = app.read(|core| core.forms.list());
    let open = forms.iter().filter(|form| Draft::is_open(app, &form.id));
    let resume = open.map(|form| {
        let text = tf(T::ResumeDraft, &[form_text(&form.short)]);
        view! { <a class="button wide resume" href=Route::Fill(form.id.clone(), 0).address()>{icon("edit")} {text}</a> }
    });
    view! {
        {resume.collect_view()}
        <a class="button main wide" href=Route::Surveys.address()>{icon("survey")} {T::TakeSurvey}</a>
    }
}

/// Own changes that no file has carried away yet: all, and the responses among them.
pub(in crate::ui) fn not_handed_over(core: &Core) -> (usize, usize) {
    let handed_over: u32 = get(core.settings(), Preference::HandedOver).parse().unwrap_or_default();
    let handed_over = handed_over.max(core.acknowledged());
    let waiting = core.log.of_device(core.device).filter(|change| change.id().seq > handed_over);
    count_changes(waiting)
}

/// How many changes there are, and how many responses they speak of.
pub(in crate::ui) fn count_changes<'a>(changes: impl Iterator<Item = &'a Change>) -> (usize, usize) {
    let mut records: Vec<&str> = changes.map(Change::record).collect();
    let all = records.len();
    records.retain(|record| is_response(record));
    sort_by(&mut records, Ord::cmp);
    records.dedup();
    (all, records.len())
}

/// How much would be lost with this device.
fn exposure(core: &Core, responses: usize) -> Exposure {
    let handed_over = get(core.settings(), Preference::HandedOverAt);
    let first = || core.log.of_device(core.device).find(|change| is_response(change.record()));
    let since =
        if handed_over.is_empty() { first().map(|change| change.at().to_owned()) } else { Some(handed_over) };
    let day = since.and_then(|at| parse_date(at.get(..10)?));
    let days = day.map_or(0, |day| (App::today() - day).num_days());
    Exposure {
        responses,
        days: u32::try_from(days).unwrap_or_default(),
        is_installed: core.host.is_installed,
        is_promised: core.promise == Some(true),
    }
}

fn notices(app: App) -> View {
    let ((changes, responses), conflicts, has_name) = app.read(|core| {
        (
            not_handed_over(core),
            crate::ui::shell::pages::conflict_count(core),
            core.about_device("name").is_some(),
        )
    });
    let exposure = app.read(|core| exposure(core, responses));
    let risk = exposure.is_urgent().then(|| {
        let text = tf(T::RiskOfLoss, &[&count(responses), &exposure.days.to_string()]);
        notice(Severity::Alert, text, vec![(T::ExportNow, Action::Visit(Route::HandOver))])
    });
    let install = browser::can_install().then(|| {
        let acts = vec![(T::InstallApp, Action::new(browser::install))];
        notice(Severity::Remark, t(T::InstallHelp).to_owned(), acts)
    });
    let waiting = (changes > 0).then(|| {
        let text = tf(T::NotSubmitted, &[&count(responses), &count(changes)]);
        row_link(Route::HandOver.address(), text, t(T::NotSubmittedHelp))
    });
    let conflicts = (conflicts > 0).then(|| {
        let text = tf(T::ConflictsOpen, &[&count(conflicts)]);
        row_link(Route::Conflicts.address(), text, t(T::ConflictsOpenHelp))
    });
    let unnamed = (!has_name)
        .then(|| row_link(Route::Settings.address(), t(T::NameYourDevice), t(T::NameYourDeviceHelp)));
    view! { {risk} <div class="rows">{conflicts} {waiting} {unnamed}</div> {install} }
}

fn due_tasks(app: App) -> View {
    let today = App::today();
    let rows = app.read(|core| {
        let unit = core.about_device("unit");
        let mine =
            |task: &&crate::domain::plan::Task| unit.as_ref().is_none_or(|unit| task.units.contains(unit));
        let mut due: Vec<_> = core
            .plan
            .tasks()
            .filter(mine)
            .map(|task| (TaskState::in_log(task, &core.log, &core.plan.task_record(task.number)), task))
            .filter(|(state, _)| matches!(state.urgency(today), Urgency::Late(_) | Urgency::Soon(_)))
            .collect();
        sort_by(&mut due, |(left, one), (right, other)| {
            (left.due, one.number).cmp(&(right.due, other.number))
        });
        let all = due.len();
        let rows = due
            .into_iter()
            .take(DUE_SHOWN)
            .map(|(state, task)| task_row(core, task, &state, today))
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
