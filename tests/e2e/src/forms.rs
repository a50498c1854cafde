//! The forms and the plan that come with the program, as the tests name them.

use std::sync::Arc;

use so_thon::domain::forms::{Form, FormRegistry};
use so_thon::domain::plan::{Plan, PlanRegistry};

/// A form that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// Người bệnh ngoại trú.
    HealthOutpatient,
    /// Tiêm chủng.
    Vaccination,
    /// Cha mẹ học sinh tiểu học.
    PrimaryParents,
    /// Cha mẹ học sinh trung học cơ sở.
    LowerSecondaryParents,
}

impl FormKind {
    /// Its id.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HealthOutpatient => "health-outpatient",
            Self::Vaccination => "vaccination",
            Self::PrimaryParents => "primary-parents",
            Self::LowerSecondaryParents => "lower-secondary-parents",
        }
    }

    /// The form itself.
    #[must_use]
    pub fn form(self) -> Arc<Form> {
        FormRegistry::built_in().newest(self.as_str()).expect("a built-in form")
    }
}

/// The plan that comes with the program.
#[must_use]
pub fn plan() -> Arc<Plan> {
    PlanRegistry::built_in().get("nam-dan-2026").expect("the built-in plan")
}
