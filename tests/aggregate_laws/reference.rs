//! The results of a form in the plainest way: every response resolved and read, one after the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use so_thon::analysis::{ClosingResult, PlaceScore, Results, Score, Share, Tally, UnitSites};
use so_thon::domain::forms::engine::Given;
use so_thon::domain::forms::{Choice, Form, Question, QuestionKind, Scale};
use so_thon::domain::places::{Aliases, Units};
use so_thon::domain::survey::{Answer, Answers, Judged, Response, ValidityRule, answers_of, themes_of};
use so_thon::json::Value;
use so_thon::log::{Log, Record};

/// Computes the results of `form` from those responses in the log that `is_chosen` lets through.
pub(crate) fn results(
    log: &Log,
    form: &Arc<Form>,
    rule: ValidityRule,
    is_chosen: impl Fn(&Response) -> bool,
) -> Results {
    let items = form.item_count();
    let (villages, units) = (Aliases::of(log, "village"), Units::of(log));
    let (mut valid, mut sites) = (Vec::new(), Vec::new());
    let mut results = Results {
        responses: 0,
        invalid: 0,
        in_conflict: 0,
        score: Score::new(items),
        villages: Vec::new(),
        facilities: Vec::new(),
        sites: Vec::new(),
        closing: Vec::new(),
        unread: Vec::new(),
        unread_items: 0,
    };
    for record in log.records("response") {
        let Some(response) = Response::of(&record)
            .filter(|response| form.is_named_by(&response.form) && !response.deleted && is_chosen(response))
        else {
            continue;
        };
        results.responses += 1;
        results.in_conflict += u32::from(response.conflict);
        let answers = Asked::of(form, &record);
        let response = answers.without_unasked(form, response);
        if response.judged == Some(Judged::LeftOut) || !rule.accepts(answers.answered(), answers.count()) {
            results.invalid += 1;
            continue;
        }
        answers.count_in(&mut results.score, &form.scale);
        results.unread_items += answers.unread(&record, &form.scale);
        let village = response.village.as_deref().map(|id| villages.canonical(id));
        count_in(&mut results.villages, village, &answers, &form.scale);
        let facility = response.facility.as_deref();
        let unit = facility.map(|id| units.unit_of(id));
        count_in(&mut results.facilities, unit, &answers, &form.scale);
        if let Some((unit, facility)) = unit.zip(facility) {
            let at = sites.iter().position(|own: &UnitSites| own.unit == unit).unwrap_or_else(|| {
                sites.push(UnitSites { unit: unit.to_owned(), sites: Vec::new() });
                sites.len() - 1
            });
            count_in(&mut sites[at].sites, Some(units.site_of(facility)), &answers, &form.scale);
        }
        valid.push(response);
    }
    let sort = |places: &mut Vec<PlaceScore>| {
        places
            .sort_by(|left, right| (right.score.responses, &left.id).cmp(&(left.score.responses, &right.id)));
    };
    sort(&mut results.villages);
    sort(&mut results.facilities);
    sites.retain(|own| own.sites.iter().any(|site| site.id.as_ref() != Some(&own.unit)));
    for own in &mut sites {
        sort(&mut own.sites);
    }
    let place =
        |own: &UnitSites| results.facilities.iter().position(|unit| unit.id.as_ref() == Some(&own.unit));
    sites.sort_by_key(place);
    results.sites = sites;
    results.closing = form.closing.iter().map(|question| closing(question, &form.scale, &valid)).collect();
    results.unread = form.closing.iter().map(|question| unread(question, &form.scale, &valid)).collect();
    results
}

