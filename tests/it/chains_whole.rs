//! Every type with a setter that can fail has a chain that keeps its faults, and the chain has every setter of the type.

use core::iter;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Setters = BTreeMap<String, BTreeSet<String>>;

/// The setters of each type that can fail and those that cannot, and the setters of each chain.
#[derive(Default)]
struct Found {
    can_fail: Setters,
    cannot: Setters,
    chained: Setters,
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// The type of an `impl` without a trait.
fn owner(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    let rest = match rest.strip_prefix('<') {
        Some(generics) => generics.split_once("> ")?.1,
        None => rest,
    };
    (!rest.contains(" for ")).then(|| word(rest.trim_start()))
}

/// The public methods that return the value they are called on: name, and whether they can fail.
fn setter(declaration: &str) -> Option<(&str, bool)> {
    let rest = declaration.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("const ").unwrap_or(rest);
    let name = word(rest.strip_prefix("fn ")?);
    let arguments = declaration.split_once('(')?.1.trim_start();
    let is_on_a_value = arguments.starts_with("self") || arguments.starts_with("mut self");
    let returned = declaration.rsplit_once("->")?.1.trim_start();
    let can_fail = returned.starts_with("Result<Self, Invalid>");
    (is_on_a_value && (can_fail || word(returned) == "Self")).then_some((name, can_fail))
}

/// One name of a line in `chain!`: `with_id(..) at "id";`, or one after `=>`, `?` or `!`.
fn chained(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = ["=> ", "? ", "! "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark));
    let rest = rest.unwrap_or(line);
    let name = word(rest);
    let is_a_setter =
        !name.is_empty() && rest[name.len()..].starts_with('(') && rest.ends_with(';');
    is_a_setter.then_some(name)
}

impl Found {
    fn read(&mut self, text: &str) {
        let (mut of, mut chain): (Option<&str>, Option<&str>) = (None, None);
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let bare = line.trim_start();
            if line.starts_with('}') {
                (of, chain) = (None, None);
            } else if line.starts_with("impl") {
                of = owner(line);
            } else if let (Some((before, of)), true) =
                (bare.split_once(" for "), bare.ends_with('{'))
            {
                chain = before.ends_with("Chain").then(|| word(of));
            } else if let (Some(of), Some(name)) = (chain, chained(bare)) {
                self.chained
                    .entry(of.into())
                    .or_default()
                    .insert(name.into());
            } else if let (Some(of), true) = (of, bare.starts_with("pub ")) {
                let more = iter::from_fn(|| lines.next());
                let whole = declaration(bare, more);
                if let Some((name, can_fail)) = setter(&whole) {
                    let all = if can_fail {
                        &mut self.can_fail
                    } else {
                        &mut self.cannot
                    };
                    all.entry(of.into()).or_default().insert(name.into());
                }
            }
        }
    }
}

/// A declaration up to the brace of its body.
fn declaration<'t>(first: &str, more: impl Iterator<Item = &'t str>) -> String {
    let mut whole = first.to_owned();
    let is_whole = |text: &str| text.ends_with('{') || text.ends_with(';') || text.ends_with('}');
    for line in more {
        if is_whole(&whole) {
            break;
        }
        whole.push(' ');
        whole.push_str(line.trim());
    }
    whole
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let files = paths.flat_map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    });
    files.collect()
}

/// The setters that no chain has, of each type with one that can fail.
fn missing(found: &Found) -> Vec<String> {
    let none = BTreeSet::new();
    let of_type = found.can_fail.iter().map(|(of, can_fail)| {
        let cannot = found.cannot.get(of).unwrap_or(&none);
        let chained = found.chained.get(of).unwrap_or(&none);
        let wanted = can_fail.iter().chain(cannot);
        let missing = wanted.filter(|name| !chained.contains(*name));
        missing
            .map(|name| format!("{of}::{name}"))
            .collect::<Vec<_>>()
    });
    of_type.flatten().collect()
}

#[test]
fn every_type_with_a_setter_that_can_fail_has_a_chain_of_all_its_setters() {
    let mut found = Found::default();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        found.read(&fs::read_to_string(path).unwrap());
    }
    let setters: usize = found.can_fail.values().map(BTreeSet::len).sum();
    assert!(
        found.can_fail.len() > 25 && setters > 80,
        "{} with {setters}",
        found.can_fail.len()
    );
    assert_eq!(missing(&found), [""; 0]);
    // A chain of a type whose setters cannot fail would say nothing.
    let idle = found
        .chained
        .keys()
        .filter(|of| !found.can_fail.contains_key(*of));
    assert_eq!(idle.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_test_of_chains_sees_what_has_none() {
    let text = "impl A {\n    pub fn with_x(self, x: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {\n    }\n\n    \
        pub fn with_y(\n        mut self,\n        y: u8,\n    ) -> Self {\n    }\n    pub fn new(x: u8) -> Self {\n    }\n    \
        pub fn other(self) -> Result<u8, Invalid> {\n    }\n}\nimpl From<A> for B {\n}\nimpl<'a> B<'a> {\n    \
        pub const fn of(self) -> Self {\n    }\n}\nchain! {\n    AChain for A {\n        with_z(Text) at \"z\";\n        \
        => w();\n        ? v(a: u8);\n        ! u(a: u8) by t;\n    }\n}\n";
    let mut found = Found::default();
    found.read(text);
    assert_eq!(missing(&found), ["A::with_x", "A::with_y"]);
    assert_eq!(found.cannot["B"].iter().collect::<Vec<_>>(), ["of"]);
    let chained: Vec<_> = found.chained["A"].iter().collect();
    assert_eq!(chained, ["u", "v", "w", "with_z"]);
}
