//! What pages say in words: actors by their names, kinds apart from notes, and an end that is not given.

use exchange_agreement::terms::{Party, PartyKind};
use exchange_agreement::{Agreement, Document, render};

use super::cases::documents;
use super::neutral_words::drawn;

#[test]
fn a_comparison_names_actors_and_has_their_keys() {
    for (name, document) in documents() {
        let reconciled = document.reconciliation();
        let whole = render::reconciliation(&reconciled).to_markdown();
        for comparison in reconciled.comparisons() {
            let page = render::comparison(&reconciled, comparison);
            let text = page.to_markdown();
            let title = text.lines().next().unwrap();
            for key in comparison.topic().ends().actors() {
                let sides = document.agreement().sides();
                let side = sides.iter().find(|side| side.key() == key);
                let party = side.map(|side| side.parties()[0].shown());
                if let Some(party) = party.filter(|party| *party != key.as_str()) {
                    assert!(title.contains(party), "{name}: {title}");
                }
                assert!(title.contains(key.as_str()), "{name}: {title}");
            }
            // A page of its own is the section of the whole, if it has one.
            let is_a_line = !whole.contains(title);
            assert!(
                is_a_line || whole.contains(text.trim_end()),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn the_kind_of_a_party_and_its_note_are_told_apart() {
    let shown = |party: Party| {
        let agreement = Agreement::between("A", "B").with_party("A", party);
        render::agreement(&agreement.build().unwrap()).to_string()
    };
    let party = || Party::new("a").unwrap();
    let of_kind = shown(party().with_kind(PartyKind::State));
    let with_note = shown(party().with_note("state").unwrap());
    assert!(of_kind.contains("A: a (state)"), "{of_kind}");
    assert!(with_note.contains("A: a (note: state)"), "{with_note}");
}

/// The pages of a document.
fn pages(document: &Document) -> [String; 4] {
    [
        render::document(document).to_markdown(),
        render::document(document).to_string(),
        render::journal(document.ledger()).to_markdown(),
        render::reconciliation(&document.reconciliation()).to_markdown(),
    ]
}

#[test]
fn an_end_that_is_not_given_is_said_in_words() {
    let mut said = 0;
    for (name, document) in drawn() {
        for page in pages(&document) {
            for line in page.lines() {
                assert!(
                    !line.contains("/..") && !line.contains("../"),
                    "{name}: {line}"
                );
                said += usize::from(line.contains(", no end given"));
            }
        }
    }
    assert!(said > 2, "{said}");
}
