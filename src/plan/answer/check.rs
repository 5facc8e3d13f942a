//! Checks a plan anew.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::certificate::{Evidence, Proof};
use super::doubt::Doubt;
use crate::ledger::Ledger;
use crate::plan::checker::{Facts, facts, is_as_asked, is_filled, is_in_time, refutes, worth};
use crate::plan::exchanges::PlannedExchange;
use crate::plan::program::{Column, Fact};
use crate::plan::request::Request;
use crate::plan::solver::{Branch, Derived};

/// Returns the first thing that does not hold of a plan.
pub(super) fn check(
    ledger: &Ledger,
    request: &Request,
    exchanges: &[PlannedExchange],
    proofs: &[Proof],
) -> Result<(), Doubt> {
    if !is_as_asked(request, exchanges) {
        return Err(Doubt::NotAsAsked);
    }
    let mut after = ledger.clone();
    for planned in exchanges {
        after
            .record(planned.exchange().clone())
            .map_err(|refused| Doubt::Refused {
                exchange: planned.exchange().id().clone(),
                findings: Box::new(refused.findings().clone()),
            })?;
    }
    if !is_in_time(ledger, request, exchanges) {
        return Err(Doubt::NotAsAsked);
    }
    let standing = ledger.standing();
    for (proof, preference) in proofs.iter().zip(request.preferences()) {
        let own = worth(&standing, request, exchanges, *preference);
        if proof.preference != *preference || own != Some(proof.value) {
            return Err(Doubt::OtherWorth(*preference));
        }
    }
    if proofs.len() != request.preferences().len() {
        return Err(Doubt::NotAsAsked);
    }
    let mut known = None;
    for (at, proof) in proofs.iter().enumerate() {
        let is_proved = match &proof.evidence {
            // Without a day no exchange is the only plan.
            _ if request.days().is_empty() => proof.bound >= proof.value,
            Evidence::Filled => proof.bound == proof.value && is_filled(ledger, request, exchanges),
            Evidence::Rows {
                facts: used,
                columns,
                derived,
                tree,
            } => {
                let known = known.get_or_insert_with(|| facts(ledger, request));
                let earlier = proofs.get(..at).unwrap_or_default();
                known.as_ref().is_some_and(|known| {
                    is_proved(known, earlier, proof, (used, columns), (derived, tree)) == Some(true)
                })
            }
        };
        if !is_proved {
            return Err(Doubt::Unproved(proof.preference));
        }
    }
    Ok(())
}

/// Returns true if the rows used hold, and no plan within them is worth more than the bound.
fn is_proved(
    known: &Facts<'_>,
    earlier: &[Proof],
    proof: &Proof,
    (used, columns): (&[Fact], &[Column]),
    (derived, tree): (&[Derived], &Branch),
) -> Option<bool> {
    let own = used.len().checked_sub(earlier.len())?;
    let (rows, wishes) = used.split_at_checked(own)?;
    let has_earlier = wishes.iter().zip(earlier).all(|(wish, earlier)| {
        let objective = known.objective(earlier.preference());
        objective.is_some_and(|terms| {
            Facts::same(
                wish,
                &Fact {
                    terms,
                    least: Some(earlier.value),
                    most: None,
                },
            )
        })
    });
    if !has_earlier || !rows.iter().all(|row| known.holds(row)) {
        return Some(false);
    }
    let wish = Fact {
        terms: known.objective(proof.preference())?,
        least: Some(proof.bound.checked_add(1)?),
        most: None,
    };
    let bounds: Vec<(i64, i64)> = columns
        .iter()
        .map(|column| known.bounds(*column))
        .collect::<Option<_>>()?;
    refutes((columns, &bounds), used, &wish, (derived, tree))
}
