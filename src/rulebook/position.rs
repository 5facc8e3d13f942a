//! The line and column of a place in a JSON text.

/// Returns the line and the column, in characters from one, of the value at a JSON pointer; of the nearest value around it
/// if the text does not have it. `None` if the text has no value at all.
pub(super) fn of(text: &str, pointer: &str) -> Option<(usize, usize)> {
    let mut scan = Scan(text.trim_start_matches('\u{feff}'));
    scan.skip_space();
    let mut found = scan.0;
    for step in pointer.split('/').skip(1) {
        let Some(inner) = Scan(found).child(&step.replace("~1", "/").replace("~0", "~")) else {
            break;
        };
        found = inner;
    }
    if found.is_empty() {
        return None;
    }
    let before = text.strip_suffix(found)?;
    let line = before.split('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default();
    let column = column.trim_start_matches('\u{feff}').chars().count();
    Some((line, column.saturating_add(1)))
}

/// The rest of a text. Text that is no JSON ends the scan, wherever it is.
struct Scan<'t>(&'t str);

impl<'t> Scan<'t> {
    fn skip_space(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn takes(&mut self, character: char) -> bool {
        self.skip_space();
        let rest = self.0.strip_prefix(character);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Takes a string, and returns what is between its quotes.
    fn string(&mut self) -> Option<&'t str> {
        let rest = self.takes('"').then_some(self.0)?;
        let mut is_escaped = false;
        let end = rest.find(|character| {
            let is_end = character == '"' && !is_escaped;
            is_escaped = character == '\\' && !is_escaped;
            is_end
        })?;
        let (inside, rest) = rest.split_at_checked(end)?;
        self.0 = rest.strip_prefix('"')?;
        Some(inside)
    }

    /// Skips a value of any kind, however deep.
    fn skip_value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.skip_space();
            match self.0.chars().next()? {
                '"' => {
                    self.string()?;
                }
                open @ ('{' | '[') => {
                    self.takes(open);
                    depth = depth.saturating_add(1);
                }
                close @ ('}' | ']') => {
                    self.takes(close);
                    depth = depth.checked_sub(1)?;
                }
                between @ (',' | ':') if depth > 0 => {
                    self.takes(between);
                }
                _ => {
                    let ends = [',', ':', '}', ']', '"', ' ', '\t', '\r', '\n'];
                    let word = self.0.find(ends).unwrap_or(self.0.len());
                    self.0 = self.0.get(word.max(1)..).unwrap_or_default();
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Returns the text from the value under a key or at a position of a list.
    fn child(mut self, step: &str) -> Option<&'t str> {
        let is_object = self.takes('{');
        if !is_object && !self.takes('[') {
            return None;
        }
        let mut position = 0_usize;
        loop {
            let is_it = if is_object {
                let is_it = self.string()? == step;
                self.takes(':').then_some(is_it)?
            } else {
                alloc::format!("{position}") == step
            };
            self.skip_space();
            if is_it {
                return Some(self.0)
                    .filter(|rest| !rest.is_empty() && !rest.starts_with(['}', ']', ',']));
            }
            self.skip_value()?;
            self.takes(',').then_some(())?;
            position = position.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_place_is_found_in_any_layout() {
        let text = "\u{feff}{ \"a\": [1, {\"b\":\n  \"ö\\\"{\", \"c/d\": [[]] } ,\n null ] }";
        let all = [
            ("", (1, 1)),
            ("/a", (1, 8)),
            ("/a/0", (1, 9)),
            ("/a/1", (1, 12)),
            ("/a/1/b", (2, 3)),
            ("/a/1/c~1d", (2, 18)),
            ("/a/1/c~1d/0/7", (2, 19)),
            ("/a/2", (3, 2)),
            // What is missing has the place of what is around it.
            ("/a/3", (1, 8)),
            ("/x/y", (1, 1)),
        ];
        for (pointer, expected) in all {
            assert_eq!(of(text, pointer), Some(expected), "{pointer}");
        }
    }

    #[test]
    fn text_that_is_no_json_has_the_place_up_to_which_it_is() {
        for text in ["{", "{\"a\"", "{\"a\":", "[1,", "x", "]", "{\"a\":}"] {
            assert_eq!(of(text, "/a/b/0"), Some((1, 1)), "{text}");
        }
        assert_eq!(
            of("{\"a\":\"", "/a/b/0"),
            Some((1, 6)),
            "a value that does not end"
        );
        assert_eq!(of("", "/a"), None);
        assert_eq!(of(" \n", ""), None);
        let deep = "[".repeat(100_000);
        assert_eq!(of(&deep, "/1"), Some((1, 1)));
    }
}
