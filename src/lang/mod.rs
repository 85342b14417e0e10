//! All that a person reads, in one place per language. A text that is missing in one does not compile.

mod en;
mod fr;

use std::cell::Cell;
use std::fmt;

use crate::catalog::difference::Sort;
use crate::catalog::{
    Ages, Bilingual, Date, Fault, Figure, Filter, Kind, Label, Level, LevelReading, Locality,
    PartnerKind, Standing, Status, Step, Trust,
};
use crate::search::factor::Factor;
use crate::search::haystack::Field;

/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// Its code, as `--lang` takes it.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    /// Its texts.
    pub fn words(self) -> &'static Words {
        match self {
            Lang::Fr => &fr::WORDS,
            Lang::En => &en::WORDS,
        }
    }

    /// Whether that is the name of a month.
    pub fn is_month(self, word: &str) -> bool {
        match self {
            Lang::Fr => fr::MONTHS.contains(&word),
            Lang::En => en::MONTHS.contains(&word),
        }
    }

    /// Its side of a text of the catalogue.
    pub fn of(self, text: &Bilingual) -> &str {
        match self {
            Lang::Fr => &text.fr,
            Lang::En => &text.en,
        }
    }

    /// The language asked for: by `--lang`, else by the environment's LC_ALL, LC_MESSAGES, LANG, the
    /// first that is set, with LANGUAGE over them unless that is C.
    pub fn choose(asked: Option<&str>, variable: impl Fn(&str) -> Option<String>) -> Lang {
        let named = |code: &str| Lang::ALL.into_iter().find(|lang| lang.code() == code);
        if let Some(lang) = asked.and_then(named) {
            return lang;
        }
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        let c = locale.as_deref().is_none_or(|locale| {
            let name = locale.split('.').next().unwrap_or("");
            name == "C" || name == "POSIX"
        });
        let wishes = set("LANGUAGE").filter(|_| !c).or(locale);
        let wishes = wishes.unwrap_or_default().to_ascii_lowercase();
        // LANGUAGE may be a list: the first that is spoken here.
        let spoken = |wish: &str| {
            let mut all = Lang::ALL.into_iter();
            all.find(|lang| wish.starts_with(lang.code()))
        };
        wishes.split(':').find_map(spoken).unwrap_or(Lang::En)
    }
}

thread_local! {
    static SPOKEN: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// Sets the language of this thread. The help texts, which are declared where the command line is, ask for
/// it; everything else is handed its words.
pub fn speak(lang: Lang) {
    SPOKEN.set(lang);
}

/// What `say` gives when help is in that language.
pub fn speaking<T>(lang: Lang, say: impl FnOnce() -> T) -> T {
    let before = SPOKEN.replace(lang);
    let said = say();
    speak(before);
    said
}

/// The texts in the language of this thread; English until one is set.
#[cfg(feature = "cli")]
pub fn spoken() -> &'static Words {
    SPOKEN.get().words()
}

/// The texts of one language.
pub struct Words {
    /// Which one.
    pub lang: Lang,
    /// Help of the command line.
    pub help: Help,
    /// Answers to wrong usage.
    pub usage: Usage,
    /// Names of what is shown.
    pub label: Labels,
    /// The manual.
    pub man: Man,
    /// What stands on the screen of `cmq explore`.
    pub explore: Explore,
    /// What stands in the file that `cmq new` writes.
    pub skeleton: Skeleton,

