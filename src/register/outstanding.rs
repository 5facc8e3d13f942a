//! `Outstanding`: what is outstanding on a day, by direction and by agreement.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::register::Register;
use super::registered::Registered;
use super::selection::Fit;
use super::sums::family::{Families, together};
use crate::ledger::{Balance, CommitmentStanding, Standing};
use crate::words::{AgreementId, Ends, Interval, PartialDate, Subject};

/// What is outstanding under one agreement in one direction.
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
/// let outstanding = register.outstanding(None);
/// let row = &outstanding.rows()[0];
/// assert_eq!((row.agreement().as_str(), row.ends().to_string().as_str()), ("a", "RU to UA"));
/// assert_eq!((row.people(), row.remains(), row.persons()), (Some(154.into()), None, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutstandingRow<'r> {
    agreement: &'r AgreementId,
    ends: Ends,
    numbers: Numbers,
}

/// What is outstanding in one direction under all agreements.
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
/// let outstanding = register.outstanding(None);
/// let sum = &outstanding.by_direction()[0];
/// assert_eq!((sum.ends().to_string().as_str(), sum.agreements()), ("RU to UA", 2));
/// assert_eq!((sum.people(), sum.remains(), sum.persons()), (Some(164.into()), None, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutstandingSum {
    ends: Ends,
    numbers: Numbers,
    agreements: usize,
}

/// People, remains, and persons of unknown fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Numbers {
    people: Option<Interval>,
    remains: Option<Interval>,
    persons: Option<Interval>,
}

impl Numbers {
    fn are_some(&self) -> bool {
        let all = [self.people, self.remains, self.persons];
        all.into_iter().flatten().any(|number| number != 0)
    }

    fn at_least_one(&self) -> bool {
        let all = [self.people, self.remains, self.persons];
        all.into_iter().flatten().any(|number| number.surely() > 0)
    }
}

impl<'r> OutstandingRow<'r> {
    /// Returns the id of the agreement.
    #[must_use]
    pub const fn agreement(&self) -> &'r AgreementId {
        self.agreement
    }

    /// Returns the direction in which they are outstanding, or both directions together where only that is promised.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the number of people outstanding, or `None` if no number is promised.
    #[must_use]
    pub const fn people(&self) -> Option<Interval> {
        self.numbers.people
    }

    /// Returns the number of remains outstanding, or `None` if none are promised.
    #[must_use]
    pub const fn remains(&self) -> Option<Interval> {
        self.numbers.remains
    }

    /// Returns the number of persons outstanding whose fate is not known, or `None` if none are promised.
    #[must_use]
    pub const fn persons(&self) -> Option<Interval> {
        self.numbers.persons
    }
}

impl OutstandingSum {
    /// Returns the direction.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the number of people outstanding.
    #[must_use]
    pub const fn people(&self) -> Option<Interval> {
        self.numbers.people
    }

    /// Returns the number of remains outstanding.
    #[must_use]
    pub const fn remains(&self) -> Option<Interval> {
        self.numbers.remains
    }

    /// Returns the number of persons outstanding whose fate is not known.
    #[must_use]
    pub const fn persons(&self) -> Option<Interval> {
        self.numbers.persons
    }

    /// Returns the number of agreements under which something is outstanding or may be.
    #[must_use]
    pub const fn agreements(&self) -> usize {
        self.agreements
    }
}

/// What is outstanding at the end of a day, or with everything recorded: the answer of [`Register::outstanding`].
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
/// let outstanding = register.outstanding(Some("2025-05-01".parse()?));
/// assert_eq!(outstanding.date(), Some("2025-05-01".parse()?));
/// assert_eq!((outstanding.rows().len(), outstanding.by_direction().len()), (4, 2));
/// assert_eq!((outstanding.is_anything(), outstanding.concluded_later().len()), (Some(true), 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outstanding<'r> {
    date: Option<PartialDate>,
    rows: Vec<OutstandingRow<'r>>,
    sums: Vec<OutstandingSum>,
    later: Vec<&'r AgreementId>,
}

