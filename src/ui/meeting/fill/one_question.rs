//! One question on the screen: the words on top, the answers under the thumb, and the next question by itself.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use super::aloud::Aloud;
use super::filling::Filling;
use super::questions::question;
use super::steps::item_view;
use crate::dom::{GetValue as _, SetValue as _, StoredValue, View, is_tap, set_timeout, view};
use crate::domain::forms::Question;
use crate::domain::survey::Answer;
use crate::session::Preference;
use crate::ui::context::Context;

/// How long after a screen has come by itself a tap is taken for a second tap on the one before, in milliseconds.
const SECOND_TAP_MS: f64 = 300.0;

/// How long an answer is seen before the next question comes, unless the person has chosen another time.
const SEEN_MS: u64 = 600;

/// How long an answer is seen before the next question comes; `None` where the person goes on by hand.
fn advance_after(app: Context) -> Option<Duration> {
    match app.preference(Preference::Advance).as_str() {
        "off" => None,
        chosen => Some(Duration::from_millis(chosen.parse().unwrap_or(SEEN_MS))),
    }
}

/// Questions are read aloud on this device.
fn has_voice(app: Context) -> bool {
    !app.preference(Preference::Aloud).is_empty()
}

/// An item on its own.
pub(super) fn one_item(filling: Filling, step: usize, index: usize) -> View {
    let form = filling.form();
    let Some(item) = form.items().nth(index) else { return View::several() };
    alone(filling, step, item, |going_on| {
        item_view(filling, index, item, move |answer| going_on.answered(answer != Answer::Unanswered))
    })
}

/// A question that is no item, on its own. The person goes on by hand: they may write, or choose another option first.
pub(super) fn one_question(filling: Filling, step: usize, asked: Option<&Question>) -> View {
    let Some(asked) = asked else { return View::several() };
    alone(filling, step, asked, |_| question(filling, asked))
}

/// Going on to the next question after an answer.
#[derive(Clone)]
struct GoingOn {
    filling: Filling,
    step: usize,
    /// Counts the answers given on this screen; gone with the screen.
    answers: StoredValue<u32>,
    /// The last act was a tap: who chooses with the arrow keys passes over answers that they do not mean.
    by_tap: Rc<Cell<bool>>,
}

impl GoingOn {
    fn answered(&self, is_answer: bool) {
        let number = self.answers.get_value() + 1;
        self.answers.set_value(number);
        let Some(after) = advance_after(self.filling.app).filter(|_| is_answer && self.by_tap.get()) else {
            return;
        };
        let (filling, step, answers) = (self.filling, self.step, self.answers);
        let go = move || {
            // Another answer, or another screen, has come meanwhile.
            if answers.try_get_value() == Some(number) {
                filling.app.note_advance();
                filling.go(filling.asked_from(step + 1, true));
            }
        };
        set_timeout(go, after);
    }
}

fn alone(filling: Filling, step: usize, asked: &Question, content: impl FnOnce(GoingOn) -> View) -> View {
    let aloud = has_voice(filling.app).then(|| Aloud::of(filling.app, &filling.form(), asked)).flatten();
    let speaker = aloud.as_ref().map(Aloud::speaker);
    // The speaker's row is as high as it is; the question has the rest.
    let rows = speaker.is_some().then_some("grid-template-rows:auto 1fr;gap:8px");
    let by_tap = Rc::new(Cell::new(false));
    let going_on = GoingOn { filling, step, answers: StoredValue::new(0), by_tap: by_tap.clone() };
    let clock = filling.app.session().platform();
    let came_by_itself = filling.app.has_advanced();
    let shown_at = clock.monotonic_ms();
    let tapped = move |event: web_sys::Event| {
        by_tap.set(is_tap(&event));
        let is_second = came_by_itself && clock.monotonic_ms() - shown_at < SECOND_TAP_MS;
        let says = || aloud.as_ref().is_some_and(|aloud| aloud.says_first(&event));
        if by_tap.get() && (is_second || says()) {
            event.prevent_default();
        }
    };
    let content = content(going_on);
    view! { <div class="alone" style=rows on:click=tapped>{speaker} {content}</div> }
}
