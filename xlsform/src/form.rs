//! A form's document out of a workbook.

use std::collections::BTreeMap;

use so_thon::json::{Map, Value};

use crate::asked::Survey;
use crate::building::Building;
use crate::choices;
use crate::columns::Columned;
use crate::finding::{Finding, What};
use crate::names::identifier;
use crate::question_type::AnswerKind;
use crate::scale::Scale;
use crate::survey;
use crate::texts::{Words, vietnamese};
use crate::workbook::{Sheet, sheets};

/// The sheets that are read.
const SHEETS: [&str; 3] = ["survey", "choices", "settings"];
/// The settings that are read.
const SETTINGS: [&str; 11] = [
    "form_title",
    "form_id",
    "version",
    "default_language",
    "sothon:short",
    "sothon:domain",
    "sothon:facility",
    "sothon:scale",
    "sothon:satisfied_from",
    "style",
    "sothon:words",
];

/// What came of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The document of a form, which the form's reader accepts; `None` if the workbook was refused.
    pub document: Option<Value>,
    /// What was left out or changed, or why it was refused, in the order of the sheets and rows.
    pub findings: Vec<Finding>,
}

/// Makes a form's document of a workbook, XLSX or XLS. `name` is the file's, and names a form that has no name of its own.
#[must_use]
pub fn read(bytes: &[u8], name: &str) -> Imported {
    let mut findings = Vec::new();
    let document = sheets(bytes, &SHEETS).and_then(|sheets| convert(&sheets, name, &mut findings));
    let place = |finding: &Finding| {
        let order = SHEETS.iter().position(|own| finding.sheet.to_lowercase() == **own);
        (std::cmp::Reverse(finding.outcome), order, finding.row)
    };
    let document = document.map_err(|finding| findings.push(finding)).ok();
    findings.sort_by_key(place);
    findings.dedup();
    Imported {
        document: document.filter(|_| findings.iter().all(|own| own.outcome != crate::Outcome::Refused)),
        findings,
    }
}

fn convert(sheets: &[Sheet], file: &str, findings: &mut Vec<Finding>) -> Result<Value, Finding> {
    let named = |wanted: &str| sheets.iter().find(|sheet| sheet.name.trim().to_lowercase() == wanted);
    let columned = |wanted: &str| named(wanted).map(Columned::of).transpose();
    let survey = columned("survey")?.ok_or_else(|| Finding::refused("", 0, What::NoSurvey, &[]))?;
    let (choices, settings) = (columned("choices")?, columned("settings")?);
    for sheet in sheets.iter().filter(|sheet| sheet.rows().next().is_some()) {
        if !SHEETS.contains(&&*sheet.name.trim().to_lowercase()) {
            findings.push(Finding::left_out(&sheet.name, 0, What::SheetLeftOut, &[]));
        }
    }
    let setting = |base: &str| {
        let row = settings.as_ref().and_then(|own| Some((own, own.rows().next()?)));
        row.map_or("", |(own, row)| own.text(row, base))
    };
    if let Some(own) = &settings {
        for column in own.columns.iter().filter(|column| !SETTINGS.contains(&&*column.base)) {
            let is_given = own.rows().any(|row| !own.sheet.cell(row, column.at).is_empty());
            if is_given {
                findings.push(Finding::left_out(
                    &own.sheet.name,
                    0,
                    What::SettingLeftOut,
                    &[&column.heading],
                ));
            }
        }
    }
    // The first row counts.
    if let Some(own) = &settings {
        own.rows().take(1).for_each(|row| own.pass_over(row));
        own.left_out(&[], findings);
    }
    let words = Words::new(setting("default_language"));
    if let Some(language) = words.stand_in(&survey) {
        findings.push(Finding::changed(&survey.sheet.name, 0, What::NoVietnamese, &[&language]));
    }
    let lists = choices::lists(choices.as_ref(), &words, findings)?;
    let asked = survey::read(&survey, &lists, &words, findings)?;
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for question in asked.questions.iter().filter(|own| own.own.place.is_empty() || own.own.kind == "scale") {
        if let AnswerKind::One { list, or_other: false } = &question.kind {
            *uses.entry(list.clone()).or_default() += 1;
        }
    }
    let named_scale = (setting("sothon:scale"), setting("sothon:satisfied_from"));
    let scale = Scale::find(&lists, &uses, named_scale);
    if let Some(scale) = scale.as_ref().filter(|_| named_scale.0.is_empty()) {
        let arguments = [&*scale.list, &scale.satisfied_from.to_string()];
        findings.push(Finding::changed("choices", 0, What::ScaleTaken, &arguments));
    }
    let text_of = |base: &str, findings: &mut Vec<Finding>| {
        let own = settings.as_ref()?;
        words.of(own, own.rows().next()?, base, findings)
    };
    let texts = (text_of("form_title", findings), text_of("sothon:short", findings));
    let head = head(&setting, &asked, texts, file, findings);
    // The levels are in the words of the interface.
    let scale_words = setting("sothon:words");
    let mut building = Building {
        sheet: &survey.sheet.name,
        survey: &asked,
        lists: &lists,
        scale: scale.as_ref(),
        has_own_words: scale_words != "app",
        findings,
    };
    building.build(head)
}

/// What a document says of the whole form.
fn head<'a>(
    setting: &dyn Fn(&str) -> &'a str,
    survey: &Survey,
    (title, short): (Option<Value>, Option<Value>),
    file: &str,
    findings: &mut Vec<Finding>,
) -> Map {
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let given = Some(setting("form_id")).filter(|id| !id.is_empty());
    let wanted = given.or_else(|| title.as_ref().map(vietnamese)).filter(|id| !id.is_empty()).unwrap_or(stem);
    let id = identifier(wanted, &std::collections::BTreeSet::new());
    if given.is_some_and(|given| given != id) {
        findings.push(Finding::changed("settings", 0, What::NameChanged, &[wanted, &id]));
    }
    let stated = setting("version");
    let version = stated.parse().ok().filter(|version| (1..=999_999).contains(version)).unwrap_or(1_i64);
    if !stated.is_empty() && stated != version.to_string() {
        findings.push(Finding::changed("settings", 0, What::VersionChanged, &[stated, &version.to_string()]));
    }
    let mut head = Map::new()
        .with("id", id)
        .with("version", version)
        .with("title", title.unwrap_or_else(|| stem.into()));
    if let Some(short) = short {
        head.insert("short", short);
    }
    for (key, base) in [("domain", "sothon:domain"), ("facility", "sothon:facility")] {
        if !setting(base).is_empty() {
            head.insert(key, setting(base));
        }
    }
    if let Some(intro) = joined(&survey.intro) {
        head.insert("intro", intro);
    }
    head
}

/// Several texts as one, in each language that one of them has; where another lacks it, its Vietnamese stands in.
fn joined(texts: &[Value]) -> Option<Value> {
    let (first, rest) = texts.split_first()?;
    if rest.is_empty() {
        return Some(first.clone());
    }
    let in_language = |language: &str| {
        let of = |text: &Value| {
            text.as_map().and_then(|map| map.string(language)).unwrap_or_else(|| vietnamese(text).to_owned())
        };
        texts.iter().map(of).collect::<Vec<_>>().join("\n")
    };
    let languages = texts.iter().filter_map(Value::as_map).flat_map(Map::iter).map(|(language, _)| language);
    let map = languages.fold(Map::new(), |map, language| map.with(language, in_language(language)));
    Some(if map.is_empty() { in_language("vi").into() } else { map.into() })
}
