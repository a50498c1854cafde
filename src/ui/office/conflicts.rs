//! All conflicts in one place.

use crate::dom::{CollectView, View, view};
use crate::session::Topic;

use crate::i18n::{T, count, t, tf};
use crate::ui::context::Context;
use crate::ui::parts::{conflict_box, record_link, record_name};
use crate::ui::widgets::{Confirmation, confirm_button, empty, icon};

pub(in crate::ui) fn page(app: Context) -> View {
    let list = move || {
        let open = app.with(Topic::Conflicts, |state| {
            let named = |(record, field): (String, String)| (record_name(state, &record), record, field);
            state.log.conflicts().into_iter().map(named).collect::<Vec<_>>()
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
fn all_by_rule(app: Context, open: usize) -> View {
    let text = tf(T::DecideAll, &[&count(open)]);
    let label = move || view! { {text.clone()} };
    let go = move || {
        app.spawn(async move {
            let decided = app.session().decide_all().await.unwrap_or_default();
            app.say(tf(T::DecidedAll, &[&count(decided)]));
        });
    };
    let question = move || {
        let text = view! { <p>{tf(T::DecideAllHelp, &[&count(open)])}</p> };
        (text, Some(Confirmation { keep: T::DecideEach, act: view! { {T::DecideAllNow} }, go }))
    };
    view! { <section class="card">{confirm_button("button quiet wide", label, question)}</section> }
}
