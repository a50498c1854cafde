//! The answers of one response while they are given: what is asked, what is missing, what is wrong. Knows no screen and no
//! language.

use std::sync::Arc;

use super::super::form::Form;
use super::super::question::Question;
use super::given::{Given, WrongAnswer};

/// What is wrong with the answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The question's id.
    pub question: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is required and nobody has answered. Who declines has answered.
    Required,
    /// What stands there cannot be read as an answer.
    Wrong(WrongAnswer),
    /// It does not fulfil the question's constraint.
    Constraint,
}

/// The answers of one response to a form.
#[derive(Clone, Debug)]
pub struct FormSession {
    form: Arc<Form>,
    /// By question in the order of asking.
    given: Vec<Result<Given, WrongAnswer>>,
}

impl FormSession {
    /// No answers yet.
    #[must_use]
    pub fn new(form: Arc<Form>) -> Self {
        let given = vec![Ok(Given::Unanswered); form.questions().count()];
        Self { form, given }
    }

    /// The answers that `text` gives to each question, in the order of asking, as the log has them.
    #[must_use]
    pub fn read(form: Arc<Form>, mut text: impl FnMut(&Question) -> String) -> Self {
        let given =
            form.questions().map(|question| question.read_answer(&form.scale, &text(question))).collect();
        Self { form, given }
    }

    /// The form that is answered.
    #[must_use]
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// Answers a question with a text as people write it or as the log has it. A text that cannot be read takes the place
    /// of the answer before, as a problem; an unknown question is left alone.
    ///
    /// # Errors
    /// Why `text` is no answer.
    pub fn set(&mut self, question: &str, text: &str) -> Result<(), WrongAnswer> {
        let Some((at, question)) = self.find(question) else { return Ok(()) };
        let read = question.read_answer(&self.form.scale, text);
        let result = read.as_ref().map(|_| ()).map_err(|wrong| *wrong);
        self.put(at, read);
        result
    }

    /// Takes the answer to a question back.
    pub fn unset(&mut self, question: &str) {
        if let Some((at, _)) = self.find(question) {
            self.put(at, Ok(Given::Unanswered));
        }
    }

    fn put(&mut self, at: usize, read: Result<Given, WrongAnswer>) {
        if let Some(given) = self.given.get_mut(at) {
            *given = read;
        }
    }

    fn find(&self, id: &str) -> Option<(usize, &Question)> {
        self.form.questions().enumerate().find(|(_, question)| question.id == id)
    }

    /// The answers that count, by question in the order of asking: that to a question that is not asked does not, and
    /// neither does what cannot be read. The second is whether the question is asked.
    fn counting(&self) -> Vec<(&Given, bool)> {
        const NOTHING: &Given = &Given::Unanswered;
        let mut counting: Vec<&Given> = Vec::with_capacity(self.given.len());
        let mut asked = Vec::with_capacity(self.given.len());
        for (question, given) in self.form.questions().zip(&self.given) {
            // A rule names only questions before its own.
            let is_asked = question.relevant.as_ref().is_none_or(|rule| rule.holds(&counting));
            counting.push(given.as_ref().ok().filter(|_| is_asked).unwrap_or(NOTHING));
            asked.push(is_asked);
        }
        counting.into_iter().zip(asked).collect()
    }

    /// For each question in the order of asking: what stands there, and whether it is asked.
    pub fn cells(&self) -> impl Iterator<Item = (&Result<Given, WrongAnswer>, bool)> {
        self.given.iter().zip(self.asked())
    }

    /// Whether each question is asked, in the order of asking.
    #[must_use]
    pub fn asked(&self) -> Vec<bool> {
        self.counting().into_iter().map(|(_, is_asked)| is_asked).collect()
    }

    /// The questions that are asked, in order, each with its answer; one that cannot be read counts as unanswered.
    #[must_use]
    pub fn visible(&self) -> Vec<(&Question, &Given)> {
        let all = self.form.questions().zip(self.counting());
        all.filter(|(_, (_, is_asked))| *is_asked).map(|(question, (given, _))| (question, given)).collect()
    }

    /// What is wrong with the text that stands for the answer to a question; nothing where it can be read.
    #[must_use]
    pub fn wrong(&self, question: &str) -> Option<WrongAnswer> {
        let (at, _) = self.find(question)?;
        self.given.get(at)?.as_ref().err().copied()
    }

    /// Returns `true` if the question is asked.
    #[must_use]
    pub fn is_visible(&self, question: &str) -> bool {
        let at = self.find(question).map(|(at, _)| at);
        at.and_then(|at| self.counting().get(at).map(|(_, is_asked)| *is_asked)).unwrap_or_default()
    }

    /// What is wrong, in the order of asking. Nothing is wrong with a question that is not asked.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let counting = self.counting();
        let answers: Vec<&Given> = counting.iter().map(|(given, _)| *given).collect();
        let all = self.form.questions().zip(&self.given).zip(&counting);
        let problem = |((question, given), (_, is_asked)): (
            (&Question, &Result<Given, WrongAnswer>),
            &(&Given, bool),
        )| {
            let kind = match given {
                _ if !is_asked => return None,
                Err(wrong) => ProblemKind::Wrong(*wrong),
                Ok(Given::Unanswered) if question.required => ProblemKind::Required,
                Ok(Given::Unanswered | Given::Refused | Given::NotUsed) => return None,
                Ok(_) if question.constraint.as_ref().is_none_or(|rule| rule.holds(&answers)) => return None,
                Ok(_) => ProblemKind::Constraint,
            };
            Some(Problem { question: question.id.clone(), kind })
        };
        all.filter_map(problem).collect()
    }

    /// The questions that are required and that nobody has answered.
    #[must_use]
    pub fn required_problems(&self) -> Vec<Problem> {
        let mut problems = self.problems();
        problems.retain(|problem| problem.kind == ProblemKind::Required);
        problems
    }
}
