//! The kind of facility (cơ sở) that a form rates and that a facility is.

/// The kind of place that a form rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacilityKind {
    /// Trạm y tế, điểm trạm.
    Station,
    /// Trường mầm non.
    Preschool,
    /// Trường tiểu học.
    Primary,
    /// Trường trung học cơ sở.
    LowerSecondary,
}

impl FacilityKind {
    /// All, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Station, Self::Preschool, Self::Primary, Self::LowerSecondary];

    /// As it stands in the log.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Preschool => "preschool",
            Self::Primary => "primary",
            Self::LowerSecondary => "lower-secondary",
        }
    }
}
