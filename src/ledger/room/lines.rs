//! `Lines`: whoever may go in one exchange, as directions, parts and classes of categories that no term distinguishes.

use alloc::vec::Vec;

use crate::agreement::{Basis, Span};
use crate::ledger::journal::Leg;
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{Relation, Terms};
use crate::ledger::totals::Totals;
use crate::words::{
    ActorKey, CategoryKind, Count, DetaineeCategory, Ends, PartKey, Subject, Tally,
};

/// How many recorded labels of one kind have rows of their own, so that a journal of very many labels has a room too.
const LABELS: usize = 32;

/// People of one class, or remains, who may go one way in one part.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// One person, or the remains of one.
    pub(super) leg: Leg,
    pub(super) way: Way,
    pub(super) part: Option<PartKey>,
    pub(super) class: usize,
}

/// A direction, and the side that released people handed on by a third actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) from: ActorKey,
    pub(super) to: ActorKey,
    pub(super) releaser: Option<ActorKey>,
}

impl Way {
    pub(super) const fn ends(self) -> Ends {
        Ends::one_way(self.from, self.to)
    }
}

/// Categories that no term distinguishes; `None` for remains.
#[derive(Clone, Debug)]
pub(super) struct Class {
    /// A category of the class, that the exchange of the room names.
    pub(super) category: Option<DetaineeCategory>,
    pub(super) subject: Subject,
}

/// Everybody who may go in one exchange.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    pub(super) all: Vec<Line>,
    pub(super) classes: Vec<Class>,
    pub(super) ways: Vec<Way>,
    pub(super) parts: Vec<Option<PartKey>>,
}

impl Lines {
    pub(super) fn of(terms: &Terms, totals: &Totals) -> Self {
        let (classes, ways, parts) = (classes(terms, totals), ways(terms, totals), parts(terms));
        let mut all = Vec::new();
        for way in &ways {
            for part in &parts {
                for class in 0..classes.len() {
                    let number = Count::Exactly(1);
                    let leg = classes
                        .get(class)
                        .and_then(|own| leg(*way, part.as_ref(), own, number));
                    all.extend(leg.map(|leg| Line {
                        leg,
                        way: *way,
                        part: part.clone(),
                        class,
                    }));
                }
            }
        }
        Self {
            all,
            classes,
            ways,
            parts,
        }
    }
}

/// Makes a leg of some people of a class, or remains.
pub(super) fn leg(way: Way, part: Option<&PartKey>, class: &Class, number: Count) -> Option<Leg> {
    let leg = match &class.category {
        Some(category) => {
            let people = Tally::counted([(category.clone(), number)]).ok()?;
            Leg::between(way.ends(), people)
        }
        None => Leg::between(way.ends(), Tally::default()).with_remains(number),
    };
    let leg = match part {
        Some(part) => leg.of_part(part.clone()),
        None => leg,
    };
    match way.releaser {
        Some(side) => leg.with_releaser(side).ok(),
        None => Some(leg),
    }
}

/// Returns the filters of all promises and lines.
fn filters(terms: &Terms) -> Vec<&Filter> {
    let promises = terms.commitments.iter().map(|term| &term.filter);
    let lines = terms.relations.iter().flat_map(Relation::lines);
    promises.chain(lines.map(|line| &line.filter)).collect()
}

fn classes(terms: &Terms, totals: &Totals) -> Vec<Class> {
    let filters = filters(terms);
    let recorded = recorded(terms, totals);
    let is_recorded = |kind| {
        recorded
            .iter()
            .flat_map(DetaineeCategory::kinds)
            .any(|own| own == kind)
    };
    let mut classes: Vec<(Vec<bool>, Vec<DetaineeCategory>)> = Vec::new();
    let kinds = CategoryKind::ALL.into_iter();
    let kinds: Vec<CategoryKind> = kinds
        .filter(|kind| *kind != CategoryKind::Unspecified)
        .collect();
    for kind in &kinds {
        let named = filters.iter().flat_map(|filter| filter.named(*kind));
        let mut named: Vec<DetaineeCategory> = named.cloned().collect();
        named.sort_unstable();
        named.dedup();
        if named.is_empty() {
            let bare = DetaineeCategory::from(*kind);
            let held: Vec<bool> = filters.iter().map(|filter| filter.holds(&bare)).collect();
            let is_alike = |own: &&mut (Vec<bool>, Vec<DetaineeCategory>)| {
                let is_common =
                    |one: &DetaineeCategory| one.label().is_none() && !is_recorded(one.kind());
                own.0 == held && own.1.iter().all(is_common)
            };
            let is_apart = is_recorded(*kind);
            match classes.iter_mut().find(is_alike).filter(|_| !is_apart) {
                Some((_, categories)) => categories.push(bare),
                None => classes.push((held, Vec::from([bare]))),
            }
            continue;
        }
        let labels = recorded
            .iter()
            .filter(|one| one.label().is_some() && one.is_of(*kind));
        named.extend(labels.take(LABELS).cloned());
        named.sort_unstable();
        named.dedup();
        named.extend(another_label(*kind, &named));
        for category in named {
            let held = filters.iter().map(|filter| filter.holds(&category));
            classes.push((held.collect(), Vec::from([category])));
        }
    }
    let all = classes.into_iter().filter_map(|(_, categories)| {
        let category = categories.first().cloned();
        let is_everybody = categories.len() == kinds.len();
        let subject = if is_everybody {
            Subject::AnyDetainee
        } else {
            Subject::of(categories).ok()?
        };
        Some(Class { category, subject })
    });
    let mut all: Vec<Class> = all.collect();
    if !terms.judges_cover() || filters.iter().any(|filter| filter.holds_remains()) {
        all.push(Class {
            category: None,
            subject: Subject::Remains,
        });
    }
    all
}

