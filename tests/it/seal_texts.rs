//! Seals by hand: agreements, duplicates, chains that part, and texts that are no seals.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::journal::{Amendment, StatusChange, StatusEntry};
use exchange_agreement::seal::{Continuity, Difference, DifferenceKind, Recorded, Salt, Seal};
use exchange_agreement::{Agreement, Exchange, JournalEntry};

use super::lines;
use super::seals::{salt, sealed, with_note};

fn agreement() -> Agreement {
    Agreement::between("RU", "UA").with_id("a").build().unwrap()
}

fn exchange(id: &str, people: u32) -> JournalEntry {
    let exchange = Exchange::mutual(id, "2025-05-23", "RU", "UA", [(Civilian, people)]);
    exchange.unwrap().into()
}

fn three() -> Vec<JournalEntry> {
    [("1", 10), ("2", 20), ("3", 30)]
        .map(|(id, people)| exchange(id, people))
        .into()
}

fn shown(seal: &Seal, copy: &[JournalEntry]) -> Vec<String> {
    let checked = seal.check(&agreement(), copy);
    checked
        .differences()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn what_is_different_is_said_in_neutral_words() {
    let seal = sealed(&agreement(), &three());
    let [one, two, three] = three().try_into().unwrap();
    let suspended = JournalEntry::from(StatusEntry::new(StatusChange::Suspend));
    let noted = with_note(&two, "/exchange/note", Some("fog"));
    for (copy, expected) in [
        (
            vec![one.clone(), exchange("2", 21), three.clone()],
            &["exchange `2`, entry 2: its content is not as it was sealed"][..],
        ),
        (
            vec![one.clone(), three.clone()],
            &["exchange `2`, sealed as entry 2: not in the copy"],
        ),
        (
            vec![one.clone(), two.clone(), suspended.clone(), three.clone()],
            &["suspension, entry 3: not in the seal"],
        ),
        (
            vec![two.clone(), three.clone(), one.clone()],
            &["exchange `1`, entry 3, sealed as entry 1: not in the order in which it was sealed"],
        ),
        (
            vec![one.clone(), suspended.clone(), three.clone()],
            &["exchange `2`, entry 2: not as it was sealed; suspension is in its place"],
        ),
        (
            vec![one.clone(), noted, three.clone()],
            &["exchange `2`, entry 2: the note at /exchange/note is not in the seal"],
        ),
        // A change, a drop and an addition at once: each is named.
        (
            vec![suspended, exchange("1", 11), three.clone(), one.clone()],
            &[
                "suspension, entry 1: not in the seal",
                "exchange `2`, sealed as entry 2: not in the copy",
                "exchange `1`, entry 4, sealed as entry 1: not in the order in which it was sealed",
                "exchange `1`, entry 2: not in the seal",
            ][..],
        ),
        // The same id in another place, with another content.
        (
            vec![two, three, exchange("1", 11)],
            &[
                "exchange `1`, entry 3, sealed as entry 1: not in the order in which it was sealed",
                "exchange `1`, entry 3, sealed as entry 1: its content is not as it was sealed",
            ],
        ),
    ] {
        let (mut found, mut expected) = (shown(&seal, &copy), expected.to_vec());
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
}

#[test]
fn the_agreement_is_the_first_link() {
    let seal = sealed(&agreement(), &[]);
    assert_eq!(seal.links()[0].kind(), "agreement");
    let other = Agreement::between("RU", "UA").with_id("b").build().unwrap();
    let checked = seal.check(&other, &[]);
    let [changed] = checked.differences() else {
        panic!("{checked}")
    };
    assert_eq!(
        (changed.kind(), changed.sealed(), changed.found()),
        (DifferenceKind::Changed, Some(0), Some(0))
    );
    assert_eq!(
        checked.to_string(),
        "agreement `a`: not as it was sealed; agreement `b` is in its place"
    );
    let wider = Agreement::between("RU", "UA")
        .with_id("a")
        .each_releases(5)
        .build()
        .unwrap();
    assert_eq!(
        seal.check(&wider, &[]).to_string(),
        "agreement `a`: its content is not as it was sealed"
    );
}

#[test]
fn notes_of_an_agreement_and_of_an_amendment_are_erased_like_others() {
    let text = r#"{"sides":{"A":[{"id":"a","note":"one"}],"B":[{"id":"b"}]},"commitments":[{"from":"A","to":"B",
        "quantity":{"exactly":5},"note":"two"}]}"#;
    let noted: Agreement = serde_json::from_str(text).unwrap();
    let bare: Agreement = serde_json::from_str(&text.replace(r#","note":"one""#, "")).unwrap();
    let amended = |agreement: &Agreement| {
        JournalEntry::from(Amendment::new("1".parse().unwrap(), agreement.clone()))
    };
    let seal = sealed(&noted, &[amended(&noted)]);
    let places = seal
        .links()
        .iter()
        .map(|link| link.notes().map(str::to_owned).collect::<Vec<_>>());
    let below = "/amendment/agreement";
    let expected = [
        vec![
            "/commitments/0/note".to_owned(),
            "/sides/A/0/note".to_owned(),
        ],
        vec![
            format!("{below}/commitments/0/note"),
            format!("{below}/sides/A/0/note"),
        ],
    ];
    assert!(places.eq(expected));
    let checked = seal.check(&bare, &[amended(&bare)]);
    assert!(checked.is_unchanged());
    let erased: Vec<_> = checked.erased().iter().map(ToString::to_string).collect();
    assert_eq!(
        erased,
        [
            "agreement: the note at /sides/A/0/note was erased; its salt is still in the seal",
            "amendment `1`, entry 1: the note at /amendment/agreement/sides/A/0/note was erased; its salt is still in the seal",
        ]
    );
}

#[test]
fn an_axis_called_note_is_no_note() {
    let text = r#"{"exchange":{"id":"1","on":"2025-05-23","legs":[{"from":"A","to":"B","detainees":{"civilian":5},
        "breakdown":{"note":{"note":3}}}]}}"#;
    let entry = JournalEntry::from_json(text).unwrap();
    let seal = sealed(&agreement(), core::slice::from_ref(&entry));
    assert_eq!(seal.links()[1].notes().count(), 0);
    let other = JournalEntry::from_json(text.replace(":3", ":4")).unwrap();
    assert_eq!(
        shown(&seal, &[other]),
        ["exchange `1`, entry 1: its content is not as it was sealed"]
    );
}

