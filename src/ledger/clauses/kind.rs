//! `ClauseKind`: the kind of a clause, and the rule that judges it.

use crate::rulebook::Rule;

/// The kind of a clause. More kinds may be added.
///
/// ```
/// use exchange_agreement::clauses::ClauseKind;
/// assert_eq!(ClauseKind::Custody.rule().code().as_str(), "T12");
/// assert_eq!(ClauseKind::Portion.as_str(), "portion");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ClauseKind {
    /// A promise: how many may go (T01).
    Promise,
    /// Several promises of one direction as a whole: people whose promise is unknown count for
    /// all of them together (T01).
    Promises,
    /// A parity rule (T02).
    Parity,
    /// The day of the conclusion: nothing goes under the terms before it (T03).
    Conclusion,
    /// The period of the agreement (T04).
    Period,
    /// The day from which the agreement is in force (T05).
    EntryIntoForce,
    /// A suspension or the end of the agreement or of a part (T05).
    Status,
    /// A portion of a tranche, for an exchange that carries out the tranche (T07).
    Portion,
    /// That a portion of the tranche is for the people of a direction, and that several portions together are for as many,
    /// for an exchange that carries out the tranche (T07).
    Schedule,
    /// That a promise covers the people of a direction (T08).
    Cover,
    /// The day by which a promise is due (T09).
    Due,
    /// The custody of a third actor, who hands on no more people than it received (T12).
    Custody,
}

impl ClauseKind {
    /// Returns the rule that judges clauses of this kind.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Promise | Self::Promises => Rule::WithinAgreed,
            Self::Parity => Rule::ParityHolds,
            Self::Conclusion => Rule::AfterConclusion,
            Self::Period => Rule::InPeriod,
            Self::EntryIntoForce | Self::Status => Rule::InForce,
            Self::Portion | Self::Schedule => Rule::WithinTranche,
            Self::Cover => Rule::Covered,
            Self::Due => Rule::DoneByDue,
            Self::Custody => Rule::HandsOnReceived,
        }
    }

    /// Returns the word for the kind in answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Promises => "promises",
            Self::Parity => "parity",
            Self::Conclusion => "conclusion",
            Self::Period => "period",
            Self::EntryIntoForce => "entry_into_force",
            Self::Status => "status",
            Self::Portion => "portion",
            Self::Schedule => "schedule",
            Self::Cover => "cover",
            Self::Due => "due",
            Self::Custody => "custody",
        }
    }
}
