//! Strategies for agreements that keep their own terms, constructed part by part.

use alloc::format;
use alloc::vec::Vec;

use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::surroundings::{EVENT, SIDES, THIRD_ACTOR, surrounded, surroundings};
use super::words::{categories, count, given, quantity};
use crate::agreement::{
    Agreement, AgreementBuilder, Commitment, Due, Event, Parity, ParityLine, Part, Span, Tranche,
};
use crate::words::{
    AllExcept, CategoryKind, Count, DetaineeCategory, Party, PartyKind, Quantity, Subject,
};

/// The id of the first scheduled tranche of generated agreements that have one.
pub const FIRST_TRANCHE: &str = "part-0";

/// The keys of the parts of generated agreements that have parts.
pub const PARTS: [&str; 2] = ["main", "wounded"];

/// The id of the commitment to release all people, in generated agreements that have one.
pub const EVERYBODY: &str = "everybody";

/// The id of the rule that ties remains by weight.
const RATE: &str = "rate";

/// The parity rule between the first two sides.
#[derive(Clone, Debug)]
enum Tie {
    None,
    Equal,
    PerCategory,
    Weighted { weight: u32, people: u32 },
}

/// The promises of one direction.
#[derive(Clone, Debug)]
enum Promises {
    None,
    Total(Quantity),
    /// Promises about separate categories, and possibly a total that includes them.
    PerCategory {
        lines: Vec<DetaineeCategory>,
        people: u32,
        is_ceiling: bool,
        has_total: bool,
    },
}

/// The scheduled tranches.
#[derive(Clone, Copy)]
struct Schedule {
    tranches: u32,
    /// True if each follows the one before it.
    is_chain: bool,
}

/// Returns a proptest strategy that generates an agreement that keeps its own terms.
///
/// It has two to four sides, promises of every form, each kind of parity, tranches within the total that may follow each
/// other, dates, talks, a statement that may be due, and a third actor that may hold people from the start.
///
/// ```
/// use exchange_agreement::{Ledger, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(agreement in testing::agreement())| {
///     prop_assert!(Ledger::open(agreement).findings().is_within_terms());
/// });
/// ```
pub fn agreement() -> impl Strategy<Value = Agreement> {
    // Boxed: the trees of nested strategies are too large for the stack of a test thread.
    let promises = (promises(), promises(), option::of(promises())).boxed();
    let flags = any::<(bool, bool, bool, bool, bool)>();
    let general = option::of(general().boxed());
    (
        2..=SIDES.len(),
        tie().boxed(),
        promises,
        flags,
        ((1..=4_u32, any::<bool>()), general, surroundings().boxed()),
    )
        .prop_map(|(sides, tie, promises, flags, more)| {
            let ((tranches, is_chain), general, around) = more;
            let (there, back, ring) = promises;
            let (concluded, forced, bounded, context, scheduled) = flags;
            let mut builder = Agreement::between("RU", "UA");
            for key in SIDES.iter().take(sides).skip(2) {
                let party = Party::new(format!("party-of-{key}")).expect("a short id");
                builder = builder.with_party(*key, party.with_kind(PartyKind::ArmedGroup));
            }
            let schedule = Schedule {
                tranches: if scheduled { tranches } else { 0 },
                is_chain,
            };
            builder = tied(builder, &tie, &there, &back, schedule);
            if let Some(ring) = ring.filter(|_| sides > 2) {
                builder = promised(builder, "UA", "side.3", &ring);
            }
            if concluded {
                builder = builder.concluded("2025-05-16", "Istanbul");
            }
            if forced {
                builder = builder.with_in_force_from("2025-05-20");
            }
            if bounded {
                builder = builder.with_period("2025-05/2025-12-31");
            }
            if context {
                builder = surrounded(builder, &around, general.is_some());
            }
            if let Some(general) = general {
                builder = generalised(builder, &general, context);
            }
            builder
                .build()
                .expect("every part is valid by construction")
        })
}

/// Terms beyond the simple agreement. They set no minimum, so that they never conflict with the rest.
#[derive(Clone, Debug)]
struct General {
    remains: Quantity,
    ceiling: u32,
    weights: (u32, u32),
    span: Span,
    largest: Option<u32>,
    tolerance: u32,
}

