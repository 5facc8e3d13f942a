//! The values of a finding: its subject, the given value and the expected value.

use alloc::boxed::Box;
use core::fmt;

use super::ends::Lines;
use super::grouped::Grouped;
use super::nouns;
use super::text::Excerpt;

/// One value of a finding, as data for programs; the message of the finding shows it to people.
///
/// The table of [`Rule`](crate::Rule) lists the variants that the findings of each rule use. More variants may be
/// added.
///
/// ```
/// use exchange_agreement::rules::Datum;
/// assert_eq!(Datum::Range(238, Some(245)).to_string(), "238 to 245");
/// let counts = Datum::Counts { total: 390, by_category: [("civilian".into(), 120)].into(), is_at_least: false };
/// assert_eq!(counts.to_string(), "390 (civilians 120)", "the data hold keys, and the text is in words");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Datum {
    /// No value.
    Nothing,
    /// Text from the input, cut to a maximum length and escaped.
    Text(Excerpt),
    /// Fixed words of this crate: a kind of value, a unit or a reason.
    Words(&'static str),
    /// A whole number; the unit depends on the rule.
    Number(u64),
    /// Any number up to this one.
    AtMost(u64),
    /// Any number from this one.
    AtLeast(u64),
    /// A range from the first number to the second, or without an upper end.
    Range(u64, Option<u64>),
    /// One of these texts, which are all that exist.
    OneOf(Box<[Box<str>]>),
    /// The known text nearest to the given one, as a suggestion.
    Nearest(Box<str>),
    /// A place in the same document, as a JSON pointer.
    Place(Box<str>),
    /// A character and its position, counted from one.
    Character(char, u64),
    /// A position in a text.
    Position {
        /// The line, counted from one.
        line: u64,
        /// The column, counted from one.
        column: u64,
    },
    /// One direction between two actors.
    Flow {
        /// The actor that releases.
        from: Box<str>,
        /// The actor that receives.
        to: Box<str>,
        /// The keys of the categories; empty for all detainees. The text has their words.
        of: Box<[Box<str>]>,
    },
    /// Both directions between two actors, counted as one figure.
    Together {
        /// The two actors.
        between: [Box<str>; 2],
        /// The keys of the categories; empty for all detainees. The text has their words.
        of: Box<[Box<str>]>,
    },
    /// The number of living people and the number of remains.
    Incomparability {
        /// The number of living people: `Number` or `Range`.
        living: Box<Self>,
        /// The number of remains: `Number` or `Range`.
        dead: Box<Self>,
    },
    /// A number that is reported as approximate.
    About(u64),
    /// What figures count.
    Topic {
        /// The direction, or both directions together; one actor of people held or missing.
        flow: Box<Self>,
        /// The key of the act, such as `handed_over`, or of the reason for which people are accounted for.
        act: Box<str>,
        /// The part, whether the people are outside the terms, and the exchange or date, as far as they are given, in
        /// words.
        occasion: Box<str>,
    },
    /// A number that a source reports.
    Said {
        /// The whole name of the source that reports the number.
        by: Excerpt,
        /// The number as it is reported: `Range`, `AtLeast`, `AtMost`, `About` or `OfAct`.
        number: Box<Self>,
    },
    /// A number that follows from several that a source reports.
    Sum {
        /// The whole name of the source that reports the numbers.
        by: Excerpt,
        /// What they come to: `Range`, `AtLeast`, `About` or `OfAct`.
        number: Box<Self>,
    },
    /// A number with its act, where a finding compares two acts.
    OfAct {
        /// The key of the act, such as `received`.
        act: Box<str>,
        /// The number: `Range`, `AtLeast`, `AtMost` or `About`.
        number: Box<Self>,
    },
    /// People who performed a commitment, as they were handed over or recovered by the receiver.
    Performed {
        /// Those handed over: `Number` or `Range`.
        handed_over: Box<Self>,
        /// Those recovered by the receiver: `Number` or `Range`.
        recovered: Box<Self>,
    },
    /// People by category, or sums of weights if the rule has weights.
    Counts {
        /// The total, in people or in weight.
        total: u64,
        /// The numbers that add up to the total, by the key of the category.
        by_category: Box<[(Box<str>, u64)]>,
        /// Whether there may be more.
        is_at_least: bool,
    },
    /// A number with what it is made of.
    Parts {
        /// All together: `Number`, `Range` or `Incomparability`.
        total: Box<Self>,
        /// The numbers that add up to the total, each as `OfAct` with what happened to so many.
        parts: Box<[Self]>,
    },
    /// A parity rule.
    Parity {
        /// Its id, if it has one.
        id: Option<Box<str>>,
        /// What it requires, such as `equal numbers in each exchange`.
        requires: Box<str>,
        /// Whether it compares sums of weights.
        is_weighted: bool,
        /// The directions on its left; of a rule with weights and no id, its lines with their weights, categories and
        /// parts.
        left: Box<[Box<str>]>,
        /// The directions or lines on its right.
        right: Box<[Box<str>]>,
    },
}

