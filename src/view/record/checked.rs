//! What is wrong or doubtful in a catalogue, as scripts read it.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::{Fault, Severity};
use crate::lang::Lang;

/// A mistake in the files of a catalogue, or something doubtful.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Checked {
    /// An error stops the build; a warning does not.
    #[cfg_attr(test, schemars(extend("enum" = ["error", "warning"])))]
    severity: &'static str,
    /// What sort of mistake it is, in a word that stays.
    code: &'static str,
    /// What is wrong.
    message: Said,
    /// What would be right.
    hint: Option<Said>,
    /// The file, as its folder was named.
    file: String,
    /// The line, from 1; null where the file itself is at fault.
    line: Option<u32>,
    /// The column, in characters from 1.
    column: Option<u32>,
    /// The column behind the last character that is at fault.
    end_column: Option<u32>,
}

/// A text in both languages.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Said {
    fr: String,
    en: String,
}

impl Checked {
    /// A fault with all that is known of it.
    pub fn new(fault: &Fault) -> Checked {
        let [fr, en] = Lang::ALL.map(|lang| (lang.words().fault)(fault));
        let hint = fr.1.zip(en.1).map(|(fr, en)| Said { fr, en });
        let placed = |n: u32| (fault.line > 0).then_some(n);
        let length = fault.excerpt.as_ref().map_or(1, |it| it.length);
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        Checked {
            severity: match fault.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: fault.what.code(),
            message: Said { fr: fr.0, en: en.0 },
            hint,
            file: fault.file.clone(),
            line: placed(fault.line),
            column: placed(fault.column),
            end_column: placed(fault.column.saturating_add(length)),
        }
    }
}
