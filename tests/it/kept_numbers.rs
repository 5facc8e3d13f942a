//! What numbers come to: of promises that follow a rule, of a third actor, of rules at their limits, and of records
//! that others sum up or take back.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::Reversal;
use exchange_agreement::standing::{CommitmentStanding, ParityVerdict, UndecidedReason};
use exchange_agreement::terms::{ParityLine, Party};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Count, DetaineeCategory, Ends, Exchange, Interval,
    JournalEntry, Ledger, Leg, Parity, Quantity, Subject, Tally, Verdict,
};

use super::in_place::{civilians, one, released};
use super::kept_orders::{broken, observed, with_custody};
use super::lines;

fn to(count: Count) -> Leg {
    counted("A", "B", count)
}

fn counted(from: &str, to: &str, count: Count) -> Leg {
    let people = Tally::counted([(Civilian, count)]).unwrap();
    Leg::between(civilians(from, to, 1).ends(), people)
}

/// Between both, in whichever direction.
fn either_way(one: &str, other: &str, people: u32) -> Leg {
    let ends = Ends::together(one.parse().unwrap(), other.parse().unwrap());
    Leg::between(ends, Tally::new([(Civilian, people)]).unwrap())
}

fn following(from: &str, to: &str) -> Commitment {
    Commitment::new(
        from,
        to,
        Quantity::AsParityRequires("rule".parse().unwrap()),
    )
    .unwrap()
}

fn ruled(rule: Parity) -> AgreementBuilder {
    Agreement::between("A", "B").with_parity(rule.with_id("rule").unwrap())
}

fn needed(ledger: &Ledger) -> Vec<String> {
    let standing = ledger.standing();
    let needed = standing
        .commitments()
        .iter()
        .map(CommitmentStanding::needed);
    needed.map(|pair| pair.to_string()).collect()
}

#[test]
fn a_promise_follows_its_rule_from_either_end() {
    // Three of A for each of B.
    let rule = Parity::weighted(
        [ParityLine::new("A", "B", 1).unwrap()],
        [ParityLine::new("B", "A", 3).unwrap()],
    );
    let terms = ruled(rule.unwrap().running(None))
        .with_commitment(following("A", "B"))
        .with_commitment(following("B", "A"));
    let exchange = Exchange::new(
        "1",
        "2025-01-01",
        [civilians("A", "B", 7), civilians("B", "A", 5)],
    );
    let ledger = observed(terms, [exchange.unwrap()]);
    // Fifteen for the five; and two or three for the seven, of which two keep it.
    assert_eq!(needed(&ledger), ["15", "2"]);
}

#[test]
fn a_promise_follows_its_rule_less_what_went_on_the_lines_beside_its_own() {
    let line = |of, weight| {
        let line = ParityLine::new("A", "B", weight).unwrap();
        line.with_subject(Subject::of([of]).unwrap())
    };
    let back = ParityLine::new("B", "A", 1).unwrap();
    let rule = Parity::weighted([line(Civilian, 1), line(PrisonerOfWar, 2)], [back]).unwrap();
    let promise = following("A", "B").with_subject(Subject::of([PrisonerOfWar]).unwrap());
    let terms = || ruled(rule.clone().running(None)).with_commitment(promise.clone());
    let told = |civilians: Count| {
        let people = [(Civilian, civilians), (PrisonerOfWar, Count::Exactly(1))];
        let there = Leg::between(to(civilians).ends(), Tally::counted(people).unwrap());
        Exchange::new("1", "2025-01-01", [there, self::civilians("B", "A", 20)]).unwrap()
    };
    // Twenty came back: less six civilians, seven soldiers at two each.
    let ledger = observed(terms(), [told(Count::Exactly(6))]);
    assert_eq!(needed(&ledger), ["7"]);
    let ledger = observed(terms(), [told(Count::AtLeast(6))]);
    assert_eq!(needed(&ledger), ["0 to 7"]);
}

