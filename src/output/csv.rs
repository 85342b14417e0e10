//! CSV after RFC 4180: a line of field names, then a record a line. A list is its items with `|` between
//! them; a `|` or a `\` in an item has a `\` before it, so that lists in lists can be told apart. What is
//! unknown is empty. `--excel` gives what a French Excel reads without asking.

use anyhow::anyhow;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde_json::Value;

use super::Terminal;
use super::text::obeyed;
use crate::gather::Gather;
use crate::json::line;
use crate::view::Data;
use crate::view::facts;
use crate::view::fields::Fields;
use crate::view::record::Record;

/// What goes into the cells.
#[derive(Debug)]
pub struct Sheet {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// A row a record with the fields asked for; without any, with those that its shape puts into columns, or, of
    /// a page of counts and lists, a row a fact.
    pub fn new(data: &Data<'_>, asked: Option<&Fields>) -> serde_json::Result<Sheet> {
        let records = data.records.iter().map(Record::json);
        let records: Vec<Value> = records.collect::<Result<_, _>>()?;
        if asked.is_none() && facts::are_for(&data.shapes) {
            return Ok(Sheet {
                columns: facts::COLUMNS.map(str::to_owned).into(),
                rows: records
                    .iter()
                    .flat_map(facts::rows)
                    .map(Vec::from)
                    .gathered(),
            });
        }
        let fields = match asked {
            Some(fields) => fields,
            None => &Fields::columns(&data.shapes),
        };
        Ok(Sheet {
            columns: fields.names().map(str::to_owned).gathered(),
            rows: records.iter().map(|record| fields.cells(record)).gathered(),
        })
    }
}

pub fn print(sheet: &Sheet, terminal: &Terminal) -> anyhow::Result<String> {
    print_separated(sheet, &Separated::new(b',', terminal))
}

pub fn print_for_excel(sheet: &Sheet, terminal: &Terminal) -> anyhow::Result<String> {
    let separated = Separated {
        excel: true,
        ..Separated::new(b';', terminal)
    };
    // The mark tells Excel that it is UTF-8.
    Ok(format!("\u{feff}{}", print_separated(sheet, &separated)?))
}

/// How cells are written and what stands between them.
pub struct Separated {
    delimiter: u8,
    excel: bool,
    /// A pipe gets exact data, a terminal nothing that it would obey.
    shown: bool,
}

impl Separated {
    pub fn new(delimiter: u8, terminal: &Terminal) -> Separated {
        Separated {
            delimiter,
            excel: false,
            shown: terminal.is_terminal,
        }
    }

    fn cell(&self, value: &Value) -> String {
        let mut cell = match value {
            Value::Number(_) if self.excel => line(value).replace('.', ","),
            value => joined(value),
        };
        // What begins like this, a spreadsheet would calculate.
        let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
        if self.excel && !value.is_number() && cell.starts_with(formula) {
            cell.insert(0, '\'');
        }
        if self.shown {
            cell = cell.replace(|c| obeyed(c) || c == '\n', "\u{fffd}");
        }
        cell
    }
}

pub fn print_separated(sheet: &Sheet, separated: &Separated) -> anyhow::Result<String> {
    let mut writer = WriterBuilder::new()
        .delimiter(separated.delimiter)
        .quote_style(QuoteStyle::Necessary)
        .terminator(if separated.excel {
            Terminator::CRLF
        } else {
            Terminator::Any(b'\n')
        })
        .from_writer(Vec::new());
    writer.write_record(&sheet.columns)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|value| separated.cell(value)))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| anyhow!("{}", error.error()))?;
    Ok(String::from_utf8(bytes)?)
}

/// A value as the text of a cell.
fn joined(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let escaped = |item| joined(item).replace('\\', "\\\\").replace('|', "\\|");
            items.iter().map(escaped).gathered().join("|")
        }
        other => line(other),
    }
}