impl<'r> Outstanding<'r> {
    /// Returns the day, month or year asked for, if there is one.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.date
    }

    /// Returns a row for each agreement and direction in which something is outstanding or may be, in their order.
    #[must_use]
    pub fn rows(&self) -> &[OutstandingRow<'r>] {
        &self.rows
    }

    /// Returns a sum for each direction. Promises of agreements that are linked may be of the same people, so their sum
    /// is a range.
    #[must_use]
    pub fn by_direction(&self) -> &[OutstandingSum] {
        &self.sums
    }

    /// Returns the agreements that were surely concluded later, under which nothing is outstanding yet.
    #[must_use]
    pub fn concluded_later(&self) -> &[&'r AgreementId] {
        &self.later
    }

    /// Returns true if something is surely outstanding, false if nothing is, and `None` if that is not known.
    #[must_use]
    pub fn is_anything(&self) -> Option<bool> {
        if self.rows.iter().any(|row| row.numbers.at_least_one()) {
            return Some(true);
        }
        self.rows.is_empty().then_some(false)
    }
}

impl Register {
    /// Returns what is outstanding at the end of a day, month or year, or with everything recorded: under each agreement
    /// in each direction, as its standing says, and added up by direction.
    ///
    /// An agreement that was surely concluded later is left out. If its conclusion is possibly later, its numbers are
    /// only possible.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register};
    /// let mut register = Register::new();
    /// for (id, on, people) in [("istanbul", "2025-05-16", 1_000), ("easter", "2025-04-19", 246)] {
    ///     let agreement = Agreement::between("RU", "UA").with_id(id).concluded(on, "Istanbul").each_releases(people).build()?;
    ///     let mut ledger = Ledger::open(agreement);
    ///     ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 200)])?)?;
    ///     register.add(Document::new(ledger, [])?)?;
    /// }
    /// let outstanding = register.outstanding(Some("2025-05-23".parse()?));
    /// let rows = outstanding.rows().iter().map(|row| (row.agreement().as_str(), row.ends().to_string(), row.people()));
    /// assert_eq!(rows.collect::<Vec<_>>(), [
    ///     ("easter", "RU to UA".into(), Some(46.into())),
    ///     ("easter", "UA to RU".into(), Some(46.into())),
    ///     ("istanbul", "RU to UA".into(), Some(800.into())),
    ///     ("istanbul", "UA to RU".into(), Some(800.into())),
    /// ]);
    /// let home = &outstanding.by_direction()[0];
    /// assert_eq!((home.ends().to_string(), home.people(), home.agreements()), ("RU to UA".into(), Some(846.into()), 2));
    /// let before = register.outstanding(Some("2025-05-01".parse()?));
    /// assert_eq!((before.by_direction()[0].people(), before.concluded_later()[0].as_str()), (Some(246.into()), "istanbul"));
    /// assert_eq!((outstanding.is_anything(), Register::new().outstanding(None).is_anything()), (Some(true), Some(false)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn outstanding(&self, date: Option<PartialDate>) -> Outstanding<'_> {
        let (mut rows, mut later) = (Vec::new(), Vec::new());
        for one in self.iter() {
            let concluded = one.ledger().agreement().conclusion().date();
            let is_by = match (concluded, date) {
                (Some(concluded), Some(date)) => concluded.is_by(date),
                _ => Some(true),
            };
            match is_by {
                Some(false) => later.push(one.id()),
                Some(true) => of_document(one, date, Fit::Surely, &mut rows),
                None => of_document(one, date, Fit::Possibly, &mut rows),
            }
        }
        let sums = self.sums(&rows);
        Outstanding {
            date,
            rows,
            sums,
            later,
        }
    }

    fn sums(&self, rows: &[OutstandingRow<'_>]) -> Vec<OutstandingSum> {
        let families = Families::of(self);
        let mut by_ends: BTreeMap<Ends, Vec<&OutstandingRow<'_>>> = BTreeMap::new();
        for row in rows {
            by_ends.entry(row.ends).or_default().push(row);
        }
        let sums = by_ends.into_iter().map(|(ends, rows)| {
            let sum = |of: fn(&Numbers) -> Option<Interval>| {
                let mut members: BTreeMap<usize, Interval> = BTreeMap::new();
                let mut whole: Option<Interval> = None;
                for row in &rows {
                    let Some(number) = of(&row.numbers) else {
                        continue;
                    };
                    whole = Some(whole.unwrap_or_default());
                    match families.member(row.agreement) {
                        Some(at) => {
                            members.insert(at, number);
                        }
                        None => whole = whole.map(|sum| sum.plus(number)),
                    }
                }
                let linked = together(&members, families.pairs.iter().copied());
                whole.map(|sum| sum.plus(linked))
            };
            OutstandingSum {
                ends,
                numbers: Numbers {
                    people: sum(|numbers| numbers.people),
                    remains: sum(|numbers| numbers.remains),
                    persons: sum(|numbers| numbers.persons),
                },
                agreements: rows.len(),
            }
        });
        sums.collect()
    }
}

