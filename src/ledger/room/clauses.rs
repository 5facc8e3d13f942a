//! `Limits`: the terms as limits on the lines of one exchange: as recording judges them, and as they surely hold.

use alloc::vec::Vec;

use super::lines::Lines;
use super::search::{LARGEST, System};
use crate::agreement::{Basis, Span};
use crate::ledger::clauses::{Clause, Names, surely_covered};
use crate::ledger::rules::ceilings::matched;
use crate::ledger::rules::evenness;
use crate::ledger::terms::{Move, Relation, Terms, Uncovered, is_judged};
use crate::ledger::totals::tie::ends_of;
use crate::ledger::totals::{Tie, Totals};
use crate::words::{ActorKey, DetaineeCategory, Interval, Subject, UNBOUNDED};

/// The limits of one exchange twice: `kept` as recording judges them, so that a number beyond them is refused; `sure` with every
/// unknown number taken at its worst.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) kept: System,
    pub(super) sure: System,
    pub(super) clauses: Vec<Clause>,
}

/// What each line counts toward a clause: from the fewest to the most of one person.
type Shares = Vec<Interval>;

/// The terms, the totals before the exchange, and the move of each line.
pub(super) struct Ground<'g> {
    pub(super) terms: &'g Terms,
    pub(super) totals: &'g Totals,
    pub(super) names: Names<'g>,
    pub(super) lines: &'g Lines,
    pub(super) moves: &'g [Option<Move>],
}

fn wide(number: u64) -> i128 {
    i128::from(number)
}

impl Limits {
    /// Returns the limits of all clauses but the dates.
    pub(super) fn of(ground: &Ground<'_>) -> Self {
        let mut limits = Self::default();
        let numbers = ground.lines.all.len();
        (limits.kept.numbers, limits.sure.numbers) = (numbers, numbers);
        limits.promises(ground);
        limits.custody(ground);
        limits.cover(ground);
        limits.parity(ground);
        limits
    }

    /// Names a clause, and returns its position.
    fn name(&mut self, clause: Option<Clause>) -> Option<usize> {
        let at = self.clauses.len();
        self.clauses.push(clause?);
        Some(at)
    }

    /// Lets no line of some go.
    pub(super) fn close(&mut self, lines: &[usize], clause: Clause, is_sure: bool) {
        let at = self.name(Some(clause));
        for line in lines {
            let terms = Vec::from([(*line, 1)]);
            if is_sure {
                self.kept.limit(terms.clone(), 0, at);
            }
            self.sure.limit(terms, 0, at);
        }
    }

    /// Lets lines go only with one of some others, and surely none of them.
    pub(super) fn close_without(&mut self, others: &[usize], lines: &[usize], clause: Clause) {
        let at = self.name(Some(clause));
        for line in lines {
            let own = Vec::from([(*line, 1)]);
            if !others.contains(line) {
                let with = others
                    .iter()
                    .map(|other| (*other, LARGEST.saturating_neg()));
                self.kept
                    .limit(own.iter().copied().chain(with).collect(), 0, at);
            }
            self.sure.limit(own, 0, at);
        }
    }

    /// Limits a sum to what a ceiling leaves.
    fn ceiling(&mut self, shares: &Shares, before: Interval, ceiling: u64, clause: Option<Clause>) {
        if shares.iter().all(|share| share.most() == 0) {
            return;
        }
        let at = self.name(clause);
        let left = |number: u64| wide(ceiling.saturating_sub(number));
        let kept = terms_of(shares, Interval::surely);
        self.kept.limit(kept, left(before.surely()), at);
        self.sure
            .limit(terms_of(shares, Interval::most), left(before.most()), at);
    }

