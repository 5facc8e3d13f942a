//! What can go next: the clauses of a ledger, the explanation of an exchange, and the room on a day; and which way people
//! went.

use alloc::vec::Vec;

use super::clauses::{Clause, Explanation, clauses, explain, explain_recorded};
use super::flows::{Flow, flows};
use super::journal::Exchange;
use super::journal::order::Known;
use super::lateness;
use super::ledger::Ledger;
use super::movements::{Movement, Movements};
use super::room::{Room, room};
use crate::rulebook::Findings;
use crate::words::PartialDate;

impl Ledger {
    /// Returns the clauses of the agreement in force that an exchange can touch: promises, several promises as a whole,
    /// parity rules, portions of tranches, dates, custody, and that a promise covers whoever goes.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Ledger, clauses::Clause};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
    /// assert_eq!(ledger.clauses().iter().map(Clause::place).next().as_deref(), Some("/agreement/commitments/0"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn clauses(&self) -> Vec<Clause> {
        clauses(&self.question([None, None]))
    }

    /// Returns every clause that an exchange touches, with the numbers before and after it and whether it holds, and the
    /// balances before and after. Nothing is recorded.
    ///
    /// An exchange that is recorded already is explained as if it were not: the numbers before are those of all other
    /// entries. If its id is recorded with other content (E12), the numbers are those of recording it under another id.
    ///
    /// # Cost
    ///
    /// Independent of the journal's length where that of [`would_record`](Self::would_record) is; otherwise it folds the
    /// journal as often, and once more. An exchange that is recorded costs a [`standing`](Self::standing).
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// use exchange_agreement::clauses::Holds;
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
    /// let exchange = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 60)])?;
    /// assert_eq!(ledger.explain(&exchange).holds(), Holds::Surely);
    /// ledger.record(exchange.clone())?;
    /// let explained = ledger.explain(&exchange);
    /// let amount = &explained.touched()[0].amounts()[0];
    /// assert!(explained.is_recorded() && amount.before() == 0 && amount.after() == 60);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn explain(&self, exchange: &Exchange) -> Explanation {
        let question = &self.question([None, None]);
        let known = self.book.journal.known(exchange);
        if let Known::Same(position) = known {
            let findings = self.findings_at(position);
            return explain_recorded(question, (position, exchange), findings);
        }
        let mut findings = Findings::new();
        let of = (exchange, known);
        let judged = lateness::judge_exchange(self.agreement(), &self.book, of, &mut findings);
        explain(question, exchange, (findings, &judged))
    }

    /// Returns how many may still go in one exchange on a day, month or year, by direction, part and category: the largest
    /// number that keeps all terms together, who has to go with them, and the clause that is the limit.
    ///
    /// Everything recorded counts. Each person of the exchange has a known category and part, and goes between sides, or from a
    /// third actor that holds them. A number that is not known, and a day that is not, give a range with the clauses they are of.
    /// On a day on which the agreement is not in force it is 0. After its period too; but recording takes an exchange of which
    /// somebody counts toward a promise that is late by then, and reports that it is late (T09) and not that it is after the
    /// period (T04). Then a number is from 0 to what may go with one of these.
    ///
    /// # Cost
    ///
    /// Independent of the journal's length, except on a day after the period of an agreement with due dates; it grows with the
    /// number of directions, parts and categories of the terms. The search has a budget, counted in steps, so that the same
    /// ledger has the same answer on every machine.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Quantity};
    /// let agreement = Agreement::between("RU", "UA").releases("RU", "UA", Quantity::AtMost(100)).build()?;
    /// let mut ledger = Ledger::open(agreement);
    /// let (day, next) = ("2025-05-23".parse()?, "2025-05-24".parse()?);
    /// let room = |ledger: &Ledger, day| ledger.room(day).row("RU", "UA").and_then(|row| row.number());
    /// assert_eq!(room(&ledger, day), Some(100.into()));
    /// ledger.record(Exchange::new("1", "2025-05-23", [exchange_agreement::Leg::new("RU", "UA", [(Civilian, 60)])?])?)?;
    /// assert_eq!(room(&ledger, next), Some(40.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn room(&self, date: PartialDate) -> Room {
        let question = &self.question([None, None]);
        room(question, date, &|exchange| self.would_record(exchange))
    }

    /// Returns the people, or the remains, of each direction who moved in each way, in all and in each of `parts` parts of
    /// the journal, in the order of their first part.
    ///
    /// `part` has the part of a movement, the first of which is 0. A movement without one counts in all alone, and a flow
    /// without a part is left out, as are those discharged and settled, who moved nowhere. The movements may be those as of a date: who only possibly moved by then
    /// are possible. What a summary states narrows the numbers of its records, and a total and its lines narrow each other.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::PrisonerOfWar, Agreement, Exchange, Ledger};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
    /// for (id, day) in [("1", "2025-05-23"), ("2", "2025-05-24")] {
    ///     ledger.record(Exchange::mutual(id, day, "RU", "UA", [(PrisonerOfWar, 390)])?)?;
    /// }
    /// let all = ledger.flows(&ledger.movements(), 1, |_| Some(0));
    /// assert!(all.len() == 2 && all.iter().all(|flow| flow.whole().total() == 780));
    /// let then = ledger.flows(&ledger.movements_as_of("2025-05-23".parse()?), 1, |_| Some(0));
    /// assert!(then.len() == 2 && then.iter().all(|flow| flow.whole().total() == 390));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn flows(
        &self,
        movements: &Movements<'_>,
        parts: usize,
        part: impl Fn(&Movement<'_>) -> Option<usize>,
    ) -> Vec<Flow> {
        flows(&self.question([None, None]), movements, parts, part)
    }
}
