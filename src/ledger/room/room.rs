//! `Room`: how many may still go in one exchange on a day, and which clause is the limit.

use alloc::vec::Vec;

use super::lines::Way;
use crate::ledger::clauses::{Clause, Unit};
use crate::ledger::journal::{Exchange, Leg};
use crate::rulebook::Invalid;
use crate::words::{ActorKey, Ends, ExchangeId, Interval, PartKey, PartialDate, Subject, TextOr};

/// How many may still go in one exchange on a day under all terms together, by direction, part and category.
///
/// People and remains have rows of their own. A row of one category says how many of these alone may go; rows cannot be
/// added up. An exchange that carries out a tranche is also limited by its portions, which
/// [`explain`](crate::Ledger::explain) shows.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// let mut ledger = Ledger::open(agreement);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let room = ledger.room("2025-05-24".parse()?);
/// assert_eq!((room.date(), room.rows().len()), ("2025-05-24".parse()?, 2));
/// let row = room.row("RU", "UA").ok_or("promised")?;
/// assert_eq!(row.number(), Some(610.into()));
/// assert_eq!(row.with()[0].to_string(), "610 people from UA to RU");
/// assert_eq!(row.limit().map(|clause| clause.to_string()).as_deref(), Some("the promise of 1,000 people from RU to UA"));
/// // The exchange of that many is within the terms; one person more is not.
/// let exchange = row.exchange("2")?.ok_or("somebody can go")?;
/// assert!(ledger.would_record(&exchange).is_within_terms());
/// let more = Exchange::mutual("2", "2025-05-24", "RU", "UA", [(PrisonerOfWar, 611)])?;
/// assert!(!ledger.would_record(&more).is_within_terms());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub(super) on: PartialDate,
    pub(super) rows: Vec<RoomRow>,
}

/// How many people of one direction, part and category may still go in one exchange, or remains.
///
/// ```
/// use exchange_agreement::{Agreement, Ends, Ledger, Subject};
/// use exchange_agreement::clauses::Unit;
/// let ledger = Ledger::open(Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").each_releases(5).build()?);
/// let early = ledger.room("2025-05-15".parse()?);
/// let row = &early.rows()[0];
/// assert_eq!((row.ends(), row.releaser()), (Ends::one_way("RU".parse()?, "UA".parse()?), None));
/// assert_eq!((row.subject(), row.part(), row.unit()), (&Subject::AnyDetainee, None, Unit::People));
/// assert_eq!((row.number(), row.limits().len(), row.unknown().len()), (Some(0.into()), 1, 0));
/// assert_eq!(row.limits()[0].to_string(), "the conclusion on 2025-05-16");
/// assert_eq!(row.limit(), row.limits().first());
/// assert!(row.is_exact() && row.with().is_empty() && row.exchange("1")?.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomRow {
    pub(super) way: Way,
    pub(super) part: Option<PartKey>,
    pub(super) subject: Subject,
    pub(super) number: Option<Interval>,
    pub(super) with: Vec<RoomWith>,
    pub(super) limits: Vec<Clause>,
    pub(super) unknown: Vec<Clause>,
    pub(super) is_exact: bool,
    pub(super) on: PartialDate,
    pub(super) legs: Vec<Leg>,
}

/// People, or remains, who have to go in the same exchange.
///
/// ```
/// use exchange_agreement::{Agreement, Ends, Ledger, Subject};
/// use exchange_agreement::clauses::Unit;
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).equal_in_each_exchange().build()?);
/// let room = ledger.room("2025-05-15".parse()?);
/// let with = &room.rows()[0].with()[0];
/// assert_eq!((with.ends(), with.number()), (Ends::one_way("UA".parse()?, "RU".parse()?), 5));
/// assert_eq!((with.subject(), with.part(), with.unit()), (&Subject::AnyDetainee, None, Unit::People));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomWith {
    pub(super) ends: Ends,
    pub(super) part: Option<PartKey>,
    pub(super) subject: Subject,
    pub(super) number: u64,
}

impl Room {
    /// Returns the day that was asked about.
    #[must_use]
    pub const fn date(&self) -> PartialDate {
        self.on
    }

    /// Returns the rows: of each direction all people, then those of each part and category that a term distinguishes, then
    /// remains.
    #[must_use]
    pub fn rows(&self) -> &[RoomRow] {
        &self.rows
    }

    /// Returns the row of all people of one direction; `None` if no term names the direction.
    #[must_use]
    pub fn row(&self, from: &str, to: &str) -> Option<&RoomRow> {
        let mut rows = self.rows.iter();
        rows.find(|row| row.way.releaser.is_none() && row.ends().is_way(from, to))
    }
}

impl RoomRow {
    /// Returns the direction.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.way.ends()
    }

    /// Returns the side that released the people handed on by a third actor.
    #[must_use]
    pub const fn releaser(&self) -> Option<ActorKey> {
        self.way.releaser
    }

    /// Returns the part, or `None` for people of any part.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// Returns the people of the row, or remains. People of a kind of which terms name labels have a row for each label, and
    /// one for another label.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Returns what is counted: people or remains.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        Unit::of(&self.subject)
    }

    /// Returns the largest number that may go in one exchange; `None` if no term limits it.
    ///
    /// `surely` this many keep every clause; of more than `possibly` this many a clause surely does not hold, whoever else goes.
    /// Both are equal where everything about them is known.
    #[must_use]
    pub const fn number(&self) -> Option<Interval> {
        self.number
    }

    /// Returns who has to go in the same exchange, with as few others as can be: the people of the
    /// [`exchange`](Self::exchange) that are not of this row.
    #[must_use]
    pub fn with(&self) -> &[RoomWith] {
        &self.with
    }

    /// Returns the first clause that would not hold with one more; `None` if no term is the limit.
    #[must_use]
    pub fn limit(&self) -> Option<&Clause> {
        self.limits.first()
    }

    /// Returns the clauses that together are the limit: without any one of them more could go. A direction that has to go with
    /// an equal number of the other is limited by the rule and by the promise of the other. Where the search ended at its budget,
    /// some may be among them that are not needed.
    #[must_use]
    pub fn limits(&self) -> &[Clause] {
        &self.limits
    }

    /// Returns the clauses of which a number is not known, if the number of the row is not exact for that reason.
    #[must_use]
    pub fn unknown(&self) -> &[Clause] {
        &self.unknown
    }

    /// Returns false if the search ended at its budget: the number is then from the largest that was found to the smallest
    /// bound that was proved.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// Returns an exchange on the day of the room in which surely this many go, with those who have to go with them; `None` if
    /// nobody can go, or if no term limits the number.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the id is not well formed.
    pub fn exchange(&self, id: impl Into<TextOr<ExchangeId>>) -> Result<Option<Exchange>, Invalid> {
        let id = id.into().for_key("id")?;
        let legs = Some(&self.legs).filter(|legs| !legs.is_empty());
        let on = Some(self.on.into());
        Ok(legs.map(|legs| Exchange::of_legs(id, on, legs.clone())))
    }
}

impl RoomWith {
    /// Returns the direction.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the part of the agreement, if the terms tell parts apart.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// Returns the people, or remains.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Returns what is counted: people or remains.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        Unit::of(&self.subject)
    }

    /// Returns the number of them.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }
}
