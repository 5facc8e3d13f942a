//! What the naive ledger remarks on single legs.

use exchange_agreement::terms::{Basis, ParityLine};
use exchange_agreement::{CategoryKind, Count, DetaineeCategory, Exchange, Leg, Parity, Subject};

use super::naive::NaiveLedger;
use super::reckoning::{Meant, is_meant, of_line, people, sum, told};

impl NaiveLedger {
    pub(crate) fn records(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let unspecified =
            |leg: &Leg| leg.detainees().of_kind(CategoryKind::Unspecified).surely() > 0;
        let undisclosed = |leg: &Leg| {
            leg.remains() == Some(Count::Undisclosed)
                || leg
                    .detainees()
                    .iter()
                    .any(|(_, count)| count == Count::Undisclosed)
        };
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
            if undisclosed(leg) && !earlier.iter().filter(same).any(|leg| undisclosed(leg)) {
                codes.push("C03");
            }
            if unspecified(leg) && !earlier.iter().filter(same).any(|leg| unspecified(leg)) {
                codes.push("C04");
            }
            let tells = |subject: &Subject| {
                subject
                    .categories()
                    .any(|one| one.kind() == CategoryKind::Hostage)
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
            if hostages(leg) && !named && !earlier.iter().any(|leg| hostages(leg)) {
                codes.push("L04");
            }
            if self.resolves(leg) {
                self.labels(leg, &earlier, codes);
            }
            earlier.push(leg);
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
        let is_priced = |category: &DetaineeCategory| {
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
                && !is_priced(&category)
                && has_table(&category)
                && is_new(&category)
        }) {
            codes.push("C19");
        }
    }
}
