//! `Clause`: a clause of an agreement that an exchange can touch.

use alloc::format;
use alloc::string::String;

use super::kind::ClauseKind;
use crate::agreement::{Basis, Commitment, Parity, Span};
use crate::ledger::journal::Phase;
use crate::rulebook::{Code, Datum, Rule};
use crate::words::{
    ActorKey, CommitmentId, Ends, ParityId, PartKey, PartialDate, Period, Positions, Quantity,
    Scope, Subject, TrancheId, When,
};

/// A clause of an agreement that an exchange can touch, named by its kind, its place and in words.
///
/// Small to copy: it has the numbers and keys of the clause, and no part of the ledger.
///
/// ```
/// use exchange_agreement::{Agreement, Ends, Ledger};
/// use exchange_agreement::clauses::ClauseKind;
/// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").each_releases(1_000);
/// let ledger = Ledger::open(agreement.equal_in_each_exchange().build()?);
/// let clauses = ledger.clauses();
/// let promise = &clauses[0];
/// assert_eq!(promise.to_string(), "the promise of 1,000 people from RU to UA");
/// assert_eq!((promise.kind(), promise.rule().code().as_str()), (ClauseKind::Promise, "T01"));
/// assert_eq!((promise.place().as_str(), promise.id()), ("/agreement/commitments/0", None));
/// assert_eq!(promise.ends(), Some(Ends::one_way("RU".parse()?, "UA".parse()?)));
/// assert!(promise.positions().eq([0]) && promise.part().is_none() && promise.actor().is_none());
/// assert_eq!(promise.subject(), Some(&exchange_agreement::Subject::AnyDetainee));
/// assert_eq!(promise.code(), promise.rule().code());
/// let words: Vec<_> = clauses.iter().skip(2).map(|clause| clause.to_string()).collect();
/// assert_eq!(words, [
///     "the rule of equal numbers in each exchange between RU and UA",
///     "the conclusion on 2025-05-16",
///     "that a promise covers people from RU to UA",
///     "that a promise covers people from UA to RU",
/// ]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub(super) named: Named,
    /// The position in the journal of the amendment that the clause is of; `None` for the agreement as concluded.
    amendment: Option<usize>,
}

/// What a clause is, with the numbers and keys that its words need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Promise(Promised),
    Due(Promised, PartialDate),
    Promises {
        members: Positions,
        scope: Scope,
        ceiling: Option<u64>,
    },
    Parity {
        at: usize,
        id: Option<ParityId>,
        basis: Basis,
        span: Span,
        ends: Ends,
        part: Option<PartKey>,
    },
    Portion {
        tranche: (usize, TrancheId),
        promised: Promised,
    },
    Schedule {
        tranche: (usize, TrancheId),
        scope: Scope,
    },
    Custody {
        at: usize,
        actor: ActorKey,
    },
    Cover(Scope),
    Conclusion(When),
    EntryIntoForce(PartialDate),
    Period(Period),
    Status {
        phase: Phase,
        part: Option<PartKey>,
        /// The position of the step in the journal.
        step: Option<usize>,
    },
}

/// A promise or a portion: its position in its list, its id, how many and of which people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Promised {
    pub(super) at: usize,
    pub(super) id: Option<CommitmentId>,
    pub(super) quantity: Quantity,
    pub(super) scope: Scope,
}

impl Promised {
    fn of(at: usize, promise: &Commitment) -> Self {
        Self {
            at,
            id: promise.id().cloned(),
            quantity: promise.quantity().clone(),
            scope: promise.scope().clone(),
        }
    }
}

impl Clause {
    const fn of(named: Named) -> Self {
        Self {
            named,
            amendment: None,
        }
    }

    /// Names a promise by its position in the agreement.
    pub(crate) fn promise(at: usize, promise: &Commitment) -> Self {
        Self::of(Named::Promise(Promised::of(at, promise)))
    }

    /// Names the last day by which a promise is due.
    pub(crate) fn due(at: usize, promise: &Commitment, by: PartialDate) -> Self {
        Self::of(Named::Due(Promised::of(at, promise), by))
    }

