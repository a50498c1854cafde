//! Numbers for texts that come again and again.

use std::collections::BTreeMap;

/// Texts with a number each, from 1 on; 0 stands for none. A text keeps its number.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Names {
    texts: Vec<Box<str>>,
    numbers: BTreeMap<Box<str>, u32>,
}

/// Which number counts for which.
pub(in crate::analysis) struct Counting(Vec<u32>);

impl Counting {
    pub(in crate::analysis) fn of(&self, number: u32) -> u32 {
        self.0.get(number as usize).copied().unwrap_or(number)
    }
}

impl Names {
    /// The number of `text`, a new one if it has none yet.
    pub(super) fn intern(&mut self, text: Option<&str>) -> u32 {
        let Some(text) = text else { return 0 };
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        self.texts.push(text.into());
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.into(), number);
        number
    }

    /// The number of `text`; `None` if nothing has named it.
    pub(in crate::analysis) fn number(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The numbers of all entries that count as `wanted`, by what each counts as.
    pub(in crate::analysis) fn numbers_of<'a>(
        &'a self,
        counts_as: impl Fn(&'a str) -> &'a str,
        wanted: &str,
    ) -> Vec<u32> {
        let all = self.texts.iter().zip(1..);
        all.filter(|(own, _)| counts_as(own) == wanted).map(|(_, number)| number).collect()
    }

    /// For each number that of the first entry that counts as the same, itself mostly; 0 for 0.
    pub(in crate::analysis) fn counting<'a>(&'a self, counts_as: impl Fn(&'a str) -> &'a str) -> Counting {
        let mut firsts: BTreeMap<&str, u32> = BTreeMap::new();
        let numbers =
            self.texts.iter().zip(1..).map(|(text, number)| *firsts.entry(counts_as(text)).or_insert(number));
        Counting(std::iter::once(0).chain(numbers).collect())
    }

    /// The text of a number; `None` for 0.
    pub(in crate::analysis) fn text(&self, number: u32) -> Option<&str> {
        self.texts.get((number as usize).checked_sub(1)?).map(|text| &**text)
    }
}
