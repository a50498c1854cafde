//! All conflicts in one place.

use crate::ui::dom::{CollectView, View};
use leptos::prelude::*;
use so_thon_view_macro::view;

use crate::i18n::{T, count, t, tf};
use crate::ui::app::App;
use crate::ui::widgets::{conflict_box, empty, icon, record_link, record_name};

pub(super) fn page(app: App) -> View {
    let list = move || {
        let open = app.read(|core| {
            let named = |(record, field): (String, String)| {
                (record_name(core.plan, &core.log, &record), record, field)
            };
            core.log.conflicts().into_iter().map(named).collect::<Vec<_>>()
        });
        if open.is_empty() {
            return empty(t(T::NoConflicts));
        }
        let by_rule = (open.len() > 1).then(|| all_by_rule(app, open.len()));
        let boxes = open.into_iter().map(|(name, record, field)| {
            let link = record_link(&record).map(|route| view! { <a class="button quiet" href=route.address()>{T::OpenRecord} {icon("next")}</a> });
            view! { <article class="card"><h2 class="long">{name}</h2> {conflict_box(app, &record, &field)} {link}</article> }
        });
        view! { {by_rule} {boxes.collect_view()} }
    };
    view! { <p class="note">{T::ConflictLabels}</p> {list} }
}

/// Deciding everything at once by a rule that everybody can follow: the value with the greater number, which its
/// device gave knowing more.
fn all_by_rule(app: App, open: usize) -> View {
    let asked = RwSignal::new(false);
    let body = move || {
        if !asked.get() {
            let text = tf(T::DecideAll, &[&count(open)]);
            return view! { <button class="button quiet wide" on:click=move |_| asked.set(true)>{text}</button> };
        }
        let go = move |_| {
            let decided = app.decide_all();
            app.say(tf(T::DecidedAll, &[&count(decided)]));
        };
        view! {
            <p>{tf(T::DecideAllHelp, &[&count(open)])}</p>
            <div class="acts">
                <button class="button quiet" on:click=move |_| asked.set(false)>{T::DecideEach}</button>
                <button class="button" on:click=go>{T::DecideAllNow}</button>
            </div>
        }
    };
    view! { <section class="card">{body}</section> }
}
