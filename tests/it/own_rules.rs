//! Rules of a caller's own: they join the findings in their level and print like any other.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::rules::{CustomRule, Datum, Level, Stage};
use exchange_agreement::{Agreement, Document, Exchange, Finding, Findings, Ledger, Leg, Rule};

static TERM: CustomRule = CustomRule::new("acme/1", Level::Term, "a term of ours", "us").unwrap();
static ADVICE: CustomRule =
    CustomRule::new("acme/2", Level::Law, "an advice of ours", "a law").unwrap();

/// One more than was promised, and no date: T01 and C02.
fn document() -> Document {
    let terms = Agreement::between("A", "B").each_releases(2);
    let mut ledger = Ledger::open(terms.build().unwrap());
    let leg = Leg::new("A", "B", [(PrisonerOfWar, 3)]).unwrap();
    ledger
        .record_observed(Exchange::undated("1", [leg]).unwrap())
        .unwrap();
    Document::new(ledger, []).unwrap()
}

fn codes(findings: &Findings) -> Vec<String> {
    findings
        .iter()
        .map(|finding| finding.code().to_string())
        .collect()
}

#[test]
fn findings_of_our_own_stand_in_their_level_behind_those_of_the_crate() {
    let document = document();
    let advice = |_: &Document| vec![Finding::custom(&ADVICE, &[])];
    let term = |_: &Document| vec![Finding::custom(&TERM, &["journal", "0"])];
    let findings = document.findings_with(&[&advice, &term]);
    assert_eq!(codes(&findings), ["T01", "acme/1", "acme/2", "C02"]);
    assert_eq!(findings.count_of(Level::Term), 2);
    assert_eq!(document.findings_with(&[]), document.findings());
}

#[test]
fn a_term_of_our_own_that_does_not_hold_is_no_longer_within_the_terms() {
    let mut findings = Findings::default();
    findings.extend([Finding::custom(&ADVICE, &[])]);
    assert!(findings.is_within_terms());
    findings.extend([Finding::custom(&TERM, &[])]);
    assert!(!findings.is_within_terms());
}

#[test]
fn a_finding_of_our_own_says_what_it_is_about_and_where() {
    let bare = Finding::custom(&TERM, &[]);
    assert_eq!(
        bare.to_string(),
        "acme/1 \"\" the rule that a term of ours is not satisfied"
    );
    let told = Finding::custom(&ADVICE, &["agreement", "sides", "a/b~c"])
        .with_about(Datum::Words("people"))
        .with_given(Datum::Number(1_200))
        .with_expected(Datum::AtMost(1_000));
    assert_eq!(
        told.to_string(),
        "acme/2 /agreement/sides/a~1b~0c people: the rule that an advice of ours is not satisfied: 1,200, expected at most 1,000"
    );
    assert_eq!((told.code().as_str(), told.level()), ("acme/2", Level::Law));
    let rule = told.rule();
    assert_eq!(
        (rule.claim(), rule.source(), rule.stage()),
        ("an advice of ours", "a law", Stage::Standing)
    );
    assert_eq!(rule.to_string(), "acme/2: an advice of ours");
}

#[test]
fn a_flood_of_our_own_is_counted_like_any_other() {
    let mut findings = Findings::default();
    findings.extend((0..1_500).map(|_| Finding::custom(&TERM, &[])));
    assert_eq!((findings.count(), findings.iter().count()), (1_500, 1_000));
}

#[test]
fn no_code_of_our_own_is_one_of_the_crate() {
    for rule in Rule::ALL {
        let code = rule.code();
        assert!(!code.as_str().contains('/'));
    }
    for (code, level) in [
        ("E01", Level::Term),
        ("acme/1", Level::Impossible),
        ("", Level::Law),
    ] {
        assert_eq!(CustomRule::new(code, level, "claim", "source"), None);
    }
    assert_eq!(CustomRule::new("acme/1", Level::Law, "", "source"), None);
    assert_eq!(CustomRule::new("acme/1", Level::Law, "claim", ""), None);
}