    /// Names several promises of one direction as a whole, with the most that they allow together.
    pub(crate) const fn promises(members: Positions, scope: Scope, ceiling: Option<u64>) -> Self {
        Self::of(Named::Promises {
            members,
            scope,
            ceiling,
        })
    }

    /// Names a parity rule by its position in the agreement; `None` if it has no line.
    pub(crate) fn parity(at: usize, rule: &Parity) -> Option<Self> {
        Some(Self::of(Named::Parity {
            at,
            id: rule.id().cloned(),
            basis: rule.basis(),
            span: rule.span(),
            ends: rule.lines().next()?.scope().ends.couple(),
            part: rule.part().cloned(),
        }))
    }

    /// Names a portion by its tranche and its position in the tranche.
    pub(crate) fn portion(tranche: (usize, &TrancheId), at: usize, portion: &Commitment) -> Self {
        Self::of(Named::Portion {
            tranche: (tranche.0, tranche.1.clone()),
            promised: Promised::of(at, portion),
        })
    }

    /// Names that a portion of a tranche is for some people.
    pub(crate) fn schedule(tranche: (usize, &TrancheId), scope: Scope) -> Self {
        Self::of(Named::Schedule {
            tranche: (tranche.0, tranche.1.clone()),
            scope,
        })
    }

    /// Names the custody of a third actor by its position in the agreement.
    pub(crate) const fn custody(at: usize, actor: ActorKey) -> Self {
        Self::of(Named::Custody { at, actor })
    }

    /// Names that a promise covers some people or remains of a direction.
    pub(crate) const fn cover(ends: Ends, subject: Subject) -> Self {
        Self::of(Named::Cover(Scope::new(ends, None, subject)))
    }

    /// Names the day of the conclusion.
    pub(crate) const fn conclusion(on: When) -> Self {
        Self::of(Named::Conclusion(on))
    }

    /// Names the day from which the agreement is in force.
    pub(crate) const fn entry_into_force(from: PartialDate) -> Self {
        Self::of(Named::EntryIntoForce(from))
    }

    /// Names the period of the agreement.
    pub(crate) const fn period(period: Period) -> Self {
        Self::of(Named::Period(period))
    }

    /// Names a suspension or an end, of the agreement or of a part, and the step of the journal that it follows from.
    pub(crate) const fn status(phase: Phase, part: Option<PartKey>, step: Option<usize>) -> Self {
        Self::of(Named::Status { phase, part, step })
    }

    /// Sets the position in the journal of the amendment that the clause is of.
    pub(crate) const fn in_amendment(mut self, amendment: Option<usize>) -> Self {
        self.amendment = amendment;
        self
    }

