//! Notes on law (level L): when each speaks, when it is silent, and that it refuses nothing.

use exchange_agreement::Document;
use exchange_agreement::rules::Level;
use serde_json::{Value, json};

use super::{check, codes};

/// An agreement of 2025 between two actors of these kinds, with these terms, and a journal.
fn document(kinds: [&str; 2], terms: Value, journal: Value) -> Value {
    let [a, b] = kinds;
    let mut agreement = json!({
        "concluded": { "on": "2025-05-16" },
        "sides": { "A": [{ "id": "a", "kind": a }], "B": [{ "id": "b", "kind": b }] },
    });
    for (key, value) in terms.as_object().unwrap() {
        agreement[key] = value.clone();
    }
    json!({ "format": "exchange-agreement/1", "agreement": agreement, "journal": journal })
}

/// The codes of level L of a document, which every check accepts.
#[track_caller]
fn notes(document: &Value) -> Vec<String> {
    let text = document.to_string();
    let findings = check(text.as_bytes());
    assert!(Document::from_json(&text).is_ok(), "{findings:#}");
    codes(&findings, |level| level == Level::Law)
}

const STATES: [&str; 2] = ["state", "state"];
const GROUP: [&str; 2] = ["state", "armed_group"];

fn promise(of: Value, quantity: Value) -> Value {
    json!({ "from": "A", "to": "B", "of": of, "quantity": quantity })
}

fn back(of: Value, quantity: Value) -> Value {
    json!({ "from": "B", "to": "A", "of": of, "quantity": quantity })
}

/// A weighted rule of one line at each end.
fn rate(left: Value, right: Value) -> Value {
    json!({ "id": "rate", "basis": "weighted", "span": "at_end",
        "left": [{ "from": "A", "to": "B", "of": left, "weight": 15 }],
        "right": [{ "from": "B", "to": "A", "of": right }] })
}

fn even() -> Value {
    json!([{ "basis": "equal", "span": "at_end" }])
}

fn leg(detainees: Value) -> Value {
    json!([{ "exchange": { "id": "1", "on": "2025-06-01",
        "legs": [{ "from": "A", "to": "B", "detainees": detainees }] } }])
}

#[track_caller]
fn terms_raise(kinds: [&str; 2], terms: Value, expected: &[&str]) {
    let found = notes(&document(kinds, terms.clone(), json!([])));
    assert_eq!(found, expected, "{terms}");
}

#[test]
fn l01_asks_about_wounded_prisoners_whose_number_is_capped_or_tied() {
    let wounded = || json!(["prisoner_of_war/seriously_wounded"]);
    let alone = |quantity: Value| json!({ "commitments": [promise(wounded(), quantity)] });
    for capped in [json!({ "at_most": 100 }), json!({ "between": [50, 100] })] {
        terms_raise(STATES, alone(capped.clone()), &["L01"]);
        for others in [["state", "de_facto_authority"], ["state", "organisation"]] {
            terms_raise(others, alone(capped.clone()), &[]);
        }
    }
    for going in [
        json!({ "exactly": 100 }),
        json!({ "at_least": 100 }),
        json!({ "about": 100 }),
        json!({ "all": {} }),
        json!({ "open": true }),
    ] {
        terms_raise(STATES, alone(going.clone()), &[]);
        // Man for man: a rule of equal numbers over both directions.
        let both = json!([promise(wounded(), going.clone()), back(wounded(), going)]);
        terms_raise(
            STATES,
            json!({ "commitments": both, "parity": even() }),
            &["L01"],
        );
        let per_category = json!([{ "basis": "equal_per_category" }]);
        terms_raise(
            STATES,
            json!({ "commitments": both, "parity": per_category }),
            &["L01"],
        );
    }
    let together = json!({ "between": ["A", "B"], "of": wounded(), "quantity": { "all": {} } });
    terms_raise(
        STATES,
        json!({ "commitments": [together], "parity": even() }),
        &["L01"],
    );
    terms_raise(
        STATES,
        json!({ "parity": [rate(wounded(), wounded())] }),
        &["L01"],
    );
    let derived = json!({ "as_parity_requires": "rate" });
    let derived = json!({ "commitments": [promise(wounded(), derived)], "parity": [rate(wounded(), wounded())] });
    terms_raise(STATES, derived, &["L01"]);
}

