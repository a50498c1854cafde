//! An audit of hidden figures: it solves for each hidden cell, exactly and by bounds of whole numbers, from every sum that is
//! shown. A cell that it can solve is not hidden.

/// Numbers that nobody is shown, and the sums that everybody is.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// The least and the largest that each may be, ends included.
    bounds: Vec<(i128, i128)>,
    sums: Vec<Sum>,
}

/// `Σ factor × cell = total`.
#[derive(Clone, Debug)]
struct Sum {
    factors: Vec<(usize, i128)>,
    total: i128,
}

/// A cell of an [`Audit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HiddenCell(usize);

impl Audit {
    /// A hidden whole number from `least` to `most`.
    pub fn hide(&mut self, least: u32, most: u32) -> HiddenCell {
        self.bounds.push((least.into(), most.into()));
        HiddenCell(self.bounds.len() - 1)
    }

    /// Says that some cells together are `total`.
    pub fn show_sum(&mut self, cells: &[HiddenCell], total: i64) {
        let factors = cells.iter().map(|cell| (cell.0, 1)).collect();
        self.sums.push(Sum { factors, total: total.into() });
    }

    /// Says that some cells together are another cell.
    pub fn show_parts(&mut self, cells: &[HiddenCell], whole: HiddenCell) {
        let parts = cells.iter().map(|cell| (cell.0, 1));
        self.sums.push(Sum { factors: parts.chain([(whole.0, -1)]).collect(), total: 0 });
    }

    /// The cells that have one possible value.
    #[must_use]
    pub fn solved(mut self) -> Vec<HiddenCell> {
        let reduced = self.reduced();
        self.sums.extend(reduced);
        while self.narrow() {}
        let cells = self.bounds.iter().enumerate();
        cells.filter(|(_, (least, most))| least >= most).map(|(at, _)| HiddenCell(at)).collect()
    }

    /// The sums, each solved for a cell that stands in no other (Gauss–Jordan in whole numbers).
    fn reduced(&self) -> Vec<Sum> {
        let width = self.bounds.len();
        let dense = |sum: &Sum| {
            let mut row = vec![0_i128; width + 1];
            for (cell, factor) in &sum.factors {
                if let Some(own) = row.get_mut(*cell) {
                    *own += factor;
                }
            }
            row.last_mut().into_iter().for_each(|own| *own = sum.total);
            row
        };
        let mut rows: Vec<Vec<i128>> = self.sums.iter().map(dense).collect();
        let mut done: Vec<Vec<i128>> = Vec::new();
        for column in 0..width {
            let Some(at) = rows.iter().position(|row| factor(row, column) != 0) else { continue };
            let pivot = rows.swap_remove(at);
            for row in rows.iter_mut().chain(&mut done) {
                eliminate(row, &pivot, column);
            }
            done.push(pivot);
        }
        let sparse = |row: &Vec<i128>| {
            let (total, factors) = row.split_last()?;
            let factors: Vec<(usize, i128)> =
                factors.iter().copied().enumerate().filter(|(_, factor)| *factor != 0).collect();
            Some(Sum { factors, total: *total })
        };
        done.iter().filter_map(sparse).collect()
    }

    /// Narrows the bounds by each sum once; returns `true` if any became narrower.
    fn narrow(&mut self) -> bool {
        let mut is_narrower = false;
        for sum in &self.sums {
            for (cell, factor) in &sum.factors {
                let rest = sum.factors.iter().filter(|(other, _)| other != cell);
                let (mut least, mut most) = (sum.total, sum.total);
                for (other, factor) in rest {
                    let (low, high) = self.bounds.get(*other).copied().unwrap_or_default();
                    let (one, two) = (factor * low, factor * high);
                    (least, most) = (least - one.max(two), most - one.min(two));
                }
                // factor × cell lies between them.
                let (one, two) = if *factor > 0 { (least, most) } else { (-most, -least) };
                let size = factor.abs();
                let (low, high) = (-(-one).div_euclid(size), two.div_euclid(size));
                if let Some(own) = self.bounds.get_mut(*cell) {
                    let narrowed = (own.0.max(low), own.1.min(high));
                    is_narrower |= narrowed != *own && own.0 < own.1;
                    *own = narrowed;
                }
            }
        }
        is_narrower
    }
}

fn factor(row: &[i128], column: usize) -> i128 {
    row.get(column).copied().unwrap_or_default()
}

