//! `Counter`: counts the movements of one record for a commitment, a parity line or a flow.

use alloc::vec::Vec;

use super::apart::Load;
use super::couple::Couple;
use crate::ledger::movements::{
    Asked, Counted, Cut, Group, Lines, Moved, Movement, Reckoning, Row, less,
};
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{ELSEWHERE, Flow, Match, Move, Term, Terms, Whole};
use crate::words::{
    ActorKey, Count, DetaineeCategory, Interval, Reason, Subject, Tally, TrancheId,
};

/// The movements of one record, and the terms to count them by.
pub(super) struct Counter<'c, 'l> {
    pub(super) terms: &'c Terms,
    pub(super) group: &'c Group<'l>,
    pub(super) cut: Cut,
    /// The lines of returned people who may have been recorded in another line.
    loose: Vec<DetaineeCategory>,
}

impl<'c, 'l> Counter<'c, 'l> {
    pub(super) fn new(terms: &'c Terms, group: &'c Group<'l>, cut: Cut) -> Self {
        Self {
            terms,
            group,
            cut,
            loose: group.loose(cut),
        }
    }

    /// Returns the people who count toward a term, of its filter or of a narrower one.
    pub(super) fn of_term(
        &self,
        term: &Term,
        is_meant: &dyn Fn(&Movement<'_>) -> bool,
        tranche: Option<&TrancheId>,
        filter: &Filter,
    ) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let moved = moved.filter(|moved| !moved.is_beside && is_meant(movement));
            let matched = moved.and_then(|moved| matches(self.terms, term, moved));
            matched.unwrap_or(Match::No).and(how(movement))
        };
        self.left(filter, &matches, tranche)
    }

    /// Returns the people or remains of exactly one flow that count in one way, all of them or those of one row. If a summary splits a figure for both
    /// directions, each of its people may have gone either way; if a third actor handed people on, they may be those of
    /// another side.
    fn of_flow(&self, flow: Flow, counted: Counted, load: Load, row: Option<Row<'_>>) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let Some(moved) = moved.filter(|_| is_of(movement, counted, load)) else {
                return Match::No;
            };
            let ends = self.terms.ends(flow);
            let is_either =
                || ends.is_some_and(|ends| self.group.says_each_way(movement.ends(), ends));
            match moved.counts_in(flow) {
                Match::No if is_either() => Match::Possibly,
                how @ (Match::Surely | Match::Possibly | Match::No) => how,
            }
        };
        self.of_load(counted, load, row, &matches)
    }

    /// Returns the same number; for both directions together at most as many as are not known to have gone in one of them:
    /// a record or a return can say so of people that a summary names for both together.
    pub(super) fn of_row(
        &self,
        flow: Flow,
        counted: Counted,
        load: Load,
        row: Option<Row<'_>>,
    ) -> Interval {
        let own = self.of_flow(flow, counted, load, row);
        let couple = Couple::of(self.terms, flow).filter(|couple| couple.together == flow);
        let Some(couple) = couple.filter(|_| !self.group.is_as_recorded()) else {
            return own;
        };
        let all = self.of_widest(flow, counted, load, row);
        let ways = couple
            .ways()
            .map(|way| self.of_flow(way, counted, load, row).surely());
        let ways = ways.fold(0_u64, u64::saturating_add);
        let most = own.most().min(less(all.most(), ways));
        let low = own
            .surely()
            .min(all.surely().saturating_sub(ways))
            .min(most);
        if (low, most) == (own.surely(), own.most()) {
            own
        } else {
            Interval::and_unclear(low, most.saturating_sub(low)).with_estimate_of(own)
        }
    }

    /// Returns the people or remains of a flow that count in one way, as certain or possible as their ends are.
    pub(super) fn of_widest(
        &self,
        flow: Flow,
        counted: Counted,
        load: Load,
        row: Option<Row<'_>>,
    ) -> Interval {
        let Some(ends) = self.terms.ends(flow) else {
            return Interval::exactly(0);
        };
        let of_way = |(way, how): (Flow, Match)| match self.terms.ends(way) {
            Some(way) if ends.cover(way) => how,
            Some(way) if ends.overlap(way) => Match::Possibly,
            _ => Match::No,
        };
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let moved = moved.filter(|_| is_of(movement, counted, load));
            let Some(moved) = moved else {
                return Match::No;
            };
            let ways = || moved.ways().map(of_way);
            if ways().any(|how| how == Match::Surely) {
                Match::Surely
            } else if ways().any(|how| how == Match::Possibly) {
                Match::Possibly
            } else {
                Match::No
            }
        };
        self.of_load(counted, load, row, &matches)
    }

    fn of_load(
        &self,
        counted: Counted,
        load: Load,
        row: Option<Row<'_>>,
        matches: &dyn Fn(&Movement<'_>) -> Match,
    ) -> Interval {
        let all = Lines::Subject(if load.is_of_remains {
            &Filter::Remains
        } else {
            &Filter::Any
        });
        let count = |lines| {
            let asked = Asked {
                lines,
                matches,
                tranche: None,
                since: None,
                entries: None,
            };
            counted.of(&Reckoning::of(self.group, asked, self.cut))
        };
        let Some(row) = row else {
            return count(all);
        };
        let own = count(Lines::Row(row, &self.loose));
        if !self.group.has_summaries() {
            return own;
        }
        // Whoever is in a row is one of its category; those of an unknown one may be of any.
        let category = Some(row.category()).filter(|category| !category.is_open());
        let subject = category.and_then(|category| Subject::of([category]).ok());
        let filter = subject.as_ref().map_or(Filter::Any, Filter::of);
        let most = own.most().min(count(Lines::Subject(&filter)).most());
        if most == own.most() {
            return own;
        }
        let least = own.surely().min(most);
        Interval::and_unclear(least, most.saturating_sub(least)).with_estimate_of(own)
    }

    /// Returns the people or remains that came into the custody of a third actor or left it. Those of a side are those
    /// who are certain to be of it; whoever came back may be of any side that had released some.
    pub(super) fn of_custody(
        &self,
        actor: ActorKey,
        from: From,
        what: Passage,
        filter: &Filter,
    ) -> Interval {
        let is_mixed = self.group.has_people_of_several_sides();
        let matches = |movement: &Movement<'_>| {
            let is_asked = what.means(movement.counts_as())
                && movement.is_of_remains() == filter.holds_remains();
            let [one, other] = movement.ends().actors();
            if !is_asked {
                return Match::No;
            }
            if movement.ends().way().is_none() {
                // Each person may have gone either way.
                let is_between = !matches!(from, From::Side(_)) && (one == actor || other == actor);
                let is_moved = matches!(what, Passage::Received | Passage::HandedOn);
                return if is_between && is_moved {
                    Match::Possibly
                } else {
                    Match::No
                };
            }
            let end = if what == Passage::Received {
                other
            } else {
                one
            };
            let side = self.side_of(movement);
            let is_meant = match from {
                // Whoever came back may be of those whose side is not known.
                From::Side(_) | From::Unknown if movement.is_returned && is_mixed => {
                    let may_be = match from {
                        From::Side(side) => movement.released().sides.contains(&side),
                        From::Unknown | From::All => true,
                    };
                    return if end == actor && may_be {
                        Match::Possibly
                    } else {
                        Match::No
                    };
                }
                From::Side(own) => side == Some(own),
                From::Unknown => side.is_none(),
                From::All => true,
            };
            if end == actor && is_meant {
                Match::Surely
            } else {
                Match::No
            }
        };
        self.left(filter, &matches, None)
    }

    /// Returns the people who count toward several commitments as a whole.
    pub(super) fn of_whole(&self, whole: &Whole, is_meant: fn(&Movement<'_>) -> bool) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let moved = moved.filter(|moved| !moved.is_beside && is_meant(movement));
            let matched = moved.map(|moved| whole.matches(self.terms.credits_of(moved), moved));
            matched.unwrap_or(Match::No).and(how(movement))
        };
        self.left(whole.filter(), &matches, None)
    }

    /// Returns the side that released the people of a movement, if it is certain.
    fn side_of(&self, movement: &Movement<'_>) -> Option<ActorKey> {
        let (from, _) = movement.ends().way()?;
        match self.terms.side(from) {
            Some(_) => Some(from),
            None => movement.released_by(),
        }
    }

    /// Returns the people who count toward a line of a parity rule, or toward any of several.
    pub(super) fn of_lines(&self, filter: &Filter, is_in: &dyn Fn(Move) -> Match) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let moved = moved.filter(|moved| !moved.is_beside && is_performed(movement));
            moved.map_or(Match::No, is_in)
        };
        self.left(filter, &matches, None)
    }

    pub(super) fn left(
        &self,
        filter: &Filter,
        matches: &dyn Fn(&Movement<'_>) -> Match,
        tranche: Option<&TrancheId>,
    ) -> Interval {
        let asked = Asked {
            lines: Lines::Subject(filter),
            matches,
            tranche,
            since: None,
            entries: None,
        };
        Reckoning::of(self.group, asked, self.cut).left()
    }
}

