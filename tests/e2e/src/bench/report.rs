//! The medians against their targets.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use crate::large::LargeFigures;
use crate::measure::{Figures, Touch};
use crate::office::OfficeFigures;
use crate::preloaded::StockedFigures;

/// One figure.
pub(crate) struct Row {
    name: &'static str,
    what: &'static str,
    /// The median, in milliseconds.
    median: f64,
    least: f64,
    most: f64,
    /// The limit, in milliseconds.
    target: Option<f64>,
}

impl Row {
    pub(crate) fn new(
        name: &'static str,
        what: &'static str,
        mut times: Vec<f64>,
        target: Option<f64>,
    ) -> Self {
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        // Browsers' clocks have a resolution of a tenth of a millisecond at best.
        let tenths = |time: f64| (time * 10.0).round() / 10.0;
        let (least, most) = (tenths(times[0]), tenths(times[times.len() - 1]));
        Self { name, what, median: tenths(median), least, most, target }
    }

    pub(crate) fn is_met(&self) -> bool {
        self.target.is_none_or(|target| self.median < target)
    }
}

pub(crate) fn preloaded(few: &StockedFigures, many: &StockedFigures) -> Vec<Row> {
    let saves = |figures: &StockedFigures| figures.saves.iter().map(|save| save.heard).collect();
    vec![
        Row::new("start_few", "start without network, 200 responses", few.starts.clone(), Some(700.0)),
        Row::new("start_many", "  with 5 000 responses", many.starts.clone(), Some(1500.0)),
        Row::new("save_few", "saving the next, with 200 responses", saves(few), Some(100.0)),
        Row::new("save_many", "  with 5 000 responses", saves(many), Some(100.0)),
    ]
}

/// A large log, a small one for the figures that must not grow with it, and a phone's start and first save.
pub(crate) fn large(large: &LargeFigures, small: &LargeFigures, (start, save): (f64, f64)) -> Vec<Row> {
    let row = |name, what, times: &[f64], target| Row::new(name, what, times.to_vec(), Some(target));
    let mut rows = vec![
        row("phone_10k_start", "slowed phone, 10 000 responses: start", &[start], 1500.0),
        row("phone_10k_save", "  and the first save after it", &[save], 200.0),
        row("large_list", "100 000 responses, not slowed: the list of results", &large.list, 100.0),
        row("large_results", "  one form's results", &large.results, 100.0),
    ];
    // Without a filter on the page there is nothing to measure.
    if !large.filter.is_empty() {
        rows.push(row("large_filter", "  a changed filter", &large.filter, 50.0));
    }
    let mut small_saves = small.saves.clone();
    small_saves.sort_by(f64::total_cmp);
    // As fast as with few, within the spread of two equal rounds.
    let save_most = 1.25 * small_saves[small_saves.len() / 2];
    rows.extend([
        row("large_devices", "  the devices", &large.devices, 100.0),
        row("large_surveys", "  the list of surveys", &large.surveys, 100.0),
        row("large_save", "  saving the next", &large.saves, save_most),
        row("large_restart", "  first results after a restart", &[large.restart], 3000.0),
    ]);
    rows.extend(large.longest.iter().map(|(name, what, time)| row(name, what, &[*time], 50.0)));
    rows.push(Row::new("small_save", "  saving the next, with 200", small.saves.clone(), None));
    rows
}

