//! The words for people: one place, so that every table and sentence says the same.

use alloc::format;
use alloc::string::{String, ToString as _};

use crate::agreement::{Basis, LinkKind, Span, StatementState};
use crate::evidence::Act;
use crate::words::{
    CategoryKind, Count, DetaineeCategory, Pair, PartyKind, PartyRole, Reason, RoleClaim,
};

/// A category as a sentence names it, in the plural.
pub(super) fn category(category: &DetaineeCategory) -> String {
    labelled(kind(category.kind()), category)
}

/// One person of a category as a sentence names it.
pub(super) fn one(category: &DetaineeCategory) -> String {
    labelled(one_of(category.kind()), category)
}

fn labelled(noun: &str, category: &DetaineeCategory) -> String {
    category
        .label()
        .map_or_else(|| noun.to_string(), |label| format!("{noun} ({label})"))
}

/// So many people of any category.
pub(super) fn people(number: Pair) -> String {
    let noun = if number == 1 { "person" } else { "people" };
    format!("{number} {noun}")
}

/// So many of a category: 270 civilians, 1 civilian, an undisclosed number of hostages.
pub(super) fn counted(count: Count, of: &DetaineeCategory) -> String {
    let link = if count == Count::Undisclosed {
        " of"
    } else {
        ""
    };
    let is_one = matches!(
        count,
        Count::Exactly(1) | Count::AtLeast(1) | Count::AtMost(1)
    );
    let noun = if is_one { one(of) } else { category(of) };
    format!("{count}{link} {noun}")
}

pub(super) const fn kind(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::PrisonerOfWar => "prisoners of war",
        CategoryKind::RetainedPersonnel => "retained personnel",
        CategoryKind::Civilian => "civilians",
        CategoryKind::SecurityDetainee => "security detainees",
        CategoryKind::Hostage => "hostages",
        CategoryKind::Other => "others",
        CategoryKind::Unspecified => "not specified",
    }
}

/// Retained personnel and people who are not specified have no word for one of them.
pub(super) const fn one_of(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::PrisonerOfWar => "prisoner of war",
        CategoryKind::Civilian => "civilian",
        CategoryKind::SecurityDetainee => "security detainee",
        CategoryKind::Hostage => "hostage",
        CategoryKind::Other => "other",
        CategoryKind::RetainedPersonnel | CategoryKind::Unspecified => self::kind(kind),
    }
}

pub(super) const fn party_kind(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::State => "state",
        PartyKind::DeFactoAuthority => "de facto authority",
        PartyKind::ArmedGroup => "armed group",
        PartyKind::Organisation => "organisation",
        PartyKind::Committee => "committee",
    }
}

pub(super) const fn party_role(role: PartyRole) -> &'static str {
    match role {
        PartyRole::Mediator => "mediator",
        PartyRole::Host => "host",
        PartyRole::NeutralIntermediary => "neutral intermediary",
        PartyRole::Custodian => "custodian",
        PartyRole::Guarantor => "guarantor",
        PartyRole::Observer => "observer",
        PartyRole::ProtectingPower => "protecting power",
        PartyRole::Transport => "transport",
        PartyRole::Reception => "reception",
    }
}

pub(super) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Equal => "equal numbers",
        Basis::EqualPerCategory => "equal numbers per category",
        Basis::Weighted => "equal weighted sums",
    }
}

pub(super) const fn span(span: Span) -> &'static str {
    match span {
        Span::EachExchange => "in each exchange",
        Span::Running => "over all exchanges so far",
        Span::AtEnd => "at the end",
    }
}

/// What follows the word for a role.
pub(super) const fn role_claim(claim: RoleClaim) -> &'static str {
    match claim {
        RoleClaim::Told => "",
        RoleClaim::Disputed => " (disputed)",
        RoleClaim::Declined => " (declined)",
    }
}

pub(super) const fn statement_state(state: StatementState) -> &'static str {
    match state {
        StatementState::Pending => "pending",
        StatementState::Met => "met",
        StatementState::NotMet => "not met",
        StatementState::Disputed => "disputed",
    }
}

pub(super) const fn link_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Implements => "implements",
        LinkKind::Amends => "amends",
        LinkKind::Supersedes => "supersedes",
        LinkKind::PhaseOf => "is a phase of",
        LinkKind::Follows => "follows",
    }
}

pub(super) const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Declined => "declined",
        Reason::Absent => "absent",
        Reason::AlreadyFree => "already free",
        Reason::NotEligible => "not eligible",
        Reason::Died => "died",
        Reason::Escaped => "escaped",
        Reason::Withheld => "withheld",
        Reason::RecoveredByReceiver => "recovered by the receiver",
    }
}

pub(super) const fn act(act: Act) -> &'static str {
    match act {
        Act::Agreed => "agreed",
        Act::Announced => "announced",
        Act::Listed => "listed",
        Act::Released => "released",
        Act::HandedOver => "handed over",
        Act::Received => "received",
        Act::Exchanged => "exchanged",
        Act::Carried => "carried",
        Act::Identified => "identified",
    }
}
