//! The best plan is the best of all sets of exchanges, and there is none where no set is taken.

use exchange_agreement::plan::{Answer, plan};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use super::drawn;
use super::every::best;

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 4_096, ..ProptestConfig::default() })]
    #[test]
    fn a_plan_is_the_best_of_all_sets_of_exchanges(ledger in drawn::ledger(), request in drawn::request()) {
        let expected = best(&ledger, &request);
        match plan(&ledger, &request) {
            Answer::Optimal(plan) => {
                prop_assert_eq!(plan.verify(&ledger), Ok(()));
                let proofs = plan.certificate().proofs().iter();
                let worths: Vec<i64> = proofs.map(|proof| {
                    let value = i64::try_from(proof.value()).unwrap();
                    let is_more = matches!(
                        proof.preference(),
                        exchange_agreement::plan::Preference::MostPeople
                            | exchange_agreement::plan::Preference::MostRemains
                            | exchange_agreement::plan::Preference::Soonest
                    );
                    if is_more { value } else { -value }
                }).collect();
                prop_assert_eq!(Some(worths), expected);
            }
            Answer::Impossible(_) => prop_assert_eq!(expected, None),
            other @ (Answer::Feasible(_) | Answer::NothingFound) => prop_assert!(false, "{:?} where {:?} is the best", other, expected),
        }
    }
}
