//! Forms and plans that came in a file and cannot be used: where the document is wrong, for the person who made it.

use crate::dom::{CollectView, View, view};
use crate::i18n::{T, t, tf};
use crate::json::{DocumentError, Expected, RulePart};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::widgets::icon;

/// Nothing where all can be used.
pub(in crate::ui) fn refused_documents(app: Context) -> Option<View> {
    let refused = app.with(Topic::Forms, |state| [state.forms.refused(), state.plans.refused()].concat());
    let rows = refused.iter().map(|(record, error)| {
        view! { <li><b>{record.clone()}</b> ": " {told(error)}</li> }
    });
    let rows = rows.collect_view();
    (!refused.is_empty()).then(|| {
        view! {
            <section class="notice bad">
                {icon("warning")}
                <div><p>{T::DocumentsRefused}</p> <ul>{rows}</ul></div>
            </section>
        }
    })
}

pub(super) fn told(error: &DocumentError) -> String {
    let path = if error.path.is_empty() { t(T::WholeDocument) } else { &error.path };
    tf(T::ExpectedAt, &[path, &expected_text(error.expected)])
}

pub(super) fn expected_text(expected: Expected) -> String {
    let text = match expected {
        Expected::Json => T::ExpectedJson,
        Expected::Object => T::ExpectedObject,
        Expected::List => T::ExpectedList,
        Expected::Text => T::ExpectedText,
        Expected::Flag => T::ExpectedFlag,
        Expected::Day => T::ExpectedDay,
        Expected::Given => T::ExpectedGiven,
        Expected::OneOf(names) => return tf(T::ExpectedOneOf, &[&names.join(", ")]),
        Expected::Between(least, most) => {
            return tf(T::ExpectedBetween, &[&least.to_string(), &most.to_string()]);
        }
        Expected::Identifier => T::ExpectedIdentifier,
        Expected::Unique => T::ExpectedUnique,
        Expected::RecordName => T::ExpectedRecordName,
        Expected::Count(count) => return tf(T::ExpectedCount, &[&count.to_string()]),
        Expected::Anonymous => T::ExpectedAnonymous,
        Expected::InRule(_, RulePart::Shorter) => T::RuleShorter,
        // People count from 1.
        Expected::InRule(at, wanted) => {
            return tf(T::ExpectedInRule, &[&(at + 1).to_string(), &rule_part(wanted)]);
        }
    };
    t(text).to_owned()
}

/// What a rule wants; its signs and words are those of its grammar (`docs/forms.md`).
fn rule_part(wanted: RulePart) -> String {
    let text = match wanted {
        RulePart::Sign(sign) => return format!("“{sign}”"),
        RulePart::Shorter => T::RuleShorter,
        RulePart::Flatter => T::RuleFlatter,
        RulePart::End => T::RuleEnd,
        RulePart::Number => T::RuleNumber,
        RulePart::Quoted => T::RuleQuoted,
        RulePart::Operand => T::RuleOperand,
    };
    t(text).to_owned()
}
