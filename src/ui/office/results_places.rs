//! The table of places: sorted by any column, and hidden figures last.

use crate::analysis::{Hidden, SMALL};
use crate::dom::{RwSignal, View, view};
use crate::i18n::{T, count, hundredths, percent, t, tf};
use crate::ui::widgets::{sort_heads, sorted_rows};

/// A place with its figures, in hundredths.
#[derive(Clone)]
pub(super) struct PlaceRow {
    pub(super) name: String,
    pub(super) responses: u32,
    /// Mean and share of satisfied answers, or why they are not shown.
    pub(super) shown: Result<(Option<u32>, Option<u32>), Hidden>,
}

impl PlaceRow {
    fn figure(&self, column: usize) -> Option<i64> {
        if column == 1 {
            return Some(self.responses.into());
        }
        let (mean, satisfied) = self.shown.ok()?;
        if column == 2 { mean } else { satisfied }.map(i64::from)
    }
}

/// Why figures are not shown.
pub(in crate::ui) fn hidden_text(why: Hidden) -> String {
    match why {
        Hidden::Few => tf(T::TooFew, &[&SMALL.to_string()]),
        Hidden::Alike => t(T::HiddenAlike).to_owned(),
        Hidden::GivesAway => t(T::HiddenWithOther).to_owned(),
    }
}

/// The table, in the order in which the rows came until a head is tapped.
pub(super) fn place_table(label: T, rows: Vec<PlaceRow>) -> View {
    let sorting = RwSignal::new(None);
    let heads = [label, T::ResponsesShort, T::MeanShort, T::SatisfiedShort];
    let heads = sort_heads(heads, sorting);
    let body = sorted_rows(rows, sorting, |row| &row.name, |column, row| row.figure(column), row);
    view! {
        <table class="scores">
            <thead><tr>{heads}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
}

fn row(own: &PlaceRow) -> View {
    let (name, responses) = (own.name.clone(), count(own.responses as usize));
    match own.shown {
        Err(why) => {
            view! { <tr><th scope="row">{name}</th><td>{responses}</td><td colspan="2" class="note">{hidden_text(why)}</td></tr> }
        }
        Ok((mean, satisfied)) => {
            let mean = mean.map_or_else(|| "–".into(), hundredths);
            let satisfied = satisfied.map_or_else(|| "–".into(), percent);
            view! { <tr><th scope="row">{name}</th><td>{responses}</td><td>{mean}</td><td>{satisfied}</td></tr> }
        }
    }
}
