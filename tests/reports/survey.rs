//! Reports on surveys: their figures are those of a naive computation, and what they hide cannot be worked out.

use std::collections::BTreeMap;

use so_thon::analysis::{Columns, Earlier, Filter, Hiding, PlaceScore, Results};
use so_thon::domain::forms::{Form, FormRegistry};
use so_thon::domain::plan::PlanRegistry;
use so_thon::domain::survey::ValidityRule;
use so_thon::json::{Map, Value};
use so_thon::log::{DeviceId, Log, Stamp};
use so_thon::report::survey::{Facts, Refusal, document};
use so_thon::report::{Document, GOALS_RECORD, OfficeHead, ReportTexts, Scope, goal};

/// `SplitMix64`, for data that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}

/// The name of a place that a response is about.
type Place = Box<dyn Fn(&Said) -> String>;
/// A response as the test knows it: village, facility, levels (0 stands for no level).
type Said = (usize, usize, Vec<u8>);

/// A log with responses of a few places, some of them tiny, with a unit and its two sites.
fn world(seed: u64, form: &Form) -> (Log, Vec<Said>) {
    let mut dice = Dice(seed);
    let mut log = Log::new();
    let mut seq = 0;
    let mut set = |log: &mut Log, record: &str, fields: &Map| {
        seq += 1;
        let stamp = Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
        log.insert(log.prepare(&stamp, record, fields));
    };
    for village in 0..5 {
        set(&mut log, &format!("village/v{village}"), &Map::new().with("name", format!("Thôn {village}")));
    }
    for facility in 0..4 {
        let fields = Map::new().with("name", format!("Cơ sở {facility}"));
        let fields = if facility >= 2 { fields.with("part_of", "f1") } else { fields };
        set(&mut log, &format!("facility/f{facility}"), &fields);
    }
    // A place has its own mood: in some everybody is content, in some nobody is.
    let sizes: Vec<u64> = (0..5).map(|_| [0, 1, 2, 4, 6, 12, 20][dice.below(7) as usize]).collect();
    let moods: Vec<u64> = (0..5).map(|_| dice.below(4)).collect();
    let mut said = Vec::new();
    for (village, (size, mood)) in sizes.iter().zip(&moods).enumerate() {
        for _ in 0..*size {
            let facility = dice.below(4) as usize;
            let level = |dice: &mut Dice| match mood {
                0 => 5,
                1 => 1 + dice.below(2) as u8,
                _ => dice.below(6) as u8,
            };
            let levels: Vec<u8> = (0..form.item_count()).map(|_| level(&mut dice)).collect();
            let letters: String = levels.iter().map(u8::to_string).collect();
            let fields = Map::new()
                .with("form", form.id.as_str())
                .with("version", form.version)
                .with("date", format!("2026-0{}-1{}", 1 + dice.below(3), dice.below(9)))
                .with("village", format!("v{village}"))
                .with("facility", format!("f{facility}"))
                .with("answers", letters);
            set(&mut log, &format!("response/00000000-0000-4000-8000-{:012}", said.len()), &fields);
            said.push((village, facility, levels));
        }
    }
    (log, said)
}

struct Case {
    form: std::sync::Arc<Form>,
    log: Log,
    said: Vec<Said>,
    columns: Columns,
    results: Option<Results>,
}

fn case(seed: u64) -> Case {
    let forms = FormRegistry::built_in();
    let form = forms.newest("health-outpatient").unwrap();
    let (log, said) = world(seed, &form);
    let columns = Columns::of(&log, &forms, ValidityRule { answered_percent: 0 });
    let results = columns.results(&form.reference(), &Filter::default());
    Case { form, log, said, columns, results }
}

impl Case {
    fn report(&self, hiding: &Hiding) -> Result<Document, Refusal> {
        self.scoped(hiding, Scope::default())
    }

    /// The report of a case whose results are those of the scope.
    fn scoped(&self, hiding: &Hiding, scope: Scope) -> Result<Document, Refusal> {
        let name = |id: &str| id.to_owned();
        let comparison = scope.earlier.and_then(|own| self.columns.compare(&self.form, &scope.filter(), own));
        let comparison = comparison.unwrap_or_else(|| self.columns.standing(&self.form, &scope.filter()));
        document(&Facts {
            plan: &PlanRegistry::built_in().get("nam-dan-2026").unwrap(),
            form: &self.form,
            results: self.results.as_ref().unwrap(),
            scope,
            comparison: &comparison,
            goal: goal(&self.log),
            hiding,
            village: &name,
            facility: &name,
            period: None,
            planned: None,
            missing: &[],
            today: super::day("2026-03-20"),
            office: &OfficeHead::of(&self.log, "xã Nấm Dẩn"),
            texts: &ReportTexts::of(&self.log, "survey"),
        })
    }

