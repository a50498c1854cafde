//! Shares of answers with the people who gave them: 31 answers of one person are not 31 witnesses.

use super::share::{SMALL, Share};

/// Answers that count as satisfied, out of those that are a level, by person. A person is a cluster of answers
/// (design, part 6: ratio estimator with the variance between respondents).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clusters {
    /// The people who gave any level.
    pub people: u32,
    /// Their answers.
    pub share: Share,
    /// Sums over people: part², part × whole, whole².
    squares: [u64; 3],
}

/// The quantile of the normal distribution for 95 %.
const Z: f64 = 1.959_963_984_540_054;

impl Clusters {
    /// Counts a person with `whole` levels, of which `part` count as satisfied. Who gave none is not counted.
    pub fn add(&mut self, part: u32, whole: u32) {
        if whole == 0 {
            return;
        }
        self.people += 1;
        self.share.part += part;
        self.share.whole += whole;
        let (part, whole) = (u64::from(part), u64::from(whole));
        for (own, product) in self.squares.iter_mut().zip([part * part, part * whole, whole * whole]) {
            *own += product;
        }
    }

    /// Adds other people.
    pub fn merge(&mut self, other: &Self) {
        self.people += other.people;
        self.share.merge(other.share);
        for (own, others) in self.squares.iter_mut().zip(other.squares) {
            *own += others;
        }
    }

    /// How many independent answers would tell as much: `p (1 − p)` through the variance of the ratio. Where all people
    /// gave one and the same share, each counts as one answer. At most the number of answers.
    #[expect(clippy::cast_precision_loss, reason = "sums of squares of at most some thousand answers")]
    fn effective(&self) -> f64 {
        let (people, all) = (f64::from(self.people), f64::from(self.share.whole));
        let share = f64::from(self.share.part) / all;
        let [parts, products, wholes] = self.squares.map(|sum| sum as f64);
        // Σ (part − share × whole)² over people.
        let deviations = (parts - 2.0 * share * products + share * share * wholes).max(0.0);
        let variance = people / (people - 1.0) * deviations / (all * all);
        let binomial = share * (1.0 - share);
        if binomial <= 0.0 || variance <= 0.0 { people } else { (binomial / variance).min(all) }
    }

    /// The 95 % interval of the share in thousandths, lower and upper end: Wilson's with the effective number of answers,
    /// which the quantile of Student's distribution makes smaller where few people were asked (Korn and Graubard 1998).
    /// `None` for fewer people than a result is broken down for ([`SMALL`]): they have no variance to speak of.
    #[must_use]
    pub fn interval_permille(&self) -> Option<(u32, u32)> {
        if self.people < SMALL {
            return None;
        }
        let widening = Z / student(f64::from(self.people - 1));
        Some(wilson(
            f64::from(self.share.part) / f64::from(self.share.whole),
            self.effective() * widening * widening,
        ))
    }
}

/// The quantile of Student's distribution for 95 %, by the expansion of Cornish and Fisher: right to 0.6 % from four
/// degrees of freedom on.
fn student(degrees: f64) -> f64 {
    let [z3, z5, z7] = [3, 5, 7].map(|power| Z.powi(power));
    Z + (z3 + Z) / (4.0 * degrees)
        + (5.0 * z5 + 16.0 * z3 + 3.0 * Z) / (96.0 * degrees.powi(2))
        + (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * Z) / (384.0 * degrees.powi(3))
}

