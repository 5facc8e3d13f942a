//! `Panel` of the progress picture: the numbers of one direction, and the series that is drawn.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::agreed::Agreed;
use super::time::Days;
use crate::ledger::{
    Balance, CommitmentStanding, Counted, Deliveries, Measure, Movements, Standing, Verdict,
};
use crate::render::names::Names;
use crate::render::pages::agreement::subject;
use crate::render::phrases::{self, after};
use crate::words::{Ends, Interval, PartKey, PartialDate, Reason, ReversalReason, Subject};

/// The people, or the remains, of one direction, under the terms or outside them.
pub(super) struct Panel {
    name: String,
    /// The verb: released, handed over, or outside the terms.
    done: &'static str,
    /// The number handed over or recovered by the receiver, less those returned; `None` if nothing is recorded.
    pub(super) performed: Option<Interval>,
    /// The numbers handed over, `None` if nothing is recorded, and recovered, if the receiver recovered some.
    apart: Option<(Option<Interval>, Interval)>,
    pub(super) agreed: Option<Agreed>,
    pub(super) outstanding: Option<Interval>,
    discharged: Interval,
    /// The number beyond what was agreed.
    over: Option<Interval>,
    /// Those delivered before returns, reversed with a reason, and recorded only for both directions.
    beside: Vec<String>,
    /// Whether a commitment is undecidable.
    is_open: bool,
    /// The number without a date, which is possible on any day.
    pub(super) undated: Option<Interval>,
    pub(super) sums: Vec<(PartialDate, Interval)>,
    /// The series of those handed over alone, if the receiver recovered others.
    pub(super) handed_over: Vec<(PartialDate, Interval)>,
}

/// What the panels of a ledger are read from.
pub(super) struct Source<'s> {
    pub(super) standing: &'s Standing,
    pub(super) movements: &'s Movements<'s>,
    pub(super) days: &'s Days,
    pub(super) names: &'s Names,
}

