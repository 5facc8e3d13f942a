//! Strategies for reports: any figures about a few flows, and two voices that part at a known step.

use alloc::format;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::legs::{bounded_count, bounded_tally};
use super::words::category;
use crate::agreement::Agreement;
use crate::evidence::{Act, Figure, Report};
use crate::ledger::{Exchange, Ledger, Leg};
use crate::words::{Count, Ends, ExchangeId, PartialDate};

/// The voices that [`report`] lets speak.
pub const VOICES: [&str; 3] = ["Russian ministry", "Ukrainian headquarters", "a mediator"];

/// A figure about one of a few flows and occasions, so that figures of several reports meet: acts that tell one
/// crossing and one that does not, each direction and both together, single occasions and running totals, counts of
/// every form. It speaks of exchanges `0` to `2`.
///
/// ```
/// use exchange_agreement::{Report, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(figure in testing::figure())| {
///     let report = Report::new("r", "a newspaper").unwrap().telling(figure.clone());
///     prop_assert_eq!(report.figures(), [figure]);
/// });
/// ```
pub fn figure() -> impl Strategy<Value = Figure> {
    let act = select(Vec::from([Act::Released, Act::Received, Act::Carried]));
    let way = (select(Vec::from([("RU", "UA"), ("UA", "RU")])), any::<u8>());
    let numbers = (
        option::weighted(0.4, bounded_tally()),
        option::weighted(0.6, common_count()),
    );
    let others = (
        option::weighted(0.2, bounded_count()),
        option::weighted(0.1, bounded_count()),
    );
    let occasion = (0..=4_u8, option::weighted(0.3, option::of(Just(()))));
    (act, way, numbers, others, occasion).prop_map(
        |(act, ((from, to), both), numbers, others, occasion)| {
            let ends = Ends::one_way(key(from), key(to));
            let (tally, total) = numbers;
            let (remains, persons) = others;
            let mut figure = match (tally, total, remains) {
                (Some(tally), ..) => Figure::of_people(act, ends, tally),
                (None, Some(total), _) => Figure::of_total(act, from, to, total).expect(KEYS),
                (None, None, Some(remains)) => {
                    Figure::of_remains(act, from, to, remains).expect(KEYS)
                }
                (None, None, None) => {
                    let count = persons.unwrap_or(Count::Undisclosed);
                    Figure::of_persons(act, from, to, count).expect(KEYS)
                }
            };
            figure = total.map_or(figure.clone(), |total| figure.with_total(total));
            figure = remains.map_or(figure.clone(), |remains| figure.with_remains(remains));
            if both % 4 == 0 {
                figure = figure.both_ways();
            }
            let (occasion, running) = occasion;
            figure = match occasion {
                0..=2 => figure.in_exchange(exchange_id(occasion.into())),
                3 => figure.on(day(2)),
                _ => figure,
            };
            match running {
                None => figure,
                Some(start) => figure.running(start.map(|()| day(0))),
            }
        },
    )
}

/// A count of any form, or often the same one, so that sources agree.
fn common_count() -> impl Strategy<Value = Count> {
    prop_oneof![1 => bounded_count(), 1 => Just(Count::Exactly(7)), 1 => Just(Count::Exactly(8))]
}

/// A report of up to six figures, by one of a few voices, with or without a date.
///
/// ```
/// use exchange_agreement::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(report in testing::report(3))| {
///     prop_assert_eq!(report.id().as_str(), "report-3");
///     prop_assert!(report.quotes().is_some_and(|voice| testing::VOICES.contains(&voice.as_str())));
/// });
/// ```
pub fn report(id: usize) -> impl Strategy<Value = Report> {
    let voice = select(VOICES.to_vec());
    (voice, option::of(0..=3_usize), vec(figure(), 0..=6)).prop_map(
        move |(voice, said, figures)| {
            let report = Report::new(format!("report-{id}"), "a newspaper").expect(KEYS);
            let report = report.quoting(voice).expect(KEYS);
            let report = match said {
                None => report,
                Some(said) => report
                    .stated(format!("{}", day(said)))
                    .expect("a day that exists"),
            };
            figures.into_iter().fold(report, Report::telling)
        },
    )
}

