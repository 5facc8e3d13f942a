//! What a summary and what was taken back come to, as the naive ledger adds them up: one direction, exact counts, kind by
//! kind, from the sentences of the guide and not from the movements.

use std::collections::BTreeMap;

use exchange_agreement::CategoryKind::{Civilian, Hostage, PrisonerOfWar, Unspecified};
use exchange_agreement::journal::{Reversal, ReversalReason};
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{
    Agreement, CategoryKind, Ends, Exchange, Interval, JournalEntry, Ledger, Leg, Subject,
};
use proptest::prelude::*;

use super::theorems::explore;

const KINDS: [CategoryKind; 4] = [PrisonerOfWar, Civilian, Hostage, Unspecified];

type Counts = BTreeMap<CategoryKind, u32>;

fn counts() -> impl Strategy<Value = Counts> {
    let kind = prop_oneof![3 => prop::sample::select(&KINDS[..3]), 1 => Just(Unspecified)];
    prop::collection::btree_map(kind, 1..=9_u32, 1..=3)
}

/// People taken back of one record: which record, the place of their kind in it, how many at most, and why.
type Back = (usize, usize, u32, Option<ReversalReason>);

/// People who were taken back: their kind, how many, and why.
type Taken = (CategoryKind, u32, Option<ReversalReason>);

fn back() -> impl Strategy<Value = Back> {
    let reason = prop::option::weighted(0.6, prop::sample::select(ReversalReason::ALL));
    (any::<usize>(), any::<usize>(), 1..=3_u32, reason)
}

/// Some records, what their summary says on top of a share of them, and what was taken back.
fn journal() -> impl Strategy<Value = (Vec<Counts>, Counts, Vec<Back>)> {
    let records = prop::collection::vec(counts(), 1..=3);
    let said = (counts(), any::<u8>());
    let backs = prop::collection::vec(back(), 0..=3);
    (records, said, backs).prop_map(|(records, (more, kept), backs)| {
        let mut said = more;
        for (at, (kind, count)) in sum(&records).into_iter().enumerate() {
            if kept >> at & 1 == 1 {
                *said.entry(kind).or_default() += count;
            }
        }
        (records, said, backs)
    })
}

fn sum(all: &[Counts]) -> Counts {
    let mut sum = Counts::new();
    for (kind, count) in all.iter().flatten() {
        *sum.entry(*kind).or_default() += count;
    }
    sum
}

/// What the naive ledger knows of a summary over its records.
struct Known {
    /// The lines at which they differ, with what the summary says and what its records have.
    lines: Vec<(CategoryKind, u32, u32)>,
    /// The kinds that the summary does not name, with what its records have.
    kinds: Vec<(CategoryKind, u32)>,
    is_below: bool,
    total: (u32, u32),
    /// The number of each kind, where no people are of an unspecified one in the summary.
    each: Option<Each>,
}

fn known(records: &Counts, said: &Counts) -> Known {
    let of = |counts: &Counts, kind| counts.get(&kind).copied().unwrap_or_default();
    let is_open = said.contains_key(&Unspecified);
    let is_named = |kind: CategoryKind| is_open || kind == Unspecified || said.contains_key(&kind);
    let (named, others): (Counts, Counts) = records
        .iter()
        .map(|(kind, count)| (*kind, *count))
        .partition(|(kind, _)| is_named(*kind));
    let all = |counts: &Counts| counts.values().sum::<u32>();
    if all(&named) > all(said) {
        // The records stay as they are; people of no kind may be of any.
        let open = of(records, Unspecified);
        let each = KINDS[..3].iter().map(|kind| (*kind, of(records, *kind)));
        return Known {
            lines: Vec::new(),
            kinds: Vec::new(),
            is_below: true,
            total: (all(records), all(records)),
            each: Some(
                each.map(|(kind, count)| (kind, (count, count + open)))
                    .collect(),
            ),
        };
    }
    let over = |kind: CategoryKind| of(&named, kind).saturating_sub(of(said, kind));
    let named_kinds = named.keys().filter(|kind| **kind != Unspecified);
    let lines = named_kinds.filter(|kind| over(**kind) > 0);
    let lines: Vec<_> = lines
        .map(|kind| (*kind, of(said, *kind), of(&named, *kind)))
        .collect();
    let exceeding: u32 = lines.iter().map(|(_, said, found)| found - said).sum();
    // People of an unspecified kind may be of any, and so have room for those who are too many of another line.
    let has_room = exceeding <= of(said, Unspecified);
    let doubtful = exceeding + all(&others);
    let each = KINDS[..3].iter().map(|kind| {
        let (said, found) = (of(said, *kind), of(records, *kind));
        let number = if others.contains_key(kind) {
            (found, found)
        } else if found > said {
            (said, found)
        } else {
            (said.saturating_sub(doubtful).max(found), said)
        };
        (*kind, number)
    });
    let total = (all(said).max(all(records)), all(said) + all(&others));
    Known {
        lines: if has_room { Vec::new() } else { lines },
        total,
        each: (!is_open).then(|| narrowed(&each.collect(), total)),
        kinds: others.into_iter().collect(),
        is_below: false,
    }
}

