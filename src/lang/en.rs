//! English.

use super::{Help, Labels, Lang, Usage, Words};
use crate::catalog::{
    Date, Degree, Fault, Figure, Filter, Kind, Label, LabelStatus, PartnerKind, Precision, Status,
    Trust, Wanted, Wrong,
};
use crate::search::factor::{Closeness, Factor};
use crate::search::haystack::Field;

pub static WORDS: Words = Words {
    lang: Lang::En,
    help: Help {
        program: "Explore the campuses of trades and qualifications (Campus des métiers et des qualifications), \
                  offline: who they are, what they train for, with whom, and where each fact comes from",
        list: "List campuses, partners, trainings or actions, with filters",
        search: "Search everything with the words of a pupil, a parent or a company",
        show: "Show all that is known about a campus, partner, training or action",
        compare: "Put campuses or partners side by side: what they have in common, what differs",
        path: "Find which campuses lead from one level to another",
        stats: "Count and draw what is in the catalogue",
        about: "What a campus is, how many there are, where the facts come from",
        glossary: "What CAP, FCIL, CMQ, bac+3 … mean",
        schema: "The JSON Schema of what scripts read",
        help: "Print this help",
        version: "Print the version",
        list_kind: "What to list: campuses, partners, trainings or actions",
        search_words: "Words, in French or in English; accents and case do not matter",
        show_ids: "Ids, exact names or the beginning of an id",
        compare_ids: "Two to six entries of one kind: ids, exact names or beginnings of an id",
        path_words: "Only the campuses that these words find, as search does",
        from: "Where the pupil is: cap, bac, bts …; without it, the lowest level",
        to: "Where they want to be: bts, licence pro, bac+5 …; without it, the highest level",
        glossary_term: "A term or an acronym; without it, the whole glossary",
        schema_kind: "campus, partner, training, action, search, compare, path, stats, glossary, about or overview; without it, all",
        lang: "Language of what is printed: fr or en",
        color: "When to use colour: auto, always or never",
        catalog: "Use the catalogue in this folder instead of the one built in",
        format: "table, record (one “label: value” a line), json, ndjson, csv, tsv or markdown",
        json: "Short for --format json",
        excel: "CSV for a French Excel: semicolons, UTF-8 mark, nothing that it takes for a formula",
        fields: "Only these fields, with commas between them (campus.name for one within another); help lists \
                 them, all takes them all",
        width: "Fit tables and text to this many columns",
        no_pager: "Do not page through $PAGER what is longer than the screen",
        sort: "Sort by this field (level: by levels); -FIELD for the other way round",
        limit: "At most this many",
        any: "Find what has any of the words instead of all",
        explain: "Show the arithmetic of each score",
        kind: "Only campuses, partners, trainings or actions",
        campus: "Only what belongs to this campus",
        partner: "Only what this partner has a part in",
        level: "Only ranges that contain this level: cap, bac, bts, licence pro, bac+5, 7 …",
        field: "Only what has these words among its fields, trades or products",
        academy: "Only campuses of this académie",
        status: "Only what is open to this status: school, apprenticeship or continuing",
        as_of: "Only facts known on this date: 2023, 2023-04 or 2023-04-12",
        usage_heading: "Usage:",
        commands_heading: "Commands",
        arguments_heading: "Arguments",
        options_heading: "Options",
        filters_heading: "Filters",
        output_heading: "Output",
        value_command: "COMMAND",
        value_level: "LEVEL",
        value_words: "WORDS",
        value_academy: "ACADÉMIE",
        value_status: "STATUS",
        value_date: "DATE",
        value_kind: "KIND",
        value_term: "TERM",
        value_field: "FIELD",
        value_fields: "FIELDS",
        value_folder: "FOLDER",
    },
    usage: Usage {
        unknown_command: |word| format!("there is no command “{word}”"),
        unknown_option: |option| format!("unexpected argument “{option}”"),
        number_from_one: |most| format!("expected: a whole number from 1 to {most}"),
        bad_value: |value, option| format!("“{value}” is not a value for {option}"),
        no_value: |option| format!("{option} needs a value"),
        missing: |what| format!("missing: {what}"),
        twice: |option| format!("{option} may be given only once"),
        conflict: |one, other| format!("{one} cannot be used with {other}"),
        not_utf8: "an argument is not valid UTF-8",
        takes_no_value: |option, value| format!("{option} takes no value, not even “{value}”"),
        other: "this command line cannot be understood",
        similar: |name| format!("did you mean “{name}”?"),
        fields_help: "--fields help lists them all, also those within another",
        rather: |command| format!("try: {command}"),
        see_help: |command| format!("For more, try: {command} --help"),
    },
    label: Labels {
        semicolon: "; ",
        colon: ": ",
        id: "ID",
        name: "Name",
        aliases: "Also called",
        kind: "Kind",
        sort: "Type",
        academy: "Académie",
        label: "Label",
        levels: "Levels",
        fields: "Fields",
        trades: "Trades",
        products: "Local products",
        statuses: "Open to",
        trainings: "Training",
        partners: "Partners",
        actions: "What it does",
        campus: "Campus",
        campuses: "Campuses",
        role: "Role",
        figures: "In figures",
        sites: "Places",
        date: "Date",
        place: "Place",
        town: "Town",
        led_by: "Who runs it",
        website: "Web site",
        contact: "Whom to contact",
        context: "Why this sector",
        aims: "What the campus is for",
        sources: "Sources",
        source: "Source",
        diploma: "Diploma",
        taught_at: "Taught at",
        why: "Why",
        score: "Score",
        word: "Word",
        remark: "Remark",
        term: "Term",
        meaning: "Meaning",
        stands_for: "That is",
        level: "Level",
        definition: "What a campus is",
        ask: "Whom to ask",
        in_catalogue: "In this catalogue",
        try_these: "To begin with",
        text: "What it is",
        mostly: "main source: ",
        date_unknown: "not known",
        not_known: "not known",
        website_unknown: "not known",
        town_unknown: "not known",
        takes_part: "Takes part in",
        partner: "Partner",
        aspect: "What",
        of_all: "Common to all",
        of_some: "Common to some",
        of_one: "Specific to each",
        nothing_known: "nothing known",
        nothing_more: "nothing more",
        counted: "In numbers",
        levels_of_campuses: "Levels of each campus",
        shared_partners: "Partners of several campuses",
        facts_by_year: "Facts, by the year of their source",
        facts_by_source: "Facts, by their source",
        undated: "undated",
        way_asked: "Way asked for",
        way: "Way",
        whole_way: "all of it",
        start_unknown: "start not known",
        end_unknown: "end not known",
        diplomas_on_the_way: "Known diplomas of these campuses",
        differing: "Another source",
        level_unknown: "levels not known",
        error: "error",
        try_search: "search with the words of a pupil",
        try_list: "all the campuses",
        try_show: "everything about one",
        more_help: "All commands and options: cmq --help",
    },
    kind: |kind| match kind {
        Kind::Campus => "campus",
        Kind::Partner => "partner",
        Kind::Training => "training",
        Kind::Action => "action",
    },
    kinds,
    count: |n, kind| {
        let word = if n == 1 {
            (WORDS.kind)(kind)
        } else {
            kinds(kind)
        };
        format!("{} {word}", number(n as f64))
    },
    partner_kind: |kind| match kind {
        PartnerKind::Company => "company",
        PartnerKind::Lycee => "lycée",
        PartnerKind::University => "university",
        PartnerKind::EngineeringSchool => "engineering school",
        PartnerKind::TrainingBody => "training body",
        PartnerKind::PublicBody => "public body",
        PartnerKind::Authority => "local authority",
        PartnerKind::State => "State service",
        PartnerKind::Network => "network, cluster",
    },
    status: |status| match status {
        Status::School => "school pupils and students",
        Status::Apprenticeship => "apprentices",
        Status::Continuing => "adults in continuing training",
    },
    field: |field| match field {
        Field::Name => "name",
        Field::Alias => "other name",
        Field::Id => "id",
        Field::Trade => "trade",
        Field::Skill => "field",
        Field::Product => "local product",
        Field::Training => "training",
        Field::Action => "action",
        Field::Partner => "partner",
        Field::Lead => "who runs it",
        Field::Sort => "type",
        Field::Status => "status",
        Field::Topic => "field of the campus",
        Field::Campus => "campus",
        Field::Place => "place",
        Field::Level => "levels",
        Field::Label => "label",
        Field::Figure => "figure",
        Field::Prose => "text",
    },
    trust: |trust| match trust {
        Trust::Official | Trust::Press => None,
        Trust::Weak => Some("weak source"),
    },
    campus_label,
    label_held,
    date,
    consulted: |day| format!("accessed {}", date(day)),
    figure,
    number,
    as_written: |from, to| match (from, to) {
        (Some(from), Some(to)) => format!("as written: from “{from}” to “{to}”"),
        (Some(from), None) => format!("as written: from “{from}”"),
        (None, Some(to)) => format!("as written: up to “{to}”"),
        (None, None) => String::new(),
    },
    range: |from, to| match (from, to) {
        (Some(from), Some(to)) if from == to => from.name().to_owned(),
        (Some(from), Some(to)) => format!("{} to {}", from.name(), to.name()),
        (Some(from), None) => format!("from {} (up to where is not known)", from.name()),
        (None, Some(to)) => format!("up to {} (from where is not known)", to.name()),
        (None, None) => "not known".to_owned(),
    },
    nothing_passes: "The words are found, but nothing passes these filters.",
    closest: "Close to it: ",
    of_academy: |name| format!("académie de {name}"),
    quoted,
    ages: |sources, oldest, newest| {
        let facts = match sources {
            1 => "facts from 1 source".to_owned(),
            n => format!("facts from {n} sources"),
        };
        match oldest == newest {
            true => format!("{facts}, of {}", date(newest)),
            false => format!("{facts}, from {} to {}", date(oldest), date(newest)),
        }
    },
    old_scale: |said, reading| {
        format!(
            "“{said}” was read on the scale of before 2019: {}, level {} today",
            reading.level.name(),
            reading.level.national()
        )
    },
    level_filter: |said, reading| {
        format!(
            "{} was read as a filter: {}, level {}",
            quoted(said),
            reading.level.name(),
            reading.level.national()
        )
    },
    in_no_answer: |words| format!("No answer has {}.", all_quoted(words, ", ")),
    limited: |shown, all| format!("{shown} of {all}; without --limit, all are shown."),
    passed_over: |words| format!("Not in every answer: {}.", all_quoted(words, ", ")),
    fault,
    fault_count: |n| {
        if n == 1 {
            "1 mistake".to_owned()
        } else {
            format!("{n} mistakes")
        }
    },
    word_elsewhere: |word| {
        format!("“{word}” belongs to a sector that this catalogue does not cover.")
    },
    word_unknown: |word| format!("Nothing in the catalogue has the word “{word}”."),
    not_together: |words| {
        format!(
            "No entry has both {}; --any is content with one of them.",
            all_quoted(words, " and ")
        )
    },
    nearest: |words| format!("Close to it: {}.", words.join(", ")),
    would_find: |command, n| match n {
        1 => format!("{command} finds 1."),
        n => format!("{command} finds {n}."),
    },
    no_words: "There is nothing to search for in that.",
    no_entry: |id| format!("No entry has the id or name “{id}”."),
    ambiguous: |id| format!("“{id}” could be several entries:"),
    no_term: |term| format!("The glossary has no “{term}”."),
    no_vocabulary: |folder| {
        format!("The catalogue in {folder} has no vocabulary.ron, which the glossary needs.")
    },
    nothing_left: |kind| format!("No {} passes these filters.", (WORDS.kind)(kind)),
    without_filter: |flag, n| match n {
        1 => format!("Without {flag} there is 1."),
        n => format!("Without {flag} there are {n}."),
    },
    none_of_kind: |kind| format!("This catalogue has no {}.", kinds(kind)),
    bad_filter: |flag, value| format!("“{value}” is nothing that {flag} knows"),
    allowed: |values| format!("possible: {}", values.join(", ")),
    factor: |factor| match factor {
        Factor::Found(Closeness::Exact) => "exact word",
        Factor::Found(Closeness::Meaning) => "meaning",
        Factor::Found(Closeness::Beginning) => "beginning of a word",
        Factor::Found(Closeness::Inside) => "inside a word",
        Factor::SeveralMeant => "several words meant",
        Factor::SeveralAsked => "several words asked",
        Factor::Partner => "partner",
        Factor::Rarity => "rarity",
        Factor::PutRight => "put right",
    },
    bonus: "name asked for",
    decimal_mark: '.',
    unknown_for: |filter| match filter {
        Filter::Level => "level not known",
        Filter::Academy => "académie not known",
        Filter::Status => "statuses not known",
        _ => "not known",
    },
    known_since: |name, date| format!("“{name}” is known only since {}.", self::date(date)),
    undecided: |filter, ids| {
        format!(
            "Kept at the end, {}: {}.",
            (WORDS.unknown_for)(filter),
            ids.join(", ")
        )
    },
    columns_gone: |columns| format!("Not shown for lack of room: {}.", columns.join(", ")),
    counted_once: |id| format!("“{id}” is given several times and counts once."),
    compares_so_many: |most| format!("compare puts 2 to {most} different entries side by side"),
    one_kind: "compare puts only entries of one kind side by side",
    from_sources: |facts, n| {
        let s = if n == 1 { "" } else { "s" };
        format!("{} ({n} source{s})", number(facts as f64))
    },
    other_sources: |n| match n {
        1 => "one other source".to_owned(),
        n => format!("{n} other sources together"),
    },
    way: |from, to| match from == to {
        true => format!("At {}", from.name()),
        false => format!("From {} to {}", from.name(), to.name()),
    },
    way_down: |from, to| {
        format!(
            "this way leads down: --from {} is above --to {}",
            from.name(),
            to.name()
        )
    },
    no_way: |from, to| match from == to {
        true => format!("No campus has training at {}.", from.name()),
        false => format!(
            "No campus has training at any level from {} to {}.",
            from.name(),
            to.name()
        ),
    },
    off_the_way: |ids| format!("With nothing on this way: {}.", ids.join(", ")),
    starts_at: |level| format!("starts only at {}", level.name()),
    ends_at: |level| format!("goes only as far as {}", level.name()),
    leaves_out: |levels| format!("without {levels}"),
    unsure_of: |levels| format!("not known: {levels}"),
    cannot_write: |reason| format!("cannot write the output: {reason}"),
    bad_today: |value| format!("CMQ_TODAY is “{value}”; it must be a date such as 2023-04-12"),
    old_facts: |newest| {
        format!(
            "The newest of these facts dates from {}: ask before you rely on it.",
            date(newest)
        )
    },
};

fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Campus => "campuses",
        Kind::Partner => "partners",
        Kind::Training => "trainings",
        Kind::Action => "actions",
    }
}

fn all_quoted(words: &[impl AsRef<str>], between: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word.as_ref())).collect();
    words.join(between)
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

fn label_held(label: &Label) -> String {
    let mut said = label.label.official_name().to_owned();
    if let Some(Degree::Excellence) = label.degree {
        said.push_str(" d'excellence");
    }
    said.push_str(match label.status {
        LabelStatus::Held => ", held",
        LabelStatus::Planned => ", planned",
        LabelStatus::Unconfirmed => ", not confirmed",
    });
    said
}

fn campus_label(label: &Label) -> String {
    let mut said = label_held(label);
    match (label.since, label.until) {
        (None, None) => said.push_str(" (since and until when is not known)"),
        (Some(since), None) => {
            said.push_str(&format!(" since {} (until when is not known)", date(since)));
        }
        (None, Some(until)) => said.push_str(&format!(" until {}", date(until))),
        (Some(since), Some(until)) => {
            said.push_str(&format!(" from {} to {}", date(since), date(until)));
        }
    }
    said
}

fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::from(date.month)
        .checked_sub(1)
        .and_then(|month| MONTHS.get(month));
    match (month, date.day) {
        (None, _) => date.year.to_string(),
        (Some(month), 0) => format!("{month} {}", date.year),
        (Some(month), day) => format!("{day} {month} {}", date.year),
    }
}