    /// A kind of entry, one of it.
    pub kind: fn(Kind) -> &'static str,
    /// Several entries of a kind.
    pub kinds: fn(Kind) -> &'static str,
    /// How many of a kind.
    pub count: fn(usize, Kind) -> String,
    /// A sort of partner.
    pub partner_kind: fn(PartnerKind) -> &'static str,
    /// A learner's status.
    pub status: fn(Status) -> &'static str,
    /// What a searched text is.
    pub field: fn(Field) -> &'static str,
    /// How far a source is to be trusted, where that needs saying.
    pub trust: fn(Trust) -> Option<&'static str>,
    /// The terms of a source, which a catalogue has in French.
    pub licence: fn(&str) -> String,
    /// A label of a campus with all that is known of it.
    pub campus_label: fn(&Label) -> String,
    /// What a campus may call itself, in a word or two.
    pub standing: fn(Standing) -> &'static str,
    /// A label of a campus with how sure it is.
    pub label_held: fn(&Label) -> String,
    /// A date.
    pub date: fn(Date) -> String,
    /// When an undated source was consulted.
    pub consulted: fn(Date) -> String,
    /// A number with its unit, precision and span.
    pub figure: fn(&Figure) -> String,
    /// A number alone.
    pub number: fn(f64) -> String,
    /// The two ends of a range as the source wrote them.
    pub as_written: fn(Option<&str>, Option<&str>) -> String,
    /// A range of levels, in words.
    pub range: fn(Option<Level>, Option<Level>) -> String,
    /// The same for who does not know the names of levels.
    pub plain_range: fn(Option<Level>, Option<Level>) -> Option<String>,
    /// So many more.
    pub and_more: fn(usize) -> String,
    /// What a page is from, and of which day.
    pub made_on: fn(&str, Date) -> String,
    /// A text quoted.
    pub quoted: fn(&str) -> String,
    /// From how many sources the facts are, and of when.
    pub ages: fn(&Ages) -> String,
    /// The national level of a rung.
    pub national_level: fn(Level) -> String,
    /// Which catalogue: of where, with facts up to when, with which hash.
    pub which_catalog: fn(territory: &str, newest: Option<Date>, hash: &str) -> String,
    /// How a level of the old scale was read.
    pub old_scale: fn(&str, LevelReading) -> String,
    /// How a level in a question was read.
    pub level_filter: fn(&str, LevelReading) -> String,
    /// Words that are not in every answer.
    pub passed_over: fn(&[&str]) -> String,
    /// That words are those of a translation, where that is told instead of showing it.
    pub by_translation: fn(&[&str]) -> Option<String>,
    /// Words of a question that no answer has.
    pub in_no_answer: fn(&[&str]) -> String,
    /// So many answers of so many are shown.
    pub limited: fn(usize, usize) -> String,
    /// A fault of a catalogue: what is wrong, and what would be right.
    pub fault: fn(&Fault) -> (String, Option<String>),
    /// How many faults there are.
    pub fault_count: fn(usize) -> String,
    /// What a check of a folder came to: errors, warnings, and what it holds if it is right.
    pub checked: fn(folder: &str, errors: usize, warnings: usize, holds: Option<&str>) -> String,
    /// Why the catalogue that is built in is not checked.
    pub checked_already: &'static str,
    /// A text that is no id, and the rule, perhaps with what would be one.
    pub not_an_id: fn(id: &str, right: Option<&str>) -> (String, String),
    /// An id that an entry has.
    pub id_taken: fn(id: &str, name: &str, kind: Kind) -> String,
    /// A file that is there, and is not written over.
    pub file_exists: fn(path: &str) -> String,
    /// The catalogue that is built in, as one of two.
    pub built_in: &'static str,
    /// A sort of thing that catalogues are compared by.
    pub sort: fn(Sort) -> &'static str,
    /// Two catalogues are the same.
    pub no_difference: fn(old: &str, new: &str) -> String,
    /// How many things were removed, added and changed from one catalogue to another.
    pub differ: fn(old: &str, new: &str, counts: [usize; 3]) -> String,

