//! The seeds: texts from which the engine begins.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The seeds of a kind (`documents` or `tables`), each with its file, in the order of their names.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn texts(kind: &str) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("seeds")
        .join(kind);
    let mut texts = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let text = fs::read(&path)?;
        texts.push((path, text));
    }
    texts.sort();
    Ok(texts)
}