#[test]
fn a_verdict_tells_whether_the_rule_or_the_releases_leave_a_promise_open() {
    let doubt = |weight: ParityLine, there: Count| {
        let rule = Parity::weighted([ParityLine::new("A", "B", 1).unwrap()], [weight]).unwrap();
        let terms = ruled(rule.running(None)).with_commitment(following("A", "B"));
        let legs = [to(there), civilians("B", "A", 10)];
        let exchange = Exchange::new("1", "2025-01-01", legs).unwrap();
        let ledger = observed(terms, [exchange]);
        ledger.standing().commitments()[0].verdict()
    };
    assert_eq!(
        doubt(
            ParityLine::of_undisclosed_weight("B", "A").unwrap(),
            Count::Exactly(10)
        ),
        Verdict::Undecidable {
            released: Interval::exactly(10),
            because: UndecidedReason::WeightNotDisclosed
        }
    );
    assert_eq!(
        doubt(ParityLine::new("B", "A", 1).unwrap(), Count::AtLeast(5)),
        Verdict::Undecidable {
            released: Interval::at_least(5),
            because: UndecidedReason::ReleasesNotKnown
        }
    );
}

#[test]
fn a_figure_for_both_ways_may_have_brought_people_to_a_third_actor_or_from_it() {
    for ends in [["ICRC", "B"], ["A", "ICRC"]] {
        let figure = one("1", "2025-01-01", either_way(ends[0], ends[1], 10));
        let custody = observed(with_custody(), [figure]).standing().custody()[0];
        let shown = [custody.received(), custody.handed_on()];
        assert_eq!(shown.map(|pair| pair.to_string()), ["0 to 10", "0 to 10"]);
    }
    let figure = one("1", "2025-01-01", either_way("A", "B", 10));
    let ledger = observed(with_custody(), [figure]);
    assert_eq!(ledger.standing().custody(), []);
}

/// The largest sum that is held, as people by weight.
const PEOPLE: u32 = 20_394_401;
const WEIGHT: u32 = 441_650_591;

#[test]
fn a_weighted_sum_is_held_up_to_the_largest_and_no_further() {
    let told = |weight: u32, count: Count| {
        let rule = Parity::weighted(
            [ParityLine::new("A", "B", weight).unwrap()],
            [ParityLine::new("B", "A", 1).unwrap()],
        );
        let terms = Agreement::between("A", "B").with_parity(rule.unwrap());
        let ledger = Ledger::open(terms.build().unwrap());
        let mut found = lines(&ledger.would_record(&one("1", "2025-01-01", to(count))));
        found.retain(|line| line.starts_with('E'));
        found
    };
    let too_large =
        ["E07 /exchange/legs the sum is out of range, expected at most 9,007,199,254,740,991"];
    for count in [Count::Exactly, Count::AtLeast, Count::AtMost] {
        assert_eq!(told(WEIGHT, count(PEOPLE)), [""; 0]);
        // Two to the power of 53.
        assert_eq!(told(1 << 31, count(1 << 22)), too_large);
    }
}

#[test]
fn categories_of_whom_surely_nobody_came_are_not_named_among_the_uneven() {
    let terms = Agreement::between("A", "B").equal_per_category_in_each_exchange();
    let people = [
        (PrisonerOfWar, Count::Exactly(10)),
        (Civilian, Count::AtMost(5)),
    ];
    let there = Leg::between(
        to(Count::Undisclosed).ends(),
        Tally::counted(people).unwrap(),
    );
    let ledger = observed(terms, [one("1", "2025-01-01", there)]);
    assert_eq!(
        broken(&ledger),
        [
            "T02 /journal/0/exchange/legs A to B at least 10 (prisoners of war 10), B to A 0: expected equal numbers per category in each exchange"
        ]
    );
}

