//! `Difference`: what differs in numbers between two plans.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use crate::plan::exchanges::PlannedExchange;
use crate::rulebook::Grouped;
use crate::words::{DetaineeCategory, Ends, PartKey, PartialDate};

/// How many people of one category, or how many remains, go on a day in one direction and part by two plans.
///
/// Plans are compared by numbers alone: which people go is known to neither.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let answer = plan::plan(&ledger, &request);
/// let differences = answer.plan().ok_or("a plan")?.changes_from(&[]);
/// let only = &differences[0];
/// assert_eq!((only.day(), only.ends().to_string()), ("2025-06-01".parse()?, "RU to UA".into()));
/// assert_eq!((only.before(), only.after(), only.part()), (0, 5, None));
/// assert!(only.category() == Some(&Civilian.into()) && !only.is_of_remains());
/// assert_eq!(only.to_string(), "2025-06-01, RU to UA, civilian: 5 instead of 0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    day: PartialDate,
    ends: Ends,
    part: Option<PartKey>,
    /// `None` for remains.
    category: Option<DetaineeCategory>,
    before: u64,
    after: u64,
}

impl Difference {
    /// Returns the day.
    #[must_use]
    pub const fn day(&self) -> PartialDate {
        self.day
    }

    /// Returns the direction.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the part of the agreement, if it is named.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// Returns the category; `None` for remains.
    #[must_use]
    pub const fn category(&self) -> Option<&DetaineeCategory> {
        self.category.as_ref()
    }

    /// Returns true if the numbers are of remains.
    #[must_use]
    pub const fn is_of_remains(&self) -> bool {
        self.category.is_none()
    }

    /// Returns the number by the earlier plan.
    #[must_use]
    pub const fn before(&self) -> u64 {
        self.before
    }

    /// Returns the number by the later plan.
    #[must_use]
    pub const fn after(&self) -> u64 {
        self.after
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.day, self.ends)?;
        if let Some(part) = &self.part {
            write!(f, ", part {part}")?;
        }
        match &self.category {
            Some(category) => write!(f, ", {category}")?,
            None => f.write_str(", remains")?,
        }
        write!(
            f,
            ": {} instead of {}",
            Grouped(self.after),
            Grouped(self.before)
        )
    }
}

/// What a number is of; remains come after the people of the same direction.
type Line<'p> = (
    PartialDate,
    Ends,
    Option<&'p PartKey>,
    bool,
    Option<DetaineeCategory>,
);

/// Returns where two plans differ, in the order of time.
pub(super) fn differences(
    before: &[PlannedExchange],
    after: &[PlannedExchange],
) -> Vec<Difference> {
    let mut lines: BTreeMap<Line<'_>, [u64; 2]> = BTreeMap::new();
    for (line, number) in numbers(before) {
        let [then, _] = lines.entry(line).or_default();
        *then = then.saturating_add(number);
    }
    for (line, number) in numbers(after) {
        let [_, now] = lines.entry(line).or_default();
        *now = now.saturating_add(number);
    }
    let changed = lines.into_iter().filter(|(_, [then, now])| then != now);
    let changed = changed.map(
        |((day, ends, part, _, category), [before, after])| Difference {
            day,
            ends,
            part: part.cloned(),
            category,
            before,
            after,
        },
    );
    changed.collect()
}

/// Returns each number of exchanges with what it is of.
fn numbers(exchanges: &[PlannedExchange]) -> impl Iterator<Item = (Line<'_>, u64)> {
    exchanges.iter().flat_map(|planned| {
        let day = planned.day();
        planned.exchange().legs().iter().flat_map(move |leg| {
            let (ends, part) = (leg.ends(), leg.part());
            let people = leg.detainees().iter().map(move |(category, count)| {
                (
                    (day, ends, part, false, Some(category)),
                    count.pair().surely(),
                )
            });
            let remains = leg.remains().map(|count| count.pair().surely());
            people.chain(remains.map(|number| ((day, ends, part, true, None), number)))
        })
    })
}
