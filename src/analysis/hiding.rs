//! Which groups of a table are hidden, so that neither they nor what their total gives away can be told of few people.

use super::share::SMALL;

/// Why the figures of a group are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It has fewer than [`SMALL`] people.
    Few,
    /// All of them gave the same answer, so that it is known of each.
    Alike,
    /// With it, the hidden rest of the total would be one group, or fewer than [`SMALL`] people.
    GivesAway,
}

/// For each group of a table whose total is shown, by its number of people and whether all gave the same answer: why it is
/// hidden. What is hidden is at least two groups and at least [`SMALL`] people together, as far as there are so many; the
/// smallest groups are taken.
#[must_use]
pub fn hidden(groups: &[(u32, bool)]) -> Vec<Option<Hidden>> {
    let own = |(people, is_unanimous): &(u32, bool)| match *people {
        0 => None,
        1..SMALL => Some(Hidden::Few),
        _ => is_unanimous.then_some(Hidden::Alike),
    };
    let mut hidden: Vec<Option<Hidden>> = groups.iter().map(own).collect();
    loop {
        let of = |is_hidden: bool| {
            let all = groups.iter().map(|(people, _)| people).zip(&hidden).enumerate();
            all.filter(move |(_, (own, state))| **own > 0 && state.is_some() == is_hidden)
        };
        let (count, sum) = of(true).fold((0, 0), |(count, sum), (_, (own, _))| (count + 1, sum + own));
        if count == 0 || (count > 1 && sum >= SMALL) {
            return hidden;
        }
        let smallest = of(false).min_by_key(|(_, (own, _))| **own).map(|(at, _)| at);
        match smallest.and_then(|at| hidden.get_mut(at)) {
            Some(own) => *own = Some(Hidden::GivesAway),
            None => return hidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_small_group_takes_a_second_with_it() {
        const F: Option<Hidden> = Some(Hidden::Few);
        const G: Option<Hidden> = Some(Hidden::GivesAway);
        for (people, expected) in [
            (&[20, 30][..], vec![None, None]),
            (&[20, 3, 30], vec![G, F, None]),
            (&[20, 3, 4, 30], vec![None, F, F, None]),
            // Two of one person are two people: not five.
            (&[20, 1, 1, 6], vec![None, F, F, G]),
            (&[3], vec![F]),
            (&[0, 3, 9], vec![None, F, G]),
            (&[], vec![]),
        ] {
            let groups: Vec<(u32, bool)> = people.iter().map(|own| (*own, false)).collect();
            assert_eq!(hidden(&groups), expected, "{people:?}");
        }
        let alike = hidden(&[(20, true), (30, false), (9, false)]);
        assert_eq!(alike, [Some(Hidden::Alike), None, G]);
    }

    proptest! {
        #[test]
        fn nobody_can_take_the_shown_groups_from_the_total_and_be_left_with_few(
            groups in prop::collection::vec((0_u32..12, prop::bool::weighted(0.2)), 0..8),
        ) {
            let hidden = hidden(&groups);
            let people: Vec<u32> = groups.iter().map(|(people, _)| *people).collect();
            prop_assert!(groups.iter().zip(&hidden).all(|((people, alike), state)| *people == 0 || !alike || state.is_some()));
            let rest: Vec<u32> =
                people.iter().zip(&hidden).filter(|(_, state)| state.is_some()).map(|(own, _)| *own).collect();
            prop_assert!(people.iter().zip(&hidden).all(|(own, state)| *own == 0 || *own >= SMALL || state.is_some()));
            let all_hidden = rest.len() == people.iter().filter(|own| **own > 0).count();
            let is_safe = rest.is_empty() || (rest.len() > 1 && rest.iter().sum::<u32>() >= SMALL);
            prop_assert!(is_safe || all_hidden, "{people:?}: {rest:?}");
        }
    }
}
