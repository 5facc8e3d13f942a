//! The page as one file: its style, its script, the compiled crate and the cases are all inside.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::Failure;

/// Returns bytes compressed, the same for the same bytes.
pub(crate) fn packed(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Returns the page, around the bindings and the compressed crate.
pub(crate) fn page(here: &Path, glue: &str, compiled: &[u8]) -> Result<String, Failure> {
    let part = |name: &str| fs::read_to_string(here.join("page").join(name));
    let style = part("page.css")?;
    let script = format!("{glue}\n{}", part("page.js")?);
    // What would end the element of the script, or hide its end, has no place in it.
    if script.contains("</script") || script.contains("<!--") || style.contains("</style") {
        return Err("the script or the style ends its own element".into());
    }
    let policy = [
        "default-src 'none'".to_owned(),
        format!("script-src 'sha256-{}' 'wasm-unsafe-eval'", hash(&script)),
        format!("style-src 'sha256-{}'", hash(&style)),
        "img-src blob: data:".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types 'none'".to_owned(),
    ];
    let cases = packed(cases(here)?.to_string().as_bytes())?;
    let parts = [
        ("policy", policy.join("; ")),
        ("style", style),
        ("script", script),
        ("compiled", BASE64_STANDARD.encode(compiled)),
        ("cases", BASE64_STANDARD.encode(cases)),
    ];
    let mut page = String::new();
    let template = part("index.html")?;
    let mut rest = template.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after
            .split_once("}}")
            .ok_or("a part of the page has no end")?;
        let value = parts.iter().find(|(part, _)| *part == name);
        let (_, value) = value.ok_or_else(|| format!("the page has no part `{name}`"))?;
        page.push_str(before);
        page.push_str(value);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

fn hash(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text))
}

/// Returns the cases: the name of each file, the title of its agreement, and its text.
fn cases(here: &Path) -> Result<Value, Failure> {
    let mut files = Vec::new();
    for file in fs::read_dir(here.join("../cases"))? {
        files.push(file?.path());
    }
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let document: Value = serde_json::from_str(&text)?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let title = document.pointer("/agreement/title").and_then(Value::as_str);
        let title = title.unwrap_or(&name);
        cases.push(json!({ "name": name, "title": title, "text": text }));
    }
    Ok(cases.into())
}
