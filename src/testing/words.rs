//! Strategies for values: counts, categories, tallies, quantities, dates.

use alloc::string::String;
use alloc::vec::Vec;

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{select, subsequence};

use crate::rulebook::Invalid;
use crate::rulebook::limits;
use crate::words::{CategoryKind, DetaineeCategory, PartialDate, Quantity, Tally};

/// Returns a proptest strategy that generates a count over the full range, often small or at either end.
///
/// ```
/// use exchange_agreement::{Count, testing, rules::limits};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(count in testing::count())| {
///     prop_assert!(count <= limits::COUNT && Count::from(count).exact() == Some(count));
/// });
/// ```
pub fn count() -> impl Strategy<Value = u32> {
    prop_oneof![
        2 => Just(0),
        2 => Just(1),
        6 => 2..=1_000_u32,
        2 => any::<u32>(),
        1 => Just(limits::COUNT - 1),
        1 => Just(limits::COUNT),
    ]
}

/// Returns a proptest strategy that generates a category of any kind, with or without a label, or one of several kinds.
///
/// ```
/// use exchange_agreement::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(category in testing::category())| {
///     prop_assert_eq!(category.to_string().parse(), Ok(category));
/// });
/// ```
pub fn category() -> impl Strategy<Value = DetaineeCategory> {
    let kind = || select(CategoryKind::ALL.to_vec());
    let labelled = (kind(), label()).prop_map(|(kind, label)| {
        DetaineeCategory::labelled(kind, label).expect("labels are drawn from well-formed words")
    });
    prop_oneof![12 => kind().prop_map(DetaineeCategory::from), 4 => labelled, 1 => several()]
}

/// Draws a category of two or more kinds, or of all of them.
fn several() -> impl Strategy<Value = DetaineeCategory> {
    let mut kinds = CategoryKind::ALL.to_vec();
    kinds.retain(|kind| *kind != CategoryKind::Unspecified);
    let most = kinds.len();
    subsequence(kinds, 2..=most).prop_map(|kinds| {
        DetaineeCategory::one_of(kinds).expect("two or more different kinds are drawn")
    })
}

fn label() -> impl Strategy<Value = String> {
    let short = select(Vec::from([
        "colonel",
        "private",
        "female_soldier",
        "über_18",
        "civilian",
        "سجين",
    ]))
    .prop_map(String::from);
    let longest =
        select(Vec::from(["x", "ї"])).prop_map(|letter: &str| letter.repeat(limits::IDENT));
    prop_oneof![9 => short, 1 => longest]
}

/// Returns a proptest strategy that generates a tally of up to eight categories, possibly empty.
///
/// ```
/// use exchange_agreement::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(tally in testing::tally())| {
///     prop_assert!(tally.iter().count() <= 8 && tally.iter().all(|(_, count)| count.exact().is_some()));
/// });
/// ```
pub fn tally() -> impl Strategy<Value = Tally> {
    btree_map(category(), count(), 0..=8)
        .prop_map(|lines| Tally::new(lines).expect("a map has each category once"))
}

/// Returns a proptest strategy that generates a quantity with a maximum, `Exactly` or `AtMost`, over the full range of
/// counts.
///
/// ```
/// use exchange_agreement::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(quantity in testing::quantity())| {
///     prop_assert!(quantity.ceiling().is_some_and(|most| quantity.floor() <= most));
/// });
/// ```
pub fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        count().prop_map(Quantity::Exactly),
        count().prop_map(Quantity::AtMost)
    ]
}

/// Returns a proptest strategy that generates a year, month or day from 0000 to 9999, including leap days and both
/// ends.
///
/// ```
/// use exchange_agreement::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(date in testing::partial_date())| {
///     prop_assert_eq!(date.to_string().parse(), Ok(date));
/// });
/// ```
pub fn partial_date() -> impl Strategy<Value = PartialDate> {
    let year = || prop_oneof![Just(0_u16), Just(9_999), 1_700..=2_100_u16, 0..=9_999_u16];
    let date = |year, month, day| PartialDate::new(year, month, day);
    prop_oneof![
        year().prop_map(move |year| date(year, None, None)),
        (year(), 1..=12_u8).prop_map(move |(year, month)| date(year, Some(month), None)),
        (year(), 1..=12_u8, 1..=28_u8).prop_map(move |(year, month, day)| date(
            year,
            Some(month),
            Some(day)
        )),
        Just(date(2024, Some(2), Some(29))),
    ]
    .prop_map(|date| date.expect("every month has twenty-eight days, and 2024 its leap day"))
}

/// Applies a drawn value to something, if a value was drawn.
pub(super) fn given<T, D>(
    built: T,
    drawn: Option<D>,
    with: impl FnOnce(T, D) -> Result<T, Invalid>,
) -> T {
    match drawn {
        Some(drawn) => with(built, drawn).expect("a value that was drawn whole"),
        None => built,
    }
}

/// Draws one to four different categories.
pub(super) fn categories() -> impl Strategy<Value = Vec<DetaineeCategory>> {
    vec(category(), 1..=4).prop_map(|mut list| {
        list.sort();
        list.dedup();
        list
    })
}

/// Replaces the unspecified category by another. People of unspecified category may be of any, so that nothing about
/// one category is certain of them.
pub(super) fn named(category: DetaineeCategory) -> DetaineeCategory {
    if category.kind() == CategoryKind::Unspecified {
        CategoryKind::Civilian.into()
    } else {
        category
    }
}
