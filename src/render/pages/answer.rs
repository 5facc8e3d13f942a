//! Page of an answer to what can go next: a plan with what it proves, or why there is none.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::ranking::SHORT;
use crate::plan::{
    Answer, Change, Conflict, Member, Plan, PlannedExchange, Preference, Proof, Ready, Vehicle,
};
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases::{self, after, joined, number};
use crate::words::{Ends, Interval, Tally};

/// Returns a page of an answer to what can go next.
///
/// Of a plan: each exchange with its day and its numbers by direction and category, who does not go, and what is proved for
/// each preference, with what that does not prove. If there is no plan: the clauses and wishes that cannot hold together,
/// what goes without each, and the smallest change of each with its exchanges.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let page = render::answer(&plan::plan(&ledger, &request)).to_string();
/// assert!(page.starts_with("Plan, proved to be the best by each preference\n"), "{page}");
/// assert!(page.contains("the most people: RU to UA 5 people; proved: no plan has more"), "{page}");
/// let page = render::answer(&plan::plan(&ledger, &request.everyone())).to_string();
/// assert!(page.contains("everyone who is ready goes: 5 people instead of 9"), "{page}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn answer(answer: &Answer) -> Page {
    match answer {
        Answer::Optimal(plan) => planned("Plan, proved to be the best by each preference", plan),
        Answer::Feasible(plan) => {
            planned("Plan; a better one is possible as far as is known", plan)
        }
        Answer::Impossible(conflict) => self::conflict(conflict),
        Answer::NothingFound => Page::titled("Nothing found").lines(Vec::from([
            "within the work given neither a plan was found nor a proof that there is none"
                .to_string(),
        ])),
    }
}

fn planned(title: &str, plan: &Plan) -> Page {
    let page = Page::titled(title).and(schedule(plan.exchanges()));
    page.then(journeys(plan))
        .then(left(plan))
        .then(certificate(plan))
}

/// Returns the table of exchanges, and the people and remains of each direction in all of them.
fn schedule(exchanges: &[PlannedExchange]) -> Page {
    if exchanges.is_empty() {
        return Page::default().lines(Vec::from(["no exchange".to_string()]));
    }
    let mut table = Table::new([
        ("day", Align::Left),
        ("exchange", Align::Left),
        ("tranche", Align::Left),
        ("direction", Align::Left),
        ("part", Align::Left),
        ("category", Align::Left),
        ("number", Align::Right),
    ]);
    for planned in exchanges {
        let mut first = Some((
            planned.day().to_string(),
            planned.exchange().id().to_string(),
            after("", planned.exchange().tranche()),
        ));
        for leg in planned.exchange().legs() {
            let (people, remains) = (leg.detainees(), leg.remains());
            let all = people.iter().count() > 1;
            let lines = people
                .iter()
                .map(|(category, count)| (phrases::category(&category), count.to_string()));
            let all = all.then(|| ("all".to_string(), people.total().to_string()));
            let remains = remains.map(|count| ("remains".to_string(), count.to_string()));
            let mut way = Some((leg.ends().to_string(), after("", leg.part())));
            for (category, number) in lines.chain(all).chain(remains) {
                let (day, id, tranche) = first.take().unwrap_or_default();
                let (direction, part) = way.take().unwrap_or_default();
                table.row([day, id, tranche, direction, part, category, number]);
            }
        }
    }
    Page::default()
        .table(table.without_empty(&["tranche", "part"]))
        .lines(Vec::from([in_all(exchanges)]))
}

/// Returns what goes in each direction, people and remains apart: `RU to UA 610 people, UA to RU 610 people`.
fn ways<'p>(exchanges: impl IntoIterator<Item = &'p PlannedExchange>) -> String {
    joined(sums(exchanges).iter().map(way), ", ")
}

