//! Which list of choices is the scale of the scored questions.

use std::collections::BTreeMap;

use so_thon::json::{Map, Value};

use crate::choices::List;

/// The fewest levels of a list that is taken for a scale without a word: two answers numbered 1 and 2 are as often a choice.
const FEWEST_LEVELS: usize = 3;
const MOST_LEVELS: usize = 9;
/// The fewest questions that share it.
const FEWEST_USES: usize = 2;

/// The scale of a form.
pub(crate) struct Scale {
    pub(crate) list: String,
    pub(crate) satisfied_from: usize,
    levels: Vec<Value>,
}

impl Scale {
    /// The list whose answers are numbered 1, 2, 3 …, and that most questions share; `named` is the one that the workbook
    /// itself names.
    pub(crate) fn find(
        lists: &BTreeMap<String, List>,
        uses: &BTreeMap<String, usize>,
        (named, satisfied_from): (&str, &str),
    ) -> Option<Self> {
        let fewest = |name: &str| if name == named { (2, 1) } else { (FEWEST_LEVELS, FEWEST_USES) };
        let is_scale = |(name, list): &(&String, &List)| {
            let (levels, least) = fewest(name);
            (levels..=MOST_LEVELS).contains(&list.answers.len())
                && uses.get(*name).copied().unwrap_or_default() >= least
                && in_order(list).is_some()
        };
        let rank = |(name, _): &(&String, &List)| (name.as_str() == named, uses.get(*name).copied());
        let (name, list) = lists.iter().filter(is_scale).max_by_key(rank)?;
        let levels = in_order(list)?;
        // Of five levels four and five are satisfied, as in the ministries' forms; of others the same share of them.
        let usual = (levels.len() * 4).div_ceil(5).max(2);
        let given = satisfied_from.parse().ok().filter(|from| (2..=levels.len()).contains(from));
        Some(Self { list: name.clone(), satisfied_from: given.unwrap_or(usual), levels })
    }

    /// As a form's document has it.
    pub(crate) fn document(&self) -> Value {
        let number = |number: usize| i64::try_from(number).unwrap_or_default();
        Map::new()
            .with("levels", number(self.levels.len()))
            .with("satisfied_from", number(self.satisfied_from))
            .with("labels", Value::List(self.levels.clone()))
            .into()
    }
}

/// The words of the levels from 1 on, if the answers are numbered so, in any order.
fn in_order(list: &List) -> Option<Vec<Value>> {
    (1..=list.answers.len())
        .map(|level| {
            let answer = list.answers.iter().find(|answer| answer.name == level.to_string());
            answer.map(|answer| answer.label.clone())
        })
        .collect()
}
