//! Every target over the seeds, on any toolchain.

use fuzz::Target;
use fuzz::seeds;
use fuzz::targets::{OF_DOCUMENTS, TABLES};

/// Checks every seed of a kind, of which at least a third are read.
fn holds(target: &Target, kind: &str) {
    let seeds = seeds::texts(kind).expect("the seeds are in this repository");
    let read = seeds.iter().filter(|(path, text)| {
        eprintln!("{}: {}", target.name, path.display());
        target.check(text)
    });
    let read = read.count();
    assert!(
        read * 3 >= seeds.len() && read > 0,
        "{}: {read} of {} are read",
        target.name,
        seeds.len()
    );
}

#[test]
fn every_target_holds_of_the_seeds() {
    for target in OF_DOCUMENTS {
        holds(target, "documents");
    }
    holds(&TABLES, "tables");
}
