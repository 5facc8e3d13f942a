//! One fault is one finding, two are two, and a finding names who says what: rules C10, C13 to C15 and C17 on figures.

use super::beside_the_record::{document, exchange, found, received, report};

/// Lines of prisoners of war and civilians.
fn lines(soldiers: u32, civilians: u32) -> String {
    format!(r#""detainees": {{"prisoner_of_war": {soldiers}, "civilian": {civilians}}}"#)
}

fn on(date: &str, number: &str) -> String {
    received(&format!(r#""on": "{date}", {number}"#))
}

/// An exchange of the first day of 2026 with two legs, there and back.
fn mutual(there: &str, back: &str) -> String {
    let leg =
        |from: &str, to: &str, more: &str| format!(r#"{{"from": "{from}", "to": "{to}", {more}}}"#);
    let legs = [leg("A", "B", there), leg("B", "A", back)].join(", ");
    format!(r#"{{"exchange": {{"id": "1", "on": "2026-01-01", "legs": [{legs}]}}}}"#)
}

#[test]
fn one_person_in_another_line_is_one_difference() {
    let [one, other] = [on("2026", &lines(10, 5)), on("2026", &lines(11, 4))];
    assert_eq!(
        found("", &[], &[&report("r", &[&one, &other])]),
        [
            "C13 /reports/0/figures/1/detainees/prisoner_of_war A to B, prisoners of war, 2026: 11 reported by `r`, but 10 elsewhere"
        ]
    );
    let apart = |other: &str| found("", &[], &[&report("r", &[&one]), &report("s", &[other])]);
    assert_eq!(
        apart(&other),
        [
            "C14 /reports/1/figures/0/detainees/prisoner_of_war A to B, prisoners of war, 2026: 11 reported by `s`, but 10 reported by `r`"
        ]
    );
    // 3 more prisoners of war and 5 fewer civilians: 2 fewer in all, and more in each.
    assert_eq!(
        apart(&on("2026", &lines(13, 0))),
        [
            "C14 /reports/1/figures/0/detainees A to B, 2026: 13 reported by `s`, but the numbers of `r` add up to 15",
            "C14 /reports/1/figures/0/detainees/prisoner_of_war A to B, prisoners of war, 2026: 13 reported by `s`, but 10 reported by `r`",
            "C14 /reports/1/figures/0/detainees/civilian A to B, civilians, 2026: 0 reported by `s`, but 5 reported by `r`",
        ]
    );
    // In totals from one start too: 30 each in all, and 5 civilians are not 7.
    let total = |soldiers: u32, civilians: u32| {
        received(&format!(
            r#""running": true, "on": "2026", {}"#,
            lines(soldiers, civilians)
        ))
    };
    let totals = [report("r", &[&total(25, 5)]), report("s", &[&total(23, 7)])];
    assert_eq!(
        found("", &[], &[&totals[0], &totals[1]]),
        [
            "C14 /reports/1/figures/0/detainees/prisoner_of_war A to B, prisoners of war, in all, up to 2026: 23 reported by `s`, but 25 reported by `r`"
        ]
    );
}

#[test]
fn two_promises_that_their_sources_contradict_are_two() {
    let promise = |of: &str, number: u32, source: &str| {
        format!(
            r#"{{"from": "A", "to": "B", "of": ["{of}"], "quantity": {{"exactly": {number}}}, "sources": ["{source}"]}}"#
        )
    };
    let promises = [
        promise("prisoner_of_war", 100, "r"),
        promise("civilian", 10, "s"),
    ]
    .join(", ");
    let terms = format!(r#", "commitments": [{promises}]"#);
    let told = |numbers: &str| {
        let agreed = format!(r#"{{"act": "agreed", "from": "A", "to": "B", {numbers}}}"#);
        found(
            &terms,
            &[],
            &[&report("r", &[&agreed]), &report("s", &[&agreed])],
        )
    };
    let soldiers = "C17 /reports/0/figures/0/detainees/prisoner_of_war A to B, prisoners of war, agreed: 90 reported by `r`, a source of the promise, but 100 agreed";
    let civilians = "C17 /reports/1/figures/0/detainees/civilian A to B, civilians, agreed: 5 reported by `s`, a source of the promise, but 10 agreed";
    assert_eq!(told(&lines(90, 5)), [soldiers, civilians]);
    // Ten who are civilians and no prisoners of war are one difference.
    assert_eq!(told(&lines(90, 20)), [soldiers]);
}

#[test]
fn swapped_ends_are_one_fault_of_a_figure_and_of_its_source() {
    let people = mutual(&lines(5, 7), &lines(7, 5));
    let [there, back] = [
        received(&format!(r#""exchange": "1", {}"#, lines(7, 5))),
        received(&format!(r#""exchange": "1", {}"#, lines(5, 7)))
            .replace(r#""from": "A", "to": "B""#, r#""from": "B", "to": "A""#),
    ];
    let swapped = "C15 /reports/0/figures/0/detainees/prisoner_of_war A to B, prisoners of war, exchange 1: 7 reported, as recorded for the opposite direction; 5 recorded for this one";
    let told = |figures: &[&str]| found("", &[&people], &[&report("r", figures)]);
    assert_eq!(told(&[&there]), [swapped]);
    assert_eq!(told(&[&there, &back]), [swapped]);
    // A source that gives the number of this direction too has not swapped it.
    let total = |number: u32| received(&format!(r#""exchange": "1", "total": {number}"#));
    let people = mutual(
        r#""detainees": {"civilian": 5}"#,
        r#""detainees": {"civilian": 6}"#,
    );
    assert_eq!(
        found("", &[&people], &[&report("r", &[&total(5), &total(6)])]),
        ["C13 /reports/0/figures/1/total A to B, exchange 1: 6 reported by `r`, but 5 elsewhere"]
    );
}

#[test]
fn one_direction_of_lists_and_of_people_who_stayed_is_enough() {
    let told = |there: &str, back: &str, figure: &str| {
        let leg =
            |number: u32, more: &str| format!(r#""detainees": {{"civilian": {number}}}, {more}"#);
        let people = mutual(&leg(5, there), &leg(1, back));
        let figure = received(&format!(r#""exchange": "1", {figure}"#));
        found("", &[&people], &[&report("r", &[&figure])])
    };
    let c15 = |act: &str, given: u32, own: u32| {
        format!(
            "C15 /reports/0/figures/0/total A to B, {act}, exchange 1: {given} reported, as recorded for the opposite direction; {own} recorded for this one"
        )
    };
    let listed = told(r#""listed": 5"#, r#""listed": 1"#, r#""total": 1"#);
    assert_eq!(listed.len(), 1, "received and not listed: {listed:?}");
    let act = |figure: &str, act: &str| figure.replace("received", act);
    let of = |there: &str, back: &str, word: &str, figure: &str| {
        let leg =
            |number: u32, more: &str| format!(r#""detainees": {{"civilian": {number}}}, {more}"#);
        let people = mutual(&leg(5, there), &leg(1, back));
        let figure = act(&received(&format!(r#""exchange": "1", {figure}"#)), word);
        found("", &[&people], &[&report("r", &[&figure])])
    };
    assert_eq!(
        of(
            r#""listed": 5"#,
            r#""listed": 1"#,
            "listed",
            r#""total": 1"#
        ),
        [c15("listed", 1, 5)]
    );
    let stayed = |reason: &str, number: u32| {
        format!(r#""accounted": [{{"reason": "{reason}", "detainees": {{"civilian": {number}}}}}]"#)
    };
    for reason in ["absent", "withheld", "declined"] {
        let [there, back] = [stayed(reason, 3), stayed(reason, 2)];
        let named = format!(r#""reason": "{reason}", "total": 2"#);
        assert_eq!(of(&there, &back, "accounted", &named), [c15(reason, 2, 3)]);
        assert_eq!(
            of(&there, &back, "accounted", r#""total": 2"#),
            [c15("accounted for", 2, 3)]
        );
    }
}

#[test]
fn what_a_copy_says_is_not_said_by_its_original() {
    let copy = |number: &str| {
        let figure = on("2026-01-01", number);
        format!(r#"{{"id": "c", "source": "copyist", "republishes": "r", "figures": [{figure}]}}"#)
    };
    let told = |original: &str, copied: &str| {
        let original = report("r", &[&on("2026-01-01", original)]);
        found("", &[], &[&original, &copy(copied)])
    };
    let total = |number: &str| format!(r#""total": {number}"#);
    assert_eq!(
        told(&total("5"), &total("6")),
        [
            "C13 /reports/1/figures/0/total A to B, 2026-01-01: 6 reported by `copyist` in a copy, but 5 reported by `r`"
        ]
    );
    assert_eq!(
        told(&total(r#""undisclosed""#), &total("6")),
        [
            "C13 /reports/1/figures/0/total A to B, 2026-01-01: 6 reported by `copyist` in a copy, but an undisclosed number in its original"
        ]
    );
    // In a category, where all are as many.
    assert_eq!(
        told(&lines(10, 5), &lines(11, 4)),
        [
            "C13 /reports/1/figures/0/detainees/prisoner_of_war A to B, prisoners of war, 2026-01-01: 11 reported by `copyist` in a copy, but 10 reported by `r`"
        ]
    );
    assert_eq!(
        told(&lines(10, 5), &lines(11, 5)),
        [
            "C13 /reports/1/figures/0/detainees A to B, 2026-01-01: the numbers of `copyist` add up to 16 in a copy, but the numbers of `r` add up to 15"
        ]
    );
}

#[test]
fn who_holds_people_and_who_seeks_them_is_said() {
    let held = |number: u32| {
        format!(r#"{{"act": "held", "from": "A", "on": "2026-01-01", "total": {number}}}"#)
    };
    let told =
        |one: &str, other: &str| found("", &[], &[&report("r", &[one]), &report("s", &[other])]);
    assert_eq!(
        told(&held(5), &held(6)),
        [
            "C14 /reports/1/figures/0/total held by A, 2026-01-01: 6 reported by `s`, but 5 reported by `r`"
        ]
    );
    let missing = |number: u32| held(number).replace(r#""held", "from""#, r#""missing", "to""#);
    assert_eq!(
        told(&missing(5), &missing(6)),
        [
            "C14 /reports/1/figures/0/total missing, sought by A, 2026-01-01: 6 reported by `s`, but 5 reported by `r`"
        ]
    );
    let topics = document("", &[], &[&report("r", &[&held(5), &missing(6)])]);
    let topics = topics
        .reconciliation()
        .comparisons()
        .iter()
        .map(|one| one.topic().to_string())
        .collect::<Vec<_>>();
    assert_eq!(
        topics,
        ["held by A, 2026-01-01", "missing, sought by A, 2026-01-01"]
    );
}

#[test]
fn no_number_of_some_people_is_above_that_of_all() {
    let told = |figures: &[&str]| found("", &[], &[&report("r", figures)]);
    let both = r#"{"act": "exchanged", "between": ["A", "B"], "on": "2026-01-01", "total": 22}"#;
    let one = |number: u32| on("2026-01-01", &format!(r#""total": {number}"#));
    assert_eq!(
        told(&[&one(30), both]),
        [
            "C10 /reports/0/figures/1/total A and B together, 2026-01-01: 22 reported by `r`, but its numbers for some of these people add up to at least 30"
        ]
    );
    assert_eq!(told(&[&one(22), both]), [""; 0]);
    // Another source may be wrong, but does not contradict itself.
    assert_eq!(
        found("", &[], &[&report("r", &[&one(30)]), &report("s", &[both])]),
        [""; 0]
    );
    let stayed = |reason: &str, number: u32| {
        format!(
            r#"{{"act": "accounted", "from": "A", "to": "B", "on": "2026-01-01"{reason}, "total": {number}}}"#
        )
    };
    let reasons = [
        stayed(r#", "reason": "declined""#, 8),
        stayed(r#", "reason": "absent""#, 6),
        stayed("", 11),
    ];
    assert_eq!(
        told(&[&reasons[0], &reasons[1], &reasons[2]]),
        [
            "C10 /reports/0/figures/2/total A to B, accounted for, 2026-01-01: 11 reported by `r`, but its numbers for some of these people add up to at least 14"
        ]
    );
    // The same people by category are not reported again.
    let beside = on("2026-01-01", &format!(r#""beside": true, {}"#, lines(8, 1)));
    assert_eq!(
        told(&[&on("2026-01-01", &lines(6, 1)), &beside]),
        [
            "C10 /reports/0/figures/0/detainees A to B, 2026-01-01: the numbers of `r` add up to 7, but its numbers for some of these people add up to at least 9"
        ]
    );
}

#[test]
fn a_report_of_the_only_exchange_of_a_day_covers_it() {
    let people = r#""detainees": {"civilian": 4}"#;
    let named = exchange("1", "2026-01-01", people, r#", "sources": ["r"]"#);
    let [second, third] =
        [("2", "2026-01-02"), ("3", "2026-01-03")].map(|(id, on)| exchange(id, on, people, ""));
    let figure = on("2026-01-02", r#""total": 4"#);
    let document = document("", &[&named, &second, &third], &[&report("r", &[&figure])]);
    assert_eq!(
        super::lines(&document.findings())
            .into_iter()
            .filter(|line| line.starts_with("C01"))
            .collect::<Vec<_>>(),
        ["C01 /journal/2/exchange carried out, but no report covers it"]
    );
}

#[test]
fn a_source_that_contradicts_itself_is_not_another_that_differs_by_the_same_numbers() {
    let parts = r#", "parts": [{"id": "p1"}, {"id": "p2"}]"#;
    let of = |act: &str, total: u32, more: &str| {
        format!(
            r#"{{"act": "{act}", "from": "A", "to": "B", "on": "2026-01-01", "total": {total}{more}}}"#
        )
    };
    let both = |total: u32| {
        format!(
            r#"{{"act": "exchanged", "between": ["A", "B"], "on": "2026-01-01", "total": {total}}}"#
        )
    };
    // Some of the people of one source, fewer in all, and what another source says of all: as many as the some, or not.
    let cases = [
        (
            vec![of("accounted", 5, r#", "reason": "declined""#)],
            of("accounted", 4, ""),
            [of("accounted", 5, ""), of("accounted", 7, "")],
        ),
        (
            vec![
                of("released", 6, r#", "part": "p1""#),
                of("released", 5, r#", "part": "p2""#),
            ],
            of("released", 10, ""),
            [of("released", 11, ""), of("released", 13, "")],
        ),
        (
            vec![of("released", 11, r#", "beside": true"#)],
            of("released", 10, ""),
            [of("released", 11, ""), of("released", 13, "")],
        ),
        (
            vec![of("handed_over", 24, "")],
            both(23),
            [both(24), both(26)],
        ),
    ];
    for (some, all, [same, other]) in cases {
        let mut figures: Vec<&str> = some.iter().map(String::as_str).collect();
        figures.push(&all);
        let codes = |two: &str| {
            let found = found(parts, &[], &[&report("r", &figures), &report("s", &[two])]);
            let code = |line: &String| line.split_once(' ').unwrap().0.to_owned();
            found.iter().map(code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&same), ["C10"], "{same}");
        assert_eq!(codes(&all), ["C10"], "{all}");
        assert_eq!(codes(&other), ["C10", "C14"], "{other}");
    }
}