pub(crate) fn desk(runs: &[OfficeFigures]) -> Vec<Row> {
    let each = |figure: fn(&OfficeFigures) -> f64| runs.iter().map(figure).collect::<Vec<_>>();
    vec![
        Row::new(
            "office_preview",
            "office: 20 files, 10 000 responses, to the preview",
            each(|run| run.preview),
            Some(500.0),
        ),
        Row::new(
            "office_preview_warm",
            "  when the desk has read before",
            each(|run| run.preview_warm),
            Some(500.0),
        ),
        Row::new(
            "office_read",
            "  of that: read from the disk, proven, handed on",
            each(|run| run.read),
            None,
        ),
        Row::new(
            "office_memory",
            "  read, proven and handed on, from memory",
            each(|run| run.memory),
            Some(100.0),
        ),
        Row::new("office_stored", "  merged and stored for good", each(|run| run.stored), Some(1000.0)),
        Row::new(
            "office_again",
            "  the same files again, to the preview",
            each(|run| run.again),
            Some(100.0),
        ),
        Row::new("office_export", "  everything exported", each(|run| run.export), Some(500.0)),
        Row::new(
            "office_block",
            "  longest time the page could not draw",
            each(|run| run.block),
            Some(100.0),
        ),
    ]
}

pub(crate) fn phone(runs: &[Figures]) -> Vec<Row> {
    let each = |figure: fn(&Figures) -> f64| runs.iter().map(figure).collect::<Vec<_>>();
    let taps = |kind: fn(&Figures) -> &[Touch], since: fn(&Touch) -> f64| {
        runs.iter().flat_map(|run| kind(run).iter().map(since)).collect::<Vec<_>>()
    };
    let way = |step: usize| runs.iter().map(|run| run.way[step]).collect::<Vec<_>>();
    vec![
        Row::new("work", "a fixed piece of work, to compare machines", each(|run| run.work), None),
        Row::new("first_paint", "first visit: first text on the screen", each(|run| run.first_paint), None),
        Row::new("usable", "first visit: the app can be used", way(0), None),
        Row::new("forms", "  and the list of forms", way(1), None),
        Row::new("form", "  and the form's first page", way(2), None),
        Row::new("about", "  and the questions about the person", way(3), None),
        Row::new("items", "  and the first items", way(4), None),
        Row::new(
            "first_answer",
            "first visit: first answer taken",
            each(|run| run.first_answer),
            Some(2000.0),
        ),
        Row::new(
            "tap",
            "tap on an answer, heard, to its paint",
            taps(|run| &run.taps, |tap| tap.heard),
            Some(40.0),
        ),
        Row::new("tap_lifted", "  from the finger's lift", taps(|run| &run.taps, |tap| tap.lifted), None),
        Row::new(
            "bare_heard",
            "  the same on a bare page: heard",
            taps(|run| &run.bare_taps, |tap| tap.heard),
            None,
        ),
        Row::new(
            "bare_lifted",
            "  and from the finger's lift",
            taps(|run| &run.bare_taps, |tap| tap.lifted),
            None,
        ),
        Row::new(
            "save",
            "tap on “Lưu phiếu”, heard, to the saved page",
            each(|run| run.save.heard),
            Some(100.0),
        ),
        Row::new("save_lifted", "  from the finger's lift", each(|run| run.save.lifted), None),
        Row::new("warm_start", "second visit: the app can be used", each(|run| run.warm_start), None),
    ]
}

/// Returns `true` if other programs used the processor, so that the figures say little about the app.
pub(crate) fn was_disturbed(rows: &[Row]) -> bool {
    rows.iter().any(|row| row.name == "work" && row.most > 1.5 * row.least)
}

pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = format!("{:<44} {:>8} {:>17} {:>8}\n", "ms", "median", "least–most", "target");
    for row in rows {
        let range = format!("{:.0}–{:.0}", row.least, row.most);
        let target = row.target.map_or_else(|| "–".to_owned(), |target| format!("< {target:.0}"));
        let verdict = if row.is_met() { "" } else { "  ✗ missed" };
        let _ = writeln!(table, "{:<44} {:>8.0} {range:>17} {target:>8}{verdict}", row.what, row.median);
    }
    table
}

/// By name.
pub(crate) fn json(rows: &[Row]) -> Map<String, Json> {
    let figure = |row: &Row| {
        let figures = json!({ "median_ms": row.median, "least_ms": row.least, "most_ms": row.most, "target_ms": row.target });
        (row.name.to_owned(), figures)
    };
    rows.iter().map(figure).collect()
}
