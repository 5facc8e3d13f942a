//! A fault is told alone: what follows from a value that is wrong, or not known, is no second finding.

use exchange_agreement::evidence::Act;
use exchange_agreement::{Agreement, Document, Figure, Ledger, Report};

use super::one_fault_each::{exchange, leg, refusing};

#[test]
fn promises_that_do_not_fit_each_other_make_no_rule_impossible() {
    let promise = |ends: [&str; 2], people: u32, of: &str| {
        let [from, to] = ends;
        format!(
            r#"{{ "from": "{from}", "to": "{to}", "quantity": {{ "exactly": {people} }}{of} }}"#
        )
    };
    let civilians = r#", "of": ["civilian"]"#;
    let old = r#", "of": ["civilian/old"]"#;
    let soldiers = r#", "of": ["prisoner_of_war"]"#;
    let terms = |commitments: &[String]| {
        let commitments = commitments.join(", ");
        let parity = r#""parity": [{ "basis": "equal", "span": "at_end", "between": ["A", "B"] }]"#;
        refusing(
            &format!(r#", "commitments": [{commitments}], {parity}"#),
            &[],
            "",
        )
    };
    let (there, home) = (["A", "B"], ["B", "A"]);
    let narrower = |sum: u32, people: u32, what: &str| {
        format!(
            "T10 /agreement/commitments/0 A to B{what}: the narrower commitments add up to {sum}, but this one is for {people}"
        )
    };
    // Ten or eleven come home for the ten or eleven who leave, as the promises have it.
    let wide = promise(there, 10, "");
    let narrow = promise(there, 11, civilians);
    for people in [10, 11] {
        assert_eq!(
            terms(&[wide.clone(), narrow.clone(), promise(home, people, "")]),
            [narrower(11, 10, "")]
        );
    }
    assert_eq!(
        terms(&[wide, narrow, promise(home, 12, "")]),
        [
            narrower(11, 10, ""),
            "T11 /agreement/parity/0 A to B: the commitments allow 10 to 11 one way and 12 the other, so the rule cannot be satisfied"
                .to_owned(),
        ]
    );
    // The same beside others who are not in doubt: 15 or 16 leave.
    let beside = [
        promise(there, 10, civilians),
        promise(there, 11, old),
        promise(there, 5, soldiers),
    ];
    for people in [15, 16] {
        let all = [&beside[..], &[promise(home, people, "")]].concat();
        assert_eq!(terms(&all), [narrower(11, 10, ", civilians")]);
    }
}

#[test]
fn a_figure_of_an_unknown_act_may_have_one_end() {
    let figure = |act: &str, ends: &str| {
        let report = format!(
            r#"{{ "id": "r", "source": "S", "figures": [{{ {act}{ends}, "total": 1 }}] }}"#
        );
        refusing("", &[], &report)
    };
    let at = "/reports/0/figures/0";
    let acts = "`agreed`, `announced`, `listed`, `released`, `handed_over`, `received`, `exchanged`, `carried`, `identified`, `accounted`, `held`, `missing`";
    for end in [r#""from": "A""#, r#""to": "A""#] {
        assert_eq!(
            figure(r#""act": "hold", "#, end),
            [format!(
                "E16 {at}/act `hold` is given, expected one of {acts}"
            )]
        );
        assert_eq!(
            figure(r#""acts": "held", "#, end),
            [format!(
                "E14 {at}/acts unknown key `acts`, did you mean `act`?"
            )]
        );
        assert_eq!(
            figure("", end),
            [format!("E16 {at}/act missing, expected an act")]
        );
    }
    // What is written is read nevertheless.
    assert_eq!(
        figure("", r#""from": "D""#),
        [
            format!("E16 {at}/act missing, expected an act"),
            format!(
                "E04 {at}/from there is no side or third actor `D`, expected one of `A`, `B`, `C`"
            ),
        ]
    );
    assert_eq!(
        figure(r#""act": "released", "#, r#""from": "A""#),
        [format!("E16 {at}/to missing, expected text")]
    );
}

#[test]
fn an_exchange_whose_link_leads_nowhere_is_no_half_of_another() {
    let even = r#", "parity": [{ "basis": "equal", "between": ["A", "B"] }]"#;
    let there = exchange("1", "", &[&leg("A", "B", 5)]);
    let home = |id: &str, people: u32, of: &str| {
        let rest = format!(r#", "completes": "{of}""#);
        exchange(id, &rest, &[&leg("B", "A", people)])
    };
    let at = "/journal/2/exchange/completes exchange";
    let twice = format!("E20 {at} `1` is already completed by entry 1 of the journal");
    let half = format!("E20 {at} `2` cannot be completed: it completes an earlier record itself");
    let nothing =
        format!("E20 {at} `9` cannot be completed: there is no earlier record with this id");
    for (second, third, expected) in [
        (home("2", 5, "1"), home("3", 3, "1"), &twice),
        (home("2", 2, "1"), home("3", 3, "1"), &twice),
        (home("2", 2, "1"), home("3", 3, "2"), &half),
        (home("2", 5, "1"), home("3", 3, "9"), &nothing),
    ] {
        let journal = [there.as_str(), &second, &third];
        assert_eq!(refusing(even, &journal, ""), [expected.as_str()]);
    }
    // Another exchange is judged as ever, and so are two halves.
    let other = exchange("3", "", &[&leg("B", "A", 3)]);
    let uneven = |entry: usize, there: u32, home: u32| {
        format!(
            "T02 /journal/{entry}/exchange/legs A to B {there}, B to A {home}: expected equal numbers in each exchange"
        )
    };
    assert_eq!(
        refusing(even, &[&there, &home("2", 2, "1"), &other], ""),
        [uneven(1, 5, 2), uneven(2, 0, 3)]
    );
}

#[test]
fn a_figure_between_an_actor_and_itself_is_refused_unless_it_is_a_stock() {
    let figure = |act: &str, ends: &str| {
        let report = format!(
            r#"{{ "id": "r", "source": "S", "figures": [{{ "act": "{act}", {ends}, "total": 1 }}] }}"#
        );
        refusing("", &[], &report)
    };
    let fault =
        "E17 /reports/0/figures/0/between the number of ends is 1, expected two in `between`";
    let between = r#""between": ["A", "A"]"#;
    assert_eq!(figure("exchanged", between), [fault]);
    assert_eq!(figure("exchanged", r#""between": ["A", "B"]"#), [""; 0]);
    // A leg can begin and end at one actor, if it is internal, and one actor holds people.
    assert_eq!(figure("released", r#""from": "A", "to": "A""#), [""; 0]);
    assert_eq!(figure("held", between), [""; 0]);

    let agreement = Agreement::between("A", "B").build().unwrap();
    let built = Figure::of_total(Act::Exchanged, "A", "A", 1).unwrap();
    let report = Report::new("r", "S").unwrap();
    let report = report.with_figure(built.both_ways());
    let refused = Document::new(Ledger::open(agreement), [report]).unwrap_err();
    assert_eq!(format!("{:#}", refused.findings()), fault);
}