type Each = BTreeMap<CategoryKind, (u32, u32)>;

/// The kinds again, where the total and the other kinds leave less open.
fn narrowed(each: &Each, total: (u32, u32)) -> Each {
    let (low, most) = each
        .values()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let one = |(kind, number): (&CategoryKind, &(u32, u32))| {
        let least = total.0.saturating_sub(most - number.1);
        let room = total.1 - (low - number.0);
        (*kind, (number.0.max(least), number.1.min(room)))
    };
    each.iter().map(one).collect()
}

fn leg(counts: &Counts) -> Leg {
    Leg::new("A", "B", counts.iter().map(|(kind, count)| (*kind, *count))).unwrap()
}

/// The entries of what was taken back, and how many of which kind for which reason: no more of a kind than its record has.
fn reversals(records: &[Counts], backs: &[Back]) -> (Vec<JournalEntry>, Vec<Taken>) {
    let mut left = records.to_vec();
    let (mut entries, mut taken) = (Vec::new(), Vec::new());
    for (of, at, people, reason) in backs {
        let of = of % records.len();
        let record = &mut left[of];
        let kind = *record.keys().nth(at % record.len()).unwrap();
        let people = record[&kind].min(*people);
        if people == 0 {
            continue;
        }
        *record.get_mut(&kind).unwrap() -= people;
        let back = Reversal::of(of.to_string().parse().unwrap());
        let back = back
            .with_legs([leg(&Counts::from([(kind, people)]))])
            .unwrap();
        let day = format!("2025-06-2{}", entries.len());
        let back = back.with_date(day).unwrap();
        entries.push(
            reason
                .iter()
                .copied()
                .fold(back, Reversal::with_reason)
                .into(),
        );
        taken.push((kind, people, *reason));
    }
    (entries, taken)
}

fn range((low, most): (u32, u32), less: u32) -> Interval {
    let left = |number: u32| u64::from(number.saturating_sub(less));
    Interval::new(left(low), left(most)).unwrap()
}

