//! Choosing one of a few.

use std::rc::Rc;

use crate::dom::{CollectView, View, event_target_value, uncheck, view};
use crate::i18n::{T, t};

/// One of the things to choose from.
#[derive(Clone, Debug)]
pub(in crate::ui) struct RadioOption {
    pub(in crate::ui) code: String,
    pub(in crate::ui) label: String,
}

impl RadioOption {
    pub(in crate::ui) fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into() }
    }

    /// A list whose first entry stands for none, with an empty code.
    pub(in crate::ui) fn list(none: T, named: Vec<Self>) -> Vec<Self> {
        let mut options = vec![Self::new("", t(none))];
        options.extend(named);
        options
    }
}

/// One of a few, all in sight: native radio buttons, so keyboards and screen readers know them.
pub(in crate::ui) fn radio_group(
    name: &str,
    legend: &str,
    options: Vec<RadioOption>,
    chosen: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> View {
    boxed_pills(name, legend, options, &(Rc::new(chosen) as Rc<dyn Fn() -> String>), Rc::new(choose), false)
}

/// The same for an answer, which can be taken back: `choose` is then given an empty code.
pub(in crate::ui) fn answer_group(
    name: &str,
    legend: &str,
    options: Vec<RadioOption>,
    chosen: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> View {
    boxed_pills(name, legend, options, &(Rc::new(chosen) as Rc<dyn Fn() -> String>), Rc::new(choose), true)
}

/// Takes the choice of the group back that it stands in. Shown while there is one (`.clear` in the style sheet).
pub(in crate::ui) fn clear_button(clear: Rc<dyn Fn()>) -> View {
    let clear = move |event: web_sys::Event| {
        if uncheck(&event) {
            clear();
        }
    };
    view! { <button type="button" class="clear" on:click=clear>{T::ClearAnswer}</button> }
}

fn boxed_pills(
    name: &str,
    legend: &str,
    options: Vec<RadioOption>,
    chosen: &Rc<dyn Fn() -> String>,
    choose: Rc<dyn Fn(String)>,
    can_clear: bool,
) -> View {
    let options = options.into_iter().map(|pill| {
        let (code, chosen) = (pill.code.clone(), chosen.clone());
        view! {
            <label class="pill">
                <input type="radio" name=name value=pill.code prop:checked=move || chosen() == code/>
                <span>{pill.label}</span>
            </label>
        }
    });
    let options = options.collect_view();
    let clear: Rc<dyn Fn()> = {
        let choose = choose.clone();
        Rc::new(move || choose(String::new()))
    };
    let button = can_clear.then(|| clear_button(clear.clone()));
    let by_key = move |event: web_sys::Event| {
        if can_clear && uncheck(&event) {
            clear();
        }
    };
    let choose = move |event| {
        let code = event_target_value(&event);
        choose(code);
    };
    view! {
        <fieldset class="radio-group" on:change=choose on:keydown=by_key>
            <legend>{legend}</legend>
            <div>{options} {button}</div>
        </fieldset>
    }
}

/// One of many, folded away.
pub(in crate::ui) fn select(
    label: &'static str,
    options: Vec<RadioOption>,
    chosen: &str,
    choose: impl Fn(String) + 'static,
) -> View {
    boxed_select(label, options, chosen, Box::new(choose))
}

fn boxed_select(label: &str, options: Vec<RadioOption>, chosen: &str, choose: Box<dyn Fn(String)>) -> View {
    let options = options.into_iter().map(|pill| {
        let selected = pill.code == chosen;
        view! { <option value=pill.code selected=selected>{pill.label}</option> }
    });
    let options = options.collect_view();
    view! {
        <label class="field">
            <span>{label}</span>
            <select on:change=move |event| choose(event_target_value(&event))>{options}</select>
        </label>
    }
}
