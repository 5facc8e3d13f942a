//! Plans: what is planned the ledger records, and every proof is checked anew.

use exchange_agreement::plan::{
    self, Answer, Capacity, PlannedExchange, Preference, Ready, Request, Vehicle,
};
use exchange_agreement::{
    CategoryKind, DetaineeCategory, Document, Ends, Ledger, PartialDate, render,
};

use super::document::{days, some};
use crate::draw::Draw;

/// Steps of the solver.
const WORK: u64 = 500;

pub(super) fn check(text: &[u8]) -> bool {
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let mut draw = Draw::of_text(text);
    let ledger = document.ledger();
    let Some(request) = request(&document, &mut draw) else {
        return true;
    };
    let answer = plan::plan(ledger, &request);
    assert!(serde_json::to_value(&answer).is_ok());
    let page = render::answer(&answer);
    assert!(!page.to_string().is_empty() && !page.to_markdown().is_empty());
    if let Some(plan) = answer.plan() {
        if let Err(doubt) = plan.verify(ledger) {
            panic!("a plan that its check doubts: {doubt}\n{page}");
        }
        is_recorded(ledger, plan);
        assert!(render::planned(ledger, plan).ends_with("</svg>\n"));
        assert!(plan.changes_from(plan.exchanges()).is_empty());
        let is_optimal = matches!(answer, Answer::Optimal(_));
        assert_eq!(is_optimal, plan.certificate().is_optimal());
    }
    if let Some(conflict) = answer.conflict() {
        assert!(!conflict.members().is_empty());
    }
    true
}

fn is_recorded(ledger: &Ledger, plan: &plan::Plan) {
    let mut then = ledger.clone();
    for planned in plan.exchanges() {
        if let Err(refused) = then.record(planned.exchange().clone()) {
            panic!("a planned exchange is refused: {:#}", refused.findings());
        }
    }
    let mut ready: Vec<u32> = plan.request().ready().iter().map(Ready::groups).collect();
    for (at, groups) in plan.exchanges().iter().flat_map(PlannedExchange::groups) {
        let left = ready[*at].checked_sub(*groups);
        ready[*at] = left.unwrap_or_else(|| panic!("more than are ready"));
    }
    assert_eq!(plan.left(), ready);
}

/// A request about some of the actors, categories and days of a document.
fn request(document: &Document, draw: &mut Draw) -> Option<Request> {
    let agreement = document.ledger().agreement_in_force();
    let promised = agreement.commitments().iter();
    let promised = promised.filter_map(|one| one.ends().way().map(|way| (way, one)));
    let mut ways: Vec<_> = promised.collect();
    let sides: Vec<_> = agreement
        .sides()
        .iter()
        .map(exchange_agreement::terms::Side::key)
        .collect();
    draw.shuffle(&mut ways);
    let mut request = Request::new();
    for _ in 0..=draw.below(4) {
        let number = [0, 1, 3, 7, 20, 300, u32::MAX][draw.below(7)];
        let ready = if let Some(((from, to), promise)) =
            draw.pick(&ways).filter(|_| !draw.clone().one_in(4))
        {
            let category = promise.subject().categories().next().cloned();
            let category = category.unwrap_or_else(|| some_category(draw));
            let ready = people(Ends::one_way(*from, *to), category, number, draw)?;
            match promise.part() {
                Some(part) => ready.with_part(part.clone()).ok()?,
                None => ready,
            }
        } else {
            let (from, to) = (draw.pick(&sides)?, draw.pick(&sides)?);
            people(Ends::one_way(*from, *to), some_category(draw), number, draw)?
        };
        let ready = if draw.one_in(3) {
            ready.with_place("here").ok()?
        } else {
            ready
        };
        let ready = if draw.one_in(4) {
            ready.with_destination("there").ok()?
        } else {
            ready
        };
        let ready = if draw.one_in(3) {
            ready.with_weight([0, 2, 9][draw.below(3)])
        } else {
            ready
        };
        request = request.with_ready(ready);
    }
    for day in some_days(document, draw) {
        request = request.on(day).ok()?;
        if let Some(tranche) = draw
            .pick(agreement.tranches())
            .filter(|_| draw.clone().one_in(3))
        {
            request = request.with_tranche(day, tranche.id().clone()).ok()?;
        }
    }
    Some(with_wishes(request, draw))
}

fn some_category(draw: &mut Draw) -> DetaineeCategory {
    let kind = CategoryKind::ALL[draw.below(CategoryKind::ALL.len())];
    DetaineeCategory::from(kind)
}

fn people(ends: Ends, of: DetaineeCategory, number: u32, draw: &mut Draw) -> Option<Ready> {
    let (from, to) = ends.way()?;
    match draw.below(6) {
        0 => Ready::remains(from, to, number).ok(),
        1 => Ready::families(from, to, [(of, 2)], number / 2).ok(),
        _ => Ready::people(from, to, of, number).ok(),
    }
}

/// Up to three days, near those that the document names.
fn some_days(document: &Document, draw: &mut Draw) -> Vec<PartialDate> {
    let days: Vec<PartialDate> = days(document)
        .into_iter()
        .filter(|day| day.day().is_some())
        .collect();
    let from = draw.below(days.len());
    let late = &days[from..];
    let most = draw.below(4);
    some(late, most, draw)
}

/// A vehicle with few or many seats, for everybody or for one place.
fn vehicle(draw: &mut Draw) -> Option<Vehicle> {
    let seats = [0, 1, 3, 40][draw.below(4)];
    let journeys = [0, 1, 2][draw.below(3)];
    let vehicle = Vehicle::new("bus", seats).ok()?.with_journeys(journeys);
    if draw.one_in(2) {
        vehicle.at_place("here").ok()
    } else {
        Some(vehicle)
    }
}

const PREFERENCES: [Preference; 6] = [
    Preference::MostPeople,
    Preference::MostRemains,
    Preference::FewestExchanges,
    Preference::EarliestEnd,
    Preference::Soonest,
    Preference::SmallestImbalance,
];

fn with_wishes(mut request: Request, draw: &mut Draw) -> Request {
    for _ in 0..draw.below(3) {
        let most = [0, 1, 5, 30, 310][draw.below(5)];
        request = request.with_capacity(match draw.below(5) {
            0 => Capacity::each_way(most),
            1 => Capacity::each_exchange(most).in_all(),
            2 => match Capacity::destination("there", most) {
                Ok(capacity) => capacity.in_all(),
                Err(_) => Capacity::each_exchange(most),
            },
            3 => match Capacity::place("here", most) {
                Ok(capacity) => capacity,
                Err(_) => Capacity::each_exchange(most),
            },
            _ => Capacity::each_exchange(most),
        });
    }
    if draw.one_in(4) {
        for _ in 0..=draw.below(2) {
            request = vehicle(draw)
                .into_iter()
                .fold(request, Request::with_vehicle);
        }
    }
    if draw.one_in(4) {
        request = request.by_due_dates();
    }
    for _ in 0..draw.below(3) {
        request = request.prefer(PREFERENCES[draw.below(PREFERENCES.len())]);
    }
    if draw.one_in(4) {
        request = request.everyone();
    }
    if draw.one_in(4) {
        request = request.at_least([1, 10, 1_000][draw.below(3)]);
    }
    if draw.one_in(4) {
        request = request.with_days_between(2);
    }
    request.with_work(WORK)
}
