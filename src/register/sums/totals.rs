//! `Totals`: people and remains handed over, added up over a register or one ledger by direction, category, month or year.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::cells::{Cells, Sum, Time};
use super::family::Families;
use super::gather::{Asked, Source, gather};
use super::sharing::{Shared, Sharing};
use super::steps::Step;
use crate::ledger::Ledger;
use crate::register::kept::Kept;
use crate::register::register::Register;
use crate::register::selection::Selection;
use crate::words::{AgreementId, CategoryKind, Ends, Interval, PartialDate, Subject};

/// What the rows of totals are for, besides their direction: months or years, categories, agreements.
///
/// ```
/// use exchange_agreement::register::Grouping;
/// let grouping = Grouping::all().by_month().by_category().by_agreement();
/// assert!(grouping.is_by_category() && grouping.is_by_agreement() && grouping.is_by_time());
/// assert_eq!(grouping.by_year(), Grouping::all().by_year().by_category().by_agreement());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    step: Option<Step>,
    by_category: bool,
    by_agreement: bool,
}

impl Grouping {
    /// Creates the grouping with one row for each direction.
    #[must_use]
    pub const fn all() -> Self {
        Self {
            step: None,
            by_category: false,
            by_agreement: false,
        }
    }

    /// Returns the same grouping with a row for each month in which people possibly moved.
    #[must_use]
    pub const fn by_month(self) -> Self {
        Self {
            step: Some(Step::Month),
            ..self
        }
    }

    /// Returns the same grouping with a row for each year in which people possibly moved.
    #[must_use]
    pub const fn by_year(self) -> Self {
        Self {
            step: Some(Step::Year),
            ..self
        }
    }

    /// Returns the same grouping with a row for each kind of detainee that is named, after the row of everyone.
    #[must_use]
    pub const fn by_category(self) -> Self {
        Self {
            by_category: true,
            ..self
        }
    }

    /// Returns the same grouping with rows for each agreement.
    #[must_use]
    pub const fn by_agreement(self) -> Self {
        Self {
            by_agreement: true,
            ..self
        }
    }

    /// Returns true if there are rows for each kind.
    #[must_use]
    pub const fn is_by_category(self) -> bool {
        self.by_category
    }

    /// Returns true if there are rows for each agreement.
    #[must_use]
    pub const fn is_by_agreement(self) -> bool {
        self.by_agreement
    }

    /// Returns true if there are rows for each month or year.
    #[must_use]
    pub const fn is_by_time(self) -> bool {
        self.step.is_some()
    }
}

/// A row of totals: the people, and the remains, who were handed over in one direction, or between two actors together.
///
/// They count as delivered: those returned later are among them.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let totals = register.totals(&Selection::all(), Grouping::all().by_month().by_category().by_agreement());
/// let row = totals.rows().iter().find(|row| row.kind().is_some()).ok_or("one kind")?;
/// assert_eq!((row.ends().to_string(), row.people(), row.remains()), ("RU to UA".into(), Some(246.into()), None));
/// assert_eq!((row.agreement().map(|id| id.as_str()), row.kind()), (Some("a"), Some(PrisonerOfWar)));
/// assert_eq!(row.time().map(|month| month.to_string()).as_deref(), Some("2025-04"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total<'r> {
    agreement: Option<&'r AgreementId>,
    ends: Ends,
    time: Option<PartialDate>,
    kind: Option<CategoryKind>,
    people: Option<Interval>,
    remains: Option<Interval>,
}

impl<'r> Total<'r> {
    fn of(agreement: Option<&'r AgreementId>, sum: &Sum) -> Self {
        Self {
            agreement,
            ends: sum.ends,
            time: match sum.time {
                Time::In(date) => Some(date),
                Time::Undated | Time::Whole => None,
            },
            kind: sum.kind,
            people: sum.people,
            remains: sum.remains,
        }
    }

