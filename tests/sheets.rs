//! The page that a family takes home, as HTML.
#![cfg(feature = "cli")]

mod support;

use support::{copy_of, json, pluck, replace, stdout};

fn html(campus: &str, lang: &str) -> String {
    stdout(&["sheet", campus, "--format", "html", "--lang", lang], 0)
}

/// The tags of a page in order, without what is in them: `h1`, `/h1`, `path/` if it is closed in itself.
fn tags(page: &str) -> Vec<String> {
    let tags = page.split('<').skip(1).map(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => tag.to_owned(),
            (_, true) => format!("{name}/"),
            _ => name.to_owned(),
        }
    });
    tags.collect()
}

#[test]
fn every_sheet_is_well_formed_and_needs_nothing_from_outside() {
    for campus in pluck(&json(&["list", "campuses"]), "id") {
        for lang in ["fr", "en"] {
            let page = html(campus, lang);
            assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">")));
            let mut open = Vec::new();
            for tag in tags(&page) {
                if let Some(name) = tag.strip_prefix('/') {
                    assert_eq!(open.pop().as_deref(), Some(name), "{campus} {lang}");
                } else if !matches!(&*tag, "!DOCTYPE" | "meta" | "hr") && !tag.ends_with('/') {
                    open.push(tag);
                }
            }
            assert!(open.is_empty(), "{campus} {lang}: {open:?}");
            for outside in [
                "<script",
                "<img",
                "<link",
                "src=",
                "url(",
                "@import",
                "http-equiv",
            ] {
                assert!(!page.contains(outside), "{campus}: {outside}");
            }
        }
    }
}

#[test]
fn headings_are_in_order_and_pictures_are_told() {
    for campus in pluck(&json(&["list", "campuses"]), "id") {
        let page = html(campus, "fr");
        let headings: Vec<String> = tags(&page)
            .into_iter()
            .filter(|tag| matches!(&**tag, "h1" | "h2" | "h3"))
            .collect();
        assert_eq!(headings[0], "h1", "{campus}");
        assert!(
            headings.len() > 4 && headings[1..].iter().all(|it| *it == "h2"),
            "{campus}"
        );
        let pictures = page.matches("<svg ").count();
        assert_eq!(
            page.matches("role=\"img\" aria-label=\"").count(),
            pictures,
            "{campus}"
        );
    }
}

#[test]
fn the_page_says_what_the_catalogue_says_in_the_language_asked_for() {
    let campus = json(&["show", "ferrocampus"]);
    for lang in ["fr", "en"] {
        let page = html("ferrocampus", lang).replace(['\u{a0}', '\u{202f}'], " ");
        for text in [
            &campus["name"],
            &campus["summary"][lang],
            &campus["fields"][0][lang],
        ] {
            assert!(page.contains(text.as_str().expect("a text")), "{text}");
        }
        for partner in pluck(&campus["partners"], "name") {
            assert!(page.contains(partner), "{partner}");
        }
    }
    assert!(html("littoral", "fr").contains("Vos questions, vos notes"));
    assert!(html("littoral", "en").contains("Your questions, your notes"));
    assert!(html("littoral", "fr").contains("25\u{a0}novembre\u{a0}2026"));
}

#[test]
fn text_of_a_catalogue_is_never_markup() {
    let folder = copy_of("tests/small", "sheet");
    let nasty = "<script>alert('x')</script> & \\\"quoted\\\" \u{202e}turned";
    replace(&folder, "campuses/voile.ron", "Voile et gréement", nasty);
    replace(
        &folder,
        "campuses/voile.ron",
        "On y apprend",
        &format!("{nasty} On y apprend"),
    );
    let path = folder.to_str().expect("UTF-8");
    let page = stdout(
        &[
            "sheet",
            "voile",
            "--catalog",
            path,
            "--format",
            "html",
            "--lang",
            "fr",
        ],
        0,
    );
    assert!(!page.contains("<script"), "{page}");
    assert!(
        page.contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;quoted&quot;"),
        "{page}"
    );
    assert!(!page.contains('\u{202e}'));
}
