//! Agreements and histories that end at a border of what was agreed, or one person or one day beside it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::{Datelike as _, Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::words::{category, named};
use crate::agreement::{Agreement, Commitment, Parity};
use crate::ledger::{Exchange, Leg};
use crate::rulebook::{Rule, limits};
use crate::words::{DetaineeCategory, Quantity, Subject};

/// Where a history ends, as [`bordering`] draws it.
///
/// ```
/// use exchange_agreement::{Rule, testing::Border};
/// let broken: Vec<Rule> = Border::ALL.into_iter().filter_map(Border::breaks).collect();
/// assert_eq!(broken, [Rule::WithinAgreed, Rule::ParityHolds, Rule::InPeriod, Rule::InPeriod]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Border {
    /// One person fewer were released than agreed, each way that something is promised.
    OneBelow,
    /// As many were released as agreed: nothing is left to do.
    Reached,
    /// One person more was released than agreed, each way that something is promised.
    OneAbove,
    /// Under a rule of equal numbers, as many one way as the other in every exchange.
    Even,
    /// Under a rule of equal numbers, one person more one way than the other in the last exchange.
    Uneven,
    /// The last exchange took place on the day before the period.
    DayBefore,
    /// ... on the first day of the period.
    FirstDay,
    /// ... on the last day of the period.
    LastDay,
    /// ... on the day after the period.
    DayAfter,
}

impl Border {
    /// Every border, so that a test can count that it reached each.
    pub const ALL: [Self; 9] = [
        Self::OneBelow,
        Self::Reached,
        Self::OneAbove,
        Self::Even,
        Self::Uneven,
        Self::DayBefore,
        Self::FirstDay,
        Self::LastDay,
        Self::DayAfter,
    ];

    /// The rule that the last exchange breaks, where it breaks one.
    ///
    /// ```
    /// use exchange_agreement::{Rule, testing::Border};
    /// assert_eq!(Border::OneAbove.breaks(), Some(Rule::WithinAgreed));
    /// assert_eq!(Border::Reached.breaks(), None);
    /// ```
    #[must_use]
    pub const fn breaks(self) -> Option<Rule> {
        match self {
            Self::OneBelow | Self::Reached | Self::Even | Self::FirstDay | Self::LastDay => None,
            Self::OneAbove => Some(Rule::WithinAgreed),
            Self::Uneven => Some(Rule::ParityHolds),
            Self::DayBefore | Self::DayAfter => Some(Rule::InPeriod),
        }
    }
}

/// An agreement with a history that ends at a border, as [`bordering`] draws them.
///
/// ```
/// use exchange_agreement::testing::{Border, Bordering, bordering};
/// use proptest::prelude::*;
/// use proptest::{strategy::ValueTree, test_runner::TestRunner};
///
/// // One, to look at; a property test draws many.
/// let Bordering { history, border, .. } = bordering().new_tree(&mut TestRunner::deterministic())?.current();
/// assert!(!history.is_empty() && Border::ALL.contains(&border));
/// # Ok::<(), proptest::test_runner::Reason>(())
/// ```
#[derive(Clone, Debug)]
pub struct Bordering {
    /// What was agreed.
    pub agreement: Agreement,
    /// What was done, in this order; at least one exchange.
    pub history: Vec<Exchange>,
    /// Where it ends.
    pub border: Border,
}

/// An agreement between the first two [`SIDES`](super::SIDES) and a history of one to seven exchanges that ends at a
/// border, each [`Border`] as often as the others. What is agreed lies anywhere from one person to
/// [`limits::COUNT`], in one category or in any, one way or both, and a period has one day or many.
///
/// Recorded in order, every exchange but the last keeps the terms. The last keeps them too where [`Border::breaks`] is
/// `None`; otherwise [`Ledger::record`](crate::Ledger::record) refuses it and every finding of level E or T is of that
/// rule: two of them where one exchange passes both of two promises, else one.
///
/// ```
/// use exchange_agreement::{Ledger, Level, Rule, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(drawn in testing::bordering())| {
///     let mut ledger = Ledger::open(drawn.agreement);
///     let mut answers: Vec<_> = drawn.history.into_iter().map(|exchange| ledger.record(exchange)).collect();
///     let last = answers.pop().ok_or(TestCaseError::fail("one exchange at least"))?;
///     prop_assert!(answers.iter().all(Result::is_ok));
///     let broken = last.err().map(|refused| refused.findings().iter().next().map(|finding| finding.rule()));
///     prop_assert_eq!(broken.flatten(), drawn.border.breaks());
/// });
/// ```
pub fn bordering() -> impl Strategy<Value = Bordering> {
    (
        select(Border::ALL.to_vec()),
        terms().boxed(),
        window().boxed(),
    )
        .prop_map(|(border, terms, window)| Bordering {
            agreement: agreed(border, &terms, &window),
            history: told(border, &terms, &window),
            border,
        })
}