/// Whose people are meant among those in custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Side(ActorKey),
    Unknown,
    All,
}

/// How people or remains come into the custody of a third actor, or leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    Received,
    HandedOn,
    Died,
    Left,
    Unexplained,
}

impl Passage {
    fn means(self, moved: Moved) -> bool {
        match (self, moved) {
            (Self::Received | Self::HandedOn, Moved::HandedOver)
            | (Self::Left, Moved::Recovered) => true,
            (Self::Died, Moved::Discharged(reason)) => reason == Reason::Died,
            (Self::Unexplained, Moved::Discharged(reason)) => reason == Reason::NotTold,
            (Self::Left, Moved::Discharged(reason)) => reason.ends_custody(),
            _ => false,
        }
    }
}

/// Returns the flow and part of a movement under some terms. A part that these terms do not have is none of theirs.
pub(super) fn move_of(terms: &Terms, movement: &Movement<'_>) -> Option<Move> {
    let part = movement.part();
    Some(Move {
        flow: terms.flow(movement.ends())?,
        part: part.map(|key| terms.part(key).unwrap_or(ELSEWHERE)),
        is_beside: movement.is_outside_the_terms(),
        via: terms.via(movement.released()),
    })
}

/// Returns true if a movement counts in one way, and is of a load.
fn is_of(movement: &Movement<'_>, counted: Counted, load: Load) -> bool {
    counted.means(movement.counts_as())
        && movement.is_of_remains() == load.is_of_remains
        && movement.is_outside_the_terms() == load.is_beside
}

