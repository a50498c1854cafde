//! How a response names its form.

use std::fmt;

use crate::log::Digest;

/// A form, its version, and the content that was answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormRef {
    /// For example `health-outpatient`.
    pub id: String,
    /// 1, 2, 3 …
    pub version: i64,
    /// The digest of the canonical spelling of the form's document: two offices that give one version different questions
    /// do not mix, and an answered form cannot change under its answers. `None` for the forms that come with the program,
    /// which never change within a version (a test holds them to their digests), and in responses of 0.1.
    pub digest: Option<Digest>,
}

impl fmt::Display for FormRef {
    /// `id@version`, and `+digest` if there is one: the name of a form's drafts.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}@{}", self.id, self.version)?;
        self.digest.map_or(Ok(()), |digest| write!(formatter, "+{digest}"))
    }
}
