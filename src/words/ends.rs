//! The two ends of a flow: one direction, or both directions together.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::text::ActorKey;
use crate::rulebook::Sink;

/// The two actors between which people move: in one direction, or in both if a source reports one figure for both.
///
/// ```
/// use exchange_agreement::Ends;
/// let (ru, ua) = ("RU".parse()?, "UA".parse()?);
/// let (there, both) = (Ends::OneWay { from: ru, to: ua }, Ends::together(ua, ru));
/// assert_eq!((there.to_string().as_str(), there.way(), there.actors()), ("RU to UA", Some((ru, ua)), [ru, ua]));
/// assert_eq!((both, both.way(), both.actors()), (Ends::together(ru, ua), None, [ru, ua]));
/// # Ok::<(), exchange_agreement::id::TextError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ends {
    /// From the actor that releases to the actor that receives.
    OneWay {
        /// The actor that releases.
        from: ActorKey,
        /// The actor that receives.
        to: ActorKey,
    },
    /// Both directions between two actors, counted as one figure.
    Together(ActorPair),
}

/// Two actors in alphabetical order, so that the same pair is always equal.
///
/// ```
/// use exchange_agreement::Ends;
/// let Ends::Together(both) = Ends::together("UA".parse()?, "RU".parse()?) else { unreachable!() };
/// assert_eq!((both.one().as_str(), both.other().as_str()), ("RU", "UA"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct ActorPair {
    one: ActorKey,
    other: ActorKey,
    /// True if they were given in the other order, which is no part of the value and only the place of a finding.
    is_turned: bool,
}

impl ActorPair {
    /// Returns the first actor in alphabetical order.
    #[must_use]
    pub const fn one(self) -> ActorKey {
        self.one
    }

    /// Returns the second actor in alphabetical order.
    #[must_use]
    pub const fn other(self) -> ActorKey {
        self.other
    }

    const fn both(self) -> [ActorKey; 2] {
        [self.one, self.other]
    }
}

impl PartialEq for ActorPair {
    fn eq(&self, other: &Self) -> bool {
        self.both() == other.both()
    }
}

impl Eq for ActorPair {}

impl PartialOrd for ActorPair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ActorPair {
    fn cmp(&self, other: &Self) -> Ordering {
        self.both().cmp(&other.both())
    }
}

impl Hash for ActorPair {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.both().hash(state);
    }
}

impl fmt::Debug for ActorPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { one, other, .. } = self;
        write!(f, "ActorPair {{ one: {one:?}, other: {other:?} }}")
    }
}

impl Ends {
    /// Creates the ends for both directions between two actors, given in either order.
    #[must_use]
    pub fn together(one: ActorKey, other: ActorKey) -> Self {
        Self::Together(ActorPair {
            one: one.min(other),
            other: one.max(other),
            is_turned: one > other,
        })
    }

    /// Creates the ends for one direction, from the actor that releases and the actor that receives.
    ///
    /// ```
    /// use exchange_agreement::Ends;
    /// assert_eq!(Ends::one_way("RU".parse()?, "UA".parse()?).to_string(), "RU to UA");
    /// # Ok::<(), exchange_agreement::id::TextError>(())
    /// ```
    #[must_use]
    pub const fn one_way(from: ActorKey, to: ActorKey) -> Self {
        Self::OneWay { from, to }
    }

    /// Returns the keys of the two actors: for one direction the one that releases first, for both together in
    /// alphabetical order.
    #[must_use]
    pub const fn actors(self) -> [ActorKey; 2] {
        match self {
            Self::OneWay { from, to } => [from, to],
            Self::Together(couple) => [couple.one, couple.other],
        }
    }

    /// Returns the actor that releases and the one that receives, or `None` for both directions together.
    #[must_use]
    pub const fn way(self) -> Option<(ActorKey, ActorKey)> {
        match self {
            Self::OneWay { from, to } => Some((from, to)),
            Self::Together(_) => None,
        }
    }

    /// Returns true if people move in one direction, from the first of these actors to the second.
    ///
    /// ```
    /// use exchange_agreement::Ends;
    /// let there = Ends::one_way("RU".parse()?, "UA".parse()?);
    /// assert!(there.is_way("RU", "UA") && !there.is_way("UA", "RU"));
    /// assert!(!Ends::together("RU".parse()?, "UA".parse()?).is_way("RU", "UA"));
    /// # Ok::<(), exchange_agreement::id::TextError>(())
    /// ```
    #[must_use]
    pub fn is_way(self, from: &str, to: &str) -> bool {
        self.way()
            .is_some_and(|(one, other)| one.as_str() == from && other.as_str() == to)
    }

    /// Returns true if the other ends are included in these: they are the same, or one direction of both.
    pub(crate) fn cover(self, other: Self) -> bool {
        self == other || self == other.couple()
    }

    /// Returns the ends for both directions together.
    pub(crate) fn couple(self) -> Self {
        let [one, other] = self.actors();
        Self::together(one, other)
    }

    /// Visits both actors, each at its place as it is written: `from` and `to`, or the items of `between` in their order.
    pub(crate) fn at_places(
        self,
        sink: &mut Sink<'_>,
        mut visit: impl FnMut(ActorKey, &mut Sink<'_>),
    ) {
        match self {
            Self::OneWay { from, to } => {
                visit(from, &mut sink.key("from"));
                visit(to, &mut sink.key("to"));
            }
            Self::Together(pair) => {
                let mut written = pair.both();
                if pair.is_turned {
                    written.reverse();
                }
                let list = &mut sink.key("between");
                for (position, actor) in written.into_iter().enumerate() {
                    visit(actor, &mut list.at(position));
                }
            }
        }
    }

    /// Returns true if one person can move between both.
    pub(crate) fn overlap(self, other: Self) -> bool {
        self.cover(other) || other.cover(self)
    }
}

/// Writes `RU to UA`, or `RU and UA together`.
impl fmt::Display for Ends {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneWay { from, to } => write!(f, "{from} to {to}"),
            Self::Together(couple) => write!(f, "{} and {} together", couple.one, couple.other),
        }
    }
}
