//! The states of statements, exchanges and agreements, and the links between agreements.

use core::fmt;

use super::party::vocabulary;

vocabulary! {
    /// The state of a consideration or a condition, as its source reports it.
    ///
    /// ```
    /// use exchange_agreement::terms::StatementState;
    /// assert_eq!(StatementState::NotMet.as_str(), "not_met");
    /// ```
    #[non_exhaustive]
    StatementState {
        /// Not yet given or fulfilled.
        Pending "pending"
        /// Given, or fulfilled.
        Met "met"
        /// Not given, or not fulfilled.
        NotMet "not_met"
        /// Reported differently by different sources.
        Disputed "disputed"
    }
}

vocabulary! {
    /// The relation of an agreement to another.
    ///
    /// ```
    /// use exchange_agreement::terms::LinkKind;
    /// assert_eq!(LinkKind::PhaseOf.as_str(), "phase_of");
    /// ```
    #[non_exhaustive]
    LinkKind {
        /// Carries out a framework agreement.
        Implements "implements"
        /// Changes another agreement.
        Amends "amends"
        /// Replaces another agreement.
        Supersedes "supersedes"
        /// Is a phase of another agreement.
        PhaseOf "phase_of"
        /// Comes after another agreement.
        Follows "follows"
    }
}

vocabulary! {
    /// Whether an exchange was carried out or called off.
    ///
    /// ```
    /// use exchange_agreement::journal::ExchangeStatus;
    /// assert_eq!(ExchangeStatus::CalledOff.as_str(), "called_off");
    /// ```
    ExchangeStatus {
        /// The exchange took place.
        CarriedOut "carried_out"
        /// The exchange was planned, but no one was handed over.
        CalledOff "called_off"
    }
}

vocabulary! {
    /// How an agreement, or a part of it, ended.
    ///
    /// ```
    /// use exchange_agreement::journal::EndReason;
    /// assert_eq!(EndReason::Lapsed.as_str(), "lapsed");
    /// ```
    #[non_exhaustive]
    EndReason {
        /// Everything promised was released or settled.
        Fulfilled "fulfilled"
        /// An actor ended the agreement.
        Terminated "terminated"
        /// The agreement expired.
        Lapsed "lapsed"
        /// Another agreement replaced this one.
        Superseded "superseded"
    }
}
