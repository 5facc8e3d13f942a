//! A fault is told alone: what follows from a value that is wrong, or not known, is no second finding.

use super::one_fault_each::refusing;

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