/// Two voices about one flow that agree but in one step, as [`parted_reports`] draws them.
///
/// ```
/// use exchange_agreement::testing::{Parted, parted_reports};
/// use proptest::prelude::*;
/// use proptest::{strategy::ValueTree, test_runner::TestRunner};
///
/// // One pair, to look at; a property test draws many.
/// let Parted { ledger, step, by, .. } = parted_reports().new_tree(&mut TestRunner::deterministic())?.current();
/// assert!(by > 0 && ledger.exchange(&step).is_some());
/// # Ok::<(), proptest::test_runner::Reason>(())
/// ```
#[derive(Clone, Debug)]
pub struct Parted {
    /// The exchanges, as the first voice tells them.
    pub ledger: Ledger,
    /// What both voices tell.
    pub reports: [Report; 2],
    /// The exchange in which they differ.
    pub step: ExchangeId,
    /// By how much.
    pub by: u32,
}

/// Two voices that tell the same flow over up to eight exchanges, by the figure of each, by running totals, or by both,
/// and differ in just one exchange, by any number from one up.
///
/// ```
/// use exchange_agreement::{Outcome, Reconciliation, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(parted in testing::parted_reports())| {
///     let reconciled = Reconciliation::of(&parted.ledger, &parted.reports);
///     let outcomes = reconciled.comparisons().iter().map(|topic| topic.outcome().difference());
///     prop_assert_eq!(outcomes.max(), Some(u64::from(parted.by)));
/// });
/// ```
pub fn parted_reports() -> impl Strategy<Value = Parted> {
    const MOST: u32 = u32::MAX / 16;
    let count = || prop_oneof![Just(0), Just(1), 0..=1_000_u32, 0..=MOST, Just(MOST)];
    let steps = vec(count(), 1..=8);
    let by = prop_oneof![Just(1), 1..=100_u32, 1..=MOST, Just(MOST)];
    let manner = || select(Vec::from([Manner::Each, Manner::Totals, Manner::Both]));
    let of = (any::<bool>(), category());
    (steps, by, any::<usize>(), (manner(), manner()), of).prop_map(
        |(steps, by, at, manners, (is_dead, category))| {
            let at = at % steps.len();
            let mut others = steps.clone();
            others
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|count| *count += by);
            let mut ledger = Ledger::open(concluded());
            for (position, count) in steps.iter().enumerate() {
                let leg = if is_dead {
                    Leg::of_remains("RU", "UA", Count::Exactly(*count)).expect(KEYS)
                } else {
                    Leg::new("RU", "UA", [(category.clone(), *count)]).expect(KEYS)
                };
                let id = exchange_id(position);
                let exchange = Exchange::new(id.as_str(), format!("{}", day(position)), [leg]);
                ledger
                    .record_observed(exchange.expect("it has a leg"))
                    .expect("no terms bind it");
            }
            let tells = |id: &str, voice: &str, manner, steps: &[u32]| {
                let report = Report::new(id, voice).expect(KEYS);
                figures(manner, steps, is_dead)
                    .into_iter()
                    .fold(report, Report::telling)
            };
            Parted {
                reports: [
                    tells("a", VOICES[0], manners.0, &steps),
                    tells("b", VOICES[1], manners.1, &others),
                ],
                ledger,
                step: exchange_id(at),
                by,
            }
        },
    )
}

/// How a voice tells a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// The figure of each exchange, and the total after the last.
    Each,
    /// The running total after each.
    Totals,
    /// Both, each time.
    Both,
}

fn figures(manner: Manner, steps: &[u32], is_dead: bool) -> Vec<Figure> {
    let tell = |count: u32| {
        if is_dead {
            Figure::of_remains(Act::Received, "RU", "UA", count).expect(KEYS)
        } else {
            Figure::of_total(Act::Received, "RU", "UA", count).expect(KEYS)
        }
    };
    let mut figures = Vec::new();
    let mut total = 0;
    for (position, count) in steps.iter().enumerate() {
        total += count;
        let is_last = position + 1 == steps.len();
        if manner != Manner::Totals {
            figures.push(tell(*count).in_exchange(exchange_id(position)));
        }
        if manner != Manner::Each || is_last {
            figures.push(
                tell(total)
                    .in_exchange(exchange_id(position))
                    .running(Some(day(0))),
            );
        }
    }
    figures
}

const KEYS: &str = "keys and ids that are well formed";

fn key(text: &str) -> crate::words::ActorKey {
    text.parse().expect(KEYS)
}

fn exchange_id(position: usize) -> ExchangeId {
    format!("{position}").parse().expect(KEYS)
}

fn day(position: usize) -> PartialDate {
    format!("2025-06-{:02}", position + 1)
        .parse()
        .expect("a day of June")
}

fn concluded() -> Agreement {
    let agreement = Agreement::between("RU", "UA").concluded("2025-06-01", "Istanbul");
    agreement.build().expect("two sides and a date")
}
