//! What was agreed, as the accessors tell it.

use std::io;

use exchange_agreement::terms::{Change, ParityLine, Part, Statement, Tranche};
use exchange_agreement::{Agreement, Commitment, Document, Parity};

use crate::dump::Dump;
use crate::json::{Fields, Json, list, shown};

pub(crate) fn answers(document: &Document, dump: &mut Dump<'_>) -> io::Result<()> {
    let ledger = document.ledger();
    terms(document.agreement(), dump.of("agreement"))?;
    dump.findings(&document.agreement().findings())?;
    let in_force = ledger.agreement_in_force();
    for (position, (amendment, changes)) in ledger.amendments().iter().enumerate() {
        let answer = Fields::default()
            .with("id", amendment.id())
            .with("agreed", amendment.agreed())
            .with("effective", amendment.effective())
            .with("in_force", amendment.agreement() == in_force)
            .with("changes", list(changes));
        dump.of("amendments").line("amendment", position, answer)?;
        terms(
            amendment.agreement(),
            dump.of(&format!("amendment {position}")),
        )?;
    }
    Ok(())
}

fn terms(agreement: &Agreement, dump: &mut Dump<'_>) -> io::Result<()> {
    let sides = agreement.sides().iter().map(|side| {
        let parties = side.parties().iter().map(|party| shown(party.id()));
        list([side.key().into(), list(parties)])
    });
    let thirds = agreement.third_actors().iter().map(|third| {
        let roles = third.party().roles().iter();
        let roles = roles.map(|(role, claim)| list([shown(role), shown(claim)]));
        list([third.key().into(), list(roles)])
    });
    let events = agreement.events().iter();
    let events = events.map(|event| list([event.id().into(), Json::from(event.due())]));
    let links = agreement.links().iter();
    let links = links.map(|link| list([Json::from(link.kind()), link.to().into()]));
    let terms = Fields::default()
        .with("id", agreement.id())
        .with("concluded", agreement.conclusion().date())
        .with("in_force_from", agreement.in_force_from())
        .with("period", agreement.period())
        .with("sides", list(sides))
        .with("third_actors", list(thirds))
        .with("parts", list(agreement.parts().iter().map(Part::id)))
        .with("events", list(events))
        .with("links", list(links))
        .with("consideration", list(agreement.consideration()))
        .with("conditions", list(agreement.conditions()))
        .with(
            "rounds",
            agreement.negotiation().map(|talks| talks.rounds().len()),
        );
    dump.line("terms", (), terms)?;
    for (position, commitment) in agreement.commitments().iter().enumerate() {
        dump.line("commitment", position, commitment)?;
    }
    for (position, rule) in agreement.parity().iter().enumerate() {
        dump.line("rule", position, rule)?;
    }
    for (position, tranche) in agreement.tranches().iter().enumerate() {
        dump.line("tranche", position, tranche)?;
    }
    Ok(())
}

impl From<&Commitment> for Fields {
    fn from(commitment: &Commitment) -> Self {
        let quantity = commitment.quantity();
        Self::default()
            .with("id", commitment.id())
            .with("ends", commitment.ends())
            .with("subject", commitment.subject())
            .with("part", commitment.part())
            .with("quantity", quantity)
            .with("needed", quantity.needed())
            .with("ceiling", quantity.ceiling())
            .with("due", commitment.due())
            .with("sources", list(commitment.sources()))
    }
}

impl From<&Parity> for Fields {
    fn from(rule: &Parity) -> Self {
        Self::default()
            .with("id", rule.id())
            .with("basis", rule.basis())
            .with("span", rule.span())
            .with("part", rule.part())
            .with("tolerance", rule.tolerance())
            .with("largest_imbalance", rule.largest_imbalance())
            .with("left", list(rule.left()))
            .with("right", list(rule.right()))
    }
}

impl From<&Tranche> for Fields {
    fn from(tranche: &Tranche) -> Self {
        Self::default()
            .with("id", tranche.id())
            .with("date", tranche.date())
            .with("portions", list(tranche.portions()))
    }
}

impl From<&Statement> for Fields {
    fn from(statement: &Statement) -> Self {
        Self::default()
            .with("giver", statement.giver())
            .with("receiver", statement.receiver())
            .with("state", statement.state())
            .with("sources", list(statement.sources()))
    }
}

impl From<&ParityLine> for Json {
    fn from(line: &ParityLine) -> Self {
        Fields::default()
            .with("from", line.from())
            .with("to", line.to())
            .with("subject", line.subject())
            .with("part", line.part())
            .with("weight", line.weight())
            .into()
    }
}

macro_rules! as_fields {
    ($($of:ty)+) => {
        $(impl From<&$of> for Json {
            fn from(value: &$of) -> Self {
                Fields::from(value).into()
            }
        })+
    };
}

as_fields! { Commitment Parity Tranche Statement }

impl From<&Change> for Json {
    fn from(change: &Change) -> Self {
        match change {
            Change::Promised(commitment) => Fields::one("promised", commitment),
            Change::Dropped(commitment) => Fields::one("dropped", commitment),
            Change::Number { commitment, before } => Fields::default()
                .with("number", commitment)
                .with("before", before)
                .into(),
            Change::Due { commitment } => Fields::one("due", commitment),
            Change::RuleAdded(rule) => Fields::one("rule_added", rule),
            Change::RuleDropped(rule) => Fields::one("rule_dropped", rule),
            Change::Scheduled(tranche) => Fields::one("scheduled", tranche.id()),
            Change::Unscheduled(tranche) => Fields::one("unscheduled", tranche.id()),
            Change::Period { before, after } => Fields::one("period", [*before, *after]),
            Change::InForce { before, after } => Fields::one("in_force", [*before, *after]),
            _ => "unknown".into(),
        }
    }
}
