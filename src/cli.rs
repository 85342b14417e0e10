//! The command line: what can be typed. It declares and does nothing else.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::lang::{Help, spoken};

fn help() -> &'static Help {
    &spoken().help
}

/// `cmq` and what follows it.
#[derive(Debug, Parser)]
#[command(
    name = "cmq",
    about = help().program,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    help_expected = true,
    max_term_width = 100,
    infer_long_args = false,
    subcommand_help_heading = help().commands_heading,
    subcommand_value_name = help().value_command,
)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[arg(short = 'V', long, help = help().version, help_heading = help().options_heading)]
    pub version: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command line that begins with a command.
#[derive(Debug, Parser)]
#[command(
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Called {
    #[command(subcommand)]
    command: Command,
}

// Options of every command that prints records.
#[derive(Debug, Default, Args)]
pub struct Common {
    #[command(flatten)]
    pub printing: Printing,
    #[command(flatten)]
    pub everywhere: Everywhere,
}

// Options of every command.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = help().options_heading)]
pub struct Everywhere {
    #[arg(long, alias = "langue", value_enum, ignore_case = true, value_name = "fr|en", hide_possible_values = true,
          help = help().lang)]
    pub lang: Option<LangArg>,
    #[arg(long, alias = "couleur", value_enum, ignore_case = true, value_name = "auto|always|never", hide_possible_values = true,
          hide_default_value = true, default_value = "auto",
          help = help().color)]
    pub color: ColorArg,
    #[arg(long, alias = "catalogue", value_name = help().value_folder,
          help = help().catalog)]
    pub catalog: Option<PathBuf>,
    #[arg(short, long, action = ArgAction::Help,
          help = help().help)]
    pub help: Option<bool>,
}

/// A language to print in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    Fr,
    En,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    #[default]
    Auto,
    Always,
    Never,
}

// How to print.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = help().output_heading)]
pub struct Printing {
    #[arg(long, value_enum, ignore_case = true, value_name = "FORMAT", hide_possible_values = true,
          help = help().format)]
    pub format: Option<Format>,
    #[arg(long, conflicts_with = "format", help = help().json)]
    pub json: bool,
    #[arg(long, conflicts_with = "json", help = help().excel)]
    pub excel: bool,
    #[arg(long, alias = "champs", value_name = help().value_fields,
          help = help().fields)]
    pub fields: Option<String>,
    #[arg(long, alias = "largeur", value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..),
          help = help().width)]
    pub width: Option<u16>,
    #[arg(long, alias = "recu", help = help().receipt)]
    pub receipt: bool,
    #[arg(long, help = help().no_pager)]
    pub no_pager: bool,
}

impl Printing {
    /// The format asked for, if one was.
    pub fn format(&self) -> Option<Format> {
        let json = self.json.then_some(Format::Json);
        let csv = self.excel.then_some(Format::Csv);
        json.or(self.format).or(csv)
    }
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Record,
    Json,
    Ndjson,
    Csv,
    Tsv,
    #[value(alias = "md")]
    Markdown,
    // Of sheets only.
    #[value(hide = true)]
    Html,
    // Of maps only.
    #[value(hide = true)]
    Geojson,
    #[value(hide = true)]
    Svg,
}

impl Format {
    /// Its word on the command line.
    pub fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Whether it is a picture or a page of its own, of which no fields can be chosen.
    pub fn is_whole(self) -> bool {
        matches!(self, Format::Html | Format::Geojson | Format::Svg)
    }

    /// Whether it is a page for people, remarks and all.
    pub fn is_page(self) -> bool {
        matches!(
            self,
            Format::Table | Format::Record | Format::Markdown | Format::Html
        )
    }

    /// Whether a command has it: some are of one command alone.
    pub fn is_of(self, command: &str) -> bool {
        match self {
            Format::Html => command == "sheet",
            Format::Geojson | Format::Svg => command == "map",
            _ => true,
        }
    }
}

// In which order, and how many.
#[derive(Debug, Args)]
#[command(next_help_heading = help().output_heading)]
pub struct Listing {
    #[arg(long, alias = "trier", allow_hyphen_values = true, value_name = help().value_field,
          help = help().sort)]
    pub sort: Option<String>,
    #[arg(long, alias = "limite", value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(1..),
          help = help().limit)]
    pub limit: Option<u32>,
}

