//! The sentences of the oldest rules: on reading, identity, numbers and parity.

use core::fmt;

use super::datum::Datum;
use super::rule::Rule;

pub(super) fn reading(
    rule: Rule,
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    if rule == Rule::Readable {
        return write!(f, "cannot be read as JSON at {given}: {about}");
    }
    if rule == Rule::KnownFormat {
        return write!(f, "unknown format {given}, expected {expected}");
    }
    if rule == Rule::KeyOnce {
        return write!(f, "the key {given} appears more than once");
    }
    if rule == Rule::WithinLimits {
        return write!(f, "{given} {about}, {expected} can be held");
    }
    if rule == Rule::KnownKey {
        return if let Datum::Words(words) = expected {
            write!(f, "{given} is {words}")
        } else if let Datum::Nearest(_) = expected {
            write!(f, "unknown key {given}, did you mean {expected}?")
        } else {
            write!(f, "unknown key {given}")
        };
    }
    let one_of = if let Datum::OneOf(_) = expected {
        "one of "
    } else {
        ""
    };
    if *given == Datum::Nothing {
        write!(f, "missing, expected {one_of}{expected}")
    } else {
        write!(f, "{given} is given, expected {one_of}{expected}")
    }
}

pub(super) fn identity(
    rule: Rule,
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    if rule == Rule::WellFormed {
        return if *given == Datum::Nothing {
            write!(f, "the {about} is empty")
        } else if let Datum::Number(_) = given {
            write!(f, "the {about} has {given} characters, expected {expected}")
        } else if let Datum::Character(..) = given {
            write!(f, "the {about} holds {given}, expected {expected}")
        } else {
            write!(f, "the {about} {given} is the name of a kind")
        };
    }
    if rule == Rule::UsedOnce {
        return if let Datum::Place(_) = expected {
            write!(f, "the {about} {given} was used before at {expected}")
        } else {
            write!(f, "the {about} {given} is used more than once")
        };
    }
    if rule == Rule::Resolves {
        write!(f, "there is no {about} {given}")?;
        return if let Datum::Nearest(_) = expected {
            write!(f, ", did you mean {expected}?")
        } else if let Datum::OneOf(_) = expected {
            write!(f, ", known are {expected}")
        } else {
            Ok(())
        };
    }
    if rule == Rule::TwoEnds {
        return if *expected == Datum::Nothing {
            write!(f, "goes from {given} to itself")
        } else {
            write!(f, "neither {given} nor {expected} is a side")
        };
    }
    if rule == Rule::Sides {
        return if let Datum::Text(_) = about {
            write!(
                f,
                "party {about} stands on side {expected} and on side {given}"
            )
        } else if *expected == Datum::Nothing {
            write!(f, "side {given} has no party")
        } else {
            write!(
                f,
                "the number of sides is {given}, expected at least {expected}"
            )
        };
    }
    if rule == Rule::SameIdSameContent {
        return write!(
            f,
            "exchange {given} was recorded before with other content, as entry {expected} of the journal"
        );
    }
    write!(f, "the number of {about} is {given}, expected {expected}")
}

pub(super) fn number(
    rule: Rule,
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    if rule == Rule::CountInRange {
        return if *given == Datum::Nothing {
            write!(f, "the sum leaves its range, {expected} can be held")
        } else {
            write!(f, "{given} is not a whole number from {expected}")
        };
    }
    if rule == Rule::TotalAddsUp {
        return write!(
            f,
            "the stated total is {given}, the lines add up to {expected}"
        );
    }
    if rule == Rule::MovesSomebody {
        return if *given == Datum::Number(0) {
            write!(f, "{about}, yet it has no leg")
        } else {
            write!(f, "{about}, yet legs are told: {given}")
        };
    }
    if rule == Rule::DateExists {
        return if *expected == Datum::Nothing {
            write!(f, "the {about} {given} ends before it begins")
        } else {
            write!(f, "{given} is no {about} that exists, expected {expected}")
        };
    }
    write!(f, "{given} {about}, expected {expected}")
}

pub(super) fn parity(
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    let Datum::Flow { .. } = about else {
        return write!(
            f,
            "{about}: {given} on the left, {expected} on the right, expected equal sums"
        );
    };
    write!(
        f,
        "{about} {given}, the other way {expected}: expected equal numbers"
    )?;
    let has_lines = |datum: &Datum| {
        if let Datum::Counts { by_category, .. } = datum {
            !by_category.is_empty()
        } else {
            false
        }
    };
    if has_lines(given) || has_lines(expected) {
        f.write_str(" per category")?;
    }
    Ok(())
}

pub(super) fn figures(
    rule: Rule,
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    if rule == Rule::Sourced {
        return f.write_str("carried out, and no report is named that tells of it");
    }
    if rule == Rule::PartsAddUp {
        return write!(
            f,
            "{about}: {given} printed in all, the parts printed come to {expected}"
        );
    }
    if rule == Rule::RunningRises {
        return write!(
            f,
            "{about}: a running total of {given}, after one of {expected}"
        );
    }
    if rule == Rule::IncrementAddsUp {
        return write!(
            f,
            "{about}: a running total of {given}, the earlier one and what was told since come to {expected}"
        );
    }
    if rule == Rule::OneNumberEach {
        return write!(f, "{about}: {given}, elsewhere {expected}");
    }
    if rule == Rule::SourcesAgree {
        return write!(f, "{about}: {given}, {expected}");
    }
    if rule == Rule::DirectionAsRecorded {
        return write!(
            f,
            "{about}: {given}, as the record has the other direction; this one has {expected}"
        );
    }
    write!(
        f,
        "{about}: {given} is odd, equal numbers each way make an even sum"
    )
}
