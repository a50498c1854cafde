//! How many people are asked, and how they are spread over villages.

/// Yamane's sample size n = N / (1 + N·e²) (1967) for `population` people, rounded up, with `margin` e in hundredths of a
/// percent. A margin of 0 asks everybody.
#[must_use]
pub fn sample_size(population: u32, margin: u32) -> u32 {
    // e² in units of 10⁻⁸. More than 100 % is no margin; the largest product is 4.3 · 10¹⁷.
    const UNIT: u64 = 100_000_000;
    let (people, margin) = (u64::from(population), u64::from(margin.min(10_000)));
    let size = (people * UNIT).div_ceil(UNIT + people * margin * margin);
    u32::try_from(size).unwrap_or(population)
}

/// Spreads `total` over villages in proportion to their households, by the largest remainders; ties go to the first. A village
/// with households gets at least 1 where there is enough for each, and none gets more than it has households.
#[must_use]
pub fn spread(total: u32, households: &[u32]) -> Vec<u32> {
    let all: u64 = households.iter().map(|own| u64::from(*own)).sum();
    if all == 0 {
        return vec![0; households.len()];
    }
    let total = u64::from(total).min(all);
    let exact = |own: u32| u64::from(own) * total;
    let villages = households.iter().filter(|own| **own > 0).count() as u64;
    let least = u64::from(total >= villages);
    let mut shares: Vec<u64> =
        households.iter().map(|own| (exact(*own) / all).max(least.min(u64::from(*own)))).collect();
    // What the least shares took too much goes back from the largest; what rounding left goes to the largest remainders.
    loop {
        let sum: u64 = shares.iter().sum();
        let wanted = |at: usize| {
            let own = households.get(at).copied().unwrap_or_default();
            exact(own).cast_signed()
                - shares.get(at).copied().unwrap_or_default().cast_signed() * all.cast_signed()
        };
        let can_grow = |at: &usize| shares.get(*at) < households.get(*at).map(|own| u64::from(*own)).as_ref();
        let can_shrink = |at: &usize| shares.get(*at).is_some_and(|own| *own > least);
        let places = 0..shares.len();
        let chosen = match sum.cmp(&total) {
            std::cmp::Ordering::Equal => break,
            // The first of those that lack most: `max_by_key` would take the last.
            std::cmp::Ordering::Less => places.filter(can_grow).rev().max_by_key(|at| wanted(*at)),
            std::cmp::Ordering::Greater => places.filter(can_shrink).min_by_key(|at| wanted(*at)),
        };
        let Some(own) = chosen.and_then(|at| shares.get_mut(at)) else { break };
        *own = if sum < total { *own + 1 } else { *own - 1 };
    }
    shares.into_iter().map(|own| u32::try_from(own).unwrap_or(u32::MAX)).collect()
}