    fn promises(&mut self, ground: &Ground<'_>) {
        let (terms, totals) = (ground.terms, ground.totals);
        for (at, term) in terms.commitments.iter().enumerate() {
            if term.follows.is_none() && term.ceiling != UNBOUNDED {
                let shares = ground.shares(|moved, leg| {
                    let measure = term.filter.measure(leg.detainees(), leg.remains());
                    matched(terms, at, term, moved).weigh(measure)
                });
                let clause = ground.names.promise(at);
                self.ceiling(&shares, totals.commitment(at), term.ceiling, clause);
            }
        }
        for (at, whole) in terms.wholes.iter().enumerate() {
            let is_over = |at: usize| {
                let term = terms.commitments.get(at);
                term.is_some_and(|term| totals.commitment(at).surely() > term.ceiling)
            };
            // Where one alone is exceeded already, the whole is not reported.
            if whole.has_ceiling() && !whole.members.iter().any(is_over) {
                let shares = ground.shares(|moved, leg| {
                    let measure = whole.measure(leg.detainees(), leg.remains());
                    whole.matches(terms.credits_of(moved), moved).weigh(measure)
                });
                let [before, _] = totals.whole(terms, at);
                let clause = ground.names.whole(whole);
                self.ceiling(&shares, before, whole.ceiling, clause);
            }
        }
    }

    /// Lets nobody go who is covered by no promise.
    fn cover(&mut self, ground: &Ground<'_>) {
        let (terms, lines) = (ground.terms, ground.lines.all.iter().zip(ground.moves));
        for (at, (line, moved)) in lines.enumerate() {
            let Some(moved) = moved.filter(|_| is_judged(terms, &line.leg)) else {
                continue;
            };
            let is_missed = !Uncovered::of(terms, &line.leg, moved).is_empty();
            let [people, remains] = surely_covered(terms, &line.leg, moved);
            let is_of_remains = line.leg.remains().is_some();
            let is_sure = if is_of_remains { remains } else { people };
            if is_missed || !is_sure {
                let subject = if is_of_remains {
                    Subject::Remains
                } else {
                    Subject::AnyDetainee
                };
                let clause = ground.names.own(Clause::cover(line.way.ends(), subject));
                self.close(&[at], clause, is_missed);
            }
        }
    }

    /// Limits those handed on by each third actor to those who came to it: all, those of each side, and people and remains
    /// together, as those who died there are among the remains.
    fn custody(&mut self, ground: &Ground<'_>) {
        let terms = ground.terms;
        for &actor in terms.actors.iter().skip(terms.sides) {
            let held = ground.totals.stocks().of(terms, actor);
            let Some(all) = held.last() else {
                continue;
            };
            let from = |of: Option<ActorKey>, has_people: bool, has_remains: bool| {
                ground.shares(|_, leg| {
                    let is_from = leg.ends().way().is_some_and(|(from, _)| from == actor);
                    let is_of = of.is_none_or(|side| leg.releaser() == Some(side));
                    let is_of_kind = if leg.remains().is_some() {
                        has_remains
                    } else {
                        has_people
                    };
                    Interval::exactly(u64::from(is_from && is_of && is_of_kind))
                })
            };
            let mut limit = |shares: &Shares, gone: Interval, came: Interval| {
                if shares.iter().any(|share| share.most() > 0) {
                    let at = self.name(ground.names.custody(actor));
                    let left = |came: u64, gone: u64| wide(came.saturating_sub(gone));
                    let kept = terms_of(shares, Interval::surely);
                    self.kept
                        .limit(kept.clone(), left(came.most(), gone.surely()), at);
                    self.sure.limit(kept, left(came.surely(), gone.most()), at);
                }
            };
            let (living, dead) = (&all.living, &all.dead);
            limit(&from(None, true, false), living.gone(), living.came());
            let unknown = held.get(terms.sides);
            let unknown = unknown.map_or(0, |one| one.living.came().most());
            for (side, own) in terms.actors.iter().take(terms.sides).zip(held) {
                let came = own.living.came();
                let came =
                    Interval::and_unclear(came.surely(), came.unclear().saturating_add(unknown));
                limit(&from(Some(*side), true, false), own.living.gone(), came);
            }
            let gone = living.handed_on.plus(living.left).plus(dead.gone());
            let came = living.came().plus(dead.came());
            limit(&from(None, true, true), gone, came);
            let died = dead.came().plus(living.died);
            if dead.gone().known().is_none() || died.known().is_none() {
                let shares = from(None, false, true);
                let at = self.name(ground.names.custody(actor));
                let left = wide(died.surely().saturating_sub(dead.gone().most()));
                self.sure
                    .limit(terms_of(&shares, Interval::surely), left, at);
            }
        }
    }

