//! Tập dượt: a whole interview that is kept nowhere. Its answers live in this page alone, so nothing of it can come among
//! real ones: no draft, no change, no preference is written.

use crate::dom::{Get as _, RwSignal, View, on_change, view};
use crate::domain::survey::Way;
use crate::i18n::{T, form_text, t};
use crate::session::{Draft, DraftTarget};
use crate::ui::context::Context;
use crate::ui::meeting::fill::{Filling, LentScreens, Screens, screen};
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon};

#[inline(never)]
pub(in crate::ui) fn page(app: Context, form: &str) -> View {
    let Some(mut draft) = Draft::load(app.session(), DraftTarget::Practice(form.to_owned())) else {
        return empty(t(T::FormUnknown));
    };
    draft.entry.way = Some(Way::Interview);
    let title = form_text(&draft.form.title).to_owned();
    // Without the first screen: nobody is greeted.
    let screens = LentScreens { step: RwSignal::new(1), floor: 1, is_saved: RwSignal::new(false) };
    let filling = Filling::new(app, draft, Screens::Lent(screens));
    on_change(move || screens.step.get(), |_| crate::browser::scroll_to_top());
    let form = form.to_owned();
    let content = move || {
        if screens.is_saved.get() {
            return over(&form);
        }
        screen(filling, screens.step.get())
    };
    view! {
        <p class="notice" role="status">{icon("edit")} <span><b>{T::Practice}</b> ": " {title}</span></p>
        {content}
    }
}

fn over(form: &str) -> View {
    view! {
        <div class="saved" role="status">
            {icon("saved")}
            <h2>{T::PracticeOver}</h2>
            <p>{T::PracticeNothingKept}</p>
        </div>
        <div class="thumb">
            <a class="button quiet" href=Route::Surveys.address()>{T::Finish}</a>
            <a class="button main" href=Route::Fill(form.to_owned(), 0).address()>{T::TakeReal} {icon("next")}</a>
        </div>
    }
}
