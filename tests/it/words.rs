//! Exchanges and legs by hand: every fault of a constructor told, every part there again.

use exchange_agreement::CategoryKind::{self, Civilian, PrisonerOfWar};
use exchange_agreement::journal::{ExchangeStatus, Reception};
use exchange_agreement::rules::Level;
use exchange_agreement::terms::{Party, PartyKind, PartyRole, RoleClaim, ThirdActor};
use exchange_agreement::{DetaineeCategory, Exchange, Findings, Leg, Rule, Subject, Tally};

use super::lines;

#[test]
fn an_exchange_tells_every_fault_of_its_parts() {
    let told = |findings: &Findings| lines(findings);
    let mutual =
        Exchange::mutual("a b", "2025-13", "", "UA", [(Civilian, 1), (Civilian, 2)]).unwrap_err();
    assert_eq!(
        told(mutual.findings()),
        [
            "E02 /legs/0/from the key is empty",
            "E03 /legs/0/detainees the category `civilian` is used more than once",
            "E02 /id the exchange id contains U+0020 at character 2, expected visible characters without spaces",
            "E10 /on `2025-13` is not a valid date, expected a date of the calendar",
        ]
    );
    let empty = Exchange::new("1", "2025", []).unwrap_err();
    assert_eq!(
        told(empty.findings()),
        ["E09 /legs carried out, but it has no legs"]
    );
    assert!(Exchange::undated("1", []).is_err());
    let leg = Leg::new("RU", "UA", [(Civilian, 1)]).unwrap();
    let many = Exchange::new("1", "2025", vec![leg.clone(); 1_001]).unwrap_err();
    assert_eq!(
        told(many.findings()),
        ["E13 /legs 1,001 legs, at most 1,000 are allowed"]
    );
    assert!(Exchange::new("1", "2025", vec![leg; 1_000]).is_ok());
    let lines_of = |count: u32| {
        (0..count).map(|at| {
            (
                DetaineeCategory::labelled(CategoryKind::Other, format!("l{at}")).unwrap(),
                1,
            )
        })
    };
    let wide = Leg::new("RU", "", lines_of(101)).unwrap_err();
    assert_eq!(
        told(wide.findings()),
        [
            "E02 /to the key is empty",
            "E13 /detainees 101 categories, at most 100 are allowed"
        ]
    );
    assert!(Leg::new("RU", "UA", lines_of(100)).is_ok());
}

#[test]
fn an_exchange_holds_what_it_was_told() {
    let reception = Reception::at("Belarus".parse().unwrap())
        .with_assistance("medical")
        .unwrap();
    let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 5)]).unwrap();
    assert!(
        leg.clone()
            .with_reception(Reception::default())
            .reception()
            .is_none()
    );
    let leg = leg.with_reception(reception.clone());
    assert_eq!(leg.reception(), Some(&reception));
    assert!(leg.ends().is_way("RU", "UA"));
    let exchange = Exchange::new("1", "2025-05", [leg]).unwrap();
    assert!(
        exchange.place().is_none() && exchange.note().is_none() && exchange.tranche().is_none()
    );
    assert!(exchange.initiated_by().is_none() && exchange.sources().is_empty());
    let exchange = exchange
        .with_place("a border")
        .unwrap()
        .with_note("a remark")
        .unwrap()
        .with_tranche("first")
        .unwrap();
    let exchange = exchange
        .with_initiated_by("RU")
        .unwrap()
        .with_source("r")
        .unwrap();
    assert_eq!(
        (
            exchange.place().unwrap().as_str(),
            exchange.note().unwrap().as_str()
        ),
        ("a border", "a remark")
    );
    assert_eq!(
        (
            exchange.tranche().unwrap().as_str(),
            exchange.initiated_by().unwrap().as_str()
        ),
        ("first", "RU")
    );
    assert_eq!(exchange.sources()[0].as_str(), "r");
    assert_eq!(
        (
            exchange.status(),
            exchange.date().unwrap().to_string().as_str()
        ),
        (ExchangeStatus::CarriedOut, "2025-05")
    );
    let shown = format!("{exchange:?}");
    assert!(
        shown.starts_with("Exchange { id: \"1\", on: Some(2025-05)") && !shown.contains("remark"),
        "{shown}"
    );
    let off = Exchange::called_off("2", "2025-06").unwrap();
    assert_eq!(
        (off.status(), off.legs().len()),
        (ExchangeStatus::CalledOff, 0)
    );
    assert!(exchange.with_place("").is_err());
}

#[test]
fn parties_and_third_actors_hold_what_they_were_told() {
    let party = Party::new("icrc").unwrap();
    assert_eq!(
        (party.shown(), party.kind(), party.roles().len()),
        ("icrc", None, 0)
    );
    let party = party
        .with_name("ICRC")
        .unwrap()
        .with_kind(PartyKind::Organisation)
        .with_role(PartyRole::Observer);
    let party = party
        .with_role(PartyRole::Transport)
        .with_role(PartyRole::Observer);
    assert_eq!((party.shown(), party.id().as_str()), ("ICRC", "icrc"));
    assert_eq!(
        party.roles(),
        [PartyRole::Observer, PartyRole::Transport].map(|role| (role, RoleClaim::Stated))
    );
    assert_eq!(ThirdActor::new(party.clone()).unwrap().party(), &party);
    assert!(ThirdActor::new(Party::new("a-key-of-17-chars").unwrap()).is_err());
    assert!(Party::new("").is_err() && party.with_name("").is_err());
    for (kind, word) in PartyKind::ALL.iter().zip([
        "state",
        "de_facto_authority",
        "armed_group",
        "organisation",
        "committee",
    ]) {
        assert_eq!(kind.to_string(), word);
    }
}

#[test]
fn subjects_and_tallies_agree_on_whom_they_mean() {
    let hostages = Subject::of([CategoryKind::Hostage]).unwrap();
    let child: DetaineeCategory = "hostage/child".parse().unwrap();
    let tally = Tally::new([
        (child.clone(), 3),
        (Civilian.into(), 4),
        (CategoryKind::Hostage.into(), 5),
    ])
    .unwrap();
    assert_eq!(
        (
            tally.of(&hostages),
            tally.of_kind(CategoryKind::Hostage),
            tally.total()
        ),
        (8.into(), 8.into(), 12.into())
    );
    // Of the hostages without a label each may be a child.
    let children = tally.of(&Subject::of([child.clone()]).unwrap());
    assert_eq!(Some(children), exchange_agreement::Interval::new(3, 8));
    assert_eq!(tally.of(&Subject::AnyDetainee), 12);
    let Subject::Detainees(list) = Subject::of([child, Civilian.into()]).unwrap() else {
        panic!("a list")
    };
    assert_eq!(
        (list.len(), list.iter().next().unwrap().to_string().as_str()),
        (2, "civilian")
    );
}

#[test]
fn levels_and_rules_name_themselves() {
    assert_eq!(Level::ALL.map(Level::letter), ['E', 'T', 'L', 'C']);
    assert_eq!(
        Rule::WithinAgreed.to_string(),
        "T01: the number surely released does not exceed the number agreed"
    );
    assert_eq!(format!("{:>5}", Rule::WithinAgreed.code()), "  T01");
    assert!(Rule::WithinAgreed.code() == *"T01");
}