    /// Returns the id of the agreement, or `None` if it has none, or the rows are over all agreements.
    #[must_use]
    pub const fn agreement(&self) -> Option<&'r AgreementId> {
        self.agreement
    }

    /// Returns the direction or, where a figure states only both directions together, the two actors.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the month or year, or `None` for people without a date and for totals that are not by time.
    #[must_use]
    pub const fn time(&self) -> Option<PartialDate> {
        self.time
    }

    /// Returns the kind of detainee, or `None` if the row is of everyone.
    #[must_use]
    pub const fn kind(&self) -> Option<CategoryKind> {
        self.kind
    }

    /// Returns the number of people, or `None` if nothing is recorded.
    #[must_use]
    pub const fn people(&self) -> Option<Interval> {
        self.people
    }

    /// Returns the number of remains, or `None` if nothing is recorded.
    #[must_use]
    pub const fn remains(&self) -> Option<Interval> {
        self.remains
    }
}

/// People and remains handed over, by direction: the answer of [`Register::totals`] and [`Ledger::totals`].
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let totals = register.totals(&Selection::all(), Grouping::all());
/// let people = totals.rows().iter().map(|row| row.people());
/// assert!(people.eq([Some(636.into()), Some(636.into())]) && totals.shared().is_empty());
/// assert!(!totals.grouping().is_by_time());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals<'r> {
    grouping: Grouping,
    rows: Vec<Total<'r>>,
    shared: Vec<Shared<'r>>,
}

impl<'r> Totals<'r> {
    /// Returns what the rows are for.
    #[must_use]
    pub const fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// Returns the rows in the order of agreement, direction and time; people without a date come after the last month
    /// or year, everyone before each kind.
    #[must_use]
    pub fn rows(&self) -> &[Total<'r>] {
        &self.rows
    }

    /// Returns the pairs of linked agreements for which a sum counts people possibly twice: its lower end counts them
    /// once, its upper end twice. Empty if the rows are by agreement.
    #[must_use]
    pub fn shared(&self) -> &[Shared<'r>] {
        &self.shared
    }
}

impl Register {
    /// Returns how many people, and how many remains, were handed over, by direction.
    ///
    /// Each number is that which the measure of [`Movements`](crate::standing::Movements) counts as delivered, added up
    /// over agreements. In a month or year, people whose date is a span beyond it are possible, as are people without a
    /// date in each month or year that has a row; they have a row of their own too. A figure for both directions together
    /// widens each direction. Rows of different directions are not to be added up: who goes through the custody of a
    /// third actor is in several. Nor are the rows of kinds: unspecified people are possibly of each.
    ///
    /// Agreements that carry out, are phases of, amend or supersede another may record the same people as that one. Where
    /// the records of two such agreements in one direction may be of one time, a sum is a range, and
    /// [`shared`](Totals::shared) names them. Agreements that are not linked are added up;
    /// [`same_people`](Register::same_people) lists what may be the same.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger, Leg, Register};
    /// use exchange_agreement::{register::{Grouping, Selection}, terms::{Link, LinkKind}};
    /// let mut register = Register::new();
    /// let implements = Link::new(LinkKind::Implements, "framework".parse()?);
    /// for (agreement, people) in [
    ///     (Agreement::between("A", "B").with_id("framework"), 100),
    ///     (Agreement::between("A", "B").with_id("annex").with_link(&implements), 60),
    /// ] {
    ///     let mut ledger = Ledger::open(agreement.build()?);
    ///     let leg = Leg::new("A", "B", [(Civilian, people)])?;
    ///     ledger.record_observed(Exchange::new("1", "2025-05-31/2025-06-01", [leg])?)?;
    ///     register.add(Document::new(ledger, [])?)?;
    /// }
    /// let totals = register.totals(&Selection::all(), Grouping::all());
    /// assert_eq!(totals.rows()[0].people().map(|people| people.to_string()).as_deref(), Some("100 to 160"));
    /// assert_eq!((totals.shared()[0].agreement().as_str(), totals.shared()[0].framework().as_str()), ("annex", "framework"));
    /// let totals = register.totals(&Selection::all(), Grouping::all().by_month().by_agreement());
    /// let rows = totals.rows().iter().map(|row| row.people().map(|people| people.to_string()).unwrap_or_default());
    /// assert_eq!(rows.collect::<Vec<_>>(), ["0 to 60", "0 to 60", "0 to 100", "0 to 100"], "in May or in June");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn totals(&self, selection: &Selection, grouping: Grouping) -> Totals<'_> {
        let asked = asked(selection, grouping);
        if grouping.by_agreement {
            let rows = self
                .iter()
                .flat_map(|one| rows(Source::of(one), &asked, Some(one.id())));
            return Totals {
                grouping,
                rows: rows.collect(),
                shared: Vec::new(),
            };
        }
        let families = Families::of(self);
        let mut cells = Cells::default();
        let mut members: BTreeMap<usize, Cells> = BTreeMap::new();
        for one in self.iter() {
            let member = families.member(one.id());
            let own = member.map(|at| members.entry(at).or_default());
            gather(Source::of(one), &asked, own.unwrap_or(&mut cells));
        }
        let sharing = Sharing::of(self, families, &mut members);
        let shared = sharing.shared();
        cells.add_families(members, &|key| sharing.pairs(key));
        let rows = cells.finish().into_iter();
        Totals {
            grouping,
            rows: rows.map(|sum| Total::of(None, &sum)).collect(),
            shared,
        }
    }
}

