//! The kind of facility (cơ sở) that a form rates and that a facility is.

use crate::json::names;

names! {
    /// The kind of facility that a form rates.
    pub enum FacilityKind {
        /// Trạm y tế, điểm trạm.
        Station = "station",
        /// Trường mầm non.
        Preschool = "preschool",
        /// Trường tiểu học.
        Primary = "primary",
        /// Trường trung học cơ sở.
        LowerSecondary = "lower-secondary",
    }
}
