//! The start of the program.

/// Sets up Leptos's executor and the root owner, under which everything reactive lives until the page is left, and
/// runs `program`, which ends with [`super::View::mount`].
pub(crate) fn run(program: impl FnOnce() + 'static) {
    leptos::mount::mount_to_body(program);
}
