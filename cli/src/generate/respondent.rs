//! A person at a meeting and their answers.

use std::sync::Arc;

use so_thon::domain::forms::{Choice, Form, Question, QuestionKind};
use so_thon::domain::survey::{Answer, AnswerSheet, DECLINED};

use super::chance::Chance;
use super::words::{COMMENTS, FACILITIES, VILLAGES};

/// The average answer, in hundredths of a level.
const USUAL: i64 = 395;

/// A person who is asked.
pub(super) struct Respondent {
    pub(super) form: Arc<Form>,
    pub(super) entry: AnswerSheet,
    /// Hundredths of a level above or below the average.
    mood: i64,
}

impl Respondent {
    /// A person from `village`, or sometimes a guest.
    pub(super) fn new(form: Arc<Form>, village: &str, chance: &mut Chance) -> Self {
        let mut entry = AnswerSheet::blank(&form);
        entry.village = village.into();
        if chance.percent(12) {
            entry.village = chance.pick(&VILLAGES).map_or("", |(id, _)| id).into();
        }
        if chance.percent(3) {
            entry.village.clear();
        }
        let rated: Vec<_> = FACILITIES
            .iter()
            .enumerate()
            .filter(|(_, (_, _, kind, _))| Some(*kind) == form.facility)
            .collect();
        let mut mood = chance.around(70) + chance.around(40);
        if chance.percent(5) {
            mood -= 170;
        }
        if let Some((place, (id, ..))) = chance.pick(&rated) {
            entry.facility = (*id).into();
            // Some facilities are rated better than others, always the same ones.
            mood += i64::try_from(*place).unwrap_or_default() * 17 % 50 - 20;
        }
        let mut respondent = Self { form, entry, mood };
        respondent.answer_items(chance);
        respondent.answer_details(chance);
        respondent
    }

    fn level(&self, chance: &mut Chance) -> u8 {
        let hundredths = USUAL + self.mood + chance.around(60) + chance.around(60);
        u8::try_from(((hundredths + 50) / 100).clamp(1, 5)).unwrap_or(3)
    }

    fn answer_items(&mut self, chance: &mut Chance) {
        let count = self.form.item_count();
        // Some give one answer to everything, some stop in the middle.
        let straight = chance.percent(7).then(|| self.level(chance));
        let leaves_after = if chance.percent(3) { chance.below(count as u64) } else { u64::MAX };
        for item in (0..count).take_while(|item| (*item as u64) < leaves_after) {
            let answer = match chance.below(200) {
                0..6 => Answer::NotUsed,
                6..8 => Answer::Refused,
                8..10 => Answer::Unanswered,
                _ => Answer::Level(straight.unwrap_or_else(|| self.level(chance))),
            };
            self.entry.answers.set(item, answer);
        }
    }

    fn answer_details(&mut self, chance: &mut Chance) {
        let form = Arc::clone(&self.form);
        for attribute in &form.attributes {
            let said = said(chance, |chance| option(&attribute.options, chance));
            self.entry.set_detail(&attribute.field(), &said);
        }
        for closing in &form.closing {
            let said = said(chance, |chance| self.closing(closing, chance));
            self.entry.set_detail(&closing.field(), &said);
        }
    }

    fn closing(&self, closing: &Question, chance: &mut Chance) -> String {
        match closing.kind {
            QuestionKind::Choice if self.mood > -60 && !closing.positive.is_empty() && chance.percent(80) => {
                chance.pick(&closing.positive).cloned().unwrap_or_default()
            }
            QuestionKind::Choice => option(&closing.options, chance),
            QuestionKind::Percent | QuestionKind::Number => {
                let percent = 82 + self.mood / 5 + chance.around(10);
                (percent / 5 * 5).clamp(0, closing.largest()).to_string()
            }
            QuestionKind::Scale => self.level(chance).to_string(),
            QuestionKind::Text if chance.percent(22) => {
                chance.pick(&COMMENTS).copied().unwrap_or_default().into()
            }
            QuestionKind::Text => String::new(),
        }
    }

    /// The response after a correction.
    pub(super) fn corrected(&self, chance: &mut Chance) -> AnswerSheet {
        let mut entry = self.entry.clone();
        let item = usize::try_from(chance.below(self.form.item_count() as u64)).unwrap_or_default();
        let other = if entry.answers.get(item) == Answer::Level(3) { 4 } else { 3 };
        entry.answers.set(item, Answer::Level(other));
        if chance.percent(30) {
            entry.set_detail("closing/comment", "Đã hỏi lại: không có ý kiến gì thêm.");
        }
        entry
    }
}

/// A remark, if the person makes one.
fn said(chance: &mut Chance, say: impl Fn(&mut Chance) -> String) -> String {
    match chance.below(100) {
        0..4 => DECLINED.into(),
        4..8 => String::new(),
        _ => say(chance),
    }
}

/// One of the options; the first ones are more usual.
fn option(options: &[Choice], chance: &mut Chance) -> String {
    let end = chance.below(options.len() as u64 * 2).min(options.len() as u64 - 1) + 1;
    let end = usize::try_from(end).unwrap_or_default();
    options.get(..end).and_then(|options| chance.pick(options)).map_or("", |option| &option.code).into()
}
