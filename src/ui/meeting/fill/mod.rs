//! Taking a response: one thing a screen, kept at every answer.

mod aloud;
mod day;
mod filling;
mod one_question;
mod order;
mod questions;
mod review;
mod steps;
mod ways;

use std::sync::Arc;

use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, WithValue as _, untrack, view,
};
use crate::session::Topic;

pub(in crate::ui) use self::filling::first_open;
pub(in crate::ui) use self::filling::{Filling, LentScreens, Screens};
use self::filling::{asked_from, steps};
use self::one_question::{one_item, one_question};
use self::order::Step;
pub(in crate::ui) use self::order::order;
use self::review::review;
use self::steps::{about, closing, group};
use self::ways::{chosen_way, way_picker};
use crate::domain::forms::Scale;
use crate::domain::survey::Way;
use crate::i18n::{T, count, form_text, level_word, t, tf};
use crate::session::Preference;
use crate::session::{Draft, DraftTarget};
use crate::ui::context::Context;
use crate::ui::parts::{
    campaign_picker, remember_campaign, remembered_places, room, usual_campaign, verified_text, voice_picker,
};
use crate::ui::route::Route;
use crate::ui::settings::set;
use crate::ui::widgets::{empty, icon};

pub(in crate::ui) fn page(app: Context, subject: &DraftTarget, step: usize) -> View {
    let Some(mut draft) = Draft::load(app.session(), subject.clone()) else {
        return empty(t(T::FormUnknown));
    };
    let last = steps(&draft).len() - 1;
    // A correction has no first screen: nobody is greeted.
    let first = usize::from(matches!(subject, DraftTarget::Saved(_)));
    // Nothing was begun, as after Back from a form that is saved: its steps lead to the first.
    let step = if draft.is_begun || first > 0 { step.clamp(first, last) } else { 0 };
    let step = asked_from(&draft, step, true);
    // The first screen of a form that somebody began leads back to where they were.
    let resume = (step == 0 && draft.entry.is_touched() && first == 0).then_some(draft.step);
    if resume.is_none() {
        // Kept with the next answer, or when the person goes on: rendering writes nothing.
        draft.step = step;
    }
    let filling = Filling::new(app, draft, Screens::Addresses);
    if step == 0 { start(filling, subject, resume) } else { screen(filling, step) }
}

/// A screen behind the first.
pub(in crate::ui) fn screen(filling: Filling, step: usize) -> View {
    let steps = filling.steps();
    let what = steps.get(step).copied().unwrap_or(Step::Review);
    let form = filling.form();
    let content = match what {
        Step::Start | Step::Review => return with_progress(filling, step, review(filling)),
        Step::About => about(filling),
        Step::Group(index) => group(filling, index),
        Step::Item(index) => one_item(filling, step, index),
        Step::Attribute(index) => one_question(filling, step, form.attributes.get(index)),
        Step::Closing => closing(filling),
        Step::ClosingQuestion(index) => one_question(filling, step, form.closing.get(index)),
    };
    let next = filling.asked_from(step + 1, true);
    let label = if next + 1 == steps.len() { T::ToReview } else { T::Next };
    let before = filling.asked_from(step - 1, false);
    let back = filling.may_go(before).then(|| {
        let back = view! { {icon("back")} {T::Previous} };
        filling.link("button quiet", before, back)
    });
    let forward = view! { {label} {icon("next")} };
    let words = matches!(what, Step::Item(_) | Step::Group(_)).then(|| level_words(&form.scale));
    let page = view! {
        {content} {words}
        <div class="thumb">
            {back}
            {filling.link("button main", next, forward)}
        </div>
    };
    with_progress(filling, step, page)
}

/// What the levels mean, for screens so narrow that only the ends and the chosen level bear their words.
fn level_words(scale: &Scale) -> View {
    let words =
        scale.iter().map(|level| view! { <li value=level.to_string()>{level_word(scale, level)}</li> });
    view! { <details class="level-words"><summary>{T::LevelWords}</summary> <ol>{words.collect_view()}</ol></details> }
}