impl Datum {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(Excerpt::from(text))
    }

    /// Returns the difference between two numbers, the least that it can be if one of them is a range, or 0 if one of the
    /// values is not a number.
    pub(crate) fn distance(&self, other: &Self) -> u64 {
        match (self.bounds(), other.bounds()) {
            (Some([low, high]), Some([least, most])) => {
                low.saturating_sub(most).max(least.saturating_sub(high))
            }
            _ => 0,
        }
    }

    // Used only to compare a finding with an earlier one of the same rule.
    fn of_act(&self) -> Option<(&str, &Self)> {
        if let Self::OfAct { act, number } = self {
            Some((act, number))
        } else {
            None
        }
    }

    fn bounds(&self) -> Option<[u64; 2]> {
        let both = |one: &Self, other: &Self| {
            let ([low, high], [least, most]) = (one.bounds()?, other.bounds()?);
            Some([low.saturating_add(least), high.saturating_add(most)])
        };
        match self {
            Self::Number(number) | Self::AtMost(number) => Some([*number; 2]),
            Self::Range(low, high) => Some([*low, high.unwrap_or(u64::MAX)]),
            Self::Counts { total, .. } => Some([*total; 2]),
            Self::OfAct { number, .. } => number.bounds(),
            Self::Parts { total, .. } => total.bounds(),
            Self::Performed {
                handed_over,
                recovered,
            } => both(handed_over, recovered),
            Self::Incomparability { living, dead } => both(living, dead),
            Self::Nothing
            | Self::Text(_)
            | Self::Words(_)
            | Self::AtLeast(_)
            | Self::OneOf(_)
            | Self::Nearest(_)
            | Self::Place(_)
            | Self::Character(..)
            | Self::Position { .. }
            | Self::Flow { .. }
            | Self::Together { .. }
            | Self::Parity { .. }
            | Self::About(_)
            | Self::Topic { .. }
            | Self::Sum { .. }
            | Self::Said { .. } => None,
        }
    }

    /// Returns the direction and categories of what is counted, without the occasion.
    pub(crate) fn subject(&self) -> &Self {
        if let Self::Topic { flow, .. } = self {
            flow
        } else {
            self
        }
    }

    /// Adds the part of the agreement to a direction, if there is one.
    pub(crate) fn in_part(self, part: Option<&impl fmt::Display>) -> Self {
        match part {
            Some(part) => self.on_occasion(&alloc::format!("part {part}")),
            None => self,
        }
    }

    /// Adds words for the part, the tranche or what else limits what is counted.
    pub(crate) fn on_occasion(self, words: &str) -> Self {
        let (flow, act, known) = if let Self::Topic {
            flow,
            act,
            occasion,
        } = self
        {
            (flow, act, occasion)
        } else {
            (Box::new(self), "".into(), "".into())
        };
        let separator = if known.is_empty() { "" } else { ", " };
        Self::Topic {
            flow,
            act,
            occasion: alloc::format!("{known}{separator}{words}").into(),
        }
    }

    /// Makes the number of those who performed a commitment, with those recovered by the receiver apart.
    pub(crate) fn performed(handed_over: Self, recovered: Self) -> Self {
        Self::Performed {
            handed_over: Box::new(handed_over),
            recovered: Box::new(recovered),
        }
    }

    /// Makes a text of any value that can be displayed.
    pub(crate) fn shown(value: impl fmt::Display) -> Self {
        Self::text(&alloc::format!("{value}"))
    }

    pub(crate) fn number(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }

    /// Makes a list of all known texts.
    pub(crate) fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::OneOf(words.into_iter().map(Into::into).collect())
    }

    pub(crate) fn at_most(number: usize) -> Self {
        Self::AtMost(u64::try_from(number).unwrap_or(u64::MAX))
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
            Self::AtLeast(number) => write!(f, "at least {}", Grouped(*number)),
            Self::Range(low, Some(high)) if low == high => write!(f, "{}", Grouped(*low)),
            Self::Range(low, Some(high)) => write!(f, "{} to {}", Grouped(*low), Grouped(*high)),
            Self::Range(low, None) => write!(f, "{} or more", Grouped(*low)),
            Self::OneOf(words) => nouns::write_list(f, words),
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
                nouns::write_subject(f, of)
            }
            Self::Together {
                between: [one, other],
                of,
            } => {
                write!(f, "{one} and {other} together")?;
                nouns::write_subject(f, of)
            }
            Self::Incomparability { living, dead } => {
                write!(f, "{living} alive and {dead} dead")
            }
            Self::About(number) => write!(f, "about {}", Grouped(*number)),
            Self::Topic {
                flow,
                act,
                occasion,
            } => write_topic(f, flow, [act, occasion]),
            Self::Said { by, number } => write!(f, "{number} reported by `{by}`"),
            Self::OfAct { act, number } => write!(f, "{number} {}", nouns::act(act)),
            Self::Sum { by, number } => write!(f, "the numbers of `{by}` add up to {number}"),
            Self::Performed {
                handed_over,
                recovered,
            } => {
                write!(
                    f,
                    "{handed_over} handed over, {recovered} recovered by the receiver"
                )
            }
            Self::Counts {
                total,
                by_category,
                is_at_least,
            } => nouns::write_counts(f, (*total, *is_at_least), by_category),
            Self::Parts { total, parts } => {
                let of_act = parts.iter().filter_map(Self::of_act);
                nouns::write_parts(f, total, of_act)
            }
            Self::Parity { .. } => write_parity(f, self),
        }
    }
}

