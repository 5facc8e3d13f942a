//! T13: a summary is not below the records that it includes. C20: it does not differ from them in a line or a kind. T01,
//! T07 and T12 where its records break them with it, and not its own legs alone.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::beyond::{Beyond, grown};
use super::ceilings::{about_whole, performed, scopes_of};
use super::custody::{beyond_received, is_about};
use super::tranche::tranches_over;
use crate::ledger::journal::{Core, Leg};
use crate::ledger::movements::{Below, Differs, Moved, Named, Of};
use crate::ledger::terms::{Term, Terms};
use crate::ledger::totals::Totals;
use crate::rulebook::{Datum, Finding, Findings, Rule, Sink};
use crate::words::{
    ActorKey, DetaineeCategory, Ends, Interval, Reason, Subject, TrancheId, UNBOUNDED,
};

/// Reports T13 once per direction that the summary names, for people and for remains apart; for both directions
/// together if neither is below by itself.
pub(in crate::ledger) fn below_records(below: &[Below], sink: &mut Sink<'_>) {
    let is_reported = |one: &Below| {
        let mut ways = below.iter().filter(|way| {
            (way.is_of_remains, way.of.counts_as, way.of.is_beside)
                == (one.is_of_remains, one.of.counts_as, one.of.is_beside)
        });
        one.ends.way().is_none() && ways.any(|way| way.ends != one.ends && one.ends.cover(way.ends))
    };
    for one in below
        .iter()
        .filter(|one| !one.of.is_beside && !is_reported(one))
    {
        let subject = if one.is_of_remains {
            Subject::Remains
        } else {
            Subject::AnyDetainee
        };
        sink.key("includes")
            .report(Rule::SummaryNotBelow)
            .about(about(&subject, one.ends, &one.of))
            .given(one.said.datum())
            .expected(one.included.datum());
    }
}

/// Reports C20 at each line of a summary that is below its records, while the total of the direction is not, and at
/// `includes` for each kind of the records that it does not name.
pub(in crate::ledger) fn differing(lines: &[Differs], core: &Core, sink: &mut Sink<'_>) {
    // Records of several directions may differ from one line of the summary.
    let mut reported: Vec<(Datum, Interval, Interval)> = Vec::new();
    for one in lines {
        let Some(subject) = subject(one.category.as_ref()) else {
            continue;
        };
        let Some((named, said)) = &one.said else {
            let about = about(&subject, one.ends, &one.of);
            report(&mut sink.key("includes"), about, Datum::Nothing, one);
            continue;
        };
        let ends = said_of(core, named, said.most(), one);
        // The side is that of the records' direction.
        let side = one.of.side.filter(|_| ends == one.ends);
        let of = Of {
            side,
            ..one.of.clone()
        };
        let about = about(&subject, ends, &of);
        let this = (about.clone(), *said, one.included);
        if reported.contains(&this) {
            continue;
        }
        reported.push(this);
        let said = said.datum();
        match at(core, named, one) {
            Some(position) => {
                let legs = &mut sink.key("legs");
                let leg = &mut legs.at(position);
                match &one.category {
                    Some(category) if has(core, position, category) => {
                        let category = category.to_string();
                        let people = &mut leg.key("detainees");
                        report(&mut people.key(&category), about, said, one);
                    }
                    Some(_) => report(&mut leg.key("detainees"), about, said, one),
                    None => report(&mut leg.key("remains"), about, said, one),
                }
            }
            None => report(&mut sink.key("includes"), about, said, one),
        }
    }
}

/// Returns what a number of a summary counts: the direction and the subject, and the act, the part, the side and whether
/// it is outside the terms, where people were not just handed over under them.
fn about(subject: &Subject, ends: Ends, of: &Of) -> Datum {
    let flow = subject.flow(ends);
    let act = match of.counts_as {
        Moved::Recovered => Reason::RecoveredByReceiver.as_str(),
        Moved::Discharged(reason) => reason.as_str(),
        Moved::HandedOver | Moved::Settled(_) | Moved::Returned | Moved::Reversed(_) => "",
    };
    let side = of.side.filter(|side| ends.actors().first() != Some(side));
    let occasion = [
        of.part.as_ref().map(|part| format!("part {part}")),
        side.map(|side| format!("released by {side}")),
        of.is_beside.then(|| String::from("outside the terms")),
    ];
    let occasion: Vec<String> = occasion.into_iter().flatten().collect();
    if act.is_empty() && occasion.is_empty() {
        return flow;
    }
    Datum::Topic {
        flow: flow.into(),
        act: act.into(),
        occasion: occasion.join(", ").into(),
    }
}