fn with_progress(filling: Filling, step: usize, content: View) -> View {
    let (steps, form) = (filling.steps(), filling.form());
    let part = steps.get(step).and_then(|step| step.group(&form));
    let part = part.map(|part| {
        let title = form.groups.get(part).map_or("", |group| form_text(&group.title)).to_owned();
        let text = tf(T::PartOfForm, &[&(part + 1).to_string(), &form.groups.len().to_string()]);
        view! { <b title=title>{text}</b> " · " }
    });
    let text = move || {
        tf(T::ItemsAnswered, &[&filling.answered.get().to_string(), &filling.asked.get().to_string()])
    };
    view! {
        <div class="progress">
            <progress max=(steps.len() - 1).to_string() value=step.to_string() aria-label=T::Progress></progress>
            <small>{part} {text}</small>
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
    let way = chosen_way(app);
    let campaign = RwSignal::new(usual_campaign(app, &form.id));
    let campaigns = campaign_picker(app, &form.id, campaign);
    let source = form.source.as_ref().map(|source| {
        let text = format!("{}. {}", source.document, form_text(&source.note));
        view! {
            <details class="note">
                <summary>{verified_text(source.verified)}</summary>
                <p>{text}</p>
            </details>
        }
    });
    // Who answers on their own agrees on the device, once it is lent.
    let (first, lend) = (Route::step(subject, 1), Route::Lend(form.id.clone()));
    let is_lending = move || way.get() == Way::OwnHand;
    let next = move || if is_lending() { lend.address() } else { first.address() };
    let label = move || t(if is_lending() { T::LendDevice } else { T::AgreeAndStart });
    let intro = form.intro.as_ref().map(|intro| view! { <blockquote>{form_text(intro)}</blockquote> });
    view! {
        <h2>{form_text(&form.title)}</h2>
        {intro}
        <p class="promise">{icon("lock")} {T::ConsentNotice}</p>
        {source}
        {campaigns}
        {way_picker(way)}
        {voice_picker(app, &form)}
        <a class="button quiet wide" href=Route::Practice(form.id.clone()).address()>{icon("edit")} {T::PracticeFirst}</a>
        <div class="thumb"><a class="button main" href=next on:click=move |_| begin(filling, way.get_untracked(), campaign.get_untracked())>{label} {icon("next")}</a></div>
    }
}

/// Begins the response in the way that was chosen.
fn begin(filling: Filling, way: Way, campaign: String) {
    set(filling.app, Preference::Way, way.as_str());
    remember_campaign(filling.app, &campaign);
    if way != Way::OwnHand {
        fill_places(filling, way, campaign);
    }
}

/// The next person is asked in the same village and about the same facility as the last.
fn fill_places(filling: Filling, way: Way, campaign: String) {
    let (village, facility) = remembered_places(filling.app, &filling.form());
    filling.apply(|draft| {
        draft.entry.way = Some(way);
        draft.entry.campaign = campaign;
        draft.entry.village = village;
        draft.entry.facility = facility;
    });
}

fn resume_or_discard(filling: Filling, subject: &DraftTarget, step: usize) -> View {
    let (answered, asked) = (filling.answered.get_untracked(), filling.asked.get_untracked());
    let text = tf(T::DraftKept, &[&answered.to_string(), &asked.to_string()]);
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
    // In a campaign, the next person is asked first what they have experience of.
    let campaign = usual_campaign(app, form);
    let (next, label) = if campaign.is_empty() {
        (Route::Fill(form.to_owned(), 0).address(), T::NextPerson)
    } else {
        (Route::Campaign(campaign).address(), T::NextInCampaign)
    };
    view! {
        <div class="saved" role="status">
            {icon("saved")}
            <h2>{T::ResponseSaved}</h2>
            <p>{tf(T::ResponseNumber, &[&count(number)])}</p>
            <p>{T::ThankYou}</p>
        </div>
        <div class="thumb">
            <a class="button quiet" href=Route::Today.address()>{T::Finish}</a>
            <a class="button main" href=next>{label} {icon("next")}</a>
        </div>
    }
}