#[test]
fn l01_is_silent_for_a_part_of_their_own_and_for_labels_that_say_otherwise() {
    let of_part = |part: &str| {
        let mut promise = promise(json!(["prisoner_of_war/wounded"]), json!({ "exactly": 31 }));
        promise["part"] = json!("wounded");
        json!({ "parts": [{ "id": "heads" }, { "id": "wounded" }], "commitments": [promise],
            "parity": [{ "basis": "equal", "part": part }] })
    };
    terms_raise(STATES, of_part("heads"), &[]);
    terms_raise(STATES, of_part("wounded"), &["L01"]);
    let labelled = |label: &str| json!({ "commitments": [promise(json!([format!("prisoner_of_war/{label}")]), json!({ "at_most": 9 }))] });
    for label in [
        "wounded",
        "Wounded",
        "sick",
        "seriously-ill",
        "injured_or_sick",
        "treated-well",
    ] {
        let expected: &[&str] = if label == "treated-well" {
            &[]
        } else {
            &["L01"]
        };
        terms_raise(STATES, labelled(label), expected);
    }
    for label in [
        "ill-treated",
        "not_wounded",
        "non_wounded",
        "never_injured",
        "formerly_sick",
        "lightly_wounded",
        "skilled",
        "amputee",
    ] {
        terms_raise(STATES, labelled(label), &[]);
    }
    let civilians =
        json!({ "commitments": [promise(json!(["civilian/wounded"]), json!({ "at_most": 9 }))] });
    terms_raise(STATES, civilians, &[]);
}

#[test]
fn l02_asks_about_retained_personnel_in_one_number_or_capped_or_tied() {
    let both = || json!(["prisoner_of_war", "retained_personnel"]);
    let of = |of: Value, quantity: Value| json!({ "commitments": [promise(of, quantity)] });
    for number in [
        json!({ "exactly": 9 }),
        json!({ "at_least": 9 }),
        json!({ "at_most": 9 }),
        json!({ "about": 9 }),
        json!({ "between": [1, 9] }),
    ] {
        terms_raise(STATES, of(both(), number), &["L02"]);
    }
    let everybody = json!(["prisoner_of_war", "retained_personnel", "civilian"]);
    terms_raise(STATES, of(everybody.clone(), json!({ "all": {} })), &[]);
    terms_raise(STATES, of(everybody, json!({ "open": true })), &[]);
    let alone = || json!(["retained_personnel/chaplain"]);
    terms_raise(STATES, of(alone(), json!({ "at_most": 9 })), &["L02"]);
    terms_raise(STATES, of(alone(), json!({ "exactly": 9 })), &[]);
    terms_raise(STATES, of(alone(), json!({ "all": {} })), &[]);
    let soldiers = || json!(["prisoner_of_war"]);
    terms_raise(
        STATES,
        json!({ "parity": [rate(alone(), soldiers())] }),
        &["L02"],
    );
    let derived = json!({ "as_parity_requires": "rate" });
    let derived = json!({ "commitments": [promise(alone(), derived)], "parity": [rate(alone(), soldiers())] });
    terms_raise(STATES, derived, &["L02"]);
}

#[test]
fn l03_asks_about_remains_given_for_others_than_remains() {
    let soldiers = || json!(["prisoner_of_war"]);
    let remains = || json!("remains");
    terms_raise(
        STATES,
        json!({ "parity": [rate(remains(), soldiers())] }),
        &["L03"],
    );
    terms_raise(
        GROUP,
        json!({ "parity": [rate(json!(["security_detainee"]), remains())] }),
        &["L03"],
    );
    // An exchange of remains is practice under the same rule.
    terms_raise(
        STATES,
        json!({ "parity": [rate(remains(), remains())] }),
        &[],
    );
    let derived = |other: Value| {
        json!({ "commitments": [promise(remains(), json!({ "as_parity_requires": "rate" }))],
            "parity": [rate(remains(), other)] })
    };
    terms_raise(STATES, derived(soldiers()), &["L03"]);
    terms_raise(STATES, derived(remains()), &[]);
    let promised = json!({ "commitments": [promise(remains(), json!({ "at_most": 6000 }))], "parity": even() });
    terms_raise(STATES, promised, &[]);
}

