//! Chance that is the same for a seed on every machine.

/// A generator of the family xorshift64*; good enough for schedules, and no dependency.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        // The first numbers of neighbouring seeds would be alike.
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            chance.bits();
        }
        chance
    }

    pub(super) fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.bits() >> 33).unwrap_or_default() % limit.max(1)
    }

    /// Returns `true` once in `of` times.
    pub(super) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// A duration up to `limit_ms`, short ones more often.
    pub(super) fn duration_ms(&mut self, limit_ms: u64) -> u64 {
        let limit = usize::try_from(limit_ms).unwrap_or(usize::MAX);
        let short = self.below(limit);
        (self.below(short + 1)) as u64
    }
}
