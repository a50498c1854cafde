//! The texts themselves: `meeting/*.in` has what the first screens of the collector's program show, `later/*.in` what its other
//! pages show, `office/*.in` what only the office's program shows. A line is a name, the Vietnamese and the English. Sentence
//! case, no full stop on labels, the next act named on its button. `build.rs` puts the files together.

macro_rules! texts {
    (
        digest $digest:literal;
        meeting { $($own:ident: $own_vi:literal, $own_en:literal;)* }
        later { $($later:ident: $later_vi:literal, $later_en:literal;)* }
        office { $($other:ident: $other_vi:literal, $other_en:literal;)* }
    ) => {
        /// A text of the interface, by what it is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each text says itself what it is")]
        pub enum T { $($own,)* $($later,)* $(#[cfg(not(meeting_only))] $other),* }

        /// Differs between any two tables of which a line differs.
        pub(super) const DIGEST: &str = $digest;
        /// How many texts the first screens show.
        pub(super) const FIRST_COUNT: usize = [$(stringify!($own)),*].len();
        /// What the first screens show, all in one, each on a line: a table of addresses would weigh 2 KB.
        pub(super) const FIRST: &str = concat!($($own_vi, "\n"),*);
        /// The others, likewise, between two lines by which the build finds them: it moves them into the second part of the
        /// collector's program (`xtask/src/build/split/texts.rs`). Nothing but `later` may touch them.
        #[cfg(meeting_only)]
        pub(super) const LATER: &str = concat!("\u{1}later\n", $($later_vi, "\n",)* "\u{1}end");
        /// The others, likewise.
        #[cfg(not(meeting_only))]
        pub(super) const LATER: &str =
            concat!("\u{1}later\n", $($later_vi, "\n",)* $($other_vi, "\n",)* "\u{1}end");
        /// The digest, then what the collector's program shows in English. No program carries it: the worker does.
        #[cfg(not(meeting_only))]
        pub(super) const ENGLISH: &str = concat!($digest, "\n", $($own_en, "\n",)* $($later_en, "\n"),*);
        /// What only the office's shows in English: its program carries it, so that no phone at a meeting does.
        #[cfg(not(meeting_only))]
        pub(super) const OFFICE_ENGLISH: &str = concat!($($other_en, "\n"),*);
    };
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