/// Returns the people and remains of each direction in which any go.
fn sums<'p>(exchanges: impl IntoIterator<Item = &'p PlannedExchange>) -> Vec<Sum> {
    let mut sums: BTreeMap<(Ends, bool), u64> = BTreeMap::new();
    for planned in exchanges {
        for leg in planned.exchange().legs() {
            let people = leg.detainees().total().surely();
            let remains = leg.remains().map_or(0, |count| count.pair().surely());
            for (is_of_remains, number) in [(false, people), (true, remains)] {
                let sum = sums.entry((leg.ends(), is_of_remains)).or_default();
                *sum = sum.saturating_add(number);
            }
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum > 0).collect()
}

/// A direction, whether it is about remains, and the number.
type Sum = ((Ends, bool), u64);

fn way(((ends, is_of_remains), sum): &Sum) -> String {
    if *is_of_remains {
        format!("{ends} {} remains", number(*sum))
    } else {
        format!("{ends} {}", phrases::people(Interval::exactly(*sum)))
    }
}

fn in_all(exchanges: &[PlannedExchange]) -> String {
    let many = u64::try_from(exchanges.len()).unwrap_or(u64::MAX);
    format!("{}, in all {}", phrases::exchanges(many), ways(exchanges))
}

/// Returns exchanges in one line: `2025-05-24: RU to UA 310 people, UA to RU 310 people; ...`.
fn in_line(exchanges: &[PlannedExchange]) -> String {
    if exchanges.is_empty() {
        return "a plan in which zero people go".to_string();
    }
    let rest = exchanges.len().saturating_sub(SHORT);
    let each = exchanges
        .iter()
        .take(SHORT)
        .map(|planned| format!("{}: {}", planned.day(), ways([planned])));
    let rest = (rest > 0).then(|| format!("and {rest} more; {}", in_all(exchanges)));
    joined(each.chain(rest), "; ")
}

/// Returns who goes in which vehicle, on which of its journeys.
fn journeys(plan: &Plan) -> Page {
    let request = plan.request();
    if request.vehicles().is_empty() {
        return Page::default();
    }
    let mut table = Table::new([
        ("day", Align::Left),
        ("vehicle", Align::Left),
        ("journey", Align::Right),
        ("direction", Align::Left),
        ("who", Align::Left),
        ("place", Align::Left),
        ("people", Align::Right),
    ]);
    for planned in plan.exchanges() {
        for journey in planned.journeys() {
            let vehicle = request.vehicles().get(journey.vehicle());
            let name = after("", vehicle.map(Vehicle::name));
            for (at, groups) in journey.groups() {
                let Some(entry) = request.ready().get(*at) else {
                    continue;
                };
                let people = entry.size().saturating_mul(u64::from(*groups));
                table.row([
                    planned.day().to_string(),
                    name.clone(),
                    number(journey.number()),
                    entry.ends().to_string(),
                    who(entry.group(), false),
                    after("", entry.place()),
                    number(people),
                ]);
            }
        }
    }
    Page::titled("Journeys").table(table.without_empty(&["place"]))
}

/// Returns who was ready, how many of them go, and how many do not.
fn left(plan: &Plan) -> Page {
    let ready = plan.request().ready();
    if ready.is_empty() {
        return Page::default().lines(Vec::from(["nobody is ready".to_string()]));
    }
    let mut rows = Vec::new();
    for (entry, left) in ready.iter().zip(plan.left()) {
        let left = entry.size().saturating_mul(u64::from(left));
        let goes = entry.number().saturating_sub(left);
        let weight = entry.weight();
        let weight = if weight == 1 {
            String::new()
        } else {
            number(weight)
        };
        let cells = [
            entry.ends().to_string(),
            after("", entry.part()),
            who(entry.group(), entry.is_of_remains()),
            after("", entry.place()),
            after("", entry.destination()),
            weight,
        ];
        let numbers = [entry.number(), goes, left].map(number);
        let [direction, part, who, place, destination, weight] = cells;
        let [ready, goes, left] = numbers;
        rows.push([
            direction,
            part,
            who,
            place,
            destination,
            weight,
            ready,
            goes,
            left,
        ]);
    }
    let table = |rows: &[[String; 9]]| {
        let mut table = Table::new([
            ("direction", Align::Left),
            ("part", Align::Left),
            ("who", Align::Left),
            ("place", Align::Left),
            ("destination", Align::Left),
            ("weight", Align::Right),
            ("ready", Align::Right),
            ("go", Align::Right),
            ("left", Align::Right),
        ]);
        for row in rows {
            table.row(row.clone());
        }
        Page::default().table(table.without_empty(&["part", "place", "destination", "weight"]))
    };
    let short = rows.get(..SHORT).unwrap_or(&rows);
    match rows.len().saturating_sub(short.len()) {
        0 => table(&rows),
        rest => {
            let rest = number(u64::try_from(rest).unwrap_or(u64::MAX));
            let more = format!("and {rest} more entries that are not shown");
            Page::default().long(table(&rows), table(short).lines(Vec::from([more])))
        }
    }
}

/// Returns the people of a group, who go together if they are several.
fn who(group: &Tally, is_of_remains: bool) -> String {
    let mut lines = group.iter();
    match (lines.next(), lines.next()) {
        (None, _) if is_of_remains => "remains".to_string(),
        (Some((category, _)), None) if group.total() == 1 => phrases::category(&category),
        _ => format!("together {}", phrases::tally(group)),
    }
}

/// Returns what is proved for each preference, and what that does not prove. Remains are left out if none are ready.
fn certificate(plan: &Plan) -> Page {
    let has_remains = plan.request().ready().iter().any(Ready::is_of_remains);
    let proofs = plan.certificate().proofs().iter();
    let proofs = proofs.filter(|one| has_remains || one.preference() != Preference::MostRemains);
    let proofs = proofs.map(|one| proof(one, plan.exchanges())).collect();
    let scope = [
        "each proof is about plans that are as good by every preference above it, of whole groups on the days given, \
         under the terms and the numbers that the ledger has",
        "it does not prove that anybody carries the plan out, nor that the request names everything that matters",
    ];
    let scope = scope.map(String::from).to_vec();
    Page::titled("What is proved")
        .lines(proofs)
        .then(Page::default().lines(scope))
}

fn proof(proof: &Proof, exchanges: &[PlannedExchange]) -> String {
    let preference = proof.preference();
    let own = worth(preference, proof.value());
    let own = if preference == Preference::MostPeople {
        in_directions(exchanges, false, own)
    } else if preference == Preference::MostRemains {
        in_directions(exchanges, true, own)
    } else {
        own
    };
    let better = if [
        Preference::MostPeople,
        Preference::MostRemains,
        Preference::Soonest,
    ]
    .contains(&preference)
    {
        "more"
    } else if preference == Preference::FewestExchanges {
        "fewer"
    } else if preference == Preference::EarliestEnd {
        "an earlier one"
    } else {
        "a smaller one"
    };
    if proof.is_optimal() {
        return format!("{preference}: {own}; proved: no plan has {better}");
    }
    let bound = worth(preference, proof.bound());
    format!(
        "{preference}: {own}; proved: no plan is better than {bound}; whether one is better than this is not known"
    )
}

/// Returns the people, or the remains, of each direction; of several, also in all directions.
fn in_directions(exchanges: &[PlannedExchange], is_of_remains: bool, in_all: String) -> String {
    let mut sums = sums(exchanges);
    sums.retain(|((_, of_remains), _)| *of_remains == is_of_remains);
    let ways = joined(sums.iter().map(way), ", ");
    match sums.len() {
        0 => in_all,
        1 => ways,
        _ => format!("{in_all} in all directions, {ways}"),
    }
}

/// Returns what a plan is worth by a preference, with what is counted.
fn worth(preference: Preference, value: u64) -> String {
    let amount = number(value);
    let people = phrases::people(Interval::exactly(value));
    if preference == Preference::MostPeople {
        people
    } else if preference == Preference::MostRemains {
        format!("{amount} remains")
    } else if preference == Preference::FewestExchanges {
        phrases::exchanges(value)
    } else if preference == Preference::EarliestEnd && value == 0 {
        "no exchange".to_string()
    } else if preference == Preference::EarliestEnd {
        format!("day {amount}, counted from the first day given")
    } else if preference == Preference::Soonest {
        format!("{amount} by weight times days")
    } else if preference == Preference::SmallestImbalance {
        format!("a difference of {people} at its largest")
    } else if preference == Preference::LeastChange {
        format!("{people} more or fewer than announced")
    } else {
        amount
    }
}

fn conflict(conflict: &Conflict) -> Page {
    let members = conflict.members();
    let title = match members {
        [_] => "No plan: this cannot be satisfied",
        _ => "No plan: these cannot all be satisfied",
    };
    let needed = if conflict.is_irreducible() {
        "without any one of them there is a plan, which is kept to the other lines above and to nothing else"
    } else {
        "whether each of them is needed was not found within the work given"
    };
    let members = (1_u64..).zip(members).map(|(at, needed)| {
        let without = needed
            .without()
            .map_or_else(|| "not found within the work given".to_string(), in_line);
        format!("{at}. {}; without it {without}", member(needed.member()))
    });
    let page = Page::titled(title)
        .lines(members.collect())
        .lines(Vec::from([needed.to_string()]));
    if conflict.changes().is_empty() {
        let none = "no change of one number that makes a plan possible was found";
        return page.then(Page::default().lines(Vec::from([none.to_string()])));
    }
    let page = page.then(Page::titled(
        "The smallest change of each that makes a plan possible",
    ));
    let changes = conflict.changes().iter().map(change);
    changes.fold(page, Page::and)
}

/// Returns a member in the words of the agreement; a clause with its rule and its place.
fn member(member: &Member) -> String {
    if let Member::Clause(clause) = member {
        format!("{clause} ({} {})", clause.code(), clause.place())
    } else {
        member.to_string()
    }
}

fn change(change: &Change) -> Page {
    let what = change.to_string();
    Page::default()
        .lines(Vec::from([what]))
        .and(schedule(change.exchanges()))
}
