//! The document out of the parts of a workbook, and what the form's own reader says of it.

use std::collections::BTreeMap;

use so_thon::domain::forms::Form;
use so_thon::json::{Expected, Map, RulePart, Value};

use crate::asked::{Asked, Survey};
use crate::choices::List;
use crate::columns::shortened;
use crate::draft::Draft;
use crate::finding::{Finding, What};
use crate::layout::{Part, is_scored, parts};
use crate::question_type::AnswerKind;
use crate::rules::{Named, Unknown, from_xpath};
use crate::scale::Scale;
use crate::texts::vietnamese;

pub(crate) struct Building<'b> {
    pub(crate) sheet: &'b str,
    pub(crate) survey: &'b Survey,
    pub(crate) lists: &'b BTreeMap<String, List>,
    pub(crate) scale: Option<&'b Scale>,
    /// The scale is to have the words of the workbook.
    pub(crate) has_own_words: bool,
    pub(crate) findings: &'b mut Vec<Finding>,
}

impl Building<'_> {
    pub(crate) fn build(&mut self, head: Map) -> Result<Value, Finding> {
        let parts = parts(self.survey, self.scale);
        let mut draft = Draft { head, about: Vec::new(), groups: Vec::new(), closing: Vec::new() };
        if let Some(scale) = self.scale.filter(|_| self.has_own_words) {
            draft.head.insert("scale", scale.document());
        }
        let mut last_group = None;
        for (asked, (part, is_moved)) in self.survey.questions.iter().zip(parts) {
            if is_moved {
                self.findings.push(Finding::changed(self.sheet, asked.row, What::Moved, &[&asked.name]));
            }
            let placed = (asked.row, self.question(asked, part));
            match part {
                Part::About => draft.about.push(placed),
                Part::Closing => draft.closing.push(placed),
                Part::Scored => {
                    if draft.groups.is_empty() || last_group != Some(asked.group) {
                        draft
                            .groups
                            .push((self.group(asked.group, draft.groups.len(), &draft.head), Vec::new()));
                        last_group = Some(asked.group);
                    }
                    if let Some((_, items)) = draft.groups.last_mut() {
                        items.push(placed);
                    }
                }
            }
        }
        self.tell_of_titles();
        self.check(draft)
    }

    /// Titles of groups without a scored question are shown nowhere.
    fn tell_of_titles(&mut self) {
        for (at, group) in self.survey.groups.iter().enumerate() {
            let mut own = self.survey.questions.iter().filter(|asked| asked.group == Some(at)).peekable();
            let is_left = own.peek().is_some() && !own.any(|asked| is_scored(asked, self.scale));
            let title = vietnamese(&group.title);
            if is_left && !title.is_empty() {
                self.findings.push(Finding::left_out(
                    self.sheet,
                    group.row,
                    What::GroupTitleLeftOut,
                    &[title],
                ));
            }
        }
    }

    fn group(&self, at: Option<usize>, number: usize, head: &Map) -> Map {
        let own = at.and_then(|at| self.survey.groups.get(at));
        let letter = u8::try_from(number)
            .ok()
            .filter(|number| *number < 26)
            .map(|number| char::from(b'A' + number).to_string());
        let code = own.map(|own| own.code.clone()).filter(|code| !code.is_empty()).or(letter);
        let title = own.map(|own| own.title.clone()).or_else(|| head.get("title").cloned());
        Map::new()
            .with("code", code.unwrap_or_else(|| (number + 1).to_string()))
            .with("title", title.unwrap_or_else(|| "".into()))
    }

    fn question(&mut self, asked: &Asked, part: Part) -> Map {
        let mut map = match part {
            Part::Scored => Map::new().with("code", asked.id.as_str()).with("text", asked.label.clone()),
            Part::About | Part::Closing => {
                let mut map = Map::new().with("id", asked.id.as_str()).with("label", asked.label.clone());
                self.answer(asked, &mut map);
                if part == Part::Closing {
                    map.insert("code", asked.own.code.as_str());
                }
                map
            }
        };
        for (key, text) in
            [("hint", &asked.hint), ("note", &asked.note), ("constraint_message", &asked.message)]
        {
            if let Some(text) = text {
                map.insert(key, text.clone());
            }
        }
        if asked.required {
            map.insert("required", true);
        }
        let all = asked.relevant.len();
        let translated: Vec<String> =
            asked.relevant.iter().filter_map(|rule| self.rule(asked, rule, "relevant")).collect();
        let relevant = match translated.as_slice() {
            [] => None,
            [only] if all == 1 => Some(only.clone()),
            several => Some(several.iter().map(|rule| format!("({rule})")).collect::<Vec<_>>().join(" and ")),
        };
        let constraint = Some(asked.constraint.as_str()).filter(|rule| !rule.is_empty());
        let constraint = constraint.and_then(|rule| self.rule(asked, rule, "constraint"));
        for (key, rule) in [("relevant", relevant), ("constraint", constraint)] {
            if let Some(rule) = rule {
                map.insert(key, rule);
            }
        }
        map
    }

    fn answer(&self, asked: &Asked, map: &mut Map) {
        let kind = match &asked.kind {
            AnswerKind::One { list, or_other } => {
                let on_scale =
                    self.scale.is_some_and(|scale| scale.list == *list) && asked.own.kind == "scale";
                if on_scale {
                    "scale"
                } else {
                    let options =
                        self.lists.get(list).map(|list| list.options(*or_other)).unwrap_or_default();
                    map.insert("options", Value::List(options));
                    "choice"
                }
            }
            AnswerKind::Number if asked.own.kind == "percent" => "percent",
            AnswerKind::Number => "number",
            AnswerKind::Text => "text",
        };
        map.insert("kind", kind);
        for (key, limit) in [("minimum", asked.own.minimum), ("maximum", asked.own.maximum)] {
            if let Some(limit) = limit {
                map.insert(key, limit);
            }
        }
        let positive: Vec<Value> = asked.own.positive.split_whitespace().map(Value::from).collect();
        if !positive.is_empty() {
            map.insert("positive", Value::List(positive));
        }
    }

    fn rule(&mut self, asked: &Asked, rule: &str, column: &str) -> Option<String> {
        let named = |name: &str| {
            let found = self.survey.questions.iter().find(|own| own.name == name)?;
            let list = match &found.kind {
                AnswerKind::One { list, .. } => self.lists.get(list),
                _ => None,
            };
            let code = move |name: &str| list.and_then(|list| list.code(name)).map(str::to_owned);
            Some(Named { id: &found.id, code: Box::new(code), is_scored: is_scored(found, self.scale) })
        };
        from_xpath(rule, &asked.name, &named)
            .map_err(|Unknown(part)| self.drop_rule(asked.row, rule, column, &part))
            .ok()
    }

    fn drop_rule(&mut self, row: u32, rule: &str, column: &str, why: &str) {
        let arguments = [&*shortened(rule), column, why];
        self.findings.push(Finding::left_out(self.sheet, row, What::RuleLeftOut, &arguments));
    }

    /// Has the form's own reader look at it. A rule that it does not accept is left out, and questions that ask who a person
    /// is are all named before the workbook is refused.
    fn check(&mut self, mut draft: Draft) -> Result<Value, Finding> {
        let mut refused = None;
        loop {
            let document = draft.document();
            let Err(error) = Form::read(&document) else { return refused.map_or(Ok(document), Err) };
            if draft.is_empty() {
                return Err(
                    refused.unwrap_or_else(|| Finding::refused(self.sheet, 0, What::NothingLeft, &[]))
                );
            }
            let Some((row, question)) = draft.at(&error) else {
                return Err(Finding::refused("", 0, What::DocumentWrong, &[&error.to_string()]));
            };
            let key = error.path.rsplit('.').next().unwrap_or_default();
            match error.expected {
                Expected::InRule(_, wanted) => {
                    let rule = question.remove(key).and_then(|rule| rule.as_text().map(str::to_owned));
                    let Some(rule) = rule else {
                        return Err(Finding::refused(
                            self.sheet,
                            row,
                            What::DocumentWrong,
                            &[&error.to_string()],
                        ));
                    };
                    let what = match wanted {
                        RulePart::Operand => What::RuleAhead,
                        _ => What::RuleTooLong,
                    };
                    self.findings.push(Finding::left_out(self.sheet, row, what, &[&*shortened(&rule), key]));
                }
                Expected::Anonymous => {
                    let label = question.get("label").map(vietnamese).unwrap_or_default().to_owned();
                    let own = Finding::refused(self.sheet, row, What::Personal, &[&label]);
                    self.findings.extend(refused.replace(own));
                    draft.remove(row);
                }
                _ => {
                    return Err(Finding::refused(
                        self.sheet,
                        row,
                        What::DocumentWrong,
                        &[&error.to_string()],
                    ));
                }
            }
        }
    }
}