/// Returns the direction of which a summary states a number: its own, which need not be that of its records.
fn said_of(core: &Core, named: &Named, said: u64, one: &Differs) -> Ends {
    let couple = one.ends.couple();
    let legs = core.legs.iter();
    let here = legs.filter(|leg| {
        leg.ends().couple() == couple && leg.is_outside_the_terms() == one.of.is_beside
    });
    let mut ways = here.clone().map(Leg::ends);
    if let Some(first) = ways.next()
        && ways.all(|ends| ends == first)
    {
        return first;
    }
    let Some((ends, _)) = *named else {
        return one.ends;
    };
    let own = here.filter(|leg| leg.ends() == ends);
    let own = own.map(|leg| match &one.category {
        None => leg.remains().map_or(0, |count| count.pair().most()),
        Some(category) => {
            let lines = leg.detainees().iter();
            let lines = lines.filter(|(line, _)| line == category);
            let lines = lines.map(|(_, count)| count.pair().most());
            lines.fold(0, u64::saturating_add)
        }
    });
    if own.fold(0, u64::saturating_add) == said {
        ends
    } else {
        one.ends
    }
}

fn report(sink: &mut Sink<'_>, about: Datum, given: Datum, one: &Differs) {
    sink.report(Rule::SummaryAgrees)
        .about(about)
        .given(given)
        .expected(match one.included.estimate() {
            Some(near) => Datum::About(near),
            None => one.included.datum(),
        });
}

fn subject(category: Option<&DetaineeCategory>) -> Option<Subject> {
    match category {
        None => Some(Subject::Remains),
        Some(category) => Subject::of([category.clone()]).ok(),
    }
}

/// Returns the position of the leg that states a line, or else of one of its direction and part.
fn at(core: &Core, named: &Named, one: &Differs) -> Option<usize> {
    let (ends, part) = named.as_ref()?;
    let is_meant = |leg: &Leg| {
        leg.ends() == *ends
            && leg.part() == part.as_ref()
            && leg.is_outside_the_terms() == one.of.is_beside
    };
    let legs = || core.legs.iter();
    let category = one.category.as_ref();
    let stating = legs()
        .position(|leg| is_meant(leg) && category.is_none_or(|category| states(leg, category)));
    stating.or_else(|| legs().position(is_meant))
}

fn has(core: &Core, position: usize, category: &DetaineeCategory) -> bool {
    core.legs
        .get(position)
        .is_some_and(|leg| states(leg, category))
}

fn states(leg: &Leg, category: &DetaineeCategory) -> bool {
    leg.detainees().iter().any(|(line, _)| line == *category)
}

/// The totals before a summary and its records are counted.
pub(in crate::ledger) struct Before(pub(in crate::ledger) Totals);

impl Before {
    /// Reports at `includes` what the summary and its records break together, unless it is among the findings at the
    /// summary itself.
    pub(in crate::ledger) fn breaks(
        &self,
        (terms, totals): (&Terms, &Totals),
        is_ordered: bool,
        found: &[Finding],
        sink: &mut Sink<'_>,
    ) {
        let sink = &mut sink.key("includes");
        let is_reported = |rule: Rule, about: &Datum| {
            let mut found = found.iter().filter(|one| one.rule() == rule);
            found.any(|one| one.about() == about)
        };
        let over = self.commitments_over(terms, totals);
        let Self(since) = self;
        let before = |at: usize| since.commitment(at).surely();
        let mut beyond: Vec<Beyond<'_>> = Vec::new();
        beyond.extend(over.iter().filter_map(|(at, _)| {
            let term = terms.commitments.get(*at)?;
            let after = totals.commitment(*at).surely();
            Some(Beyond {
                scopes: Vec::from([&term.scope]),
                grown: grown(before(*at), after, term.ceiling),
            })
        }));
        for &(at, by) in &over {
            let Some(term) = terms.commitments.get(at) else {
                continue;
            };
            let is_explained = over
                .iter()
                .any(|&(narrow, excess)| excess >= by && terms.nest.is_inside(narrow, at));
            if !is_explained && !is_reported(Rule::WithinAgreed, &term.about) {
                let after = totals.commitment(at);
                sink.report(Rule::WithinAgreed)
                    .about(term.about.clone())
                    .given(performed(after, totals.recovered(at)))
                    .expected(term.quantity.datum());
            }
        }
        for (at, whole) in terms.wholes.iter().enumerate() {
            let is_over_alone = whole.members.iter().any(|one| {
                let term = terms.commitments.get(one);
                term.is_some_and(|term| totals.commitment(one).surely() > term.ceiling)
            });
            let [after, _] = totals.whole(terms, at);
            let before = since.whole(terms, at)[0].surely();
            let sure = after.surely();
            let is_over = whole.has_ceiling() && sure > whole.ceiling && sure > before;
            if is_over {
                beyond.push(Beyond {
                    scopes: scopes_of(terms, whole),
                    grown: grown(before, sure, whole.ceiling),
                });
            }
            let about = about_whole(terms, whole).filter(|_| is_over && !is_over_alone);
            if let Some(about) = about.filter(|about| !is_reported(Rule::WithinAgreed, about)) {
                let recovered = whole.members.iter().map(|one| totals.recovered(one));
                let recovered: Interval = recovered.sum();
                sink.report(Rule::WithinAgreed)
                    .about(about)
                    .given(performed(after, recovered))
                    .expected(Datum::AtMost(whole.ceiling));
            }
        }
        let is_scheduled = |about: &Datum| is_reported(Rule::WithinTranche, about);
        tranches_over(terms, (since, totals), &beyond, &is_scheduled, sink);
        if is_ordered {
            self.breaks_custody((terms, totals), found, sink);
        }
    }

