//! A journal is sealed, its head published; a later copy is checked: one number changed, one exchange missing, one note
//! erased.

use core::error::Error;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::seal::{Head, Recorded, Salt, Seal, SealedLedger};
use exchange_agreement::{Agreement, Exchange, JournalEntry, Ledger};

fn main() -> Result<(), Box<dyn Error>> {
    // A program draws 32 bytes from its system for each entry or batch, and keeps them nowhere.
    let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("bytes that differ")?;
    let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul");
    let ledger = Ledger::open(agreement.each_releases(1_000).build()?);
    let desk = Recorded::default().with_by("desk 2")?;
    let mut sealed = SealedLedger::open(ledger, &desk, &salt);
    for (id, day, soldiers, civilians, note) in [
        (
            "1",
            "2025-05-23",
            270,
            120,
            "the first list arrived at noon",
        ),
        ("2", "2025-05-24", 307, 0, "a driver fell ill"),
        ("3", "2025-05-25", 303, 0, "the last bus left at 17:40"),
    ] {
        let people = [(PrisonerOfWar, soldiers), (Civilian, civilians)];
        let exchange = Exchange::mutual(id, day, "RU", "UA", people)?.with_note(note)?;
        let recorded = desk.clone().with_when(format!("{day}T20:00Z"))?;
        sealed.record_all([exchange.into()], &recorded, &salt)?;
    }
    let published = sealed.seal().head().to_string();
    println!("published: {published}\n");

    // Both are stored as text. Later a note is erased, in the journal and in the seal.
    let (ledger, seal) = sealed.into_parts();
    let mut seal = Seal::from_json(seal.to_json())?;
    let mut copy: Vec<JournalEntry> = ledger.journal().to_vec();
    if let Some(entry) = copy.get_mut(1) {
        let text = entry.to_json();
        *entry = JournalEntry::from_json(text.replace(r#","note":"a driver fell ill""#, ""))?;
    }
    seal.erase_note(2, "/exchange/note");
    show("a note is erased", &seal, &published, &ledger, &copy)?;

    // A copy with 13 fewer on the first day, and without the last one.
    if let Some(entry) = copy.first_mut() {
        *entry = JournalEntry::from_json(entry.to_json().replace("270", "257"))?;
    }
    copy.truncate(2);
    show("another copy", &seal, &published, &ledger, &copy)?;

    // A seal made anew of that copy fits it, but not the published head.
    let shorter = Ledger::replay(ledger.agreement().clone(), copy.clone())?;
    let (_, anew) = SealedLedger::open(shorter, &desk, &salt).into_parts();
    show("a seal made anew", &anew, &published, &ledger, &copy)
}

fn show(
    title: &str,
    seal: &Seal,
    published: &str,
    ledger: &Ledger,
    copy: &[JournalEntry],
) -> Result<(), Box<dyn Error>> {
    let published: Head = published.parse()?;
    println!("{title}: {}", seal.continues(published));
    println!("{}\n", seal.check(ledger.agreement(), copy));
    Ok(())
}