fn general() -> impl Strategy<Value = General> {
    let remains = prop_oneof![
        (0..=50_u32).prop_map(Quantity::AtMost),
        Just(Quantity::About(9)),
        Just(Quantity::Open),
    ];
    let spans = select(Vec::from([Span::EachExchange, Span::Running, Span::AtEnd]));
    let numbers = (
        0..=50_u32,
        (1..=3_u32, 1..=3_u32),
        option::of(0..=9_u32),
        0..=3_u32,
    );
    (remains, spans, numbers).prop_map(|(remains, span, (ceiling, weights, largest, tolerance))| {
        General {
            remains,
            ceiling,
            weights,
            span,
            largest,
            tolerance,
        }
    })
}

/// A rule that ties remains of both directions by weight.
fn rate(general: &General) -> Parity {
    let line = |from: &str, to: &str, weight: u32| {
        let line = ParityLine::new(from, to, weight).expect("two sides and a weight");
        line.with_subject(Subject::Remains)
    };
    let (left, right) = general.weights;
    let tied = Parity::weighted([line("RU", "UA", left)], [line("UA", "RU", right)]);
    let tied = tied
        .expect("a line at each end")
        .with_id(RATE)
        .expect("a value");
    let tied = match general.span {
        Span::EachExchange => tied,
        Span::Running => tied.running(general.largest),
        Span::AtEnd => tied.at_end(),
    };
    tied.with_tolerance(general.tolerance)
}

/// Adds parts, remains with a rule and a promise that depends on it, persons, a promise for both directions, a promise
/// of all people, an event and a deadline.
fn generalised(
    builder: AgreementBuilder,
    general: &General,
    has_custodian: bool,
) -> AgreementBuilder {
    let promise = |from: &str, to: &str, quantity: Quantity| {
        Commitment::new(from, to, quantity).expect("two sides")
    };
    let part = |at: usize| *PARTS.get(at).expect("a part");
    let follows = Quantity::AsParityRequires(RATE.parse().expect("a short id"));
    let due = Due::After {
        event: EVENT.parse().expect("a short id"),
        days: 10,
    };
    let everybody = Quantity::All(AllExcept::default().with_expected(Count::About(7)));
    let builder = PARTS.iter().fold(builder, |builder, key| {
        builder.with_part(Part::new(key.parse().expect("a short key")))
    });
    let event = Event::new(EVENT.parse().expect("a short id"));
    let builder = builder
        .with_event(event.with_due(Due::By("2025-06-02".parse().expect("a day"))))
        .with_commitment(
            promise("RU", "UA", general.remains.clone()).with_subject(Subject::Remains),
        )
        .with_commitment(promise("UA", "RU", follows).with_subject(Subject::Remains))
        .with_commitment(
            promise("RU", "UA", Quantity::AtLeast(0)).with_subject(Subject::PersonsOfUnknownFate),
        )
        .with_commitment(
            promise("UA", "RU", everybody)
                .with_id(EVERYBODY)
                .expect("an id"),
        )
        .with_commitment(
            Commitment::together("RU", "UA", Quantity::AtLeast(general.ceiling))
                .expect("two sides")
                .with_due(due),
        )
        .with_parity(rate(general));
    let ceiling = Quantity::AtMost(general.ceiling);
    let builder = [("RU", "UA", 0), ("UA", "RU", 0), ("RU", "UA", 1)]
        .into_iter()
        .fold(builder, |builder, (from, to, at)| {
            builder.with_commitment(
                promise(from, to, ceiling.clone())
                    .with_part(part(at))
                    .expect("a value"),
            )
        });
    if has_custodian {
        builder
            .with_commitment(promise("RU", THIRD_ACTOR, Quantity::Open))
            .with_commitment(promise(THIRD_ACTOR, "UA", Quantity::Open))
    } else {
        builder
    }
}

fn tie() -> impl Strategy<Value = Tie> {
    prop_oneof![
        Just(Tie::None),
        Just(Tie::Equal),
        Just(Tie::PerCategory),
        (1..=50_u32, 0..=1_000_u32).prop_map(|(weight, people)| Tie::Weighted { weight, people }),
    ]
}

fn promises() -> impl Strategy<Value = Promises> {
    let per_category = (categories(), 0..=1_000_u32, any::<bool>(), any::<bool>()).prop_map(
        |(lines, people, is_ceiling, has_total)| Promises::PerCategory {
            lines: apart(lines),
            people,
            is_ceiling,
            has_total,
        },
    );
    prop_oneof![
        1 => Just(Promises::None),
        3 => quantity().prop_map(Promises::Total),
        1 => count().prop_map(|count| Promises::Total(Quantity::Exactly(count))),
        3 => per_category,
    ]
}

