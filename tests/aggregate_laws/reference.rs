//! The results of a form in the plainest way: every response resolved and read, one after the other.

use so_thon::analysis::{ClosingResult, PlaceScore, Results, Score, Share, Tally};
use so_thon::domain::forms::engine::Given;
use so_thon::domain::forms::{Form, Question, QuestionKind, Scale};
use so_thon::domain::places::Aliases;
use so_thon::domain::survey::{Answer, Answers, Judged, Response, ValidityRule};
use so_thon::log::Log;

/// Computes the results of `form` from those responses in the log that `is_chosen` lets through.
pub(crate) fn results(
    log: &Log,
    form: &Form,
    rule: ValidityRule,
    is_chosen: impl Fn(&Response) -> bool,
) -> Results {
    let items = form.item_count();
    let (villages, facilities) = (Aliases::of(log, "village"), Aliases::of(log, "facility"));
    let counts =
        |aliases: &Aliases, id: &Option<String>| id.as_deref().map(|id| aliases.canonical(id).to_owned());
    let mut valid = Vec::new();
    let mut results = Results {
        responses: 0,
        invalid: 0,
        in_conflict: 0,
        score: Score::new(items),
        villages: Vec::new(),
        facilities: Vec::new(),
        closing: Vec::new(),
        unread: Vec::new(),
    };
    for record in log.records("response") {
        let Some(response) = Response::of(&record)
            .filter(|response| form.is_named_by(&response.form) && !response.deleted && is_chosen(response))
        else {
            continue;
        };
        results.responses += 1;
        results.in_conflict += u32::from(response.conflict);
        let answers = Answers::of(form, &response.answers);
        if response.judged == Some(Judged::LeftOut) || !rule.accepts(&answers) {
            results.invalid += 1;
            continue;
        }
        results.score.add(&answers, &form.scale);
        let village = counts(&villages, &response.village);
        count_in(&mut results.villages, village.as_deref(), &answers, &form.scale);
        let facility = counts(&facilities, &response.facility);
        count_in(&mut results.facilities, facility.as_deref(), &answers, &form.scale);
        valid.push(response);
    }
    for places in [&mut results.villages, &mut results.facilities] {
        places
            .sort_by(|left, right| (right.score.responses, &left.id).cmp(&(left.score.responses, &right.id)));
    }
    results.closing = form.closing.iter().map(|question| closing(question, &form.scale, &valid)).collect();
    results.unread = form.closing.iter().map(|question| unread(question, &form.scale, &valid)).collect();
    results
}

fn unread(question: &Question, scale: &Scale, responses: &[Response]) -> u32 {
    let said = responses.iter().filter_map(|response| response.said(&question.id));
    let is_unread = |text: &&str| match question.kind {
        QuestionKind::Scale => {
            text.chars().next().and_then(|letter| Answer::from_letter(letter, scale.levels)).is_none()
        }
        _ => question.read_answer(scale, text).is_err(),
    };
    u32::try_from(said.filter(is_unread).count()).unwrap()
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
        QuestionKind::Text => ClosingResult::Text(u32::try_from(said().count()).unwrap()),
    }
}
