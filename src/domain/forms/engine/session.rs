//! The answers of one response while it is entered: which questions are asked, required and wrongly answered. Knows no
//! screen and no language.

use std::sync::Arc;

use super::super::form::Form;
use super::super::question::Question;
use super::given::{Given, WrongAnswer};

/// A problem with the answer to a question.
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
    /// It is required and unanswered. Declining is an answer.
    Required,
    /// Its text cannot be read as an answer.
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
        let given = vec![Ok(Given::Unanswered); form.question_count()];
        Self { form, given }
    }

    /// The answers that `read` finds to each question, in the order of asking.
    #[must_use]
    pub fn read(form: Arc<Form>, read: impl FnMut(&Question) -> Result<Given, WrongAnswer>) -> Self {
        let mut given = Vec::with_capacity(form.question_count());
        given.extend(form.questions().map(read));
        Self { form, given }
    }

    /// The form that is answered.
    #[must_use]
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// Answers a question with a text in people's spelling or the log's. A text that cannot be read replaces the previous
    /// answer, as a problem; an unknown question is ignored.
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

    /// Removes the answer to a question.
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

    /// For each question in the order of asking, the answer that counts, and `true` if the question is asked. Answers to
    /// questions that are not asked do not count, nor do texts that cannot be read.
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

    /// For each question in the order of asking: its answer or why its text is none, and `true` if it is asked.
    pub fn into_cells(self) -> impl Iterator<Item = (Result<Given, WrongAnswer>, bool)> {
        let asked = self.asked();
        self.given.into_iter().zip(asked)
    }

    /// For each question in the order of asking, `true` if it is asked.
    #[must_use]
    pub fn asked(&self) -> Vec<bool> {
        if !self.form.has_rules() {
            return vec![true; self.given.len()];
        }
        self.counting().into_iter().map(|(_, is_asked)| is_asked).collect()
    }

    /// The questions that are asked, in order, each with its answer; one that cannot be read counts as unanswered.
    #[must_use]
    pub fn visible(&self) -> Vec<(&Question, &Given)> {
        let all = self.form.questions().zip(self.counting());
        all.filter(|(_, (_, is_asked))| *is_asked).map(|(question, (given, _))| (question, given)).collect()
    }

    /// The problem with the text of an answer; `None` if it can be read.
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

    /// All problems in the order of asking. A question that is not asked has none.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let counting = self.counting();
        let answers: Vec<&Given> = counting.iter().map(|(given, _)| *given).collect();
        let problem = |question: &Question, given: &Result<Given, WrongAnswer>| match given {
            Err(wrong) => Some(ProblemKind::Wrong(*wrong)),
            Ok(Given::Unanswered) => question.required.then_some(ProblemKind::Required),
            Ok(Given::Refused | Given::NotUsed) => None,
            Ok(_) => {
                let holds = question.constraint.as_ref().is_none_or(|rule| rule.holds(&answers));
                (!holds).then_some(ProblemKind::Constraint)
            }
        };
        let mut problems = Vec::new();
        for ((question, given), (_, is_asked)) in self.form.questions().zip(&self.given).zip(&counting) {
            if let Some(kind) = problem(question, given).filter(|_| *is_asked) {
                problems.push(Problem { question: question.id.clone(), kind });
            }
        }
        problems
    }

    /// The questions that are required and unanswered.
    #[must_use]
    pub fn required_problems(&self) -> Vec<Problem> {
        let mut problems = self.problems();
        problems.retain(|problem| problem.kind == ProblemKind::Required);
        problems
    }
}
