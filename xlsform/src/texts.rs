//! Words in every language of a workbook.

use so_thon::json::{Map, Value};

use crate::columns::{Columned, language_code};
use crate::finding::{Finding, What};
use crate::workbook::Sheet;

/// The language of forms.
const VIETNAMESE: &str = "vi";

/// Which language stands for what.
pub(crate) struct Words {
    /// The language of columns that name none.
    default: String,
}

impl Words {
    /// By the setting `default_language`. Without one, words that name no language are taken for Vietnamese.
    pub(crate) fn new(default_language: &str) -> Self {
        let code = language_code(default_language);
        let is_none = code.is_empty() || code == "default";
        Self { default: if is_none { VIETNAMESE.to_owned() } else { code } }
    }

    fn language<'a>(&'a self, language: &'a str) -> &'a str {
        if language.is_empty() { &self.default } else { language }
    }

    /// Whether the words of a form are there in Vietnamese; else the language that stands in for it.
    pub(crate) fn stand_in(&self, survey: &Columned<'_>) -> Option<String> {
        let labels = || survey.columns.iter().filter(|column| column.base == "label");
        let languages = || labels().map(|column| self.language(&column.language));
        if languages().any(|language| language == VIETNAMESE) || languages().next().is_none() {
            return None;
        }
        languages()
            .find(|language| *language == self.default)
            .or_else(|| languages().next())
            .map(str::to_owned)
    }

    /// The words of a cell in a form's document; `None` if it is empty in every language.
    pub(crate) fn of(
        &self,
        columned: &Columned<'_>,
        row: usize,
        base: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<Value> {
        let mut texts: Vec<(&str, String)> = Vec::new();
        for (language, text) in columned.texts(row, base) {
            let (text, inserts) = without_inserts(text);
            if !inserts.is_empty() {
                let sheet = &columned.sheet.name;
                let inserts = inserts.join(", ");
                findings.push(Finding::left_out(sheet, Sheet::number(row), What::InsertLeftOut, &[&inserts]));
            }
            let code = self.language(language);
            let Some(at) = texts.iter().position(|(own, _)| *own == code) else {
                texts.push((code, text));
                continue;
            };
            // Two columns for one language: the words of the one that names it count.
            let dropped = match texts.get_mut(at) {
                Some((_, own)) if !language.is_empty() => std::mem::replace(own, text),
                _ => text,
            };
            if texts.get(at).is_some_and(|(_, own)| *own != dropped) {
                let arguments = [dropped.as_str(), base];
                findings.push(Finding::left_out(
                    &columned.sheet.name,
                    Sheet::number(row),
                    What::CellLeftOut,
                    &arguments,
                ));
            }
        }
        self.value(&texts)
    }

    fn value(&self, texts: &[(&str, String)]) -> Option<Value> {
        let of = |wanted: &str| texts.iter().find(|(language, _)| *language == wanted);
        let own = of(VIETNAMESE).or_else(|| of(&self.default)).or_else(|| texts.first())?;
        if texts.len() == 1 && own.0 == VIETNAMESE {
            return Some(own.1.as_str().into());
        }
        let map = texts.iter().fold(Map::new(), |map, (language, text)| map.with(language, text.as_str()));
        Some(map.with(VIETNAMESE, own.1.as_str()).into())
    }
}

/// A text that is the same in Vietnamese and nothing else.
pub(crate) fn plain(text: &str) -> Value {
    text.into()
}

/// The Vietnamese words of a text.
pub(crate) fn vietnamese(text: &Value) -> &str {
    text.as_map().map_or_else(|| text.as_text(), |map| map.text(VIETNAMESE)).unwrap_or_default()
}

/// A text with “…” for what another program would put into it, and what that is.
fn without_inserts(text: &str) -> (String, Vec<&str>) {
    let (mut out, mut inserts, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, behind)) = rest.split_once("${") {
        let Some((name, after)) = behind.split_once('}') else { break };
        out.push_str(before);
        out.push('…');
        inserts.push(name);
        rest = after;
    }
    out.push_str(rest);
    (out, inserts)
}