// The filters, the same words everywhere. Several narrow; several values of one widen.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = help().filters_heading)]
pub struct FilterArgs {
    #[arg(long, value_name = "ID", help = help().campus)]
    pub campus: Vec<String>,
    #[arg(long, alias = "partenaire", value_name = "ID", help = help().partner)]
    pub partner: Vec<String>,
    #[arg(long, alias = "niveau", value_name = help().value_level, help = help().level)]
    pub level: Vec<String>,
    #[arg(long, alias = "domaine", value_name = help().value_words, help = help().field)]
    pub field: Vec<String>,
    #[arg(long, alias = "academie", value_name = help().value_academy, help = help().academy)]
    pub academy: Vec<String>,
    #[arg(long, alias = "statut", value_name = help().value_status, help = help().status)]
    pub status: Vec<String>,
    #[arg(long, alias = "pres-de", value_name = help().value_town, help = help().near)]
    pub near: Option<String>,
    #[arg(long, alias = "rayon", requires = "near", allow_negative_numbers = true, value_name = "KM", value_parser = kilometres,
          help = help().within)]
    pub within: Option<f64>,
    #[command(flatten)]
    pub as_of: AsOf,
}

/// A distance: `30`, `30 km`, `7,5`.
fn kilometres(text: &str) -> Result<f64, &'static str> {
    let number = text
        .trim()
        .trim_end_matches("km")
        .trim_end()
        .replace(',', ".");
    let number = number
        .parse()
        .ok()
        .filter(|km: &f64| km.is_finite() && *km > 0.0);
    // What is wrong is said where all complaints are.
    number.ok_or("no distance")
}

// The day of the facts.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = help().filters_heading)]
pub struct AsOf {
    #[arg(long = "as-of", alias = "au", value_name = help().value_date, help = help().as_of)]
    pub as_of: Option<String>,
}