#[test]
fn of_promises_as_large_as_what_they_hold_the_narrow_ones_count() {
    // The old are apart from the children; all civilians are apart from neither.
    let labelled = |label| DetaineeCategory::labelled(Civilian, label).unwrap();
    let promise = |of: Vec<DetaineeCategory>, people| {
        let promise = Commitment::new("A", "B", Quantity::AtLeast(people)).unwrap();
        promise.with_subject(Subject::of(of).unwrap())
    };
    let soldiers = DetaineeCategory::from(PrisonerOfWar);
    let refused = Agreement::between("A", "B")
        .releases("A", "B", Quantity::AtMost(12))
        .with_commitment(promise(vec![labelled("child")], 10))
        .with_commitment(promise(vec![Civilian.into()], 10))
        .with_commitment(promise(vec![labelled("old"), soldiers], 5))
        .build()
        .unwrap_err();
    assert_eq!(
        format!("{:#}", refused.findings()),
        "T10 /commitments/0 A to B: the narrower commitments add up to 15 or more, but this one is for at most 12"
    );
}

fn reversal(of: &str) -> JournalEntry {
    Reversal::of(of.parse().unwrap()).into()
}

#[test]
fn of_a_summary_just_the_record_that_was_taken_back_is_gone() {
    let summary = one("3", "2025-02-01", civilians("A", "B", 30));
    let summary = summary.with_includes(["1", "2"].map(|id| id)).unwrap();
    let entries = [
        one("1", "2025-01-01", civilians("A", "B", 10)).into(),
        one("2", "2025-01-02", civilians("A", "B", 20)).into(),
        summary.into(),
        reversal("1"),
    ];
    let ledger = observed(Agreement::between("A", "B"), entries);
    assert_eq!(released(&ledger.standing(), "A", "B"), "20");
}

#[test]
fn an_exchange_that_was_uneven_stays_so_when_it_is_taken_back_or_summed_up() {
    let terms = || Agreement::between("A", "B").equal_in_each_exchange();
    let verdict = |entries: [JournalEntry; 2]| {
        let ledger = observed(terms(), entries);
        ledger.standing().parity()[0].verdict()
    };
    let uneven = || one("1", "2025-01-01", civilians("A", "B", 10));
    let once = ParityVerdict::Uneven { exchanges: 1 };
    assert_eq!(verdict([uneven().into(), reversal("1")]), once);
    let summary = one("2", "2025-02-01", civilians("A", "B", 10));
    let summary = summary.with_includes(["1"]).unwrap();
    assert_eq!(verdict([uneven().into(), summary.into()]), once);
}

#[test]
fn a_summary_below_its_parts_is_told_once_for_each_figure_that_nothing_explains() {
    let told = |parts: [Leg; 2], whole: Vec<Leg>| {
        let summary = Exchange::new("3", "2025-02-01", whole).unwrap();
        let [one, two] = parts.map(|leg| leg);
        let entries = [
            self::one("1", "2025-01-01", one),
            self::one("2", "2025-01-02", two),
            summary.with_includes(["1", "2"].map(|id| id)).unwrap(),
        ];
        broken(&observed(Agreement::between("A", "B"), entries))
    };
    let line = |about: &str, given: u32, expected: u32| {
        let people = if about.ends_with("remains") {
            ""
        } else {
            ", people"
        };
        format!(
            "T13 /journal/2/exchange/includes {about}{people}: {given} in this record, but {expected} in those it includes"
        )
    };
    let (there, back) = (civilians("A", "B", 10), civilians("B", "A", 10));
    let both = either_way("A", "B", 10);
    // Each direction by itself.
    assert_eq!(
        told(
            [there.clone(), back.clone()],
            vec![civilians("A", "B", 4), civilians("B", "A", 6)]
        ),
        [line("A to B", 4, 10), line("B to A", 6, 10)]
    );
    // Both together, where they are all that is told.
    assert_eq!(
        told([both.clone(), both.clone()], vec![either_way("A", "B", 15)]),
        [line("A and B together", 15, 20)]
    );
    // Whichever direction is too low, it explains the figure for both.
    assert_eq!(
        told([there, both.clone()], vec![civilians("A", "B", 4)]),
        [line("A to B", 4, 10)]
    );
    assert_eq!(
        told([back, both], vec![civilians("B", "A", 4)]),
        [line("B to A", 4, 10)]
    );
}

