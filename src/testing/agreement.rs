//! Strategies for agreements that keep their own terms, built part by part so that each holds.

use alloc::format;
use alloc::vec::Vec;

use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::words::{categories, count, quantity};
use crate::agreement::{
    Agreement, AgreementBuilder, Commitment, Due, Event, Negotiation, Parity, ParityLine, Part,
    Round, Span, Tranche,
};
use crate::words::{
    CategoryKind, Count, DetaineeCategory, Everybody, Party, PartyKind, PartyRole, Quantity,
    RuleId, Subject,
};

/// The keys of the sides of generated agreements, in order; an agreement has the first two to four.
pub const SIDES: [&str; 4] = ["RU", "UA", "side.3", "the_longest-key1"];

/// The key of the third actor of generated agreements, where there is one.
pub const THIRD_ACTOR: &str = "host";

/// The id of the first scheduled tranche of generated agreements, where there is one.
pub const FIRST_TRANCHE: &str = "part-0";

/// The parts of generated agreements that have parts.
pub const PARTS: [&str; 2] = ["main", "goodwill"];

/// The event of generated agreements that have one.
pub const EVENT: &str = "truce";

/// The id of the promise of all there are, in generated agreements that have one.
pub const EVERYBODY: &str = "everybody";

/// What ties the first two sides.
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
    /// Promises about categories, which stand apart from each other, and perhaps a total that holds them.
    PerCategory {
        lines: Vec<DetaineeCategory>,
        people: u32,
        is_ceiling: bool,
        has_total: bool,
    },
}

/// An agreement that keeps its own terms: two to four sides, promises of every form, each kind of parity,
/// tranches within the total, dates, talks and third actors.
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
        (1..=4_u32, general),
    )
        .prop_map(|(sides, tie, promises, flags, (parts, general))| {
            let (there, back, ring) = promises;
            let (concluded, forced, bounded, context, scheduled) = flags;
            let mut builder = Agreement::between("RU", "UA");
            for key in SIDES.iter().take(sides).skip(2) {
                let party = Party::new(format!("party-of-{key}")).expect("a short id");
                builder = builder.party(*key, party.of_kind(PartyKind::ArmedGroup));
            }
            builder = tied(
                builder,
                &tie,
                &there,
                &back,
                if scheduled { parts } else { 0 },
            );
            if let Some(ring) = ring.filter(|_| sides > 2) {
                builder = promised(builder, "UA", "side.3", &ring);
            }
            builder = if concluded {
                builder.concluded("2025-05-16", "Istanbul")
            } else {
                builder
            };
            builder = if forced {
                builder.in_force_from("2025-05-20")
            } else {
                builder
            };
            builder = if bounded {
                builder.period("2025-05/2025-12-31")
            } else {
                builder
            };
            builder = if context {
                surrounded(builder)
            } else {
                builder
            };
            if let Some(general) = general {
                builder = generalised(builder, &general, context);
            }
            builder.build().expect("every part was built to hold")
        })
}

/// What goes beyond the plain agreement. Nothing of it sets a floor, so that it never conflicts with the rest.
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