fn write_parity(f: &mut fmt::Formatter<'_>, rule: &Datum) -> fmt::Result {
    let Datum::Parity {
        id,
        requires,
        left,
        right,
        ..
    } = rule
    else {
        return Ok(());
    };
    if let Some(id) = id {
        return write!(f, "rule `{id}`");
    }
    let [left, right] = [Lines(left), Lines(right)];
    write!(f, "the rule of {requires} ({left} = {right})")
}

/// The act that goes without saying.
const HANDED_OVER: &str = "handed_over";

/// Writes what figures count. Most count people who were handed over.
fn write_topic(
    f: &mut fmt::Formatter<'_>,
    flow: &Datum,
    [act, occasion]: [&str; 2],
) -> fmt::Result {
    // One actor alone holds people, or seeks those who are missing.
    let sole = if let Datum::Text(actor) = flow {
        nouns::of_sole_actor(act).map(|words| (words, actor))
    } else {
        None
    };
    match (sole, flow) {
        (Some((words, actor)), _) => write!(f, "{words} {actor}")?,
        (None, Datum::Text(actor)) => write!(f, "{actor}")?,
        (None, _) => write!(f, "{flow}")?,
    }
    let act = if sole.is_some() { "" } else { act };
    if !act.is_empty() && act != HANDED_OVER {
        write!(f, ", {}", nouns::act(act))?;
    }
    f.write_str(if occasion.is_empty() { "" } else { ", " })?;
    f.write_str(occasion)
}
