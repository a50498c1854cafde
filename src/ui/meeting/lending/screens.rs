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
use crate::session::{Draft, DraftTarget, Lending, State, Topic};
use crate::ui::context::Context;
use crate::ui::meeting::fill::{Filling, LentScreens, Screens, first_open, screen};
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon};

/// How long the device may lie untouched before what was answered is hidden: so many looks of so many seconds.
const IDLE_LOOKS: u32 = 6;
const LOOK: Duration = Duration::from_secs(10);

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

pub(in crate::ui) fn page(app: Context, lending: &Lending) -> View {
    let target = DraftTarget::Lent(lending.form.clone());
    let load = move || Draft::load(app.session(), target.clone());
    let Some(draft) = load() else {
        // The file of the form comes after the first screen where the address names another form.
        app.track(Topic::Forms);
        return empty(t(T::FormUnknown));
    };
    let resting = if draft.entry.is_touched() { Phase::Covered } else { Phase::Welcome };
    let phase = RwSignal::new(resting);
    let looks = StoredValue::new(0);
    watch(phase, looks);
    let touched = move |_| looks.set_value(0);
    let lending = lending.clone();
    let has_pin = lending.has_pin();
    let held = move || app.times_asked_back();
    on_change(
        held,
        first_time(move || {
            if has_pin {
                phase.set(Phase::Leaving);
            } else if app.session().take_device_back("") {
                Route::Today.visit();
            }
        }),
    );
    let content = move || {
        let Some(draft) = load() else { return View::several() };
        match phase.get() {
            Phase::Welcome => welcome(app, phase, draft, &lending),
            Phase::Asking(floor) => asking(app, phase, draft, floor),
            Phase::Covered => covered(app, phase, draft),
            Phase::Thanks => thanks(phase),
            Phase::Leaving => ask_code(app, move || {
                phase.set(if draft.entry.is_touched() { Phase::Covered } else { Phase::Welcome });
            }),
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

/// Hides what was answered once the device lies untouched.
fn watch(phase: RwSignal<Phase>, looks: StoredValue<u32>) {
    let look = move || {
        let count = looks.try_get_value().unwrap_or_default() + 1;
        looks.set_value(count);
        let hides = matches!(phase.try_get_untracked(), Some(Phase::Asking(_) | Phase::Leaving));
        if hides && count >= IDLE_LOOKS {
            phase.set(Phase::Covered);
        }
    };
    if let Ok(handle) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || handle.clear());
    }
}

fn welcome(app: Context, phase: RwSignal<Phase>, draft: Draft, lending: &Lending) -> View {
    if !app.with_untracked(State::has_room) {
        return view! { <p class="notice bad" role="alert">{icon("warning")} <span>{T::LentNoRoom}</span></p> };
    }
    let form = draft.form.clone();
    let intro = form.intro.as_ref().map(|intro| view! { <blockquote>{form_text(intro)}</blockquote> });
    let (village, facility) = (lending.village.clone(), lending.facility.clone());
    let begin = move |_| {
        let mut draft = draft.clone();
        draft.step = 1;
        draft.entry.way = Some(Way::OwnHand);
        draft.entry.village.clone_from(&village);
        draft.entry.facility.clone_from(&facility);
        draft.keep(app.session());
        phase.set(Phase::Asking(1));
    };
    view! {
        <h2>{form_text(&form.title)}</h2>
        {intro}
        <p class="promise">{icon("lock")} {T::ConsentNotice}</p>
        <p class="note">{T::LentWelcome}</p>
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
    if !draft.entry.is_touched() {
        phase.set(Phase::Welcome);
        return View::several();
    }
    let is_sure = RwSignal::new(false);
    let first = first_open(&draft);
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
            <button class="button main" on:click=move |_| phase.set(Phase::Asking(first))>{T::GoOn} {icon("next")}</button>
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
