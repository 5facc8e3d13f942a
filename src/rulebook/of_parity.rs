//! `OfParity`: a part of a parity rule, as the message of a finding writes it.

use core::fmt;

use super::datum::Datum;
use super::ends::Lines;

/// A part of a parity rule, for the message of a finding.
pub(super) enum OfParity<'d> {
    /// The lines on the left.
    Left(&'d Datum),
    /// The lines on the right.
    Right(&'d Datum),
    /// What the rule requires, with its id if it has one.
    Asked(&'d Datum),
}

impl fmt::Display for OfParity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Left(rule) | Self::Right(rule) | Self::Asked(rule)) = self;
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
        let lines = match self {
            Self::Left(_) => left,
            Self::Right(_) => right,
            Self::Asked(_) => {
                return match id {
                    Some(id) => write!(f, "rule `{id}` requires {requires}"),
                    None => write!(f, "expected {requires}"),
                };
            }
        };
        fmt::Display::fmt(&Lines(lines), f)
    }
}
