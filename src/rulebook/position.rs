//! The line and column of a place in a JSON text.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::text::{Excerpt, MAX_EXCERPT};

/// What of the last step of a place is meant.
#[derive(Clone, Copy)]
pub(super) enum Meant<'m> {
    /// The value.
    Value,
    /// The key before the value, because the key is the fault.
    Key,
    /// The same key where it stands a second time.
    KeyAgain,
    /// What has this text: the key, unless the value is a text and this one.
    Given(&'m str),
}

/// Returns the line and the column, in characters from one, of the value at a JSON pointer, or of its key; of the nearest
/// value around it if the text does not have it. `None` if the text has no value at all.
pub(super) fn of(text: &str, pointer: &str, meant: Meant<'_>) -> Option<(usize, usize)> {
    let mut scan = Scan(text.trim_start_matches('\u{feff}'));
    scan.skip_space();
    let mut found = scan.0;
    let mut steps = pointer.split('/').skip(1).peekable();
    while let Some(step) = steps.next() {
        let step = step.replace("~1", "/").replace("~0", "~");
        let Some(child) = Scan(found).child(&step, 0) else {
            break;
        };
        found = if steps.peek().is_some() {
            child.value
        } else {
            child.meant(meant, &step, Scan(found))
        };
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

/// A value in a list or an object: the text from it on, and from its key on if it has one.
struct Child<'t> {
    key: Option<&'t str>,
    value: &'t str,
}

impl<'t> Child<'t> {
    /// Returns the text from what is meant on; `around` begins with the object or list.
    fn meant(&self, meant: Meant<'_>, step: &str, around: Scan<'t>) -> &'t str {
        let key = self.key.unwrap_or(self.value);
        match meant {
            Meant::Value => self.value,
            Meant::Key => key,
            Meant::KeyAgain => around
                .child(step, 1)
                .and_then(|next| next.key)
                .unwrap_or(key),
            Meant::Given(given) => {
                let is_value = || {
                    let text = Scan(self.value).string();
                    text.is_some_and(|text| is_of(text, given))
                };
                if step == given && !is_value() {
                    key
                } else {
                    self.value
                }
            }
        }
    }
}

/// Returns true if a text between the quotes of JSON is the one that a place or a finding shows.
fn is_of(text: &str, shown: &str) -> bool {
    let text = unescaped(text);
    text == shown || Excerpt::new(&text, MAX_EXCERPT).as_str() == shown
}

/// Returns a text between the quotes of JSON as it is meant; one with escapes that mean nothing stays as it is.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(one) = rest.next() {
        let meant = match one {
            '\\' => match rest.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('u') => {
                    let digits: String = rest.by_ref().take(4).collect();
                    units.extend(u16::from_str_radix(&digits, 16));
                    continue;
                }
                Some(other) => other,
                None => break,
            },
            other => other,
        };
        units.extend_from_slice(meant.encode_utf16(&mut [0; 2]));
    }
    String::from_utf16(&units).map_or(Cow::Borrowed(text), Cow::Owned)
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

    /// Returns the value under a key or at a position of a list; with `again`, that under the same key so many times later.
    fn child(mut self, step: &str, mut again: usize) -> Option<Child<'t>> {
        let is_object = self.takes('{');
        if !is_object && !self.takes('[') {
            return None;
        }
        let mut position = 0_usize;
        loop {
            self.skip_space();
            let key = is_object.then_some(self.0);
            let is_it = if is_object {
                let is_it = is_of(self.string()?, step);
                self.takes(':').then_some(is_it)?
            } else {
                alloc::format!("{position}") == step
            };
            self.skip_space();
            if is_it && again == 0 {
                let is_there = |rest: &&str| !rest.is_empty() && !rest.starts_with(['}', ']', ',']);
                let value = Some(self.0).filter(is_there)?;
                return Some(Child { key, value });
            }
            again = again.saturating_sub(usize::from(is_it));
            self.skip_value()?;
            self.takes(',').then_some(())?;
            position = position.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Meant, of as place_of};

    fn of(text: &str, pointer: &str) -> Option<(usize, usize)> {
        place_of(text, pointer, Meant::Value)
    }

    #[test]
    fn a_key_has_its_own_place_and_a_repeated_one_that_of_its_second_time() {
        let text = "{ \"a\": 1,\n  \"b\" : \"a\", \"\\u0061\": 2, \"b\": \"c\",\n\"a\": 3, \"z\\/\\ud83d\\ude00\": [7] }";
        for (pointer, meant, expected) in [
            ("/a", Meant::Value, (1, 8)),
            ("/a", Meant::Key, (1, 3)),
            ("/a", Meant::KeyAgain, (2, 14)),
            ("/b", Meant::KeyAgain, (2, 27)),
            ("/b", Meant::Value, (2, 9)),
            // What is given is the key, or the value if it is the same text.
            ("/b", Meant::Given("b"), (2, 3)),
            ("/b", Meant::Given("a"), (2, 9)),
            ("/z~1\u{1f600}", Meant::Key, (3, 9)),
            ("/z~1\u{1f600}/0", Meant::Key, (3, 29)),
            // A key that is not repeated has its one place, and one that is missing that of what is around it.
            ("/z~1\u{1f600}", Meant::KeyAgain, (3, 9)),
            ("/x", Meant::Key, (1, 1)),
        ] {
            assert_eq!(place_of(text, pointer, meant), Some(expected), "{pointer}");
        }
        let same = "{\"of\": \"of\"}";
        assert_eq!(place_of(same, "/of", Meant::Given("of")), Some((1, 8)));
        let long = alloc::format!("{{\"a\": {{\"{}\": 1}}}}", "x".repeat(100));
        let cut = alloc::format!("/a/{}\u{2026}", "x".repeat(60));
        assert_eq!(place_of(&long, &cut, Meant::Key), Some((1, 8)));
    }

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
