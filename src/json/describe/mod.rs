//! One description of a document type: [`record!`] gives the struct and its reader, [`names!`] the enum and its table of
//! names. A reader that fails says where the document is wrong and what was expected there.
//!
//! The path is built only on the way out of an error, so that reading what is right costs nothing for it. Hand-made
//! traits instead of serde's derive: derived readers of a dozen types weighed 25 KB in the first load (brotli 11).
//! A reader fills a blank value through `dyn FromValue`, so that a record is a table of its fields: code that reads each
//! field and drops the others where one fails weighed four times as much.

mod error;
mod from_value;
#[cfg(test)]
mod tests;

pub use error::{DocumentError, Expected, RulePart};
pub(crate) use from_value::index_of;
pub use from_value::{FromValue, field, fill, integer, is_identifier, items, object};

/// An object of a document: the struct and its reader. `= "key"` gives the key where it is not the field's name.
/// Keys that the description does not name are ignored.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $Name:ident {
            $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $Type:ty $(= $key:literal)?,)*
        }
    ) => {
        $(#[$meta])*
        $vis struct $Name {
            $($(#[$field_meta])* $field_vis $field: $Type,)*
        }

        impl $crate::json::FromValue for $Name {
            fn blank() -> Self {
                Self { $($field: <$Type as $crate::json::FromValue>::blank(),)* }
            }

            fn fill(&mut self, value: &$crate::json::Value) -> Result<(), $crate::json::DocumentError> {
                $crate::json::fill($crate::json::object(value)?, &mut [
                    $(($crate::json::record!(@key $field $($key)?), &mut self.$field),)*
                ])
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// A fixed set of names as documents and the log have them: the enum, its table and its reader.
macro_rules! names {
    (
        $(#[$meta:meta])*
        $vis:vis enum $Name:ident {
            $($(#[$variant_meta:meta])* $Variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $Name {
            $($(#[$variant_meta])* $Variant,)+
        }

        impl $Name {
            const NAMES: &'static [&'static str] = &[$($name,)+];

            /// All, in their own order.
            $vis const ALL: [Self; Self::NAMES.len()] = [$(Self::$Variant,)+];

            /// Its name in documents and in the log.
            #[must_use]
            $vis const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }

            /// Reads a name; `None` for a name of a later version.
            #[must_use]
            $vis fn from_name(name: &str) -> Option<Self> {
                $crate::json::index_of(Self::NAMES, name).and_then(|index| Self::ALL.get(index).copied())
            }
        }

        impl $crate::json::FromValue for $Name {
            fn blank() -> Self {
                let [first, ..] = Self::ALL;
                first
            }

            fn fill(&mut self, value: &$crate::json::Value) -> Result<(), $crate::json::DocumentError> {
                let expected = $crate::json::Expected::OneOf(Self::NAMES);
                let known = value.as_text().and_then(Self::from_name);
                *self = known.ok_or($crate::json::DocumentError::new(expected))?;
                Ok(())
            }
        }
    };
}

pub(crate) use {names, record};
