//! `Silence`: what of a journal with faults can still be said, and what would rest on something that was not read.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::book::Book;
use super::ending::fails_at_end;
use super::fold::fold;
use super::scope::Scope;
use crate::rulebook::{Finding, Findings, Place, Rule};

/// What may be missing from a journal, and what rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hole {
    /// An entry that may correct any other.
    Correction,
    /// An entry that may take people off a sum, or people who are counted twice.
    Fewer,
    /// A leg or an exchange whose people are not counted.
    More,
    /// The date of an exchange.
    Date,
    /// A suspension, a resumption or an end.
    Step,
    /// An event, a settlement or a declaration: by when, and whether, a promise is carried out.
    Event,
}

/// What the faults of a journal leave unknown. A hole silences only the rules that depend on it.
#[derive(Debug, Default)]
pub(super) struct Silence {
    holes: BTreeSet<Hole>,
    /// The exchanges that were not read in full, by position.
    touched: BTreeSet<usize>,
    /// The exchanges of which it is not known what they are a half of.
    contested: BTreeSet<usize>,
}

impl Silence {
    /// Notes that an entry of a kind was left out; without a kind it may be of any.
    pub(super) fn miss(&mut self, kind: Option<&str>) {
        match kind {
            None | Some("correction") => self.open(&[Hole::Correction]),
            Some("exchange") => self.open(&[Hole::More, Hole::Date]),
            Some("reversal" | "amendment") => self.open(&[Hole::Fewer]),
            Some("suspension" | "resumption" | "end") => self.open(&[Hole::Step]),
            // These change no sum of people who moved.
            Some(_) => self.open(&[Hole::Event]),
        }
    }

    pub(super) fn open(&mut self, holes: &[Hole]) {
        self.holes.extend(holes);
    }

    /// Notes an exchange that was not read in full.
    pub(super) fn touch(&mut self, position: usize) {
        self.touched.insert(position);
    }

    /// Notes an exchange that another one contradicts about what both complete.
    pub(super) fn contest(&mut self, position: Option<usize>) {
        self.contested.extend(position);
    }

    /// Returns true if every entry was read.
    pub(super) fn is_none(&self) -> bool {
        self.holes.is_empty() && self.touched.is_empty()
    }

    /// Returns true if there is at least one of these holes.
    fn has(&self, any: &[Hole]) -> bool {
        any.iter().any(|hole| self.holes.contains(hole))
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
        let is_contested =
            |about: usize| rule == Rule::ParityHolds && self.contested.contains(&about);
        let is_touched =
            about.is_some_and(|about| self.touches(book, about) || is_contested(about));
        let silencing: &[Hole] = if of_one_record(rule) {
            &[]
        } else if matches!(rule, Rule::WithinAgreed | Rule::WithinTranche) {
            // More people leave an excess an excess; the order of time says where it is.
            &[Hole::Fewer, Hole::Date]
        } else if rule == Rule::InForce {
            // An amendment says from when the terms bind, and its links which version an exchange is under.
            &[Hole::Fewer, Hole::Step]
        } else if rule == Rule::ParityHolds && at.is_none() {
            &[Hole::Fewer, Hole::More, Hole::Step]
        } else if matches!(rule, Rule::ParityHolds | Rule::HandsOnReceived) {
            &[Hole::Fewer, Hole::More, Hole::Date]
        } else {
            return false;
        };
        let is_of_all = rule == Rule::ParityHolds && at.is_none();
        !is_touched
            && !self.has(&[Hole::Correction])
            && !self.has(silencing)
            && (about.is_some() || !of_one_record(rule))
            && (self.touched.is_empty() || !is_of_all)
    }
}

/// Returns true for a rule about one record and those that it refers to.
const fn of_one_record(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::SummaryNotBelow | Rule::SummaryAgrees | Rule::TakesBackDelivered
    )
}

/// Returns the position of the exchange that a finding at an entry is about.
fn about(book: &Book, at: usize) -> Option<usize> {
    let entry = book.journal.entries().get(at)?;
    if let Some(of) = entry.correction() {
        return book.journal.position(of.id());
    }
    if let Some(reversal) = entry.reversal() {
        return book.journal.position(reversal.exchange());
    }
    entry.exchange().map(|_| at)
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
    // Without links, sums are judged as the entries are read; a step can be dated before exchanges that are read earlier.
    let is_judged = is_kept && !book.judges_at_end() && book.life().is_untouched();
    if silence.has(&[Hole::Correction]) || is_judged {
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

/// Returns true if a finding is at a place or inside it.
pub(super) fn is_below(finding: &Finding, place: &str) -> bool {
    let below = finding.place().strip_prefix(place);
    below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