#[test]
fn l04_asks_about_hostages_in_terms_and_legs_and_not_in_reports() {
    let hostages = json!({ "commitments": [promise(json!(["hostage"]), json!({ "exactly": 5 }))] });
    terms_raise(GROUP, hostages.clone(), &["L04"]);
    let released = document(GROUP, json!({}), leg(json!({ "hostage/child": 5 })));
    assert_eq!(notes(&released), ["L04"]);
    let both = document(GROUP, hostages, leg(json!({ "hostage": 5 })));
    assert_eq!(notes(&both), ["L04"], "once");
    let mut reported = document(GROUP, json!({}), json!([]));
    reported["reports"] = json!([{ "id": "r", "source": "a paper", "figures":
        [{ "act": "announced", "from": "A", "to": "B", "detainees": { "hostage": 5 } }] }]);
    assert_eq!(notes(&reported), [""; 0]);
}

#[test]
fn l05_asks_about_civilians_under_a_weighted_rule() {
    let (civilians, soldiers) = (|| json!(["civilian/women"]), || json!(["prisoner_of_war"]));
    terms_raise(
        STATES,
        json!({ "parity": [rate(civilians(), soldiers())] }),
        &["L05"],
    );
    let derived = json!({ "as_parity_requires": "rate" });
    let derived = json!({ "commitments": [promise(civilians(), derived)], "parity": [rate(civilians(), soldiers())] });
    terms_raise(STATES, derived, &["L05"]);
    for number in [
        json!({ "exactly": 120 }),
        json!({ "at_most": 120 }),
        json!({ "all": {} }),
    ] {
        let both = json!([
            promise(civilians(), number.clone()),
            back(civilians(), number)
        ]);
        terms_raise(
            STATES,
            json!({ "commitments": both, "parity": even() }),
            &[],
        );
    }
    for others in ["security_detainee", "other/prisoner", "unspecified"] {
        terms_raise(
            STATES,
            json!({ "parity": [rate(json!([others]), soldiers())] }),
            &[],
        );
    }
}

