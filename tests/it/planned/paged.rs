//! The page of an answer has every number of it.

use std::collections::BTreeMap;

use exchange_agreement::plan::{self, Answer, PlannedExchange};
use exchange_agreement::plan::{Capacity, Preference, Ready, Request};
use exchange_agreement::{Agreement, CategoryKind, Ledger, render};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::drawn;

type Numbers = BTreeMap<(String, String), u64>;

/// Returns the people and remains of exchanges by day and direction.
fn numbers(exchanges: &[PlannedExchange]) -> Numbers {
    let mut numbers = Numbers::new();
    for planned in exchanges {
        for leg in planned.exchange().legs() {
            let key = (planned.day().to_string(), leg.ends().to_string());
            let remains = leg.remains().map_or(0, |count| count.pair().surely());
            *numbers.entry(key).or_default() += leg.detainees().total().surely() + remains;
        }
    }
    numbers
}

/// Reads the same from the first table of a page in Markdown, whose rows leave out what the row above has.
fn read(page: &str) -> Numbers {
    let mut numbers = Numbers::new();
    let (mut day, mut direction) = (String::new(), String::new());
    let rows = page.lines().skip_while(|line| !line.starts_with("| day"));
    let names = rows.clone().next().unwrap_or_default().split('|').skip(1);
    let at = names
        .map(str::trim)
        .position(|name| name == "direction")
        .unwrap_or(2);
    for row in rows.skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let cells = &cells[1..cells.len() - 1];
        if !cells[0].is_empty() {
            cells[0].clone_into(&mut day);
        }
        if !cells[at].is_empty() {
            cells[at].clone_into(&mut direction);
        }
        let [.., category, number] = cells else {
            panic!("{row}")
        };
        if *category != "all" {
            let number: u64 = number.replace(',', "").parse().unwrap();
            *numbers.entry((day.clone(), direction.clone())).or_default() += number;
        }
    }
    numbers
}

proptest! {
    #[test]
    fn a_page_has_every_number_of_its_answer(ledger in drawn::ledger(), request in drawn::request()) {
        let answer = plan::plan(&ledger, &request);
        let page = render::answer(&answer);
        let text = page.to_markdown();
        match &answer {
            Answer::Optimal(plan) | Answer::Feasible(plan) => {
                prop_assert_eq!(read(&text), numbers(plan.exchanges()), "{}", text);
                let has_remains = request.ready().iter().any(Ready::is_of_remains);
                for proof in plan.certificate().proofs() {
                    let preference = proof.preference();
                    let is_shown = has_remains || preference != Preference::MostRemains;
                    let begins = format!("- {preference}: ");
                    prop_assert_eq!(text.contains(&begins), is_shown, "{}", text);
                }
                let is_proved = matches!(answer, Answer::Optimal(_));
                prop_assert_eq!(text.contains("proved to be the best"), is_proved);
            }
            Answer::Impossible(conflict) => {
                // In the terminal nothing is escaped; lines are folded.
                let text = page.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
                for needed in conflict.members() {
                    prop_assert!(text.contains(&needed.member().to_string()), "{}: {}", needed.member(), text);
                }
                for change in conflict.changes() {
                    prop_assert!(text.contains(&change.to_string()), "{}: {}", change, text);
                }
            }
            Answer::NothingFound => prop_assert!(text.contains("Nothing found")),
        }
    }
}

#[test]
fn families_weights_places_and_remains_are_on_the_page() {
    let ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    let kinds = [
        (CategoryKind::PrisonerOfWar, 1),
        (CategoryKind::Civilian, 2),
    ];
    let families = Ready::families("UA", "RU", kinds, 5).unwrap();
    let request = Request::new()
        .with_ready(
            families
                .with_place("Chernihiv")
                .unwrap()
                .with_destination("Kyiv")
                .unwrap()
                .with_weight(3),
        )
        .with_ready(Ready::remains("RU", "UA", 4).unwrap())
        .with_capacity(Capacity::each_exchange(7))
        .on("2025-06-01")
        .unwrap();
    let page = render::answer(&plan::plan(&ledger, &request)).to_string();
    for part in [
        "2025-06-01  plan-1    RU to UA   remains                4\n",
        "UA to RU   prisoners of war       2\n",
        "civilians              4\n",
        "all                    6\n",
        "1 exchange, in all RU to UA 4 remains, UA to RU 6 people\n",
        "the most people: UA to RU 6 people; proved: no plan has more\n",
        "the most remains: RU to UA 4 remains; proved: no plan has more\n",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let who = "together 3 people = 1 prisoner of war + 2 civilians";
    let row = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        ["Chernihiv", "Kyiv", "destination", "weight"]
            .iter()
            .all(|word| row.contains(word)),
        "{page}"
    );
    let markdown = render::answer(&plan::plan(&ledger, &request)).to_markdown();
    assert!(markdown.contains(who), "{markdown}");
}

/// A number of people has its direction, and a plan without remains says nothing about them.
#[test]
fn what_is_proved_of_people_names_their_directions() {
    let agreement = Agreement::between("RU", "UA").each_releases(1_000).build();
    let ledger = Ledger::open(agreement.unwrap());
    let page = |ready: &[(&str, &str, u32)]| {
        let mut request = Request::new().on("2025-06-01").unwrap();
        for (from, to, people) in ready {
            let ready = Ready::people(from, to, CategoryKind::Civilian, *people).unwrap();
            request = request.with_ready(ready);
        }
        render::answer(&plan::plan(&ledger, &request)).to_string()
    };
    let both = page(&[("RU", "UA", 610), ("UA", "RU", 5)]);
    let line = "the most people: 615 people in all directions, RU to UA 610 people, UA to RU 5 people; proved";
    let words = both.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(line), "{both}");
    assert!(!both.contains("remains"), "{both}");
    assert!(page(&[]).contains("the most people: 0 people; proved: no plan has more"));
}

#[test]
fn a_bound_and_nothing_found_are_said() {
    let agreement = Agreement::between("A", "B").equal_in_each_exchange();
    let ledger = Ledger::open(agreement.build().unwrap());
    let mut request = Request::new();
    for (way, size) in [("A", 2), ("A", 3), ("B", 5), ("B", 7)] {
        let to = if way == "A" { "B" } else { "A" };
        let group = [(CategoryKind::Civilian, size)];
        request = request.with_ready(Ready::families(way, to, group, 9).unwrap());
    }
    let request = request
        .with_capacity(Capacity::each_way(11))
        .within("2025-06-01", "2025-06-03")
        .unwrap()
        .prefer(Preference::MostPeople);
    let mut seen = Vec::new();
    for work in 0..40 {
        let answer = plan::plan(&ledger, &request.clone().with_work(work));
        let page = render::answer(&answer).to_string();
        match &answer {
            Answer::NothingFound => assert!(
                page.contains("neither a plan was found nor a proof"),
                "{page}"
            ),
            Answer::Feasible(plan) => {
                let bound = plan.certificate().proofs()[0].bound();
                assert!(
                    page.contains(&format!("no plan is better than {bound} people")),
                    "{page}"
                );
            }
            Answer::Optimal(_) | Answer::Impossible(_) => {}
        }
        seen.push(matches!(answer, Answer::NothingFound));
    }
    assert!(seen[0], "no work finds nothing");
}