fn number(value: f64) -> String {
    super::grouped(value, ",", ".")
}

fn figure(figure: &Figure) -> String {
    let unit = figure.unit.as_ref().map_or("", |unit| &unit.en);
    let mut said = String::new();
    said.push_str(match figure.precision {
        Some(Precision::About) => "about ",
        Some(Precision::AtLeast) => "more than ",
        Some(Precision::AtMost) => "at most ",
        None => "",
    });
    match super::in_millions(figure.value) {
        Some(millions) => said.push_str(&format!("{} million", number(millions))),
        None => said.push_str(&number(figure.value)),
    }
    if !unit.is_empty() {
        said.push('\u{a0}');
        said.push_str(unit);
    }
    match figure.years {
        Some(1) => said.push_str(" over 1 year"),
        Some(years) => said.push_str(&format!(" over {years} years")),
        None => {}
    }
    if let Some(named) = figure.named {
        said.push_str(&format!(", of which the sources name {named}"))
    }
    if let Some(on) = figure.date {
        said.push_str(&format!(" ({})", date(on)))
    }
    said
}

fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Partner => "partner",
        Wanted::Source => "source",
        Wanted::Town => "town",
        Wanted::Department => "department",
        Wanted::Academy => "académie",
        Wanted::Meaning => "entry, name, field, trade or product",
    }
}