/// Takes so much of `pivot` from `row` that the column is empty. A row whose numbers would not fit any more stays: the audit
/// then knows less, never something wrong.
fn eliminate(row: &mut Vec<i128>, pivot: &[i128], column: usize) {
    let (own, by) = (factor(row, column), factor(pivot, column));
    if own == 0 {
        return;
    }
    let mixed =
        row.iter().zip(pivot).map(|(one, other)| one.checked_mul(by)?.checked_sub(other.checked_mul(own)?));
    let Some(mixed) = mixed.collect::<Option<Vec<i128>>>() else { return };
    let divisor = mixed.iter().fold(0, |sum, own| gcd(sum, own.abs())).max(1);
    *row = mixed.into_iter().map(|own| own / divisor).collect();
}

const fn gcd(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_hidden_cell_of_a_row_is_solved_and_two_are_not() {
        let mut audit = Audit::default();
        let one = audit.hide(0, 40);
        audit.show_sum(&[one], 17);
        assert_eq!(audit.solved(), [one]);
        let mut audit = Audit::default();
        let cells = [audit.hide(0, 40), audit.hide(0, 40)];
        audit.show_sum(&cells, 17);
        assert_eq!(audit.solved(), []);
    }

    #[test]
    fn bounds_solve_what_sums_alone_do_not() {
        for (total, is_solved) in [(0, true), (9, true), (1, false), (8, false)] {
            let mut audit = Audit::default();
            let cells = [audit.hide(0, 4), audit.hide(0, 5)];
            audit.show_sum(&cells, total);
            assert_eq!(audit.solved().len(), if is_solved { 2 } else { 0 }, "{total}");
        }
    }

    #[test]
    fn sums_that_overlap_are_solved_together() {
        // a + b = 7, b + c = 9, a + c = 8: a = 3, b = 4, c = 5, and no sum alone says so.
        let mut audit = Audit::default();
        let [a, b, c] = [(); 3].map(|()| audit.hide(0, 100));
        audit.show_sum(&[a, b], 7);
        audit.show_sum(&[b, c], 9);
        audit.show_sum(&[a, c], 8);
        assert_eq!(audit.solved(), [a, b, c]);
        // The parts of a hidden whole, which another sum solves.
        let mut audit = Audit::default();
        let [whole, part] = [audit.hide(0, 50), audit.hide(0, 50)];
        audit.show_sum(&[whole], 12);
        audit.show_parts(&[part], whole);
        assert_eq!(audit.solved(), [whole, part]);
    }

    proptest! {
        /// Everything that is possible is tried: what the audit calls solved has one value, and what has one value in a
        /// single row, it finds.
        #[test]
        fn it_finds_what_trying_everything_finds(
            cells in prop::collection::vec((0_u32..3, 0_u32..4, 0_u32..100), 1..5),
            second in any::<u8>(),
        ) {
            let cells: Vec<(u32, u32, u32)> =
                cells.iter().map(|(low, more, at)| (*low, low + more, low + at % (more + 1))).collect();
            let mut audit = Audit::default();
            let hidden: Vec<HiddenCell> = cells.iter().map(|(low, high, _)| audit.hide(*low, *high)).collect();
            let sum = |chosen: &dyn Fn(usize) -> bool, values: &[u32]| -> i64 {
                values.iter().enumerate().filter(|(at, _)| chosen(*at)).map(|(_, own)| i64::from(*own)).sum()
            };
            let truth: Vec<u32> = cells.iter().map(|(_, _, own)| *own).collect();
            let rows: [&dyn Fn(usize) -> bool; 2] = [&|_| true, &|at| second & (1 << at) != 0];
            for row in rows {
                let chosen: Vec<HiddenCell> = hidden.iter().copied().filter(|cell| row(cell.0)).collect();
                audit.show_sum(&chosen, sum(row, &truth));
            }
            let mut possible: Vec<Vec<u32>> = vec![Vec::new()];
            for (low, high, _) in &cells {
                possible = possible
                    .iter()
                    .flat_map(|own| (*low..=*high).map(|next| [own.clone(), vec![next]].concat()))
                    .collect();
            }
            possible.retain(|own| rows.iter().all(|row| sum(*row, own) == sum(*row, &truth)));
            let has_one = |at: usize| possible.iter().all(|own| own.get(at) == truth.get(at));
            let expected: Vec<HiddenCell> = hidden.iter().copied().filter(|cell| has_one(cell.0)).collect();
            prop_assert_eq!(audit.solved(), expected);
        }
    }
}