    /// A word is of a sector that the catalogue does not cover.
    pub word_elsewhere: fn(&str) -> String,
    /// A word found nothing.
    pub word_unknown: fn(&str) -> String,
    /// Words that are found, but not together.
    pub not_together: fn(&[String]) -> String,
    /// What the nearest known words are.
    pub nearest: fn(&[String]) -> String,
    /// What other words would have found.
    pub would_find: fn(&str, usize) -> String,
    /// Nothing to search for.
    pub no_words: &'static str,
    /// An empty argument where an id, a name or a term belongs; the command that lists them.
    pub empty_name: fn(command: &str) -> String,
    /// No entry has that id or name.
    pub no_entry: fn(&str) -> String,
    /// Several entries have it.
    pub ambiguous: fn(&str) -> String,
    /// An entry that is of another kind than the campus that was asked for.
    pub not_a_campus: fn(&str, Kind) -> String,
    /// No term of the glossary has that name.
    pub no_term: fn(&str) -> String,
    /// The catalogue has no vocabulary file.
    pub no_vocabulary: fn(&str) -> String,
    /// The catalogue has no towns to be near to.
    pub no_gazetteer: fn(&str) -> String,
    /// The catalogue has no outlines to draw.
    pub no_outlines: fn(&str) -> String,
    /// Who made the outlines, on what terms.
    pub outlines_from: fn(&str, Option<&str>) -> String,
    /// How many partners are in no town that is known.
    pub partners_nowhere: fn(usize) -> String,
    /// A town with its department.
    pub town: fn(&Locality) -> String,
    /// Towns of a name close to one that is unknown.
    pub nearest_towns: fn(&[String]) -> String,
    /// What helps where a town is not in the list.
    pub give_postal_code: &'static str,
    /// What helps where a postal code is not in the list.
    pub give_town: &'static str,
    /// No town of the territory has that name or postal code.
    pub no_town: fn(asked: &str, territory: &str) -> String,
    /// Several towns have names that begin so.
    pub several_towns: fn(&str) -> String,
    /// Which of those it could be.
    pub which_town: fn(&[String]) -> String,
    /// A town in which nothing is known, left out of a question.
    pub town_passed_over: fn(&str) -> String,
    /// What sorts by the distance.
    pub nearest_first: fn(command: &str) -> String,
    /// From where distances are counted, what that town was written as if it was put right, and those of the
    /// same name.
    pub distances_from: fn(&Locality, Option<&str>, &[Locality]) -> String,
    /// A distance in kilometres, and the town.
    pub away: fn(f64, &str) -> String,
    /// The filters left nothing.
    pub nothing_left: fn(Kind) -> String,
    /// How many there would be without one filter.
    pub without_filter: fn(&str, usize) -> String,
    /// An entry that is known only from a later day on.
    pub known_since: fn(&str, Date) -> String,
    /// Entries that are kept although a filter could not be decided for them.
    pub undecided: fn(Filter, &[&str]) -> String,
    /// The filters left nothing of what the words found.
    pub nothing_passes: &'static str,
    /// What comes before the closest entries.
    pub closest: &'static str,
    /// Of the académie of that name.
    pub of_academy: fn(&str) -> String,
    /// No entry of that kind in the catalogue.
    pub none_of_kind: fn(Kind) -> String,
    /// A filter's value names nothing.
    pub bad_filter: fn(flag: &str, value: &str) -> String,
    /// The command that shows all that a value may be.
    pub all_there_are: fn(command: &str) -> String,
    /// What a value may be.
    pub allowed: fn(&[String]) -> String,
    /// What makes a word count more or less, in the arithmetic of a score.
    pub factor: fn(Factor) -> &'static str,
    /// What a name earns that is, or begins with, what was asked for.
    pub bonus: &'static str,
    /// What stands between a number and its decimals.
    pub decimal_mark: char,
    /// A filter could not be decided for an entry.
    pub unknown_for: fn(Filter) -> &'static str,
    /// Columns that the width left no room for.
    pub columns_gone: fn(&[&str]) -> String,
    /// An entry that was named twice.
    pub counted_once: fn(&str) -> String,
    /// How many entries can be compared, at most.
    pub compares_so_many: fn(usize) -> String,
    /// Only entries of one kind can be compared.
    pub one_kind: &'static str,
    /// How many facts, and from how many sources.
    pub from_sources: fn(facts: usize, sources: usize) -> String,
    /// So many sources that are not shown.
    pub other_sources: fn(usize) -> String,
    /// The way asked for, as a title.
    pub way: fn(Level, Level) -> String,
    /// A way asked for that leads down.
    pub way_down: fn(Level, Level) -> String,
    /// No campus has anything of the way.
    pub no_way: fn(Level, Level) -> String,
    /// Campuses that have nothing of the way.
    pub off_the_way: fn(&[&str]) -> String,
    /// A campus begins only at this level of the way.
    pub starts_at: fn(Level) -> String,
    /// A campus ends at this level of the way.
    pub ends_at: fn(Level) -> String,
    /// Levels between others that a campus does not have.
    pub leaves_out: fn(&str) -> String,
    /// Levels between others of which that is not known.
    pub unsure_of: fn(&str) -> String,
    /// Output could not be written; the system's reason.
    pub cannot_write: fn(&str) -> String,
    /// Why the system refuses.
    pub system_reason: fn(&std::io::Error) -> String,
    /// What is being done while a person waits.
    pub progress: fn(Step) -> String,
    /// A catalogue was compiled: the file, its entries, its bytes.
    pub compiled: fn(path: &str, entries: usize, bytes: usize) -> String,
    /// A file could not be written; the system's reason.
    pub cannot_write_file: fn(path: &str, reason: &str) -> String,
    /// The value of CMQ_TODAY is no date.
    pub bad_today: fn(&str) -> String,
    /// From when to when the dated sources of facts date, and how many facts rest on undated ones alone.
    pub dated: fn(dates: Option<(Date, Date)>, undated: usize) -> String,
    /// Sources of which the newest that is dated is older than two years, or none is dated; and whom to ask, as
    /// [`Words::see`] or [`Words::ask`] say it.
    pub old_facts: fn(newest: Option<Date>, whom: Option<&str>) -> String,
    /// So many facts are older than two years, of so many.
    pub old_catalog: fn(old: usize, &Ages) -> String,
    /// Where to ask: at an address.
    pub see: fn(address: &str) -> String,
    /// Whom to ask.
    pub ask: fn(name: &str) -> String,
    /// To ask before one decides, and whom.
    pub ask_for_news: fn(whom: Option<&str>) -> String,
    /// Before what a label means: that a campus does not hold it, where it does not.
    pub not_held: fn(Standing) -> Option<&'static str>,
    /// Campuses whose label has lasted its time.
    pub run_out: fn(&[&str]) -> String,
    /// Facts as they were known on the day asked for.
    pub as_of: fn(Date) -> String,
    /// Why counts of facts by source come to more than there are facts.
    pub counted_per_source: fn(facts: usize) -> String,
}

