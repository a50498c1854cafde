//! How much would be lost if this device were lost now.

/// How exposed the data is to a loss of this device.
#[derive(Clone, Copy, Debug)]
pub struct Exposure {
    /// Responses that were not handed over yet.
    pub responses: usize,
    /// Days since something was handed over, or since the first of them.
    pub days: u32,
    /// The app is on the home screen: browsers clear the data of other pages first.
    pub is_installed: bool,
    /// The browser has promised to keep the data.
    pub is_promised: bool,
}

/// The risk from which on the person is reminded: a meeting's responses on the next day, or three for a week.
const REMINDED: u64 = 40;

impl Exposure {
    /// Responses × days, twice as much without each of the two safeguards. A working rule of ours.
    #[must_use]
    pub fn risk(self) -> u64 {
        let doubled = |is_safe: bool| if is_safe { 1 } else { 2 };
        let responses = u64::try_from(self.responses).unwrap_or(u64::MAX);
        responses
            .saturating_mul(u64::from(self.days.max(1)))
            .saturating_mul(doubled(self.is_installed) * doubled(self.is_promised))
    }

    /// Returns `true` if the person is to be reminded.
    #[must_use]
    pub fn is_urgent(self) -> bool {
        self.risk() >= REMINDED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAFE: Exposure = Exposure { responses: 10, days: 1, is_installed: true, is_promised: true };

    #[test]
    fn more_responses_more_days_and_fewer_safeguards_are_more_risk() {
        let worse = [
            Exposure { responses: 11, ..SAFE },
            Exposure { days: 2, ..SAFE },
            Exposure { is_installed: false, ..SAFE },
            Exposure { is_promised: false, ..SAFE },
        ];
        assert!(worse.iter().all(|exposure| exposure.risk() > SAFE.risk()));
        assert_eq!(Exposure { days: 0, ..SAFE }.risk(), SAFE.risk(), "today is a day, too");
    }

    #[test]
    fn nothing_taken_is_no_risk_and_a_whole_meeting_is() {
        assert!(!Exposure { responses: 0, days: 900, is_installed: false, is_promised: false }.is_urgent());
        assert!(!SAFE.is_urgent());
        assert!(Exposure { is_installed: false, is_promised: false, ..SAFE }.is_urgent());
        assert!(Exposure { days: 4, ..SAFE }.is_urgent());
        assert_eq!(Exposure { responses: usize::MAX, days: u32::MAX, ..SAFE }.risk(), u64::MAX);
    }
}