    fn parity(&mut self, ground: &Ground<'_>) {
        for (at, relation) in ground.terms.relations.iter().enumerate() {
            let Some(slack) = relation.slack() else {
                continue;
            };
            let ties = ground.ties(relation);
            let is_touched = |tie: &Tie| tie.left != 0 || tie.right != 0;
            if !ties.iter().any(is_touched) {
                continue;
            }
            let clause = self.name(ground.names.parity(at));
            let before = if relation.span == Span::EachExchange {
                Tie::default()
            } else {
                ground.totals.tie(at).cloned().unwrap_or_default()
            };
            let ends = [before.left, before.right];
            let allowed = evenness::excess(&before, slack).saturating_add(slack);
            let shares = |of: fn(&Tie) -> Interval| ties.iter().map(of).collect::<Shares>();
            let both = [shares(|tie| tie.left), shares(|tie| tie.right)];
            self.difference(&both, ends, [allowed, slack], clause);
            if relation.basis == Basis::EqualPerCategory {
                self.per_category(ground, (relation, &ties, &before), [allowed, slack], clause);
            }
        }
    }

    /// Limits by how much one end exceeds the other: `allowed` as recording judges it, `slack` as it surely holds.
    fn difference(
        &mut self,
        both: &[Shares; 2],
        before: [Interval; 2],
        [allowed, slack]: [u64; 2],
        clause: Option<usize>,
    ) {
        let [left, right] = both;
        let [own, other] = before;
        for ((more, less), (own, other)) in
            [((left, right), (own, other)), ((right, left), (other, own))]
        {
            let is_bounded = less.iter().all(|share| share.most() != UNBOUNDED);
            if other.most() != UNBOUNDED && is_bounded {
                let most = wide(allowed).saturating_add(wide(other.most()));
                let most = most.saturating_sub(wide(own.surely()));
                let terms = apart(more, Interval::surely, less, Interval::most);
                self.kept.limit(terms, most.max(0), clause);
            }
            let most = wide(slack).saturating_add(wide(other.surely()));
            let most = most.saturating_sub(wide(own.most()));
            if own.most() == UNBOUNDED || most < 0 {
                // Whoever goes this way surely keeps nothing.
                for (at, _) in more
                    .iter()
                    .enumerate()
                    .filter(|(_, share)| share.most() > 0)
                {
                    self.sure.limit(Vec::from([(at, 1)]), 0, clause);
                }
                continue;
            }
            for (at, _) in more
                .iter()
                .enumerate()
                .filter(|(_, share)| share.most() == UNBOUNDED)
            {
                self.sure.limit(Vec::from([(at, 1)]), 0, clause);
            }
            let bounded = |share: Interval| {
                if share.most() == UNBOUNDED {
                    0
                } else {
                    share.most()
                }
            };
            let terms = apart(more, bounded, less, Interval::surely);
            self.sure.limit(terms, most, clause);
        }
    }