/// The 95 % Wilson score interval of a share of people, in thousandths, lower and upper end; `None` of nothing.
#[must_use]
pub fn wilson_permille(share: Share) -> Option<(u32, u32)> {
    let whole = f64::from(share.whole);
    (share.whole > 0).then(|| wilson(f64::from(share.part) / whole, whole))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "both ends lie between 0 and 1000"
)]
fn wilson(share: f64, number: f64) -> (u32, u32) {
    let centre = share + Z * Z / (2.0 * number);
    let spread = Z * (share * (1.0 - share) / number + Z * Z / (4.0 * number * number)).sqrt();
    let scaled = |end: f64| (1000.0 * end / (1.0 + Z * Z / number)).round().clamp(0.0, 1000.0) as u32;
    (scaled(centre - spread), scaled(centre + spread))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_people_is_wilsons() {
        // Wilson 1927, worked by hand: 8 of 10 gives 0.490 to 0.943; 0 of 10 gives 0 to 0.278.
        assert_eq!(wilson_permille(Share { part: 8, whole: 10 }), Some((490, 943)));
        assert_eq!(wilson_permille(Share { part: 0, whole: 10 }), Some((0, 278)));
        assert_eq!(wilson_permille(Share { part: 10, whole: 10 }), Some((722, 1000)));
        assert_eq!(wilson_permille(Share::default()), None);
    }

    #[test]
    fn students_quantile_is_that_of_the_tables() {
        for (degrees, expected) in [(5.0, 2.571), (10.0, 2.228), (19.0, 2.093), (60.0, 2.000), (400.0, 1.966)]
        {
            assert!((student(degrees) - expected).abs() < 0.006, "{degrees}: {}", student(degrees));
        }
    }

    #[test]
    fn people_who_answer_alike_count_as_people() {
        // Ten people who are satisfied with everything and ten with nothing: as 10 of 20 people, a little wider.
        let mut alike = Clusters::default();
        (0..20).for_each(|person| alike.add(if person < 10 { 31 } else { 0 }, 31));
        let (low, high) = alike.interval_permille().unwrap_or_default();
        let (least, most) = wilson_permille(Share { part: 10, whole: 20 }).unwrap_or_default();
        assert!((least - 30..=least).contains(&low) && (most..=most + 30).contains(&high), "{low} {high}");
        // All agree: as many witnesses as people.
        let mut agreed = Clusters::default();
        (0..20).for_each(|_| agreed.add(31, 31));
        let (low, high) = agreed.interval_permille().unwrap_or_default();
        assert!((780..=840).contains(&low) && high == 1000, "{low} {high}");
        assert_eq!(Clusters::default().interval_permille(), None);
    }

    /// A generator of numbers from 0 on below 1 (`SplitMix64`).
    struct Chance(u64);

    impl Chance {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
        }

        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and not negative")]
        fn below(&mut self, limit: u32) -> u32 {
            (self.next() * f64::from(limit)) as u32
        }
    }

    /// Two thousand surveys of 20 to 400 people of several kinds, each kind with its own inclination to be satisfied, so
    /// that the answers of one person go together. The true share is known, because the kinds are.
    #[test]
    fn the_interval_covers_the_truth_in_95_of_100_surveys() {
        let mut chance = Chance(2026);
        let (mut covered, mut covered_as_answers) = (0_u32, 0_u32);
        for _ in 0..2_000 {
            let people = 20 + chance.below(381);
            let kinds: Vec<(f64, f64)> =
                (0..4).map(|_| (0.1 + chance.next(), 0.15 + 0.7 * chance.next())).collect();
            let weights: f64 = kinds.iter().map(|(weight, _)| weight).sum();
            let truth = kinds.iter().map(|(weight, share)| weight * share).sum::<f64>() / weights;
            let mut clusters = Clusters::default();
            for _ in 0..people {
                let mut pick = chance.next() * weights;
                let kind = kinds.iter().find(|(weight, _)| {
                    pick -= weight;
                    pick <= 0.0
                });
                let inclination = kind.map_or(0.5, |(_, share)| *share);
                let whole = 16 + chance.below(16);
                let part = (0..whole).map(|_| u32::from(chance.next() < inclination)).sum();
                clusters.add(part, whole);
            }
            let covers = |ends: Option<(u32, u32)>| {
                let (low, high) = ends.unwrap_or_default();
                u32::from((f64::from(low)..=f64::from(high)).contains(&(truth * 1000.0)))
            };
            covered += covers(clusters.interval_permille());
            covered_as_answers += covers(wilson_permille(clusters.share));
        }
        let percent = |count: u32| f64::from(count) / 20.0;
        println!(
            "covers the truth in {} % of 2000 surveys; as if each answer were a person: {} %",
            percent(covered),
            percent(covered_as_answers)
        );
        assert!((93.0..=97.0).contains(&percent(covered)), "{} %", percent(covered));
        assert!(percent(covered_as_answers) < 80.0, "the surveys do not tell the two apart");
    }
}
