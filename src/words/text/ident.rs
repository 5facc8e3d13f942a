//! Identifiers and texts, which are always well formed.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::fmt;
use core::str::FromStr;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::text_error::TextError;
use crate::rulebook::{is_deceptive, is_invisible, limits};

const VISIBLE: &str = "characters that neither control nor change direction";
const IDENT: &str = "visible characters without spaces";
const KEY: &str = "letters A to Z, digits, `-`, `_` or `.`";

fn check(
    text: &str,
    max: usize,
    allowed: impl Fn(char) -> bool,
    expected: &'static str,
) -> Result<(), TextError> {
    // There are at least as many bytes as characters, so short text needs no decoding.
    if text.len() > max {
        let length = text.chars().count();
        if length > max {
            return Err(TextError::TooLong { length, max });
        }
    }
    // Most texts are printable ASCII, which needs no decoding.
    let is_printable = |byte: u8| matches!(byte, b' '..=b'~') && allowed(char::from(byte));
    if text.bytes().all(is_printable) && text.bytes().any(|byte| byte != b' ') {
        return Ok(());
    }
    let mut seen = false;
    for (position, character) in text.chars().enumerate() {
        if !allowed(character) {
            return Err(TextError::Character {
                character,
                position: position.saturating_add(1),
                expected,
            });
        }
        seen |= !character.is_whitespace();
    }
    if seen { Ok(()) } else { Err(TextError::Empty) }
}

/// Returns an id or label in the one Unicode form in which it is kept (NFC): texts that print alike are one id, whether
/// a program writes a letter with its accent as one character or as two.
pub(super) fn in_one_form(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Returns a title, name or remark as it was given: it is quoted, and identifies nothing.
fn as_given(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Returns the text to keep, if it is well formed.
pub(super) fn checked(
    text: Cow<'_, str>,
    max: usize,
    allowed: impl Fn(char) -> bool,
    expected: &'static str,
) -> Result<Box<str>, TextError> {
    check(&text, max, allowed, expected).map(|()| text.into())
}

const fn is_plain(character: char) -> bool {
    matches!(character, '!'..='~')
}

pub(crate) fn allowed_in_text(character: char) -> bool {
    is_plain(character) || character == ' ' || !is_deceptive(character)
}

pub(crate) fn allowed_in_ident(character: char) -> bool {
    is_plain(character)
        || !(is_deceptive(character) || is_invisible(character) || character.is_whitespace())
}

/// An identifier or text that is made from text by one check and named in messages.
pub(crate) trait Word: Sized {
    /// The noun used in messages.
    const WHAT: &'static str;

    fn read(text: &str) -> Result<Self, TextError>;
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident, $what:literal, $max:expr, $form:expr, $allowed:expr, $expected:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The largest length of the text, in characters.
            pub const MAX_LEN: usize = $max;

            /// Creates the value from a text.
            ///
            /// # Errors
            ///
            /// [`TextError`] if the text is empty, too long, or contains a character that is not allowed.
            ///
            /// ```
            #[doc = concat!("assert_eq!(exchange_agreement::id::", stringify!($name), "::new(\"a-1\").unwrap().as_str(), \"a-1\");")]
            /// ```
            pub fn new(text: impl AsRef<str>) -> Result<Self, TextError> {
                checked($form(text.as_ref()), Self::MAX_LEN, $allowed, $expected).map(Self)
            }

            /// Returns the text of the value.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Word for $name {
            const WHAT: &'static str = $what;

            fn read(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

/// Identifiers, whose debug form is their text.
macro_rules! shown {
    ($($name:ident)+) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }
    )+ };
}

word! {
    /// The id of an agreement, chosen by the person who records it.
    AgreementId, "agreement id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of an exchange. Recording an id again means the same exchange.
    ///
    /// ```
    /// use exchange_agreement::id::{ExchangeId, TextError};
    /// assert_eq!(ExchangeId::new("2025-05-23")?.as_str(), "2025-05-23");
    /// assert_eq!(ExchangeId::new(""), Err(TextError::Empty));
    /// # Ok::<(), TextError>(())
    /// ```
    ///
    /// The text is private, so every id is checked:
    ///
    /// ```compile_fail,E0423
    /// let id = exchange_agreement::id::ExchangeId("".into());
    /// ```
    ExchangeId, "exchange id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of a party: a state, an armed group, a committee. It does not imply any legal status.
    PartyId, "party id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of a scheduled tranche.
    TrancheId, "tranche id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of a commitment, by which a declaration names it.
    CommitmentId, "commitment id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of a parity rule, by which a derived quantity names it.
    ParityId, "rule id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The key of a part of an agreement: a separate deal within it.
    PartKey, "part", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of an event on which dates depend.
    EventId, "event id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of an amendment.
    AmendmentId, "amendment id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// The id of a report.
    ReportId, "report id", limits::IDENT, in_one_form, allowed_in_ident, IDENT
}
word! {
    /// A title, name, place or remark: up to 1,000 characters of any script, without control or
    /// direction-changing characters. Never the name of a detained person.
    Text, "text", limits::TEXT, as_given, allowed_in_text, VISIBLE
}

impl Text {
    /// Returns the text as a key, in the one Unicode form of ids and labels.
    ///
    /// # Errors
    ///
    /// [`TextError`] if it has a character that cannot be seen, so that two different keys would look the same.
    pub(crate) fn as_key(&self) -> Result<Self, TextError> {
        let allowed = |one| allowed_in_text(one) && !is_invisible(one);
        checked(
            in_one_form(&self.0),
            Self::MAX_LEN,
            allowed,
            "visible characters",
        )
        .map(Self)
    }
}

shown! {
    AgreementId ExchangeId PartyId TrancheId CommitmentId ParityId PartKey EventId AmendmentId ReportId
}

/// Writes only the length: a remark can contain text that does not belong in a log.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} characters)", self.0.chars().count())
    }
}

