//! All conflicts in one place.

use crate::ui::dom::{CollectView, View};
use so_thon_view_macro::view;

use crate::i18n::{T, t};
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
        let boxes = open.into_iter().map(|(name, record, field)| {
            let link = record_link(&record).map(|route| view! { <a class="button quiet" href=route.address()>{T::OpenRecord} {icon("next")}</a> });
            view! { <article class="card"><h2 class="long">{name}</h2> {conflict_box(app, &record, &field)} {link}</article> }
        });
        boxes.collect_view()
    };
    view! { {list} }
}
