//! Which rows stay where they are when the order of a list changes.

/// Says of each row, in the new order, whether it stays: the most rows that are in order already, among them the
/// row `fixed`, whose focus a move would end. `before` says at which position a row stood; `None` for a new one.
/// Takes time in the square of the rows where some have moved: a millisecond at a thousand.
pub(super) fn staying(before: &[Option<usize>], fixed: impl Fn() -> Option<usize>) -> Vec<bool> {
    if before.iter().flatten().is_sorted() {
        return before.iter().map(Option::is_some).collect();
    }
    let fixed = fixed().and_then(|fixed| Some((fixed, (*before.get(fixed)?)?)));
    // For each row the longest run in order that ends with it, and the row before it in this run; 0 where it can be in
    // none.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(before.len());
    for (index, &position) in before.iter().enumerate() {
        let crosses = fixed.is_some_and(|(fixed, at)| index.cmp(&fixed) != position.cmp(&Some(at)));
        if position.is_none() || crosses {
            runs.push((0, None));
            continue;
        }
        let mut longest = (0, None);
        for (earlier, (run, earlier_position)) in runs.iter().zip(before).enumerate() {
            if run.0 > longest.0 && *earlier_position < position {
                longest = (run.0, Some(earlier));
            }
        }
        runs.push((longest.0 + 1, longest.1));
    }
    let mut stay = vec![false; before.len()];
    let mut next = (0..runs.len()).max_by_key(|index| runs.get(*index).map(|run| run.0));
    while let Some(index) = next {
        if let Some(stays) = stay.get_mut(index) {
            *stays = true;
        }
        next = runs.get(index).and_then(|run| run.1);
    }
    stay
}
