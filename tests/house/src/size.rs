//! How large the sources are: lines of code, and the length of each function.

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::{ImplItemFn, Item, ItemFn, TraitItemFn};

/// The lines of a text that are neither blank nor comment nor tests of the file itself, which stand in a module of their
/// own.
pub(crate) fn lines_of_code(text: &str) -> usize {
    let mut is_test = false;
    let code = text.lines().filter(|line| {
        // Formatted code ends a module at the margin.
        is_test |= line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test");
        let is_code = !is_test && !line.trim().is_empty() && !line.trim_start().starts_with("//");
        is_test &= *line != "}";
        is_code
    });
    code.count()
}

/// A function, and how many lines it has from its name to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) lines: usize,
}

/// The functions among some items, those within functions too; what a macro makes is not seen.
pub(crate) fn functions(items: &[Item]) -> Vec<Function> {
    let mut found = Found(Vec::new());
    for item in items {
        found.visit_item(item);
    }
    found.0
}

struct Found(Vec<Function>);

impl Found {
    fn add(&mut self, name: &proc_macro2::Ident, end: Span) {
        let lines = end.end().line.saturating_sub(name.span().start().line);
        self.0.push(Function {
            name: name.to_string(),
            lines: lines.saturating_add(1),
        });
    }
}

impl<'i> Visit<'i> for Found {
    fn visit_item_fn(&mut self, function: &'i ItemFn) {
        self.add(&function.sig.ident, function.block.brace_token.span.close());
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'i ImplItemFn) {
        self.add(&function.sig.ident, function.block.brace_token.span.close());
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'i TraitItemFn) {
        if let Some(block) = &function.default {
            self.add(&function.sig.ident, block.brace_token.span.close());
        }
        visit::visit_trait_item_fn(self, function);
    }
}

/// The middle one of some lengths.
pub(crate) fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{functions, lines_of_code, median};

    #[test]
    fn code_is_what_is_no_comment_no_blank_and_no_test() {
        let text = "//! Doc\n\nuse a;\n\n// why\nfn b() {\n    c(); // here\n}\n\n#[cfg(test)]\nmod tests {\n    fn d() {\n    }\n}\nfn e() {}\n";
        assert_eq!(lines_of_code(text), 5);
        assert_eq!(lines_of_code("#[cfg(all(test, x))]\nmod t {\n}\n"), 0);
    }

    #[test]
    fn a_function_is_as_long_as_from_its_name_to_its_end() {
        let text = "/// Doc\nfn a() {\n    fn b() {}\n}\nimpl C {\n    fn d(\n    ) {\n    }\n}\ntrait E {\n    fn f();\n    fn g() {\n    }\n}";
        let items = syn::parse_file(text).unwrap().items;
        let found = functions(&items).into_iter();
        let found: Vec<(String, usize)> = found.map(|one| (one.name, one.lines)).collect();
        let expected = [("a", 3), ("b", 1), ("d", 3), ("g", 2)];
        assert!(
            found
                .iter()
                .map(|(name, lines)| (name.as_str(), *lines))
                .eq(expected),
            "{found:?}"
        );
        assert_eq!((median(vec![3, 1, 2]), median(Vec::new())), (2, 0));
    }
}
