//! Rule C14: there is a number that satisfies all sources.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::found::{Found, as_reported, said, summed};
use super::told::{Gap, Told};
use crate::evidence::claims::number::Number;
use crate::evidence::claims::outcome::outcome;
use crate::evidence::claims::{Claim, Comparison, Outcome};
use crate::rulebook::{Datum, Rule};
use crate::words::{Interval, Text};

/// The voices whose numbers contradict themselves (C10), each with the range of these numbers.
pub(super) type Contradicted = BTreeMap<u32, Interval>;

/// C14: there is a number that satisfies all sources. A contradiction of one source with itself is not reported again,
/// and a kind is compared only between sources that name all of its labels.
pub(super) fn sources_agree(
    comparison: &Comparison<'_>,
    (ignored, contradicted): (&BTreeSet<u32>, &Contradicted),
    told: &mut Told<[u32; 2]>,
    found: &mut Found,
) {
    let of_voice = |rank: u32, number: Interval| contradicted.get(&rank).copied().unwrap_or(number);
    let included = comparison
        .disclosed()
        .filter(|claim| !ignored.contains(&claim.rank) && comparison.unnamed_by(claim) == 0);
    let claims = included.map(|claim| Attributed {
        rank: claim.rank,
        number: of_voice(claim.rank, claim.compared()),
        voice: Some(claim.voice()),
        claim: Some(claim),
        named: claim.number,
    });
    let derived = comparison.derived().iter();
    let derived = derived.filter(|derived| !ignored.contains(&derived.rank));
    let derived = derived.map(|derived| Attributed {
        rank: derived.rank,
        number: of_voice(derived.rank, derived.sum.compared()),
        voice: derived.voice(),
        claim: None,
        named: derived.sum.number(),
    });
    let all: Vec<Attributed<'_>> = claims.chain(derived).collect();
    let mut numbers: Vec<(u32, Number)> = Vec::with_capacity(all.len());
    numbers.extend(
        all.iter()
            .map(|one| (one.rank, Number::exactly(one.number))),
    );
    // The numbers of one voice are adjacent.
    numbers.sort_by_key(|(rank, _)| *rank);
    let Outcome::Differ { by } = outcome(numbers.into_iter()) else {
        return;
    };
    // Of the equal numbers of one voice, what it reports itself comes before what its numbers add up to.
    let is_reported = |one: &Attributed<'_>| one.claim.is_some();
    let highest = all.iter();
    let highest = highest.max_by_key(|one| (one.number.surely(), is_reported(one)));
    let lowest = all.iter();
    let lowest = lowest.min_by_key(|one| (one.number.most(), !is_reported(one)));
    let (Some(highest), Some(lowest)) = (highest, lowest) else {
        return;
    };
    if is_a_misprint(comparison, highest, lowest) || is_a_misprint(comparison, lowest, highest) {
        return;
    }
    // Whom one category of a source lacks, another may have.
    let (high, low) = (highest.rank, lowest.rank);
    let is_above = high > low;
    if !told.tell(
        comparison,
        [high.min(low), high.max(low)],
        Gap { by, is_above },
    ) {
        return;
    }
    report(comparison, highest, lowest, found);
}

/// Reports two numbers that differ, at the figure that comes later in the document.
fn report(
    comparison: &Comparison<'_>,
    highest: &Attributed<'_>,
    lowest: &Attributed<'_>,
    found: &mut Found,
) {
    let position = |one: &Attributed<'_>| one.claim.map(|claim| claim.at);
    let (given, other) = if position(highest) >= position(lowest) {
        (highest, lowest)
    } else {
        (lowest, highest)
    };
    if let Some(claim) = given.claim.or(other.claim) {
        let (given, expected) = (given.datum(), other.datum());
        found.at(Rule::SourcesAgree, comparison, claim, given, expected);
    }
}

/// Returns true if a line of a figure does not add up to the printed total, and does with the number of another source:
/// C10 reports that.
fn is_a_misprint(comparison: &Comparison<'_>, of: &Attributed<'_>, other: &Attributed<'_>) -> bool {
    if comparison.is_of_all() {
        return false;
    }
    let sum = of.claim.and_then(|claim| {
        let figure = claim.figure();
        let printed = figure.numbers.total?.pair().known()?;
        let parts = Number::of_tally(figure.detainees()?).pair().known()?;
        Some((printed, parts)).filter(|(printed, parts)| printed != parts)
    });
    let both = of.number.known().zip(other.number.known());
    sum.zip(both)
        .is_some_and(|((printed, parts), (own, other))| {
            parts
                .checked_sub(own)
                .and_then(|rest| rest.checked_add(other))
                == Some(printed)
        })
}

/// A number and its voice, if it belongs to one voice.
#[derive(Clone, Copy)]
struct Attributed<'c> {
    rank: u32,
    number: Interval,
    voice: Option<&'c Text>,
    claim: Option<&'c Claim<'c>>,
    /// The number as it is named, without what the voice contradicts it by.
    named: Number,
}

impl Attributed<'_> {
    fn datum(&self) -> Datum {
        match (self.claim, self.voice) {
            (Some(claim), _) => said(claim),
            (None, Some(voice)) => summed(voice, self.named),
            (None, None) => as_reported(self.named),
        }
    }
}
