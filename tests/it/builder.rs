//! The builder: the same checks as every other door, all faults at once, with places from the agreement.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar, RetainedPersonnel};
use exchange_agreement::terms::{
    Basis, Negotiation, ParityLine, Party, PartyKind, PartyRole, RoleClaim, Round, Span, Tranche,
};
use exchange_agreement::{Agreement, AgreementBuilder, Commitment, Parity, Quantity, Subject};

use super::lines;

#[track_caller]
fn refuses(builder: AgreementBuilder, expected: &[&str]) {
    let invalid = builder.build().unwrap_err();
    assert_eq!(lines(invalid.findings()), expected);
    assert_eq!(format!("{invalid:#}"), expected.join("\n"));
}

#[test]
fn the_short_form_says_what_the_sentence_says() {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_per_category_in_each_exchange()
        .build()
        .unwrap();
    let sides: Vec<&str> = agreement
        .sides()
        .iter()
        .map(|side| side.parties()[0].shown())
        .collect();
    assert_eq!(sides, ["RU", "UA"]);
    let promises: Vec<(String, Quantity)> = agreement
        .commitments()
        .iter()
        .map(|promise| (promise.ends().to_string(), promise.quantity().clone()))
        .collect();
    let thousand = Quantity::Exactly(1_000);
    assert_eq!(
        promises,
        [
            ("RU to UA".into(), thousand.clone()),
            ("UA to RU".into(), thousand)
        ]
    );
    assert!(
        agreement
            .commitments()
            .iter()
            .all(|promise| *promise.subject() == Subject::AnyDetainee)
    );
    let rule = &agreement.parity()[0];
    assert_eq!(
        (rule.basis(), rule.span()),
        (Basis::EqualPerCategory, Span::EachExchange)
    );
    assert_eq!(
        (rule.left()[0].from(), rule.right()[0].from()),
        (agreement.sides()[0].key(), agreement.sides()[1].key())
    );
    assert_eq!(
        rule.lines().map(ParityLine::weight).collect::<Vec<_>>(),
        [Some(1), Some(1)]
    );
}

#[test]
fn everything_that_was_told_is_there_again() {
    let talks = Negotiation::new([Round::new(Some("2025-05".parse().unwrap()), None)
        .with_next("more")
        .unwrap()]);
    let party = Party::new("russia")
        .unwrap()
        .with_name("Russia")
        .unwrap()
        .with_kind(PartyKind::State);
    let host = Party::new("turkiye")
        .unwrap()
        .with_role(PartyRole::Host)
        .with_role(PartyRole::Host);
    let civilians = Commitment::new("RU", "UA", Quantity::AtMost(100))
        .unwrap()
        .with_subject(Subject::of([Civilian]).unwrap());
    let line = |from, to, weight| ParityLine::new(from, to, weight).unwrap();
    let rule = Parity::weighted(
        [line("RU", "UA", 3).with_subject(Subject::of([Civilian]).unwrap())],
        [line("UA", "RU", 1)],
    )
    .unwrap();
    let tranche = Tranche::new("first", [civilians.clone()])
        .unwrap()
        .with_date("2025-06-01")
        .unwrap();
    let agreement = Agreement::between("RU", "UA")
        .with_id("a-1")
        .with_title("A title")
        .with_note("A note")
        .concluded_on("2025-05")
        .with_in_force_from("2025-05-20")
        .with_period("2025-05-20/..")
        .with_party("RU", party.clone())
        .with_party("RU", Party::new("another").unwrap())
        .with_party("TR", Party::new("third").unwrap())
        .with_third_actor(&host)
        .with_commitment(&civilians)
        .releases("UA", "TR", Quantity::Exactly(7))
        .with_parity(&rule)
        .equal_in_each_exchange()
        .with_tranche(&tranche)
        .with_negotiation(talks.clone().with_name("talks").unwrap())
        .build()
        .unwrap();
    assert_eq!(agreement.id().unwrap().as_str(), "a-1");
    assert_eq!(
        (
            agreement.title().unwrap().as_str(),
            agreement.note().unwrap().as_str()
        ),
        ("A title", "A note")
    );
    assert_eq!(
        agreement.conclusion().date().unwrap().to_string(),
        "2025-05"
    );
    assert!(agreement.conclusion().place().is_none());
    assert_eq!(agreement.in_force_from().unwrap().to_string(), "2025-05-20");
    let period = agreement.period().unwrap();
    assert_eq!(
        (
            period.beginning().unwrap().to_string().as_str(),
            period.end()
        ),
        ("2025-05-20", None)
    );
    assert_eq!(agreement.sides()[0].parties()[0], party);
    assert_eq!(agreement.sides()[0].parties()[0].shown(), "Russia");
    assert_eq!(
        agreement.sides()[0].parties()[0].kind(),
        Some(PartyKind::State)
    );
    assert_eq!(agreement.sides()[0].parties().len(), 2);
    assert_eq!(agreement.sides()[1].key().as_str(), "TR");
    let third = &agreement.third_actors()[0];
    assert_eq!(
        (third.key().as_str(), third.party().roles()),
        ("turkiye", &[(PartyRole::Host, RoleClaim::Stated)][..])
    );
    assert_eq!(agreement.commitments()[0], civilians);
    assert_eq!(agreement.parity()[0], rule);
    assert_eq!(agreement.parity()[1], Parity::equal("RU", "UA").unwrap());
    assert_eq!(agreement.tranches()[0], tranche);
    assert_eq!(
        agreement.tranches()[0].date().unwrap().to_string(),
        "2025-06-01"
    );
    let told = agreement.negotiation().unwrap();
    assert_eq!(
        (told.name().unwrap().as_str(), told.rounds()),
        ("talks", talks.rounds())
    );
    assert_eq!(told.rounds()[0].next()[0].as_str(), "more");
    assert_eq!(told.rounds()[0].date().unwrap().to_string(), "2025-05");
    assert!(told.rounds()[0].place().is_none());
}

