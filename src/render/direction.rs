//! One direction of an agreement in numbers: what was done of what was agreed, and how that grew.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::history::History;
use crate::ledger::{Balance, CommitmentStanding, Standing, Verdict};
use crate::words::{Pair, Subject};

/// One direction: people, or remains.
pub(super) struct Panel {
    name: String,
    /// What was done: released, or handed over.
    done: &'static str,
    pub(super) released: Pair,
    pub(super) agreed: Option<Pair>,
    outstanding: Option<Pair>,
    /// By how many it is more than was agreed.
    over: Option<Pair>,
    /// Whether it cannot be decided how what was done stands to what was agreed.
    pub(super) is_open: bool,
    pub(super) sums: Vec<(i32, Pair)>,
}

/// Every direction in which people were released or promised, and the dead of each.
pub(super) fn panels(standing: &Standing, history: &History<'_>) -> Vec<Panel> {
    let mut panels = Vec::new();
    for balance in standing.balances() {
        let remains = balance.remains();
        let done = |number: fn(&Balance) -> Pair| in_all(standing, balance, number);
        if balance.promised().is_some() || balance.released() != 0 {
            let promises = of(standing, balance, is_of_the_living);
            let numbers = (
                done(Balance::released),
                balance.promised(),
                balance.outstanding(),
            );
            panels.push(Panel::of(
                balance,
                &promises,
                numbers,
                history,
                &Subject::AnyDetainee,
            ));
        }
        if remains.is_told() {
            let promises = of(standing, balance, |subject| *subject == Subject::Remains);
            // What several promises come to together is told by what is outstanding of them.
            let handed_over = done(|balance| balance.remains().handed_over());
            let numbers = (handed_over, None, remains.outstanding());
            panels.push(Panel::of(
                balance,
                &promises,
                numbers,
                history,
                &Subject::Remains,
            ));
        }
    }
    panels
}

/// What was done between the ends of a balance: of both directions together, that of each direction too.
fn in_all(standing: &Standing, balance: &Balance, number: fn(&Balance) -> Pair) -> Pair {
    let balances = standing.balances().iter();
    let here = balances.filter(|one| balance.ends().cover(one.ends()));
    here.fold(Pair::default(), |sum, one| sum.plus(number(one)))
}

fn is_of_the_living(subject: &Subject) -> bool {
    matches!(subject, Subject::AnyDetainee | Subject::Detainees(_))
}

fn of<'s>(
    standing: &'s Standing,
    balance: &Balance,
    is_meant: impl Fn(&Subject) -> bool,
) -> Vec<&'s CommitmentStanding> {
    let promises = standing.commitments().iter();
    let here = promises.filter(|one| one.commitment().ends() == balance.ends());
    here.filter(|one| is_meant(one.commitment().subject()))
        .collect()
}

impl Panel {
    /// By the numbers of the one promise where there is just one, for it may count others than the whole direction; else by
    /// those of the balance: what was done, agreed, and is outstanding.
    fn of(
        balance: &Balance,
        promises: &[&CommitmentStanding],
        (released, agreed, outstanding): (Pair, Option<Pair>, Option<Pair>),
        history: &History<'_>,
        subject: &Subject,
    ) -> Self {
        let (what, done) = if *subject == Subject::Remains {
            (", remains", "handed over")
        } else {
            ("", "released")
        };
        // Where no number was agreed there is none to hold anything against.
        let is_open = |one: &CommitmentStanding| {
            let is_undecidable = matches!(one.verdict(), Verdict::Undecidable { .. });
            is_undecidable && one.needed() != Pair::at_least(0)
        };
        let mut panel = Self {
            name: format!("{}{what}", balance.ends()),
            done,
            released,
            agreed,
            outstanding,
            over: None,
            is_open: promises.iter().any(|one| is_open(one)),
            sums: Vec::new(),
        };
        let one = match promises {
            [one] if one.commitment().part().is_none() => Some(*one),
            _ => None,
        };
        if let Some(one) = one {
            panel.released = one.released();
            panel.agreed = Some(one.needed());
            panel.outstanding = Some(one.outstanding());
            if let Verdict::Over { by } = one.verdict() {
                panel.over = Some(by);
            }
        } else if panel.is_open {
            panel.agreed = None;
            panel.outstanding = None;
        } else if promises
            .iter()
            .any(|one| matches!(one.verdict(), Verdict::Over { .. }))
        {
            let most = panel.agreed.and_then(Pair::possibly);
            let more = most.map(|most| panel.released.surely().saturating_sub(most));
            panel.over = more.filter(|more| *more > 0).map(Pair::exactly);
        }
        let subject = one.map_or(subject, |one| one.commitment().subject());
        panel.sums = history.sums(balance.ends(), subject);
        panel
    }

    /// What was done of what was agreed, in one line.
    pub(super) fn sentence(&self) -> String {
        // A promise without a number leaves nothing to say of what is owed.
        let is_told = |pair: &Pair| *pair != Pair::at_least(0);
        let of = self.agreed.filter(is_told);
        let of = of.map_or_else(String::new, |agreed| format!(" of {agreed}"));
        if self.is_open {
            return format!(
                "{}: {} {}{of}, undecidable",
                self.name, self.done, self.released
            );
        }
        let rest = match (self.over, self.outstanding) {
            (Some(over), _) => format!(", {over} more than agreed"),
            (_, Some(owed)) if owed != 0 && is_told(&owed) => format!(", {owed} outstanding"),
            _ => String::new(),
        };
        format!("{}: {}{of} {}{rest}", self.name, self.released, self.done)
    }
}