impl Source<'_> {
    /// Returns a panel for each direction in which people moved or were promised, for its remains and for persons of
    /// unknown fate, and one for those outside the terms.
    pub(super) fn panels(&self) -> Vec<Panel> {
        let mut panels = Vec::new();
        for balance in self.standing.balances() {
            let remains = balance.remains();
            let has_people = balance.promised().is_some()
                || balance.has_records()
                || has_any(balance.deliveries());
            self.of_subject(balance, &Subject::AnyDetainee, has_people, &mut panels);
            let has_remains = remains.has_records() || has_any(remains.deliveries());
            self.of_subject(balance, &Subject::Remains, has_remains, &mut panels);
            let persons = Subject::PersonsOfUnknownFate;
            self.of_subject(balance, &persons, false, &mut panels);
        }
        panels
    }

    /// Adds the panels of people, of remains, or of persons of unknown fate.
    fn of_subject(
        &self,
        balance: &Balance,
        subject: &Subject,
        is_recorded: bool,
        panels: &mut Vec<Panel>,
    ) {
        let is_meant = |one: &&CommitmentStanding| {
            let promised = one.commitment();
            let is_same = promised.subject() == subject
                || (*subject == Subject::AnyDetainee && promised.subject().is_living());
            promised.ends() == balance.ends() && is_same
        };
        let commitments = self.standing.commitments().iter();
        let promises: Vec<&CommitmentStanding> = commitments.filter(is_meant).collect();
        let whole = Flow {
            ends: balance.ends(),
            subject: subject.clone(),
            part: None,
            is_outside: false,
        };
        match promises[..] {
            [] if !is_recorded => {}
            [] => panels.push(self.panel(&whole)),
            [one] => {
                let panel = self.of_promise(one);
                // The commitment may leave people out who went the same way.
                if is_recorded && panel.performed != self.count(&whole, Counted::Performed) {
                    panels.push(self.panel(&whole));
                }
                panels.push(panel);
            }
            _ => {
                panels.push(self.of_all(balance, &whole, &promises));
                let many = promises.len();
                let each = promises.iter().enumerate();
                panels.extend(each.map(|(at, one)| self.of_one(one, at, many)));
            }
        }
        let outside = Flow {
            is_outside: true,
            ..whole
        };
        let recorded = self.count(&outside, Counted::Performed);
        let is_of_persons = *subject == Subject::PersonsOfUnknownFate;
        if !is_of_persons && recorded.is_some_and(|recorded| recorded != 0) {
            panels.push(self.panel(&outside));
        }
    }

    fn count(&self, flow: &Flow, counted: Counted) -> Option<Interval> {
        self.movements.count(&flow.measure(counted))
    }

    /// Returns the panel of a flow, compared with nothing.
    fn panel(&self, flow: &Flow) -> Panel {
        let recovered = self.count(flow, Counted::Recovered);
        let recovered = recovered.filter(|recovered| *recovered != 0);
        let handed_over = flow.measure(Counted::HandedOver);
        let performed = flow.measure(Counted::Performed);
        let apart = recovered.map(|recovered| (self.movements.count(&handed_over), recovered));
        let series = |measure: &Measure| self.days.series(self.movements, measure);
        Panel {
            name: flow.name(self.names),
            done: flow.done(),
            performed: self.movements.count(&performed),
            agreed: None,
            outstanding: None,
            discharged: Interval::default(),
            over: None,
            beside: self.beside(flow),
            is_open: false,
            undated: self.movements.without_a_date(&performed),
            sums: series(&performed),
            handed_over: apart.map(|_| series(&handed_over)).unwrap_or_default(),
            apart,
        }
    }

    /// Returns what a sentence says beside the number performed.
    fn beside(&self, flow: &Flow) -> Vec<String> {
        let delivered = self.count(flow, Counted::Delivered);
        let has_returns = delivered != self.count(flow, Counted::HandedOver);
        let delivered = delivered.filter(|_| has_returns);
        let mut beside: Vec<String> = delivered
            .map(|number| format!("{} as delivered", number.in_a_sentence()))
            .into_iter()
            .collect();
        for reason in ReversalReason::ALL {
            let reversed = self.count(flow, Counted::Reversed(*reason));
            if let Some(number) = reversed.filter(|number| *number != 0) {
                let number = number.in_a_sentence();
                beside.push(format!("{number} {}", phrases::reversal(*reason)));
            }
        }
        beside.extend(self.only_together(flow));
        beside
    }

    /// Returns how many of both directions are recorded only as one figure for both.
    fn only_together(&self, flow: &Flow) -> Option<String> {
        let is_whole = flow.part.is_none() && !flow.is_outside;
        let mut balances = self.standing.balances().iter();
        let balance = balances.find(|one| one.ends() == flow.ends)?;
        let number = if flow.subject == Subject::AnyDetainee {
            balance.only_together()
        } else if flow.subject == Subject::Remains {
            balance.remains().only_together()
        } else {
            None
        };
        let number = number.filter(|number| is_whole && *number != 0)?;
        let all = self.count(flow, Counted::HandedOver);
        let many = if all == Some(number) {
            "all".to_string()
        } else {
            number.in_a_sentence()
        };
        // Of a sum with neither a most nor an estimate, those who are only possible or approximate are none of the least.
        let is_only_least = |number: Interval| {
            number.known().is_none() && number.possibly().is_none() && number.estimate().is_none()
        };
        let is_without = all.is_some_and(is_only_least) && number.known().is_none();
        let is_more = is_without && !is_only_least(number);
        let whose = if is_more { "more" } else { "of them" };
        Some(format!("{many} {whose} {}", phrases::ONLY_TOGETHER))
    }

    /// Returns the panel of one commitment, with the numbers of its standing.
    fn of_promise(&self, one: &CommitmentStanding) -> Panel {
        let commitment = one.commitment();
        let panel = self.panel(&Flow {
            ends: commitment.ends(),
            subject: commitment.subject().clone(),
            part: commitment.part().cloned(),
            is_outside: false,
        });
        let agreed = Agreed::of(one);
        let outstanding = one.outstanding().filter(|_| agreed.has_number());
        let over = match one.verdict() {
            Verdict::Over { by } => Some(by),
            Verdict::Met { .. }
            | Verdict::Pending { .. }
            | Verdict::Short { .. }
            | Verdict::Open { .. }
            | Verdict::Undecidable { .. } => None,
        };
        Panel {
            outstanding: outstanding.filter(|number| *number != Interval::at_least(0)),
            over,
            is_open: is_open(one) && !matches!(agreed, Agreed::Open),
            discharged: one.discharged(),
            agreed: Some(agreed),
            ..panel
        }
    }

    /// Returns the panel of one of several commitments in a direction, which says so.
    fn of_one(&self, one: &CommitmentStanding, at: usize, many: usize) -> Panel {
        let panel = self.of_promise(one);
        let number = at.saturating_add(1);
        let id = after(" ", one.commitment().id().map(|id| format!("[{id}]")));
        let (ends, rest) = (self.names.ends(one.commitment().ends()), &panel.name);
        let rest = rest.strip_prefix(&*ends).unwrap_or(rest);
        Panel {
            name: format!("{ends}, promise {number} of {many}{id}{rest}"),
            ..panel
        }
    }

    /// Returns the panel of several commitments together, with the numbers of the balance.
    fn of_all(&self, balance: &Balance, whole: &Flow, promises: &[&CommitmentStanding]) -> Panel {
        let panel = self.panel(whole);
        let (in_all, outstanding) = if whole.subject == Subject::Remains {
            (
                balance.remains().promised(),
                balance.remains().outstanding(),
            )
        } else if whole.subject == Subject::PersonsOfUnknownFate {
            (balance.persons_promised(), balance.persons_outstanding())
        } else {
            (balance.promised(), balance.outstanding())
        };
        let over = balance.over(&whole.subject);
        // The whole is decided by its sum alone, whichever promise the people belong to.
        let is_pending = outstanding.is_some_and(|number| number.surely() > 0);
        let is_decided = is_pending || over.is_some() || outstanding == Some(Interval::default());
        Panel {
            name: format!("{}, in all", panel.name),
            agreed: in_all.and_then(Agreed::in_all),
            outstanding: outstanding.filter(|number| *number != Interval::at_least(0)),
            over,
            is_open: !is_decided && promises.iter().any(|one| is_open(one)),
            ..panel
        }
    }
}