impl Words {
    /// A fault with its place, as compilers tell it: `file:line:column: what`, and a hint below.
    pub fn told(&self, fault: &Fault) -> String {
        let (what, hint) = (self.fault)(fault);
        let mut said = fault.file.clone();
        if fault.line > 0 {
            said.push_str(&format!(":{}:{}", fault.line, fault.column));
        }
        said.push_str(&format!(": {what}"));
        if let Some(hint) = hint {
            said.push_str(&format!("\n  = {hint}"));
        }
        // What stands in a file must not command a terminal.
        said.chars()
            .map(|c| {
                if c.is_control() && c != '\n' {
                    '\u{fffd}'
                } else {
                    c
                }
            })
            .collect()
    }
}

/// What is wrong and where, in English.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Lang::En.words().told(self))
    }
}

impl std::error::Error for Fault {}

/// What stands in the file that `cmq new` writes: each field is what is said of the field that it is called after.
#[allow(missing_docs)]
pub struct Skeleton {
    /// What to do with it: where it goes, and how it is checked.
    pub head: fn(file: &str, check: &str) -> String,
    /// What is said of a field, and what it may be.
    pub one_of: fn(about: &str, values: &[&str]) -> String,
    /// What comes before the fields that need not be there.
    pub optional: &'static str,
    pub id: &'static str,
    pub name: &'static str,
    pub labels: &'static str,
    pub summary: &'static str,
    pub sources: &'static str,
    pub aliases: &'static str,
    pub academy: &'static str,
    pub leads: &'static str,
    pub websites: &'static str,
    pub context: &'static str,
    pub aims: &'static str,
    pub remarks: &'static str,
    pub fields: &'static str,
    pub trades: &'static str,
    pub products: &'static str,
    pub statuses: &'static str,
    pub trainings: &'static str,
    pub partners: &'static str,
    pub actions: &'static str,
    pub figures: &'static str,
    pub sites: &'static str,
}