/// Returns the categories of which a rule per category carries a number over: each has a difference of its own.
fn recorded(terms: &Terms, totals: &Totals) -> Vec<DetaineeCategory> {
    let relations = terms.relations.iter().enumerate();
    let carried = relations.filter(|(_, one)| {
        let is_limited = one.span != Span::EachExchange && one.slack().is_some();
        one.basis == Basis::EqualPerCategory && is_limited
    });
    let ties = carried.filter_map(|(at, _)| totals.tie(at)?.categories.as_deref());
    let lines = ties.flat_map(|both| both.left.keys().chain(both.right.keys()));
    let mut recorded: Vec<DetaineeCategory> = lines.cloned().collect();
    recorded.sort_unstable();
    recorded.dedup();
    recorded
}

/// Returns a category for people of a kind with a label that no term names.
fn another_label(kind: CategoryKind, named: &[DetaineeCategory]) -> Option<DetaineeCategory> {
    let words = ["other", "another", "unnamed", "remaining"].into_iter();
    let mut all = words.filter_map(|word| DetaineeCategory::labelled(kind, word).ok());
    all.find(|category| !named.contains(category))
}

/// Returns the parts that terms name, and no part if a term is not limited to one.
fn parts(terms: &Terms) -> Vec<Option<PartKey>> {
    let promises = terms.commitments.iter().map(|term| term.part);
    let lines = terms.relations.iter().flat_map(Relation::lines);
    let lines = lines.map(|line| line.part_of(&terms.parts).and_then(|part| terms.part(part)));
    let mut named: Vec<_> = promises.chain(lines).collect();
    named.sort_unstable();
    named.dedup();
    if named.is_empty() || !terms.judges_cover() && !named.contains(&None) {
        named.insert(0, None);
    }
    let key = |at: Option<u16>| at.and_then(|at| terms.parts.get(usize::from(at))).cloned();
    named.into_iter().map(key).collect()
}

/// Returns the directions that promises and rules name, or all between the sides if there is no promise; and those of people
/// whom third actors hold.
fn ways(terms: &Terms, totals: &Totals) -> Vec<Way> {
    let sides = || terms.actors.iter().take(terms.sides).copied();
    let is_named = |ends: Ends| {
        let is_of = |own: Ends| own.cover(ends);
        let mut lines = terms.relations.iter().flat_map(Relation::lines);
        !terms.judges_cover()
            || terms.commitments.iter().any(|term| is_of(term.scope.ends))
            || lines.any(|line| terms.ends(line.flow).is_some_and(is_of))
    };
    let mut ways = Vec::new();
    for from in sides() {
        for to in sides().filter(|to| *to != from) {
            if is_named(Ends::one_way(from, to)) {
                ways.push(Way {
                    from,
                    to,
                    releaser: None,
                });
            }
        }
    }
    for actor in terms.actors.iter().skip(terms.sides).copied() {
        let held = totals.stocks().of(terms, actor);
        let has_any = held
            .last()
            .is_some_and(|all| all.living.came().most() > 0 || all.dead.came().most() > 0);
        if !has_any {
            continue;
        }
        for releaser in sides() {
            for to in sides().filter(|to| *to != releaser) {
                let is_of_terms = [releaser, actor].map(|from| is_named(Ends::one_way(from, to)));
                if is_of_terms.contains(&true) {
                    ways.push(Way {
                        from: actor,
                        to,
                        releaser: Some(releaser),
                    });
                }
            }
        }
    }
    ways
}
