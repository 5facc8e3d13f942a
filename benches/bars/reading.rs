//! Reading JSON text: sound text against plain structs, broken text against sound text.

use std::time::Duration;

use exchange_agreement::Document;
use workload::json;

use crate::measure::timed;
use crate::plain::{Lean, Owned};
use crate::table::{Bar, Row, Table};

const ISTANBUL: &str = include_str!("../../examples/data/istanbul_2025.json");
/// Three exchanges are the real document, with its notes, reports and indents; more are the workload.
const SIZES: [u32; 5] = [3, 100, 1_000, 10_000, 100_000];

fn sound(exchanges: u32) -> String {
    if exchanges == 3 {
        String::from(ISTANBUL)
    } else {
        json::document(exchanges)
    }
}

fn read(text: &str) -> Duration {
    timed(|| Document::from_json(text.as_bytes()))
}

/// Sound documents, of which every exchange is read and the agreement is fulfilled.
pub(crate) fn sound_text(table: &mut Table) {
    for size in table.sizes(&SIZES) {
        let text = sound(size);
        let document = Document::from_json(text.as_bytes()).unwrap();
        assert_eq!(
            document.ledger().journal().len(),
            usize::try_from(size).unwrap()
        );
        assert!(document.ledger().standing().is_fulfilled());
        let owned: Owned = serde_json::from_str(&text).unwrap();
        let lean: Lean<'_> = serde_json::from_str(&text).unwrap();
        assert!(owned.journal.len() == lean.journal.len());
        drop((document, owned, lean));

        let bytes = text.as_bytes();
        let compared = table.plan.compare(
            || read(&text),
            || timed(|| serde_json::from_slice::<Owned>(bytes)),
        );
        table.row(&Row {
            job: "JSON to checked document",
            size,
            yardstick: "plain structs, all owned",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(1.15),
        });
        let compared = table.plan.compare(
            || read(&text),
            || timed(|| serde_json::from_slice::<Lean<'_>>(bytes)),
        );
        table.row(&Row {
            job: "JSON to checked document",
            size,
            yardstick: "lean structs, all borrowed",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::None,
        });
    }
}

/// A fault put into the journal of a sound document.
struct Fault {
    job: &'static str,
    sound: &'static str,
    broken: &'static str,
    /// How many of them an exchange has, where every one is broken; else the last alone is.
    each: Option<u32>,
    bar: f64,
    from: u32,
}

const FAULTS: [Fault; 4] = [
    Fault {
        job: "broken: one unknown side, at the end",
        sound: r#""from":""#,
        broken: r#""from":"X"#,
        each: None,
        bar: 1.6,
        from: 100,
    },
    Fault {
        job: "broken: an unknown side in every leg",
        sound: r#""from":""#,
        broken: r#""from":"X"#,
        each: Some(2),
        bar: 1.6,
        from: 100,
    },
    Fault {
        job: "broken: one unknown key, at the end",
        sound: r#""on":"#,
        broken: r#""initated_by":"RU","on":"#,
        each: None,
        bar: 2.5,
        from: 1_000,
    },
    Fault {
        job: "broken: an unknown key in every exchange",
        sound: r#""on":"#,
        broken: r#""initated_by":"RU","on":"#,
        each: Some(1),
        bar: 2.5,
        from: 1_000,
    },
];

impl Fault {
    fn put_into(&self, text: &str) -> String {
        let (agreement, journal) = text.split_once(r#""journal":"#).unwrap();
        let journal = if self.each.is_some() {
            journal.replace(self.sound, self.broken)
        } else {
            let (before, after) = journal.rsplit_once(self.sound).unwrap();
            [before, self.broken, after].concat()
        };
        [agreement, r#""journal":"#, &journal].concat()
    }
}

/// Broken documents, of which every fault is told or counted.
pub(crate) fn broken_text(table: &mut Table) {
    for fault in &FAULTS {
        for size in table
            .sizes(&SIZES)
            .into_iter()
            .filter(|size| *size >= fault.from)
        {
            let sound = json::document(size);
            let broken = fault.put_into(&sound);
            let told = Document::from_json(broken.as_bytes())
                .unwrap_err()
                .into_findings();
            let expected = fault.each.map_or(1, |each| each * size);
            assert_eq!(told.count(), u64::from(expected));

            let compared = table.plan.compare(|| read(&broken), || read(&sound));
            table.row(&Row {
                job: fault.job,
                size,
                yardstick: "the same document, sound",
                unit: "times",
                measured: compared.ratio,
                bar: Bar::AtMost(fault.bar),
            });
        }
    }
    let broken = ISTANBUL.replacen(r#""negotiation":"#, r#""negotation":"#, 1);
    assert_eq!(
        Document::from_json(broken.as_bytes())
            .unwrap_err()
            .findings()
            .count(),
        1
    );
    let compared = table.plan.compare(|| read(&broken), || read(ISTANBUL));
    table.row(&Row {
        job: "broken: one unknown key",
        size: 3,
        yardstick: "-",
        unit: "us",
        measured: compared.seconds.microseconds(),
        bar: Bar::AtMost(50.0),
    });
}
