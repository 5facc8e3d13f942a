//! The line and the column of a finding in the text that was read.

use exchange_agreement::{Document, JournalEntry};

#[test]
fn every_finding_of_a_text_has_a_line_and_a_column_in_it() {
    let text = include_str!("../../examples/data/istanbul_2025.json");
    let broken = text
        .replace("\"2025-05-24\"", "\"2025-05-32\"")
        .replacen("\"at\"", "\"art\"", 1);
    let invalid = Document::from_json(&broken).unwrap_err();
    let lines: Vec<&str> = broken.lines().collect();
    assert!(invalid.findings().count() > 1);
    for finding in invalid.findings() {
        let (line, column) = finding.position_in(&broken).unwrap();
        let rest: String = lines[line - 1].chars().skip(column - 1).collect();
        match finding.code().as_str() {
            "E10" => assert!(rest.starts_with("\"2025-05-32\""), "{finding}: {rest}"),
            "E14" => assert!(rest.starts_with("\"art\":"), "{finding}: {rest}"),
            _ => {}
        }
    }
    // A key that is the fault has its own column, and the second of two equal keys.
    let keys = "{\"exchange\": {\"id\": \"1\", \"on\": \"2025\",\n \"on\": 7, \"legs\": [{\"from\": \"A\", \"to\": \"B\",\n  \
                \"detainees\": {\"soldier\": 5, \"civilian\": \"two\"}}]}}";
    let invalid = JournalEntry::from_json(keys).unwrap_err();
    let places: Vec<_> = invalid
        .findings()
        .iter()
        .map(|finding| (finding.place(), finding.position_in(keys).unwrap()))
        .collect();
    let leg = "/exchange/legs/0/detainees";
    for (place, position) in [
        ("/exchange/on", (2, 2)),
        (&*format!("{leg}/soldier"), (3, 17)),
        (&*format!("{leg}/civilian"), (3, 43)),
    ] {
        assert!(places.contains(&(place, position)), "{places:?}");
    }
    let cut = &broken[..broken.len() / 2];
    let invalid = Document::from_json(cut).unwrap_err();
    let finding = invalid.findings().first().unwrap();
    let line = finding.position_in(cut).unwrap().0;
    assert_eq!(line, cut.lines().count());
}