    /// Reports T12 for what leaves custody by the summary and its records together.
    fn breaks_custody(
        &self,
        (terms, totals): (&Terms, &Totals),
        found: &[Finding],
        sink: &mut Sink<'_>,
    ) {
        let is_custodian = |actor: ActorKey| {
            let found = found.iter();
            let mut found = found.filter(|one| one.rule() == Rule::HandsOnReceived);
            found.any(|one| is_about(one.about(), actor))
        };
        let stocks = (self.0.stocks(), totals.stocks());
        beyond_received(terms, stocks, &is_custodian, sink);
    }

    /// Returns the commitments that are exceeded, by more than before, with the excess.
    fn commitments_over(&self, terms: &Terms, totals: &Totals) -> Vec<(usize, u64)> {
        let terms = terms.commitments.iter().enumerate();
        let over = terms.filter_map(|(at, term)| {
            let is_own = term.follows.is_none() && term.ceiling != UNBOUNDED;
            let after = totals.commitment(at).surely();
            let before = self.0.commitment(at).surely();
            let by = after.checked_sub(term.ceiling).filter(|by| *by > 0)?;
            (is_own && after > before).then_some((at, by))
        });
        over.collect()
    }
}

/// Gives the numbers that a summary and its records came to where its own legs break a promise or a tranche, and
/// withdraws the finding where all together do not.
pub(in crate::ledger) fn revise(
    (terms, totals): (&Terms, &Totals),
    tranche: Option<&TrancheId>,
    findings: &mut Findings,
) {
    let came_to = |finding: &Finding| {
        if finding.rule() == Rule::WithinAgreed {
            return agreed(terms, totals, finding);
        }
        let is_scheduled = finding.rule() == Rule::WithinTranche;
        scheduled(
            terms,
            totals,
            tranche.filter(|_| is_scheduled)?,
            finding.about(),
        )
    };
    findings.take_back(|finding| {
        let came_to = came_to(finding);
        came_to.is_some_and(|came_to| came_to.all.surely() <= came_to.ceiling)
    });
    let so = |finding: Finding| match came_to(&finding) {
        Some(came_to) => finding.with_given(performed(came_to.all, came_to.recovered)),
        None => finding,
    };
    *findings = core::mem::take(findings).said(so, |_| ());
}

/// What counts toward a promise, a whole of several, or a portion of a tranche, and the most that they allow.
struct CameTo {
    all: Interval,
    recovered: Interval,
    ceiling: u64,
}

fn agreed(terms: &Terms, totals: &Totals, finding: &Finding) -> Option<CameTo> {
    let (about, expected) = (finding.about(), finding.expected());
    let is_meant = |term: &Term| term.about == *about && term.quantity.datum() == *expected;
    let mut promises = terms.commitments.iter().enumerate();
    if let Some((at, term)) = promises.find(|(_, term)| is_meant(term)) {
        return Some(CameTo {
            all: totals.commitment(at),
            recovered: totals.recovered(at),
            ceiling: term.ceiling,
        });
    }
    let mut wholes = terms.wholes.iter().enumerate();
    let (at, whole) = wholes.find(|(_, whole)| {
        Datum::AtMost(whole.ceiling) == *expected
            && about_whole(terms, whole).as_ref() == Some(about)
    })?;
    let [all, _] = totals.whole(terms, at);
    Some(CameTo {
        all,
        recovered: whole.members.iter().map(|one| totals.recovered(one)).sum(),
        ceiling: whole.ceiling,
    })
}

fn scheduled(terms: &Terms, totals: &Totals, tranche: &TrancheId, about: &Datum) -> Option<CameTo> {
    let portions = terms.tranches.get(tranche)?.iter();
    let mut portions = portions.filter_map(|&at| usize::try_from(at).ok());
    let is_meant = |term: &Term| term.about == *about;
    let at = portions.find(|&at| terms.portions.get(at).is_some_and(is_meant))?;
    Some(CameTo {
        all: totals.portion(at),
        recovered: Interval::exactly(0),
        ceiling: terms.portions.get(at)?.ceiling,
    })
}
