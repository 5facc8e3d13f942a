//! Several promises of one direction, asked as a whole, as the naive ledger adds them up.

use exchange_agreement::journal::Effect;
use exchange_agreement::{CategoryKind, Commitment, Exchange, Leg, Parity, Quantity, Subject};

use super::naive::NaiveLedger;
use super::reckoning::{Meant, NOBODY, Range, counted, goes, is_meant, sum, told};

impl NaiveLedger {
    /// Whether a leg of which an end or the part is not known may be one that a rule counts.
    pub(crate) fn may_be_of(&self, rule: &Parity, leg: &Leg) -> bool {
        let [from, to] = leg.ends().actors();
        let sides = self.agreement.sides();
        let is_side = |key| sides.iter().any(|side| side.key() == key);
        let is_other = |key| {
            self.agreement
                .third_actors()
                .iter()
                .any(|one| one.key() == key)
        };
        let leaves = |end| from == end || !is_side(from);
        let reaches = |end| to == end || !is_side(to) && !is_other(to);
        let is_one_way = leg.ends().way().is_some();
        !leg.is_outside_the_terms()
            && rule.lines().any(|line| {
                let (one, other) = (line.from(), line.to());
                let back = leaves(other) && reaches(one);
                leaves(one) && reaches(other) || !is_one_way && back
            })
    }
}

fn class(promise: &Commitment) -> u8 {
    match promise.subject() {
        Subject::Remains => 1,
        Subject::PersonsOfUnknownFate => 2,
        Subject::AnyDetainee | Subject::Detainees(_) => 0,
    }
}

fn holds(wide: &Commitment, narrow: &Commitment) -> bool {
    (wide.part().is_none() || wide.part() == narrow.part())
        && wide.subject().covers(narrow.subject())
}

fn overlaps(one: &Commitment, other: &Commitment) -> bool {
    let apart = one.part().is_some() && other.part().is_some() && one.part() != other.part();
    !apart && one.subject().overlaps(other.subject())
}

/// The widest promises of each direction, where they share nobody.
fn wholes(promises: &[Commitment]) -> Vec<Vec<&Commitment>> {
    let mut wholes = Vec::new();
    for (at, first) in promises.iter().enumerate() {
        let alike = |one: &&Commitment| one.ends() == first.ends() && class(one) == class(first);
        if promises[..at].iter().any(|before| alike(&before)) {
            continue;
        }
        let all: Vec<&Commitment> = promises.iter().filter(alike).collect();
        let is_inside = |one: &Commitment| {
            let mut others = all.iter();
            others.any(|other| holds(other, one) && !holds(one, other))
        };
        let widest: Vec<&Commitment> = all.iter().copied().filter(|one| !is_inside(one)).collect();
        let is_apart = (0..widest.len())
            .all(|at| (at + 1..widest.len()).all(|to| !overlaps(widest[at], widest[to])));
        let is_of_one = widest.iter().all(|one| one.subject() == first.subject())
            || widest.iter().all(|one| one.part() == widest[0].part());
        if widest.len() > 1 && is_apart && is_of_one {
            wholes.push(widest);
        }
    }
    wholes
}

/// Everyone who belongs, or may belong, to one of the promises.
fn of_all(members: &[&Commitment], leg: &Leg) -> Range {
    let here: Vec<Meant> = members
        .iter()
        .filter(|one| one.part().is_none() || leg.part().is_none() || one.part() == leg.part())
        .map(|one| goes(one.ends(), None, leg))
        .collect();
    let Some(best) = here.into_iter().max().filter(|best| *best > Meant::No) else {
        return NOBODY;
    };
    let class = class(members[0]);
    let performed = leg.accounted().iter();
    let performed = performed.filter(|one| one.reason().effect() == Effect::Performs);
    let loads = performed.map(|one| (one.detainees(), one.remains()));
    let mut all = NOBODY;
    for (tally, remains) in loads.chain([(leg.detainees(), leg.remains())]) {
        for (category, count) in tally.iter().filter(|_| class != 1) {
            let meant = members.iter().map(|one| is_meant(one.subject(), &category));
            let meant = meant.max().unwrap_or(Meant::No);
            // People without a label need not have one that is promised.
            let is_bare = category.label().is_none()
                && category.kind() != CategoryKind::Unspecified
                && category.kinds().count() == 1;
            let meant = match meant {
                Meant::Perhaps if !is_bare => Meant::Yes,
                Meant::No | Meant::Perhaps | Meant::Yes => meant,
            };
            all = sum(all, meant.of(told(count)));
        }
        if class > 0 {
            all = remains.map_or(all, |count| sum(all, told(count)));
        }
    }
    best.of(all)
}

/// Those of them that the exchange exceeds, or exceeds further, where no promise alone is exceeded, and how many it adds.
pub(crate) fn over_as_a_whole<'p>(
    promises: &'p [Commitment],
    done: &[&Exchange],
    exchange: &Exchange,
) -> Vec<(Vec<&'p Commitment>, u128)> {
    let over = wholes(promises).into_iter().filter_map(|members| {
        let ceilings = members.iter().map(|one| one.quantity().ceiling());
        let ceiling = ceilings.sum::<Option<u64>>().map(u128::from);
        let is_derived =
            |one: &&Commitment| matches!(one.quantity(), Quantity::AsParityRequires(_));
        let ceiling = ceiling.filter(|_| !members.iter().any(is_derived))?;
        let add = |exchanges: &[&Exchange]| {
            let legs = exchanges.iter().flat_map(|exchange| exchange.legs());
            let legs = legs.filter(|leg| !leg.is_outside_the_terms());
            // Whoever a third actor handed on for a side is of that side's promises, also as a whole.
            legs.fold(NOBODY, |all, leg| sum(all, of_all(&members, leg)))
        };
        let added = add(&[exchange]);
        let is_alone = members.iter().any(|one| {
            let after = sum(counted(one, done), counted(one, &[exchange]));
            let ceiling = one.quantity().ceiling();
            ceiling.is_some_and(|ceiling| after.0 > u128::from(ceiling))
        });
        let (before, after) = (add(done).0, sum(add(done), added).0);
        let is_over = added.0 > 0 && after > ceiling && !is_alone;
        is_over.then(|| (members, after - before.max(ceiling)))
    });
    over.collect()
}
