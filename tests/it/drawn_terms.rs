//! What drawn agreements have: each form of what a third actor holds, of tranches in a row and of a statement's due date.

use exchange_agreement::terms::{Due, Tranche};
use exchange_agreement::testing;
use proptest::prelude::*;

use super::theorems::explore;

#[test]
fn holdings_tranches_in_a_row_and_statements_with_a_due_date_are_drawn() {
    let outcomes = [
        "no holding",
        "RU",
        "UA",
        "both",
        "remains held",
        "in a row",
        "in no order",
        "due on a day",
        "due after an event",
        "not due",
    ];
    explore(&testing::agreement(), &outcomes, |agreement, count| {
        for actor in agreement.third_actors() {
            let held = actor.holdings();
            let key = actor.key();
            prop_assert_eq!(key.as_str(), testing::THIRD_ACTOR);
            match held {
                [] => count("no holding"),
                [one] => {
                    let side = one.side();
                    count(side.as_str());
                }
                _ => count("both"),
            }
            if held.iter().any(|held| held.remains().is_some()) {
                count("remains held");
            }
        }
        let tranches = agreement.tranches();
        if tranches.len() > 1 {
            let follows = |pair: &[Tranche]| pair[1].after() == [pair[0].id().clone()];
            if tranches.windows(2).all(follows) {
                count("in a row");
            } else {
                prop_assert!(tranches.iter().all(|tranche| tranche.after().is_empty()));
                count("in no order");
            }
        }
        for statement in agreement.consideration() {
            count(match statement.due() {
                Some(Due::By(_)) => "due on a day",
                Some(Due::After { event, .. }) => {
                    let mut events = agreement.events().iter();
                    prop_assert!(events.any(|one| one.id() == event));
                    "due after an event"
                }
                Some(other) => panic!("{other:?}"),
                None => "not due",
            });
        }
        Ok(())
    });
}
