//! What differs between two catalogues, as scripts read it.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::difference::{Change, Difference};

/// Something that differs between two catalogues: an entry that only one has, or a field.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Changed {
    /// Whether the entry is only in the new catalogue, only in the old one, or in both.
    #[cfg_attr(test, schemars(extend("enum" = ["added", "removed", "changed"])))]
    change: &'static str,
    /// What sort of thing it is: `campus`, `partner`, `training`, `action`, `source`, `town`…
    kind: &'static str,
    /// Its id, code or name in the catalogue.
    id: String,
    /// Its name.
    name: String,
    /// The field that differs, as the files name it, with what tells an item of a list from the others in
    /// brackets; null where the whole entry was added or removed.
    field: Option<String>,
    /// What stands there in the old catalogue, as its files write it; null where nothing does.
    from: Option<String>,
    /// What stands there in the new one.
    to: Option<String>,
}

impl Changed {
    /// A record for an entry that only one catalogue has, or for each field that differs.
    pub fn all(difference: &Difference) -> Vec<Changed> {
        let of = |change, field: Option<&str>, from: Option<&str>, to: Option<&str>| Changed {
            change,
            kind: difference.sort.name(),
            id: difference.id.clone(),
            name: difference.name.clone(),
            field: field.map(str::to_owned),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        match &difference.change {
            Change::Added => vec![of("added", None, None, None)],
            Change::Removed => vec![of("removed", None, None, None)],
            Change::Changed(fields) => {
                let fields = fields.iter().map(|it| {
                    of(
                        "changed",
                        Some(&it.field),
                        it.from.as_deref(),
                        it.to.as_deref(),
                    )
                });
                fields.collect()
            }
        }
    }
}