/// The commands. Only the one that is called gets its options built.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    #[command(alias = "lister", about = help().list)]
    List {
        #[arg(value_enum, ignore_case = true, value_name = help().value_kind, hide_possible_values = true,
              help = help().list_kind, help_heading = help().arguments_heading)]
        kind: KindArg,
        #[command(flatten)]
        filters: FilterArgs,
        #[command(flatten)]
        listing: Listing,
        #[command(flatten)]
        common: Common,
    },
    #[command(aliases = ["chercher", "recherche", "rechercher"], about = help().search)]
    Search {
        #[arg(required = true, value_name = help().value_words,
              help = help().search_words, help_heading = help().arguments_heading)]
        words: Vec<String>,
        #[arg(long, aliases = ["categorie", "genre"], value_enum, ignore_case = true, value_name = help().value_kind, hide_possible_values = true,
              help = help().kind, help_heading = help().filters_heading)]
        kind: Vec<KindArg>,
        #[command(flatten)]
        filters: FilterArgs,
        #[command(flatten)]
        listing: Listing,
        #[arg(long, help = help().any, help_heading = help().options_heading)]
        any: bool,
        #[arg(long, help = help().explain, help_heading = help().options_heading)]
        explain: bool,
        #[command(flatten)]
        common: Common,
    },
    #[command(aliases = ["voir", "montrer"], about = help().show)]
    Show {
        #[arg(required = true, value_name = "ID",
              help = help().show_ids, help_heading = help().arguments_heading)]
        ids: Vec<String>,
        #[command(flatten)]
        as_of: AsOf,
        #[command(flatten)]
        listing: Listing,
        #[command(flatten)]
        common: Common,
    },
    #[cfg(feature = "explore")]
    #[command(alias = "explorer", about = help().explore)]
    Explore {
        #[arg(value_name = help().value_words,
              help = help().explore_words, help_heading = help().arguments_heading)]
        words: Vec<String>,
        #[arg(long, aliases = ["categorie", "genre"], value_enum, value_name = help().value_kind, hide_possible_values = true,
              help = help().kind, help_heading = help().filters_heading)]
        kind: Vec<KindArg>,
        #[command(flatten)]
        filters: FilterArgs,
        #[command(flatten)]
        common: Common,
    },
    #[command(alias = "carte", about = help().map)]
    Map {
        #[arg(value_name = "ID", help = help().map_ids, help_heading = help().arguments_heading)]
        ids: Vec<String>,
        #[command(flatten)]
        filters: FilterArgs,
        #[arg(long, alias = "hauteur", value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..),
              help = help().height, help_heading = help().output_heading)]
        height: Option<u16>,
        #[command(flatten)]
        listing: Listing,
        #[arg(long, alias = "partenaires", help = help().map_partners, help_heading = help().options_heading)]
        partners: bool,
        #[command(flatten)]
        common: Common,
    },
    #[command(alias = "fiche", about = help().sheet)]
    Sheet {
        #[arg(value_name = "ID", help = help().sheet_id, help_heading = help().arguments_heading)]
        id: String,
        #[command(flatten)]
        as_of: AsOf,
        #[command(flatten)]
        common: Common,
    },
    #[command(alias = "comparer", about = help().compare)]
    Compare {
        #[arg(required = true, value_name = "ID",
              help = help().compare_ids, help_heading = help().arguments_heading)]
        ids: Vec<String>,
        #[command(flatten)]
        as_of: AsOf,
        #[command(flatten)]
        common: Common,
    },
    #[command(alias = "parcours", about = help().path)]
    Path {
        #[arg(value_name = help().value_words,
              help = help().path_words, help_heading = help().arguments_heading)]
        words: Vec<String>,
        #[arg(long, alias = "de", value_name = help().value_level,
              help = help().from, help_heading = help().filters_heading)]
        from: Option<String>,
        #[arg(long, aliases = ["vers", "jusqua"], value_name = help().value_level,
              help = help().to, help_heading = help().filters_heading)]
        to: Option<String>,
        #[command(flatten)]
        as_of: AsOf,
        #[command(flatten)]
        listing: Listing,
        #[command(flatten)]
        common: Common,
    },
    #[command(aliases = ["statistiques", "chiffres"], about = help().stats)]
    Stats {
        #[command(flatten)]
        as_of: AsOf,
        #[command(flatten)]
        common: Common,
        #[arg(long, alias = "couverture", help = help().coverage, help_heading = help().options_heading)]
        coverage: bool,
    },
    #[command(aliases = ["glossaire", "lexique"], about = help().glossary)]
    Glossary {
        #[arg(value_name = help().value_term,
              help = help().glossary_term, help_heading = help().arguments_heading)]
        term: Vec<String>,
        #[command(flatten)]
        listing: Listing,
        #[command(flatten)]
        common: Common,
    },
    #[command(aliases = ["apropos", "a-propos"], about = help().about)]
    About {
        #[command(flatten)]
        common: Common,
        #[arg(long, help = help().about_sources, help_heading = help().options_heading)]
        sources: bool,
    },
    #[command(aliases = ["verifier", "vérifier"], about = help().check)]
    Check {
        #[arg(value_name = help().value_folder,
              help = help().check_folder, help_heading = help().arguments_heading)]
        folder: Option<PathBuf>,
        #[command(flatten)]
        common: Common,
    },
    #[command(alias = "nouveau", about = help().new)]
    New {
        #[arg(value_name = "ID", help = help().new_id, help_heading = help().arguments_heading)]
        new_id: String,
        #[arg(short, long, alias = "sortie", value_name = help().value_file,
              help = help().new_output, help_heading = help().options_heading)]
        output: Option<PathBuf>,
        #[command(flatten)]
        everywhere: Everywhere,
    },
    #[command(aliases = ["differences", "différences", "difference", "différence"], about = help().diff)]
    Diff {
        #[arg(value_name = help().value_old, help = help().diff_old, help_heading = help().arguments_heading)]
        old: PathBuf,
        #[arg(value_name = help().value_new, help = help().diff_new, help_heading = help().arguments_heading)]
        new: Option<PathBuf>,
        #[command(flatten)]
        common: Common,
    },
    #[command(about = help().schema)]
    Schema {
        #[arg(value_enum, ignore_case = true, value_name = help().value_kind, hide_possible_values = true,
              help = help().schema_kind, help_heading = help().arguments_heading)]
        shape: Option<ShapeArg>,
        #[arg(long, alias = "tableau", requires = "shape", help = help().array, help_heading = help().options_heading)]
        array: bool,
        #[command(flatten)]
        everywhere: Everywhere,
    },
    #[command(aliases = ["completion", "completer"], about = help().completions, after_help = help().completions_where)]
    Completions {
        #[arg(value_enum, ignore_case = true, value_name = help().value_shell, hide_possible_values = true,
              help = help().completions_shell, help_heading = help().arguments_heading)]
        shell: Shell,
        #[command(flatten)]
        everywhere: Everywhere,
    },
    #[command(alias = "compiler", about = help().compile)]
    Compile {
        #[arg(value_name = help().value_folder,
              help = help().compile_folder, help_heading = help().arguments_heading)]
        folder: PathBuf,
        #[arg(short, long, alias = "sortie", value_name = help().value_file,
              help = help().compile_output, help_heading = help().options_heading)]
        output: PathBuf,
        #[command(flatten)]
        everywhere: Everywhere,
    },
    #[command(aliases = ["manuel", "manual"], about = help().man)]
    Man {
        #[arg(value_name = help().value_command,
              help = help().man_command, help_heading = help().arguments_heading)]
        command: Option<String>,
        #[arg(short, long, alias = "sortie", conflicts_with = "command", value_name = help().value_folder,
              help = help().man_output, help_heading = help().options_heading)]
        output: Option<PathBuf>,
        #[command(flatten)]
        everywhere: Everywhere,
    },
}