fn fault(fault: &Fault) -> (String, Option<String>) {
    let meant =
        |nearest: &Option<String>| nearest.as_ref().map(|it| format!("did you mean `{it}`?"));
    let choice = |nearest: &Option<String>, allowed: &[&str]| {
        let all = format!("possible: {}", allowed.join(", "));
        Some(
            meant(nearest)
                .map(|hint| format!("{hint} {all}"))
                .unwrap_or(all),
        )
    };
    match &fault.what {
        Wrong::Missing => ("is not there".into(), Some(
            "a catalogue is a folder with about.ron, sources.ron, partners.ron and a folder campuses".into(),
        )),
        Wrong::NotAFolder => ("is not a folder".into(), None),
        Wrong::NoCampus => ("holds no campus".into(), Some("a campus is a file campuses/ID.ron".into())),
        Wrong::Unreadable(reason) => (format!("cannot be read: {reason}"), None),
        Wrong::NotUtf8 => ("is not UTF-8 text".into(), Some("save it as UTF-8".into())),
        Wrong::Syntax(reason) => (format!("not well formed: {reason}"), None),
        Wrong::UnknownField { found, nearest, allowed } => {
            (format!("there is no field `{found}` here"), choice(nearest, allowed))
        }
        Wrong::UnknownValue { found, nearest, allowed } => {
            (format!("`{found}` is not one of the values possible here"), choice(nearest, allowed))
        }
        Wrong::MissingField { field, record } => match record {
            Some(record) => (format!("the field `{field}` is missing in `{record}`"), None),
            None => (format!("the field `{field}` is missing in this record"), None),
        },
        Wrong::RepeatedField { field } => (format!("the field `{field}` stands here twice"), None),
        Wrong::NotADate { found } => {
            (format!("`{found}` is not a date"), Some("write 2023, 2023-04 or 2023-04-12".into()))
        }
        Wrong::UnexpectedType { expected, found } => (format!("expected {expected}, found {found}"), None),
        Wrong::Empty => {
            ("a text with nothing in it".into(), Some("leave the field out if nothing is known".into()))
        }
        Wrong::BadId { id, right } => {
            let rule = "an id is lower-case letters a to z, digits and hyphens, at most 48";
            let hint = right.as_ref().map(|right| format!("{rule}, for instance `{right}`"));
            (format!("`{id}` is not an id"), hint.or_else(|| Some(rule.into())))
        }
        Wrong::DuplicateId { id, first } => {
            (format!("the id `{id}` is taken"), Some(format!("it was first given at {first}")))
        }
        Wrong::Repeated { value, first } => {
            (format!("`{value}` stands here twice"), Some(format!("the first is at {first}")))
        }
        Wrong::FileName { id } => (
            format!("the campus `{id}` stands in a file of another name"),
            Some(format!("name the file {id}.ron")),
        ),
        Wrong::Unknown { wanted: what, found, nearest } => {
            (format!("there is no {} `{found}`", wanted(*what)), meant(nearest))
        }
        Wrong::OtherKind { wanted: what, id, is } => {
            (format!("`{id}` is of another kind ({}), not a {}", (WORDS.kind)(*is), wanted(*what)), None)
        }
        Wrong::NotElsewhere { found } => (
            format!("`{found}` is listed as of other sectors, but this catalogue has it"),
            Some("take it out of `elsewhere`".into()),
        ),
        Wrong::LeadNotPartner { id } => (
            format!("`{id}` leads the campus, but is not among its partners"),
            Some("add it to `partners`, with its role".into()),
        ),
        Wrong::UpsideDown { from, to } => {
            (format!("the range is upside down: from {from} to {to}"), Some("swap its ends".into()))
        }
        Wrong::NoSource => {
            ("this names no source".into(), Some("nothing stands here that no source says".into()))
        }
        Wrong::UndatedSource { id } => (
            format!("the source `{id}` has no date"),
            Some("give its `date`, or the day it was `consulted`".into()),
        ),
        Wrong::BadAddress { address } => {
            (format!("`{address}` is not a web address"), Some("write https://host.fr/page".into()))
        }
        Wrong::BadNumber { found } => (format!("{found} cannot be right"), None),
        Wrong::PartnerOfNoCampus { id } => (format!("no campus names the partner `{id}`"), None),
        Wrong::UnusedSource { id } => (format!("nothing rests on the source `{id}`"), None),
    }
}
