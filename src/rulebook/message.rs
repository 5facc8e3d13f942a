//! The one place for the words of findings: a sentence from a code and its data.

use core::fmt;

use super::datum::Datum;
use super::finding::Finding;
use super::rule::Rule;
use super::sentence::{figures, identity, number, parity, reading};

/// The sentence of a finding, made when it is printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message<'a>(&'a Finding);

impl Finding {
    /// The sentence, in lower case and without a full stop; foreign text stands in backticks, bounded and escaped.
    ///
    /// ```
    /// use exchange_agreement::Exchange;
    /// let invalid = Exchange::called_off("1", "2025-02-30").unwrap_err();
    /// let finding = invalid.findings().iter().next().ok_or("never empty")?;
    /// assert_eq!(
    ///     finding.message().to_string(),
    ///     "`2025-02-30` is no date that exists, expected YYYY, YYYY-MM or YYYY-MM-DD"
    /// );
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn message(&self) -> impl fmt::Display + '_ {
        Message(self)
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (about, given, expected) = (self.0.about(), self.0.given(), self.0.expected());
        // An entry that breaks a term at another one, which was told before.
        if let (Datum::Words("elsewhere"), Datum::Place(at)) = (about, expected) {
            return write!(f, "dated {given}, it breaks this rule at {at}");
        }
        match self.0.rule() {
            Rule::Readable
            | Rule::KnownFormat
            | Rule::KnownKey
            | Rule::KeyOnce
            | Rule::ValueOfItsKind
            | Rule::WithinLimits => reading(self.0.rule(), f, about, given, expected),
            Rule::WellFormed
            | Rule::UsedOnce
            | Rule::Resolves
            | Rule::TwoEnds
            | Rule::Sides
            | Rule::SameIdSameContent
            | Rule::ParityNamesEnds => identity(self.0.rule(), f, about, given, expected),
            Rule::CountInRange
            | Rule::TotalAddsUp
            | Rule::MovesSomebody
            | Rule::DateExists
            | Rule::SensibleWeight => number(self.0.rule(), f, about, given, expected),
            Rule::DerivedHasRule
            | Rule::BreakdownWithin
            | Rule::LinkedBefore
            | Rule::DoneByDue
            | Rule::HandsOnReceived
            | Rule::SummaryHolds
            | Rule::WithinList
            | Rule::HasWeight
            | Rule::TakesBackDelivered
            | Rule::ListAccounted
            | Rule::RecordsApart => records(self.0.rule(), f, about, given, expected),
            Rule::RemainsFree
            | Rule::NoHostages
            | Rule::Disclosed
            | Rule::DirectionTold
            | Rule::DeclaredComplete => advice(self.0.rule(), f, about),
            Rule::WithinAgreed => write!(f, "{about}: {given} released in all, agreed {expected}"),
            Rule::ParityHolds => parity(f, about, given, expected),
            Rule::AfterConclusion => {
                write!(f, "dated {given}, before the conclusion on {expected}")
            }
            Rule::InPeriod => write!(f, "dated {given}, outside the period {expected}"),
            Rule::InForce => in_force(f, about, given, expected),
            Rule::TranchesWithinAgreed => write!(
                f,
                "{about}: {given} scheduled in all tranches, agreed {expected}"
            ),
            Rule::WithinTranche => write!(
                f,
                "{about}: {given} released in this tranche, scheduled {expected}"
            ),
            Rule::Covered if is_about_remains(about) => write!(
                f,
                "{about}: remains handed over that no commitment covers: {given}"
            ),
            Rule::Covered => write!(
                f,
                "{about}: people released whom no commitment covers: {given}"
            ),
            Rule::NarrowerFits => {
                write!(
                    f,
                    "{about}: the commitments inside this one promise {given} together, this one {expected}"
                )
            }
            Rule::ParityPossible => {
                write!(
                    f,
                    "{about}: the promises allow {given} one way and {expected} the other, so the rule cannot hold"
                )
            }
            Rule::WoundedApart => write!(
                f,
                "{about}: a ceiling or parity on wounded or sick prisoners may raise a question under the {}",
                self.0.rule().source()
            ),
            Rule::RetainedApart => write!(
                f,
                "{about}: counting retained personnel with prisoners of war may raise a question under the {}",
                self.0.rule().source()
            ),
            Rule::Dated => f.write_str("carried out, without a date"),
            Rule::CategoryNamed => write!(f, "{about}: people without a named category: {given}"),
            Rule::Sourced
            | Rule::PartsAddUp
            | Rule::RunningRises
            | Rule::IncrementAddsUp
            | Rule::OneNumberEach
            | Rule::SourcesAgree
            | Rule::DirectionAsRecorded
            | Rule::EvenTogether => figures(self.0.rule(), f, about, given, expected),
            Rule::ChangesSides => write!(f, "begins and ends at {given}"),
            Rule::Own(rule) => own(rule.claim(), f, about, given, expected),
        }
    }
}