/// Keeps the first of several categories that include each other.
fn apart(lines: Vec<DetaineeCategory>) -> Vec<DetaineeCategory> {
    let mut kept: Vec<DetaineeCategory> = Vec::new();
    for line in lines {
        if !kept
            .iter()
            .any(|other| other.holds(&line) || line.holds(other))
        {
            kept.push(line);
        }
    }
    kept
}

/// Adds the promises between the first two sides and their parity rule; with a rule, both promise the same.
fn tied(
    builder: AgreementBuilder,
    tie: &Tie,
    there: &Promises,
    back: &Promises,
    schedule: Schedule,
) -> AgreementBuilder {
    match *tie {
        Tie::None => {
            let builder = promised(builder, "RU", "UA", there);
            let builder = promised(builder, "UA", "RU", back);
            scheduled(builder, "RU", "UA", there, schedule)
        }
        Tie::Equal => alike(builder.equal_in_each_exchange(), there, schedule),
        Tie::PerCategory => alike(
            builder.equal_per_category_in_each_exchange(),
            there,
            schedule,
        ),
        Tie::Weighted { weight, people } => {
            let line = |from, to, weight| {
                ParityLine::new(from, to, weight).expect("two sides and a weight")
            };
            let rule = Parity::weighted([line("RU", "UA", 1)], [line("UA", "RU", weight)])
                .expect("a line at each end");
            builder
                .with_parity(&rule)
                .releases("RU", "UA", Quantity::Exactly(weight * people))
                .releases("UA", "RU", Quantity::Exactly(people))
        }
    }
}

fn alike(builder: AgreementBuilder, promises: &Promises, schedule: Schedule) -> AgreementBuilder {
    let builder = promised(builder, "RU", "UA", promises);
    let builder = promised(builder, "UA", "RU", promises);
    scheduled(builder, "RU", "UA", promises, schedule)
}

fn promised(
    builder: AgreementBuilder,
    from: &str,
    to: &str,
    promises: &Promises,
) -> AgreementBuilder {
    match promises {
        Promises::None => builder,
        Promises::Total(quantity) => builder.releases(from, to, quantity.clone()),
        Promises::PerCategory {
            lines,
            people,
            is_ceiling,
            has_total,
        } => {
            let quantity = if *is_ceiling {
                Quantity::AtMost(*people)
            } else {
                Quantity::Exactly(*people)
            };
            let promise = |line: &DetaineeCategory| {
                let subject = Subject::of([line.clone()]).expect("one category");
                Commitment::new(from, to, quantity.clone())
                    .expect("two sides")
                    .with_subject(subject)
            };
            let builder = lines.iter().map(promise).fold(builder, |builder, promise| {
                builder.with_commitment(&promise)
            });
            let total = people * u32::try_from(lines.len()).expect("a few lines");
            if *has_total {
                builder.releases(from, to, Quantity::Exactly(total))
            } else {
                builder
            }
        }
    }
}

/// Adds tranches that together schedule at most the total.
fn scheduled(
    builder: AgreementBuilder,
    from: &str,
    to: &str,
    promises: &Promises,
    schedule: Schedule,
) -> AgreementBuilder {
    let Promises::Total(Quantity::Exactly(total) | Quantity::AtMost(total)) = promises else {
        return builder;
    };
    let Schedule { tranches, is_chain } = schedule;
    (0..tranches).fold(builder, |builder, at| {
        let portion =
            Commitment::new(from, to, Quantity::Exactly(total / tranches)).expect("two sides");
        let tranche = Tranche::new(format!("part-{at}"), [portion]).expect("one portion");
        let tranche = tranche.with_date("2025-06").expect("a month");
        let before = at.checked_sub(1).filter(|_| is_chain);
        let before = before.map(|before| format!("part-{before}"));
        builder.with_tranche(given(tranche, before, Tranche::with_after))
    })
}

/// Returns categories that a subject includes.
pub(super) fn held_by(subject: &Subject) -> Vec<DetaineeCategory> {
    let named: Vec<DetaineeCategory> = subject.categories().cloned().collect();
    if named.is_empty() {
        CategoryKind::ALL.map(DetaineeCategory::from).into()
    } else {
        named
    }
}
