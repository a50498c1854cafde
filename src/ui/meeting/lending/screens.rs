//! What a respondent on their own sees: consent, one question a screen, thanks, and the next blank form.

use std::time::Duration;

use super::leaving::ask_code;
use crate::browser;
use crate::dom::{
    Get as _, GetUntracked as _, GetValue as _, RwSignal, Set as _, SetValue as _, StoredValue, View, follow,
    on_change, on_cleanup, set_interval_with_handle, set_timeout, view,
};
use crate::domain::survey::Way;
use crate::i18n::{T, form_text, t};
use crate::session::{Draft, DraftTarget, Lending, Preference, State, Topic};
use crate::ui::context::Context;
use crate::ui::meeting::fill::{Filling, LentScreens, Screens, first_open, screen};
use crate::ui::parts::consent_speaker;
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon};

/// How long the device may lie untouched before what was answered is hidden, in milliseconds.
const IDLE_MS: f64 = 60_000.0;
/// How often that is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// How long the thanks stay: the next person cannot tap through them by mistake.
const THANKS: Duration = Duration::from_secs(5);

/// What is on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Welcome,
    /// The questions from this screen on; earlier ones are hidden.
    Asking(usize),
    /// Answers are kept and hidden.
    Covered,
    Thanks,
    /// The collector takes the device back.
    Leaving,
}

#[inline(never)]
pub(in crate::ui) fn page(app: Context, lending: &Lending) -> View {
    let target = DraftTarget::Lent(lending.form.clone());
    let load = move || Draft::load(app.session(), target.clone());
    let is_touched = |draft: &Option<Draft>| draft.as_ref().is_some_and(|draft| draft.entry.is_touched());
    let first = load();
    if first.is_none() {
        // The file of the form comes after the first screen where the address names another form.
        app.track(Topic::Forms);
    }
    let phase = RwSignal::new(if is_touched(&first) { Phase::Covered } else { Phase::Welcome });
    let touched_at = StoredValue::new(app.session().platform().monotonic_ms());
    watch(app, phase, touched_at);
    let touched = move |_| touched_at.set_value(app.session().platform().monotonic_ms());
    let lending = lending.clone();
    let has_pin = lending.has_pin();
    let unsent = load.clone();
    let held = first_time(move || {
        // What is not sent is not thrown away without a word.
        if has_pin || is_touched(&unsent()) {
            phase.set(Phase::Leaving);
        } else if app.session().take_device_back("") {
            Route::Today.visit();
        }
    });
    on_change(move || app.times_asked_back(), held);
    let content = move || {
        let phase_now = phase.get();
        let draft = load();
        if phase_now == Phase::Leaving {
            let is_open = is_touched(&draft);
            let rest = if is_open { Phase::Covered } else { Phase::Welcome };
            return ask_code(app, has_pin, is_open, move || phase.set(rest));
        }
        let Some(draft) = draft else { return empty(t(T::FormUnknown)) };
        match phase_now {
            Phase::Welcome if draft.entry.is_touched() => covered(app, phase, draft),
            Phase::Welcome => welcome(app, phase, &draft, &lending),
            Phase::Asking(floor) => asking(app, phase, draft, floor),
            Phase::Covered | Phase::Leaving => covered(app, phase, draft),
            Phase::Thanks => thanks(phase),
        }
    };
    view! { <div class="stack" on:pointerdown=touched on:keydown=touched>{content}</div> }
}

/// `act` for every change, and not for what stood before.
fn first_time(act: impl Fn()) -> impl FnMut(&u32) {
    let mut is_first = true;
    move |_| {
        if !std::mem::take(&mut is_first) {
            act();
        }
    }
}

/// Hides what was answered once the device lies untouched, and as soon as its screen is put out or another app comes.
fn watch(app: Context, phase: RwSignal<Phase>, touched_at: StoredValue<f64>) {
    let cover = move || {
        if matches!(phase.try_get_untracked(), Some(Phase::Asking(_) | Phase::Leaving)) {
            phase.set(Phase::Covered);
        }
    };
    let look = move || {
        let now = app.session().platform().monotonic_ms();
        if touched_at.try_get_value().is_some_and(|touched_at| now - touched_at >= IDLE_MS) {
            cover();
        }
    };
    if let Ok(handle) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || handle.clear());
    }
    browser::listen_visibility(cover);
}

