//! The values a finding carries: what was given, what would have held, what it is about.

use alloc::boxed::Box;
use core::fmt;

use super::text::Excerpt;

/// One value of a finding, as data: a program acts on it, a person reads it in the message.
///
/// Which shape stands in which finding is told by its rule; more shapes may come.
///
/// ```
/// use exchange_agreement::Datum;
/// assert_eq!(Datum::Range(238, Some(245)).to_string(), "238 to 245");
/// assert_eq!(Datum::Counts { total: 390, by_category: [("civilian".into(), 120)].into() }.to_string(), "390 (civilian 120)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Datum {
    /// Nothing was given, or there is nothing to say.
    Nothing,
    /// Somebody's text, bounded and made safe to show.
    Text(Excerpt),
    /// The crate's own words: the name of a kind of value, a unit, a reason.
    Words(&'static str),
    /// A whole number; the rule tells the unit.
    Number(u64),
    /// A number that has a ceiling.
    AtMost(u64),
    /// Every number from the first to the second; without a second, every number from the first on.
    Range(u64, Option<u64>),
    /// One of these texts: all that there are.
    OneOf(Box<[Box<str>]>),
    /// The known text that is nearest to the given one: a guess at what was meant.
    Nearest(Box<str>),
    /// A place in the same document, as a JSON pointer.
    Place(Box<str>),
    /// One character and where it stands, counted from one.
    Character(char, u64),
    /// A place in a text: line and column, both counted from one.
    Position {
        /// The line, counted from one.
        line: u64,
        /// The column, counted from one.
        column: u64,
    },
    /// A direction: who releases, and to whom.
    Flow {
        /// Who releases.
        from: Box<str>,
        /// Who receives.
        to: Box<str>,
        /// Which lines of the tally are meant; empty for all detainees.
        of: Box<[Box<str>]>,
    },
    /// Both directions between two actors, told as one figure.
    Together {
        /// The two actors.
        between: [Box<str>; 2],
        /// Which lines of the tally are meant; empty for all detainees.
        of: Box<[Box<str>]>,
    },
    /// The living and the dead, which are never one number.
    Apart {
        /// People.
        living: u64,
        /// Remains.
        dead: u64,
    },
    /// A number that a source tells.
    Said {
        /// Whose word it is.
        by: Excerpt,
        /// At least this many.
        surely: u64,
        /// At most this many; none where no upper bound is told.
        possibly: Option<u64>,
    },
    /// People by category; a sum by weight where the rule has weights.
    Counts {
        /// The sum, in people or in weight.
        total: u64,
        /// The lines it is made of.
        by_category: Box<[(Box<str>, u64)]>,
    },
}

