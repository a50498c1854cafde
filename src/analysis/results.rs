//! The results of one form: what the office's table shows.

use crate::analysis::{Score, Share, Tally};
use crate::compact::sort_by;
use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question, QuestionKind, Scale};
use crate::domain::survey::{Answer, Answers, Response, ValidityRule};
use crate::log::Log;

/// Fewer valid responses than this in a village or facility are not broken down: a single person could be
/// recognised (design, part 6).
pub const SMALL: u32 = 5;

/// A village or facility with its score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceScore {
    /// Its id; `None` where the response names none.
    pub id: Option<String>,
    /// Its score.
    pub score: Score,
}

/// What was answered to a closing question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosingResult {
    /// How often each option was chosen, in the form's order, and the share of those that mean "would return"
    /// (formula 5) where the form names them.
    Choice {
        /// By option.
        counts: Vec<u32>,
        /// Tỷ lệ sẽ quay lại.
        positive: Option<Share>,
    },
    /// Tỷ lệ hài lòng so với mong đợi (formula 4): the mean of the percentages.
    Percent {
        /// How many gave one.
        count: u32,
        /// Their mean in hundredths of a percent.
        mean_hundredths: Option<u32>,
    },
    /// The mean of the numbers.
    Number {
        /// How many gave one.
        count: u32,
        /// Their mean in hundredths.
        mean_hundredths: Option<u32>,
    },
    /// Levels.
    Scale(Tally),
    /// Free texts.
    Text(Vec<String>),
}

/// The results of one form.
#[derive(Clone, Debug)]
pub struct Results {
    /// All responses that are not deleted.
    pub responses: u32,
    /// Those that the validity rule leaves out.
    pub invalid: u32,
    /// Those about which devices disagree; the deciding values are counted.
    pub in_conflict: u32,
    /// The valid ones' score.
    pub score: Score,
    /// By village, largest first.
    pub villages: Vec<PlaceScore>,
    /// By facility, largest first.
    pub facilities: Vec<PlaceScore>,
    /// By closing question, in the form's order.
    pub closing: Vec<ClosingResult>,
}

/// Computes the results of `form` from everything in the log.
#[must_use]
pub fn results(log: &Log, form: &Form, rule: ValidityRule) -> Results {
    let items = form.item_count();
    let mut valid = Vec::new();
    let mut results = Results {
        responses: 0,
        invalid: 0,
        in_conflict: 0,
        score: Score::new(items),
        villages: Vec::new(),
        facilities: Vec::new(),
        closing: Vec::new(),
    };
    for record in log.records("response") {
        let Some(response) =
            Response::of(&record).filter(|response| form.is_named_by(&response.form) && !response.deleted)
        else {
            continue;
        };
        results.responses += 1;
        results.in_conflict += u32::from(response.conflict);
        let answers = Answers::of(form, &response.answers);
        if !rule.accepts(&answers) {
            results.invalid += 1;
            continue;
        }
        results.score.add(&answers, &form.scale);
        count_in(&mut results.villages, response.village.as_deref(), &answers, &form.scale);
        count_in(&mut results.facilities, response.facility.as_deref(), &answers, &form.scale);
        valid.push(response);
    }
    for places in [&mut results.villages, &mut results.facilities] {
        sort_by(places, |left, right| {
            (right.score.responses, &left.id).cmp(&(left.score.responses, &right.id))
        });
    }
    results.closing = form.closing.iter().map(|question| closing(question, &form.scale, &valid)).collect();
    results
}

fn count_in(places: &mut Vec<PlaceScore>, id: Option<&str>, answers: &Answers, scale: &Scale) {
    if let Some(place) = places.iter_mut().find(|place| place.id.as_deref() == id) {
        place.score.add(answers, scale);
    } else {
        let mut score = Score::new(answers.iter().count());
        score.add(answers, scale);
        places.push(PlaceScore { id: id.map(str::to_owned), score });
    }
}

fn closing(question: &Question, scale: &Scale, responses: &[Response]) -> ClosingResult {
    let said = || responses.iter().filter_map(|response| response.said(&question.id));
    match question.kind {
        QuestionKind::Choice => {
            let count =
                |code: &str| u32::try_from(said().filter(|own| *own == code).count()).unwrap_or(u32::MAX);
            let counts: Vec<u32> = question.options.iter().map(|option| count(&option.code)).collect();
            let positive = (!question.positive.is_empty()).then(|| Share {
                part: question.positive.iter().map(|code| count(code)).sum(),
                whole: counts.iter().sum(),
            });
            ClosingResult::Choice { counts, positive }
        }
        QuestionKind::Percent | QuestionKind::Number => {
            let number = |text: &str| match question.read_answer(scale, text) {
                Ok(Given::Number(hundredths)) => u64::try_from(hundredths).ok(),
                _ => None,
            };
            let numbers = said().filter_map(number);
            let (count, sum) = numbers.fold((0_u32, 0_u64), |(count, sum), number| (count + 1, sum + number));
            let mean = (count > 0).then(|| (2 * sum + u64::from(count)) / (2 * u64::from(count)));
            let mean_hundredths = mean.and_then(|mean| mean.try_into().ok());
            match question.kind {
                QuestionKind::Percent => ClosingResult::Percent { count, mean_hundredths },
                _ => ClosingResult::Number { count, mean_hundredths },
            }
        }
        QuestionKind::Scale => {
            let levels = said().filter_map(|text| {
                text.chars().next().and_then(|letter| Answer::from_letter(letter, scale.levels))
            });
            ClosingResult::Scale(levels.fold(Tally::default(), |mut tally, level| {
                tally.add(level);
                tally
            }))
        }
        QuestionKind::Text => ClosingResult::Text(said().map(str::to_owned).collect()),
    }
}
