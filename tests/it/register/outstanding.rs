//! What is outstanding on a day: equal to the balances of each ledger, and worked out by hand.

use exchange_agreement::register::OutstandingSum;
use exchange_agreement::terms::LinkKind;
use exchange_agreement::{Interval, Standing};
use proptest::prelude::*;

use super::given::{agreed, document, documents, exactly, explore, linked, range, register};

#[test]
fn rows_are_the_balances_of_each_ledger() {
    explore(&documents(), &["row", "range"], |documents, count| {
        let register = register(documents);
        let days = [None, "2025-05-20".parse().ok(), "2025-06".parse().ok()];
        for day in days {
            let outstanding = register.outstanding(day);
            for one in &register {
                let ledger = one.ledger();
                let concluded = ledger.agreement().conclusion().date();
                let is_by = concluded
                    .zip(day)
                    .map(|(concluded, day)| concluded.is_by(day));
                let rows = || {
                    outstanding
                        .rows()
                        .iter()
                        .filter(|row| row.agreement() == one.id())
                };
                if is_by == Some(Some(false)) {
                    prop_assert_eq!(rows().count(), 0);
                    prop_assert!(outstanding.concluded_later().contains(&one.id()));
                    continue;
                }
                if is_by == Some(None) {
                    continue;
                }
                let standing: Standing =
                    day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day));
                for balance in standing.balances() {
                    let row = rows().find(|row| row.ends() == balance.ends());
                    let numbers = [
                        balance.outstanding(),
                        balance.remains().outstanding(),
                        balance.persons_outstanding(),
                    ];
                    let of_row = row
                        .map(|row| [row.people(), row.remains(), row.persons()])
                        .unwrap_or_default();
                    for (of_row, number) in of_row.into_iter().zip(numbers) {
                        // A balance has no number where promises overlap in part; the row has the range of them all.
                        if number.is_some_and(|number| number != 0) {
                            prop_assert_eq!(of_row, number);
                            count(if number.unwrap().known().is_some() {
                                "row"
                            } else {
                                "range"
                            });
                        }
                    }
                }
            }
            let sums: usize = outstanding
                .by_direction()
                .iter()
                .map(OutstandingSum::agreements)
                .sum();
            prop_assert_eq!(sums, outstanding.rows().len());
        }
        Ok(())
    });
}

fn people(
    register: &exchange_agreement::Register,
    day: Option<&str>,
) -> Vec<(String, Option<Interval>)> {
    let outstanding = register.outstanding(day.map(|day| day.parse().unwrap()));
    let sums = outstanding.by_direction().iter();
    sums.map(|sum| (sum.ends().to_string(), sum.people()))
        .collect()
}

#[test]
fn sums_over_agreements_are_ranges_where_one_carries_out_the_other() {
    let framework = || document(agreed("framework").each_releases(1_000), &[]);
    let annex = |agreement: exchange_agreement::AgreementBuilder| {
        document(
            agreement.each_releases(300),
            &[("1", "2025-05-23", &[("A>B", 100), ("B>A", 100)])],
        )
    };
    let apart = register([framework(), annex(agreed("annex"))]);
    let both = |number| vec![("A to B".to_owned(), number), ("B to A".to_owned(), number)];
    assert_eq!(people(&apart, None), both(exactly(1_200)));
    let linked = register([
        framework(),
        annex(linked("annex", LinkKind::Implements, "framework")),
    ]);
    assert_eq!(people(&linked, None), both(range(1_000, 1_200)));
}

#[test]
fn a_promise_that_is_possibly_not_made_yet_is_possibly_outstanding() {
    let register = register([document(
        agreed("x")
            .concluded("2025-05", "Istanbul")
            .each_releases(10),
        &[],
    )]);
    let of = |day| {
        people(&register, Some(day))
            .first()
            .and_then(|(_, number)| *number)
    };
    assert_eq!(
        (of("2025-04-30"), of("2025-05-10"), of("2025-05-31")),
        (None, range(0, 10), exactly(10))
    );
    let outstanding = register.outstanding("2025-05-10".parse().ok());
    assert_eq!(outstanding.is_anything(), None);
    let later = register.outstanding("2025-04".parse().ok());
    assert_eq!(
        (later.is_anything(), later.concluded_later().len()),
        (Some(false), 1)
    );
}
