//! Picture of a plan beside what was carried out: people of each direction over time, recorded and planned.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::agreed::Agreed;
use super::direction::with_recovered;
use super::frame::{self, LEFT, Plot, RIGHT_END, points};
use super::scale::{highest, reach};
use super::svg::{Svg, label_height};
use super::time::Days;
use crate::ledger::{
    Balance, CommitmentStanding, Counted, Ledger, Leg, Measure, Movements, Standing,
};
use crate::plan::{Plan, PlannedExchange};
use crate::render::names::Names;
use crate::render::phrases::{self, number};
use crate::words::{Ends, Interval, PartialDate, Subject};

/// Returns an SVG picture of a plan beside what was carried out: people over time, with a panel for each direction, and one
/// for its remains.
///
/// Recorded people are solid and planned people striped above them. Recorded people who are possible but not certain are
/// hatched on top. The heading of each panel says the same in words.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, plan::{self, Ready, Request}, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let request = Request::new().with_ready(Ready::people("RU", "UA", PrisonerOfWar, 400)?).on("2025-05-24")?;
/// let answer = plan::plan(&ledger, &request);
/// let picture = render::planned(&ledger, answer.plan().ok_or("a plan")?);
/// assert!(picture.contains("RU to UA: 390 released, 400 planned in 1 exchange, then 790 of 1,000"), "{picture}");
/// assert!(picture.contains("UA to RU: 390 released, zero planned"), "{picture}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn planned(ledger: &Ledger, plan: &Plan) -> String {
    let (movements, standing) = (ledger.movements(), ledger.standing());
    let exchanges = plan.exchanges();
    let days = Days::of(&movements, None, [LEFT, RIGHT_END]);
    let days = days.and(exchanges.iter().map(PlannedExchange::day));
    let names = Names::of(ledger);
    let mut svg = Svg::default();
    svg.height = 2;
    let panels = panels(exchanges, (&movements, &standing), &names);
    let (mut description, notes) = frame::panels(&panels, &days, &mut svg);
    if panels.is_empty() {
        let none = "Nothing recorded and zero people planned.";
        svg.note(LEFT, 30, none);
        description.push(none.into());
    }
    for note in notes {
        svg.note(LEFT, 16, &note);
    }
    svg.explain("a", LEFT, "recorded");
    svg.explain("p", LEFT, "recorded, possible but not certain");
    svg.explain(
        "u",
        LEFT,
        "recorded; more is possible, and the most is not known",
    );
    if panels.iter().any(|panel| !panel.planned.is_empty()) {
        svg.skip(18);
        let y = svg.height;
        svg.swatch("g", [LEFT, y], "planned, not carried out");
        svg.rect("x2", [LEFT, y.saturating_sub(10), 12, 12], "");
    }
    svg.skip(14);
    svg.finish(
        &format!("{}: recorded and planned", frame::title(ledger)),
        &description.join(" "),
    )
}

/// The people, or the remains, of one direction.
struct Panel {
    name: String,
    is_of_remains: bool,
    /// `None` if nothing is recorded.
    recorded: Option<Interval>,
    /// The numbers handed over and recovered, if the receiver recovered some of those recorded.
    apart: Option<(Option<Interval>, Interval)>,
    undated: Option<Interval>,
    sums: Vec<(PartialDate, Interval)>,
    /// How many are planned on each day.
    planned: BTreeMap<PartialDate, u64>,
    agreed: Option<Agreed>,
}

