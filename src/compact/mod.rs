//! Code that is unusual in order to be small: one sort for everything. Imports nothing of this crate.

use std::cmp::Ordering;

/// Sorts stably, as `slice::sort_by` does, through a sort of numbers that all callers share. A sort for each type would
/// cost 4 KB of the first load each.
pub fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted(items.len(), &mut |left, right| match (items.get(left), items.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    });
    let mut places: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| places.get_mut(at).and_then(Option::take)));
}

fn sorted(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|left, right| compare(*left, *right));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_sort_does_and_keeps_equal_items_in_order() {
        let mut items: Vec<(usize, usize)> = (0..200).map(|index| (index * 7919 % 13, index)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|(key, _)| *key);
        sort_by(&mut items, |left, right| left.0.cmp(&right.0));
        assert_eq!(items, expected);
    }
}
