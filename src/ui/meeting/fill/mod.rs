//! Taking a response: one thing a screen, kept at every answer.

mod day;
mod filling;
mod questions;
mod review;
mod steps;

use std::sync::Arc;

use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, StoredValue, View, WithValue as _, untrack, view,
};
use crate::session::Topic;

pub(in crate::ui) use self::filling::{Filling, Step};
use self::review::review;
use self::steps::{about, closing, group};
use crate::domain::places::{Facility, facilities, villages};
use crate::i18n::{T, count, form_text, t, tf};
use crate::session::Preference;
use crate::session::{Draft, DraftTarget};
use crate::ui::context::Context;
use crate::ui::parts::{room, verified_text};
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon};

pub(in crate::ui) fn page(app: Context, subject: &DraftTarget, step: usize) -> View {
    let Some(mut draft) = Draft::load(app.session(), subject.clone()) else {
        return empty(t(T::FormUnknown));
    };
    let last = Step::last(&draft.form);
    // A correction has no first screen: nobody is greeted.
    let first = usize::from(matches!(subject, DraftTarget::Saved(_)));
    // Nothing was begun, as after Back from a form that is saved: its steps lead to the first.
    let step = if draft.is_begun || first > 0 { step.clamp(first, last) } else { 0 };
    let what = Step::of(&draft, step);
    // The first screen of a form that somebody began leads back to where they were.
    let resume = (what == Step::Start && draft.entry.is_touched() && matches!(subject, DraftTarget::New(_)))
        .then_some(draft.step);
    if resume.is_none() {
        // Kept with the next answer, or when the person goes on: rendering writes nothing.
        draft.step = step;
    }
    let answered = RwSignal::new(draft.entry.answers.touched());
    let filling = Filling { app, draft: StoredValue::new_local(draft), answered, changes: RwSignal::new(0) };
    let (content, next) = match what {
        Step::Start => return start(filling, subject, resume),
        Step::About => (about(filling), T::Next),
        Step::Group(index) => (group(filling, index), T::Next),
        Step::Closing => (closing(filling), T::ToReview),
        Step::Review => return with_progress(filling, last, review(filling)),
    };
    let (back, forward) =
        (Route::step(subject, step - 1).address(), Route::step(subject, step + 1).address());
    let page = view! {
        {content}
        <div class="thumb">
            <a class="button quiet" href=back on:click=move |_| filling.keep_step(step - 1)>{icon("back")} {T::Previous}</a>
            <a class="button main" href=forward on:click=move |_| filling.keep_step(step + 1)>{next} {icon("next")}</a>
        </div>
    };
    with_progress(filling, step, page)
}

fn with_progress(filling: Filling, step: usize, content: View) -> View {
    let (items, last) = filling.with_untracked(|draft| (draft.form.item_count(), Step::last(&draft.form)));
    let text = move || tf(T::ItemsAnswered, &[&filling.answered.get().to_string(), &items.to_string()]);
    view! {
        <div class="progress">
            <progress max=last.to_string() value=step.to_string() aria-label=T::Progress></progress>
            <small>{text}</small>
        </div>
        {content}
    }
}

/// The first screen: what it is about, who sees it, where it is taken.
fn start(filling: Filling, subject: &DraftTarget, resume: Option<usize>) -> View {
    let app = filling.app;
    let form = filling.with_untracked(|draft| Arc::clone(&draft.form));
    // The page renders again if room comes or goes, and not at every other news of the storages.
    let _ = app.flag(Topic::Storage, |state| state.has_room() && !state.is_forgetful()).get();
    if let Some(no_room) = untrack(|| room(app)) {
        return no_room;
    }
    if let Some(step) = resume {
        return resume_or_discard(filling, subject, step.max(1));
    }
    let next = Route::step(subject, 1).address();
    let source = form.source.as_ref().map(|source| {
        let text = format!("{}. {}", source.document, form_text(&source.note));
        view! {
            <details class="note">
                <summary>{verified_text(source.verified)}</summary>
                <p>{text}</p>
            </details>
        }
    });
    let intro = form.intro.as_ref().map(|intro| view! { <blockquote>{form_text(intro)}</blockquote> });
    view! {
        <h2>{form_text(&form.title)}</h2>
        {intro}
        <p class="promise">{icon("lock")} {T::ConsentNotice}</p>
        {source}
        <div class="thumb"><a class="button main" href=next on:click=move |_| fill_places(filling)>{T::AgreeAndStart} {icon("next")}</a></div>
    }
}

/// The next person is asked in the same village and about the same facility as the last.
fn fill_places(filling: Filling) {
    let remembered = |preference: Preference| filling.app.preference(preference);
    let (village, facility) = (remembered(Preference::Village), remembered(Preference::Facility));
    filling.apply(|draft| {
        let (villages, facilities) =
            filling.app.with_untracked(|state| (villages(&state.log), facilities(&state.log)));
        let fits =
            |own: &Facility| own.id == facility && own.kind.is_some() && own.kind == draft.form.facility;
        draft.entry.facility = if facilities.iter().any(fits) { facility } else { String::new() };
        draft.entry.village =
            if villages.iter().any(|own| own.id == village) { village } else { String::new() };
    });
}

fn resume_or_discard(filling: Filling, subject: &DraftTarget, step: usize) -> View {
    let (answered, items) =
        filling.with_untracked(|draft| (draft.entry.answers.touched(), draft.form.item_count()));
    let text = tf(T::DraftKept, &[&answered.to_string(), &items.to_string()]);
    let go_on = Route::step(subject, step);
    // One tap beside the one that was meant must not lose an interview.
    let is_sure = RwSignal::new(false);
    let label = move || if is_sure.get() { T::DiscardNow } else { T::DiscardDraft };
    let discard = {
        let (app, again) = (filling.app, Route::step(subject, 0));
        move |_| {
            if !is_sure.get_untracked() {
                return is_sure.set(true);
            }
            filling.draft.with_value(|draft| draft.discard(app.session()));
            // The address stays the same, so the page is rendered again, empty.
            app.arrive(again.address());
        }
    };
    view! {
        <h2>{T::DraftOpen}</h2>
        <p>{text}</p>
        <p class="promise">{icon("lock")} {T::DraftWhose}</p>
        <div class="thumb">
            <button class="button quiet" on:click=discard>{icon("trash")} {label}</button>
            <a class="button main" href=go_on.address()>{T::GoOn} {icon("next")}</a>
        </div>
    }
}

/// After saving: a sign that it is saved, nothing of the last person, and the next in one tap.
pub(in crate::ui) fn saved(app: Context, form: &str) -> View {
    let number = app.with(Topic::Responses, |state| state.log.count_made_by("response", state.device));
    view! {
        <div class="saved" role="status">
            {icon("saved")}
            <h2>{T::ResponseSaved}</h2>
            <p>{tf(T::ResponseNumber, &[&count(number)])}</p>
            <p>{T::ThankYou}</p>
        </div>
        <div class="thumb">
            <a class="button quiet" href=Route::Today.address()>{T::Finish}</a>
            <a class="button main" href=Route::Fill(form.to_owned(), 0).address()>{T::NextPerson} {icon("next")}</a>
        </div>
    }
}
