//! The themes with their numbers, and the remarks of the chosen one.

use std::collections::BTreeSet;

use super::reader::{Progress, Reader, Remark};
use super::row::row;
use crate::browser;
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, Update as _, View, With as _, each,
    event_target_value, follow, untrack, view, write_focused,
};
use crate::domain::survey::{CommonTheme, theme_named};
use crate::i18n::{T, count, t, tf};
use crate::text::compare_names;
use crate::ui::parts::theme_name;
use crate::ui::widgets::{RadioOption, icon, select};

/// How many remarks are shown at first, and more at each tap.
const SHOWN: usize = 50;
/// Stands for remarks without a theme in the list of themes.
const NONE: &str = "-";

/// A theme, its name, and how many remarks have it.
type Counted = (String, String, usize);

/// Every theme: the common ones, those that remarks have, and those just added, in the order of their names.
fn themes(remarks: &[Remark], added: &[String]) -> Vec<Counted> {
    let mut all: Vec<String> = CommonTheme::ALL.iter().map(|own| own.as_str().to_owned()).collect();
    all.extend(remarks.iter().flat_map(|own| own.themes.iter().cloned()).chain(added.iter().cloned()));
    all.sort();
    all.dedup();
    let number = |theme: &String| remarks.iter().filter(|own| own.themes.contains(theme)).count();
    let mut all: Vec<Counted> = all
        .into_iter()
        .map(|theme| {
            let number = number(&theme);
            let name = theme_name(&theme);
            (theme, name, number)
        })
        .collect();
    all.sort_by(|left, right| compare_names(&left.1, &right.1));
    all
}

pub(super) fn view_of(reader: &Reader) -> View {
    let (remarks, progress) = (reader.remarks, reader.progress);
    let added = RwSignal::new(Vec::<String>::new());
    let chosen = RwSignal::new(String::new());
    let shown = RwSignal::new(SHOWN);
    let counted = RwSignal::new(Vec::<Counted>::new());
    // Set only where the names differ: the boxes of all rows are built from it, and giving a theme changes numbers alone.
    let names = RwSignal::new(Vec::<(String, String)>::new());
    follow(move || {
        let all = remarks.with(|remarks| added.with(|added| themes(remarks, added)));
        let own: Vec<(String, String)> =
            all.iter().map(|(theme, name, _)| (theme.clone(), name.clone())).collect();
        if untrack(|| names.with(|known| *known != own)) {
            names.set(own);
        }
        counted.set(all);
    });
    let counts = move || {
        let all = counted.get();
        let without = remarks.with(|remarks| remarks.iter().filter(|own| own.themes.is_empty()).count());
        let row = |name: &str, number: usize| {
            view! { <tr><th scope="row">{name.to_owned()}</th><td>{count(number)}</td></tr> }
        };
        let used = all.iter().filter(|(_, _, number)| *number > 0);
        let used = used.map(|(_, name, number)| row(name, *number)).collect_view();
        view! {
            <table class="numbers-table">
                <thead><tr><th scope="col">{T::RemarkTheme}</th><th scope="col">{T::RemarkCount}</th></tr></thead>
                <tbody>{used} {row(t(T::NoTheme), without)}</tbody>
            </table>
        }
    };
    let filter = move || {
        let mut options = vec![RadioOption::new("", t(T::AllThemes)), RadioOption::new(NONE, t(T::NoTheme))];
        options.extend(names.get().into_iter().map(|(theme, name)| RadioOption::new(theme, name)));
        select(t(T::RemarkTheme), options, &chosen.get_untracked(), move |theme| {
            chosen.set(theme);
            shown.set(SHOWN);
        })
    };
    let fitting = fitting(remarks, chosen);
    let app = reader.app;
    let rows = each(
        move || fitting.with(|all| all.iter().take(shown.get()).cloned().collect()),
        Remark::key,
        move |own| row(app, own, names),
    );
    let more = move || {
        let left = fitting.with(Vec::len).saturating_sub(shown.get());
        let more = move |_| shown.update(|shown| *shown += SHOWN);
        (left > 0).then(|| {
            view! { <button class="button quiet no-print" on:click=more>{tf(T::MoreRemarks, &[&count(left)])}</button> }
        })
    };
    let none = move || {
        let is_done = progress.get() == Progress::Done;
        (is_done && fitting.with(Vec::is_empty)).then(|| view! { <p class="empty">{T::NoRemarksHere}</p> })
    };
    view! {
        {counts}
        <div class="filters no-print">{filter}</div>
        {adding(reader, added, names)}
        <ul class="remarks">{rows}</ul>
        {none} {more}
    }
}

/// The remarks that the choice lets through. One that did stays when its themes are changed, until something else is chosen: a
/// person who gives it a second theme would lose it.
fn fitting(remarks: RwSignal<Vec<Remark>>, chosen: RwSignal<String>) -> RwSignal<Vec<Remark>> {
    let fitting = RwSignal::new(Vec::new());
    let mut last = String::new();
    let mut kept = BTreeSet::new();
    follow(move || {
        let theme = chosen.get();
        if std::mem::replace(&mut last, theme.clone()) != theme {
            kept.clear();
        }
        let fits = |own: &Remark| match theme.as_str() {
            "" => true,
            NONE => own.themes.is_empty(),
            theme => own.themes.iter().any(|own| own == theme),
        };
        let all = remarks.with(|remarks| {
            remarks.iter().filter(|own| fits(own) || kept.contains(&own.key())).cloned().collect::<Vec<_>>()
        });
        kept = all.iter().map(Remark::key).collect();
        fitting.set(all);
    });
    fitting
}

/// A box for a theme of the office's own. It stands among the others at once, and stays once a remark has it.
fn adding(reader: &Reader, added: RwSignal<Vec<String>>, names: RwSignal<Vec<(String, String)>>) -> View {
    let app = reader.app;
    let text = RwSignal::new(String::new());
    let add = move |_| {
        let typed = browser::nfc(&text.get_untracked());
        let Some(theme) = untrack(|| names.with(|known| theme_named(&typed, known))) else { return };
        if untrack(|| names.with(|known| known.iter().any(|(own, _)| *own == theme))) {
            app.say(t(T::ThemeKnown));
        } else {
            added.update(|added| added.push(theme));
        }
        text.set(String::new());
        write_focused("");
    };
    view! {
        <div class="pair no-print">
            <label class="field">
                <span>{T::NewTheme}</span>
                <input maxlength="40" prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/>
            </label>
            <button class="button quiet" disabled=move || text.with(|text| text.trim().is_empty()) on:click=add>{icon("plus")} {T::AddTheme}</button>
        </div>
    }
}
