//! Edits that break one rule of level E each.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use serde_json::json;

use super::ground::{Break, EAST, Ground, Node, WEST};
use crate::rulebook::{Rule, limits};

/// Every rule of level E that a document can break, with the edit that breaks it.
pub(super) const FAULTS: &[(Rule, Break)] = &[
    (Rule::Readable, Break::Text(cut_short)),
    (Rule::KnownFormat, Break::Tree(other_format)),
    (Rule::WellFormed, Break::Tree(malformed)),
    (Rule::UsedOnce, Break::Tree(used_twice)),
    (Rule::Resolves, Break::Tree(unresolved)),
    (Rule::TwoEnds, Break::Tree(to_itself)),
    (Rule::Sides, Break::Tree(sides)),
    (Rule::CountInRange, Break::Tree(out_of_range)),
    (Rule::TotalAddsUp, Break::Tree(other_total)),
    (Rule::MovesSomebody, Break::Tree(moves_nobody)),
    (Rule::DateExists, Break::Tree(no_date)),
    (Rule::SensibleWeight, Break::Tree(senseless)),
    (Rule::WithinLimits, Break::Tree(too_many)),
    (Rule::KnownKey, Break::Tree(unknown_key)),
    (Rule::KeyOnce, Break::Text(key_twice)),
    (Rule::ValueOfItsKind, Break::Tree(other_kind)),
    (Rule::ParityNamesEnds, Break::Tree(unnamed_ends)),
    (Rule::DerivedHasRule, Break::Tree(leads_nowhere)),
    (Rule::BreakdownWithin, Break::Tree(broken_down_beyond)),
    (Rule::LinkedBefore, Break::Tree(linked_to_later)),
];

fn cut_short(ground: &mut Ground) -> (String, String) {
    let mut text = ground.tree.to_string();
    let at = ground.drawn.pick % text.len();
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    text.truncate((0..=at).rev().find(is_boundary).unwrap_or(0));
    (text, String::new())
}

fn other_format(ground: &mut Ground) -> String {
    let format = ground.one_of(&["exchange-agreement/2", "exchange-agreement", "GeoJSON", ""]);
    ground.put("", "/format", json!(format))
}

fn malformed(ground: &mut Ground) -> String {
    let long = "x".repeat(limits::IDENT + 1);
    let id = ground
        .one_of(&["", "two words", "a\u{202e}b", "a\nb", long.as_str()])
        .to_owned();
    ground.put_in_plain("/id", json!(id))
}

fn used_twice(ground: &mut Ground) -> String {
    let uses: [fn(&mut Ground) -> String; 4] =
        [used_exchange, used_report, used_promise, used_party];
    let place = ground.one_of(&uses)(ground);
    format!("{place}/id")
}

fn used_exchange(ground: &mut Ground) -> String {
    ground.plain();
    ground.crossing("plain", 1, ground.drawn.more, &json!({}))
}

fn used_report(ground: &mut Ground) -> String {
    ground.report("source");
    ground.report("source")
}

fn used_promise(ground: &mut Ground) -> String {
    let promise = json!({ "id": "again", "from": EAST, "to": WEST, "quantity": { "open": true } });
    ground.add("commitments", promise.clone());
    ground.add("commitments", promise)
}

fn used_party(ground: &mut Ground) -> String {
    let parties = json!([{ "id": "party-of-east" }, { "id": "party-of-east" }]);
    ground.put("/agreement/sides", "/east", parties) + "/1"
}

fn unresolved(ground: &mut Ground) -> String {
    let place = ground.plain();
    let report = ground.report("source");
    let (at, below) = ground.one_of(&[
        (place.as_str(), "/legs/0/from"),
        (place.as_str(), "/legs/0/to"),
        (place.as_str(), "/tranche"),
        (place.as_str(), "/initiated_by"),
        (report.as_str(), "/figures/0/from"),
        (report.as_str(), "/figures/0/exchange"),
    ]);
    ground.put(at, below, json!("nothing-such"))
}

fn to_itself(ground: &mut Ground) -> String {
    let side = ground.one_of(&[EAST, WEST, "RU", "UA"]);
    ground.promise(side, side, &json!({ "exactly": ground.drawn.people }))
}

fn sides(ground: &mut Ground) -> String {
    if ground.drawn.more.is_multiple_of(2) {
        ground.put("/agreement/sides", "/east", json!([]))
    } else {
        let party = json!([{ "id": "party-of-east" }]);
        ground.put("/agreement/sides", "/west", party) + "/0/id"
    }
}

fn out_of_range(ground: &mut Ground) -> String {
    let people = ground.drawn.people;
    let more = u64::from(limits::COUNT) + u64::from(people);
    let count = ground.one_of(&[
        json!(-i64::from(people)),
        json!(f64::from(people) + 0.5),
        json!(more),
        json!(1e26),
    ]);
    if ground.drawn.more.is_multiple_of(2) {
        let place = ground.promise(EAST, WEST, &json!({ "exactly": 0 }));
        ground.put(&place, "/quantity/exactly", count)
    } else {
        ground.put_in_plain("/legs/0/remains", count)
    }
}

fn other_total(ground: &mut Ground) -> String {
    let total = ground.one_of(&[0, ground.drawn.people - 1, ground.beyond()]);
    ground.put_in_plain("/legs/0/total", json!(total))
}

