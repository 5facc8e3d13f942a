//! `Panel` of the progress picture: the numbers of one direction, and the series that is drawn.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::ledger::{Balance, CommitmentStanding, Counted, Measure, Movements, Standing, Verdict};
use crate::words::{Interval, PartialDate, Subject};

/// The people, or the remains, of one direction.
pub(super) struct Panel {
    name: String,
    /// The verb: released, or handed over.
    done: &'static str,
    pub(super) released: Interval,
    pub(super) agreed: Option<Interval>,
    outstanding: Option<Interval>,
    /// The number beyond what was agreed.
    over: Option<Interval>,
    /// Whether a promise is undecidable.
    pub(super) is_open: bool,
    pub(super) sums: Vec<(PartialDate, Interval)>,
}

/// Returns a panel for each direction in which people were released or promised, and one for the remains of each.
pub(super) fn panels(standing: &Standing, movements: &Movements<'_>) -> Vec<Panel> {
    let mut panels = Vec::new();
    for balance in standing.balances() {
        let remains = balance.remains();
        if balance.promised().is_some() || balance.released() != 0 {
            let promises = of(standing, balance, is_of_the_living);
            let numbers = (balance.promised(), balance.outstanding());
            panels.push(Panel::of(
                balance,
                &promises,
                numbers,
                movements,
                &Subject::AnyDetainee,
            ));
        }
        if remains.is_recorded() {
            let promises = of(standing, balance, |subject| *subject == Subject::Remains);
            // The outstanding number already covers several promises.
            let numbers = (None, remains.outstanding());
            panels.push(Panel::of(
                balance,
                &promises,
                numbers,
                movements,
                &Subject::Remains,
            ));
        }
    }
    panels
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
    /// Uses the numbers of the promise if there is only one, since it may count other people than the whole direction
    /// does; otherwise those of the balance, agreed and outstanding.
    fn of(
        balance: &Balance,
        promises: &[&CommitmentStanding],
        (agreed, outstanding): (Option<Interval>, Option<Interval>),
        movements: &Movements<'_>,
        subject: &Subject,
    ) -> Self {
        let (what, done) = if *subject == Subject::Remains {
            (", remains", "handed over")
        } else {
            ("", "released")
        };
        // A promise without a number is not compared with anything.
        let is_open = |one: &CommitmentStanding| {
            let is_undecidable = matches!(one.verdict(), Verdict::Undecidable { .. });
            is_undecidable && one.needed() != Interval::at_least(0)
        };
        let mut panel = Self {
            name: format!("{}{what}", balance.ends()),
            done,
            released: Interval::default(),
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
        // A promise also counts people recovered by the receiver.
        let measure = match one {
            Some(one) => {
                let subject = one.commitment().subject().clone();
                Measure::new(Counted::Performed, balance.ends()).with_subject(subject)
            }
            None => Measure::new(Counted::HandedOver, balance.ends()).with_subject(subject.clone()),
        };
        panel.released = movements.count(&measure).unwrap_or_default();
        panel.sums = movements.series(&measure);
        if let Some(one) = one {
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
            let most = panel.agreed.and_then(Interval::possibly);
            let more = most.map(|most| panel.released.surely().saturating_sub(most));
            panel.over = more.filter(|more| *more > 0).map(Interval::exactly);
        }
        panel
    }

    /// Summarizes the direction in one line: done, agreed, outstanding.
    pub(super) fn sentence(&self) -> String {
        // A promise without a number has nothing outstanding to show.
        let is_number = |pair: &Interval| *pair != Interval::at_least(0);
        let of = self.agreed.filter(is_number);
        let of = of.map_or_else(String::new, |agreed| format!(" of {agreed}"));
        if self.is_open {
            return format!(
                "{}: {} {}{of}, undecidable",
                self.name, self.done, self.released
            );
        }
        let rest = match (self.over, self.outstanding) {
            (Some(over), _) => format!(", {over} more than agreed"),
            (_, Some(rest)) if rest != 0 && is_number(&rest) => format!(", {rest} outstanding"),
            _ => String::new(),
        };
        format!("{}: {}{of} {}{rest}", self.name, self.released, self.done)
    }
}
