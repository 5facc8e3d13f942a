//! The workload as a table of exchanges.

use core::fmt::Write as _;

use crate::{day, people};

/// A table of so many exchanges, a row for each leg and category.
pub fn exchanges(count: u32) -> String {
    let mut table = String::from("exchange,date,from,to,category,count\n");
    for number in 1..=count {
        for (from, to) in [("RU", "UA"), ("UA", "RU")] {
            for (category, people) in people(number) {
                let day = day(number);
                writeln!(table, "{number},{day},{from},{to},{category},{people}").unwrap();
            }
        }
    }
    table
}