    /// Limits the sum of what one end has more than the other of each category: the excess of each is a number of its own.
    fn per_category(
        &mut self,
        ground: &Ground<'_>,
        (_, ties, before): (&Relation, &[Tie], &Tie),
        [allowed, slack]: [u64; 2],
        clause: Option<usize>,
    ) {
        let classes = ground.lines.classes.iter();
        let mut categories: Vec<DetaineeCategory> =
            classes.filter_map(|class| class.category.clone()).collect();
        let recorded = before.categories.iter();
        categories
            .extend(recorded.flat_map(|both| both.left.keys().chain(both.right.keys()).cloned()));
        categories.sort_unstable();
        categories.dedup();
        // A person without a label can match a label of the kind.
        let labelled =
            |kind| move |one: &DetaineeCategory| one.label().is_some() && one.is_of(kind);
        let is_loose = |one: &DetaineeCategory| {
            let has_labels = || categories.iter().any(labelled(one.kind()));
            one.is_open() || one.is_either() || one.label().is_none() && has_labels()
        };
        let of = |tie: &Tie, category: &DetaineeCategory, is_left: bool| {
            let both = tie.categories.as_ref();
            let lines = both.map(|both| if is_left { &both.left } else { &both.right });
            lines
                .and_then(|lines| lines.get(category))
                .copied()
                .unwrap_or_default()
        };
        let has_loose = categories.iter().any(is_loose);
        if has_loose {
            for (at, _) in ties
                .iter()
                .enumerate()
                .filter(|(_, tie)| tie.left != 0 || tie.right != 0)
            {
                self.sure.limit(Vec::from([(at, 1)]), 0, clause);
            }
            return;
        }
        for is_left in [true, false] {
            let (mut kept, mut sure) = (Vec::new(), Vec::new());
            for category in &categories {
                let shares = |is_left| ties.iter().map(|tie| of(tie, category, is_left)).collect();
                let (more, less): (Shares, Shares) = (shares(is_left), shares(!is_left));
                let [own, other] = [is_left, !is_left].map(|left| of(before, category, left));
                let excess = |system: &mut System, terms: Vec<(usize, i128)>, most: i128| {
                    let number = system.numbers;
                    system.numbers = system.numbers.saturating_add(1);
                    let mut terms = terms;
                    terms.push((number, -1));
                    system.limit(terms, most, clause);
                    number
                };
                let low = wide(other.most()).saturating_sub(wide(own.surely()));
                let terms = apart(&more, Interval::surely, &less, Interval::most);
                kept.push((excess(&mut self.kept, terms, low.min(LARGEST)), 1));
                let high = wide(other.surely()).saturating_sub(wide(own.most()).min(LARGEST));
                let terms = apart(&more, Interval::most, &less, Interval::surely);
                sure.push((excess(&mut self.sure, terms, high), 1));
            }
            self.kept.limit(kept, wide(allowed), clause);
            self.sure.limit(sure, wide(slack), clause);
        }
    }
}

/// Returns the terms of a sum of shares.
fn terms_of(shares: &Shares, of: fn(Interval) -> u64) -> Vec<(usize, i128)> {
    let all = shares.iter().enumerate();
    let all = all.map(|(at, share)| (at, wide(of(*share))));
    all.filter(|(_, weight)| *weight > 0).collect()
}

/// Returns the terms of a difference of two sums.
fn apart(
    more: &Shares,
    of_more: impl Fn(Interval) -> u64,
    less: &Shares,
    of_less: impl Fn(Interval) -> u64,
) -> Vec<(usize, i128)> {
    let all = more.iter().zip(less).enumerate();
    let all = all.map(|(at, (more, less))| {
        let weight = wide(of_more(*more)).saturating_sub(wide(of_less(*less)));
        (at, weight)
    });
    all.filter(|(_, weight)| *weight != 0).collect()
}

impl Ground<'_> {
    /// Returns what one person of each line counts toward a clause.
    fn shares(&self, of: impl Fn(Move, &crate::ledger::journal::Leg) -> Interval) -> Shares {
        let lines = self.lines.all.iter().zip(self.moves);
        let shares = lines
            .map(|(line, moved)| moved.map_or(Interval::exactly(0), |moved| of(moved, &line.leg)));
        shares.collect()
    }

    /// Returns what one person of each line adds to the sums of a rule.
    fn ties(&self, relation: &Relation) -> Vec<Tie> {
        let lines = self.lines.all.iter().zip(self.moves);
        let ties = lines.map(|(line, moved)| {
            let legs = moved.iter().map(|moved| (&line.leg, *moved));
            ends_of(relation, legs)
        });
        ties.collect()
    }
}