#[test]
fn all_faults_of_a_builder_are_told_at_once_with_their_places() {
    refuses(
        Agreement::between("RU", "R U")
            .with_id("an id")
            .concluded("yesterday", "Istan\u{202e}bul")
            .with_period("2025")
            .each_releases(10)
            .releases("RU", "XX", Quantity::Exactly(1)),
        &[
            "E02 /sides/R U the key contains U+0020 at character 2, expected letters A to Z, digits, `-`, `_` or `.`",
            "E04 /commitments/2/to there is no side or third actor `XX`",
            "E02 /id the agreement id contains U+0020 at character 3, expected visible characters without spaces",
            "E10 /concluded/on `yesterday` is not a valid date, expected YYYY, YYYY-MM or YYYY-MM-DD",
            "E02 /concluded/at the text contains U+202E at character 6, expected characters that neither control nor change direction",
            "E10 /period `2025` is not a valid period, expected two dates with `/` between, each YYYY, YYYY-MM or YYYY-MM-DD, or `..` for one of them",
        ],
    );
    refuses(
        Agreement::between("RU", "RU"),
        &["E03 /sides/RU the key `RU` is used more than once"],
    );
    refuses(
        Agreement::between("RU", "UA")
            .with_third_actor(Party::new("an-actor-with-a-long-key").unwrap()),
        &["E02 /third_actors/0/id the key has 24 characters, expected at most 16"],
    );
    refuses(
        Agreement::between("RU", "UA").with_third_actor(Party::new("RU").unwrap()),
        &["E03 /third_actors/0/id the party id `RU` is already used at /sides/RU/0/id"],
    );
    refuses(
        Agreement::between("RU", "UA").with_parity(Parity::equal("RU", "TR").unwrap()),
        &[
            "E04 /parity/0/between/1 there is no side or third actor `TR`, expected one of `RU`, `UA`",
        ],
    );
}

#[test]
fn the_terms_are_held_where_the_caller_asks_for_it() {
    let builder = || {
        Agreement::between("RU", "UA").each_releases(100).releases(
            "RU",
            "UA",
            Quantity::Exactly(101),
        )
    };
    let expected = [
        "T10 /commitments/0 RU to UA: the narrower commitments add up to 101, but this one is for 100",
    ];
    refuses(builder(), &expected);
    let (agreement, findings) = builder().build_as_reported().unwrap();
    assert_eq!(lines(&findings), expected);
    assert_eq!(agreement.findings(), findings);
    let clean = Agreement::between("RU", "UA")
        .each_releases(100)
        .build_as_reported()
        .unwrap();
    assert!(clean.1.is_empty());
    assert!(
        Agreement::between("RU", "UA")
            .with_period("2025/2024")
            .build_as_reported()
            .is_err()
    );
    let advice = Commitment::new("RU", "UA", Quantity::AtMost(1)).unwrap();
    let advice = advice.with_subject(Subject::of([PrisonerOfWar, RetainedPersonnel]).unwrap());
    assert_eq!(
        Agreement::between("RU", "UA")
            .with_commitment(&advice)
            .build()
            .unwrap()
            .findings()
            .count(),
        1
    );
}

#[test]
fn constructors_of_parts_tell_their_faults() {
    let told = |findings: &exchange_agreement::Findings| lines(findings);
    let same = Commitment::new("RU", "RU", Quantity::Exactly(1)).unwrap_err();
    assert_eq!(told(same.findings()), ["E05 \"\" goes from `RU` to itself"]);
    let malformed = Commitment::new("", "U A", Quantity::Exactly(1)).unwrap_err();
    assert_eq!(
        told(malformed.findings()),
        [
            "E02 /from the key is empty",
            "E02 /to the key contains U+0020 at character 2, expected letters A to Z, digits, `-`, `_` or `.`"
        ]
    );
    let weightless = ParityLine::new("RU", "RU", 0).unwrap_err();
    let weight = "E11 /weight 0 as a weight, expected 1 to 4,294,967,295";
    assert_eq!(
        told(weightless.findings()),
        ["E05 \"\" goes from `RU` to itself", weight]
    );
    let line = ParityLine::new("RU", "UA", 1).unwrap();
    let empty = Parity::weighted([], vec![line.clone(); 33]).unwrap_err();
    assert_eq!(
        told(empty.findings()),
        [
            "E11 /left 0 lines, expected at least one line",
            "E13 /right 33 lines, at most 32 are allowed"
        ]
    );
    assert!(Parity::weighted(vec![line.clone(); 32], [line]).is_ok());
    assert_eq!(
        told(Parity::equal("RU", "RU").unwrap_err().findings()),
        ["E05 \"\" goes from `RU` to itself"]
    );
    assert!(Parity::equal_per_category("RU", "").is_err());
    let nothing = Tranche::new("", []).unwrap_err();
    let portion = "E16 /portions an empty list is given, expected at least one portion";
    assert_eq!(
        told(nothing.findings()),
        ["E02 /id the tranche id is empty", portion]
    );
    let portion = Commitment::new("RU", "UA", Quantity::Exactly(1)).unwrap();
    let many = Tranche::new("a", vec![portion.clone(); 21]).unwrap_err();
    assert_eq!(
        told(many.findings()),
        ["E13 /portions 21 portions, at most 20 are allowed"]
    );
    assert!(Tranche::new("a", vec![portion; 20]).is_ok());
}