/// A kind of record: of entry, or what a command prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShapeArg {
    #[value(alias = "campuses")]
    Campus,
    #[value(aliases = ["partners", "partenaires", "partenaire"])]
    Partner,
    #[value(aliases = ["trainings", "formations", "formation"])]
    Training,
    #[value(alias = "actions")]
    Action,
    #[value(aliases = ["hit", "hits", "chercher", "recherche"])]
    Search,
    #[value(aliases = ["place", "carte"])]
    Map,
    #[value(alias = "comparer")]
    Compare,
    #[value(alias = "parcours")]
    Path,
    #[value(aliases = ["statistiques", "chiffres"])]
    Stats,
    #[value(aliases = ["gloss", "term", "glossaire", "terme"])]
    Glossary,
    #[value(aliases = ["apropos", "a-propos"])]
    About,
    #[value(alias = "verifier")]
    Check,
    #[value(aliases = ["differences", "difference"])]
    Diff,
    Overview,
    #[value(alias = "sources")]
    Source,
    #[value(alias = "couverture")]
    Coverage,
    #[value(alias = "recu")]
    Receipt,
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(alias = "pwsh")]
    Powershell,
    Elvish,
}

/// A kind of entry, singular or plural, in either language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    #[value(alias = "campus")]
    Campuses,
    #[value(aliases = ["partner", "partenaires", "partenaire"])]
    Partners,
    #[value(aliases = ["training", "formations", "formation"])]
    Trainings,
    #[value(alias = "action")]
    Actions,
}

impl Command {
    /// What is said behind it of how to print, if it prints records, and of all else.
    fn options(&self) -> (Option<&Printing>, &Everywhere) {
        match self {
            Command::List { common, .. }
            | Command::Search { common, .. }
            | Command::Show { common, .. }
            | Command::Map { common, .. }
            | Command::Sheet { common, .. }
            | Command::Compare { common, .. }
            | Command::Path { common, .. }
            | Command::Stats { common, .. }
            | Command::Glossary { common, .. }
            | Command::Check { common, .. }
            | Command::Diff { common, .. }
            | Command::About { common, .. } => (Some(&common.printing), &common.everywhere),
            #[cfg(feature = "explore")]
            Command::Explore { common, .. } => (Some(&common.printing), &common.everywhere),
            Command::New { everywhere, .. }
            | Command::Schema { everywhere, .. }
            | Command::Completions { everywhere, .. }
            | Command::Compile { everywhere, .. }
            | Command::Man { everywhere, .. } => (None, everywhere),
        }
    }
}

