//! The order of the screens, by how the response is taken.

use crate::domain::forms::engine::FormSession;
use crate::domain::forms::{Form, Question, Role};
use crate::domain::survey::Way;

/// What a screen asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Step {
    /// Consent, and where it is taken.
    Start,
    /// All questions about the respondent, with the places.
    About,
    /// One question about the respondent.
    Attribute(usize),
    /// The items of a group.
    Group(usize),
    /// One item.
    Item(usize),
    /// All closing questions.
    Closing,
    /// One closing question.
    ClosingQuestion(usize),
    /// The last look.
    Review,
}

/// The screens in order. A collector who reads aloud has one item on the screen, a respondent on their own one question,
/// and a person who copies a paper form or corrects a response all items of a group.
pub(in crate::ui) fn order(form: &Form, way: Option<Way>) -> Vec<Step> {
    let mut steps = vec![Step::Start];
    let items = (0..form.item_count()).map(Step::Item);
    match way {
        Some(Way::Interview) => {
            steps.push(Step::About);
            steps.extend(items);
            steps.push(Step::Closing);
        }
        Some(Way::OwnHand) => {
            let given = Way::OwnHand.given().map(|(field, _)| field);
            let asked = |at: &usize| form.attributes.get(*at).map(Question::field).as_deref() != given;
            steps.extend((0..form.attributes.len()).filter(asked).map(Step::Attribute));
            steps.extend(items);
            steps.extend((0..form.closing.len()).map(Step::ClosingQuestion));
        }
        Some(Way::Paper) | None => {
            steps.push(Step::About);
            steps.extend((0..form.groups.len()).map(Step::Group));
            steps.push(Step::Closing);
        }
    }
    steps.push(Step::Review);
    steps
}

impl Step {
    /// Returns `true` if the screen shows the question.
    fn shows(self, form: &Form, question: &Question) -> bool {
        let is_it = |own: Option<&Question>| own.is_some_and(|own| own.id == question.id);
        match self {
            Self::About => question.role == Role::About,
            Self::Closing => question.role == Role::Closing,
            Self::Attribute(at) => is_it(form.attributes.get(at)),
            Self::ClosingQuestion(at) => is_it(form.closing.get(at)),
            Self::Item(at) => is_it(form.items().nth(at)),
            Self::Group(at) => {
                form.groups.get(at).is_some_and(|group| group.items.iter().any(|item| item.id == question.id))
            }
            Self::Start | Self::Review => false,
        }
    }

    /// Returns `true` if the screen has something to ask: one whose questions the rules of the form leave out has not.
    pub(in crate::ui) fn is_asked(self, form: &Form, answers: &FormSession) -> bool {
        let question = match self {
            Self::Attribute(at) => form.attributes.get(at),
            Self::ClosingQuestion(at) => form.closing.get(at),
            Self::Item(at) => form.items().nth(at),
            Self::Group(at) => {
                let is_visible = |item: &Question| answers.is_visible(&item.id);
                return form.groups.get(at).is_some_and(|group| group.items.iter().any(is_visible));
            }
            _ => return true,
        };
        question.is_some_and(|question| answers.is_visible(&question.id))
    }

    /// The group that the screen belongs to, counted from 0.
    pub(in crate::ui) fn group(self, form: &Form) -> Option<usize> {
        match self {
            Self::Group(at) => Some(at),
            Self::Item(at) => form.numbered_groups().filter(|(first, _)| *first <= at).count().checked_sub(1),
            _ => None,
        }
    }
}

/// The number of the screen that shows a question.
pub(in crate::ui) fn step_of(steps: &[Step], form: &Form, question: &Question) -> usize {
    steps.iter().position(|step| step.shows(form, question)).unwrap_or_default()
}
