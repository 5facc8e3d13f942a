//! Where things stand: balances, verdicts and findings, all derived.

use alloc::vec::Vec;

use super::balance::{Balance, Folded, balances};
use super::book::Book;
use super::holes::Holes;
use super::judge::{Judge, Sums};
use super::totals::Totals;
use super::verdict::Verdict;
use crate::agreement::{Agreement, Commitment, Parity, ParityVerdict};
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{Pair, PartialDate};

/// Where an agreement stands, with everything recorded or as of a day.
///
/// Nothing of it is stored: it is derived from the agreement and the journal. Every number of people has a
/// direction, and is a pair where dates leave open whether it belongs to the time asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    as_of: Option<PartialDate>,
    balances: Vec<Balance>,
    commitments: Vec<CommitmentStanding>,
    parity: Vec<ParityStanding>,
    findings: Findings,
}

/// One commitment and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentStanding {
    commitment: Commitment,
    released: Pair,
    verdict: Verdict,
}

/// One parity rule and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParityStanding {
    rule: Parity,
    verdict: ParityVerdict,
}

impl Standing {
    /// Everything recorded: each entry happened, whenever it did.
    pub(super) fn of_all(agreement: &Agreement, book: &Book, totals: &Totals) -> Self {
        let mut findings = agreement_findings(agreement);
        fold(book, &mut findings, |_| Some(true));
        Self::of(
            agreement,
            book,
            None,
            &Folded {
                surely: totals,
                possibly: totals,
            },
            findings,
        )
    }

    pub(super) fn as_of(agreement: &Agreement, book: &Book, date: PartialDate) -> Self {
        let mut findings = agreement_findings(agreement);
        let (surely, possibly) = fold(book, &mut findings, |on| on?.is_by(date));
        Self::of(
            agreement,
            book,
            Some(date),
            &Folded {
                surely: &surely,
                possibly: &possibly,
            },
            findings,
        )
    }

    fn of(
        agreement: &Agreement,
        book: &Book,
        as_of: Option<PartialDate>,
        folded: &Folded<'_>,
        findings: Findings,
    ) -> Self {
        let over = as_of
            .zip(agreement.period())
            .is_some_and(|(date, period)| period.is_surely_over(date));
        let commitments =
            agreement
                .commitments()
                .iter()
                .enumerate()
                .map(|(position, commitment)| {
                    let released = folded.pair(|totals| totals.commitment(position));
                    let verdict = Verdict::of(commitment.quantity(), released, over);
                    CommitmentStanding {
                        commitment: commitment.clone(),
                        released,
                        verdict,
                    }
                });
        let parity = agreement
            .parity()
            .iter()
            .enumerate()
            .map(|(position, rule)| {
                let uneven = folded.pair(|totals| totals.uneven(position));
                let verdict = match (uneven.surely(), uneven.possibly()) {
                    (0, 0) => ParityVerdict::Even,
                    (0, exchanges) => ParityVerdict::Undecidable { exchanges },
                    (exchanges, _) => ParityVerdict::Uneven { exchanges },
                };
                ParityStanding {
                    rule: rule.clone(),
                    verdict,
                }
            });
        Self {
            as_of,
            commitments: commitments.collect(),
            parity: parity.collect(),
            balances: balances(book, folded),
            findings,
        }
    }

    /// The day, month or year at whose end things stand so; `None` for everything recorded.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.as_of
    }

    /// The balance of each direction in which people were released or promised.
    #[must_use]
    pub fn balances(&self) -> &[Balance] {
        &self.balances
    }

    /// The balance of the direction from one actor to another.
    #[must_use]
    pub fn balance(&self, from: &str, to: &str) -> Option<&Balance> {
        self.balances
            .iter()
            .find(|balance| balance.from().as_str() == from && balance.to().as_str() == to)
    }

    /// The commitments with their verdicts, in the order of the agreement.
    #[must_use]
    pub fn commitments(&self) -> &[CommitmentStanding] {
        &self.commitments
    }

    /// The parity rules with their verdicts, in the order of the agreement.
    #[must_use]
    pub fn parity(&self) -> &[ParityStanding] {
        &self.parity
    }

    /// What a reader should know: about the agreement, and about the entries that surely belong to the time.
    /// Places begin with `/agreement` or `/journal`.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    pub(super) fn into_findings(self) -> Findings {
        self.findings
    }

    /// Whether what was promised was released: there are commitments, and each is met, with no more and no fewer
    /// of the people it means. A promise that only sets a ceiling is met while nobody goes; people whom no
    /// promise means are told by T08 and change nothing here.
    ///
    /// The manner is another question: a rule on each exchange that was broken on the way stays in
    /// [`parity`](Self::parity) and [`findings`](Self::findings) for ever.
    #[must_use]
    pub fn is_fulfilled(&self) -> bool {
        !self.commitments.is_empty()
            && self
                .commitments
                .iter()
                .all(|standing| matches!(standing.verdict, Verdict::Met { .. }))
    }
}

fn agreement_findings(agreement: &Agreement) -> Findings {
    let mut findings = Findings::new();
    agreement.report_to(&Place::Root.key("agreement"), &mut findings);
    findings
}

/// Folds the journal twice over: what surely, and what possibly belongs to the time asked about.
fn fold(
    book: &Book,
    findings: &mut Findings,
    belongs: impl Fn(Option<PartialDate>) -> Option<bool>,
) -> (Totals, Totals) {
    let (terms, holes) = (book.terms(), Holes::default());
    let (mut surely, mut possibly) = (Totals::nothing(terms), Totals::nothing(terms));
    let list = Place::Root;
    let list = list.key("journal");
    for (position, exchange) in book
        .journal()
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| Some((at, entry.exchange()?)))
    {
        let belongs = belongs(exchange.date());
        if belongs == Some(false) {
            continue;
        }
        let entry = list.at(position);
        let place = entry.key("exchange");
        let judge = Judge {
            terms,
            totals: &surely,
            core: &exchange.core,
            holes: &holes,
            sums: Sums::Judged,
        };
        if belongs == Some(true) {
            let judged = judge.judge(&place, findings);
            surely.add_all(terms, &exchange.core, &judged);
            possibly.add_all(terms, &exchange.core, &judged);
        } else {
            let judged = judge.judge(&place, &mut Findings::new());
            possibly.add_all(terms, &exchange.core, &judged);
            if exchange.date().is_none()
                && exchange.status() == super::exchange::ExchangeStatus::CarriedOut
            {
                findings.report(
                    Rule::Dated,
                    &place,
                    Datum::Nothing,
                    Datum::Nothing,
                    Datum::Nothing,
                );
            }
        }
    }
    (surely, possibly)
}

impl CommitmentStanding {
    /// The commitment.
    #[must_use]
    pub const fn commitment(&self) -> &Commitment {
        &self.commitment
    }

    /// People released whom it means.
    #[must_use]
    pub const fn released(&self) -> Pair {
        self.released
    }

    /// People still owed: the floor of the promise less the people released.
    #[must_use]
    pub fn outstanding(&self) -> Pair {
        self.released.left_of(self.commitment.quantity().floor())
    }

    /// How it stands.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }
}

impl ParityStanding {
    /// The rule.
    #[must_use]
    pub const fn rule(&self) -> &Parity {
        &self.rule
    }

    /// How it stands.
    #[must_use]
    pub const fn verdict(&self) -> ParityVerdict {
        self.verdict
    }
}
