//! A survey of a few places, some of them tiny, and its report.

use so_thon::analysis::{Columns, Filter, Hiding, Results};
use so_thon::domain::forms::{Form, FormRegistry};
use so_thon::domain::plan::PlanRegistry;
use so_thon::domain::survey::{ValidityRule, theme_field};
use so_thon::json::{Map, Value};
use so_thon::log::{DeviceId, Log, Stamp};
use so_thon::report::survey::{Facts, Refusal, document};
use so_thon::report::{Document, OfficeHead, ReportTexts, Scope, goal};

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
pub(crate) type Place = Box<dyn Fn(&Said) -> String>;
/// A response as the test knows it: village, facility, levels (0 stands for no level).
pub(crate) type Said = (usize, usize, Vec<u8>);

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
            let mut levels: Vec<u8> = (0..form.item_count()).map(|_| level(&mut dice)).collect();
            // Some items are of use to few: one alone, or all of a group but one.
            let rare = match seed % 4 {
                0 => 3..4,
                1 => 1..5,
                _ => 0..0,
            };
            if said.len() >= 3 {
                levels[rare].fill(0);
            }
            let letters: String = levels.iter().map(u8::to_string).collect();
            let fields = Map::new()
                .with("form", form.id.as_str())
                .with("version", form.version)
                .with("date", format!("2026-0{}-1{}", 1 + dice.below(3), dice.below(9)))
                .with("village", format!("v{village}"))
                .with("facility", format!("f{facility}"))
                .with("answers", letters);
            let record = format!("response/00000000-0000-4000-8000-{:012}", said.len());
            // What is written later does not change what was drawn before.
            let of_theme =
                |theme: u64| Dice(seed ^ theme << 20 ^ said.len() as u64).below(6) < 3 - theme.min(2);
            let themes = ["waiting", "Đường xa", "cost"].into_iter().zip(0..).filter(|(_, at)| of_theme(*at));
            let themes = themes.map(|(theme, _)| theme).collect::<Vec<_>>();
            set(&mut log, &record, &fields.with("closing/comment", "Chờ lâu"));
            for theme in themes {
                set(&mut log, &record, &Map::new().with(&theme_field("comment", theme), true));
            }
            said.push((village, facility, levels));
        }
    }
    (log, said)
}

pub(crate) struct Case {
    pub(crate) form: std::sync::Arc<Form>,
    pub(crate) log: Log,
    pub(crate) said: Vec<Said>,
    pub(crate) columns: Columns,
    pub(crate) results: Option<Results>,
}

pub(crate) fn case(seed: u64) -> Case {
    let forms = FormRegistry::built_in();
    let form = forms.newest("health-outpatient").unwrap();
    let (log, said) = world(seed, &form);
    let columns = Columns::of(&log, &forms, ValidityRule { answered_percent: 0 });
    let results = columns.results(&form.reference(), &Filter::default());
    Case { form, log, said, columns, results }
}

impl Case {
    pub(crate) fn report(&self, hiding: &Hiding) -> Result<Document, Refusal> {
        self.scoped(hiding, Scope::default())
    }

    /// The report of a case whose results are those of the scope.
    pub(crate) fn scoped(&self, hiding: &Hiding, scope: Scope) -> Result<Document, Refusal> {
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
            complaints: &|item| self.columns.themes_of_dissatisfied(&self.form, item, &scope.filter()),
            themes: &self.columns.themes(&self.form, &scope.filter()),
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

    pub(crate) fn hiding(&self) -> Option<Hiding> {
        Some(Hiding::of(&self.columns, &self.form, &Filter::default(), self.results.as_ref()?))
    }
}

/// Half up, as it is printed.
pub(crate) fn rounded(part: u64, whole: u64) -> Value {
    if whole == 0 {
        "–".into()
    } else {
        Value::Int(i64::try_from((2 * part + whole) / (2 * whole)).unwrap())
    }
}