#[test]
fn what_is_taken_back_is_told_by_each_rule_that_it_leaves_uneven_and_by_none_twice() {
    let even = |with| Parity::equal("A", with).unwrap().running(Some(5));
    let terms = || {
        let parties = ["B", "C"].map(|side| Party::new(side.to_lowercase()).unwrap());
        let [b, c] = parties;
        let terms = Agreement::between("A", "B")
            .with_party("B", b)
            .with_party("C", c);
        let terms = terms.with_party("A", Party::new("a").unwrap());
        terms.with_parity(even("B")).with_parity(even("C"))
    };
    let taken_back = |terms: AgreementBuilder, earlier: &[Exchange]| {
        let legs = [civilians("A", "B", 10), civilians("B", "A", 10)];
        let exchange = Exchange::new("both", "2025-01-02", legs).unwrap();
        let back = Reversal::of("both".parse().unwrap()).with_legs([civilians("B", "A", 10)]);
        let earlier = earlier.iter().cloned().map(JournalEntry::from);
        let mut ledger = observed(terms, earlier.chain([exchange.into()]));
        let would = ledger.would_record_entry(&back.clone().unwrap().into());
        ledger.record_observed(back.unwrap()).unwrap();
        let broken = broken(&ledger);
        // Where it tells something itself, it is refused; else it is taken.
        let is_told = broken.iter().any(|line| line.contains("/reversal "));
        assert_eq!(would.is_within_terms(), !is_told);
        broken
    };
    let went = |id, to, people| one(id, "2025-01-01", civilians("A", to, people));
    let line = |place: &str, to: &str, people: u32| {
        format!(
            "T02 /journal/{place} A to {to} {people}, {to} to A 0: expected equal numbers over all exchanges so far (carried over up to 5)"
        )
    };
    assert_eq!(taken_back(terms(), &[]), [line("1/reversal", "B", 10)]);
    // Another rule, or another breach of the same direction, tells nothing of this one.
    assert_eq!(
        taken_back(terms(), &[went("1", "C", 10)]),
        [
            line("0/exchange/legs", "C", 10),
            line("2/reversal", "B", 10)
        ]
    );
    let promised =
        terms()
            .releases("A", "B", Quantity::AtMost(5))
            .releases("B", "A", Quantity::AtMost(20));
    assert_eq!(
        taken_back(promised, &[]),
        [
            "T01 /journal/0/exchange/legs/0/detainees A to B: 10 released in total, at most 5 agreed"
                .to_owned(),
            line("1/reversal", "B", 10)
        ]
    );
    // An exchange that left it as uneven did; one that left it less so did not.
    let back = one("2", "2025-01-01", civilians("B", "A", 10));
    let before = one("1", "2024-12-31", civilians("A", "B", 20));
    assert_eq!(
        taken_back(terms(), &[before, back.clone()]),
        [line("0/exchange/legs", "B", 20)]
    );
    // Of two exchanges of one day neither came first: at the end of it 10 more had gone one way.
    assert_eq!(
        taken_back(terms(), &[went("1", "B", 20), back]),
        [
            line("1/exchange/legs", "B", 20).replace("B to A 0", "B to A 10"),
            line("3/reversal", "B", 30).replace("B to A 0", "B to A 10"),
        ]
    );
    assert_eq!(
        taken_back(terms(), &[went("1", "B", 10)]),
        [
            line("0/exchange/legs", "B", 10),
            line("2/reversal", "B", 20)
        ]
    );
}
