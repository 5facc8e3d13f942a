//! The eighteen cases in one register: which exchange between Russia and Ukraine was the largest, and when.

use exchange_agreement::Register;
use exchange_agreement::register::{Largest, Ranked, Selection};

use crate::cases::documents;

fn cases() -> Register {
    let mut register = Register::new();
    for (name, document) in documents() {
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            register.add(document).unwrap();
        }
    }
    register
}

fn line(one: &Ranked<'_>) -> String {
    let exchange = one.exchange().unwrap();
    let date = one.date().map_or("no date".into(), |date| date.to_string());
    format!("{} {exchange} {date}: {}", one.agreement(), one.number())
}

#[test]
fn the_largest_exchange_between_russia_and_ukraine_since_2022_is_known_for_each_day() {
    let register = cases();
    assert_eq!(register.len(), 18);
    let since = || {
        Selection::all()
            .between("RU", "UA")
            .unwrap()
            .since("2022")
            .unwrap()
    };
    let on = |day| {
        let ranking = register.largest_exchanges(&since().until(day).unwrap());
        ranking
            .candidates()
            .into_iter()
            .map(line)
            .collect::<Vec<_>>()
    };
    let may = "ua-ru-2025-05-istanbul-1000 1 2025-05-23: 780";
    assert_eq!(on("2025-05-23"), [may]);
    let women = "ua-ru-2022-10-17-women 1 2022-10-17: 218";
    assert_eq!(on("2021"), [""; 0]);
    assert_eq!(
        (on("2022"), on("2023")),
        (vec![women.to_owned()], vec![women.to_owned()])
    );
    assert_eq!(on("2024"), ["ua-ru-2024-01-il76 2 2024-01-31: 390 to 402"]);
    // From June 2025 on the numbers were withheld, so that later exchanges may be larger.
    let later = on("2025");
    assert_eq!((later.len(), later[0].as_str()), (8, may));
    assert!(
        later[1..]
            .iter()
            .all(|line| line.starts_with("ua-ru-2025-06-istanbul-2 ")
                && line.ends_with(": not known"))
    );
    let whole = register.largest_exchanges(&since());
    let outside: Vec<_> = whole
        .in_no_exchange()
        .iter()
        .map(|one| one.agreement().as_str())
        .collect();
    assert_eq!(outside, ["ua-ru-2025-06-istanbul-2"]);
    let ranking = register.largest_exchanges(&since().until("2025-05-23").unwrap());
    let largest = ranking.is_largest("ua-ru-2025-05-istanbul-1000", "1");
    assert!(
        matches!(largest, Some(Largest::Certainly { .. })),
        "{largest:?}"
    );
}