/// Returns true if what counts as moved in one way is counted by flow.
pub(super) const fn is_in_a_flow(counts_as: Moved) -> bool {
    matches!(
        counts_as,
        Moved::HandedOver | Moved::Recovered | Moved::Reversed(_)
    )
}

/// Returns true if the movement counts as performance of a commitment.
pub(super) fn is_performed(movement: &Movement<'_>) -> bool {
    matches!(movement.counts_as(), Moved::HandedOver | Moved::Recovered)
}

/// Returns true if the receiver recovered the people or remains, which performs a commitment.
pub(super) fn is_recovered(movement: &Movement<'_>) -> bool {
    movement.counts_as() == Moved::Recovered
}

/// Returns true if the movement discharges a commitment without a release.
pub(super) fn is_discharged(movement: &Movement<'_>) -> bool {
    movement.counts_as().discharges() != Match::No
}

/// Returns how surely people of a movement count toward a commitment that they perform or discharge.
fn how(movement: &Movement<'_>) -> Match {
    if is_discharged(movement) {
        movement.counts_as().discharges()
    } else {
        Match::Surely
    }
}

/// Adds people and remains to the sums of the commitments toward which they count, as surely as they do.
pub(super) fn add_to(
    sums: &mut [Interval],
    terms: &Terms,
    moved: Move,
    (tally, remains): (&Tally, Option<Count>),
    how: Match,
) {
    for (credit, term) in terms.credits_of(moved) {
        let matched = credit.ends.and(Match::of_parts(term.part, moved.part));
        if matched != Match::No
            && let Some(sum) = sums.get_mut(usize::from(credit.term))
        {
            let number = term.filter.measure(tally, remains);
            *sum = sum.plus(matched.and(how).weigh(number));
        }
    }
}

/// Returns whether a move certainly or possibly counts toward a term; `None` if it does not.
pub(in crate::ledger) fn matches(terms: &Terms, term: &Term, moved: Move) -> Option<Match> {
    let of_ends = moved.ways().filter_map(|(flow, how)| {
        let ends = terms.ends(flow)?;
        if term.scope.ends.cover(ends) {
            Some(how)
        } else {
            term.scope.ends.overlap(ends).then_some(Match::Possibly)
        }
    });
    // A commitment names one of these flows only.
    let of_ends = of_ends.reduce(|one, other| if one == Match::Surely { one } else { other })?;
    let matched = of_ends.and(Match::of_parts(term.part, moved.part));
    (matched != Match::No).then_some(matched)
}