impl Datum {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(Excerpt::from(text))
    }

    /// How far a number lies above or below another; 0 where they are no numbers.
    pub(crate) fn distance(&self, other: &Self) -> u64 {
        match (self.sum(), other.sum()) {
            (Some(one), Some(other)) => one.abs_diff(other),
            _ => 0,
        }
    }

    // Only to compare a finding with an earlier one of the same rule; shown nowhere.
    fn sum(&self) -> Option<u64> {
        match self {
            Self::Number(number) | Self::AtMost(number) | Self::Range(_, Some(number)) => {
                Some(*number)
            }
            Self::Counts { total, .. } => Some(*total),
            Self::Apart { living, dead } => Some(living.saturating_add(*dead)),
            Self::Nothing
            | Self::Text(_)
            | Self::Words(_)
            | Self::Range(_, None)
            | Self::OneOf(_)
            | Self::Nearest(_)
            | Self::Place(_)
            | Self::Character(..)
            | Self::Position { .. }
            | Self::Flow { .. }
            | Self::Together { .. }
            | Self::Said { .. } => None,
        }
    }

    /// The text of a value that is shown as text.
    pub(crate) fn shown(value: impl fmt::Display) -> Self {
        Self::text(&alloc::format!("{value}"))
    }

    pub(crate) fn number(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl fmt::Display for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Text(text) => write!(f, "`{text}`"),
            Self::Words(words) => f.write_str(words),
            Self::Number(number) => write!(f, "{}", Grouped(*number)),
            Self::AtMost(number) => write!(f, "at most {}", Grouped(*number)),
            Self::Range(low, Some(high)) if low == high => write!(f, "{}", Grouped(*low)),
            Self::Range(low, Some(high)) => write!(f, "{} to {}", Grouped(*low), Grouped(*high)),
            Self::Range(low, None) => write!(f, "{} or more", Grouped(*low)),
            Self::OneOf(words) => write_list(f, words),
            Self::Nearest(word) => write!(f, "`{word}`"),
            Self::Place(pointer) => f.write_str(pointer),
            Self::Character(character, position) => {
                write!(
                    f,
                    "U+{:04X} at character {}",
                    u32::from(*character),
                    Grouped(*position)
                )
            }
            Self::Position { line, column } => write!(f, "line {line}, column {column}"),
            Self::Flow { from, to, of } => {
                write!(f, "{from} to {to}")?;
                write_subject(f, of)
            }
            Self::Together {
                between: [one, other],
                of,
            } => {
                write!(f, "{one} and {other} together")?;
                write_subject(f, of)
            }
            Self::Apart { living, dead } => {
                write!(f, "{} alive and {} dead", Grouped(*living), Grouped(*dead))
            }
            Self::Said {
                by,
                surely,
                possibly,
            } => write!(f, "{} told by `{by}`", Self::Range(*surely, *possibly)),
            Self::Counts { total, by_category } => {
                write!(f, "{}", Grouped(*total))?;
                if by_category.is_empty() {
                    return Ok(());
                }
                f.write_str(" (")?;
                for (position, (category, count)) in by_category.iter().enumerate() {
                    if position > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{category} {}", Grouped(*count))?;
                }
                f.write_str(")")
            }
        }
    }
}

fn write_subject(f: &mut fmt::Formatter<'_>, of: &[Box<str>]) -> fmt::Result {
    for (position, category) in of.iter().enumerate() {
        f.write_str(if position == 0 { ", " } else { " and " })?;
        f.write_str(category)?;
    }
    Ok(())
}

fn write_list(f: &mut fmt::Formatter<'_>, words: &[Box<str>]) -> fmt::Result {
    for (position, word) in words.iter().enumerate() {
        if position > 0 {
            f.write_str(", ")?;
        }
        write!(f, "`{word}`")?;
    }
    Ok(())
}

/// A number with its thousands apart, as the sentence in the newspaper prints it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grouped(pub(crate) u64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 26 bytes hold the 20 digits of the largest number and its six commas.
        let mut text = [b','; 26];
        let mut rest = self.0;
        let mut digits = 0_usize;
        let mut start = text.len();
        for (position, byte) in text.iter_mut().enumerate().rev() {
            if digits == 3 {
                digits = 0;
                continue;
            }
            *byte = u8::try_from(rest % 10).unwrap_or(0).saturating_add(b'0');
            rest /= 10;
            digits = digits.saturating_add(1);
            start = position;
            if rest == 0 {
                break;
            }
        }
        f.pad(
            text.get(start..)
                .and_then(|shown| core::str::from_utf8(shown).ok())
                .unwrap_or_default(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Grouped;
    use alloc::format;

    #[test]
    fn thousands_stand_apart() {
        let cases = [
            (0, "0"),
            (7, "7"),
            (390, "390"),
            (1_000, "1,000"),
            (12_345, "12,345"),
            (999_999, "999,999"),
            (1_000_000, "1,000,000"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ];
        for (number, text) in cases {
            assert_eq!(format!("{}", Grouped(number)), text);
        }
        assert_eq!(format!("{:>6}|", Grouped(390)), "   390|");
    }
}
