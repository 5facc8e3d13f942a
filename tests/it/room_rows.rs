//! How many of an exchange are of a row of the room.

use exchange_agreement::clauses::RoomRow;
use exchange_agreement::{Count, DetaineeCategory, Exchange, Subject};

fn exactly(count: Count) -> u64 {
    if let Count::Exactly(number) = count {
        u64::from(number)
    } else {
        0
    }
}

/// How many of one of these rows go in an exchange.
pub(super) fn of_row(rows: &[RoomRow], row: &RoomRow, exchange: &Exchange) -> u64 {
    let legs = exchange.legs().iter().filter(|leg| {
        leg.ends() == row.ends()
            && leg.releaser() == row.releaser()
            && (row.part().is_none() || leg.part() == row.part())
    });
    let numbers = legs.map(|leg| {
        if *row.subject() == Subject::Remains {
            return leg.remains().map_or(0, exactly);
        }
        let lines = leg.detainees().iter();
        let own = lines.filter(|(category, _)| is_of(rows, row.subject(), category));
        own.map(|(_, count)| exactly(count)).sum()
    });
    numbers.sum()
}

/// A label that neither a term nor, under a rule per category, a record names is of the row of another label.
fn is_of(rows: &[RoomRow], subject: &Subject, category: &DetaineeCategory) -> bool {
    let is_other = |named: &DetaineeCategory| named.label() == Some("other");
    let mut named = rows.iter().flat_map(|row| row.subject().categories());
    let has_own_row = named.any(|named| named == category);
    let sergeants = category.label() == Some("sergeant") && !has_own_row;
    let is_another = sergeants || category.label() == Some("other");
    subject.holds(category) || subject.categories().any(is_other) && is_another
}
