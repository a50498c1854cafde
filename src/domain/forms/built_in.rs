//! The forms that the program carries within itself.

use super::registry::FormRegistry;

/// Each with its version, in the order of the list.
const FORMS: [(&str, i64, &str); 5] = [
    ("health-outpatient", 1, include_str!(concat!(env!("OUT_DIR"), "/health-outpatient.json"))),
    ("vaccination", 1, include_str!(concat!(env!("OUT_DIR"), "/vaccination.json"))),
    ("preschool-parents", 1, include_str!(concat!(env!("OUT_DIR"), "/preschool-parents.json"))),
    ("primary-parents", 1, include_str!(concat!(env!("OUT_DIR"), "/primary-parents.json"))),
    ("lower-secondary-parents", 1, include_str!(concat!(env!("OUT_DIR"), "/lower-secondary-parents.json"))),
];

impl FormRegistry {
    /// With the forms that the program carries within itself.
    #[must_use]
    pub fn built_in() -> Self {
        let mut registry = Self::new();
        for (id, version, json) in FORMS {
            registry.add_text(id, version, json);
        }
        registry
    }
}
