//! `Named`: the scopes that the terms name, and their places.

use alloc::boxed::Box;

use crate::agreement::line::ParityLine;
use crate::agreement::parity::{Basis, Parity};
use crate::agreement::parts::{Parts, Written};
use crate::rulebook::Place;
use crate::words::{CategoryKind, Quantity, Scope, Subject};

/// A scope named by a commitment or by a line of a weighted rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'p> {
    pub(super) scope: &'p Scope,
    pub(super) by: By<'p>,
    at: At,
}

/// What names a scope.
#[derive(Clone, Copy, Debug)]
pub(super) enum By<'p> {
    Promise(&'p Quantity),
    /// A line of a weighted rule, with the lines at the other end of the rule.
    Line(&'p [ParityLine]),
}

/// The position of a named scope among the parts that were kept.
#[derive(Clone, Copy, Debug)]
enum At {
    Commitment(usize),
    Line {
        rule: usize,
        end: &'static str,
        line: usize,
    },
}

impl Named<'_> {
    /// Returns true if the scope names a kind, or a label of it.
    pub(super) fn names(&self, kind: CategoryKind) -> bool {
        let mut categories = self.scope.subject.categories();
        categories.any(|category| category.kinds().any(|one| one == kind))
    }

    /// Returns true if the number depends on what is given in return: a line of a weighted rule, or a number that
    /// follows from a rule.
    pub(super) const fn is_tied(&self) -> bool {
        match self.by {
            By::Promise(quantity) => matches!(quantity, Quantity::AsParityRequires(_)),
            By::Line(_) => true,
        }
    }

    /// Returns true if a maximum limits the people without saying how many go.
    pub(super) const fn is_capped(&self) -> bool {
        let By::Promise(quantity) = self.by else {
            return false;
        };
        matches!(quantity, Quantity::AtMost(_) | Quantity::Between(_))
    }

    /// Returns true if one number is given for all the people of the scope.
    pub(super) const fn is_one_number(&self) -> bool {
        let By::Promise(quantity) = self.by else {
            return true;
        };
        !matches!(quantity, Quantity::All(_) | Quantity::Open)
    }

    /// Returns true if a rule of equal numbers covers the scope.
    pub(super) fn is_evened(&self, parts: &Parts) -> bool {
        parts.parity.iter().any(|rule| covers(rule, self.scope))
    }

    /// Returns true if remains of the scope are given for people or things other than remains.
    pub(super) fn is_for_others(&self, parts: &Parts) -> bool {
        match self.by {
            By::Line(other) => has_others(other),
            By::Promise(Quantity::AsParityRequires(rule)) => {
                let mut rules = parts.parity.iter();
                let rule = rules.find(|one| one.id() == Some(rule));
                rule.is_some_and(|rule| {
                    let is_meant = |line: &ParityLine| line.scope().overlaps(self.scope);
                    let ends = [(rule.left(), rule.right()), (rule.right(), rule.left())];
                    let mut ends = ends.into_iter();
                    ends.any(|(own, other)| own.iter().any(is_meant) && has_others(other))
                })
            }
            By::Promise(_) => false,
        }
    }

    pub(super) fn pointer(&self, written: &Written<'_>, agreement: &Place<'_>) -> Box<str> {
        match self.at {
            At::Commitment(position) => {
                let list = agreement.key("commitments");
                let promise = list.at(written("commitments", position));
                promise.key("of").pointer()
            }
            At::Line { rule, end, line } => {
                let list = agreement.key("parity");
                let rule = list.at(written("parity", rule));
                rule.key(end).at(line).key("of").pointer()
            }
        }
    }
}

/// Returns true if a rule of equal numbers includes a scope, whichever of the two directions it has.
fn covers(rule: &Parity, scope: &Scope) -> bool {
    let includes = |line: &ParityLine| {
        let own = line.scope();
        let both_ways = Scope {
            ends: own.ends.couple(),
            ..own.clone()
        };
        own.covers(scope) || both_ways.covers(scope)
    };
    rule.basis() != Basis::Weighted && rule.lines().any(includes)
}

fn has_others(lines: &[ParityLine]) -> bool {
    lines.iter().any(|line| *line.subject() != Subject::Remains)
}

/// Returns every scope that the terms name, in the order of the document. Rules of equal numbers name none.
pub(super) fn named(parts: &Parts) -> impl Iterator<Item = Named<'_>> {
    let commitments = parts.commitments.iter().enumerate();
    let promised = commitments.map(|(position, promise)| Named {
        scope: promise.scope(),
        by: By::Promise(promise.quantity()),
        at: At::Commitment(position),
    });
    let rules = parts.parity.iter().enumerate();
    let weighted = rules.filter(|(_, rule)| rule.basis() == Basis::Weighted);
    promised.chain(weighted.flat_map(lines))
}

fn lines((rule, parity): (usize, &Parity)) -> impl Iterator<Item = Named<'_>> {
    let ends = [
        ("left", parity.left(), parity.right()),
        ("right", parity.right(), parity.left()),
    ];
    ends.into_iter().flat_map(move |(end, own, other)| {
        own.iter().enumerate().map(move |(line, of)| Named {
            scope: of.scope(),
            by: By::Line(other),
            at: At::Line { rule, end, line },
        })
    })
}
