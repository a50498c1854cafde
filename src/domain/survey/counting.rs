//! How far a response is answered.

use std::sync::Arc;

use super::answer::Answer;
use super::sheet::AnswerSheet;
use crate::domain::forms::{Form, Role};

/// How many items have an answer, of how many that are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemsAnswered {
    /// How many have one; "not used" and a refusal are answers.
    pub answered: u32,
    /// How many the rules of the form ask.
    pub asked: u32,
}

impl AnswerSheet {
    /// Counts the items that the rules of the form ask under what is answered.
    #[must_use]
    pub fn items_answered(&self, form: &Arc<Form>) -> ItemsAnswered {
        let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        if !form.has_rules() {
            return ItemsAnswered { answered: self.answers.touched(), asked: whole(form.item_count()) };
        }
        self.items_asked(form)
    }

    #[inline(never)]
    fn items_asked(&self, form: &Arc<Form>) -> ItemsAnswered {
        let mut count = ItemsAnswered { answered: 0, asked: 0 };
        let questions = form.questions().zip(self.session(form).asked());
        let items = questions.filter(|(question, _)| question.role == Role::Scored);
        for (at, _) in items.enumerate().filter(|(_, (_, is_asked))| *is_asked) {
            count.asked += 1;
            count.answered += u32::from(self.answers.get(at) != Answer::Unanswered);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

    use super::*;
    use crate::domain::forms::FormRegistry;
    use crate::domain::forms::engine::Expression;

    #[test]
    fn items_that_the_rules_leave_out_are_not_counted() {
        let mut form = Form::clone(&FormRegistry::built_in().newest("primary-parents").unwrap());
        let mut sheet = AnswerSheet::blank(&form);
        sheet.answers.set(0, Answer::Level(4));
        sheet.answers.set(1, Answer::Level(3));
        sheet.answers.set(5, Answer::Refused);
        let count = |form: &Form, sheet: &AnswerSheet| {
            let count = sheet.items_answered(&Arc::new(form.clone()));
            (count.answered, count.asked)
        };
        assert_eq!(count(&form, &sheet), (3, 24));
        let known: Vec<String> = form.questions().map(|question| question.id.clone()).collect();
        let first = form.items().next().unwrap().id.clone();
        for item in form.groups.iter_mut().flat_map(|group| &mut group.items).skip(1).take(2) {
            item.relevant = Some(Expression::parse(&format!("{first} <= 2"), &known).unwrap());
        }
        assert_eq!(count(&form, &sheet), (2, 22));
        sheet.answers.set(0, Answer::Level(2));
        assert_eq!(count(&form, &sheet), (3, 24));
    }
}
