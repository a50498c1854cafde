//! The texts themselves: `meeting/*.in` has what the collector's program shows, `office/*.in` what only the office's shows.
//! A line is a name, the Vietnamese and the English. Sentence case, no full stop on labels, the next act named on its
//! button. `build.rs` puts the files together.

macro_rules! texts {
    (
        digest $digest:literal;
        meeting { $($own:ident: $own_vi:literal, $own_en:literal;)* }
        office { $($other:ident: $other_vi:literal, $other_en:literal;)* }
    ) => {
        /// A text of the interface, by what it is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each text says itself what it is")]
        pub enum T { $($own,)* $(#[cfg(not(meeting_only))] $other),* }

        /// Differs between any two tables of which a line differs.
        pub(super) const DIGEST: &str = $digest;
        /// All texts in one, each on a line: a table of addresses would weigh 2 KB.
        #[cfg(meeting_only)]
        pub(super) const VIETNAMESE: &str = concat!($($own_vi, "\n"),*);
        /// All texts in one, each on a line: a table of addresses would weigh 2 KB.
        #[cfg(not(meeting_only))]
        pub(super) const VIETNAMESE: &str = concat!($($own_vi, "\n",)* $($other_vi, "\n"),*);
        /// The digest, then what the collector's program shows in English. No program carries it: the worker does.
        #[cfg(not(meeting_only))]
        pub(super) const ENGLISH: &str = concat!($digest, "\n", $($own_en, "\n"),*);
        /// What only the office's shows in English: its program carries it, so that no phone at a meeting does.
        #[cfg(not(meeting_only))]
        pub(super) const OFFICE_ENGLISH: &str = concat!($($other_en, "\n"),*);
    };
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