/// Names of what is shown: each field is the name of what it is called after.
#[allow(missing_docs)]
pub struct Labels {
    /// What separates a label from its value.
    pub colon: &'static str,
    /// What separates parts that have commas of their own.
    pub semicolon: &'static str,
    pub id: &'static str,
    pub name: &'static str,
    pub aliases: &'static str,
    pub kind: &'static str,
    pub sort: &'static str,
    pub academy: &'static str,
    pub label: &'static str,
    pub label_of_state: &'static str,
    pub label_of_region: &'static str,
    /// Of a label, that it has lasted its time.
    pub run_out: &'static str,
    /// In place of a standing: a label that only an undated source gives.
    pub label_undated: &'static str,
    pub label_means: &'static str,
    pub labels_held: &'static str,
    pub levels: &'static str,
    pub distance: &'static str,
    pub fields: &'static str,
    pub trades: &'static str,
    pub products: &'static str,
    pub statuses: &'static str,
    pub status: &'static str,
    pub trainings: &'static str,
    pub partners: &'static str,
    pub actions: &'static str,
    /// Why some entries come last.
    pub unlabelled_last: &'static str,
    pub campus: &'static str,
    pub campuses: &'static str,
    pub role: &'static str,
    pub campuses_and_role: &'static str,
    pub figures: &'static str,
    pub sites: &'static str,
    pub date: &'static str,
    pub place: &'static str,
    pub town: &'static str,
    pub led_by: &'static str,
    pub website: &'static str,
    pub contact: &'static str,
    pub context: &'static str,
    pub aims: &'static str,
    pub remarks: &'static str,
    pub sources: &'static str,
    pub source: &'static str,
    /// Sources on which no fact about a campus or a partner rests.
    pub sources_of_no_fact: &'static str,
    pub diploma: &'static str,
    pub offer: &'static str,
    pub offered_by_campus: &'static str,
    pub offered_by_school: &'static str,
    pub school_offer: &'static str,
    pub terms: &'static str,
    pub licence: &'static str,
    pub facts: &'static str,
    pub dated_sources: &'static str,
    pub known: &'static str,
    pub missing: &'static str,
    pub nothing: &'static str,
    pub label_since: &'static str,
    pub receipt: &'static str,
    pub question: &'static str,
    pub read_as: &'static str,
    pub catalogue: &'static str,
    pub known_on: &'static str,
    pub asked_on: &'static str,
    pub taught_at: &'static str,
    pub why: &'static str,
    pub score: &'static str,
    pub word: &'static str,
    pub remark: &'static str,
    pub term: &'static str,
    pub meaning: &'static str,
    pub stands_for: &'static str,
    pub level: &'static str,
    pub definition: &'static str,
    pub ask: &'static str,
    pub in_catalogue: &'static str,
    pub try_these: &'static str,
    pub text: &'static str,
    pub mostly: &'static str,
    pub not_known: &'static str,
    pub date_unknown: &'static str,
    pub website_unknown: &'static str,
    pub town_unknown: &'static str,
    pub map_title: &'static str,
    pub how_far: &'static str,
    pub learnt: &'static str,
    pub notes: &'static str,
    pub other_sites: &'static str,
    pub no_place: &'static str,
    pub takes_part: &'static str,
    pub partner: &'static str,
    pub aspect: &'static str,
    pub of_all: &'static str,
    pub of_some: &'static str,
    pub of_one: &'static str,
    pub nothing_known: &'static str,
    pub nothing_more: &'static str,
    pub counted: &'static str,
    pub levels_of_campuses: &'static str,
    pub shared_partners: &'static str,
    pub facts_by_year: &'static str,
    pub facts_by_source: &'static str,
    pub undated: &'static str,
    pub way_asked: &'static str,
    pub way: &'static str,
    pub whole_way: &'static str,
    pub start_unknown: &'static str,
    pub end_unknown: &'static str,
    pub diplomas_on_the_way: &'static str,
    pub differing: &'static str,
    pub by_source: &'static str,
    pub start: &'static str,
    pub end: &'static str,
    pub or: &'static str,
    pub level_unknown: &'static str,
    pub levels_not_known: &'static str,
    pub error: &'static str,
    pub warning: &'static str,
    pub hint: &'static str,
    pub place_in_file: &'static str,
    pub line_of_file: &'static str,
    pub added: &'static str,
    pub removed: &'static str,
    pub try_search: &'static str,
    pub try_list: &'static str,
    pub try_show: &'static str,
    pub more_help: &'static str,
}

