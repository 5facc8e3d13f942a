//! A register of many agreements of ten exchanges each: reading it, and each question against a loop over plain structs
//! that are ready.
//!
//! The structs have the same values: ids as text, the two actors of a leg as keys, days, people by category. Each loop
//! gives the answer of its question: sums by direction, and by month; every exchange by its number, with its number in
//! each direction and its day; what is outstanding by agreement and direction; the number of pairs. A register also
//! keeps unknown numbers and dates apart, follows corrections, summaries and links, and knows aliases, none of which
//! the loops do.

use std::collections::BTreeMap;

use exchange_agreement::id::ActorKey;
use exchange_agreement::register::{Grouping, Selection};
use exchange_agreement::{CategoryKind, Document, Register, When};
use workload::json;

use crate::measure::timed;
use crate::table::{Bar, Row, Table};

const SIZES: &[u32] = &[1_000, 10_000];
/// The size of the bars, in agreements: needs some gigabytes of memory.
const WHOLE: &[u32] = &[100_000];
const EACH: u32 = 10;

struct Plain {
    id: String,
    promised: u64,
    exchanges: Vec<PlainExchange>,
}

struct PlainExchange {
    id: String,
    day: (u16, u8, u8),
    legs: Vec<PlainLeg>,
}

struct PlainLeg {
    from: ActorKey,
    to: ActorKey,
    people: Vec<(CategoryKind, u32)>,
}

impl PlainLeg {
    fn people(&self) -> u64 {
        self.people
            .iter()
            .map(|(_, people)| u64::from(*people))
            .sum()
    }
}

fn texts(agreements: u32) -> Vec<(String, String)> {
    let text = |number: u32| {
        let id = format!("agreement-{number:06}");
        let text = json::document_of(&id, number * EACH + 1, EACH);
        (id, text)
    };
    (0..agreements).map(text).collect()
}

fn plain(register: &Register) -> Vec<Plain> {
    let agreement = |one: &exchange_agreement::register::Registered| {
        let exchanges = one.ledger().exchanges().map(|exchange| {
            let legs = exchange.legs().iter().map(|leg| {
                let (from, to) = leg.ends().way().unwrap();
                let people = leg.detainees().iter();
                let people = people.map(|(category, count)| {
                    let count = u32::try_from(count.pair().known().unwrap_or_default()).unwrap();
                    (category.kind(), count)
                });
                PlainLeg {
                    from,
                    to,
                    people: people.collect(),
                }
            });
            let date = exchange.date().unwrap().date().unwrap();
            PlainExchange {
                id: exchange.id().to_string(),
                day: (date.year(), date.month().unwrap(), date.day().unwrap()),
                legs: legs.collect(),
            }
        });
        let standing = one.ledger().standing();
        let promised = standing.commitments().first().unwrap().needed();
        Plain {
            id: one.id().to_string(),
            promised: promised.surely(),
            exchanges: exchanges.collect(),
        }
    };
    register.iter().map(agreement).collect()
}

fn legs(all: &[Plain]) -> impl Iterator<Item = (&Plain, &PlainExchange, &PlainLeg)> {
    all.iter().flat_map(|one| {
        let exchanges = one.exchanges.iter();
        exchanges
            .flat_map(move |exchange| exchange.legs.iter().map(move |leg| (one, exchange, leg)))
    })
}

type Way = (ActorKey, ActorKey);

fn totals(all: &[Plain]) -> BTreeMap<Way, u64> {
    let mut sums = BTreeMap::new();
    for (_, _, leg) in legs(all) {
        *sums.entry((leg.from, leg.to)).or_default() += leg.people();
    }
    sums
}

fn by_month(all: &[Plain]) -> BTreeMap<(Way, u16, u8), u64> {
    let mut sums = BTreeMap::new();
    for (_, exchange, leg) in legs(all) {
        let (year, month, _) = exchange.day;
        *sums.entry(((leg.from, leg.to), year, month)).or_default() += leg.people();
    }
    sums
}

struct PlainRanked<'p> {
    people: u64,
    ids: (&'p str, &'p str),
    by_direction: Vec<(Way, u64)>,
    day: (u16, u8, u8),
}

fn largest(all: &[Plain]) -> Vec<PlainRanked<'_>> {
    let exchanges = all.iter().flat_map(|one| {
        let exchanges = one.exchanges.iter();
        exchanges.map(|exchange| {
            let legs = exchange.legs.iter();
            let legs = legs.map(|leg| ((leg.from, leg.to), leg.people()));
            let by_direction: Vec<(Way, u64)> = legs.collect();
            PlainRanked {
                people: by_direction.iter().map(|(_, people)| people).sum(),
                ids: (&one.id, &exchange.id),
                by_direction,
                day: exchange.day,
            }
        })
    });
    let mut ranked: Vec<_> = exchanges.collect();
    ranked.sort_unstable_by(|one, other| {
        let people = other.people.cmp(&one.people);
        people.then_with(|| one.ids.cmp(&other.ids))
    });
    ranked
}

