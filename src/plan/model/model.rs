//! `Model`: a request to a ledger as a program, with the member behind each row.

use alloc::vec::Vec;

use crate::plan::member::Member;
use crate::plan::program::{Column, Program, Row, Variable};
use crate::plan::request::{Ready, Request};

/// A request as a program.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Model<'r> {
    pub(in crate::plan) request: &'r Request,
    pub(in crate::plan) columns: Vec<Column>,
    /// What rows are there for; a row without a member says what a variable means.
    pub(in crate::plan) members: Vec<Member>,
    of_row: Vec<Option<usize>>,
    program: Program,
    /// The first position of the variables that say whether an exchange takes place, if there are any.
    used: Option<usize>,
}

impl<'r> Model<'r> {
    /// Creates a program without variables.
    pub(super) fn empty(request: &'r Request) -> Self {
        Self {
            request,
            columns: Vec::new(),
            members: Vec::new(),
            of_row: Vec::new(),
            program: Program::default(),
            used: None,
        }
    }

    /// Sets the position of the first variable that says whether an exchange takes place.
    pub(super) const fn set_used(&mut self, first: usize) {
        self.used = Some(first);
    }

    pub(super) fn add_groups(&mut self) {
        for (ready, entry) in self.request.ready().iter().enumerate() {
            let most = i64::from(entry.groups());
            let days = 0..self.request.days().len();
            for day in days.clone() {
                self.add_column(Column::Groups { ready, day }, 0, most, Some(day));
            }
            let all = days.map(|day| (self.groups(ready, day), 1));
            let row = Row {
                terms: all.collect(),
                least: None,
                most: Some(most),
            };
            self.add_row(None, row);
        }
    }

    /// Returns the position of the variable of the groups of an entry that go on a day.
    pub(super) fn groups(&self, ready: usize, day: usize) -> usize {
        let days = self.request.days().len();
        ready.saturating_mul(days).saturating_add(day)
    }

    /// Adds a variable and returns its position.
    pub(super) fn add_column(
        &mut self,
        column: Column,
        least: i64,
        most: i64,
        stage: Option<usize>,
    ) -> usize {
        let variable = Variable { least, most, stage };
        self.columns.push(column);
        self.program.variables.push(variable);
        self.columns.len().saturating_sub(1)
    }

    /// Adds a row, for a member or to say what a variable means. A row that holds whatever its variables are is not added.
    pub(super) fn add_row(&mut self, member: Option<usize>, mut row: Row) {
        row.terms.retain(|(_, factor)| *factor != 0);
        let is_within =
            row.least.is_none_or(|least| least <= 0) && row.most.is_none_or(|most| most >= 0);
        let has_bounds = row.least.is_some() || row.most.is_some();
        if !has_bounds || (row.terms.is_empty() && is_within) {
            return;
        }
        self.program.rows.push(row);
        self.of_row.push(member);
    }

    /// Adds a member and returns its position. Equal members are one: without it, the rows of all of them go.
    pub(super) fn add_member(&mut self, member: Member) -> usize {
        let known = self.members.iter().position(|known| *known == member);
        known.unwrap_or_else(|| {
            self.members.push(member);
            self.members.len().saturating_sub(1)
        })
    }

    pub(super) fn add_objective(&mut self, objective: Vec<(usize, i64)>) {
        self.program.objectives.push(objective);
    }

    /// Returns the position of the variable that says whether an exchange takes place on a day, if anything depends on it.
    pub(super) fn used(&self, day: usize) -> Option<usize> {
        self.used.map(|first| first.saturating_add(day))
    }

    /// Returns the entries of people who are ready, with their positions.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &'r Ready)> + use<'r> {
        self.request.ready().iter().enumerate()
    }

    pub(super) fn days(&self) -> core::ops::Range<usize> {
        0..self.request.days().len()
    }

    /// Returns a factor for the groups of each entry on each of some days.
    pub(super) fn sum(
        &self,
        days: core::ops::Range<usize>,
        factor: impl Fn(&Ready) -> i64,
    ) -> Vec<(usize, i64)> {
        let mut terms = Vec::new();
        for (ready, entry) in self.entries() {
            let factor = factor(entry);
            if factor != 0 {
                let all = days.clone().map(|day| (self.groups(ready, day), factor));
                terms.extend(all);
            }
        }
        terms
    }

    /// Returns the whole program.
    pub(in crate::plan) const fn program(&self) -> &Program {
        &self.program
    }

    /// Returns the program with wider rows of one member, without objectives; `None` if the numbers are out of range.
    pub(in crate::plan) fn loosened(&self, member: usize, by: u64) -> Option<Program> {
        let by = whole(by)?;
        let mut program = self.only(|_| true);
        for (row, of) in program.rows.iter_mut().zip(&self.of_row) {
            if *of == Some(member) {
                row.least = row.least.map(|least| least.saturating_sub(by));
                row.most = row.most.map(|most| most.saturating_add(by));
            }
        }
        Some(program)
    }

    /// Returns the largest number that the rows of a member can miss their bounds by.
    pub(in crate::plan) fn reach_of(&self, member: usize) -> u64 {
        let rows = self.program.rows.iter().zip(&self.of_row);
        let own = rows.filter(|(_, of)| **of == Some(member));
        let reach = own.map(|(row, _)| {
            let bounds = [row.least, row.most].into_iter().flatten();
            let bounds = bounds.map(i64::unsigned_abs).fold(0, u64::saturating_add);
            row.terms.iter().fold(bounds, |sum, (at, factor)| {
                let variable = self.program.variables.get(*at);
                let most = variable.map_or(0, |variable| variable.most.unsigned_abs());
                sum.saturating_add(most.saturating_mul(factor.unsigned_abs()))
            })
        });
        reach.fold(1, u64::max)
    }

    /// Returns the program with the rows of some members only, without objectives.
    pub(in crate::plan) fn only(&self, is_kept: impl Fn(usize) -> bool) -> Program {
        let rows = self.program.rows.iter().zip(&self.of_row);
        let rows = rows.filter(|(_, member)| member.is_none_or(&is_kept));
        Program {
            variables: self.program.variables.clone(),
            rows: rows.map(|(row, _)| row.clone()).collect(),
            objectives: Vec::new(),
        }
    }
}

/// Converts a number for a row; a number that is too large for one is as good as none.
pub(super) fn whole(number: u64) -> Option<i64> {
    i64::try_from(number).ok()
}
