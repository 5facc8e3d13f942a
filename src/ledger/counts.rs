//! Keys, ids, dates and tallies from what a caller or a document gives, with what is wrong told.

use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{
    ActorKey, DateError, DetaineeCategory, ExchangeId, Tally, TallyDraft, TallyError, When, Word,
};

pub(crate) fn key(
    text: &str,
    name: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<ActorKey> {
    ActorKey::read(text)
        .map_err(|error| error.report(ActorKey::WHAT, text, &place.key(name), findings))
        .ok()
}

pub(crate) fn tally<C: Into<DetaineeCategory>>(
    counts: impl IntoIterator<Item = (C, u32)>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    told(Tally::new(counts), place, findings)
}

/// A finished tally, or why there is none.
pub(super) fn finished(
    draft: TallyDraft,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    told(draft.finish(), place, findings)
}

fn told(
    tally: Result<Tally, TallyError>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    let place = place.key("detainees");
    match tally {
        Ok(tally) => Some(tally),
        Err(TallyError::Repeated(category)) => {
            let given = Datum::shown(&category);
            let what = Datum::Words("category");
            findings.report(Rule::UsedOnce, &place, what, given, Datum::Nothing);
            None
        }
        Err(TallyError::TooMany { lines, max }) => {
            findings.too_many(&place, "categories", lines, max);
            None
        }
    }
}

/// The id of an exchange.
pub(super) fn exchange_id(text: &str, findings: &mut Findings) -> Option<ExchangeId> {
    let place = Place::Root;
    ExchangeId::read(text)
        .map_err(|error| error.report(ExchangeId::WHAT, text, &place.key("id"), findings))
        .ok()
}

/// When it took place.
pub(super) fn date(text: &str, findings: &mut Findings) -> Option<When> {
    let read: Result<When, DateError> = text.parse();
    if read.is_err() {
        let (what, expected) = (Datum::Words("date"), Datum::Words(crate::wire::WHEN));
        findings.report(
            Rule::DateExists,
            &Place::Root.key("on"),
            what,
            Datum::text(text),
            expected,
        );
    }
    read.ok()
}
