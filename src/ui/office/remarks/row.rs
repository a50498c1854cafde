//! One remark with its themes.

use super::reader::Remark;
use crate::dom::{CollectView, Get as _, Item, RwSignal, View, event_target_checked, view};
use crate::domain::survey::theme_field;
use crate::i18n::{T, count};
use crate::json::{Map, Value};
use crate::ui::context::Context;
use crate::ui::parts::theme_name;

/// The remark, the themes that it has, and behind a fold a box for each theme.
pub(super) fn row(app: Context, own: Item<Remark>, names: RwSignal<Vec<(String, String)>>) -> View {
    let Remark { record, question, .. } = (*own.get_untracked()).clone();
    let text = move || own.get().text.clone();
    let has = move |theme: &str| own.get().themes.iter().any(|mine| mine == theme);
    let given = move || {
        let themes = own.get().themes.clone();
        themes.iter().map(|theme| view! { <span class="badge">{theme_name(theme)}</span> }).collect_view()
    };
    let boxes = move || {
        let box_of = |(theme, name): (String, String)| {
            let (record, field) = (record.clone(), theme_field(&question, &theme));
            let checked = move || has(&theme);
            let change = move |event: web_sys::Event| {
                let value = if event_target_checked(&event) { Value::from(true) } else { Value::Null };
                app.save(&record, Map::new().with(&field, value));
            };
            view! { <label class="check"><input type="checkbox" prop:checked=checked on:change=change/> <span>{name}</span></label> }
        };
        names.get().into_iter().map(box_of).collect_view()
    };
    let number = move || count(own.get().themes.len());
    view! {
        <li>
            <p>{text}</p>
            <p class="badges">{given}</p>
            <details class="no-print">
                <summary>{T::ChooseThemes} " (" {number} ")"</summary>
                <div class="themes">{boxes}</div>
            </details>
        </li>
    }
}
