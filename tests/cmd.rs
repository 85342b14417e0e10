//! What is printed: every `tests/cmd/*.md` is a page of commands with what they print, read before it
//! was accepted. `TRYCMD=overwrite cargo test --test cmd` writes them anew.

#[test]
fn commands_print_what_the_pages_say() {
    trycmd::TestCases::new()
        .env("CMQ_TODAY", "2026-11-25")
        .env("LC_ALL", "C.UTF-8")
        .env("LANGUAGE", "")
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.md")
        .case("README.md");
}
