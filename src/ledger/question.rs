//! Asking where things stand: with everything recorded, as of a date, or as known on one.

use alloc::vec::Vec;

use super::balance::{Folded, balances};
use super::book::Belongs;
use super::book::Book;
use super::bound::{Bound, declared};
use super::debt::Debt;
use super::evenness::{self, Evenness};
use super::fold::Fold;
use super::journal::JournalEntry;
use super::life::Phase;
use super::relation::Relation;
use super::standing::{CommitmentStanding, ParityStanding, Standing, custodies};
use super::terms::Term;
use super::totals::Totals;
use super::verdict::Verdict;
use super::version::Version;
use crate::agreement::{Agreement, Commitment, Parity, ParityVerdict, Span};
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{PartialDate, Quantity, When};

/// A question about a ledger: as of the end of a date, and with what was known at the end of another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'q> {
    pub(super) agreement: &'q Agreement,
    pub(super) book: &'q Book,
    pub(super) as_of: Option<PartialDate>,
    pub(super) known: Option<PartialDate>,
}

/// How an entry belongs to the time asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Surely,
    Possibly,
}

impl Question<'_> {
    /// The answer, with the numbers that recording keeps where those are asked for.
    pub(super) fn answer(&self, recorded: bool) -> Standing {
        let version = self.version_in_force();
        let mut findings = self.terms_findings();
        let late = self.late(version);
        for (position, by_then, due) in &late {
            self.tell_late(version, *position, *by_then, *due, &mut findings);
        }
        let late = late.iter().fold(0, |bits, (position, ..)| {
            let bit = u32::try_from(*position)
                .ok()
                .and_then(|at| 1_u64.checked_shl(at));
            bits | bit.unwrap_or(0)
        });
        let surely = self.fold(Time::Surely, self.as_of, late, &mut findings);
        let possibly = if self.as_of.is_some() {
            self.undated(&mut findings);
            self.fold(Time::Possibly, self.as_of, late, &mut Findings::new())
        } else {
            surely.clone()
        };
        let at = self.book.version(version);
        let numbers = surely.get(version).zip(possibly.get(version)).zip(at);
        let kept = at.filter(|_| recorded).map(|version| &version.totals);
        let Some(((surely, possibly), version_at)) = numbers else {
            return self.nothing(findings);
        };
        let folded = Folded {
            terms: &version_at.terms,
            surely: kept.unwrap_or(surely),
            possibly: kept.unwrap_or(possibly),
        };
        self.standing(version, version_at, &folded, findings)
    }

    fn nothing(&self, findings: Findings) -> Standing {
        Standing {
            as_of: self.as_of,
            phase: Phase::InForce,
            balances: Vec::new(),
            commitments: Vec::new(),
            parity: Vec::new(),
            custody: Vec::new(),
            findings,
        }
    }

    fn standing(
        &self,
        version: usize,
        at: &Version,
        folded: &Folded<'_>,
        mut findings: Findings,
    ) -> Standing {
        let agreement = self.book.agreement_of(version, self.agreement);
        let phase = self.phase(agreement);
        let commitments = agreement.commitments().iter().zip(&at.terms.commitments);
        let commitments = commitments
            .enumerate()
            .map(|(position, (commitment, term))| {
                self.commitment(
                    position,
                    commitment,
                    term,
                    agreement,
                    folded,
                    &mut findings,
                    version,
                )
            });
        let commitments = commitments.collect();
        let rules = agreement.parity().iter().zip(&at.terms.relations);
        let parity = rules.enumerate().map(|(position, (rule, relation))| {
            self.parity(
                position,
                rule,
                relation,
                folded,
                phase,
                &mut findings,
                version,
            )
        });
        let parity = parity.collect();
        super::overlaps::tell(
            self.book,
            &self.belonging(Time::Surely, self.as_of),
            &mut findings,
        );
        Standing {
            as_of: self.as_of,
            phase,
            balances: balances(folded),
            custody: custodies(folded),
            commitments,
            parity,
            findings,
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one promise, and where it stands"
    )]
    fn commitment(
        &self,
        position: usize,
        commitment: &Commitment,
        term: &Term,
        agreement: &Agreement,
        folded: &Folded<'_>,
        findings: &mut Findings,
        version: usize,
    ) -> CommitmentStanding {
        let released = folded.pair(|totals| totals.commitment(position));
        let discharged = folded.pair(|totals| totals.discharged(position));
        let mut bound: Bound = folded.bound(position, term);
        if matches!(commitment.quantity(), Quantity::All(_)) {
            if self.is_declared(commitment) {
                bound = declared(bound, commitment.quantity());
            } else {
                self.tell(
                    version,
                    "commitments",
                    position,
                    findings,
                    |place, findings| {
                        let about = commitment.flow();
                        findings.report(
                            Rule::DeclaredComplete,
                            place,
                            about,
                            Datum::Nothing,
                            Datum::Nothing,
                        );
                    },
                );
            }
        }
        let over = self.time_is_over(commitment, agreement);
        let verdict = Verdict::of(bound, commitment.quantity(), released, discharged, over);
        CommitmentStanding {
            commitment: commitment.clone(),
            released,
            discharged,
            needed: bound.fewest,
            verdict,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one rule, and where it stands")]
    fn parity(
        &self,
        position: usize,
        rule: &Parity,
        relation: &Relation,
        folded: &Folded<'_>,
        phase: Phase,
        findings: &mut Findings,
        version: usize,
    ) -> ParityStanding {
        let tie = folded.tie(position).unwrap_or_default();
        let debt = Debt::between(relation, folded.terms, &tie);
        let is_over = matches!(phase, Phase::Ended(_)) || self.parts_have_ended(rule);
        let verdict = if relation.span == Span::EachExchange {
            match (tie.uneven, tie.open) {
                (0, 0) => ParityVerdict::Even,
                (0, exchanges) => ParityVerdict::Undecidable { exchanges },
                (exchanges, _) => ParityVerdict::Uneven { exchanges },
            }
        } else {
            match evenness::judge(relation, &tie, relation.tolerance) {
                Evenness::Even => ParityVerdict::Even,
                Evenness::Open | Evenness::TooLarge => ParityVerdict::Undecidable { exchanges: 0 },
                Evenness::Uneven { .. } if !is_over => ParityVerdict::Owed,
                Evenness::Uneven { left, right } => {
                    self.tell(version, "parity", position, findings, |place, findings| {
                        let about = relation.about.clone();
                        findings.report(Rule::ParityHolds, place, about, left, right);
                    });
                    ParityVerdict::Unbalanced
                }
            }
        };
        ParityStanding {
            rule: rule.clone(),
            left: tie.left,
            right: tie.right,
            debt,
            verdict,
        }
    }

    /// Tells something of an item of the version in force, where that version stands in the document.
    pub(super) fn tell(
        &self,
        version: usize,
        list: &'static str,
        position: usize,
        findings: &mut Findings,
        report: impl FnOnce(&Place<'_>, &mut Findings),
    ) {
        let root = Place::Root;
        let (journal, concluded) = (root.key("journal"), root.key("agreement"));
        let entry = self.book.version(version).and_then(|version| version.entry);
        let entry = journal.at(entry.unwrap_or(0));
        let amendment = entry.key("amendment");
        let amended = amendment.key("agreement");
        let agreement = if version == 0 { &concluded } else { &amended };
        report(&agreement.key(list).at(position), findings);
    }

    fn terms_findings(&self) -> Findings {
        let mut findings = Findings::new();
        let root = Place::Root;
        self.agreement
            .report_to(&root.key("agreement"), &mut findings);
        let journal = root.key("journal");
        let belongs = self.belonging(Time::Surely, self.as_of);
        for (position, entry) in self.book.journal().iter().enumerate() {
            if let JournalEntry::Amendment(amendment) = entry
                && belongs(position, entry)
            {
                let at = journal.at(position);
                let amendment_at = at.key("amendment");
                let place = amendment_at.key("agreement");
                let mut own = Findings::new();
                amendment.agreement().report_to(&place, &mut own);
                findings.append_version(own);
            }
        }
        findings
    }

    /// The version in force at the time asked about.
    fn version_in_force(&self) -> usize {
        let belongs = self.belonging(Time::Possibly, self.as_of);
        self.book.version_among(None, &belongs)
    }

    /// Which entries belong to a time. What is taken back surely belongs to it where it possibly does, for it makes
    /// less of what is sure.
    pub(super) fn belonging(
        &self,
        time: Time,
        as_of: Option<PartialDate>,
    ) -> impl Fn(usize, &JournalEntry) -> bool + '_ {
        let (book, known) = (self.book, self.known);
        let was_known = move |entry: &JournalEntry| match (known, entry.known()) {
            (Some(asked), Some(told)) => told.is_by(asked) == Some(true),
            _ => true,
        };
        move |position, entry: &JournalEntry| {
            let Some(date) = as_of else {
                return was_known(entry);
            };
            // A correction tells what was so, and not what came later; an amendment without a date holds.
            let is_timeless = entry.correction().is_some()
                || entry
                    .amendment()
                    .is_some_and(|amendment| amendment.effective().is_none());
            let is_by = |when: Option<When>| {
                let by = when.and_then(|when| when.is_by(date));
                let takes_back = entry.reversal().is_some();
                if (time == Time::Surely) == takes_back {
                    by != Some(false)
                } else {
                    by == Some(true)
                }
            };
            let holds = |_: usize, entry: &JournalEntry| was_known(entry);
            let is_in = || {
                is_timeless
                    || is_by(book.when(position, entry, &holds))
                    || book
                        .leg_dates(position, &holds)
                        .any(|when| is_by(Some(when)))
            };
            was_known(entry) && is_in()
        }
    }

    pub(super) fn fold(
        &self,
        time: Time,
        as_of: Option<PartialDate>,
        late: u64,
        findings: &mut Findings,
    ) -> Vec<Totals> {
        let belongs = self.belonging(time, as_of);
        let belongs: &Belongs<'_> = &belongs;
        // A leg with a date of its own belongs to a time by that date.
        let went = move |when: Option<When>| {
            as_of.is_none_or(|date| {
                let by = when.and_then(|when| when.is_by(date));
                by.unwrap_or(time == Time::Possibly)
            })
        };
        let possibly = self.belonging(Time::Possibly, as_of);
        let fold = Fold {
            book: self.book,
            belongs,
            possibly: &possibly,
            went: &went,
            late,
        };
        fold.run(findings)
    }

    /// C02 on entries that possibly belong to the time and have no date.
    fn undated(&self, findings: &mut Findings) {
        let root = Place::Root;
        let list = root.key("journal");
        let known = self.belonging(Time::Possibly, None);
        for (position, entry) in self.book.journal().iter().enumerate() {
            let told = self.book.corrected_at(position, &known);
            let Some((told_at, core)) = told.filter(|_| entry.exchange().is_some()) else {
                continue;
            };
            let is_undated = core.on.is_none() && !core.called_off && !core.legs_are_dated();
            if is_undated {
                let at = list.at(told_at);
                let told = self.book.journal().get(told_at);
                let place = at.key(told.map_or("exchange", JournalEntry::kind));
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
}
