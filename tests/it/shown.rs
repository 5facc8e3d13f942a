//! What a user may call is shown: every public type and function has an example that asserts something, and every public
//! method stands in one, its own or that of its type.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A public item, with the code of its examples.
#[derive(Debug, PartialEq, Eq)]
struct Item {
    /// The type of a method.
    owner: Option<String>,
    name: String,
    examples: String,
}

impl Item {
    fn is_shown(&self, of_types: &BTreeMap<String, String>) -> bool {
        let own = self.examples.contains("assert") || self.examples.contains("compile_fail");
        let of_type = self.owner.as_ref().and_then(|owner| of_types.get(owner));
        own || of_type
            .is_some_and(|examples| examples.contains("assert") && uses(examples, &self.name))
    }
}

/// Whether code calls a method, by `.name` or `::name`; of which type is not known from the text.
fn uses(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        (before.ends_with('.') || before.ends_with("::")) && !after.starts_with(is_word)
    })
}

/// The name of an item that a line declares, under any of some keywords.
fn declared(line: &str, keywords: &[&str]) -> Option<String> {
    let rest = line.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("const ").unwrap_or(rest);
    let rest = keywords
        .iter()
        .find_map(|word| rest.strip_prefix(word)?.strip_prefix(' '))?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    Some(rest[..end].to_owned())
}

/// The type of an `impl`.
fn implemented(line: &str) -> Option<String> {
    let rest = line.strip_prefix("impl")?;
    let rest = match rest.strip_prefix('<') {
        Some(generics) => &generics[generics.find("> ")? + 2..],
        None => rest.trim_start(),
    };
    let rest = rest.split_once(" for ").map_or(rest, |(_, of)| of);
    let end = rest.find(|c: char| !c.is_alphanumeric())?;
    Some(rest[..end].to_owned())
}

/// The code of the examples in a doc comment.
fn examples(doc: &[&str]) -> String {
    let mut is_code = false;
    let mut code = String::new();
    for line in doc {
        let line = line.trim_start_matches("///").trim_start();
        if let Some(tag) = line.strip_prefix("```") {
            is_code = !is_code;
            code.push_str(tag);
        } else if is_code {
            code.push_str(line);
        }
        code.push('\n');
    }
    code
}

/// The public items of a file in order.
fn items(text: &str) -> Vec<Item> {
    let (mut items, mut doc, mut owner, mut is_attribute) = (Vec::new(), Vec::new(), None, false);
    for line in text.lines() {
        let bare = line.trim_start();
        if bare.starts_with("///") {
            doc.push(bare);
            continue;
        }
        if is_attribute || bare.starts_with("#[") {
            is_attribute = !bare.ends_with(']');
            continue;
        }
        if line.starts_with("impl") {
            owner = implemented(line);
        }
        let found = match line.strip_prefix("    ") {
            Some(line) => declared(line, &["fn"]).map(|name| (owner.clone(), name)),
            None => declared(line, &["struct", "enum", "trait", "fn"]).map(|name| (None, name)),
        };
        if let Some((owner, name)) = found {
            let examples = examples(&doc);
            items.push(Item {
                owner,
                name,
                examples,
            });
        }
        doc.clear();
    }
    items
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    });
    files.collect()
}

#[test]
fn every_public_item_is_shown_by_an_example_that_asserts() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let texts = sources(&source)
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    let items: Vec<Item> = texts.flat_map(|text| items(&text)).collect();
    let types = items.iter().filter(|item| item.owner.is_none());
    // Two types of different modules can have one name.
    let mut of_types: BTreeMap<String, String> = BTreeMap::new();
    for item in types {
        of_types
            .entry(item.name.clone())
            .or_default()
            .push_str(&item.examples);
    }
    let methods = items.iter().filter(|item| item.owner.is_some()).count();
    assert!(
        methods > 500 && items.len() > methods + 100,
        "{methods} of {}",
        items.len()
    );
    let unshown = items.iter().filter(|item| !item.is_shown(&of_types));
    let unshown: Vec<_> = unshown
        .map(|item| (item.owner.as_deref(), &*item.name))
        .collect();
    assert_eq!(unshown, []);
}

#[test]
fn the_test_of_what_is_shown_sees_what_is_not() {
    let text = "/// A count.\n///\n/// ```\n/// assert_eq!(Count::of(1).shown(), 1);\n/// ```\n#[derive(\n    Debug\n)]\n\
        pub struct Count;\nimpl<'c> From<&'c u8> for Count {\n}\nimpl Count {\n    /// Of.\n    pub const fn of() {}\n    \
        pub fn shown() {}\n    /// ```\n    /// call();\n    /// ```\n    pub fn show() {}\n}\npub fn bare() {}\n";
    let items = items(text);
    let of_types = [(items[0].name.clone(), items[0].examples.clone())].into();
    let shown: Vec<_> = items
        .iter()
        .map(|item| (&*item.name, item.is_shown(&of_types)))
        .collect();
    let expected = [
        ("Count", true),
        ("of", true),
        ("shown", true),
        ("show", false),
        ("bare", false),
    ];
    assert_eq!(shown, expected);
}
