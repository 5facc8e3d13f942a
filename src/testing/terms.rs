//! Edits that break one rule of level T each.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use serde_json::json;

use super::ground::{Break, EAST, Ground, KEEPER, WEST};
use crate::rulebook::Rule;

/// Every rule of level T that a document can break, with the edit that breaks it.
pub(super) const TERMS: &[(Rule, Break)] = &[
    (Rule::WithinAgreed, Break::Tree(more_than_agreed)),
    (Rule::ParityHolds, Break::Tree(uneven)),
    (Rule::AfterConclusion, Break::Tree(before_conclusion)),
    (Rule::InPeriod, Break::Tree(after_the_period)),
    (Rule::InForce, Break::Tree(before_force)),
    (
        Rule::TranchesWithinAgreed,
        Break::Tree(more_than_can_be_scheduled),
    ),
    (Rule::WithinTranche, Break::Tree(more_than_scheduled)),
    (Rule::Covered, Break::Tree(uncovered)),
    (Rule::DoneByDue, Break::Tree(late)),
    (Rule::NarrowerFits, Break::Tree(wider_inside_narrower)),
    (Rule::ParityPossible, Break::Tree(promised_unevenly)),
    (Rule::HandsOnReceived, Break::Tree(more_than_received)),
    (Rule::SummaryNotBelow, Break::Tree(less_than_included)),
    (Rule::WithinList, Break::Tree(more_than_listed)),
    (Rule::TakesBackDelivered, Break::Tree(more_than_delivered)),
    (Rule::InternalNamed, Break::Tree(to_its_own_side)),
];

/// Adds an exchange on a day of its own and returns the place of the date.
fn on(ground: &mut Ground, day: &str) -> String {
    ground.put_in_plain("/on", json!(day))
}

fn more_than_agreed(ground: &mut Ground) -> String {
    let bound = ground.one_of(&["exactly", "at_most"]);
    let people = ground.drawn.people;
    ground.promise(EAST, WEST, &json!({ bound: people }));
    let place = ground.crossing("more", 0, ground.beyond(), &json!({}));
    format!("{place}/legs/0/detainees")
}

fn uneven(ground: &mut Ground) -> String {
    let basis = ground.one_of(&["equal", "equal_per_category"]);
    let rule = json!({ "basis": basis, "span": "each_exchange", "between": [EAST, WEST] });
    ground.add("parity", rule);
    ground.open(EAST, WEST);
    ground.open(WEST, EAST);
    let legs = [
        ground.leg(EAST, WEST, ground.beyond()),
        ground.leg(WEST, EAST, ground.drawn.people),
    ];
    let place = ground.exchange("uneven", &ground.day(0), &legs, &json!({}));
    format!("{place}/legs")
}

fn before_conclusion(ground: &mut Ground) -> String {
    ground.set("concluded", json!({ "on": "2025-05-16" }));
    let day = format!("2025-05-{:02}", 1 + ground.drawn.pick % 15);
    on(ground, &day)
}

fn after_the_period(ground: &mut Ground) -> String {
    ground.set("period", json!("2025-05/2025-12-31"));
    let day = ground.one_of(&["2026-01-01", "2026-01", "2026", "9999-12-31"]);
    on(ground, day)
}

fn before_force(ground: &mut Ground) -> String {
    ground.set("in_force_from", json!("2025-05-20"));
    let day = ground.one_of(&["2025-05-16", "2025-05-19"]);
    on(ground, day)
}

fn more_than_can_be_scheduled(ground: &mut Ground) -> String {
    let people = ground.drawn.people;
    ground.promise(EAST, WEST, &json!({ "exactly": people }));
    let portion = json!({ "from": EAST, "to": WEST, "quantity": { "exactly": ground.beyond() } });
    ground.add("tranches", json!({ "id": "more", "portions": [portion] }))
}

fn more_than_scheduled(ground: &mut Ground) -> String {
    ground.open(EAST, WEST);
    let bound = ground.one_of(&["exactly", "at_most"]);
    let portion = json!({ "from": EAST, "to": WEST, "quantity": { bound: ground.drawn.people } });
    ground.add("tranches", json!({ "id": "less", "portions": [portion] }));
    let tranche = json!({ "tranche": "less" });
    let place = ground.crossing("more", 0, ground.beyond(), &tranche);
    format!("{place}/tranche")
}

fn uncovered(ground: &mut Ground) -> String {
    let place = ground.crossing("uncovered", 0, ground.drawn.people, &json!({}));
    format!("{place}/legs/0/detainees")
}

