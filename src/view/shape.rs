//! The shapes that records have, and what of them goes into the columns of a spreadsheet.

use serde_json::{Map, Value};

use crate::catalog::Kind;

/// The schemas of all records and of their parts, by name, without white space. They are derived from the types
/// in the tests, which hold `schemas.json` to them: the program need not know how.
const SCHEMAS: &str = include_str!(concat!(env!("OUT_DIR"), "/schemas.json"));
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

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

    /// The name of its type, which is the title of its schema.
    fn title(self) -> &'static str {
        match self {
            Shape::Campus => "Campus",
            Shape::Partner => "Partner",
            Shape::Training => "Training",
            Shape::Action => "Action",
            Shape::Hit => "Hit",
            Shape::Map => "Mapped",
            Shape::Compared => "Compared",
            Shape::Path => "Path",
            Shape::Stats => "Stats",
            Shape::Gloss => "Gloss",
            Shape::About => "About",
            Shape::Check => "Checked",
            Shape::Diff => "Changed",
            Shape::Overview => "Overview",
            Shape::Source => "Cited",
            Shape::Coverage => "Coverage",
            Shape::Receipt => "Receipt",
        }
    }

    /// The JSON Schema (2020-12) of one record, with the parts that it refers to.
    pub fn schema(self) -> Value {
        let Ok(Value::Object(all)) = serde_json::from_str(SCHEMAS) else {
            return Value::Null;
        };
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), DIALECT.into());
        schema.insert("title".to_owned(), self.title().into());
        if let Some(Value::Object(record)) = all.get(self.title()) {
            schema.extend(record.clone());
        }
        let mut parts = Map::new();
        refer(&Value::Object(schema.clone()), &all, &mut parts);
        if !parts.is_empty() {
            schema.insert("$defs".to_owned(), parts.into());
        }
        Value::Object(schema)
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

/// Gathers the parts that a schema refers to, and those that these refer to.
fn refer(schema: &Value, all: &Map<String, Value>, parts: &mut Map<String, Value>) {
    match schema {
        Value::Object(keys) => {
            let place = keys.get("$ref").and_then(Value::as_str);
            let name = place.and_then(|place| place.strip_prefix("#/$defs/"));
            if let Some((name, part)) = name.and_then(|name| all.get_key_value(name))
                && !parts.contains_key(name)
            {
                parts.insert(name.clone(), part.clone());
                refer(part, all, parts);
            }
            keys.values().for_each(|value| refer(value, all, parts));
        }
        Value::Array(values) => values.iter().for_each(|value| refer(value, all, parts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;
    use schemars::{JsonSchema, Schema};
    use snapbox::{assert_data_eq, file};

    use super::super::record::{
        About, Action, Campus, Changed, Checked, Cited, Compared, Coverage, Gloss, Hit, Mapped,
        Overview, Partner, Path, Receipt, Stats, Training,
    };
    use super::*;

    fn derived(shape: Shape) -> Schema {
        match shape {
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

    fn schema<T: JsonSchema>() -> Schema {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        settings.into_generator().into_root_schema_for::<T>()
    }

    /// `SNAPSHOTS=overwrite cargo test --lib` writes them anew.
    #[test]
    fn the_schemas_are_those_of_the_records() {
        let mut all = Map::new();
        for shape in Shape::ALL {
            let mut schema = derived(shape).to_value();
            let keys = schema.as_object_mut().expect("an object");
            if let Some(Value::Object(parts)) = keys.remove("$defs") {
                all.extend(parts);
            }
            keys.remove("$schema");
            let title = keys.remove("title").expect("a title");
            assert_eq!(title, shape.title());
            all.insert(shape.title().to_owned(), schema);
        }
        let written = format!("{:#}\n", Value::Object(all));
        assert_data_eq!(written, file!["schemas.json"].raw());
        for shape in Shape::ALL {
            assert_eq!(shape.schema(), derived(shape).to_value(), "{shape:?}");
        }
    }
}
