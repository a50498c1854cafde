//! What people wrote, read by theme: a person gives each remark its themes, and sees how many remarks each theme has.

mod list;
mod reader;
mod row;

use std::sync::Arc;

use crate::analysis::Filter;
use crate::browser;
use crate::dom::{Get as _, RwSignal, Set as _, View, follow, view};
use crate::domain::forms::Form;
use crate::i18n::{T, count, t, tf};
use crate::session::Topic;
use crate::ui::context::Context;
use reader::{Progress, Reader};

/// The fold; `None` for a form that takes no text. Its remarks are read, and printed, only once it is open.
pub(super) fn remarks_fold(app: Context, form: &Arc<Form>, filter: RwSignal<Filter>) -> Option<View> {
    let reader = Reader::of(app, form, filter)?;
    let is_open = RwSignal::new(false);
    {
        let reader = reader.clone();
        follow(move || {
            app.track(Topic::Responses | Topic::Forms | Topic::Places);
            let filter = reader.filter.get();
            if is_open.get() {
                reader.read(&filter);
            }
        });
    }
    let class = move || if is_open.get() { "card" } else { "card no-print" };
    let progress = reader.progress;
    let told = move || match progress.get() {
        Progress::Running(_, 0) => t(T::ResultsIncomplete).to_owned(),
        Progress::Running(done, all) => tf(T::ReadingRemarks, &[&count(done), &count(all)]),
        Progress::Hidden(why) => why,
        Progress::Done => String::new(),
    };
    let list = move || is_open.get().then(|| list::view_of(&reader));
    Some(view! {
        <details class=class data-test="remarks" on:toggle=move |event| is_open.set(browser::is_fold_open(&event))>
            <summary>{T::ReadRemarks}</summary>
            <div class="stack">
                <p class="note no-print">{T::RemarksHelp}</p>
                <p role="status">{told}</p>
                {list}
            </div>
        </details>
    })
}
