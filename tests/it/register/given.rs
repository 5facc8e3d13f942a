//! Documents and registers for the tests.

use core::cell::RefCell;
use std::collections::BTreeSet;

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::terms::{Link, LinkKind};
use exchange_agreement::{
    Agreement, AgreementBuilder, Document, Ends, Exchange, Interval, JournalEntry, Ledger, Leg,
    Register,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::records::offers;

/// A direction, or both directions together if written `A+B`.
#[track_caller]
pub(super) fn ends(text: &str) -> Ends {
    if let Some((one, other)) = text.split_once('+') {
        return Ends::together(one.parse().unwrap(), other.parse().unwrap());
    }
    let (from, to) = text.split_once('>').unwrap();
    Ends::one_way(from.parse().unwrap(), to.parse().unwrap())
}

/// The id and date of an exchange, and its prisoners of war by direction.
pub(super) type Given<'t> = (&'t str, &'t str, &'t [(&'t str, u32)]);

/// A document of an agreement and exchanges.
#[track_caller]
pub(super) fn document(agreement: AgreementBuilder, exchanges: &[Given<'_>]) -> Document {
    let mut ledger = Ledger::open(agreement.build().unwrap());
    for (id, on, legs) in exchanges {
        let legs = legs.iter().map(|(way, people)| {
            let (from, to) = way.split_once('>').unwrap();
            Leg::new(from, to, [(PrisonerOfWar, *people)]).unwrap()
        });
        let exchange = if on.is_empty() {
            Exchange::undated(*id, legs)
        } else {
            Exchange::new(*id, *on, legs)
        };
        ledger.record_observed(exchange.unwrap()).unwrap();
    }
    Document::new(ledger, []).unwrap()
}

pub(super) fn agreed(id: &str) -> AgreementBuilder {
    Agreement::between("A", "B").with_id(id)
}

pub(super) fn linked(id: &str, kind: LinkKind, to: &str) -> AgreementBuilder {
    agreed(id).with_link(Link::new(kind, to.parse().unwrap()))
}

#[track_caller]
pub(super) fn register(documents: impl IntoIterator<Item = Document>) -> Register {
    let mut register = Register::new();
    for document in documents {
        register.add(document).unwrap();
    }
    register
}

/// The same document with another id of its agreement.
#[track_caller]
pub(super) fn renamed(document: &Document, id: &str) -> Document {
    let mut value: serde_json::Value = serde_json::from_str(&document.to_json()).unwrap();
    value["agreement"]["id"] = id.into();
    Document::from_json(value.to_string()).unwrap()
}

/// Up to three ledgers with entries of every kind, as documents with ids of their own.
pub(super) fn documents() -> impl Strategy<Value = Vec<Document>> {
    prop::collection::vec(offers(), 1..4).prop_map(|drawn| {
        let made = drawn.into_iter().zip(["x", "y", "z"]);
        made.map(|((agreement, offers), id)| observed(agreement, offers, id))
            .collect()
    })
}

fn observed(agreement: Agreement, offers: Vec<(JournalEntry, bool)>, id: &str) -> Document {
    let mut ledger = Ledger::open(agreement);
    for (entry, _) in offers {
        // What is impossible is left out.
        let _ = ledger.record_observed(entry);
    }
    renamed(&Document::new(ledger, []).unwrap(), id)
}

/// The number of a row in which something is recorded.
pub(super) fn exactly(number: u64) -> Option<Interval> {
    range(number, number)
}

pub(super) fn range(surely: u64, possibly: u64) -> Option<Interval> {
    Interval::new(surely, possibly)
}

/// A property of random documents, with fewer cases than the theorems: each case reads its documents again.
pub(super) fn explore<S: Strategy>(
    strategy: &S,
    outcomes: &[&str],
    property: impl Fn(S::Value, &mut dyn FnMut(&str)) -> Result<(), TestCaseError>,
) {
    let reached: RefCell<BTreeSet<String>> = RefCell::default();
    let mut runner = TestRunner::new(Config {
        cases: 64,
        failure_persistence: None,
        ..Config::default()
    });
    let count = RefCell::new(|outcome: &str| {
        reached.borrow_mut().insert(outcome.to_owned());
    });
    let property = |value| property(value, &mut *count.borrow_mut());
    runner.run(strategy, property).unwrap();
    for outcome in outcomes {
        assert!(
            reached.borrow().contains(*outcome),
            "never reached: {outcome}"
        );
    }
}