    fn hiding(&self) -> Option<Hiding> {
        Some(Hiding::of(&self.columns, &self.form, &Filter::default(), self.results.as_ref()?))
    }
}

/// Half up, as it is printed.
fn rounded(part: u64, whole: u64) -> Value {
    if whole == 0 {
        "–".into()
    } else {
        Value::Int(i64::try_from((2 * part + whole) / (2 * whole)).unwrap())
    }
}

/// Whether a hidden number of `most` at the most is known from the sum of all that are hidden: the bounds of one equation.
fn is_known(most: &[u64], sum: u64) -> bool {
    let all: u64 = most.iter().sum();
    most.iter().any(|own| sum.saturating_sub(all - own) == (*own).min(sum))
}

#[test]
fn a_thousand_reports_show_what_a_naive_computation_finds_and_give_nobody_away() {
    let (mut reports, mut hidden_cells, mut refused) = (0, 0, 0);
    for seed in 0..1_000 {
        let case = case(seed);
        let Some(hiding) = case.hiding() else { continue };
        let Ok(report) = case.report(&hiding) else {
            refused += 1;
            continue;
        };
        reports += 1;
        let table = |title: &str| report.tables().find(|own| own.title == title).unwrap();
        // Each item from the answers alone, by another way of counting.
        for (at, row) in table("Từng câu hỏi").rows.iter().enumerate() {
            let levels: Vec<u64> =
                case.said.iter().map(|own| own.2[at].into()).filter(|own| *own > 0).collect();
            let (count, sum) = (levels.len() as u64, levels.iter().sum::<u64>());
            let content = levels.iter().filter(|own| **own >= 4).count() as u64;
            for level in 1..=5_u64 {
                let own = levels.iter().filter(|own| **own == level).count();
                assert_eq!(row[1 + level as usize], Value::Int(own as i64), "{seed}: {at}");
            }
            assert_eq!(row[9], rounded(sum * 100, count), "{seed}: {at}");
            assert_eq!(row[10], rounded(content * 10_000, count), "{seed}: {at}");
        }
        // Each place likewise; of those that are hidden, what an attacker may know of them.
        let unit = |facility: usize| if facility >= 2 { 1 } else { facility };
        let by: [(&str, Place); 3] = [
            ("Theo thôn", Box::new(|own| format!("v{}", own.0))),
            ("Theo cơ sở", Box::new(move |own| format!("f{}", unit(own.1)))),
            ("Theo điểm: f1", Box::new(|own| format!("f{}", own.1))),
        ];
        for (title, name) in by {
            let Some(own) = report.tables().find(|own| own.title == title) else { continue };
            let mut sums: BTreeMap<String, [u64; 4]> = BTreeMap::new();
            for said in case.said.iter().filter(|said| title != "Theo điểm: f1" || said.1 > 0) {
                let [people, answers, content, levels] = sums.entry(name(said)).or_default();
                *people += 1;
                *answers += said.2.iter().filter(|own| **own > 0).count() as u64;
                *content += said.2.iter().filter(|own| **own >= 4).count() as u64;
                *levels += said.2.iter().map(|own| u64::from(*own)).sum::<u64>();
            }
            let (mut most, mut content_left, mut least_left) = (Vec::new(), 0, 0);
            for row in &own.rows {
                let id = row[1].as_text().unwrap().split(' ').next().unwrap().to_owned();
                let [people, answers, content, levels] = sums[&id];
                assert_eq!(row[2], Value::Int(people as i64), "{seed}: {title} {id}");
                if row[3] == "–".into() {
                    hidden_cells += 1;
                    most.push(answers);
                    content_left += content;
                    least_left += levels - answers;
                } else {
                    assert_eq!(row[3], rounded(levels * 100, answers), "{seed}: {title} {id}");
                    assert_eq!(row[4], rounded(content * 10_000, answers), "{seed}: {title} {id}");
                    assert!(people >= 5, "{seed}: {title} {id}");
                }
            }
            // A table all of which is hidden says no more than its total.
            if !most.is_empty() && most.len() < own.rows.len() {
                assert!(!is_known(&most, content_left), "{seed}: {title} gives away how many are content");
                let spans: Vec<u64> = most.iter().map(|own| own * 4).collect();
                assert!(!is_known(&spans, least_left), "{seed}: {title} gives away a mean");
            }
        }
    }
    // Enough of each for the above to mean something.
    assert!(reports > 600 && hidden_cells > 500 && refused > 0, "{reports} {hidden_cells} {refused}");
}

