//! `Silence`: what of a journal with faults can still be said, and what would rest on something that was not read.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::book::Book;
use super::ending::fails_at_end;
use super::fold::fold;
use super::scope::Scope;
use crate::ledger::journal::JournalEntry;
use crate::rulebook::{Finding, Findings, Place, Rule};

/// What the faults of a journal leave unknown. A hole silences only the rules that depend on it.
#[derive(Debug, Default)]
pub(super) struct Silence {
    /// An entry that may correct any other.
    pub(super) is_total: bool,
    /// An entry that may take people off a sum, or count them twice.
    pub(super) may_count_less: bool,
    /// A leg or an exchange whose people may be missing.
    pub(super) may_count_more: bool,
    /// The date of an exchange.
    pub(super) has_no_date: bool,
    /// A suspension, a resumption or an end.
    pub(super) has_no_life: bool,
    /// An event, a settlement or a declaration: by when, and whether, a promise is carried out.
    pub(super) has_no_event: bool,
    /// The exchanges that were not read in full, by position.
    pub(super) touched: BTreeSet<usize>,
}

impl Silence {
    /// Notes that an entry of a kind was left out; without a kind it may be of any.
    pub(super) fn miss(&mut self, kind: Option<&str>) {
        match kind {
            None | Some("correction") => self.is_total = true,
            Some("exchange") => self.may_count_more = true,
            Some("reversal" | "amendment") => self.may_count_less = true,
            Some("suspension" | "resumption" | "end") => self.has_no_life = true,
            // These change no sum of people who moved.
            Some(_) => self.has_no_event = true,
        }
        self.has_no_date |= matches!(kind, None | Some("exchange"));
        self.has_no_life |= kind.is_none();
    }

    /// Notes an exchange that was not read in full.
    pub(super) fn touch(&mut self, position: usize) {
        self.touched.insert(position);
    }

    /// Returns true if every entry was read.
    pub(super) fn is_none(&self) -> bool {
        let Self {
            is_total,
            may_count_less,
            may_count_more,
            has_no_date,
            has_no_life,
            has_no_event,
            touched,
        } = self;
        let any = [
            is_total,
            may_count_less,
            may_count_more,
            has_no_date,
            has_no_life,
            has_no_event,
        ];
        any.into_iter().all(|one| !one) && touched.is_empty()
    }

    /// Returns true if an exchange, or a record that it includes, was not read in full.
    fn touches(&self, book: &Book, position: usize) -> bool {
        let mut touched = self.touched.iter();
        touched.any(|&at| {
            let mut wider = book.journal.summaries(at);
            at == position || wider.any(|wider| wider == position)
        })
    }

    /// Returns true if a finding about an entry, or about the agreement, depends on nothing that was not read.
    fn leaves(&self, book: &Book, rule: Rule, at: Option<usize>) -> bool {
        let about = at.and_then(|at| about(book, at));
        let is_touched = about.is_some_and(|about| self.touches(book, about));
        let are_sums_known = !self.may_count_less && !self.may_count_more;
        !self.is_total
            && !is_touched
            && match rule {
                Rule::SummaryNotBelow | Rule::SummaryAgrees | Rule::TakesBackDelivered => {
                    about.is_some()
                }
                // More people leave an excess an excess; the order of time says where it is.
                Rule::WithinAgreed | Rule::WithinTranche => {
                    !self.may_count_less && !self.has_no_date
                }
                Rule::HandsOnReceived => are_sums_known && !self.has_no_date,
                Rule::ParityHolds if at.is_some() => are_sums_known && !self.has_no_date,
                Rule::ParityHolds => are_sums_known && !self.has_no_life && self.touched.is_empty(),
                _ => false,
            }
    }
}

/// Returns the position of the exchange that a finding at an entry is about.
fn about(book: &Book, at: usize) -> Option<usize> {
    match book.journal.entries().get(at)? {
        JournalEntry::Exchange(_) => Some(at),
        JournalEntry::Correction(exchange) => book.journal.position(exchange.id()),
        JournalEntry::Reversal(reversal) => book.journal.position(reversal.exchange()),
        _ => None,
    }
}

/// Returns the findings over several entries of a journal with faults that depend on none of these faults. `written` are
/// the positions of its entries in the text; `has_rules` is true if no rule, and nothing that a rule names, is missing.
pub(super) fn still_said(
    book: &Book,
    silence: &Silence,
    has_rules: bool,
    written: &[usize],
) -> Findings {
    let mut found = Findings::new();
    let is_kept = book.journal.links().is_none() && book.givers().are_none();
    if silence.is_total || (is_kept && !book.judges_at_end()) {
        return found;
    }
    let mut all = Findings::new();
    let totals = fold(&Scope::all(book), &mut all);
    if has_rules {
        fails_at_end(book, &totals, &mut all);
    }
    let root = Place::Root;
    let list = root.key("journal");
    let said = all.into_iter().filter_map(|finding| {
        let at = position_of(&finding);
        if !silence.leaves(book, finding.rule(), at) {
            return None;
        }
        let Some(at) = at else {
            return Some(finding);
        };
        let own = alloc::format!("/journal/{at}");
        finding.moved(&own, &list.at(*written.get(at)?))
    });
    let said: Vec<Finding> = said.collect();
    found.extend(said);
    found
}

/// Returns the position of the entry at which a finding is.
fn position_of(finding: &Finding) -> Option<usize> {
    let rest = finding.place().strip_prefix("/journal/")?;
    rest.split('/').next()?.parse().ok()
}
