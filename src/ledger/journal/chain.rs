//! The setters of exchanges, legs and changes of status in a chain that keeps every fault.

use super::accounted::Accounted;
use super::exchange::Exchange;
use super::leg::Leg;
use super::life::StatusEntry;
use super::reception::Reception;
use crate::words::{
    ActorKey, Count, ExchangeId, PartKey, PartialDate, ReportId, Text, TrancheId, When, chain,
};

chain! {
    /// The setters of an exchange in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Exchange, chain::ExchangeChain};
    /// let exchange = Exchange::mutual("1", "2025-02-30", "RU", "UA", [(Civilian, 12)])
    ///     .with_place("")
    ///     .with_tranche("second")
    ///     .with_source("not an id\u{7}");
    /// let faults = exchange.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/on", "/at", "/sources"]));
    /// let sound = Exchange::mutual("1", "2025-02-03", "RU", "UA", [(Civilian, 12)]).with_place("a crossing")?;
    /// assert_eq!(sound.place(), Some(&"a crossing".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ExchangeChain for Exchange {
        with_place(Text) at "at";
        with_tranche(TrancheId) at "tranche";
        with_initiated_by(ActorKey) at "initiated_by";
        with_completes(ExchangeId) at "completes";
        with_known(PartialDate) at "known";
        with_note(Text) at "note";
        with_source(ReportId) at "sources";
    }
}

chain! {
    /// The setters of a leg in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Leg, chain::LegChain};
    /// let leg = Leg::new("RU", "U A", [(Civilian, 12)]).with_part("").with_listed(14).with_date("2025-13");
    /// let faults = leg.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/to", "/part", "/on"]));
    /// let sound = Leg::new("RU", "UA", [(Civilian, 12)]).with_listed(14).with_note("at noon")?;
    /// assert_eq!(sound.listed(), Some(14));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    LegChain for Leg {
        with_part(PartKey) at "part";
        with_date(When) at "on";
        with_place(Text) at "at";
        with_destination(Text) at "destination";
        with_note(Text) at "note";
        with_releaser(ActorKey) at "released_by";
        => with_remains(Count);
        => with_listed(u32);
        => with_accounted(Accounted);
        => with_reception(Reception);
    }
}

chain! {
    /// The setters of a change of status in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::StatusChain, journal::{StatusChange, StatusEntry}};
    /// let entry = StatusEntry::new(StatusChange::Suspend).with_date("soon").with_actor("R U").with_part("");
    /// let faults = entry.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/on", "/by", "/part"]));
    /// ```
    StatusChain for StatusEntry {
        with_date(When) at "on";
        with_actor(ActorKey) at "by";
        with_part(PartKey) at "part";
    }
}
