//! Where things stand: with everything recorded, as of each day, and as known on each day.

use std::io;

use exchange_agreement::standing::{CommitmentStanding, CustodyStanding, ParityStanding};
use exchange_agreement::{Balance, Ledger, Standing};

use crate::days;
use crate::dump::Dump;
use crate::json::{Fields, Json, list, shown};

pub(crate) fn answers(ledger: &Ledger, dump: &mut Dump<'_>) -> io::Result<()> {
    let standing = ledger.standing();
    stands(&standing, dump.of("standing"))?;
    let mut balances = standing.balances().iter();
    let same = Fields::default()
        .with("recounted", ledger.recount() == standing)
        .with("findings", ledger.findings() == *standing.findings())
        .with(
            "at_hand",
            balances.all(|balance| is_at_hand(balance, ledger, &standing)),
        );
    dump.line("same", (), same)?;
    let days = days::told(ledger);
    let asked = days::some(&days, ledger);
    let told = Fields::default()
        .with("told", days.len())
        .with("asked", list(asked.iter().copied()));
    dump.of("days").line("days", (), told)?;
    for day in &asked {
        stands(&ledger.as_of(*day), dump.of(&format!("as_of {day}")))?;
    }
    for known in days::some(&days::known(ledger), ledger) {
        for day in [Some(known), asked.last().copied()].into_iter().flatten() {
            let standing = ledger.as_known_on(known, day);
            stands(&standing, dump.of(&format!("known {known} as_of {day}")))?;
        }
    }
    Ok(())
}

/// Whether a balance is the same wherever it is asked for; one of both directions together is asked for nowhere.
fn is_at_hand(balance: &Balance, ledger: &Ledger, standing: &Standing) -> bool {
    balance.ends().way().is_none_or(|(from, to)| {
        let (from, to) = (from.as_str(), to.as_str());
        ledger.balance(from, to).as_ref() == Some(balance)
            && standing.balance(from, to) == Some(balance)
    })
}

pub(crate) fn stands(standing: &Standing, dump: &mut Dump<'_>) -> io::Result<()> {
    let whole = Fields::default()
        .with("date", standing.date())
        .with("phase", standing.phase())
        .with("fulfilled", standing.is_fulfilled());
    dump.line("standing", (), whole)?;
    for (position, balance) in standing.balances().iter().enumerate() {
        dump.line("balance", position, balance)?;
    }
    for (position, commitment) in standing.commitments().iter().enumerate() {
        dump.line("promise", position, commitment)?;
    }
    for (position, rule) in standing.parity().iter().enumerate() {
        dump.line("parity", position, rule)?;
    }
    for (position, custody) in standing.custody().iter().enumerate() {
        dump.line("custody", position, custody)?;
        let held = standing.held_from(custody.actor().as_str());
        for (at, (side, held)) in held.into_iter().enumerate() {
            let held = Fields::default().with("side", side).with("held", held);
            dump.line("held", at, held)?;
        }
    }
    dump.findings(standing.findings())
}

impl From<&Balance> for Fields {
    fn from(balance: &Balance) -> Self {
        let rows = balance.by_category().iter();
        let rows = rows.map(|(category, number)| [Json::from(category), (*number).into()]);
        let remains = balance.remains();
        let remains = Self::default()
            .with("told", remains.is_recorded())
            .with("recorded", remains.has_records())
            .with("handed_over", remains.handed_over())
            .with("beside", remains.outside_the_terms())
            .with("outstanding", remains.outstanding());
        Self::default()
            .with("ends", balance.ends())
            .with("promised", balance.promised())
            .with("released", balance.released())
            .with("outstanding", balance.outstanding())
            .with("beside", balance.outside_the_terms())
            .with("recorded", balance.has_records())
            .with("only_together", balance.only_together())
            .with("by_category", list(rows))
            .with("remains", remains)
            .with("persons_outstanding", balance.persons_outstanding())
    }
}

impl From<&CommitmentStanding> for Fields {
    fn from(standing: &CommitmentStanding) -> Self {
        let commitment = standing.commitment();
        Self::default()
            .with("id", commitment.id())
            .with("ends", commitment.ends())
            .with("subject", commitment.subject())
            .with("part", commitment.part())
            .with("quantity", commitment.quantity())
            .with("needed", standing.needed())
            .with("released", standing.released())
            .with("discharged", standing.discharged())
            .with("outstanding", standing.outstanding())
            .with("declared", standing.declarations().map(shown))
            .with("verdict", standing.verdict())
    }
}

impl From<&ParityStanding> for Fields {
    fn from(standing: &ParityStanding) -> Self {
        Self::default()
            .with("basis", standing.rule().basis())
            .with("span", standing.rule().span())
            .with("id", standing.rule().id())
            .with("left", standing.left())
            .with("right", standing.right())
            .with("debt", standing.imbalance())
            .with("verdict", standing.verdict())
    }
}

impl From<&CustodyStanding> for Fields {
    fn from(custody: &CustodyStanding) -> Self {
        Self::default()
            .with("actor", custody.actor())
            .with("held_at_the_start", custody.held_at_the_start())
            .with("received", custody.received())
            .with("handed_on", custody.handed_on())
            .with("died", custody.died())
            .with("left", custody.left())
            .with("held", custody.held())
            .with("remains_at_the_start", custody.remains_at_the_start())
            .with("remains_received", custody.remains_received())
            .with("remains_handed_on", custody.remains_handed_on())
            .with("remains_held", custody.remains_held())
    }
}
