//! Unit tests of tallies and of the drafts that they are made of.

use super::{Count, Interval, Tally, TallyError};
use crate::words::{
    CategoryKind::Civilian, CategoryKind::Hostage, CountRange, DetaineeCategory, Subject,
};
use alloc::format;
use alloc::vec::Vec;

fn labelled(number: usize) -> DetaineeCategory {
    DetaineeCategory::labelled(Hostage, format!("l{number:03}")).unwrap_or(Hostage.into())
}

#[test]
fn zero_people_is_one_value() {
    assert_eq!(Tally::new([(Civilian, 0)]), Ok(Tally::default()));
    assert_eq!(Tally::new([(labelled(1), 0)]), Ok(Tally::default()));
    assert!(Tally::default().is_empty());
    assert!(Tally::new([(labelled(1), 1)]).is_ok_and(|tally| !tally.is_empty()));
}

#[test]
fn a_category_counted_twice_is_refused_even_with_a_zero() {
    assert_eq!(
        Tally::new([(Civilian, 5), (Civilian, 0)]),
        Err(TallyError::Repeated(Civilian.into()))
    );
    assert_eq!(
        Tally::new([(labelled(1), 5), (labelled(1), 0)]),
        Err(TallyError::Repeated(labelled(1)))
    );
}

#[test]
fn labels_are_kept_up_to_the_limit_and_add_up_exactly() {
    let lines = |n: usize| (0..n).map(|at| (labelled(at), u32::MAX));
    assert_eq!(
        Tally::new(lines(101)),
        Err(TallyError::TooMany {
            lines: 101,
            max: 100
        })
    );
    let most = Tally::new(lines(100)).unwrap_or_default();
    assert_eq!(most.total(), 100 * u64::from(u32::MAX));
    assert_eq!(most.of_kind(Hostage), most.total());
    assert_eq!(most.of(&Subject::AnyDetainee), most.total());
}

#[test]
fn the_order_of_the_lines_does_not_matter() {
    let one = Tally::new([(labelled(2), 1), (labelled(1), 2), (Hostage.into(), 3)]);
    let other = Tally::new([(Hostage.into(), 3), (labelled(1), 2), (labelled(2), 1)]);
    assert_eq!(one, other);
    let lines: Vec<_> = one
        .iter()
        .flat_map(Tally::iter)
        .map(|(category, count)| format!("{category}={count}"))
        .collect();
    assert_eq!(lines, ["hostage=3", "hostage/l001=2", "hostage/l002=1"]);
}

#[test]
fn a_count_that_is_not_exact_widens_the_pair_and_keeps_its_order() {
    let range = CountRange::new(4, 6).map_or(Count::Undisclosed, Count::Between);
    let tally = Tally::counted([
        (labelled(2), Count::Undisclosed),
        (Civilian.into(), range),
        (labelled(1), Count::AtMost(9)),
        (Hostage.into(), Count::Exactly(3)),
    ]);
    let tally = tally.unwrap_or_default();
    let lines: Vec<_> = tally
        .iter()
        .map(|(category, count)| format!("{category}={count}"))
        .collect();
    let expected = [
        "civilian=4 to 6",
        "hostage=3",
        "hostage/l001=at most 9",
        "hostage/l002=an undisclosed number",
    ];
    assert_eq!(lines, expected);
    assert_eq!(tally.total(), Interval::at_least(7));
    assert_eq!(Some(tally.of_kind(Civilian)), Interval::new(4, 6));
    assert_eq!(tally.of(&Subject::AnyDetainee), tally.total());
    assert_eq!(tally.of(&Subject::Remains), 0);
    assert!(!tally.is_empty() && tally.has_rare());
    let open = Tally::counted([(Civilian, Count::Undisclosed)]);
    assert!(open.is_ok_and(|open| !open.is_empty() && open.least() == 0));
}