/// What stands on the screen of `cmq explore`. Its lines fit sixty columns.
pub struct Explore {
    /// What stands before the question.
    pub prompt: &'static str,
    /// What stands in the place of a question that is not typed yet.
    pub hint: &'static str,
    /// Heading of the list.
    pub list: &'static str,
    /// Heading of the entry.
    pub entry: &'static str,
    /// The keys, while they move in the list.
    pub keys: &'static str,
    /// The keys, while they move in the entry.
    pub keys_in_entry: &'static str,
    /// What each key does.
    pub help: &'static [(&'static str, &'static str)],
    /// How to come back from that.
    pub back: &'static str,
    /// Without a question: the filters leave nothing.
    pub nothing_passes: &'static str,
    /// The window must have so many columns and lines.
    pub too_small: fn(u16, u16) -> String,
    /// There is no terminal to draw on.
    pub no_terminal: &'static str,
    /// The command that needs none.
    pub without_terminal: &'static str,
}

/// Help of the command line: each field is the help of the command or option that it is called after.
#[allow(missing_docs)]
pub struct Help {
    pub program: &'static str,
    pub list: &'static str,
    pub search: &'static str,
    pub show: &'static str,
    pub compare: &'static str,
    pub path: &'static str,
    pub stats: &'static str,
    pub about: &'static str,
    pub explore: &'static str,
    pub map: &'static str,
    pub sheet: &'static str,
    pub glossary: &'static str,
    pub check: &'static str,
    pub check_folder: &'static str,
    pub new: &'static str,
    pub new_id: &'static str,
    pub new_output: &'static str,
    pub diff: &'static str,
    pub diff_old: &'static str,
    pub diff_new: &'static str,
    pub schema: &'static str,
    pub completions: &'static str,
    pub completions_shell: &'static str,
    pub completions_where: &'static str,
    pub man: &'static str,
    pub help: &'static str,
    pub version: &'static str,
    pub list_kind: &'static str,
    pub search_words: &'static str,
    pub explore_words: &'static str,
    pub show_ids: &'static str,
    pub sheet_id: &'static str,
    pub map_ids: &'static str,
    pub map_partners: &'static str,
    pub height: &'static str,
    pub compare_ids: &'static str,
    pub path_words: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub glossary_term: &'static str,
    pub schema_kind: &'static str,
    pub array: &'static str,
    pub man_command: &'static str,
    pub man_output: &'static str,
    pub compile: &'static str,
    pub compile_folder: &'static str,
    pub compile_output: &'static str,
    pub value_file: &'static str,
    pub lang: &'static str,
    pub color: &'static str,
    pub catalog: &'static str,
    pub format: &'static str,
    pub json: &'static str,
    pub excel: &'static str,
    pub fields: &'static str,
    pub width: &'static str,
    pub no_pager: &'static str,
    pub receipt: &'static str,
    pub coverage: &'static str,
    pub about_sources: &'static str,
    pub sort: &'static str,
    pub limit: &'static str,
    pub any: &'static str,
    pub explain: &'static str,
    pub kind: &'static str,
    pub campus: &'static str,
    pub partner: &'static str,
    pub level: &'static str,
    pub field: &'static str,
    pub academy: &'static str,
    pub status: &'static str,
    pub near: &'static str,
    pub within: &'static str,
    pub as_of: &'static str,
    pub usage_heading: &'static str,
    pub commands_heading: &'static str,
    pub arguments_heading: &'static str,
    pub options_heading: &'static str,
    pub filters_heading: &'static str,
    pub output_heading: &'static str,
    pub value_command: &'static str,
    pub value_level: &'static str,
    pub value_words: &'static str,
    pub value_academy: &'static str,
    pub value_status: &'static str,
    pub value_town: &'static str,
    pub value_date: &'static str,
    pub value_kind: &'static str,
    pub value_term: &'static str,
    pub value_field: &'static str,
    pub value_fields: &'static str,
    pub value_folder: &'static str,
    pub value_old: &'static str,
    pub value_new: &'static str,
    pub value_shell: &'static str,
}

