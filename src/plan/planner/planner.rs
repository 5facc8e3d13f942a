//! `plan`: from a ledger and a request to an answer.

use super::conflicts;
use super::fill::fill;
use super::solution::exchanges;
use crate::ledger::Ledger;
use crate::plan::answer::{Answer, Certificate, Evidence, Plan, Proof};
use crate::plan::model::{Model, model};
use crate::plan::program::{Fact, Row};
use crate::plan::request::Request;
use crate::plan::solver::{self, Budget, Outcome, Solved};

/// Returns the best exchanges that [`Ledger::record`] takes one after the other, or why there are none.
///
/// Every term counts by the numbers that the ledger surely has, as [`Ledger::record`] judges it: promises, parts, weights,
/// rules of each exchange and over several, dates, custody, and that a promise covers whoever goes. Where people of one kind
/// have labels and others have none, a rule per category ties each of them to its own.
///
/// The same ledger and request give the same answer everywhere: work is counted in linear programs, and no clock is read.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Hostage, CategoryKind::SecurityDetainee, Ledger, Parity};
/// use exchange_agreement::plan::{self, Ready, Request};
/// use exchange_agreement::terms::ParityLine;
/// // Three prisoners for one hostage, as in November 2023.
/// let ratio = Parity::weighted([ParityLine::new("HA", "IL", 3)?], [ParityLine::new("IL", "HA", 1)?])?;
/// let ledger = Ledger::open(Agreement::between("HA", "IL").with_parity(ratio).build()?);
/// let request = Request::new()
///     .with_ready(Ready::people("HA", "IL", Hostage, 50)?)
///     .with_ready(Ready::people("IL", "HA", SecurityDetainee, 100)?)
///     .on("2023-11-24")?;
/// let answer = plan::plan(&ledger, &request);
/// let plan = answer.plan().ok_or("33 for 99")?;
/// assert_eq!(plan.exchanges()[0].groups(), [(0, 33), (1, 99)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn plan(ledger: &Ledger, request: &Request) -> Answer {
    if request.is_too_large() {
        return Answer::NothingFound;
    }
    if let Some(plan) = fill(ledger, request) {
        return taken(ledger, plan);
    }
    let model = model(ledger, request);
    let mut budget = Budget {
        left: request.work(),
    };
    match solver::solve(model.program(), &mut budget) {
        Outcome::Solved(solved) => found(ledger, &model, &solved),
        Outcome::Impossible(_) => {
            Answer::Impossible(conflicts::conflict(ledger, &model, &mut budget))
        }
        Outcome::Open => Answer::NothingFound,
    }
}

/// Returns the plan of a solution, if the ledger takes each of its exchanges.
fn found(ledger: &Ledger, model: &Model<'_>, solved: &Solved) -> Answer {
    let Some(exchanges) = exchanges(ledger, model, &solved.values) else {
        return Answer::NothingFound;
    };
    let plan = Plan {
        request: model.request.clone(),
        exchanges,
        certificate: certificate(model, solved),
    };
    taken(ledger, plan)
}

/// Returns the answer of a plan, if the ledger takes each of its exchanges.
fn taken(ledger: &Ledger, plan: Plan) -> Answer {
    let mut after = ledger.clone();
    for planned in &plan.exchanges {
        if after.record(planned.exchange().clone()).is_err() {
            return Answer::NothingFound;
        }
    }
    if plan.certificate.is_optimal() {
        Answer::Optimal(plan)
    } else {
        Answer::Feasible(plan)
    }
}

/// Returns what a solution proves.
fn certificate(model: &Model<'_>, solved: &Solved) -> Certificate {
    let preferences = model.request.preferences().iter().enumerate();
    let proofs = preferences
        .zip(&solved.proofs)
        .map(|((at, preference), proof)| {
            let earlier = solved
                .proofs
                .iter()
                .take(at)
                .zip(&model.program().objectives);
            let earlier = earlier.map(|(proof, objective)| Row {
                terms: objective.clone(),
                least: Some(proof.value),
                most: None,
            });
            let rows = model.program().rows.iter().cloned().chain(earlier);
            Proof {
                preference: *preference,
                value: proof.value,
                bound: proof.bound,
                evidence: Evidence::Rows {
                    facts: rows.map(|row| fact(model, &row)).collect(),
                    columns: model.columns.clone(),
                    tree: proof.tree.clone(),
                },
            }
        });
    Certificate {
        proofs: proofs.collect(),
    }
}

fn fact(model: &Model<'_>, row: &Row) -> Fact {
    let column = |(at, factor): &(usize, i64)| Some((*model.columns.get(*at)?, *factor));
    Fact {
        terms: row.terms.iter().filter_map(column).collect(),
        least: row.least,
        most: row.most,
    }
}
