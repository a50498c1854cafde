//! Pseudo-random numbers that are the same for a seed on every machine.

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and good enough for made-up answers.
pub(super) struct Chance(u64);

impl Chance {
    /// A sequence of its own for each device.
    pub(super) fn new(seed: u64, device: u64) -> Self {
        let mut both = Self(seed);
        Self(both.bits() ^ device.wrapping_mul(0xd6e8_feb8_6659_fd93))
    }

    /// 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.bits().checked_rem(end).unwrap_or_default()
    }

    /// From `-spread` to `spread`, each equally likely.
    pub(super) fn around(&mut self, spread: u32) -> i64 {
        let spread = i64::from(spread);
        i64::try_from(self.below(2 * spread.unsigned_abs() + 1)).unwrap_or_default() - spread
    }

    /// Returns `true` in so many of a hundred cases.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let at = self.below(items.len() as u64);
        usize::try_from(at).ok().and_then(|at| items.get(at))
    }
}