/// The short key of an actor: a side ("RU") or a third actor.
///
/// One to sixteen ASCII letters, digits, `-`, `_` or `.`; stored inline, so it is cheap to copy.
///
/// ```
/// use exchange_agreement::id::ActorKey;
/// let key: ActorKey = "RU".parse()?;
/// assert!(key.as_str() == "RU" && ActorKey::new("RU") == Ok(key) && ActorKey::new("R U").is_err());
/// # Ok::<(), exchange_agreement::id::TextError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "SideKey")]
pub struct ActorKey([u8; limits::ACTOR_KEY]);

impl ActorKey {
    /// The largest length of a key, in characters.
    pub const MAX_LEN: usize = limits::ACTOR_KEY;

    /// Creates a key from a text.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the text is empty, too long, or contains another character.
    pub fn new(text: impl AsRef<str>) -> Result<Self, TextError> {
        let text = text.as_ref();
        check(
            text,
            Self::MAX_LEN,
            |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'),
            KEY,
        )?;
        let mut bytes = [0; limits::ACTOR_KEY];
        for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
        Ok(Self(bytes))
    }

    /// Returns the text of the key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self
            .0
            .iter()
            .position(|&byte| byte == 0)
            .unwrap_or(Self::MAX_LEN);
        // INVARIANT: the bytes are ASCII, padded with zeros; the default is never reached.
        self.0
            .get(..length)
            .and_then(|bytes| core::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

impl Word for ActorKey {
    const WHAT: &'static str = "key";

    fn read(text: &str) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl FromStr for ActorKey {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl fmt::Display for ActorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for ActorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::{ActorKey, ExchangeId, Text, TextError};
    use alloc::string::String;

    fn of(length: usize) -> String {
        core::iter::repeat_n('a', length).collect()
    }

    #[test]
    fn lengths_are_limited_to_the_character() {
        assert!(ExchangeId::new(of(64)).is_ok());
        assert_eq!(
            ExchangeId::new(of(65)),
            Err(TextError::TooLong {
                length: 65,
                max: 64
            })
        );
        assert!(ActorKey::new(of(16)).is_ok_and(|key| key.as_str().len() == 16));
        assert_eq!(
            ActorKey::new(of(17)),
            Err(TextError::TooLong {
                length: 17,
                max: 16
            })
        );
        let thousand: String = core::iter::repeat_n('ї', 1_000).collect();
        assert!(Text::new(thousand).is_ok());
    }

    #[test]
    fn a_forbidden_character_is_reported_with_its_position() {
        let refused = |text: &str| match Text::new(text) {
            Err(TextError::Character {
                character,
                position,
                ..
            }) => Some((character, position)),
            _ => None,
        };
        assert_eq!(refused("a\u{202e}b"), Some(('\u{202e}', 2)));
        assert_eq!(refused("\n"), Some(('\n', 1)));
        assert_eq!(refused("Türkiye, حلب"), None);
        assert!(Text::new("نمی\u{200c}خواهم").is_ok());
        assert!(ExchangeId::new("a\u{200c}b").is_err());
        assert!(ExchangeId::new("a b").is_err());
        assert_eq!(Text::new("   "), Err(TextError::Empty));
    }
}
