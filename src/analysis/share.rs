//! A part of a whole, never without its counts, and how small it may be.

/// Fewer valid responses than this in a village or facility are not broken down: a single person could be
/// recognised (design, part 6).
pub const SMALL: u32 = 5;

/// A share with its counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many of them.
    pub part: u32,
    /// Out of how many.
    pub whole: u32,
}

impl Share {
    /// In hundredths of a percent, 0 to 10 000; `None` of nothing.
    #[must_use]
    pub fn hundredths(self) -> Option<u32> {
        rounded(u64::from(self.part) * 10_000, self.whole)
    }

    /// Adds what `other` has counted.
    pub const fn merge(&mut self, other: Self) {
        self.part += other.part;
        self.whole += other.whole;
    }

    /// Counts one more.
    pub fn add(&mut self, is_part: bool) {
        self.whole += 1;
        self.part += u32::from(is_part);
    }
}

/// A quotient to the nearest whole number, halves up; `None` of nothing.
pub(super) fn rounded(numerator: u64, denominator: u32) -> Option<u32> {
    let denominator = u64::from(denominator);
    (denominator > 0)
        .then(|| (2 * numerator + denominator) / (2 * denominator))
        .and_then(|value| value.try_into().ok())
}
