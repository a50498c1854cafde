//! Tổng quan: how everything stands, on one screen and one printed page.

use crate::analysis::SMALL;
use crate::browser;
use crate::dom::{CollectView, View, view};
use crate::domain::campaign::campaigns;
use crate::domain::plan::{TargetState, TaskCounts, Verdict, late_tasks, obligations, section_counts};
use crate::i18n::{T, count, date, day, form_text, localized, percent, t, tf};
use crate::session::{State, Topic, Topics, campaign_progress};
use crate::text::sentence;
use crate::ui::context::Context;
use crate::ui::office::print_head::print_head;
use crate::ui::office::reading::reading;
use crate::ui::parts::{obligation_label, reached_text, wanted};
use crate::ui::route::Route;
use crate::ui::widgets::{icon, row_link};

/// How many overdue tasks stand on the page: it is one page.
const LATE_SHOWN: usize = 10;

pub(in crate::ui) fn page(app: Context) -> View {
    view! {
        {print_head(app)}
        {reading(app)}
        <div class="one-page">
            {move || tasks(app)}
            {move || targets(app)}
            {move || reports(app)}
            {move || surveys(app)}
        </div>
        <button class="button quiet wide" on:click=|_| browser::print()>{icon("copy")} {T::PrintOverview}</button>
    }
}

fn tasks(app: Context) -> View {
    let today = app.this_day();
    app.with(Topic::Tasks | Topic::Forms, |state| {
        let counts = section_counts(&state.plan, &state.log, today);
        let sum = TaskCounts::sum(&counts);
        let row = |title: String, own: &TaskCounts| {
            let cells = [own.all(), own.done, own.doing, own.stuck, own.todo, own.late];
            let cells = cells.map(|number| view! { <td>{number.to_string()}</td> });
            view! { <tr><th scope="row">{title}</th>{cells.into_iter().collect_view()}</tr> }
        };
        let sections = state.plan.sections.iter().zip(&counts);
        let rows = sections.map(|(section, own)| {
            row(format!("{}. {}", section.number, sentence(localized(&section.title, &section.english))), own)
        });
        let heads = [T::AllShort, T::StatusDone, T::StatusDoing, T::StatusStuck, T::StatusTodo, T::Late];
        let heads = heads.map(|text| view! { <th scope="col">{text}</th> });
        let late = late_tasks(&state.plan, &state.log, today);
        let left = late.len().saturating_sub(LATE_SHOWN);
        let more = (left > 0).then(|| view! { <li>{tf(T::AndMoreTasks, &[&count(left)])}</li> });
        let list = late.iter().take(LATE_SHOWN).map(|(task, days)| {
            let units = task.units.iter().filter_map(|id| state.plan.unit(id)).map(|unit| unit.short.as_str());
            let units = units.collect::<Vec<_>>().join(", ");
            let text = format!("{}. {}", task.number, task.name);
            view! { <li><a href=Route::Task(task.number).address()>{text}</a> " · " {units} " · " <b>{tf(T::DaysLate, &[&days.to_string()])}</b></li> }
        });
        let list = list.collect_view();
        let late = (!late.is_empty()).then(|| view! { <h3>{T::Late}</h3> <ul class="findings">{list} {more}</ul> });
        view! {
            <h2>{T::Tasks}</h2>
            <div class="wide" tabindex="0" role="region" aria-label=t(T::Tasks)>
                <table class="grid numbers-table" data-test="tasks">
                    <thead><tr><th scope="col">{T::Section}</th>{heads.into_iter().collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()} {row(t(T::Total).to_owned(), &sum)}</tbody>
                </table>
            </div>
            {late}
        }
    })
}