/// What the man pages say beside the help. In running text, what is typed stands in `backticks`.
pub struct Man {
    /// What section 1 of the manual is called.
    pub manual: &'static str,
    /// What the program is, in a line.
    pub summary: &'static str,
    /// Heading of what a page is about.
    pub name_heading: &'static str,
    /// Heading of how a command is typed.
    pub synopsis_heading: &'static str,
    /// Heading of what a command does.
    pub description_heading: &'static str,
    /// Heading of the exit statuses.
    pub status_heading: &'static str,
    /// Heading of the variables of the environment.
    pub environment_heading: &'static str,
    /// Heading of the examples.
    pub examples_heading: &'static str,
    /// Heading of the other pages.
    pub see_also_heading: &'static str,
    /// What a command does, in paragraphs; of the program, by its own name.
    pub description: fn(command: &str) -> &'static [&'static str],
    /// What else a command is called.
    pub other_names: fn(&[&str]) -> String,
    /// The exit statuses and what they mean.
    pub statuses: &'static [(&'static str, &'static str)],
    /// Variables of the environment and what they do.
    pub environment: &'static [(&'static str, &'static str)],
    /// Where the variables are told.
    pub environment_elsewhere: &'static str,
    /// Commands to type, with what they do.
    pub examples: fn(command: &str) -> &'static [(&'static str, &'static str)],
}

/// Answers to wrong usage.
pub struct Usage {
    /// A word that is no command.
    pub unknown_command: fn(&str) -> String,
    /// An option that does not exist here.
    pub unknown_option: fn(&str) -> String,
    /// What an option that takes a number takes: from 1 to the greatest.
    pub number_from_one: fn(u32) -> String,
    /// What a distance may be.
    pub kilometres: &'static str,
    /// A value that an option does not take.
    pub bad_value: fn(value: &str, option: &str) -> String,
    /// An option without its value.
    pub no_value: fn(option: &str) -> String,
    /// An argument that must be given.
    pub missing: fn(&str) -> String,
    /// An option given twice.
    pub twice: fn(&str) -> String,
    /// Options that exclude each other.
    pub conflict: fn(&str, &str) -> String,
    /// An option that is nothing without another.
    pub needs: fn(&str, &str) -> String,
    /// Why no other format goes with `--excel`.
    pub excel_is_csv: &'static str,
    /// Options of a command stand behind it.
    pub behind: fn(command: &str) -> String,
    /// An argument that is not UTF-8.
    pub not_utf8: &'static str,
    /// An option that takes no value was given one.
    pub takes_no_value: fn(option: &str, value: &str) -> String,
    /// Anything else.
    pub other: &'static str,
    /// Something of that name exists.
    pub similar: fn(&str) -> String,
    /// Formats that only one command has.
    pub only_of_one: &'static str,
    /// How to see all fields.
    pub fields_help: &'static str,
    /// Which shapes the commands print that have none of their own.
    pub shapes_of_entries: &'static str,
    /// What the person may have meant.
    pub rather: fn(&str) -> String,
    /// Where help is.
    pub see_help: fn(&str) -> String,
}

/// A number with its digits in groups of three.
fn grouped(value: f64, group: &str, point: &str) -> String {
    let text = format!("{value}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut said = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push_str(group);
        }
        said.push(digit);
    }
    if !fraction.is_empty() {
        said.push_str(point);
        said.push_str(fraction);
    }
    said
}

/// A number of a million or more as millions, where that leaves at most one decimal.
fn in_millions(value: f64) -> Option<f64> {
    (value >= 1e6 && value % 1e5 == 0.0).then_some(value / 1e6)
}

/// The same of a thousand millions or more.
fn in_billions(value: f64) -> Option<f64> {
    (value >= 1e9 && value % 1e8 == 0.0).then_some(value / 1e9)
}