fn moves_nobody(ground: &mut Ground) -> String {
    if ground.drawn.more.is_multiple_of(2) {
        ground.put_in_plain("/legs", json!([]))
    } else {
        let place = ground.plain();
        ground.put(&place, "/status", json!("called_off"));
        format!("{place}/legs")
    }
}

fn no_date(ground: &mut Ground) -> String {
    let no_day = ["2025-06-31", "2025-02-29", "2025-13", "1 June 2025", ""];
    let day = json!(ground.one_of(&no_day));
    match ground.drawn.more % 4 {
        0 => {
            ground.set("period", json!("2025-06/2025-05"));
            "/agreement/period".to_owned()
        }
        1 => {
            let report = ground.report("source");
            ground.put(&report, "/figures/0/on", day)
        }
        2 => ground.put("/agreement", "/in_force_from", day),
        _ => ground.put_in_plain("/on", day),
    }
}

fn senseless(ground: &mut Ground) -> String {
    if ground.drawn.more.is_multiple_of(2) {
        let range = [ground.beyond(), ground.drawn.people];
        let place = ground.promise(EAST, WEST, &json!({ "between": range }));
        format!("{place}/quantity/between/1")
    } else {
        let line =
            |from: &str, to: &str, weight: u32| json!({ "from": from, "to": to, "weight": weight });
        let (left, right) = (line(EAST, WEST, 0), line(WEST, EAST, 1));
        let rule =
            json!({ "basis": "weighted", "span": "at_end", "left": [left], "right": [right] });
        ground.add("parity", rule) + "/left/0/weight"
    }
}

fn too_many(ground: &mut Ground) -> String {
    if ground.drawn.more.is_multiple_of(2) {
        let leg = ground.leg(EAST, WEST, 1);
        ground.put_in_plain("/legs", json!(vec![leg; limits::LEGS + 1]))
    } else {
        let labels = 0..=limits::CATEGORIES;
        let of: Vec<String> = labels.map(|at| format!("other/label{at}")).collect();
        let place = ground.promise(EAST, WEST, &json!({ "open": true }));
        ground.put(&place, "/of", json!(of))
    }
}

/// Returns an object whose keys are those of the format.
fn object(ground: &Ground) -> Node {
    let mut objects = ground.nodes();
    objects.retain(|node| node.keys.is_some() && !node.has_own_keys());
    ground.one_of(&objects)
}

fn unknown_key(ground: &mut Ground) -> String {
    ground.plain();
    ground.report("source");
    let node = object(ground);
    ground.put(&node.at, "/colour", json!("blue"));
    node.shown_below("colour")
}

/// A placeholder for a repeated key, replaced in the text at the end: a tree has each key once.
const AGAIN: &str = "(again)";

fn key_twice(ground: &mut Ground) -> (String, String) {
    ground.plain();
    ground.report("source");
    let mut objects = ground.nodes();
    objects.retain(|node| node.keys.as_ref().is_some_and(|keys| !keys.is_empty()));
    let node = ground.one_of(&objects);
    let key = ground.one_of(&node.keys.clone().unwrap_or_default());
    let value = ground
        .tree
        .pointer(&node.at)
        .and_then(|object| object.get(&key))
        .cloned();
    ground.put(&node.at, &format!("/{AGAIN}"), json!(value));
    let text = ground.tree.to_string();
    let text = text.replace(&json!(AGAIN).to_string(), &json!(key).to_string());
    (text, node.shown_below(&key))
}

fn other_kind(ground: &mut Ground) -> String {
    ground.plain();
    ground.report("source");
    let node = ground.one_of(&ground.nodes());
    *ground
        .tree
        .pointer_mut(&node.at)
        .expect("a place that is there") = json!(true);
    node.shown
}

fn unnamed_ends(ground: &mut Ground) -> String {
    let between = ground.one_of(&[vec![EAST], vec![EAST, WEST, "RU"], vec![]]);
    let rule = json!({ "basis": "equal", "span": "running", "between": between });
    ground.add("parity", rule) + "/between"
}

fn leads_nowhere(ground: &mut Ground) -> String {
    if ground.drawn.more.is_multiple_of(2) {
        let place = ground.promise(EAST, WEST, &json!({ "as_parity_requires": "no-rule" }));
        format!("{place}/quantity/as_parity_requires")
    } else {
        let event = |id: &str, after: &str| json!({ "id": id, "days": 1, "after": after });
        let place = ground.add("events", event("one", "other"));
        ground.add("events", event("other", "one"));
        format!("{place}/after")
    }
}

fn broken_down_beyond(ground: &mut Ground) -> String {
    let (men, women) = (ground.drawn.people, ground.drawn.more);
    let sexes = json!({ "sex": { "men": men, "women": women } });
    ground.put_in_plain("/legs/0/breakdown", sexes) + "/sex"
}

fn linked_to_later(ground: &mut Ground) -> String {
    ground.open(EAST, WEST);
    let people = ground.drawn.people;
    let (link, below) = ground.one_of(&[
        (json!({ "includes": ["plain"] }), "/includes/0"),
        (json!({ "completes": "plain" }), "/completes"),
    ]);
    let place = ground.crossing("early", 0, people, &link);
    ground.crossing("plain", 1, people, &json!({}));
    format!("{place}{below}")
}
