//! Edits that raise one note on law (level L) each.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use serde_json::{Value, json};

use super::ground::{Break, EAST, Ground, WEST};
use crate::rulebook::Rule;

/// Every rule of level L, with the edit that raises it.
pub(super) const NOTES: &[(Rule, Break)] = &[
    (Rule::WoundedApart, Break::Tree(wounded_under_a_limit)),
    (Rule::RetainedApart, Break::Tree(retained_in_one_number)),
    (Rule::RemainsFree, Break::Tree(remains_for_others)),
    (Rule::NoHostages, Break::Tree(hostages)),
    (Rule::CiviliansFree, Break::Tree(civilians_under_a_rate)),
    (Rule::StatusOfPrisoners, Break::Tree(prisoners_of_a_group)),
    (Rule::KeptBack, Break::Tree(kept_back)),
];

/// People that no note is about.
const OTHERS: &str = "security_detainee";

/// Gives the only parties of both sides their kinds.
fn kinds(ground: &mut Ground, east: &str, west: &str) {
    for (side, kind) in [(EAST, east), (WEST, west)] {
        let party = format!("/agreement/sides/{side}/0");
        ground.put(&party, "/kind", json!(kind));
    }
}

/// Adds a promise from east to west and returns the place of its subject.
fn promised(ground: &mut Ground, of: &Value, quantity: &Value) -> String {
    let promise = json!({ "from": EAST, "to": WEST, "of": of, "quantity": quantity });
    let place = ground.add("commitments", promise);
    format!("{place}/of")
}

/// Adds a weighted rule of people or remains from east to west against those from west to east, and returns the place of
/// what is meant on the left.
fn rate(ground: &mut Ground, left: &Value, right: &Value) -> String {
    let span = ground.one_of(&["at_end", "running"]);
    let left = json!([{ "from": EAST, "to": WEST, "of": left, "weight": ground.drawn.day }]);
    let right = json!([{ "from": WEST, "to": EAST, "of": right }]);
    let rule =
        json!({ "id": "tie", "basis": "weighted", "span": span, "left": left, "right": right });
    let place = ground.add("parity", rule);
    format!("{place}/left/0/of")
}

/// Ties people or remains to others: by a line of a weighted rule, or by a promise that follows from it.
fn tied(ground: &mut Ground, of: &Value, to: &Value) -> String {
    let line = rate(ground, of, to);
    if ground.drawn.more.is_multiple_of(2) {
        return line;
    }
    promised(ground, of, &json!({ "as_parity_requires": "tie" }))
}

/// Returns a number of one of several kinds, of the drawn people.
fn number(ground: &Ground, forms: &[&str]) -> Value {
    let (people, beyond) = (ground.drawn.people, ground.beyond());
    match ground.one_of(forms) {
        "between" => json!({ "between": [people, beyond] }),
        form => json!({ form: people }),
    }
}

fn wounded_under_a_limit(ground: &mut Ground) -> String {
    kinds(ground, "state", "state");
    let word = ground.one_of(&["wounded", "seriously_sick", "ill", "injured-and-old"]);
    let wounded = json!([format!("prisoner_of_war/{word}")]);
    match ground.drawn.more % 3 {
        0 => {
            let limit = number(ground, &["at_most", "between"]);
            promised(ground, &wounded, &limit)
        }
        1 => {
            let rule = json!({ "basis": "equal", "span": "at_end", "between": [EAST, WEST] });
            ground.add("parity", rule);
            promised(ground, &wounded, &json!({ "all": {} }))
        }
        _ => tied(ground, &wounded, &json!([OTHERS])),
    }
}

fn retained_in_one_number(ground: &mut Ground) -> String {
    let both = json!(["prisoner_of_war", "retained_personnel"]);
    let alone = json!(["retained_personnel"]);
    match ground.drawn.more % 3 {
        0 => {
            let number = number(
                ground,
                &["exactly", "at_least", "at_most", "about", "between"],
            );
            promised(ground, &both, &number)
        }
        1 => {
            let limit = number(ground, &["at_most", "between"]);
            promised(ground, &alone, &limit)
        }
        _ => tied(ground, &alone, &json!([OTHERS])),
    }
}

fn remains_for_others(ground: &mut Ground) -> String {
    tied(ground, &json!("remains"), &json!([OTHERS]))
}

fn civilians_under_a_rate(ground: &mut Ground) -> String {
    let civilians = ground.one_of(&["civilian", "civilian/women"]);
    tied(ground, &json!([civilians]), &json!([OTHERS]))
}

fn hostages(ground: &mut Ground) -> String {
    let category = ground.one_of(&["hostage", "hostage/women"]);
    named(ground, category)
}

fn prisoners_of_a_group(ground: &mut Ground) -> String {
    let (east, west) = ground.one_of(&[
        ("armed_group", "state"),
        ("state", "armed_group"),
        ("armed_group", "armed_group"),
    ]);
    kinds(ground, east, west);
    let category = ground.one_of(&["prisoner_of_war", "prisoner_of_war/officer"]);
    named(ground, category)
}

/// Names people of a category in a promise, or in a leg under a promise of anybody.
fn named(ground: &mut Ground, category: &str) -> String {
    if ground.drawn.more.is_multiple_of(2) {
        let number = number(
            ground,
            &["exactly", "at_least", "at_most", "about", "between"],
        );
        return promised(ground, &json!([category]), &number);
    }
    category.clone_into(&mut ground.drawn.category);
    let place = ground.plain();
    format!("{place}/legs/0")
}

fn kept_back(ground: &mut Ground) -> String {
    kinds(ground, "state", "state");
    OTHERS.clone_into(&mut ground.drawn.category);
    let place = ground.plain();
    let kept = json!({ "prisoner_of_war/wounded": ground.drawn.more });
    let withheld = json!([{ "reason": "withheld", "detainees": kept }]);
    ground.put(&place, "/legs/0/accounted", withheld)
}
