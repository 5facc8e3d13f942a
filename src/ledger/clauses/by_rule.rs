//! The parity rules of an explanation: T02.

use alloc::vec::Vec;

use super::amount::{Amount, Unit};
use super::ground::Ground;
use super::touched::{Holds, Touched};
use crate::agreement::{Basis, Span};
use crate::ledger::rules::evenness::{self, Evenness};
use crate::ledger::rules::parity::judge_one;
use crate::ledger::rules::running::own;
use crate::ledger::terms::{Line, Occasion, Relation};
use crate::ledger::totals::Tie;
use crate::ledger::totals::tie::ends_of;
use crate::words::{DetaineeCategory, Ends, Interval, Subject};

/// The sums of a rule before the exchange, what the exchange adds, and the sums with it.
struct Ties {
    before: Tie,
    added: Tie,
    after: Tie,
}

/// Explains the parity rules that the exchange counts toward.
pub(super) fn parity(ground: &Ground<'_>, all: &mut Vec<Touched>) {
    let (context, moves) = (&ground.context, &ground.moves);
    for (at, relation) in context.terms.relations.iter().enumerate() {
        let core = context.core;
        let added = ends_of(relation, Occasion { core, moves }.under_terms());
        if added.left == 0 && added.right == 0 {
            continue;
        }
        let judged = judge_one(context, at, relation, moves);
        let clause = ground.names.parity(at);
        let (Some(judged), Some(clause)) = (judged, clause) else {
            continue;
        };
        let ties = ties(ground, at, relation, added);
        let holds = if relation.span == Span::EachExchange {
            of_each(&judged)
        } else {
            over_several(ground, relation, &ties)
        };
        let touched = Touched::new(clause, holds, amounts(ground, relation, &ties));
        all.push(ground.in_place(touched, Some(&relation.about)));
    }
}

fn ties(ground: &Ground<'_>, at: usize, relation: &Relation, added: Tie) -> Ties {
    if relation.span == Span::EachExchange {
        return Ties {
            before: Tie::default(),
            after: added.clone(),
            added,
        };
    }
    let before = ground.context.totals.tie(at).cloned().unwrap_or_default();
    let with = ground.with.and_then(|totals| totals.tie(at)).cloned();
    let after = with.unwrap_or_else(|| {
        let mut after = before.clone();
        after.merge(&added);
        after
    });
    Ties {
        before,
        added,
        after,
    }
}

/// Sums that are out of range are a fault of another rule (E07).
const fn of_each(judged: &Evenness) -> Holds {
    match judged {
        Evenness::Even => Holds::Surely,
        Evenness::Open | Evenness::TooLarge => Holds::Possibly,
        Evenness::Uneven { .. } => Holds::No,
    }
}

/// A difference that the exchange does not make larger is not its own.
fn over_several(ground: &Ground<'_>, relation: &Relation, ties: &Ties) -> Holds {
    let Some(slack) = relation.slack() else {
        return Holds::Surely;
    };
    let judged = own(&ground.context, relation, &ties.before, &ties.after);
    if let Evenness::Uneven { .. } = judged {
        return Holds::No;
    }
    match evenness::judge(relation, &ties.after, slack) {
        Evenness::Even | Evenness::Uneven { .. } => Holds::Surely,
        Evenness::Open if relation.basis != Basis::EqualPerCategory => stays(ties, slack),
        Evenness::Open | Evenness::TooLarge => Holds::Possibly,
    }
}

/// Returns `Surely` if each end exceeds the other by at most the slack, or surely by no more than before.
fn stays(ties: &Ties, slack: u64) -> Holds {
    let exceeds = |of: fn(&Tie) -> [Interval; 2]| {
        let ([own, other], [more, less]) = (of(&ties.after), of(&ties.added));
        let reached = other.surely().saturating_add(slack);
        own.most() <= reached || more.most() <= less.surely()
    };
    let ways: [fn(&Tie) -> [Interval; 2]; 2] =
        [|tie| [tie.left, tie.right], |tie| [tie.right, tie.left]];
    Holds::of(false, ways.into_iter().all(exceeds))
}

/// Returns the amounts of both ends: of all people and remains, or of each category.
fn amounts(ground: &Ground<'_>, relation: &Relation, ties: &Ties) -> Vec<Amount> {
    let ways = [&relation.left, &relation.right].map(|lines| directions(ground, lines));
    let of_end = |of: fn(&Tie) -> [Interval; 2]| {
        let [before, added, after] = [&ties.before, &ties.added, &ties.after].map(of);
        let ends = before.into_iter().zip(added).zip(after);
        ends.map(|((before, added), after)| [before, added, after])
            .collect::<Vec<_>>()
    };
    if relation.basis != Basis::EqualPerCategory {
        let numbers = of_end(|tie| [tie.left, tie.right]);
        return pair(relation, &ways, None, &numbers);
    }
    let mut all = Vec::new();
    for category in categories(&ties.after) {
        let lines = |tie: &Tie, is_left: bool| {
            let lines = tie.categories.as_ref();
            let lines = lines.map(|both| if is_left { &both.left } else { &both.right });
            let number = lines.and_then(|lines| lines.get(&category)).copied();
            number.unwrap_or_default()
        };
        let numbers = [true, false]
            .map(|is_left| [&ties.before, &ties.added, &ties.after].map(|tie| lines(tie, is_left)));
        all.extend(pair(relation, &ways, Some(&category), &numbers));
    }
    all
}

/// Makes the amounts of both ends; each may be as large as the other, and the difference that is allowed.
fn pair(
    relation: &Relation,
    ways: &[Vec<Ends>; 2],
    category: Option<&DetaineeCategory>,
    numbers: &[[Interval; 3]],
) -> Vec<Amount> {
    let others = numbers.iter().rev();
    let rows = numbers.iter().zip(others).zip(ways);
    let amounts = rows.map(|((own, other), ways)| {
        let [before, added, after] = *own;
        let [_, _, other] = *other;
        let amount = Amount {
            unit: unit(relation),
            directions: ways.clone(),
            category: category.cloned(),
            before,
            added,
            after,
            limit: None,
        };
        let slack = relation.slack();
        match slack {
            Some(slack) => amount.within(other.plus(Interval::exactly(slack))),
            None => amount,
        }
    });
    amounts.collect()
}

fn unit(relation: &Relation) -> Unit {
    if relation.basis == Basis::Weighted {
        Unit::Weight
    } else {
        Unit::of(&Subject::AnyDetainee)
    }
}

/// Returns the directions of some lines, each once.
fn directions(ground: &Ground<'_>, lines: &[Line]) -> Vec<Ends> {
    let mut ways = Vec::new();
    for ends in lines
        .iter()
        .filter_map(|line| ground.context.terms.ends(line.flow))
    {
        if !ways.contains(&ends) {
            ways.push(ends);
        }
    }
    ways
}

/// Returns the categories of both ends, each once, in order.
fn categories(tie: &Tie) -> Vec<DetaineeCategory> {
    let both = tie.categories.iter();
    let all = both.flat_map(|both| both.left.keys().chain(both.right.keys()));
    let mut all: Vec<DetaineeCategory> = all.cloned().collect();
    all.sort_unstable();
    all.dedup();
    all
}
