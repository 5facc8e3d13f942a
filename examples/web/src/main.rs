//! Builds the page and the package: compiles the crate to WebAssembly, makes its bindings and types, and writes
//! `dist/index.html`, which works from disk and fetches nothing, and `dist/package`, which `npm pack` packs.
//!
//! `cargo run --release` in this folder is all it takes; the target is added to the toolchain if it is missing.

mod compiled;
mod page;
mod typescript;

use std::error::Error;
use std::fs;
use std::path::Path;

/// What stops the build.
type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = here.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    let package = dist.join("package");
    fs::create_dir_all(&package)?;
    let wasm = compiled::compile(here)?;
    compiled::bind(&wasm, &package)?;
    let (glue, bytes) = compiled::bind_for_page(&wasm)?;
    for name in ["package.json", "index.js", "browser.js", "README.md"] {
        fs::copy(here.join("package").join(name), package.join(name))?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(here.join("../..").join(name), package.join(name))?;
    }
    typescript::write(here, &package)?;
    let packed = page::packed(&bytes)?;
    fs::write(dist.join("index.html"), page::page(here, &glue, &packed)?)?;
    println!("compiled crate: {} bytes", bytes.len());
    println!("page: {}", dist.join("index.html").display());
    println!("package: {}", package.display());
    Ok(())
}