/// A rule of the caller's own, of which only the claim is known.
fn own(
    claim: &str,
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    if *about != Datum::Nothing {
        write!(f, "{about}: ")?;
    }
    write!(f, "it does not hold that {claim}")?;
    if *given != Datum::Nothing {
        write!(f, ": {given}")?;
    }
    if *expected != Datum::Nothing {
        write!(f, ", expected {expected}")?;
    }
    Ok(())
}

fn is_about_remains(about: &Datum) -> bool {
    if let Datum::Flow { of, .. } | Datum::Together { of, .. } = about {
        of.iter().any(|of| &**of == "remains")
    } else {
        false
    }
}

/// T05: an exchange at a time without force, or a step that the life of an agreement does not have.
fn in_force(
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    if *about == Datum::Nothing {
        return write!(
            f,
            "dated {given}, before the entry into force on {expected}"
        );
    }
    if *about == Datum::Words("an exchange") {
        return write!(f, "dated {given}, while the agreement is {expected}");
    }
    write!(
        f,
        "{about} is told, dated {given}, while the agreement is {expected}"
    )
}

fn records(
    rule: Rule,
    f: &mut fmt::Formatter<'_>,
    about: &Datum,
    given: &Datum,
    expected: &Datum,
) -> fmt::Result {
    if rule == Rule::DerivedHasRule {
        return write!(f, "the {about} {given} leads nowhere: {expected}");
    }
    if rule == Rule::BreakdownWithin {
        return write!(
            f,
            "the values of {about} come to {given}, beside a count of {expected}"
        );
    }
    if rule == Rule::LinkedBefore {
        if *about == Datum::Words("published again") {
            return write!(f, "report {given} cannot be {about}: {expected}");
        }
        return if let Datum::Number(_) = expected {
            write!(
                f,
                "exchange {given} is {about} by entry {expected} of the journal already"
            )
        } else {
            write!(f, "exchange {given} cannot be {about}: {expected}")
        };
    }
    if rule == Rule::DoneByDue {
        return write!(
            f,
            "{about}: {given} released by the date due, expected {expected}"
        );
    }
    if rule == Rule::HandsOnReceived {
        return write!(
            f,
            "{about} handed on {given} in all and received {expected}"
        );
    }
    if rule == Rule::SummaryHolds {
        return write!(
            f,
            "{about}: {given} in this record, {expected} in those it includes"
        );
    }
    if rule == Rule::WithinList {
        return write!(
            f,
            "{about}: {given} moved or accounted for, listed {expected}"
        );
    }
    if rule == Rule::HasWeight {
        return write!(
            f,
            "{about}: the rule gives no weight to {given} of the people released"
        );
    }
    if rule == Rule::TakesBackDelivered {
        return write!(f, "{about}: {given} taken back, delivered {expected}");
    }
    if rule == Rule::ListAccounted {
        return write!(
            f,
            "{about}: listed {expected}, of whom not accounted for: {given}"
        );
    }
    write!(
        f,
        "{about}: the dates of {given} and {expected} overlap, the records may hold the same people"
    )
}

fn advice(rule: Rule, f: &mut fmt::Formatter<'_>, about: &Datum) -> fmt::Result {
    let source = rule.source();
    if rule == Rule::RemainsFree {
        return write!(
            f,
            "{about}: a return of remains that depends on a counter-delivery may raise a question under {source}"
        );
    }
    if rule == Rule::NoHostages {
        return write!(
            f,
            "{about}: the label is the reporter's; hostage-taking is prohibited ({source})"
        );
    }
    if rule == Rule::Disclosed {
        return write!(f, "{about}: a number is not disclosed");
    }
    if rule == Rule::DirectionTold {
        return write!(
            f,
            "{about}: nothing is promised this way and something the other way, the direction may be swapped"
        );
    }
    write!(f, "{about}: nobody has declared that all were released")
}
