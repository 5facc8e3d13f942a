//! Documents as one Parquet file.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use exchange_agreement::Document;
use exchange_agreement::arrow::{self, Rows};

use crate::parquet::Output;

/// Writes the ledger of each document under the name of its file.
pub(crate) fn write(out: &Path, files: &[&str]) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut output = Output::create(out, arrow::schema())?;
    let mut rows = Rows::new();
    let mut known = HashSet::new();
    for file in files {
        let document =
            Document::from_json(fs::read(file).map_err(|error| format!("{file}: {error}"))?);
        let document = document.map_err(|invalid| format!("{file}: {invalid:#}"))?;
        let name = Path::new(file)
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or(file);
        if !known.insert(name) {
            return Err(format!("{file}: another file has the name {name}").into());
        }
        let pushed = rows.push(name, document.ledger());
        pushed.map_err(|invalid| format!("{file}: {invalid:#}"))?;
        output.write(&rows.take()?)?;
    }
    output.finish()?;
    Ok(())
}