#[test]
fn l06_asks_about_prisoners_of_war_with_an_armed_group() {
    let promised = || json!({ "commitments": [promise(json!(["prisoner_of_war/officer"]), json!({ "exactly": 5 }))] });
    terms_raise(GROUP, promised(), &["L06"]);
    terms_raise(["armed_group", "armed_group"], promised(), &["L06"]);
    for others in [
        STATES,
        ["state", "de_facto_authority"],
        ["state", "organisation"],
    ] {
        terms_raise(others, promised(), &[]);
    }
    let any = json!({ "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 5 } }] });
    terms_raise(GROUP, any.clone(), &[]);
    let released = document(GROUP, any.clone(), leg(json!({ "prisoner_of_war": 5 })));
    assert_eq!(notes(&released), ["L06"]);
    let both = document(
        GROUP,
        promised(),
        leg(json!({ "prisoner_of_war/officer": 5 })),
    );
    assert_eq!(notes(&both), ["L06"], "once");
    let detainees = document(GROUP, any, leg(json!({ "other": 5 })));
    assert_eq!(notes(&detainees), [""; 0]);
    // A coalition with a state, and a party of unknown kind.
    for party in [json!({ "id": "c", "kind": "state" }), json!({ "id": "c" })] {
        let mut mixed = document(GROUP, promised(), json!([]));
        mixed["agreement"]["sides"]["B"] = json!([{ "id": "b", "kind": "armed_group" }, party]);
        assert_eq!(notes(&mixed), [""; 0]);
    }
}

/// Lists with some people accounted for, in two exchanges.
fn listed(reason: &str, category: &str) -> Value {
    let exchange = |id: &str, on: &str| {
        json!({ "exchange": { "id": id, "on": on, "legs": [{ "from": "A", "to": "B", "listed": 5,
            "detainees": { "prisoner_of_war": 3 }, "accounted": [{ "reason": reason, "detainees": { category: 2 } }] }] } })
    };
    json!([exchange("1", "2025-06-01"), exchange("2", "2025-06-02")])
}

#[test]
fn l07_asks_about_wounded_prisoners_kept_back_between_states() {
    let wounded = "prisoner_of_war/wounded";
    let kept =
        |kinds, reason, category| notes(&document(kinds, json!({}), listed(reason, category)));
    assert_eq!(kept(STATES, "withheld", wounded), ["L07"], "once");
    assert_eq!(kept(STATES, "declined", wounded), [""; 0]);
    for category in [
        "prisoner_of_war",
        "prisoner_of_war/lightly_wounded",
        "civilian/wounded",
    ] {
        assert_eq!(kept(STATES, "withheld", category), [""; 0], "{category}");
    }
    assert_eq!(
        kept(["state", "de_facto_authority"], "withheld", wounded),
        [""; 0]
    );
    let text = document(STATES, json!({}), listed("withheld", wounded)).to_string();
    let found = check(text.as_bytes());
    let found = found
        .iter()
        .find(|finding| finding.code() == "L07")
        .unwrap();
    assert_eq!(found.place(), "/journal/0/exchange/legs/0/accounted");
    assert_eq!(
        found.to_string(),
        "L07 /journal/0/exchange/legs/0/accounted A to B: where they are seriously wounded or sick, keeping back prisoners may raise a question under the Third Geneva Convention, Article 115(1) and (3)"
    );
}

/// Terms and a journal that raise every note.
fn everything() -> [Value; 2] {
    let terms = json!({
        "commitments": [
            promise(json!(["prisoner_of_war/wounded"]), json!({ "at_most": 9 })),
            promise(json!(["prisoner_of_war", "retained_personnel"]), json!({ "at_most": 90 })),
            promise(json!(["hostage"]), json!({ "open": true })),
        ],
        "parity": [rate(json!("remains"), json!(["civilian"]))],
    });
    [terms, listed("withheld", "prisoner_of_war/wounded")]
}

#[test]
fn no_note_is_about_an_agreement_that_is_surely_older_than_the_law() {
    let [terms, journal] = everything();
    let spoken = |concluded: Value| {
        let mut document = document(STATES, terms.clone(), journal.clone());
        document["agreement"]["concluded"] = concluded;
        for (entry, on) in [(0, "1950-11-01"), (1, "1950-11-02")] {
            document["journal"][entry]["exchange"]["on"] = json!(on);
        }
        notes(&document)
    };
    let all = ["L01", "L02", "L03", "L04", "L05", "L07"];
    for old in ["1862-07-22", "1918", "1949-08-12", "1950-10-20"] {
        assert_eq!(spoken(json!({ "on": old })), [""; 0], "{old}");
    }
    for bound in ["1950", "1950-10", "1950-10-21", "1951"] {
        assert_eq!(spoken(json!({ "on": bound })), all, "{bound}");
    }
    // Without a conclusion, by every other date.
    assert_eq!(spoken(json!({})), all);
    let mut undated = document(STATES, terms.clone(), journal.clone());
    undated["agreement"]["concluded"] = json!({});
    for (entry, on) in [(0, "1918-11-01"), (1, "1918-12-02")] {
        undated["journal"][entry]["exchange"]["on"] = json!(on);
    }
    assert_eq!(notes(&undated), [""; 0]);
    undated["agreement"]["in_force_from"] = json!("1918-11-01");
    assert_eq!(notes(&undated), [""; 0]);
    undated["agreement"]["in_force_from"] = json!("1960");
    assert_eq!(notes(&undated), all);
    // No date at all.
    let mut nothing = document(STATES, terms, json!([]));
    nothing["agreement"]["concluded"] = json!({});
    assert_eq!(notes(&nothing), ["L01", "L02", "L03", "L04", "L05"]);
}