fn targets(app: Context) -> View {
    app.with(Topic::Tasks | Topic::Forms, |state| {
        let rows = state.plan.targets.iter().map(|target| {
            let own = TargetState::of(state.log.record(&state.plan.target_record(&target.id)).as_ref());
            let verdict = match own.verdict(target) {
                Verdict::Unknown => T::NotReported,
                Verdict::Below => T::NotReached,
                Verdict::Reached => T::ReachedVerdict,
            };
            let reached = own.reached_hundredths.map_or_else(|| "–".into(), reached_text);
            let as_of = own.as_of.map(|day| date(&day)).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{localized(&target.label, &target.english)}</th>
                    <td>{wanted(target)}</td><td>{reached}</td><td>{as_of}</td><td>{verdict}</td>
                </tr>
            }
        });
        view! {
            <h2>{T::Targets}</h2>
            <div class="wide" tabindex="0" role="region" aria-label=t(T::Targets)>
                <table class="grid" data-test="targets">
                    <thead><tr><th scope="col">{T::Targets}</th><th scope="col">{T::WantedShort}</th><th scope="col">{T::Reached}</th><th scope="col">{T::AsOf}</th><th scope="col">{T::Verdict}</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    })
}

/// The reports whose day has come, and all that are due on the next one.
fn reports(app: Context) -> View {
    let today = app.this_day();
    app.with(Topic::Tasks | Topic::Forms, |state| {
        let all = obligations(&state.plan, &state.log);
        let next = all.iter().map(|own| own.before).find(|before| *before > today);
        let shown = all.iter().filter(|own| next.is_none_or(|next| own.before <= next));
        let rows = shown.map(|own| {
            let units = state.plan.units.iter();
            let missing = units.filter(|unit| !own.is_received(&unit.id));
            let missing: Vec<&str> = missing.map(|unit| unit.short.as_str()).collect();
            let sent = state.plan.units.len() - missing.len();
            let sent = tf(T::ReceivedOf, &[&sent.to_string(), &state.plan.units.len().to_string()]);
            let missing = if missing.is_empty() { "–".to_owned() } else { missing.join(", ") };
            view! { <tr><th scope="row">{obligation_label(own)}</th><td>{day(own.before)}</td><td>{sent}</td><td>{missing}</td></tr> }
        });
        view! {
            <h2>{T::ReportCalendar}</h2>
            <div class="wide" tabindex="0" role="region" aria-label=t(T::ReportCalendar)>
                <table class="grid" data-test="reports">
                    <thead><tr><th scope="col">{T::Report}</th><th scope="col">{T::DueDate}</th><th scope="col">{T::SentHead}</th><th scope="col">{T::StillMissing}</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    })
}

fn surveys(app: Context) -> View {
    let rows = app.with(Topics::LOG, |state| {
        let forms = state.forms.list().into_iter().map(|form| {
            let found = state.columns().headline(&form.reference());
            let valid = found.responses - found.invalid;
            let shown = found.satisfied().hundredths().filter(|_| valid >= SMALL);
            let shown = shown.map_or_else(|| "–".to_owned(), percent);
            view! {
                <tr>
                    <th scope="row">{form_text(&form.short).to_owned()}</th>
                    <td>{count(found.responses as usize)}</td><td>{count(valid as usize)}</td><td>{shown}</td>
                </tr>
            }
        });
        forms.collect_view()
    });
    view! {
        <h2>{T::Survey}</h2>
        <div class="wide" tabindex="0" role="region" aria-label=t(T::Survey)>
            <table class="grid numbers-table" data-test="surveys">
                <thead><tr><th scope="col">{T::FormField}</th><th scope="col">{T::Responses}</th><th scope="col">{T::ValidShort}</th><th scope="col">{T::SatisfiedShort}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="note">{T::OverviewNote}</p>
        <div class="rows">{move || open_campaigns(app)}</div>
    }
}

fn open_campaigns(app: Context) -> View {
    let line = |state: &State| {
        let open = campaigns(&state.log).into_iter().filter(|own| !own.is_closed);
        let rows = open.map(|own| {
            let taken = campaign_progress(state, &own).responses();
            let counts = [own.planned(), own.households(), taken].map(|number| count(number as usize));
            let sum = tf(T::PlannedSum, &[&counts[0], &counts[1], &counts[2]]);
            row_link(Route::PlanCampaign(own.id.clone()).address(), own.name.clone(), sum)
        });
        rows.collect_view()
    };
    app.with(Topics::LOG, line)
}
