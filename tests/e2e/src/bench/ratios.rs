//! This build against another, measured in turn in the same run, so that the machine's state affects both alike.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use crate::measure::{Figures, Touch};
use crate::preloaded::StockedFigures;

/// One figure of this build as a ratio to another.
pub(crate) struct Ratio {
    name: &'static str,
    what: &'static str,
    /// Medians, in milliseconds.
    ours: f64,
    other: f64,
    /// The median of the ratios pair by pair, in which the common conditions of two successive runs cancel out.
    value: f64,
    /// The limit of the ratio.
    most: f64,
}

impl Ratio {
    fn new(name: &'static str, what: &'static str, ours: Vec<f64>, other: Vec<f64>, most: f64) -> Self {
        let value = median(ours.iter().zip(&other).map(|(ours, other)| ours / other).collect());
        Self { name, what, ours: median(ours), other: median(other), value, most }
    }

    /// Two lists of different lengths, compared by their medians.
    pub(crate) fn of_medians(
        name: &'static str,
        what: &'static str,
        ours: Vec<f64>,
        other: Vec<f64>,
        most: f64,
    ) -> Self {
        let (ours, other) = (median(ours), median(other));
        Self { name, what, ours, other, value: ours / other, most }
    }

    pub(crate) fn is_met(&self) -> bool {
        self.value <= self.most
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn each(runs: &[Figures], figure: fn(&Figures) -> f64) -> Vec<f64> {
    runs.iter().map(figure).collect()
}

/// The median tap of each run.
fn taps(runs: &[Figures], kind: fn(&Figures) -> &[Touch]) -> Vec<f64> {
    runs.iter().map(|run| median(kind(run).iter().map(|tap| tap.heard).collect())).collect()
}

/// A tap against the same tap on a page that holds nothing but a radio button.
pub(crate) fn to_bare_page(runs: &[Figures]) -> Ratio {
    let (taps, bare) = (taps(runs, |run| &run.taps), taps(runs, |run| &run.bare_taps));
    Ratio::new("tap_to_bare", "tap to painted, against a bare page", taps, bare, 1.6)
}

/// The visits of two builds.
pub(crate) fn of_visits(ours: &[Figures], other: &[Figures]) -> Vec<Ratio> {
    let of = |figure: fn(&Figures) -> f64| (each(ours, figure), each(other, figure));
    let (answer, other_answer) = of(|run| run.first_answer);
    let (paint, other_paint) = of(|run| run.first_paint);
    let (tap, other_tap) = (taps(ours, |run| &run.taps), taps(other, |run| &run.taps));
    vec![
        Ratio::new("first_answer_ratio", "first answer", answer, other_answer, 0.78),
        Ratio::new("tap_ratio", "tap to painted", tap, other_tap, 0.7),
        // Not later; a frame of the slowed phone is what two equal builds differ by.
        Ratio::new("first_paint_ratio", "first paint", paint, other_paint, 1.05),
    ]
}

/// Two phones with as many responses.
pub(crate) fn of_many(ours: &StockedFigures, other: &StockedFigures) -> Vec<Ratio> {
    let saves = |figures: &StockedFigures| figures.saves.iter().map(|save| save.heard).collect();
    vec![
        Ratio::new(
            "start_many_ratio",
            "start, 5 000 responses",
            ours.starts.clone(),
            other.starts.clone(),
            0.8,
        ),
        Ratio::new("save_many_ratio", "save, 5 000 responses", saves(ours), saves(other), 0.8),
    ]
}

pub(crate) fn table(ratios: &[Ratio]) -> String {
    let mut table =
        format!("{:<44} {:>8} {:>8} {:>8} {:>8}\n", "×, medians in ms", "this", "other", "ratio", "target");
    for ratio in ratios {
        let verdict = if ratio.is_met() { "" } else { "  ✗ missed" };
        let target = format!("≤ {}", ratio.most);
        let _ = writeln!(
            table,
            "{:<44} {:>8.1} {:>8.1} {:>8.2} {target:>8}{verdict}",
            ratio.what, ratio.ours, ratio.other, ratio.value
        );
    }
    table
}

pub(crate) fn json(ratios: &[Ratio]) -> Map<String, Json> {
    let figure = |ratio: &Ratio| {
        let figures = json!({ "ratio": ratio.value, "this_ms": ratio.ours, "other_ms": ratio.other, "target": ratio.most });
        (ratio.name.to_owned(), figures)
    };
    ratios.iter().map(figure).collect()
}
