//! How a statement, an exchange or an agreement stands, and one agreement to another.

use core::fmt;

use super::party::vocabulary;

vocabulary! {
    /// How a consideration or a condition stands, as its source tells it.
    ///
    /// ```
    /// use exchange_agreement::StatementState;
    /// assert_eq!(StatementState::NotMet.as_str(), "not_met");
    /// ```
    StatementState {
        /// Not yet.
        Pending "pending"
        /// Given, or come about.
        Met "met"
        /// Not given, or not come about.
        NotMet "not_met"
        /// Told differently by different sources.
        Disputed "disputed"
    }
}

vocabulary! {
    /// How an agreement stands to another.
    ///
    /// ```
    /// use exchange_agreement::LinkKind;
    /// assert_eq!(LinkKind::PhaseOf.as_str(), "phase_of");
    /// ```
    LinkKind {
        /// Carries out a framework.
        Implements "implements"
        /// Changes another.
        Amends "amends"
        /// Takes the place of another.
        Supersedes "supersedes"
        /// Is a phase of another.
        PhaseOf "phase_of"
        /// Comes after another.
        Follows "follows"
    }
}

vocabulary! {
    /// Whether an exchange took place.
    ///
    /// ```
    /// use exchange_agreement::ExchangeStatus;
    /// assert_eq!(ExchangeStatus::CalledOff.as_str(), "called_off");
    /// ```
    ExchangeStatus {
        /// People were handed over.
        CarriedOut "carried_out"
        /// It was planned, and moved nobody.
        CalledOff "called_off"
    }
}

vocabulary! {
    /// How an agreement, or a part of it, came to its end.
    ///
    /// ```
    /// use exchange_agreement::EndKind;
    /// assert_eq!(EndKind::Lapsed.as_str(), "lapsed");
    /// ```
    EndKind {
        /// Everything promised was released or settled.
        Fulfilled "fulfilled"
        /// Somebody put an end to it.
        Terminated "terminated"
        /// Its time was over.
        Lapsed "lapsed"
        /// Another agreement took its place.
        Superseded "superseded"
    }
}
