//! The lines of a figure: the people of each category, and the categories of which a report counts nobody.

use alloc::vec::Vec;

use super::figure::Figure;
use crate::rulebook::{Findings, Invalid};
use crate::wire::{end_keys, given_lines};
use crate::words::{Act, ActorKey, Count, DetaineeCategory, Ends, Subject, Tally, TextOr};

impl Figure {
    /// Creates a figure of people by category in one direction, from the act that the report states.
    ///
    /// The categories are complete. If the report mentions further people, add an undisclosed line with
    /// [`of_people`](Self::of_people).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key, E03 for a category given twice, and E13 for too many categories.
    pub fn new<C: Into<DetaineeCategory>>(
        act: Act,
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let (tally, none) = given_lines(detainees, sink);
        let ends = end_keys(from.into(), to.into(), sink);
        let made = ends.zip(tally).map(|((from, to), people)| {
            let figure = Self::of_people(act, Ends::one_way(from, to), people);
            figure.and_none_of(none.into_iter())
        });
        findings.finish(made)
    }

    /// Adds a category of which the report says that there was nobody. It is a number like any other: a source that counts
    /// people of the category differs from it. Nothing changes if the figure counts people of the category.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report};
    /// use exchange_agreement::evidence::{Act, Outcome};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = |soldiers| Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, soldiers)]);
    /// let two = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 7), (Civilian, 3)])?;
    /// let reports = [
    ///     Report::new("1", "a ministry")?.with_figure(figure(10)?.with_none_of(Civilian)),
    ///     Report::new("2", "a paper")?.with_figure(two),
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let outcomes = reconciled.comparisons().iter().map(|one| one.outcome());
    /// let by = |by| Outcome::Differ { by };
    /// assert!(outcomes.eq([Outcome::Agree, by(3), by(3)]), "people of all categories, prisoners of war, civilians");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_none_of(self, category: impl Into<DetaineeCategory>) -> Self {
        self.and_none_of(core::iter::once(category.into()))
    }

    /// Adds the categories of which the report says that there was nobody.
    pub(super) fn and_none_of(mut self, none: impl Iterator<Item = DetaineeCategory>) -> Self {
        let mut all: Vec<DetaineeCategory> = self.none_of().iter().cloned().chain(none).collect();
        if let Some(tally) = self.detainees() {
            all.retain(|category| tally.iter().all(|(line, _)| line != *category));
        }
        if all.is_empty() {
            return self;
        }
        all.sort_unstable();
        all.dedup();
        if self.numbers.detainees.is_none() {
            self.numbers.detainees = Some(Tally::default());
        }
        self.and(|more| more.none_of = all)
    }

    /// Returns the categories of which the report says that there was nobody, sorted by kind, then label.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Figure, evidence::Act};
    /// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 10), (Civilian, 0)])?;
    /// assert_eq!(figure.none_of(), [Civilian.into()]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn none_of(&self) -> &[DetaineeCategory] {
        let more = self.more.as_deref();
        more.map_or(&[], |more| &more.none_of)
    }

    /// Returns the printed number of a subject: the total, one category, the remains, or the persons. `None` if none is
    /// printed; categories are not added up.
    #[must_use]
    pub fn count_of(&self, subject: &Subject) -> Option<Count> {
        let none = || {
            let mut wanted = subject.categories();
            let category = wanted.next().filter(|_| wanted.next().is_none());
            category.filter(|category| self.none_of().contains(category))
        };
        let count = self.numbers.count_of(subject);
        count.or_else(|| none().map(|_| Count::Exactly(0)))
    }

    /// Returns the categories that the report names, each with its count, sorted by kind, then label: also those of which
    /// there was nobody.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Figure, evidence::Act};
    /// let figure = Figure::new(Act::Received, "UA", "RU", [(Civilian, 3), (PrisonerOfWar, 0)])?;
    /// let lines: Vec<String> = figure.lines().iter().map(|(category, count)| format!("{category}: {count}")).collect();
    /// assert_eq!(lines, ["prisoner_of_war: 0", "civilian: 3"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn lines(&self) -> Vec<(DetaineeCategory, Count)> {
        let none = self.none_of().iter();
        let none = none.map(|category| (category.clone(), Count::Exactly(0)));
        let mut lines: Vec<_> = self.detainees().into_iter().flatten().collect();
        if self.none_of().is_empty() {
            return lines;
        }
        lines.extend(none);
        lines.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        lines
    }
}
