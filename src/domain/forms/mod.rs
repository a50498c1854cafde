//! Forms (phiếu khảo sát) as data.

mod form;
mod read;

pub use form::{
    Attribute, Choice, Closing, ClosingKind, Domain, Form, FormId, FormKind, Group, Item, Text, Verified,
};
