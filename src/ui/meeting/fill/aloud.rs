//! Reading a question aloud: the speaker at its fixed place, and the first tap on an answer, which says what it is.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser;
use crate::dom::{View, clicked_radio, on_cleanup, view};
use crate::domain::forms::{Form, Question};
use crate::i18n::T;
use crate::ui::context::Context;
use crate::ui::parts::{spoken_parts, spoken_pieces};
use crate::ui::widgets::icon;

/// A question that is read aloud.
#[derive(Clone)]
pub(super) struct Aloud {
    app: Context,
    parts: Rc<Vec<[String; 3]>>,
    /// The answer that was said last: a second tap chooses it.
    said: Rc<RefCell<String>>,
}

impl Aloud {
    /// `None` where this device reads nothing aloud.
    #[inline(never)]
    pub(super) fn of(app: Context, form: &Form, question: &Question) -> Option<Self> {
        let parts = spoken_parts(app, &spoken_pieces(form, question))?;
        let own = Self { app, parts: Rc::new(parts), said: Rc::default() };
        own.read();
        // The next screen begins to speak, or nobody does.
        let page = crate::dom::StoredValue::new_local(app);
        on_cleanup(move || {
            use crate::dom::GetValue as _;
            page.get_value().spawn(browser::stop_speaking());
        });
        Some(own)
    }

    fn read(&self) {
        let parts = Rc::clone(&self.parts);
        self.app.spawn(async move {
            // A browser may let nothing sound before the first tap: the speaker is there for that.
            let _ = browser::speak(&parts).await;
        });
    }

    /// The speaker.
    #[inline(never)]
    pub(super) fn speaker(&self) -> View {
        let own = self.clone();
        view! { <button type="button" class="button quiet" style="justify-self:start" on:click=move |_| own.read()>{icon("sound")} {T::Listen}</button> }
    }

    /// Says the answer that a tap is on, and returns `true`, unless it was said just now.
    #[inline(never)]
    pub(super) fn says_first(&self, tap: &web_sys::Event) -> bool {
        let Some(value) = clicked_radio(tap) else { return false };
        let part = self.parts.iter().find(|part| part[0] == value);
        let Some(part) = part.filter(|_| *self.said.borrow() != value) else { return false };
        let part = [part.clone()];
        *self.said.borrow_mut() = value;
        self.app.spawn(async move {
            // Where nothing can be heard, the answer is marked all the same.
            let _ = browser::speak(&part).await;
        });
        true
    }
}
