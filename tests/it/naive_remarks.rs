//! What the naive ledger remarks on single legs.

use exchange_agreement::id::ActorKey;
use exchange_agreement::journal::Reason;
use exchange_agreement::terms::{
    Basis, Due, Event, ParityLine, Party, PartyKind, Round, Side, Tranche,
};
use exchange_agreement::{
    CategoryKind, Commitment, Count, DetaineeCategory, Ends, Exchange, Leg, Parity, Subject, When,
};

use super::naive::NaiveLedger;
use super::reckoning::{Meant, is_meant, of_line, people, sum, told};

impl NaiveLedger {
    pub(crate) fn records(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let unspecified =
            |leg: &Leg| leg.detainees().of_kind(CategoryKind::Unspecified).surely() > 0;
        // Of people and of remains apart.
        let hidden: [fn(&Leg) -> bool; 2] = [
            |leg| {
                let mut lines = leg.detainees().iter();
                lines.any(|(_, count)| count == Count::Undisclosed)
            },
            |leg| leg.remains() == Some(Count::Undisclosed),
        ];
        let hostages = |leg: &Leg| leg.detainees().of_kind(CategoryKind::Hostage) != 0;
        let mut earlier: Vec<&Leg> = self.done.iter().flat_map(Exchange::legs).collect();
        earlier.retain(|leg| !leg.is_outside_the_terms());
        for leg in exchange.legs() {
            let [one, other] = leg.ends().actors();
            if leg.is_internal() != (one == other) && !leg.is_outside_the_terms() {
                codes.push("T18");
            }
            let persons = |leg: &Leg| {
                let of = &Subject::PersonsOfUnknownFate;
                let accounted = leg.accounted().iter();
                let accounted = accounted.map(|one| people(of, one.detainees(), one.remains()));
                accounted.fold(people(of, leg.detainees(), leg.remains()), sum)
            };
            if persons(leg) == (0, Some(0)) && leg.listed().is_none_or(|listed| listed == 0) {
                codes.push("C18");
            }
            if let Some(listed) = leg.listed() {
                let all = leg.accounted().iter().fold(
                    people(
                        &Subject::PersonsOfUnknownFate,
                        leg.detainees(),
                        leg.remains(),
                    ),
                    |range, one| {
                        sum(
                            range,
                            people(
                                &Subject::PersonsOfUnknownFate,
                                one.detainees(),
                                one.remains(),
                            ),
                        )
                    },
                );
                let listed = u128::from(listed);
                if all.0 > listed {
                    codes.push("T14");
                } else if all.1.is_some_and(|most| most < listed) {
                    codes.push("C05");
                }
            }
            if leg.is_outside_the_terms() {
                continue;
            }
            let same = |told: &&&Leg| told.ends() == leg.ends();
            for hidden in hidden {
                if hidden(leg) && !earlier.iter().filter(same).any(|leg| hidden(leg)) {
                    codes.push("C03");
                }
            }
            if unspecified(leg) && !earlier.iter().filter(same).any(|leg| unspecified(leg)) {
                codes.push("C04");
            }
            let tells = |subject: &Subject| {
                subject
                    .categories()
                    .any(|one| one.kinds().any(|kind| kind == CategoryKind::Hostage))
            };
            let named = self
                .agreement
                .commitments()
                .iter()
                .any(|one| tells(one.subject()))
                || self
                    .agreement
                    .parity()
                    .iter()
                    .flat_map(Parity::lines)
                    .any(|one| tells(one.subject()));
            if !self.is_older_than_the_law(exchange) {
                if hostages(leg) && !named && !earlier.iter().any(|leg| hostages(leg)) {
                    codes.push("L04");
                }
                self.notes(leg, &earlier, codes);
            }
            if self.resolves(leg) {
                self.labels(leg, &earlier, codes);
            }
            earlier.push(leg);
        }
    }

    /// The conclusion or, without one, every date of the terms and of the exchange is before 21 October 1950.
    fn is_older_than_the_law(&self, exchange: &Exchange) -> bool {
        let agreement = &self.agreement;
        let before = |when: When| when.is_surely_before("1950-10-21".parse().unwrap());
        if let Some(concluded) = agreement.conclusion().date() {
            return before(concluded);
        }
        let mut dates: Vec<When> = Vec::new();
        dates.extend(agreement.in_force_from().map(When::On));
        dates.extend(agreement.period().map(When::During));
        let tranches = agreement.tranches().iter();
        dates.extend(tranches.filter_map(Tranche::date).map(When::On));
        let rounds = agreement.negotiation().into_iter();
        let rounds = rounds.flat_map(|talks| talks.rounds().iter());
        dates.extend(rounds.filter_map(Round::date).map(When::On));
        let promises = agreement.commitments().iter().filter_map(Commitment::due);
        for due in promises.chain(agreement.events().iter().filter_map(Event::due)) {
            if let Due::By(date) = due {
                dates.push(When::On(*date));
            }
        }
        dates.extend(exchange.date());
        !dates.is_empty() && dates.into_iter().all(before)
    }