fn of_document<'r>(
    one: &'r Registered,
    date: Option<PartialDate>,
    fit: Fit,
    rows: &mut Vec<OutstandingRow<'r>>,
) {
    let ledger = one.ledger();
    // The verdicts are worked out only where promises overlap in part.
    let standing = core::cell::OnceCell::new();
    let whole = || {
        standing.get_or_init(|| date.map_or_else(|| ledger.standing(), |date| ledger.as_of(date)))
    };
    let kept = date.is_none().then(|| ledger.balances());
    let balances = kept.as_deref().unwrap_or_else(|| match date {
        Some(_) => whole().balances(),
        None => &[],
    });
    let terms = ledger.agreement_in_force().commitments();
    let own = balances.iter().filter_map(|balance| {
        let number = |number: Option<Interval>, is_of: fn(&Subject) -> bool| {
            let is_promised = || {
                let mut promises = terms.iter();
                promises.any(|one| one.ends() == balance.ends() && is_of(one.subject()))
            };
            let number = match number {
                None if date.is_some() || is_promised() => of_each(balance, whole(), is_of),
                number => number,
            };
            number.map(|number| fit.of(number))
        };
        let is_remains = |subject: &Subject| *subject == Subject::Remains;
        let is_persons = |subject: &Subject| *subject == Subject::PersonsOfUnknownFate;
        let numbers = Numbers {
            people: number(balance.outstanding(), Subject::is_living),
            remains: number(balance.remains().outstanding(), is_remains),
            persons: number(balance.persons_outstanding(), is_persons),
        };
        numbers.are_some().then(|| OutstandingRow {
            agreement: one.id(),
            ends: one.ends(balance.ends()),
            numbers,
        })
    });
    let mut own: Vec<OutstandingRow<'r>> = own.collect();
    own.sort_by_key(|row| row.ends);
    rows.extend(own);
}

/// Returns what is outstanding under promises that overlap in part, of which a balance has no number: at least that of
/// the one with most, at most all together.
fn of_each(
    balance: &Balance,
    standing: &Standing,
    is_of: fn(&Subject) -> bool,
) -> Option<Interval> {
    let all = standing.commitments().iter();
    let own = all.filter(|one| {
        let commitment = one.commitment();
        commitment.ends() == balance.ends() && is_of(commitment.subject())
    });
    let (mut least, mut sum) = (0_u64, None::<Interval>);
    for number in own.filter_map(CommitmentStanding::outstanding) {
        least = least.max(number.surely());
        sum = Some(sum.unwrap_or_default().plus(number));
    }
    sum.map(|sum| Interval::and_unclear(least, sum.most().saturating_sub(least)))
}
