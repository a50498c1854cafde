//! All conflicts in one place.

use crate::dom::{Get as _, View, each, untrack, view};
use crate::session::Topic;

use crate::i18n::{T, count, t, tf};
use crate::ui::context::Context;
use crate::ui::parts::{alike_places, conflict_box, record_link, record_name};
use crate::ui::widgets::{Confirmation, confirm_button, empty, icon};

pub(in crate::ui) fn page(app: Context) -> View {
    let boxes = each(
        move || app.with(Topic::Conflicts, |state| state.log.conflicts()),
        |(record, field)| format!("{record} {field}"),
        move |conflict| {
            let (record, field) = (*conflict.get_untracked()).clone();
            let name = app.with_untracked(|state| record_name(state, &record));
            let link = record_link(&record).map(|route| view! { <a class="button quiet" href=route.address()>{T::OpenRecord} {icon("next")}</a> });
            view! { <article class="card"><h2 class="long">{name}</h2> {conflict_box(app, &record, &field)} {link}</article> }
        },
    );
    let none = app.flag(Topic::Conflicts, |state| state.log.conflict_count() == 0);
    let many = app.flag(Topic::Conflicts, |state| state.log.conflict_count() > 1);
    view! {
        <p class="note">{T::ConflictLabels}</p>
        {move || none.get().then(|| empty(t(T::NoConflicts)))}
        {move || many.get().then(|| all_by_rule(app))}
        {boxes}
        {alike_places(app)}
    }
}

/// Deciding everything at once by a rule that everybody can follow: the value with the greater number, which its
/// device gave knowing more.
fn all_by_rule(app: Context) -> View {
    let open = move || app.with(Topic::Conflicts, |state| state.log.conflict_count());
    let label = move || {
        let text = move || tf(T::DecideAll, &[&count(open())]);
        view! { {text} }
    };
    let go = move || {
        app.spawn(async move {
            let decided = app.session().decide_all().await.unwrap_or_default();
            app.say(tf(T::DecidedAll, &[&count(decided)]));
        });
    };
    let question = move || {
        let text = view! { <p>{tf(T::DecideAllHelp, &[&count(untrack(open))])}</p> };
        (text, Some(Confirmation { keep: T::DecideEach, act: view! { {T::DecideAllNow} }, go }))
    };
    view! { <section class="card">{confirm_button("button quiet wide", label, question)}</section> }
}
