//! What is printed: every `tests/cmd/*.md` is a page of commands with what they print, read before it
//! was accepted. `TRYCMD=overwrite cargo test --test cmd` writes them anew.
#![cfg(feature = "cli")]

#[test]
fn commands_print_what_the_pages_say() {
    let cases = trycmd::TestCases::new();
    cases
        .env("CMQ_TODAY", "2026-11-25")
        .env("LC_ALL", "C.UTF-8")
        .env("LANGUAGE", "")
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.md")
        .case("README.md");
    if !cfg!(feature = "explore") {
        // It lists all commands.
        cases.skip("tests/cmd/help.md");
    }
}