impl Ledger {
    /// Returns how many people, and how many remains, were handed over under this agreement, by direction and, as the
    /// grouping says, by month or year and by category.
    ///
    /// It is the answer of [`Register::totals`] for a register with nothing else in it: each number is that which the
    /// measure of [`movements`](Self::movements) counts as delivered.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// use exchange_agreement::register::{Grouping, Selection};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// for (id, on, people) in [("1", "2025-04-19", 246), ("2", "2025-05-23", 390), ("3", "2025-05-31/2025-06-01", 7)] {
    ///     ledger.record(Exchange::mutual(id, on, "RU", "UA", [(Civilian, people)])?)?;
    /// }
    /// let months = ledger.totals(&Selection::all().since("2025-05")?, Grouping::all().by_month());
    /// let rows = months.rows().iter().map(|row| (row.ends().to_string(), row.time(), row.people().map(|one| one.to_string())));
    /// assert!(rows.take(2).eq([
    ///     ("RU to UA".to_string(), Some("2025-05".parse()?), Some("390 to 397".to_string())),
    ///     ("RU to UA".to_string(), Some("2025-06".parse()?), Some("0 to 7".to_string())),
    /// ]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn totals(&self, selection: &Selection, grouping: Grouping) -> Totals<'_> {
        let kept = Kept::of(self);
        let id = self.agreement().id().filter(|_| grouping.by_agreement);
        let source = Source::alone(self, kept.as_ref());
        Totals {
            grouping,
            rows: rows(source, &asked(selection, grouping), id),
            shared: Vec::new(),
        }
    }
}

fn asked(selection: &Selection, grouping: Grouping) -> Asked<'_> {
    let kinds = CategoryKind::ALL
        .into_iter()
        .filter(|_| grouping.by_category);
    let kinds = kinds.filter_map(|kind| Some((kind, Subject::of([kind]).ok()?)));
    Asked {
        selection,
        step: grouping.step,
        kinds: kinds.collect(),
    }
}

/// Returns the rows of one ledger.
fn rows<'r>(
    one: Source<'_>,
    asked: &Asked<'_>,
    agreement: Option<&'r AgreementId>,
) -> Vec<Total<'r>> {
    let mut cells = Cells::default();
    gather(one, asked, &mut cells);
    let sums = cells.finish().into_iter();
    sums.map(|sum| Total::of(agreement, &sum)).collect()
}