#[test]
fn equal_entries_are_told_apart_by_their_place() {
    let steps = [
        StatusChange::Suspend,
        StatusChange::Resume,
        StatusChange::Suspend,
        StatusChange::Resume,
    ];
    let journal: Vec<JournalEntry> = steps.map(|step| StatusEntry::new(step).into()).into();
    let seal = sealed(&agreement(), &journal);
    assert!(seal.check(&agreement(), &journal).is_unchanged());
    assert_eq!(
        shown(&seal, &journal[..3]),
        ["resumption, sealed as entry 4: not in the copy"]
    );
    let mut twice = journal.clone();
    twice.insert(1, journal[0].clone());
    assert_eq!(
        shown(&seal, &twice),
        ["suspension, entry 2: not in the seal"]
    );
    // Equal links have other hashes: the number and all before are part of each.
    let heads = [2, 4].map(|links| seal.head_of(links).unwrap().hash());
    assert_ne!(heads[0], heads[1]);
}

#[test]
fn chains_part_at_the_first_link_that_is_another() {
    let mut other = three();
    other[1] = exchange("2", 21);
    let (here, there) = (sealed(&agreement(), &three()), sealed(&agreement(), &other));
    assert_eq!(here.shared_with(&there), 2);
    assert_eq!(here.continues(there.head()), Continuity::Other);
    assert_eq!(
        here.continues(there.head_of(2).unwrap()),
        Continuity::Longer(2)
    );
    // Who recorded an entry and when are part of its link, and so is the salted hash of its notes.
    let begun = |recorded: &Recorded| Seal::of(&agreement(), recorded, &salt());
    let recorded = Recorded::default().with_by("desk 2").unwrap();
    let at_noon = recorded.clone().with_when("noon").unwrap();
    let all =
        [Recorded::default(), recorded.clone(), at_noon].map(|recorded| begun(&recorded).head());
    assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
    assert_eq!(begun(&recorded).head(), here.head_of(1).unwrap());
}

#[test]
fn a_salt_hides_a_note_and_is_another_in_each_place() {
    let noted = |id: &str| with_note(&exchange(id, 5), "/exchange/note", Some("fog"));
    let hashes = |salt: &Salt| {
        let mut seal = Seal::of(&agreement(), &Recorded::default(), salt);
        for id in ["1", "2"] {
            seal.append(&noted(id), &Recorded::default(), salt).unwrap();
        }
        let text: serde_json::Value = serde_json::from_str(&seal.to_json()).unwrap();
        let note = |link: usize, key: &str| {
            text["links"][link]["notes"][0][key]
                .as_str()
                .unwrap()
                .to_owned()
        };
        [
            note(1, "hash"),
            note(2, "hash"),
            note(1, "salt"),
            note(2, "salt"),
        ]
    };
    let mut all: Vec<String> = hashes(&salt()).into();
    all.extend(hashes(
        &Salt::new(*b"32 bytes from another such place").unwrap(),
    ));
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(
        all.len(),
        count,
        "one salt and one text give other hashes in other places"
    );
    assert_eq!(format!("{:?}", salt()), "Salt(..)");
}

#[test]
fn a_note_whose_salt_was_erased_cannot_be_checked() {
    let noted = with_note(&exchange("1", 5), "/exchange/note", Some("fog"));
    let mut seal = sealed(&agreement(), core::slice::from_ref(&noted));
    assert!(!seal.erase_note(0, "/exchange/note") && !seal.erase_note(9, "/exchange/note"));
    assert!(seal.erase_note(1, "/exchange/note"));
    let text = "exchange `1`, entry 1: the note at /exchange/note cannot be checked, because its salt was erased";
    assert_eq!(shown(&seal, &[noted]), [text]);
}