impl Cli {
    /// How to print: as said behind the command, or else before it.
    pub fn printing(&self) -> Printing {
        let before = &self.common.printing;
        let command = self.command.as_ref();
        let printing = command.and_then(|it| it.options().0).unwrap_or(before);
        Printing {
            format: printing.format.or(before.format),
            json: printing.json || before.json,
            excel: printing.excel || before.excel,
            fields: printing.fields.clone().or_else(|| before.fields.clone()),
            width: printing.width.or(before.width),
            receipt: printing.receipt || before.receipt,
            no_pager: printing.no_pager || before.no_pager,
        }
    }

    /// The folder of the catalogue: as said behind the command, or else before it.
    pub fn catalog(&self) -> Option<&Path> {
        let behind = self.command.as_ref().map(|it| it.options().1);
        let catalog = behind.and_then(|everywhere| everywhere.catalog.as_deref());
        catalog.or(self.common.everywhere.catalog.as_deref())
    }

    /// Whether the command looks into a catalogue that must hold together.
    pub fn looks_in_catalog(&self) -> bool {
        !matches!(
            self.command,
            Some(
                Command::Check { .. }
                    | Command::New { .. }
                    | Command::Compile { .. }
                    | Command::Diff { new: Some(_), .. }
                    | Command::Schema { .. }
                    | Command::Completions { .. }
                    | Command::Man { .. }
            )
        )
    }

    /// Whether the command has a format.
    pub fn has(&self, format: Format) -> bool {
        format.is_of(match self.command {
            Some(Command::Map { .. }) => "map",
            Some(Command::Sheet { .. }) => "sheet",
            _ => "",
        })
    }

    /// The format asked for, or that of the command.
    pub fn format(&self) -> Format {
        self.printing().format().unwrap_or(match self.command {
            Some(Command::Sheet { .. }) => Format::Markdown,
            _ => Format::Table,
        })
    }

    /// What is sorted by a distance that nothing is asked to be counted from, if so.
    pub fn sorts_by_no_distance(&self) -> Option<&str> {
        let near = |filters: &FilterArgs| filters.near.is_some();
        let (listing, near) = match self.command.as_ref()? {
            Command::List {
                listing, filters, ..
            }
            | Command::Search {
                listing, filters, ..
            }
            | Command::Map {
                listing, filters, ..
            } => (listing, near(filters)),
            Command::Show { listing, .. } => (listing, false),
            _ => return None,
        };
        let sort = listing.sort.as_deref()?;
        (sort.trim_start_matches('-') == "distance_km" && !near).then_some(sort)
    }

    /// The day of the facts, where the command takes one.
    pub fn as_of(&self) -> Option<&str> {
        match &self.command {
            Some(
                Command::List { filters, .. }
                | Command::Search { filters, .. }
                | Command::Map { filters, .. },
            ) => filters.as_of.as_of.as_deref(),
            #[cfg(feature = "explore")]
            Some(Command::Explore { filters, .. }) => filters.as_of.as_of.as_deref(),
            Some(
                Command::Show { as_of, .. }
                | Command::Sheet { as_of, .. }
                | Command::Compare { as_of, .. }
                | Command::Path { as_of, .. }
                | Command::Stats { as_of, .. },
            ) => as_of.as_of.as_deref(),
            _ => None,
        }
    }
}

/// What a command line says that begins with a command, if it can be read: where it cannot, or asks for help,
/// that is told by [`command()`]. What may stand before a command need not be declared here, which takes a tenth of a
/// start.
pub fn called(arguments: &[OsString]) -> Option<Cli> {
    let first = arguments.get(1)?.to_str()?;
    if first.starts_with('-') {
        return None;
    }
    let called = Called::try_parse_from(arguments).ok()?;
    Some(Cli {
        common: Common::default(),
        version: false,
        command: Some(called.command),
    })
}

/// The command line as clap knows it, with its headings in the language of this run.
pub fn command() -> clap::Command {
    let template = format!(
        "{{about}}\n\n\x1b[1m{}\x1b[0m {{usage}}\n\n{{all-args}}{{after-help}}",
        help().usage_heading
    );
    let mut command = Cli::command().help_template(template.clone());
    for sub in command.get_subcommands_mut() {
        let taken = std::mem::take(sub);
        *sub = taken.help_template(template.clone());
    }
    command
}