#[test]
fn a_figure_that_was_planted_open_is_found_and_stops_the_report() {
    let mut planted = 0;
    for seed in 0..2_000 {
        let case = case(seed);
        let Some(hiding) = case.hiding() else { continue };
        let results = case.results.as_ref().unwrap();
        // All but the smallest of a table's hidden places are shown: the sum gives the smallest away.
        let open = |scores: &[PlaceScore], hidden: &[Option<so_thon::analysis::Hidden>]| {
            let own = scores.iter().zip(hidden).enumerate().filter(|(_, (_, hidden))| hidden.is_some());
            let smallest = own.clone().min_by_key(|(_, (own, _))| own.score.responses)?.0;
            let mut opened = vec![None; hidden.len()];
            opened[smallest] = hidden[smallest];
            (own.count() > 1 && hidden.len() > 1).then_some(opened)
        };
        let villages = open(&results.villages, &hiding.villages);
        let facilities = open(&results.facilities, &hiding.facilities);
        let wrong = villages
            .map(|villages| Hiding { villages, ..hiding.clone() })
            .into_iter()
            .chain(facilities.map(|facilities| Hiding { facilities, ..hiding.clone() }));
        for wrong in wrong {
            planted += 1;
            assert!(wrong.gives_away(results, &case.form.scale), "{seed}");
            if results.score.responses >= 5 && wrong.selection.is_none() {
                assert_eq!(case.report(&wrong), Err(Refusal::GivesAway), "{seed}");
            }
        }
        // The report of the same data that hides what it should is not stopped for that.
        assert!(!hiding.gives_away(results, &case.form.scale), "{seed}");
    }
    assert!(planted >= 100, "{planted}");
}

#[test]
fn a_report_on_months_counts_these_and_compares_them_with_earlier_ones() {
    let (mut compared, mut moved) = (0, 0);
    for seed in 0..300 {
        let mut case = case(seed);
        let stamp = Stamp { device: DeviceId::from_random(2), seq: 1, at: String::new(), by: None };
        case.log.insert(case.log.prepare(&stamp, GOALS_RECORD, &Map::new().with("satisfied", "60.5")));
        // March against February.
        let scope = Scope { first: Some(74), last: Some(74), earlier: Some(Earlier::Before) };
        case.results = case.columns.results(&case.form.reference(), &scope.filter());
        let Some(results) = &case.results else { continue };
        let hiding = Hiding::of(&case.columns, &case.form, &scope.filter(), results);
        let Ok(report) = case.scoped(&hiding, scope) else { continue };
        compared += 1;
        let said: Vec<&str> = report.blocks.iter().map(|block| block.text.as_str()).collect();
        assert!(said.iter().any(|own| own.starts_with("So với kỳ tháng 02/2026:")), "{said:?}");
        let table = report.tables().find(|own| own.title == "So sánh theo cơ sở").unwrap();
        let has_figures = table.rows.iter().any(|row| row[0] != "Chung".into() && row[2] != "–".into());
        let is_said = said.iter().any(|own| own.starts_with("Mức phấn đấu là 60,5 %"));
        assert_eq!(is_said, has_figures, "{seed}: {said:?}");
        // A share that is shown is that of the answers of its month alone.
        let share = |facility: &str, month: &str| {
            let of_month = case.log.names("response").filter_map(|name| case.log.record(name));
            let own = of_month.filter(|own| own.text("date").is_some_and(|date| date.starts_with(month)));
            let unit = |own: &str| if matches!(own, "f2" | "f3") { "f1".to_owned() } else { own.to_owned() };
            let own = own.filter(|own| {
                facility == "Chung" || own.text("facility").map(unit).as_deref() == Some(facility)
            });
            let levels: Vec<char> = own
                .flat_map(|own| own.text("answers").unwrap().chars().collect::<Vec<_>>())
                .filter(|own| *own != '0')
                .collect();
            let satisfied = levels.iter().filter(|own| **own >= '4').count() as u64;
            let Value::Int(hundredths) = rounded(satisfied * 10_000, levels.len() as u64) else {
                return Value::Null;
            };
            Value::Int((hundredths + 5) / 10 * 10)
        };
        for row in &table.rows {
            let name = row[0].as_text().unwrap();
            for (cell, month) in [(2, "2026-03"), (4, "2026-02")] {
                if row[cell] != "–".into() {
                    assert_eq!(row[cell], share(name, month), "{seed}: {name} {month}");
                }
            }
            moved += usize::from(row[5] != "–".into());
        }
    }
    assert!(compared > 50 && moved > 50, "{compared} {moved}");
}
