//! Heads of columns by which a table is sorted.

use crate::dom::{CollectView, Get as _, RwSignal, Update as _, View, view};
use crate::i18n::T;
use crate::text::compare_names;

/// The order of a table's rows: by a column, from the least or from the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Sorting {
    pub(in crate::ui) column: usize,
    pub(in crate::ui) is_descending: bool,
}

impl Sorting {
    /// Sorts rows by what `compare` says of two of them in the chosen column. Equal rows stay as they are.
    pub(in crate::ui) fn sort<R>(
        self,
        rows: &mut [R],
        compare: impl Fn(usize, &R, &R) -> std::cmp::Ordering,
    ) {
        rows.sort_by(|one, other| {
            let order = compare(self.column, one, other);
            if self.is_descending { order.reverse() } else { order }
        });
    }

    /// Sorts rows by their names in the first column and by their figures in the others. A row that has no such figure comes
    /// last in both directions.
    fn sort_figures<R>(
        self,
        rows: &mut [R],
        name: impl Fn(&R) -> &str,
        figure: impl Fn(usize, &R) -> Option<i64>,
    ) {
        self.sort(rows, |column, one, other| match column {
            0 => compare_names(name(one), name(other)),
            _ => figure(column, one).cmp(&figure(column, other)),
        });
        if self.column > 0 {
            rows.sort_by_key(|row| figure(self.column, row).is_none());
        }
    }
}

/// The chosen order of a table; nothing until a head is tapped.
pub(in crate::ui) type Order = RwSignal<Option<Sorting>>;

/// Rows with a name and figures in the chosen order; in that in which they come until one is chosen. What is around them stays
/// when the order changes, so that the head keeps the focus.
pub(in crate::ui) fn sorted_rows<R: Clone>(
    rows: Vec<R>,
    order: Order,
    name: impl Fn(&R) -> &str,
    figure: impl Fn(usize, &R) -> Option<i64>,
    row: impl Fn(&R) -> View,
) -> impl Fn() -> View {
    move || {
        let mut rows = rows.clone();
        if let Some(order) = order.get() {
            order.sort_figures(&mut rows, &name, &figure);
        }
        rows.iter().map(&row).collect_view()
    }
}

/// The heads of all columns.
pub(in crate::ui) fn sort_heads(labels: impl IntoIterator<Item = T>, order: Order) -> View {
    let heads = labels.into_iter().enumerate();
    heads.map(|(column, label)| sort_head(label, column, order)).collect_view()
}

/// The head of a column: a tap sorts by it, a second one turns the order round.
fn sort_head(label: T, column: usize, sorting: Order) -> View {
    let turn = move |_| {
        sorting.update(|own| {
            let is_descending = own.is_some_and(|own| own.column == column && !own.is_descending);
            *own = Some(Sorting { column, is_descending });
        });
    };
    let direction = move || match sorting.get() {
        Some(own) if own.column == column && own.is_descending => "descending",
        Some(own) if own.column == column => "ascending",
        _ => "none",
    };
    let mark = move || match direction() {
        "ascending" => " ▲",
        "descending" => " ▼",
        _ => " ↕",
    };
    view! {
        <th scope="col" aria-sort=direction>
            <button type="button" class="sort" on:click=turn>{label} <span aria-hidden="true">{mark}</span></button>
        </th>
    }
}