    /// Returns the last day by which a promise is due, of a clause of that kind.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Ledger, Quantity, clauses::Clause, terms::Due};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(18))?.with_due(Due::By("2025-05-30".parse()?));
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").with_commitment(promise).build()?);
    /// assert!(ledger.clauses().iter().filter_map(Clause::due_by).eq(["2025-05-30".parse()?]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn due_by(&self) -> Option<PartialDate> {
        if let Named::Due(_, by) = &self.named {
            Some(*by)
        } else {
            None
        }
    }

    /// Returns the kind of the clause.
    #[must_use]
    pub const fn kind(&self) -> ClauseKind {
        match self.named {
            Named::Promise(_) => ClauseKind::Promise,
            Named::Due(..) => ClauseKind::Due,
            Named::Promises { .. } => ClauseKind::Promises,
            Named::Parity { .. } => ClauseKind::Parity,
            Named::Portion { .. } => ClauseKind::Portion,
            Named::Schedule { .. } => ClauseKind::Schedule,
            Named::Custody { .. } => ClauseKind::Custody,
            Named::Cover(_) => ClauseKind::Cover,
            Named::Conclusion(_) => ClauseKind::Conclusion,
            Named::EntryIntoForce(_) => ClauseKind::EntryIntoForce,
            Named::Period(_) => ClauseKind::Period,
            Named::Status { .. } => ClauseKind::Status,
        }
    }

    /// Returns the rule that judges the clause.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.kind().rule()
    }

    /// Returns the code of the rule that judges the clause: `T01`.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.rule().code()
    }

    /// Returns the place of the clause in the document, as a JSON pointer: `/agreement/commitments/0`. Of several promises,
    /// and of what a promise covers, it is their list.
    #[must_use]
    pub fn place(&self) -> String {
        let root = match self.amendment {
            None => String::from("/agreement"),
            Some(entry) => format!("/journal/{entry}/amendment/agreement"),
        };
        match &self.named {
            Named::Promise(promised) => format!("{root}/commitments/{}", promised.at),
            Named::Due(promised, _) => format!("{root}/commitments/{}/due", promised.at),
            Named::Promises { .. } | Named::Cover(_) => format!("{root}/commitments"),
            Named::Parity { at, .. } => format!("{root}/parity/{at}"),
            Named::Portion { tranche, promised } => {
                format!("{root}/tranches/{}/portions/{}", tranche.0, promised.at)
            }
            Named::Schedule { tranche, .. } => format!("{root}/tranches/{}/portions", tranche.0),
            Named::Custody { at, .. } => format!("{root}/third_actors/{at}"),
            Named::Conclusion(_) => format!("{root}/concluded"),
            Named::EntryIntoForce(_) => format!("{root}/in_force_from"),
            Named::Period(_) => format!("{root}/period"),
            Named::Status { step, .. } => {
                step.map_or_else(|| "/journal".into(), |at| format!("/journal/{at}"))
            }
        }
    }

    /// Returns the positions of the promises, of the rule or of the portion in their list of the agreement; empty for a
    /// clause that is no member of such a list.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        let several = if let Named::Promises { members, .. } = &self.named {
            Some(*members)
        } else {
            None
        };
        let own = if let Named::Parity { at, .. } | Named::Custody { at, .. } = &self.named {
            Some(*at)
        } else {
            self.promised().map(|promised| promised.at)
        };
        own.into_iter()
            .chain(several.into_iter().flat_map(Positions::iter))
    }

    const fn promised(&self) -> Option<&Promised> {
        if let Named::Promise(promised)
        | Named::Due(promised, _)
        | Named::Portion { promised, .. } = &self.named
        {
            Some(promised)
        } else {
            None
        }
    }

    /// Returns the id of the promise, rule or tranche, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        if let Named::Portion { tranche, .. } | Named::Schedule { tranche, .. } = &self.named {
            Some(tranche.1.as_str())
        } else if let Named::Parity { id, .. } = &self.named {
            id.as_ref().map(ParityId::as_str)
        } else {
            self.promised()?.id.as_ref().map(CommitmentId::as_str)
        }
    }

    const fn scope(&self) -> Option<&Scope> {
        if let Named::Promises { scope, .. } | Named::Schedule { scope, .. } | Named::Cover(scope) =
            &self.named
        {
            return Some(scope);
        }
        match self.promised() {
            Some(promised) => Some(&promised.scope),
            None => None,
        }
    }

    /// Returns what a finding of too many people is about, of a promise or a portion.
    pub(super) fn about(&self) -> Option<Datum> {
        let is_of_people = matches!(self.rule(), Rule::WithinAgreed | Rule::WithinTranche);
        self.scope().filter(|_| is_of_people).map(Scope::datum)
    }

    /// Returns the direction of the clause, or the two actors of a parity rule; `None` for a clause of all directions.
    #[must_use]
    pub fn ends(&self) -> Option<Ends> {
        if let Named::Parity { ends, .. } = &self.named {
            return Some(*ends);
        }
        self.scope().map(|scope| scope.ends)
    }

    /// Returns the people or remains that the clause is about; `None` for a parity rule and for a clause of all people.
    #[must_use]
    pub fn subject(&self) -> Option<&Subject> {
        self.scope().map(|scope| &scope.subject)
    }

    /// Returns the part of the agreement that the clause is limited to, if it is.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        if let Named::Parity { part, .. } | Named::Status { part, .. } = &self.named {
            part.as_ref()
        } else {
            self.scope()?.part.as_ref()
        }
    }

    /// Returns the third actor of a clause of custody.
    #[must_use]
    pub const fn actor(&self) -> Option<ActorKey> {
        if let Named::Custody { actor, .. } = &self.named {
            Some(*actor)
        } else {
            None
        }
    }
}
