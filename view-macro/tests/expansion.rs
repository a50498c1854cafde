//! What `view!` accepts, what it makes of it, and what it says of the rest.

#[test]
fn views_become_calls_or_an_error_at_the_right_place() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/pass/*.rs");
    cases.compile_fail("tests/fail/*.rs");
}
