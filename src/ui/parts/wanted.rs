//! What a target asks for.

use crate::domain::plan::{Relation, Target, TargetUnit};

/// "≥ 95%", "2–3", "100%".
pub(in crate::ui) fn wanted(target: &Target) -> String {
    let percent = if target.unit == TargetUnit::Percent { "%" } else { "" };
    match (target.relation, target.upper) {
        (Relation::AtLeast, _) => format!("≥ {}{percent}", target.value),
        (Relation::Range, Some(upper)) => format!("{}–{upper}{percent}", target.value),
        _ => format!("{}{percent}", target.value),
    }
}
