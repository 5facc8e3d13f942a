//! What the crate makes of numbers: verdicts, outcomes, and reasons.

use exchange_agreement::Verdict;
use exchange_agreement::evidence::{
    ClaimStatus, Incomparability, Outcome, ResolveError, Sign, Sum,
};
use exchange_agreement::journal::Phase;
use exchange_agreement::standing::{Imbalance, ParityVerdict, UndecidedReason};
use exchange_agreement::terms::StatementState;

use crate::json::{Fields, Json, list, shown};

impl From<Verdict> for Json {
    fn from(verdict: Verdict) -> Self {
        let is = |name: &str| Fields::default().with("is", name);
        match verdict {
            Verdict::Met {
                released,
                discharged,
            } => is("met")
                .with("released", released)
                .with("discharged", discharged),
            Verdict::Pending { outstanding } => is("pending").with("outstanding", outstanding),
            Verdict::Short { by } => is("short").with("by", by),
            Verdict::Over { by } => is("over").with("by", by),
            Verdict::Open { released } => is("open").with("released", released),
            Verdict::Undecidable { released, because } => is("undecidable")
                .with("released", released)
                .with("because", because),
        }
        .into()
    }
}

impl From<UndecidedReason> for Json {
    fn from(doubt: UndecidedReason) -> Self {
        match doubt {
            UndecidedReason::NumberNotAgreed => "number_not_agreed".into(),
            UndecidedReason::NotDeclaredComplete => "not_declared_complete".into(),
            UndecidedReason::ReleasesNotKnown => "releases_not_known".into(),
            UndecidedReason::WeightNotDisclosed => "weight_not_disclosed".into(),
            UndecidedReason::RequiredNotKnown => "required_not_known".into(),
            UndecidedReason::Contested => "contested".into(),
            UndecidedReason::FewerThanExpected => "fewer_than_expected".into(),
            UndecidedReason::DischargesNotKnown => "discharges_not_known".into(),
            UndecidedReason::PartNotKnown => "part_not_known".into(),
            UndecidedReason::DirectionNotKnown => "direction_not_known".into(),
            UndecidedReason::CategoryNotKnown => "category_not_known".into(),
            UndecidedReason::LabelNotKnown { people } => Fields::one("label_not_known", people),
            UndecidedReason::ReleaserNotKnown => "releaser_not_known".into(),
            UndecidedReason::DateNotKnown => "date_not_known".into(),
            UndecidedReason::DeclarationNotDated => "declaration_not_dated".into(),
            _ => "unknown".into(),
        }
    }
}

impl From<ParityVerdict> for Json {
    fn from(verdict: ParityVerdict) -> Self {
        match verdict {
            ParityVerdict::Unused => "unused".into(),
            ParityVerdict::Even => "even".into(),
            ParityVerdict::Uneven { exchanges } => Fields::one("uneven", exchanges),
            ParityVerdict::Pending => "pending".into(),
            ParityVerdict::Unbalanced => "unbalanced".into(),
            ParityVerdict::Undecidable { exchanges } => Fields::one("undecidable", exchanges),
            _ => "unknown".into(),
        }
    }
}

impl From<Imbalance> for Json {
    fn from(debt: Imbalance) -> Self {
        Fields::default()
            .with("from", debt.from())
            .with("to", debt.to())
            .with("weight", debt.weight())
            .with("heads", debt.heads())
            .into()
    }
}

impl From<Phase> for Json {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::NotInForce => "not_in_force".into(),
            Phase::InForce => "in_force".into(),
            Phase::Suspended => "suspended".into(),
            Phase::Ended(how) => Fields::one("ended", how),
            _ => "unknown".into(),
        }
    }
}

impl From<StatementState> for Json {
    fn from(state: StatementState) -> Self {
        shown(state)
    }
}

impl From<Outcome> for Json {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Agree => "agree".into(),
            Outcome::Compatible => "compatible".into(),
            Outcome::Differ { by } => Fields::one("differ", by),
            Outcome::OneSided => "one_sided".into(),
            Outcome::Incomparable { reason } => Fields::one("incomparable", reason),
            Outcome::Undisclosed => "undisclosed".into(),
            _ => "unknown".into(),
        }
    }
}

impl From<Incomparability> for Json {
    fn from(apart: Incomparability) -> Self {
        match apart {
            Incomparability::Acts => "acts".into(),
            Incomparability::Parts => "parts".into(),
            Incomparability::Starts => "starts".into(),
            Incomparability::Subjects => "subjects".into(),
            _ => "unknown".into(),
        }
    }
}

impl From<ClaimStatus> for Json {
    fn from(status: ClaimStatus) -> Self {
        match status {
            ClaimStatus::Counts => "counts".into(),
            ClaimStatus::Repeats => "repeats".into(),
            ClaimStatus::Superseded => "superseded".into(),
            ClaimStatus::Miscopied => "miscopied".into(),
            _ => "unknown".into(),
        }
    }
}

/// Each term with its sign, and what they come to.
impl From<&Sum> for Json {
    fn from(sum: &Sum) -> Self {
        let terms = sum.terms().map(|(sign, number)| match sign {
            Sign::Plus => Fields::one("plus", number),
            Sign::Minus => Fields::one("minus", number),
        });
        Fields::default()
            .with("terms", list(terms))
            .with("result", sum.result())
            .into()
    }
}

impl From<ResolveError> for Json {
    fn from(reason: ResolveError) -> Self {
        match reason {
            ResolveError::NoNumber => "nothing_told".into(),
            ResolveError::NoSourceForEnd => "nobody_speaks".into(),
            ResolveError::SeveralNumbers => "several_numbers".into(),
            ResolveError::OrderUnknown => "not_ordered".into(),
            ResolveError::NoTrustedSource => "nobody_trusted".into(),
            ResolveError::NoMajority => "no_majority".into(),
            ResolveError::CalledOff => "called_off".into(),
            ResolveError::SeveralLegs => "several_legs".into(),
            ResolveError::TooManyLegs => "too_many_legs".into(),
            ResolveError::Unbounded => "unbounded".into(),
            ResolveError::Refused => "refused".into(),
            _ => "unknown".into(),
        }
    }
}
