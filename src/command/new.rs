//! `cmq new ID`: the file of a campus to fill in, with what each field is for.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{Context, refused, shell_word};
use crate::catalog::{Catalog, Level, inspect, is_id, make_id};
use crate::exit::{Exit, Refusal};
use crate::gather::Gather;
use crate::open::Opened;

/// The skeleton, or, where it was written into a file, the name of that.
pub fn run(context: &Context<'_>, id: &str, output: Option<&Path>) -> Result<String, Refusal> {
    let words = context.words;
    let (opened, read);
    let catalog = match context.folder {
        None => context.catalog,
        Some(place) => match Opened::open(place) {
            Ok(found) => {
                opened = found;
                opened.catalog()
            }
            // It may be in the making: whatever can be read of it will do.
            Err(faults) => {
                read = inspect(place, context.today);
                let catalog = read.catalog.as_ref();
                catalog.ok_or_else(|| refused(words, place, &faults))?
            }
        },
    };
    if !is_id(id) {
        let (what, rule) = (words.not_an_id)(id, make_id(id).as_deref());
        return Err(Refusal::new(Exit::Usage, what).hints(vec![rule]));
    }
    let entries = catalog.entries();
    if let Some(entry) = entries.iter().find(|entry| entry.id() == id) {
        let what = (words.id_taken)(id, entry.name(), entry.kind());
        return Err(Refusal::new(Exit::Usage, what));
    }
    let text = skeleton(context, catalog, id);
    let Some(path) = output else {
        return Ok(text);
    };
    write_new(path, &text).map_err(|error| {
        let name = path.display().to_string();
        let what = match error.kind() {
            io::ErrorKind::AlreadyExists => (words.file_exists)(&name),
            _ => (words.cannot_write_file)(&name, &(words.system_reason)(&error)),
        };
        Refusal::new(Exit::Output, what)
    })?;
    Ok(format!("{}\n", path.display()))
}

/// Writes a file that is not there yet: beside its place, and linked there when it is whole, which never takes the
/// place of another.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let beside = path.with_extension(format!("new-{}", std::process::id()));
    let outcome = fs::File::create_new(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::hard_link(&beside, path));
    // Whatever became of it, nobody needs it any more; that it cannot be removed is no news.
    let _ = fs::remove_file(&beside);
    match outcome {
        // Some file systems know no links.
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            let mut file = fs::File::create_new(path)?;
            let written = file.write_all(text.as_bytes());
            if written.is_err() {
                let _ = fs::remove_file(path);
            }
            written
        }
        outcome => outcome,
    }
}

