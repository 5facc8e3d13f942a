//! The workload that the benches share: exchanges of two legs and two categories, each side releasing the
//! same people, with ids 1, 2, 3 and so on, under an agreement that they fulfil to the last person.

#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "a bench stops at the first surprise"
)]

pub mod figures;
pub mod json;
pub mod tables;

use exchange_agreement::CategoryKind::{self, Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Exchange};

/// The people whom each side releases in an exchange.
pub fn people(number: u32) -> [(CategoryKind, u32); 2] {
    [
        (PrisonerOfWar, 200 + number % 97),
        (Civilian, 10 + number % 13),
    ]
}

/// The people whom each side releases in the first so many exchanges, by category.
pub fn promised(exchanges: u32) -> [u32; 2] {
    (1..=exchanges)
        .map(people)
        .fold([0, 0], |[soldiers, civilians], [(_, more), (_, others)]| {
            [soldiers + more, civilians + others]
        })
}

/// The day of an exchange: one a day, twenty-eight days a month, beginning again after eighty years.
pub fn day(number: u32) -> String {
    let (year, month) = (2026 + number / 336 % 80, 1 + number / 28 % 12);
    format!("{year}-{month:02}-{:02}", 1 + number % 28)
}

/// The first so many exchanges.
pub fn exchanges(count: u32) -> Vec<Exchange> {
    let exchange = |number: u32| {
        Exchange::mutual(number.to_string(), day(number), "RU", "UA", people(number)).unwrap()
    };
    (1..=count).map(exchange).collect()
}

/// An agreement that so many exchanges fulfil: two exact promises, equal per category in each exchange.
pub fn agreement(exchanges: u32) -> Agreement {
    Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(promised(exchanges).iter().sum())
        .equal_per_category_in_each_exchange()
        .build()
        .unwrap()
}