#[test]
fn whoever_recorded_it_is_checked_when_the_seal_is_read() {
    let seal = sealed(&agreement(), &three());
    let text = seal.to_json();
    let places = |text: String| {
        let invalid = Seal::from_json(text).unwrap_err();
        lines(invalid.findings())
            .iter()
            .map(|line| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let all: Vec<String> = (0..4)
        .map(|link| format!("E16 /links/{link}/recorded/by/hash"))
        .collect();
    assert_eq!(places(text.replace("desk 2", "desk 3")), all);
    let mut erased = seal.clone();
    assert!(erased.erase_recorder(2));
    let read = Seal::from_json(erased.to_json()).unwrap();
    assert_eq!(
        (read.head(), read.links()[2].recorded().by()),
        (seal.head(), None)
    );
}

#[test]
fn a_text_that_is_no_seal_is_refused_with_its_faults() {
    let noted = with_note(&exchange("1", 5), "/exchange/note", Some("fog"));
    let seal = sealed(&agreement(), &[noted]);
    let text = seal.to_json();
    let head = seal.head().to_string();
    let note = |text: &str| -> String {
        let from = text.find("\"notes\": [").unwrap() + 10;
        let to = from + text[from..].find(']').unwrap();
        text[from..to].to_owned()
    };
    let twice = text.replacen(&note(&text), &format!("{},{}", note(&text), note(&text)), 1);
    let content = seal.links()[1].content().to_string();
    for (text, expected) in [
        (String::new(), &["E00 "][..]),
        ("[]".to_owned(), &["E16 "]),
        ("{}".to_owned(), &["E16 /format", "E16 /links", "E16 /head"]),
        (text.replace("seal-1", "seal-2"), &["E01 /format"]),
        (text.replacen("\"head\"", "\"heads\"", 1), &["E14 /heads"]),
        (
            text.replacen("\"id\"", "\"address\"", 1),
            &["E14 /links/0/address"],
        ),
        (
            text.replacen("\"links\"", "\"head\": 5, \"links\"", 1),
            &["E16 /head", "E15 /head"],
        ),
        (
            text.replace("\"kind\": \"agreement\"", "\"kind\": \"end\""),
            &["E16 /links/0/kind"],
        ),
        (
            text.replace("\"kind\": \"exchange\"", "\"kind\": \"agreement\""),
            &["E16 /links/1/kind"],
        ),
        (
            text.replace("\"kind\": \"exchange\"", "\"kind\": \"swap\""),
            &["E16 /links/1/kind"],
        ),
        (
            text.replace(&content, &content.to_uppercase()),
            &["E16 /links/1/content"],
        ),
        (
            text.replace(&content, &content.replace(['0', '1', '2', '3'], "4")),
            &["E16 /head"],
        ),
        (
            text.replace("/exchange/note", "note"),
            &["E16 /links/1/notes/0/at"],
        ),
        (twice, &["E03 /links/1/notes"]),
        (
            text.replace("\"id\": \"1\"", "\"id\": \"2\""),
            &["E16 /head"],
        ),
        (
            text.replace("\"id\": \"1\"", "\"id\": \"\""),
            &["E02 /links/1/id"],
        ),
        (
            text.replace(&head, &head.replacen("2:", "3:", 1)),
            &["E16 /head"],
        ),
        (
            text.replace(&head, &head.replacen("2:", "02:", 1)),
            &["E16 /head"],
        ),
        (text.replace(&head, "2:"), &["E16 /head"]),
        (
            text.replacen("\"text\": \"desk 2\",", "", 1),
            &["E16 /links/0/recorded/by/text"],
        ),
        ("[".repeat(100_000), &["E00 "]),
    ] {
        let invalid = Seal::from_json(&text).unwrap_err();
        let found = invalid.findings().iter();
        let found: Vec<String> = found
            .map(|one| format!("{} {}", one.code(), one.place()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
    assert!(Seal::from_json(b"\xff").is_err());
    assert_eq!(Seal::from_json(format!("\u{feff}{text}")), Ok(seal));
}

#[test]
fn many_changes_at_once_are_compared_in_proportion() {
    let journal: Vec<JournalEntry> = (0..4_000).map(|id| exchange(&id.to_string(), 5)).collect();
    let seal = sealed(&agreement(), &journal);
    let reversed: Vec<JournalEntry> = journal.iter().rev().cloned().collect();
    let checked = seal.check(&agreement(), &reversed);
    assert_eq!(checked.differences().len(), 3_999, "one is in place");
    let same = vec![journal[0].clone(); 4_000];
    let checked = seal.check(&agreement(), &same);
    let of = |kind| {
        checked
            .differences()
            .iter()
            .map(Difference::kind)
            .filter(|one| *one == kind)
            .count()
    };
    assert_eq!(
        (of(DifferenceKind::Changed), checked.unchanged()),
        (3_999, 2)
    );
}