fn welcome(app: Context, phase: RwSignal<Phase>, draft: &Draft, lending: &Lending) -> View {
    if !app.with_untracked(State::has_room) {
        return view! { <p class="notice bad" role="alert">{icon("warning")} <span>{T::LentNoRoom}</span></p> };
    }
    let form = draft.form.clone();
    let intro = form.intro.as_ref().map(|intro| view! { <blockquote>{form_text(intro)}</blockquote> });
    let is_silent = app.preference(Preference::Aloud).is_empty();
    let aloud = if is_silent { None } else { consent_speaker(app, &form, true) };
    let (target, lending) = (draft.subject.clone(), lending.clone());
    let begin = move |_| {
        // As it is now: a storage that answered late may have brought somebody's answers.
        let Some(mut draft) = Draft::load(app.session(), target.clone()) else { return };
        if draft.entry.is_touched() {
            return phase.set(Phase::Covered);
        }
        draft.step = 1;
        draft.entry.way = Some(Way::OwnHand);
        draft.entry.campaign.clone_from(&lending.campaign);
        draft.entry.village.clone_from(&lending.village);
        draft.entry.facility.clone_from(&lending.facility);
        draft.keep(app.session());
        phase.set(Phase::Asking(1));
    };
    view! {
        <h2>{form_text(&form.title)}</h2>
        {intro}
        <p class="promise">{icon("lock")} {T::ConsentNotice}</p>
        <p class="note">{T::LentWelcome}</p>
        {aloud}
        <div class="thumb"><button class="button main" on:click=begin>{T::AgreeAndStart} {icon("next")}</button></div>
    }
}

fn asking(app: Context, phase: RwSignal<Phase>, draft: Draft, floor: usize) -> View {
    let lent = LentScreens { step: RwSignal::new(floor), floor, is_saved: RwSignal::new(false) };
    let filling = Filling::new(app, draft, Screens::Lent(lent));
    follow(move || {
        if lent.is_saved.get() {
            phase.set(Phase::Thanks);
        }
    });
    let first = floor;
    on_change(
        move || lent.step.get(),
        move |step| {
            if *step != first {
                browser::scroll_to_top();
                browser::focus("main");
            }
        },
    );
    let content = move || screen(filling, lent.step.get());
    let failed = move || {
        let failed = app.with(Topic::Storage, |state| state.failure.is_some());
        failed.then(|| view! { <p class="notice bad" role="alert">{icon("warning")} <span>{T::LentNotSaved}</span></p> })
    };
    view! { {failed} {content} }
}

/// Whose answers these are is not known: they stay hidden, and either the person goes on behind them or a new form begins.
fn covered(app: Context, phase: RwSignal<Phase>, draft: Draft) -> View {
    let is_sure = RwSignal::new(false);
    let again = draft.clone();
    let go_on = move |_| {
        let mut draft = again.clone();
        if !draft.entry.is_touched() {
            return phase.set(Phase::Welcome);
        }
        // An answer that cannot be read would stop the saving from behind the pause.
        draft.drop_unreadable();
        draft.keep(app.session());
        phase.set(Phase::Asking(first_open(&draft)));
    };
    let discard = move |_| {
        if !is_sure.get_untracked() {
            return is_sure.set(true);
        }
        draft.discard(app.session());
        phase.set(Phase::Welcome);
    };
    let label = move || if is_sure.get() { T::DiscardNow } else { T::LentNewPerson };
    view! {
        <h2>{T::LentCovered}</h2>
        <p>{T::LentCoveredHelp}</p>
        <div class="thumb">
            <button class="button quiet" on:click=discard>{icon("trash")} {label}</button>
            <button class="button main" on:click=go_on>{T::GoOn} {icon("next")}</button>
        </div>
    }
}

fn thanks(phase: RwSignal<Phase>) -> View {
    let go_on = move || {
        if phase.try_get_untracked() == Some(Phase::Thanks) {
            phase.set(Phase::Welcome);
        }
    };
    set_timeout(go_on, THANKS);
    view! {
        <div class="saved" role="status">
            {icon("saved")}
            <h2>{T::ResponseSaved}</h2>
            <p>{T::ThankYou}</p>
            <p>{T::LentPassOn}</p>
        </div>
    }
}