/// What is agreed about numbers, and how they were reached.
#[derive(Clone, Debug)]
struct Terms {
    number: u32,
    /// What part of those who are left each exchange but the last releases, out of 65,536.
    shares: Vec<u16>,
    category: DetaineeCategory,
    is_of_category: bool,
    ways: Ways,
}

/// Who releases.
#[derive(Clone, Copy, Debug)]
enum Ways {
    /// The first side alone.
    One,
    /// Both, under no rule.
    Both,
    /// Both, under a rule.
    Tied(Tie),
}

/// A rule of equal numbers, which holds in each exchange.
#[derive(Clone, Copy, Debug)]
struct Tie {
    is_per_category: bool,
    is_running: bool,
}

fn terms() -> impl Strategy<Value = Terms> {
    let number = prop_oneof![
        2 => Just(1),
        6 => 2..=1_000_u32,
        2 => 1..=limits::COUNT,
        2 => Just(limits::COUNT),
    ];
    let tie = any::<(bool, bool)>().prop_map(|(is_per_category, is_running)| Tie {
        is_per_category,
        is_running,
    });
    let ways = prop_oneof![Just(Ways::One), Just(Ways::Both), tie.prop_map(Ways::Tied)];
    let of = (category().prop_map(named), any::<bool>());
    (number, vec(any::<u16>(), 0..=5), of, ways).prop_map(
        |(number, shares, (category, is_of_category), ways)| Terms {
            number,
            shares,
            category,
            is_of_category,
            ways,
        },
    )
}

/// A period: its first day, and how many follow.
#[derive(Clone, Debug)]
struct Window {
    first: NaiveDate,
    more: u64,
    is_told: bool,
    is_concluded: bool,
}

impl Window {
    fn day(&self, after: u64) -> NaiveDate {
        self.first.checked_add_days(Days::new(after)).expect(DAYS)
    }

    /// One day after another, as long as there are any.
    fn day_of(&self, position: usize) -> NaiveDate {
        let after = u64::try_from(position).expect("a few exchanges");
        self.day(after.min(self.more))
    }

    fn last(&self) -> NaiveDate {
        self.day(self.more)
    }

    fn before(&self) -> NaiveDate {
        self.first.checked_sub_days(Days::new(1)).expect(DAYS)
    }
}

const DAYS: &str = "a day within four hundred of the years 1700 to 2100";

fn window() -> impl Strategy<Value = Window> {
    let first = (1_700..=2_100_i32, 1..=366_u32).prop_map(|(year, day)| {
        // The last day of December where a year has no 366th.
        let leap = NaiveDate::from_yo_opt(year, day);
        leap.unwrap_or(NaiveDate::from_ymd_opt(year, 12, 31).expect(DAYS))
    });
    let more = prop_oneof![Just(0), Just(1), 2..=400_u64];
    (first, more, any::<bool>(), any::<bool>()).prop_map(|(first, more, is_told, is_concluded)| {
        Window {
            first,
            more,
            is_told,
            is_concluded,
        }
    })
}

fn agreed(border: Border, terms: &Terms, window: &Window) -> Agreement {
    let mut builder = Agreement::between("RU", "UA");
    if window.is_concluded {
        builder = builder.concluded_on(written(window.before()));
    }
    if window.is_told || is_about_days(border) {
        let (first, last) = (written(window.first), written(window.last()));
        builder = builder.period(format!("{first}/{last}"));
    }
    if let Some(tie) = tie(border, terms) {
        builder = builder.parity(rule(tie));
    }
    let quantity = if is_about_evenness(border) {
        // Nobody is one too many here but for the rule.
        Quantity::AtLeast(terms.number)
    } else {
        Quantity::Exactly(terms.number)
    };
    builder = builder.commitment(promise("RU", "UA", &quantity, terms));
    if is_mutual(border, terms) {
        builder = builder.commitment(promise("UA", "RU", &quantity, terms));
    }
    let agreement = builder.build();
    agreement.expect("one side promises, or both promise alike")
}

