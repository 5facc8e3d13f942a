//! The place of a value: a linked list on the stack, written as a JSON pointer only for a finding.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt::Write as _;

use super::text::{Excerpt, MAX_EXCERPT};

/// A step on the path to a value. Costs nothing unless a finding is made: only then is the path written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    /// The value that the caller gave.
    Root,
    /// The value under a key of an object.
    Key(&'a Place<'a>, &'a str),
    /// An item of a list, counted from zero.
    At(&'a Place<'a>, usize),
    /// A place that is already written, as a JSON pointer.
    Written(&'a str),
}

impl<'a> Place<'a> {
    pub(crate) fn key(&'a self, key: &'a str) -> Place<'a> {
        Place::Key(self, key)
    }

    pub(crate) fn at(&'a self, position: usize) -> Place<'a> {
        Place::At(self, position)
    }

    /// Returns the JSON pointer (RFC 6901) of this place; the root is the empty text.
    pub(crate) fn pointer(&self) -> Box<str> {
        let mut text = String::with_capacity(64);
        self.write_to(&mut text);
        text.into_boxed_str()
    }

    // Recursion is as deep as the document format, not as the input: only code that walks a known shape makes places.
    fn write_to(&self, text: &mut String) {
        match self {
            Place::Root => {}
            Place::Written(pointer) => text.push_str(pointer),
            Place::Key(parent, key) => {
                parent.write_to(text);
                text.push('/');
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                if key.len() <= MAX_EXCERPT && key.bytes().all(is_plain) {
                    text.push_str(key);
                    return;
                }
                // A key can be hostile text, so it is cut and escaped, as in messages.
                let shown = Excerpt::new(key, MAX_EXCERPT);
                for character in shown.as_str().chars() {
                    match character {
                        '~' => text.push_str("~0"),
                        '/' => text.push_str("~1"),
                        other => text.push(other),
                    }
                }
            }
            Place::At(parent, position) => {
                parent.write_to(text);
                // Writing to a `String` cannot fail.
                let _ = write!(text, "/{position}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use alloc::string::String;

    #[test]
    fn a_pointer_escapes_tildes_and_slashes() {
        let root = Place::Root;
        let tally = root.key("detainees");
        let line = tally.key("hostage/a~b");
        assert_eq!(&*root.pointer(), "");
        assert_eq!(&*line.pointer(), "/detainees/hostage~1a~0b");
        assert_eq!(&*tally.at(12).pointer(), "/detainees/12");
    }

    #[test]
    fn a_hostile_key_is_cut_and_escaped() {
        let root = Place::Root;
        let long: String = core::iter::repeat_n('x', 10_000).collect();
        assert!(root.key(&long).pointer().len() < 100);
        assert_eq!(&*root.key("a\u{202e}b").pointer(), "/a\\u{202e}b");
    }
}