/// Returns a panel for the people and one for the remains of each direction in which any are recorded, promised or planned.
fn panels(
    exchanges: &[PlannedExchange],
    (movements, standing): (&Movements<'_>, &Standing),
    names: &Names,
) -> Vec<Panel> {
    let mut ways: BTreeSet<Ends> = standing.balances().iter().map(Balance::ends).collect();
    let legs = exchanges
        .iter()
        .flat_map(|planned| planned.exchange().legs());
    ways.extend(legs.map(Leg::ends));
    let mut panels = Vec::new();
    for ends in ways {
        for is_of_remains in [false, true] {
            let subject = if is_of_remains {
                Subject::Remains
            } else {
                Subject::AnyDetainee
            };
            let agreed = agreed(standing, ends, is_of_remains);
            let measure = |counted| Measure::new(counted, ends).with_subject(subject.clone());
            let count = |counted| movements.count(&measure(counted));
            let recovered = count(Counted::Recovered).filter(|recovered| *recovered != 0);
            let apart = recovered.map(|recovered| (count(Counted::HandedOver), recovered));
            let measure = measure(Counted::Performed);
            let recorded = movements.count(&measure);
            let planned = on_days(exchanges, ends, is_of_remains);
            let is_recorded = recorded.is_some_and(|recorded| recorded != 0);
            if agreed.is_some() || is_recorded || !planned.is_empty() {
                panels.push(Panel {
                    name: names.ends(ends),
                    is_of_remains,
                    recorded,
                    apart,
                    undated: movements.without_a_date(&measure),
                    sums: movements.series(&measure),
                    planned,
                    agreed,
                });
            }
        }
    }
    panels
}

/// Returns what was agreed for the people of a direction together, or for its remains.
fn agreed(standing: &Standing, ends: Ends, is_of_remains: bool) -> Option<Agreed> {
    let mut balances = standing.balances().iter();
    let balance = balances.find(|balance| balance.ends() == ends)?;
    if !is_of_remains {
        return balance.promised().and_then(Agreed::in_all);
    }
    let of_remains = |one: &&CommitmentStanding| {
        let promise = one.commitment();
        promise.ends() == ends && *promise.subject() == Subject::Remains
    };
    let mut promises = standing.commitments().iter().filter(of_remains);
    let first = promises.next()?;
    if promises.next().is_none() {
        return Some(Agreed::of(first));
    }
    balance.remains().promised().and_then(Agreed::in_all)
}

/// Returns how many of a direction are planned on each day.
fn on_days(
    exchanges: &[PlannedExchange],
    ends: Ends,
    is_of_remains: bool,
) -> BTreeMap<PartialDate, u64> {
    let mut days: BTreeMap<PartialDate, u64> = BTreeMap::new();
    for planned in exchanges {
        let legs = planned.exchange().legs().iter();
        for leg in legs.filter(|leg| leg.ends() == ends) {
            let number = if is_of_remains {
                leg.remains().map_or(0, |count| count.pair().surely())
            } else {
                leg.detainees().total().surely()
            };
            if number > 0 {
                let sum = days.entry(planned.day()).or_default();
                *sum = sum.saturating_add(number);
            }
        }
    }
    days
}

impl frame::Panel for Panel {
    fn heading(&self) -> String {
        self.sentence()
    }

    fn draw(&self, days: &Days, svg: &mut Svg) -> usize {
        let points = points(self.undated, &self.sums, &self.planned, days);
        let levels = self.agreed.as_ref().map_or(&[][..], Agreed::levels);
        let drawn = points.iter().map(|point| {
            let room = reach(point.recorded).saturating_sub(highest(point.recorded));
            let [.., most] = point.levels();
            most.saturating_add(room)
        });
        let most = drawn.chain(levels.iter().copied()).max();
        let plot = Plot::begin(most.unwrap_or(0), svg);
        plot.sure("a", &points, svg);
        if !self.planned.is_empty() {
            plot.planned(&points, svg);
        }
        plot.possible(&points, svg);
        plot.lines(levels, svg);
        self.label_ends(levels, |value| plot.y(value), svg);
        plot.finish(&points, days, svg)
    }
}

impl Panel {
    fn sum_of_planned(&self) -> u64 {
        self.planned.values().copied().fold(0, u64::saturating_add)
    }

    /// Returns what is recorded with what is planned.
    fn if_carried_out(&self) -> Interval {
        self.recorded
            .unwrap_or_default()
            .plus(Interval::exactly(self.sum_of_planned()))
    }

    /// Summarizes the panel in one line: recorded, planned, and both of what was agreed.
    fn sentence(&self) -> String {
        let (what, done) = if self.is_of_remains {
            (", remains", "handed over")
        } else {
            ("", "released")
        };
        let recorded = match (self.apart, self.recorded) {
            (Some((handed_over, recovered)), _) => with_recovered(handed_over, done, recovered),
            (None, Some(recorded)) => format!("{} {done}", recorded.in_a_sentence()),
            (None, None) => "nothing recorded".to_string(),
        };
        let head = format!("{}{what}: {recorded}", self.name);
        if self.planned.is_empty() {
            return format!("{head}, zero planned");
        }
        let many = u64::try_from(self.planned.len()).unwrap_or(u64::MAX);
        let of = match &self.agreed {
            Some(Agreed::Number(agreed)) => format!(" of {}", number(*agreed)),
            _ => String::new(),
        };
        format!(
            "{head}, {} planned in {}, then {}{of}",
            number(self.sum_of_planned()),
            phrases::exchanges(many),
            self.if_carried_out().in_a_sentence()
        )
    }

    /// Labels what was agreed, the number recorded and the number with the plan.
    fn label_ends(&self, levels: &[u64], y: impl Fn(u64) -> u64, svg: &mut Svg) {
        let mut labels: Vec<(u64, String)> = Vec::new();
        if let Some(upper) = levels.iter().max() {
            let label = self.agreed.as_ref().map_or_else(String::new, Agreed::label);
            labels.push((*upper, label));
        }
        if !self.planned.is_empty() {
            let sum = self.if_carried_out();
            labels.push((highest(sum), format!("{sum} with the plan")));
        }
        labels.push(match self.recorded {
            Some(recorded) => (highest(recorded), format!("{recorded} recorded")),
            None => (0, "nothing recorded".to_string()),
        });
        // From the largest number down, so that each label is below the one before.
        labels.sort_by_key(|(number, _)| core::cmp::Reverse(*number));
        let mut lowest = 0;
        for (number, text) in labels {
            let level = y(number).max(lowest);
            svg.label(RIGHT_END, level, &text);
            lowest = level.saturating_add(label_height(&text, RIGHT_END));
        }
    }
}
