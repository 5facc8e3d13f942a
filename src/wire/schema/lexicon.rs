//! JSON Schema of identifiers, texts, dates, categories and closed lists.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::described::{Defined, Described};
use crate::rulebook::{is_invisible, limits};
use crate::words::{
    Act, ActorKey, AgreementId, AmendmentId, Basis, CategoryKind, CommitmentId, DetaineeCategory,
    EndReason, EventId, ExchangeId, ExchangeStatus, LinkKind, Moment, ParityId, PartKey,
    PartialDate, PartyId, PartyKind, PartyRole, Period, Reason, ReportId, ReversalReason,
    RoleClaim, Settlement, Span, StatementState, Text, TrancheId, When, allowed_in_ident,
    allowed_in_text,
};
use schemars::{Schema, SchemaGenerator, json_schema};

/// The schema that all identifiers share.
struct Identifier;

macro_rules! identifiers {
    ($($name:ident)+) => { $(
        impl Described for $name {
            fn described(generator: &mut SchemaGenerator) -> Schema {
                Identifier::described(generator)
            }
        }
    )+ };
}

identifiers! {
    AgreementId AmendmentId CommitmentId EventId ExchangeId PartKey PartyId ReportId ParityId TrancheId
}

macro_rules! choices {
    ($($name:ident $about:literal)+) => { $(
        impl Defined for $name {
            const NAME: &'static str = stringify!($name);

            fn define(_: &mut SchemaGenerator) -> Schema {
                let words: Vec<&str> = Self::ALL.iter().map(|word| word.as_str()).collect();
                json_schema!({ "description": $about, "enum": words })
            }
        }
    )+ };
}

choices! {
    Act "The act that a figure reports."
    Basis "The relation that a parity rule requires."
    EndReason "How an agreement, or a part of it, ended."
    ExchangeStatus "Whether an exchange was carried out or called off."
    LinkKind "The relation of an agreement to another."
    PartyKind "The kind of a party; it does not imply any legal status."
    PartyRole "A role of an actor in an agreement, in addition to being bound by it."
    Reason "The reason why a person on the list of an exchange did not move."
    ReversalReason "Why a reversal leaves what was delivered as it was."
    RoleClaim "How certain it is that a party has a role."
    Settlement "How an outstanding person was settled without moving."
    Span "The span over which a parity rule is judged."
    StatementState "The state of a consideration or a condition, as its source reports it."
}

impl Defined for Identifier {
    const NAME: &'static str = "Identifier";

    fn define(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Visible characters without spaces.",
            "minLength": 1,
            "maxLength": limits::IDENT,
            "not": { "pattern": format!("[{}]", characters(|c| !allowed_in_ident(c))) },
        })
    }
}

impl Defined for Text {
    const NAME: &'static str = "Text";

    fn define(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Text of any script that is not blank, without control or direction-changing characters. Never the name of a detained person.",
            "maxLength": limits::TEXT,
            "pattern": format!("[^{}]", characters(char::is_whitespace)),
            "not": { "pattern": format!("[{}]", characters(|c| !allowed_in_text(c))) },
        })
    }
}

/// An axis of a breakdown, or a value on it.
pub(in crate::wire) struct BreakdownKey;

impl Defined for BreakdownKey {
    const NAME: &'static str = "BreakdownKey";

    fn define(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An axis of a breakdown, or a value on it: visible characters, and spaces.",
            "allOf": [
                Text::described(generator),
                { "not": { "pattern": format!("[{}]", characters(is_invisible)) } },
            ],
        })
    }
}

impl Defined for ActorKey {
    const NAME: &'static str = "ActorKey";

    fn define(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "The key of a side, or the id of a third actor.",
            "maxLength": limits::ACTOR_KEY,
            "pattern": "^[0-9A-Za-z._-]+$",
        })
    }
}

impl Defined for DetaineeCategory {
    const NAME: &'static str = "Category";