/// Returns what was done, and the number recovered by the receiver beside it: `5 released, 2 recovered by the receiver`.
pub(super) fn with_recovered(
    handed_over: Option<Interval>,
    done: &str,
    recovered: Interval,
) -> String {
    let handed_over = handed_over.map_or_else(
        || "nothing recorded".to_string(),
        |number| format!("{} {done}", number.in_a_sentence()),
    );
    let what = Reason::RecoveredByReceiver.in_words();
    format!("{handed_over}, {} {what}", recovered.in_a_sentence())
}

/// Returns true if somebody was delivered, even if all were returned, or recovered by the receiver.
fn has_any(deliveries: &Deliveries) -> bool {
    deliveries.as_delivered() != 0 || deliveries.recovered() != 0
}

fn is_open(one: &CommitmentStanding) -> bool {
    matches!(one.verdict(), Verdict::Undecidable { .. })
}

/// The people or remains that a panel is about.
struct Flow {
    ends: Ends,
    subject: Subject,
    part: Option<PartKey>,
    is_outside: bool,
}

impl Flow {
    fn measure(&self, counted: Counted) -> Measure {
        let mut measure = Measure::new(counted, self.ends).with_subject(self.subject.clone());
        if let Some(Ok(in_part)) = self
            .part
            .clone()
            .map(|part| measure.clone().with_part(part))
        {
            measure = in_part;
        }
        if self.is_outside {
            measure = measure.outside_the_terms();
        }
        measure
    }

    /// Returns the direction, part and subject: `A to B, part main, prisoners of war`.
    fn name(&self, names: &Names) -> String {
        let mut name = names.ends(self.ends);
        name.push_str(&after(", part ", self.part.as_ref()));
        if self.subject != Subject::AnyDetainee {
            name.push_str(", ");
            name.push_str(&subject(&self.subject));
        }
        name
    }

    fn done(&self) -> &'static str {
        if self.is_outside {
            "outside the terms"
        } else if self.subject == Subject::Remains {
            "handed over"
        } else if self.subject == Subject::PersonsOfUnknownFate {
            "released or handed over"
        } else {
            "released"
        }
    }
}

impl Panel {
    /// Summarizes the direction in one line: done, agreed, outstanding.
    pub(super) fn sentence(&self) -> String {
        let mut text = format!("{}: {}", self.name, self.performed_of_agreed());
        for beside in &self.beside {
            text.extend([", ", beside]);
        }
        if self.discharged != 0 {
            let discharged = self.discharged.in_a_sentence();
            text.extend([format!(", {discharged} discharged without moving")]);
        }
        match (self.over, self.outstanding) {
            (Some(over), _) => text.extend([format!(", {over} more than agreed")]),
            (_, Some(rest)) if rest != 0 => {
                text.extend([format!(", {} outstanding", rest.in_a_sentence())]);
            }
            _ => {}
        }
        if self.is_open {
            text.push_str(", undecidable");
        }
        text
    }

    fn performed_of_agreed(&self) -> String {
        let done = self.done;
        let (number, is_recorded) = match self.performed {
            Some(performed) => (performed.in_a_sentence(), true),
            None => ("nothing recorded".to_string(), false),
        };
        let mut text = match (&self.agreed, self.apart) {
            (_, Some((handed_over, recovered))) => with_recovered(handed_over, done, recovered),
            (Some(Agreed::Number(agreed)), None) if is_recorded => {
                return format!("{number} of {} {done}", phrases::number(*agreed));
            }
            (_, None) if is_recorded => format!("{number} {done}"),
            (_, None) => number.clone(),
        };
        match (&self.agreed, self.apart) {
            (Some(Agreed::Number(agreed)), Some(_)) => {
                text.extend([format!(
                    ": {number} of {} performed",
                    phrases::number(*agreed)
                )]);
            }
            (Some(Agreed::All(_, true)), _) => text.push_str(", all"),
            (Some(Agreed::Open), _) => text.push_str(", no number agreed"),
            (Some(Agreed::ByRule), _) => text.push_str(", agreed as many as a rule requires"),
            (Some(agreed), _) => text.extend([format!(", {}", agreed.label())]),
            (None, _) => {}
        }
        text
    }
}