/// Counts the valid responses with a remark that was given a theme, by theme.
pub(crate) fn themes(
    log: &Log,
    form: &Arc<Form>,
    rule: ValidityRule,
    is_chosen: impl Fn(&Response) -> bool,
) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for record in log.records("response") {
        let Some(response) = Response::of(&record)
            .filter(|response| form.is_named_by(&response.form) && !response.deleted && is_chosen(response))
        else {
            continue;
        };
        let answers = Asked::of(form, &record);
        let response = answers.without_unasked(form, response);
        if response.judged == Some(Judged::LeftOut) || !rule.accepts(answers.answered(), answers.count()) {
            continue;
        }
        let has_words = |question: &&Question| match (question.kind, response.said(&question.id)) {
            (QuestionKind::Text, said) => said.is_some(),
            (QuestionKind::Choice, Some(code)) => question.option(code).is_some_and(Choice::takes_text),
            _ => false,
        };
        let mut given: Vec<String> = form
            .closing
            .iter()
            .filter(has_words)
            .flat_map(|question| themes_of(&record, &question.id))
            .collect();
        given.sort();
        given.dedup();
        for theme in given {
            *counts.entry(theme).or_default() += 1;
        }
    }
    counts
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

/// How many items that were asked have an answer of any kind.
pub(crate) fn touched(form: &Arc<Form>, record: &Record) -> usize {
    let asked = Asked::of(form, record);
    asked.items.into_iter().flatten().filter(|answer| *answer != Answer::Unanswered).count()
}

/// What a person said to the items, `None` to those that the form's rules left out; and which questions those are.
struct Asked {
    items: Vec<Option<Answer>>,
    left_out: Vec<String>,
}

impl Asked {
    fn of(form: &Arc<Form>, record: &Record) -> Self {
        let session = answers_of(form, record);
        let letters = Answers::of(form, record.text("answers").unwrap_or_default());
        let asked = |question: &Question| session.is_visible(&question.id);
        let items = form.items().zip(letters.iter()).map(|(item, answer)| asked(item).then_some(answer));
        let left_out = form.questions().filter(|own| !asked(own)).map(|own| own.id.clone());
        Self { items: items.collect(), left_out: left_out.collect() }
    }

    fn count(&self) -> usize {
        self.items.iter().flatten().count()
    }

    fn answered(&self) -> usize {
        let is_answer = |own: &&Answer| matches!(own, Answer::Level(_) | Answer::NotUsed);
        self.items.iter().flatten().filter(is_answer).count()
    }

    /// How many items that were asked have a letter that the scale has not.
    fn unread(&self, record: &Record, scale: &Scale) -> u32 {
        let letters: Vec<char> = match record.value("answers") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Text(text)) => text.chars().collect(),
            Some(other) => vec!['?'; other.spelled().chars().count()],
        };
        let asked = self.items.iter().zip(letters).filter(|(answer, _)| answer.is_some());
        let unread = asked.filter(|(_, letter)| Answer::from_letter(*letter, scale.levels).is_none());
        u32::try_from(unread.count()).unwrap()
    }

    fn without_unasked(&self, form: &Form, mut response: Response) -> Response {
        let of_form = |id: &String| form.question(id).is_some() && self.left_out.contains(id);
        response.closing.retain(|(id, _)| !of_form(id));
        response
    }

    fn count_in(&self, score: &mut Score, scale: &Scale) {
        let mut answers = Answers::blank(self.items.len());
        for (at, answer) in self.items.iter().enumerate() {
            answers.set(at, answer.unwrap_or_default());
        }
        score.add(&answers, scale);
        // A question that was not asked is not one that was left open.
        for (tally, _) in score.items.iter_mut().zip(&self.items).filter(|(_, answer)| answer.is_none()) {
            tally.unanswered -= 1;
        }
    }
}

fn count_in(places: &mut Vec<PlaceScore>, id: Option<&str>, answers: &Asked, scale: &Scale) {
    if let Some(place) = places.iter_mut().find(|place| place.id.as_deref() == id) {
        answers.count_in(&mut place.score, scale);
    } else {
        let mut score = Score::new(answers.items.len());
        answers.count_in(&mut score, scale);
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