fn outstanding(all: &[Plain]) -> BTreeMap<(&str, Way), u64> {
    let mut left: BTreeMap<(&str, Way), u64> = BTreeMap::new();
    for (one, _, leg) in legs(all) {
        let left = left
            .entry((&one.id, (leg.from, leg.to)))
            .or_insert(one.promised);
        *left -= leg.people();
    }
    left.retain(|_, left| *left > 0);
    left
}

fn same(all: &[Plain]) -> usize {
    let deliveries = legs(all).map(|(one, exchange, leg)| {
        let people = leg.people();
        (
            (leg.from, leg.to),
            exchange.day,
            one.id.as_str(),
            exchange.id.as_str(),
            people,
        )
    });
    let mut deliveries: Vec<_> = deliveries.collect();
    deliveries.sort_unstable();
    let mut pairs = 0;
    for (at, one) in deliveries.iter().enumerate() {
        let later = deliveries.iter().skip(at + 1);
        let near = later.take_while(|other| (other.0, other.1) == (one.0, one.1));
        pairs += near
            .filter(|other| other.4 == one.4 && other.2 != one.2)
            .count();
    }
    pairs
}

/// Reading, and each question.
pub(crate) fn registers(table: &mut Table, is_whole: bool) {
    for size in table.sizes(if is_whole { WHOLE } else { SIZES }) {
        let texts = texts(size);
        let by_name = || texts.iter().map(|(name, text)| (name, text));
        let alone = || {
            let documents = texts
                .iter()
                .map(|(_, text)| Document::from_json(text).unwrap());
            documents.collect::<Vec<_>>()
        };
        let compared = table.plan.compare(
            || timed(|| Register::from_json(by_name()).unwrap()),
            || timed(alone),
        );
        table.row(&Row {
            job: "register: reading",
            size: size * EACH,
            yardstick: "documents one by one",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(1.3),
        });
        let register = Register::from_json(by_name()).unwrap();
        questions(table, &register, size);
    }
}

fn questions(table: &mut Table, register: &Register, size: u32) {
    let ready = plain(register);
    let (everything, whole) = (Selection::all(), Grouping::all());
    let months = whole.by_month();
    let rows = |grouping| register.totals(&everything, grouping).rows().len();
    assert_eq!(rows(whole), totals(&ready).len());
    assert_eq!(rows(months), by_month(&ready).len());
    let ranking = register.largest_exchanges(&everything);
    let by_loop = largest(&ready);
    assert_eq!(ranking.all().len(), by_loop.len());
    let (first, one) = (ranking.all().first().unwrap(), by_loop.first().unwrap());
    assert_eq!(first.number(), one.people);
    assert_eq!(first.agreement().as_str(), one.ids.0);
    assert_eq!(first.by_direction().len(), one.by_direction.len());
    let day = first.date().and_then(When::date).unwrap();
    assert_eq!((day.year(), day.day()), (one.day.0, Some(one.day.2)));
    assert_eq!(
        register.outstanding(None).rows().len(),
        outstanding(&ready).len()
    );
    assert_eq!(register.same_people().count(), same(&ready));
    drop((ranking, by_loop));

    let plan = table.plan;
    let compared = [
        (
            "register: totals",
            plan.compare(
                || timed(|| register.totals(&everything, whole)),
                || timed(|| totals(&ready)),
            ),
        ),
        (
            "register: totals by month",
            plan.compare(
                || timed(|| register.totals(&everything, months)),
                || timed(|| by_month(&ready)),
            ),
        ),
        (
            "register: the largest exchange",
            plan.compare(
                || timed(|| register.largest_exchanges(&everything)),
                || timed(|| largest(&ready)),
            ),
        ),
        (
            "register: outstanding",
            plan.compare(
                || timed(|| register.outstanding(None)),
                || timed(|| outstanding(&ready)),
            ),
        ),
        (
            "register: the same people",
            plan.compare(
                || timed(|| register.same_people().count()),
                || timed(|| same(&ready)),
            ),
        ),
    ];
    for (job, compared) in compared {
        table.row(&Row {
            job,
            size: size * EACH,
            yardstick: "a loop over plain structs",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(2.0),
        });
    }
}
