//! The words for people: one place, so that every table and sentence says the same.

use alloc::format;
use alloc::string::{String, ToString as _};

use crate::agreement::{Basis, LinkKind, Span, StatementState};
use crate::evidence::Act;
use crate::words::{
    CategoryKind, Count, DetaineeCategory, PartyKind, PartyRole, Reason, RoleClaim,
};

/// A category as a sentence names it, in the plural.
pub(super) fn category(category: &DetaineeCategory) -> String {
    let kind = kind(category.kind());
    category
        .label()
        .map_or_else(|| kind.to_string(), |label| format!("{kind} ({label})"))
}

/// So many of a category: 270 civilians, an undisclosed number of hostages.
pub(super) fn counted(count: Count, of: &DetaineeCategory) -> String {
    let link = if count == Count::Undisclosed {
        " of"
    } else {
        ""
    };
    format!("{count}{link} {}", category(of))
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