fn promise(from: &str, to: &str, quantity: &Quantity, terms: &Terms) -> Commitment {
    let promise = Commitment::new(from, to, quantity.clone()).expect("two sides");
    if terms.is_of_category {
        promise.of(Subject::of([terms.category.clone()]).expect("one category"))
    } else {
        promise
    }
}

fn rule(tie: Tie) -> Parity {
    let rule = if tie.is_per_category {
        Parity::equal_per_category("RU", "UA")
    } else {
        Parity::equal("RU", "UA")
    };
    let rule = rule.expect("two sides");
    if tie.is_running {
        rule.running(Some(0))
    } else {
        rule
    }
}

/// The rule of equal numbers, where there is one.
const fn tie(border: Border, terms: &Terms) -> Option<Tie> {
    match terms.ways {
        Ways::Tied(tie) => Some(tie),
        Ways::One | Ways::Both if is_about_evenness(border) => Some(Tie {
            is_per_category: terms.is_of_category,
            is_running: false,
        }),
        Ways::One | Ways::Both => None,
    }
}

const fn is_mutual(border: Border, terms: &Terms) -> bool {
    matches!(terms.ways, Ways::Both | Ways::Tied(_)) || is_about_evenness(border)
}

const fn is_about_evenness(border: Border) -> bool {
    matches!(border, Border::Even | Border::Uneven)
}

const fn is_about_days(border: Border) -> bool {
    matches!(
        border,
        Border::DayBefore | Border::FirstDay | Border::LastDay | Border::DayAfter
    )
}

/// How many each exchange releases, from the first side and from the other.
fn releases(border: Border, terms: &Terms) -> Vec<(u32, u32)> {
    let mut left = terms.number - u32::from(border == Border::OneBelow);
    let mut numbers: Vec<u32> = Vec::new();
    for share in &terms.shares {
        let part = u64::from(left) * u64::from(*share) / 65_536;
        let part = u32::try_from(part).expect("no more than are left");
        left -= part;
        numbers.push(part);
    }
    // One more may be one more than a single count can hold.
    if border != Border::OneAbove {
        numbers.push(left);
    } else if left == limits::COUNT {
        numbers.extend([left, 1]);
    } else {
        numbers.push(left + 1);
    }
    let mut releases: Vec<(u32, u32)> =
        numbers.into_iter().map(|number| (number, number)).collect();
    if border == Border::Uneven
        && let Some((one, other)) = releases.last_mut()
    {
        *one = left.max(1);
        *other = *one - 1;
        if terms.number.is_multiple_of(2) {
            core::mem::swap(one, other);
        }
    }
    releases
}

fn told(border: Border, terms: &Terms, window: &Window) -> Vec<Exchange> {
    let releases = releases(border, terms);
    let last = releases.len() - 1;
    let numbered = releases.into_iter().enumerate();
    let exchanges = numbered.map(|(position, (there, back))| {
        let day = if position == last {
            last_day(border, window).unwrap_or_else(|| window.day_of(position))
        } else {
            window.day_of(position)
        };
        let leg = |from, to, people| {
            Leg::new(from, to, [(terms.category.clone(), people)]).expect("two sides")
        };
        let mut legs = Vec::from([leg("RU", "UA", there)]);
        if is_mutual(border, terms) {
            legs.push(leg("UA", "RU", back));
        }
        Exchange::new(position.to_string(), written(day), legs).expect("a leg or two on a day")
    });
    exchanges.collect()
}

/// The day of the last exchange, where it is what the border is about.
fn last_day(border: Border, window: &Window) -> Option<NaiveDate> {
    match border {
        Border::DayBefore => Some(window.before()),
        Border::FirstDay => Some(window.first),
        Border::LastDay => Some(window.last()),
        Border::DayAfter => Some(window.day(window.more + 1)),
        Border::OneBelow | Border::Reached | Border::OneAbove | Border::Even | Border::Uneven => {
            None
        }
    }
}

fn written(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}
