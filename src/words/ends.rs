//! The two ends of a flow: one way, or both directions told together.

use core::fmt;

use super::ident::ActorKey;

/// Between whom people go: one way, or, where a source tells one figure for both directions, both together.
///
/// ```
/// use exchange_agreement::Ends;
/// let (ru, ua) = ("RU".parse()?, "UA".parse()?);
/// let (there, both) = (Ends::OneWay { from: ru, to: ua }, Ends::together(ua, ru));
/// assert_eq!((there.to_string().as_str(), there.way(), there.actors()), ("RU to UA", Some((ru, ua)), [ru, ua]));
/// assert_eq!((both, both.way(), both.actors()), (Ends::together(ru, ua), None, [ru, ua]));
/// # Ok::<(), exchange_agreement::TextError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ends {
    /// From whoever releases to whoever receives.
    OneWay {
        /// Who releases.
        from: ActorKey,
        /// Who receives.
        to: ActorKey,
    },
    /// Both directions between two actors, told as one figure.
    Together(Couple),
}

/// Two actors in their order of text, so that the pair has one spelling.
///
/// ```
/// use exchange_agreement::Ends;
/// let Ends::Together(both) = Ends::together("UA".parse()?, "RU".parse()?) else { unreachable!() };
/// assert_eq!((both.one().as_str(), both.other().as_str()), ("RU", "UA"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Couple {
    one: ActorKey,
    other: ActorKey,
}

impl Couple {
    /// The actor that stands first in the order of text.
    #[must_use]
    pub const fn one(self) -> ActorKey {
        self.one
    }

    /// The other.
    #[must_use]
    pub const fn other(self) -> ActorKey {
        self.other
    }
}

impl Ends {
    /// Both directions between two actors, in either order.
    #[must_use]
    pub fn together(one: ActorKey, other: ActorKey) -> Self {
        Self::Together(Couple {
            one: one.min(other),
            other: one.max(other),
        })
    }

    /// One way.
    ///
    /// ```
    /// use exchange_agreement::Ends;
    /// assert_eq!(Ends::one_way("RU".parse()?, "UA".parse()?).to_string(), "RU to UA");
    /// # Ok::<(), exchange_agreement::TextError>(())
    /// ```
    #[must_use]
    pub const fn one_way(from: ActorKey, to: ActorKey) -> Self {
        Self::OneWay { from, to }
    }

    /// The two actors; who releases first, where that is told.
    #[must_use]
    pub const fn actors(self) -> [ActorKey; 2] {
        match self {
            Self::OneWay { from, to } => [from, to],
            Self::Together(couple) => [couple.one, couple.other],
        }
    }

    /// Who releases and who receives, where that is told.
    #[must_use]
    pub const fn way(self) -> Option<(ActorKey, ActorKey)> {
        match self {
            Self::OneWay { from, to } => Some((from, to)),
            Self::Together(_) => None,
        }
    }

    /// Whether it is one way, from one actor to another, both by their keys.
    ///
    /// ```
    /// use exchange_agreement::Ends;
    /// let there = Ends::one_way("RU".parse()?, "UA".parse()?);
    /// assert!(there.is_way("RU", "UA") && !there.is_way("UA", "RU"));
    /// assert!(!Ends::together("RU".parse()?, "UA".parse()?).is_way("RU", "UA"));
    /// # Ok::<(), exchange_agreement::TextError>(())
    /// ```
    #[must_use]
    pub fn is_way(self, from: &str, to: &str) -> bool {
        self.way()
            .is_some_and(|(one, other)| one.as_str() == from && other.as_str() == to)
    }

    /// Whether everybody who goes between the other ends goes between these: the same, or both directions.
    pub(crate) fn cover(self, other: Self) -> bool {
        match (self, other) {
            (Self::Together(_), Self::OneWay { from, to }) => Self::together(from, to) == self,
            _ => self == other,
        }
    }

    /// Whether somebody may go between both.
    pub(crate) fn overlap(self, other: Self) -> bool {
        self.cover(other) || other.cover(self)
    }
}

/// `RU to UA`, or `RU and UA together`.
impl fmt::Display for Ends {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneWay { from, to } => write!(f, "{from} to {to}"),
            Self::Together(couple) => write!(f, "{} and {} together", couple.one, couple.other),
        }
    }
}
