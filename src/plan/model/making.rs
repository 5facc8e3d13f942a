//! Makes the program of a request.

use super::model::Model;
use super::{dates, dues, goals, limits, rules, terms, tranches, vehicles};
use crate::ledger::Ledger;
use crate::plan::request::{Preference, Request};

/// Returns the program of a request. Its rows and members are in an order that depends on nothing else.
pub(in crate::plan) fn model<'r>(ledger: &Ledger, request: &'r Request) -> Model<'r> {
    let mut model = Model::empty(request);
    let standing = ledger.standing();
    model.add_groups();
    if depends_on_use(request) {
        let first = limits::add_used(&mut model);
        model.set_used(first);
    }
    limits::add(&mut model);
    vehicles::add(&mut model);
    terms::add(&mut model, ledger, &standing);
    dates::add(&mut model, ledger, &standing);
    dues::add(&mut model, ledger, &standing);
    tranches::add(&mut model, ledger);
    rules::add(&mut model, &standing);
    goals::add(&mut model, &standing);
    model
}

/// Returns true if something depends on whether an exchange takes place on a day.
fn depends_on_use(request: &Request) -> bool {
    let mut preferences = request.preferences().iter();
    request.days_between() > 1
        || preferences
            .any(|one| matches!(one, Preference::FewestExchanges | Preference::EarliestEnd))
}
