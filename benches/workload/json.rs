//! The workload as JSON text, without blanks: the agreement of Istanbul, and a reception in every exchange.

use core::fmt::Write as _;

use crate::{day, people};

const HEAD: &str = concat!(
    r#"{"format":"exchange-agreement/1","agreement":{"#,
    r#""title":"Istanbul exchange","concluded":{"on":"2025-05-16","at":"Istanbul"},"#,
    r#""sides":{"RU":[{"id":"russia","name":"Russia","kind":"state"}],"#,
    r#""UA":[{"id":"ukraine","name":"Ukraine","kind":"state"}]},"#,
    r#""third_actors":[{"id":"turkiye","name":"Türkiye","kind":"state","roles":["host"]}],"#,
    r#""parity":[{"basis":"equal_per_category","span":"each_exchange"}],"#,
);
const RECEPTION: &str = concat!(
    r#","reception":{"place":"Belarus","origin":"territory controlled by Kyiv","#,
    r#""assistance":["psychological","medical"]}"#,
);

/// A sound document of so many exchanges, some 290 bytes each; the agreement is fulfilled.
pub fn document(exchanges: u32) -> String {
    document_of("istanbul-2025-05", 1, exchanges)
}

/// The same with an id of the agreement, and exchanges from a number on.
pub fn document_of(id: &str, first: u32, exchanges: u32) -> String {
    let numbers = first..first + exchanges;
    let total: u32 = numbers
        .clone()
        .flat_map(people)
        .map(|(_, people)| people)
        .sum();
    let promise = |ends: &str| format!(r#"{{{ends},"quantity":{{"exactly":{total}}}}}"#);
    let (there, back) = (r#""from":"UA","to":"RU""#, r#""from":"RU","to":"UA""#);
    let promises = [promise(there), promise(back)].join(",");
    let mut text = format!(r#"{HEAD}"id":"{id}","commitments":[{promises}]}},"journal":["#);
    for number in numbers {
        let [(_, soldiers), (_, civilians)] = people(number);
        let people =
            format!(r#""detainees":{{"prisoner_of_war":{soldiers},"civilian":{civilians}}}"#);
        let (comma, day) = (if number == first { "" } else { "," }, day(number));
        write!(
            text,
            r#"{comma}{{"exchange":{{"id":"{number}","on":"{day}","legs":["#
        )
        .unwrap();
        write!(
            text,
            r"{{{there},{people}{RECEPTION}}},{{{back},{people}}}]}}}}"
        )
        .unwrap();
    }
    text.push_str("]}");
    text
}
