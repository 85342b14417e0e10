//! The shapes that records have, and what of them goes into the columns of a spreadsheet.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::record::{
    About, Action, Campus, Changed, Checked, Cited, Compared, Coverage, Gloss, Hit, Mapped,
    Overview, Partner, Path, Receipt, Stats, Training,
};
use crate::catalog::Kind;

/// The shape of a record: which keys it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A campus.
    Campus,
    /// A partner.
    Partner,
    /// A training range or named diploma.
    Training,
    /// An action.
    Action,
    /// What a search found.
    Hit,
    /// Where an entry is.
    Map,
    /// What entries that are compared have in common, or do not.
    Compared,
    /// How far a campus takes a learner.
    Path,
    /// What is in the catalogue, counted.
    Stats,
    /// A term explained.
    Gloss,
    /// What the catalogue is about.
    About,
    /// What is wrong or doubtful in a catalogue.
    Check,
    /// What differs between two catalogues.
    Diff,
    /// What is in the catalogue.
    Overview,
    /// A source, and how much rests on it.
    Source,
    /// What is known of an entry.
    Coverage,
    /// What makes an answer quotable.
    Receipt,
}

impl Shape {
    /// All of them.
    pub const ALL: [Shape; 17] = [
        Shape::Campus,
        Shape::Partner,
        Shape::Training,
        Shape::Action,
        Shape::Hit,
        Shape::Map,
        Shape::Compared,
        Shape::Path,
        Shape::Stats,
        Shape::Gloss,
        Shape::About,
        Shape::Check,
        Shape::Diff,
        Shape::Overview,
        Shape::Source,
        Shape::Coverage,
        Shape::Receipt,
    ];

    /// The JSON Schema (2020-12) of one record, made from its type.
    pub fn schema(self) -> Schema {
        match self {
            Shape::Campus => schema::<Campus<'_>>(),
            Shape::Partner => schema::<Partner<'_>>(),
            Shape::Training => schema::<Training<'_>>(),
            Shape::Action => schema::<Action<'_>>(),
            Shape::Hit => schema::<Hit<'_>>(),
            Shape::Map => schema::<Mapped<'_>>(),
            Shape::Compared => schema::<Compared<'_>>(),
            Shape::Path => schema::<Path<'_>>(),
            Shape::Stats => schema::<Stats<'_>>(),
            Shape::Gloss => schema::<Gloss<'_>>(),
            Shape::About => schema::<About<'_>>(),
            Shape::Check => schema::<Checked>(),
            Shape::Diff => schema::<Changed>(),
            Shape::Overview => schema::<Overview<'_>>(),
            Shape::Source => schema::<Cited<'_>>(),
            Shape::Coverage => schema::<Coverage<'_>>(),
            Shape::Receipt => schema::<Receipt<'_>>(),
        }
    }

    /// The fields that stand in columns where none are asked for: of other entries their ids, of facts what
    /// they say.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Shape::Campus => &[
                "id",
                "kind",
                "name",
                "aliases",
                "academy",
                "from.name",
                "from.national",
                "to.name",
                "to.national",
                "labels.name",
                "labels.status",
                "summary",
                "fields.fr",
                "fields.en",
                "trades.fr",
                "trades.en",
                "products.fr",
                "products.en",
                "statuses.status",
                "trainings.id",
                "partners.id",
                "actions.id",
                "leads.name",
                "sites.name",
                "sites.town",
                "websites.address",
                "sources.id",
                "trainings.offer",
            ],
            Shape::Partner => &[
                "id",
                "kind",
                "name",
                "aliases",
                "type",
                "town",
                "website",
                "campuses.id",
                "campuses.role",
                "sources.id",
            ],
            Shape::Training => &[
                "id",
                "kind",
                "name",
                "aliases",
                "campus.id",
                "title",
                "from.name",
                "from.national",
                "from.as_written",
                "to.name",
                "to.national",
                "to.as_written",
                "text",
                "statuses.status",
                "taught_at.name",
                "taught_at.town",
                "sources.id",
                "offer",
            ],
            Shape::Action => &[
                "id",
                "kind",
                "name",
                "aliases",
                "campus.id",
                "date",
                "place",
                "town",
                "text",
                "partners.id",
                "sources.id",
            ],
            Shape::Hit => &[
                "kind",
                "id",
                "name",
                "campuses",
                "score",
                "matches.field",
                "matches.text",
                "matches.words",
                "undecided",
                "offer",
            ],
            Shape::Map => &[
                "number",
                "kind",
                "id",
                "name",
                "places.name",
                "places.town",
                "places.department",
                "places.latitude",
                "places.longitude",
            ],
            Shape::Compared => &["aspect", "value", "shared", "of.id"],
            Shape::Path => &[
                "campus.id",
                "campus.name",
                "covers",
                "from.name",
                "to.name",
                "missing.name",
                "undecided.name",
                "trainings.id",
                "trainings.offer",
            ],
            // A row a fact: see [`super::facts`].
            Shape::Stats | Shape::About => &[],
            Shape::Gloss => &[
                "id",
                "term",
                "aliases",
                "full",
                "text",
                "level",
                "sources.id",
            ],
            Shape::Check => &[
                "severity",
                "code",
                "file",
                "line",
                "column",
                "end_column",
                "message",
                "hint",
            ],
            Shape::Diff => &["change", "kind", "id", "name", "field", "from", "to"],
            Shape::Overview => &[
                "version",
                "title",
                "territory",
                "counts",
                "oldest",
                "newest",
            ],
            Shape::Source => &[
                "id",
                "title",
                "publisher",
                "date",
                "consulted",
                "facts",
                "trust",
                "licence",
                "address",
            ],
            Shape::Coverage => &["kind", "id", "name", "known", "missing"],
            Shape::Receipt => &[
                "version",
                "command",
                "territory",
                "hash",
                "as_of",
                "on",
                "sources.id",
            ],
        }
    }
}

impl From<Kind> for Shape {
    fn from(kind: Kind) -> Shape {
        match kind {
            Kind::Campus => Shape::Campus,
            Kind::Partner => Shape::Partner,
            Kind::Training => Shape::Training,
            Kind::Action => Shape::Action,
        }
    }
}

fn schema<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>()
}