    /// Prisoners of war with an armed group (L06), and wounded ones kept back between states (L07), each once.
    fn notes(&self, leg: &Leg, earlier: &[&Leg], codes: &mut Vec<&'static str>) {
        let agreement = &self.agreement;
        let kinds = |key: ActorKey| -> Vec<Option<PartyKind>> {
            let sides = agreement.sides().iter().filter(|side| side.key() == key);
            let parties = sides.flat_map(Side::parties).map(Party::kind);
            let others = agreement.third_actors().iter();
            let others = others.filter(|actor| actor.key() == key);
            parties
                .chain(others.map(|actor| actor.party().kind()))
                .collect()
        };
        let is_only = |key: ActorKey, kind: PartyKind| {
            let kinds = kinds(key);
            !kinds.is_empty() && kinds.iter().all(|one| *one == Some(kind))
        };
        let is_side = |key: ActorKey| agreement.sides().iter().any(|side| side.key() == key);
        let with_group = |ends: Ends| {
            let [one, other] = ends.actors();
            is_only(one, PartyKind::ArmedGroup) || is_only(other, PartyKind::ArmedGroup)
        };
        let between_states = |ends: Ends| {
            let is_state = |key: &ActorKey| is_side(*key) && is_only(*key, PartyKind::State);
            ends.actors().iter().all(is_state)
        };
        let soldier = CategoryKind::PrisonerOfWar;
        let promises = agreement.commitments().iter();
        let promises = promises.map(|one| (one.ends(), one.subject()));
        let rules = agreement.parity().iter();
        let lines = rules.flat_map(Parity::lines);
        let lines = lines.map(|one| (Ends::one_way(one.from(), one.to()), one.subject()));
        let is_named = promises.chain(lines).any(|(ends, subject)| {
            let is_named = |one: &DetaineeCategory| one.kinds().any(|kind| kind == soldier);
            with_group(ends) && subject.categories().any(is_named)
        });
        let went = |leg: &Leg| leg.detainees().of_kind(soldier) != 0 && with_group(leg.ends());
        if went(leg) && !is_named && !earlier.iter().any(|leg| went(leg)) {
            codes.push("L06");
        }
        let is_hurt = |category: &DetaineeCategory| {
            let label = category.label().unwrap_or("").to_lowercase();
            let words: Vec<&str> = label.split(|one: char| !one.is_alphanumeric()).collect();
            let says = |known: &[&str]| words.iter().any(|word| known.contains(word));
            category.kind() == soldier
                && says(&["wounded", "sick", "ill", "injured"])
                && !says(&["not", "non", "never", "formerly", "lightly", "treated"])
        };
        let keeps = |leg: &Leg| {
            let mut kept = leg.accounted().iter();
            between_states(leg.ends())
                && kept.any(|one| {
                    let mut lines = one.detainees().iter();
                    one.reason() == Reason::Withheld
                        && lines
                            .any(|(category, count)| is_hurt(&category) && count != Count::from(0))
                })
        };
        if keeps(leg) && !earlier.iter().any(|leg| keeps(leg)) {
            codes.push("L07");
        }
    }

    /// A label of a kind of which a weighted rule names several, while no weighted rule has a line for it; found once.
    fn labels(&self, leg: &Leg, earlier: &[&Leg], codes: &mut Vec<&'static str>) {
        let rules = self.agreement.parity().iter();
        let rules = rules.filter(|rule| rule.basis() == Basis::Weighted);
        let tables: Vec<Vec<&ParityLine>> = rules
            .map(|rule| {
                let lines = rule.lines();
                lines
                    .filter(|line| of_line(line, leg) > Meant::No)
                    .collect()
            })
            .collect();
        let is_named_in_a_table = |category: &DetaineeCategory| {
            let mut lines = tables.iter().flatten();
            lines.any(|line| is_meant(line.subject(), category) == Meant::Yes)
        };
        let has_table = |category: &DetaineeCategory| {
            tables.iter().any(|lines| {
                let labels = lines.iter().flat_map(|line| line.subject().categories());
                let labels =
                    labels.filter(|one| one.kind() == category.kind() && one.label().is_some());
                labels.count() > 1
            })
        };
        let went = |leg: &Leg, category: &DetaineeCategory| {
            let mut lines = leg.detainees().iter();
            lines.any(|(one, count)| one == *category && told(count).0 > 0)
        };
        let is_new = |category: &DetaineeCategory| {
            let mut same = earlier.iter().filter(|other| other.ends() == leg.ends());
            !same.any(|other| went(other, category))
        };
        let mut lines = leg.detainees().iter();
        if lines.any(|(category, _)| {
            category.label().is_some()
                && went(leg, &category)
                && !is_named_in_a_table(&category)
                && has_table(&category)
                && is_new(&category)
        }) {
            codes.push("C19");
        }
    }
}