/// Parts, remains with a rule and a promise that follows it, persons, a figure for both directions, all there are, an
/// event and a deadline.
fn generalised(
    builder: AgreementBuilder,
    general: &General,
    has_custodian: bool,
) -> AgreementBuilder {
    let promise = |from: &str, to: &str, quantity: Quantity| {
        Commitment::new(from, to, quantity).expect("two sides")
    };
    let part = |at: usize| PARTS.get(at).expect("a part").parse().expect("a short key");
    let line = |from: &str, to: &str, weight: u32| {
        let line = ParityLine::new(from, to, weight).expect("two sides and a weight");
        line.of(Subject::Remains)
    };
    let rule: RuleId = "price".parse().expect("a short id");
    let (left, right) = general.weights;
    let tied = Parity::weighted([line("RU", "UA", left)], [line("UA", "RU", right)]);
    let tied = tied.expect("a line at each end").identified(rule.clone());
    let tied = match general.span {
        Span::EachExchange => tied,
        Span::Running => tied.running(general.largest),
        Span::AtEnd => tied.at_end(),
    };
    let due = Due::After {
        event: EVENT.parse().expect("a short id"),
        days: 10,
    };
    let everybody = Quantity::All(Everybody::default().expecting(Count::About(7)));
    let builder = PARTS.iter().fold(builder, |builder, key| {
        builder.part(Part::new(key.parse().expect("a short key")))
    });
    let event = Event::new(EVENT.parse().expect("a short id"));
    let builder = builder
        .event(event.at(Due::By("2025-06-02".parse().expect("a day"))))
        .commitment(promise("RU", "UA", general.remains.clone()).of(Subject::Remains))
        .commitment(promise("UA", "RU", Quantity::AsParityRequires(rule)).of(Subject::Remains))
        .commitment(promise("RU", "UA", Quantity::AtLeast(0)).of(Subject::Persons))
        .commitment(promise("UA", "RU", everybody).identified(EVERYBODY.parse().expect("an id")))
        .commitment(
            Commitment::together("RU", "UA", Quantity::AtLeast(general.ceiling))
                .expect("two sides")
                .due(due),
        )
        .parity(tied.tolerating(general.tolerance));
    let ceiling = Quantity::AtMost(general.ceiling);
    let builder = [("RU", "UA", 0), ("UA", "RU", 0), ("RU", "UA", 1)]
        .into_iter()
        .fold(builder, |builder, (from, to, at)| {
            builder.commitment(promise(from, to, ceiling.clone()).in_part(part(at)))
        });
    if has_custodian {
        builder
            .commitment(promise("RU", THIRD_ACTOR, Quantity::Open))
            .commitment(promise(THIRD_ACTOR, "UA", Quantity::Open))
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

/// Of categories that hold each other, the first.
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

/// Promises between the first two sides, and the rule that ties them: where one does, both promise alike.
fn tied(
    builder: AgreementBuilder,
    tie: &Tie,
    there: &Promises,
    back: &Promises,
    parts: u32,
) -> AgreementBuilder {
    match *tie {
        Tie::None => {
            let builder = promised(builder, "RU", "UA", there);
            let builder = promised(builder, "UA", "RU", back);
            scheduled(builder, "RU", "UA", there, parts)
        }
        Tie::Equal => alike(builder.equal_in_each_exchange(), there, parts),
        Tie::PerCategory => alike(builder.equal_per_category_in_each_exchange(), there, parts),
        Tie::Weighted { weight, people } => {
            let line = |from, to, weight| {
                ParityLine::new(from, to, weight).expect("two sides and a weight")
            };
            let rule = Parity::weighted([line("RU", "UA", 1)], [line("UA", "RU", weight)])
                .expect("a line at each end");
            builder
                .parity(&rule)
                .releases("RU", "UA", Quantity::Exactly(weight * people))
                .releases("UA", "RU", Quantity::Exactly(people))
        }
    }
}

fn alike(builder: AgreementBuilder, promises: &Promises, parts: u32) -> AgreementBuilder {
    let builder = promised(builder, "RU", "UA", promises);
    let builder = promised(builder, "UA", "RU", promises);
    scheduled(builder, "RU", "UA", promises, parts)
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
                    .of(subject)
            };
            let builder = lines
                .iter()
                .map(promise)
                .fold(builder, |builder, promise| builder.commitment(&promise));
            let total = people * u32::try_from(lines.len()).expect("a few lines");
            if *has_total {
                builder.releases(from, to, Quantity::Exactly(total))
            } else {
                builder
            }
        }
    }
}

/// Tranches that together schedule no more than a total.
fn scheduled(
    builder: AgreementBuilder,
    from: &str,
    to: &str,
    promises: &Promises,
    parts: u32,
) -> AgreementBuilder {
    let Promises::Total(Quantity::Exactly(total) | Quantity::AtMost(total)) = promises else {
        return builder;
    };
    (0..parts).fold(builder, |builder, part| {
        let portion =
            Commitment::new(from, to, Quantity::Exactly(total / parts)).expect("two sides");
        let tranche = Tranche::new(format!("part-{part}"), [portion]).expect("one portion");
        builder.tranche(tranche.on("2025-06".parse().expect("a month")))
    })
}

fn surrounded(builder: AgreementBuilder) -> AgreementBuilder {
    let place = || "استانبول".parse().expect("a place in another script");
    let round = Round::new(Some("2025-05-16".parse().expect("a day")), Some(place()));
    let next = "a second round".parse().expect("a short text");
    let talks = Negotiation::new([round.with_next(next)])
        .named("direct talks")
        .expect("a short name");
    let host = Party::new(THIRD_ACTOR)
        .and_then(|party| party.named("Türkiye"))
        .expect("a short name");
    let host = host
        .of_kind(PartyKind::State)
        .with_role(PartyRole::Host)
        .with_role(PartyRole::Mediator)
        .with_role(PartyRole::Custodian);
    builder
        .id("agreement-1")
        .title("An agreement")
        .note("\"quoted\", \\ and / are text")
        .negotiation(&talks)
        .third_actor(&host)
}

/// Whether a category is one that a promise of a subject holds.
pub(super) fn held_by(subject: &Subject) -> Vec<DetaineeCategory> {
    let named: Vec<DetaineeCategory> = subject.categories().cloned().collect();
    if named.is_empty() {
        CategoryKind::ALL.map(DetaineeCategory::from).into()
    } else {
        named
    }
}