fn wider_inside_narrower(ground: &mut Ground) -> String {
    let people = ground.drawn.people;
    let place = ground.promise(EAST, WEST, &json!({ "exactly": people }));
    let narrow = json!({
        "from": EAST, "to": WEST, "of": [ground.drawn.category], "quantity": { "exactly": ground.beyond() }
    });
    ground.add("commitments", narrow);
    place
}

fn promised_unevenly(ground: &mut Ground) -> String {
    let (people, beyond) = (ground.drawn.people, ground.beyond());
    ground.promise(EAST, WEST, &json!({ "exactly": people }));
    ground.promise(WEST, EAST, &json!({ "exactly": beyond }));
    let span = ground.one_of(&["each_exchange", "running", "at_end"]);
    let rule = json!({ "basis": "equal", "span": span, "between": [EAST, WEST] });
    ground.add("parity", rule)
}

fn more_than_received(ground: &mut Ground) -> String {
    ground.open(EAST, KEEPER);
    ground.open(KEEPER, WEST);
    // The people were there from the start, or were received; some of the others may have died there.
    let (is_held, has_died) = ground.one_of(&[(false, false), (true, false), (false, true)]);
    let category = ground.drawn.category.clone();
    if is_held {
        let people = json!({ category.as_str(): ground.drawn.people });
        ground.hold(&json!({ "from": EAST, "detainees": people }));
    } else {
        let received = [ground.leg(EAST, KEEPER, ground.drawn.people)];
        ground.exchange("received", &ground.day(0), &received, &json!({}));
    }
    let died = u32::from(has_died);
    let people = json!({ category.as_str(): ground.beyond() - died });
    let mut handed_on = json!({ "from": KEEPER, "to": WEST, "detainees": people });
    if let Some(leg) = handed_on.as_object_mut().filter(|_| has_died) {
        let died = json!([{ "reason": "died", "detainees": { category.as_str(): 1 } }]);
        leg.insert("accounted".to_owned(), died);
    }
    let handed_on = [handed_on];
    let place = ground.exchange("handed-on", &ground.day(1), &handed_on, &json!({}));
    format!("{place}/legs/0/detainees")
}

fn to_its_own_side(ground: &mut Ground) -> String {
    let actor = ground.one_of(&[EAST, WEST]);
    let legs = [ground.leg(actor, actor, ground.drawn.people)];
    let place = ground.exchange("own", &ground.day(0), &legs, &json!({}));
    if ground.drawn.more.is_multiple_of(2) {
        return format!("{place}/legs/0");
    }
    ground.open(EAST, WEST);
    ground.put(&place, "/legs/0/from", json!(EAST));
    ground.put(&place, "/legs/0/to", json!(WEST));
    ground.put(&place, "/legs/0/internal", json!(true))
}

fn less_than_included(ground: &mut Ground) -> String {
    ground.open(EAST, WEST);
    for (id, people) in [("one", ground.drawn.people), ("other", ground.drawn.more)] {
        ground.crossing(id, 0, people, &json!({}));
    }
    let includes = json!({ "includes": ["one", "other"] });
    let place = ground.crossing("sum", 0, ground.beyond() - 1, &includes);
    format!("{place}/includes")
}

fn more_than_listed(ground: &mut Ground) -> String {
    let place = ground.plain();
    let declined = json!({ "reason": "declined", "detainees": { "civilian": ground.drawn.more } });
    let listed = ground.beyond() - 1;
    ground.put(&place, "/legs/0/accounted", json!([declined]));
    ground.put(&place, "/legs/0/listed", json!(listed))
}

fn late(ground: &mut Ground) -> String {
    let people = ground.drawn.people;
    let place = ground.promise(EAST, WEST, &json!({ "exactly": people }));
    let due = json!({ "by": ground.day(0) });
    ground.put(&place, "/due", due);
    // All of them a day later, or some of them in time.
    let after = ground.drawn.more % 2;
    let some = if after == 0 { people - 1 } else { people };
    ground.crossing("late", after, some, &json!({}));
    if after == 0 {
        ground.crossing("later", 1, 1, &json!({}));
    }
    format!("{place}/due")
}

fn more_than_delivered(ground: &mut Ground) -> String {
    ground.plain();
    let legs = [ground.leg(EAST, WEST, ground.beyond())];
    let reversal = json!({ "of": "plain", "on": ground.day(1), "legs": legs });
    ground.enter("reversal", &reversal)
}
