//! The forms that come with the program. The browser fetches them as files (`data/<id>.json`); the command and the tests
//! have them compiled in.

use super::registry::FormRegistry;

/// In the order of [`FormRegistry::BUILT_IN`].
const TEXTS: [&str; 5] = [
    include_str!(concat!(env!("OUT_DIR"), "/health-outpatient.json")),
    include_str!(concat!(env!("OUT_DIR"), "/vaccination.json")),
    include_str!(concat!(env!("OUT_DIR"), "/preschool-parents.json")),
    include_str!(concat!(env!("OUT_DIR"), "/primary-parents.json")),
    include_str!(concat!(env!("OUT_DIR"), "/lower-secondary-parents.json")),
];

impl FormRegistry {
    /// The ids and newest versions of the forms that come with the program, in the order of the list.
    pub const BUILT_IN: [(&str, i64); 5] = [
        ("health-outpatient", 2),
        ("vaccination", 2),
        ("preschool-parents", 2),
        ("primary-parents", 2),
        ("lower-secondary-parents", 2),
    ];

    /// With all forms that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        let mut registry = Self::new();
        for ((id, version), json) in Self::BUILT_IN.into_iter().zip(TEXTS) {
            registry.add_text(id, version, json);
        }
        registry
    }
}