    fn define(_: &mut SchemaGenerator) -> Schema {
        let kinds = CategoryKind::ALL.map(CategoryKind::as_str);
        let (any, hidden) = (kinds.join("|"), characters(|c| !allowed_in_ident(c)));
        let longest = limits::IDENT;
        // The same kind twice is left to the reader.
        let one = CategoryKind::ALL.into_iter();
        let one = one.filter(|kind| *kind != CategoryKind::Unspecified);
        let one = one.map(CategoryKind::as_str).collect::<Vec<_>>().join("|");
        json_schema!({
            "description": "A kind of detainee, and optionally a label that the agreement defines: `prisoner_of_war`, `prisoner_of_war/colonel`; or one of several kinds: `prisoner_of_war|civilian`.",
            "anyOf": [
                { "enum": kinds },
                {
                    "type": "string",
                    "pattern": format!("^(?:{one})(?:\\|(?:{one}))+$"),
                },
                {
                    "type": "string",
                    "pattern": format!("^(?:{any})/[^/{hidden}]{{1,{longest}}}$"),
                },
            ],
        })
    }
}

/// Every day of the calendar, including leap days.
macro_rules! day {
    () => {
        concat!(
            "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
            "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
            "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
        )
    };
}

/// Every day, month and year.
const DATE: &str = concat!("(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?|", day!(), ")");

/// A day, the time of day, and the offset, in every form that the reader accepts.
const INSTANT: &str = concat!(
    day!(),
    "[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?:",
    ":(?:[0-5][0-9]|60)(?:\\.[0-9]+)?[+\u{2212}-](?:[01][0-9]|2[0-3]):[0-5][0-9]|",
    // As common programs shorten it: without seconds, or with an offset without a colon or minutes.
    "(?::(?:[0-5][0-9]|60)(?:\\.[0-9]+)?)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?))"
);

/// A day and the time of day without an offset.
const LOCAL: &str = concat!(
    day!(),
    "[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\\.[0-9]+)?)?"
);

fn dated(about: &str, pattern: &str) -> Schema {
    json_schema!({ "type": "string", "description": about, "pattern": format!("^{pattern}$") })
}

impl Defined for PartialDate {
    const NAME: &'static str = "Date";

    fn define(_: &mut SchemaGenerator) -> Schema {
        dated(
            "A day, month or year, as far as it is known: `2025`, `2025-05` or `2025-05-23`.",
            DATE,
        )
    }
}

impl Defined for Period {
    const NAME: &'static str = "Period";

    fn define(_: &mut SchemaGenerator) -> Schema {
        dated(
            "Two dates with `/` between, `..` for one of them: `2025-05-23/2025-05-25`, `2020-08-13/..`.",
            &format!("(?:{DATE}/(?:{DATE}|\\.\\.)|\\.\\./{DATE})"),
        )
    }
}

impl Defined for When {
    const NAME: &'static str = "When";

    fn define(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date as far as it is known, or a span of dates.",
            "anyOf": [PartialDate::described(generator), Period::described(generator)],
        })
    }
}

impl Defined for Moment {
    const NAME: &'static str = "Moment";

    fn define(generator: &mut SchemaGenerator) -> Schema {
        let instant =
            "An instant with its offset from UTC (RFC 3339): `2025-05-24T11:34:00+08:00`.";
        let local = "A time of day of which the source gives no time zone: `2025-05-24T11:34`.";
        json_schema!({
            "description": "A date as far as it is known, a time of day, or an instant.",
            "anyOf": [PartialDate::described(generator), dated(local, LOCAL), dated(instant, INSTANT)],
        })
    }
}

/// Returns the characters of a kind as a class of a regular expression. They are not escaped, which every dialect can
/// read: none of the kinds used has a bracket, a caret, a hyphen or a backslash.
fn characters(are: impl Fn(char) -> bool) -> String {
    let mut class = String::new();
    let mut run: Option<(char, char)> = None;
    for character in '\0'..=char::MAX {
        if !are(character) {
            write(&mut class, run.take());
        } else if let Some((_, last)) = &mut run {
            *last = character;
        } else {
            run = Some((character, character));
        }
    }
    write(&mut class, run);
    class
}

fn write(class: &mut String, run: Option<(char, char)>) {
    let Some((first, last)) = run else { return };
    class.push(first);
    if first != last {
        class.extend(['-', last]);
    }
}
