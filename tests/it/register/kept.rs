//! The order of adding documents and the names of actors, ids and agreements do not matter.

use std::collections::BTreeMap;

use exchange_agreement::register::{Grouping, Selection, Total};
use exchange_agreement::terms::LinkKind;
use exchange_agreement::{Document, Register};
use proptest::prelude::*;

use super::given::{agreed, document, documents, exactly, explore, linked, register, renamed};

/// Every answer of a register as text.
fn answers(register: &Register) -> Vec<String> {
    let everything = Selection::all();
    let grouping = Grouping::all().by_month().by_category();
    let mut lines = vec![
        format!("{:?}", register.totals(&everything, grouping)),
        format!(
            "{:?}",
            register.totals(&everything, Grouping::all().by_agreement())
        ),
        format!("{:?}", register.largest_exchanges(&everything)),
        format!("{:?}", register.largest_agreements(&everything)),
        format!("{:?}", register.outstanding(None)),
        format!("{:?}", register.outstanding("2025-06-01".parse().ok())),
        format!("{:?}", register.findings()),
    ];
    lines.extend(
        register
            .frameworks()
            .iter()
            .map(|one| format!("{:?}", one.id())),
    );
    lines.extend(register.same_people().map(|one| format!("{one:?}")));
    lines
}

#[test]
fn the_order_of_adding_documents_does_not_matter() {
    explore(&documents(), &["several"], |documents, count| {
        let one = register(documents.clone());
        let other = register(documents.into_iter().rev());
        prop_assert_eq!(&one, &other);
        prop_assert!(answers(&one) == answers(&other));
        if one.len() > 1 {
            count("several");
        }
        Ok(())
    });
}

/// The same document with other keys of its two sides.
fn with_keys(document: &Document, keys: [(&str, &str); 2]) -> Document {
    let mut text = document.to_json();
    for (own, other) in keys {
        text = text.replace(&format!("\"{own}\""), &format!("\"{other}\""));
    }
    Document::from_json(text).unwrap()
}

/// The totals of people and remains, without the ids of agreements, as a list in no order.
fn numbers(register: &Register) -> BTreeMap<String, u32> {
    let mut all: BTreeMap<String, u32> = BTreeMap::new();
    for grouping in [Grouping::all().by_year(), Grouping::all().by_agreement()] {
        for row in register.totals(&Selection::all(), grouping).rows() {
            let row = format!(
                "{:?} {:?} {:?} {:?}",
                row.time(),
                row.people(),
                row.remains(),
                row.ends().way().is_some()
            );
            *all.entry(row).or_default() += 1;
        }
    }
    for one in register.largest_exchanges(&Selection::all()).all() {
        *all.entry(format!("{:?} {:?}", one.number(), one.date()))
            .or_default() += 1;
    }
    all
}

#[test]
fn renaming_agreements_and_actors_does_not_matter() {
    explore(&documents(), &["some"], |documents, count| {
        let plain = register(documents.clone());
        let names = ["3", "1", "2"].into_iter();
        let others = documents
            .iter()
            .zip(names)
            .map(|(one, id)| renamed(one, id));
        prop_assert_eq!(&numbers(&plain), &numbers(&register(others)));
        let keys = [("RU", "first-side"), ("UA", "another-side")];
        let others = register(documents.iter().map(|one| with_keys(one, keys)));
        prop_assert_eq!(&numbers(&plain), &numbers(&others));
        // Other keys in one document are the same actors once the register knows it.
        let mut mixed = register(documents.iter().enumerate().map(|(at, one)| {
            if at == 0 {
                with_keys(one, keys)
            } else {
                one.clone()
            }
        }));
        let id = documents[0].agreement().id().unwrap().as_str();
        for (own, other) in keys {
            mixed.set_alias(id, other, own).unwrap();
        }
        prop_assert_eq!(&numbers(&plain), &numbers(&mixed));
        count("some");
        Ok(())
    });
}

#[test]
fn an_alias_says_that_two_keys_are_one_actor_and_nothing_is_guessed() {
    let one = document(agreed("one"), &[("1", "2025-05-23", &[("A>B", 10)])]);
    let other = exchange_agreement::Agreement::between("Alpha", "B").with_id("other");
    let other = document(other, &[("1", "2025-05-24", &[("Alpha>B", 5)])]);
    let mut register = register([one, other]);
    let people = |register: &Register| -> Vec<_> {
        let totals = register.totals(&Selection::all(), Grouping::all());
        totals.rows().iter().map(Total::people).collect()
    };
    assert_eq!(people(&register), [exactly(10), exactly(5)]);
    register.set_alias("other", "Alpha", "A").unwrap();
    assert_eq!(people(&register), [exactly(15)]);
    let between = Selection::all().between("A", "B").unwrap();
    assert_eq!(register.largest_exchanges(&between).all().len(), 2);
    // An alias is taken back, and goes with its document.
    register.set_alias("other", "Alpha", "Alpha").unwrap();
    assert_eq!(people(&register), [exactly(10), exactly(5)]);
    register.set_alias("other", "Alpha", "A").unwrap();
    let document = register.remove("other").unwrap();
    register.add(document).unwrap();
    assert_eq!(register.get("other").unwrap().aliases(), []);
}

#[test]
fn whole_documents_are_kept_with_their_reports() {
    let text = include_str!("../../../examples/data/istanbul_2025.json");
    let document = Document::from_json(text).unwrap();
    assert!(!document.reports().is_empty());
    let register = register([document.clone()]);
    assert_eq!(
        register.get("istanbul-2025-05").unwrap().document(),
        &document
    );
    assert_eq!(register.iter().count(), 1);
    let linked = linked("x", LinkKind::Follows, "istanbul-2025-05")
        .build()
        .unwrap();
    assert_eq!(linked.links().len(), 1);
}
