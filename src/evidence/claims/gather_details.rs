//! Gathers the details that reports give, each with what is recorded.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::detail::{Detail, DetailClaim, DetailKey, DetailKind, DetailValue};
use crate::evidence::reports::{Figure, Report, Start, Voice, Voices};
use crate::evidence::topics::{Labels, OccasionId};
use crate::ledger::{Exchange, Ledger, Leg};
use crate::words::{Ends, PartialDate, Period, When};

/// Returns each detail that a report gives, sorted by kind, ends and time.
pub(in crate::evidence) fn gather_details<'r>(
    reports: &'r [Report],
    labels: &Labels<'r>,
    voices: &Voices<'r>,
    ledger: &'r Ledger,
) -> Vec<Detail<'r>> {
    let mut all = BTreeMap::new();
    let mut position = 0_usize;
    for (at, report) in reports.iter().enumerate() {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let mut enter = |key: DetailKey<'r>, voice: Option<Voice<'r>>, value, figure| {
            let claims: &mut (DetailKey<'r>, Vec<DetailClaim<'r>>) =
                all.entry(key.order()).or_insert((key, Vec::new()));
            let claim = voice.map(|voice| DetailClaim::of(report, voice, value, (place, figure)));
            claims.1.extend(claim);
        };
        if let Some(concluded) = report.concluded() {
            let key = DetailKey {
                kind: DetailKind::Conclusion,
                ends: None,
                start: None,
                step: None,
            };
            enter(key, voices.of_report(at), DetailValue::Date(concluded), 0);
        }
        for (figure, number) in report.figures().iter().zip(0_u32..) {
            let step = labels.timeline.of_figure(position);
            position = position.saturating_add(1);
            let step = (step, labels.timeline.occasion_id(step));
            for (key, value) in details(figure, step, ledger).into_iter().flatten() {
                enter(key, voices.of_figure(at, figure), value, number);
            }
        }
    }
    let all = all.into_values();
    all.map(|(key, claims)| Detail::of(key, claims, recorded(&key, ledger)))
        .collect()
}

/// Returns the details that one figure gives.
fn details<'r>(
    figure: &'r Figure,
    step: (u32, OccasionId<'r>),
    ledger: &Ledger,
) -> [Option<(DetailKey<'r>, DetailValue)>; 3] {
    let date = figure.date_of_exchange().map(|(exchange, when)| {
        let known = ledger.exchange(exchange);
        let ends = known
            .filter(|known| has_own_dates(known))
            .map(|_| figure.ends());
        (DetailKind::Date, ends, None, DetailValue::Date(when))
    });
    let couple = Some(figure.ends().couple());
    let ordinal = figure.ordinal().map(|ordinal| {
        let value = DetailValue::Number(ordinal.into());
        (DetailKind::Ordinal, couple, None, value)
    });
    let exchanges = figure.exchanges().map(|count| {
        let start = figure.running_since().unwrap_or(Start::Unknown);
        let value = DetailValue::Number(count);
        (DetailKind::Exchanges, couple, Some(start), value)
    });
    [date, ordinal, exchanges].map(|detail| {
        let (kind, ends, start, value) = detail?;
        let step = Some(step);
        let key = DetailKey {
            kind,
            ends,
            start,
            step,
        };
        Some((key, value))
    })
}

fn has_own_dates(exchange: &Exchange) -> bool {
    exchange.legs().iter().any(|leg| leg.date().is_some())
}

/// Returns the date in the journal, or of the agreement.
fn recorded(key: &DetailKey<'_>, ledger: &Ledger) -> Option<DetailValue> {
    let when = match (key.kind, key.step) {
        (DetailKind::Conclusion, _) => ledger.agreement().conclusion().date(),
        (DetailKind::Date, Some((_, OccasionId::Exchange(id)))) => {
            let exchange = ledger.exchange(id)?;
            match key.ends {
                None => exchange.date(),
                Some(ends) => date_of_legs(exchange, ends),
            }
        }
        (DetailKind::Date | DetailKind::Ordinal | DetailKind::Exchanges, _) => None,
    };
    when.map(DetailValue::Date)
}

/// Returns the time of the legs between two ends, from the first to the last.
fn date_of_legs(exchange: &Exchange, ends: Ends) -> Option<When> {
    let legs = exchange
        .legs()
        .iter()
        .filter(|leg| ends.overlap(leg.ends()));
    let dates = legs.filter_map(|leg| Leg::date(leg).or(exchange.date()));
    dates.reduce(|one, other| {
        let first = one.beginning().zip(other.beginning());
        let first = first.map(|(one, other)| earliest(one, other));
        let last = one.end().zip(other.end());
        let last = last.map(|(one, other)| latest(one, other));
        if one == other {
            return one;
        }
        Period::new(first, last).map_or(one, When::During)
    })
}

fn earliest(one: PartialDate, other: PartialDate) -> PartialDate {
    if other.first_day() < one.first_day() {
        other
    } else {
        one
    }
}

fn latest(one: PartialDate, other: PartialDate) -> PartialDate {
    if other.last_day() > one.last_day() {
        other
    } else {
        one
    }
}
