//! The crate as WebAssembly, and its bindings.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::Failure;

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the crate, and returns the file.
pub(crate) fn compile(here: &Path) -> Result<PathBuf, Failure> {
    // A toolchain without `rustup` may have the target all the same: the compiler says if it does not.
    let _ = Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(here)
        .stderr(Stdio::null())
        .status();
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .args([
            "build",
            "--locked",
            "--release",
            "--package",
            "exchange-agreement-web",
        ])
        .args([
            "--lib",
            "--target",
            TARGET,
            "--message-format=json-render-diagnostics",
        ])
        .env("CARGO_ENCODED_RUSTFLAGS", flags(here)?)
        .current_dir(here)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err("the crate could not be compiled to WebAssembly".into());
    }
    let messages = String::from_utf8(output.stdout)?;
    let mut files = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let files = message.get("filenames")?.as_array()?.clone();
        let mut files = files.iter().filter_map(Value::as_str).map(PathBuf::from);
        files.find(|file| file.extension().is_some_and(|ending| ending == "wasm"))
    });
    files
        .next_back()
        .ok_or_else(|| "the compiler named no file".into())
}

/// Returns the flags of the compiler: no folder of this machine is named in the compiled crate.
fn flags(here: &Path) -> Result<String, Failure> {
    let root = here.join("../..").canonicalize()?;
    let mut folders = vec![(root, "exchange-agreement")];
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    folders.extend(home.map(|home| (home, "cargo")));
    let flags = folders.iter();
    let flags = flags.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    Ok(flags.collect::<Vec<_>>().join("\u{1f}"))
}

fn bindgen(wasm: &Path) -> Bindgen {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("compiled")
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
}

/// Writes the compiled crate and its bindings for the package, as modules.
pub(crate) fn bind(wasm: &Path, package: &Path) -> Result<(), Failure> {
    let mut bindgen = bindgen(wasm);
    bindgen.web(true).map_err(|error| text(&error))?;
    bindgen
        .typescript(true)
        .generate(package)
        .map_err(|error| text(&error))?;
    Ok(())
}

/// Returns the bindings for the page, as a script without modules, and the compiled crate.
pub(crate) fn bind_for_page(wasm: &Path) -> Result<(String, Vec<u8>), Failure> {
    let folder = wasm.with_extension("page");
    let mut bindgen = bindgen(wasm);
    bindgen.no_modules(true).map_err(|error| text(&error))?;
    bindgen
        .typescript(false)
        .generate(&folder)
        .map_err(|error| text(&error))?;
    let glue = fs::read_to_string(folder.join("compiled.js"))?;
    Ok((glue, fs::read(folder.join("compiled_bg.wasm"))?))
}

fn text(error: &dyn std::fmt::Debug) -> Failure {
    format!("{error:?}").into()
}