/// A campus with the fields that it must have to be filled in, and those that it may have behind slashes.
fn skeleton(context: &Context<'_>, catalog: &Catalog, id: &str) -> String {
    let comments = &context.words.skeleton;
    let levels: Vec<&str> = Level::ALL.into_iter().map(Level::name).gathered();
    let places = catalog.places.iter().flat_map(|it| &it.academies);
    let academies: Vec<&str> = places.map(|it| it.name.as_str()).gathered();
    let folder = context.folder.map_or("data".into(), Path::to_string_lossy);
    let check = format!("cmq check {}", shell_word(&folder));
    let name = format!("{}/campuses/{id}.ron", folder.trim_end_matches('/'));
    let mut text = String::new();
    comment(&mut text, "", &(comments.head)(&name, &check));
    text.push_str("(\n");
    let academy = match academies.is_empty() {
        true => comments.academy.to_owned(),
        false => (comments.one_of)(comments.academy, &academies),
    };
    let levels = levels.join(", ");
    let label = &context.words.label;
    let level = format!(
        "{}\n{}{}{levels}",
        comments.trainings, label.levels, label.colon
    );
    let both = r#"(fr: "", en: "")"#;
    let fact =
        format!("        (\n            text: {both},\n            sources: [\"\"],\n        ),");
    let topic = format!("        (name: {both}, sources: [\"\"]),");
    let list = |field: &str, items: &str| format!("    {field}: [\n{items}\n    ],");
    let figure = format!(
        "        (\n            label: {both},\n            value: 0,\n            unit: {both},\n            \
         precision: About,\n            years: 1,\n            date: \"\",\n            named: 0,\n            \
         sources: [\"\"],\n        ),"
    );
    let training = format!(
        "        (\n            id: \"\",\n            name: \"\",\n            aliases: [\"\"],\n            \
         title: \"\",\n            offer: Campus,\n            from: [(level: \"CAP\", as_written: \"\", sources: [\"\"])],\n            \
         to: [(level: \"bac+8\", as_written: \"\", sources: [\"\"])],\n            text: {both},\n            \
         statuses: [(status: School, sources: [\"\"])],\n            \
         taught_at: [(name: \"\", partner: \"\", town: \"\", sources: [\"\"])],\n            \
         sources: [\"\"],\n        ),"
    );
    let action = format!(
        "        (\n            id: \"\",\n            name: \"\",\n            aliases: [\"\"],\n            \
         date: \"\",\n            place: \"\",\n            town: \"\",\n            text: {both},\n            \
         partners: [\"\"],\n            figures: [(label: {both}, value: 0, sources: [\"\"])],\n            \
         sources: [\"\"],\n        ),"
    );
    let site = format!(
        "        (\n            name: \"\",\n            role: {both},\n            town: \"\",\n            \
         partners: [\"\"],\n            sources: [\"\"],\n        ),"
    );
    let lead = format!(
        "        (\n            name: \"\",\n            partner: \"\",\n            role: {both},\n            \
         town: \"\",\n            sources: [\"\"],\n        ),"
    );
    let held = "        (\n            label: Cmq,\n            status: Unconfirmed,\n            \
                 //degree: Excellence,\n            //since: \"\",\n            //renewed: \"\",\n            \
                 //until: \"\",\n            //note: (fr: \"\", en: \"\"),\n            sources: [\"\"],\n        ),";
    let statuses = ["School", "Apprenticeship", "Continuing"];
    let offers = statuses.map(|status| format!("        (status: {status}, sources: [\"\"]),"));
    let partner = format!("        (id: \"\", role: {both}, sources: [\"\"]),");
    let address = "        (address: \"\", sources: [\"\"]),";
    let must = [
        (comments.id, format!("    id: \"{id}\",")),
        (comments.name, "    name: \"\",".to_owned()),
        (comments.labels, list("labels", held)),
        (
            comments.summary,
            "    summary: (\n        fr: \"\",\n        en: \"\",\n    ),".to_owned(),
        ),
        (comments.sources, "    sources: [\"\"],".to_owned()),
    ];
    let may = [
        (comments.aliases, "    aliases: [\"\"],".to_owned()),
        (academy.as_str(), "    academy: \"\",".to_owned()),
        (comments.leads, list("leads", &lead)),
        (comments.websites, list("websites", address)),
        (comments.context, list("context", &fact)),
        (comments.aims, list("aims", &fact)),
        (comments.remarks, list("remarks", &fact)),
        (comments.fields, list("fields", &topic)),
        (comments.trades, list("trades", &topic)),
        (comments.products, list("products", &topic)),
        (comments.statuses, list("statuses", &offers.join("\n"))),
        (level.as_str(), list("trainings", &training)),
        (comments.partners, list("partners", &partner)),
        (comments.actions, list("actions", &action)),
        (comments.figures, list("figures", &figure)),
        (comments.sites, list("sites", &site)),
    ];
    for (about, field) in must {
        comment(&mut text, "    ", about);
        text.push_str(&format!("{field}\n\n"));
    }
    comment(&mut text, "    ", comments.optional);
    for (about, field) in may {
        text.push('\n');
        comment(&mut text, "    ", about);
        for line in field.lines() {
            let rest = line.trim_start_matches(' ');
            let indent = &line[..line.len() - rest.len()];
            text.push_str(&format!("{indent}//{rest}\n"));
        }
    }
    text.push_str(")\n");
    text
}

/// A comment, each of its lines behind slashes.
fn comment(into: &mut String, indent: &str, text: &str) {
    for line in text.lines() {
        into.push_str(format!("{indent}// {line}").trim_end());
        into.push('\n');
    }
}