/// Theorem 11 for summaries and for what was taken back.
#[test]
fn theorem_11_summaries_and_returns_agree_with_the_naive_ledger() {
    let outcomes = [
        "line",
        "kind",
        "below",
        "agrees",
        "open",
        "returned",
        "taken_again",
        "not_those_promised",
    ];
    explore(&journal(), &outcomes, |(records, said, backs), count| {
        let mut ledger = Ledger::open(Agreement::between("A", "B").build().unwrap());
        for (at, record) in records.iter().enumerate() {
            let day = format!("2025-06-0{}", at + 1);
            ledger
                .record_observed(Exchange::new(at.to_string(), day, [leg(record)]).unwrap())
                .unwrap();
        }
        let ids = (0..records.len()).map(|at| at.to_string());
        let all = Exchange::new("all", "2025-06-10", [leg(&said)]).unwrap();
        ledger
            .record_observed(all.with_includes(ids).unwrap())
            .unwrap();
        let (entries, taken) = reversals(&records, &backs);
        for entry in entries {
            ledger.record_observed(entry).unwrap();
        }
        let known = known(&sum(&records), &said);
        let standing = ledger.standing();
        let found = standing.findings().iter().map(ToString::to_string);
        let found: Vec<String> = found
            .filter(|one| one.starts_with("C20") || one.starts_with("T13"))
            .collect();
        let named = |kind: CategoryKind| format!("A to B, {}: ", kind.in_words());
        for (kind, said, have) in &known.lines {
            count("line");
            let end = format!(
                "{}{said} in this record, but {have} in those it includes",
                named(*kind)
            );
            // Which of several lines the unspecified people have room for is no matter of the numbers.
            prop_assert!(
                known.each.is_none() || found.iter().any(|one| one.ends_with(&end)),
                "{end}: {found:?}"
            );
        }
        for (kind, have) in &known.kinds {
            count("kind");
            let end = format!(
                "{}not named in this record, but {have} in those it includes",
                named(*kind)
            );
            prop_assert!(
                found.iter().any(|one| one.ends_with(&end)),
                "{end}: {found:?}"
            );
        }
        if known.each.is_some() {
            let expected = known.lines.len() + known.kinds.len() + usize::from(known.is_below);
            prop_assert_eq!(found.len(), expected, "{:?}", found);
        } else {
            count("open");
            prop_assert_eq!(found.is_empty(), known.lines.is_empty() && !known.is_below);
        }
        prop_assert_eq!(
            found.iter().any(|one| one.starts_with("T13")),
            known.is_below
        );
        if known.is_below {
            count("below");
        } else if found.is_empty() {
            count("agrees");
        }
        is_counted(&ledger, &known, &taken, count)
    });
}

/// People who were sent back are gone; those taken again, or not those promised, stay delivered and are counted beside.
fn is_counted(
    ledger: &Ledger,
    known: &Known,
    taken: &[Taken],
    count: &mut dyn FnMut(&str),
) -> Result<(), proptest::test_runner::TestCaseError> {
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let movements = ledger.movements();
    let number = |counted, subject: &Subject| {
        let measure = Measure::new(counted, ends).with_subject(subject.clone());
        movements.count(&measure).unwrap_or_default()
    };
    let taken_for = |reason: Option<ReversalReason>, of: &dyn Fn(CategoryKind) -> bool| {
        let same = taken.iter().filter(|one| one.2 == reason && of(one.0));
        same.map(|(_, people, _)| people).sum::<u32>()
    };
    let everybody = Subject::AnyDetainee;
    let back = taken_for(None, &|_| true);
    if back > 0 {
        count("returned");
    }
    let left = range(known.total, back);
    prop_assert_eq!(number(Counted::HandedOver, &everybody), left);
    prop_assert_eq!(
        number(Counted::Delivered, &everybody),
        range(known.total, 0)
    );
    for reason in ReversalReason::ALL {
        let people = taken_for(Some(*reason), &|_| true);
        if people > 0 {
            count(reason.as_str());
        }
        let beside = number(Counted::Reversed(*reason), &everybody);
        prop_assert_eq!(beside, Interval::exactly(people.into()));
    }
    for (kind, each) in known.each.iter().flatten() {
        let subject = Subject::of([*kind]).unwrap();
        prop_assert_eq!(
            number(Counted::Delivered, &subject),
            range(*each, 0),
            "{}",
            kind
        );
        if taken_for(None, &|of| of == Unspecified) == 0 {
            let back = taken_for(None, &|of| of == *kind);
            let expected = range(*each, back);
            let number = number(Counted::HandedOver, &subject);
            prop_assert_eq!(number.surely(), expected.surely(), "{}", kind);
            // No more of a kind are left than people are left at all; the naive ledger does not see that.
            let least = expected.possibly().min(left.possibly());
            let most = number.possibly();
            prop_assert!(
                least <= most && most <= expected.possibly(),
                "{kind}: {number}"
            );
        }
    }
    Ok(())
}
