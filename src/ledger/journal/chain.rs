//! The setters of journal entries, and of what they consist of, in a chain that keeps every fault.

use super::accounted::Accounted;
use super::amendment::Amendment;
use super::breakdown::Breakdown;
use super::exchange::Exchange;
use super::leg::Leg;
use super::life::StatusEntry;
use super::reception::Reception;
use super::reversal::{Declared, Reversal, Settled};
use crate::rulebook::{Findings, Invalid};
use crate::words::{
    ActorKey, Count, ExchangeId, PartKey, PartialDate, Provenance, ReportId, ReversalReason, Text,
    TextOr, TrancheId, When, chain,
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
        ! with_includes(records: impl IntoIterator<Item = impl Into<TextOr<ExchangeId>>>) by included;
    }
}

impl Leg {
    /// Returns one axis of a breakdown, or what is wrong with it whatever the leg counts.
    fn axis<V: Into<TextOr<Text>>>(
        axis: impl Into<TextOr<Text>>,
        values: impl IntoIterator<Item = (V, u32)>,
    ) -> Result<Breakdown, Invalid> {
        let (mut findings, mut breakdown) = (Findings::new(), Breakdown::default());
        breakdown.read(axis.into(), values, &mut findings.sink().key("breakdown"));
        findings.finish(Some(breakdown))
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
        => outside_the_terms();
        => internal();
        => with_remains(count: Count);
        => with_listed(people: u32);
        => with_accounted(accounted: Accounted);
        => with_reception(reception: Reception);
        ! with_breakdown(axis: impl Into<TextOr<Text>>, values: impl IntoIterator<Item = (impl Into<TextOr<Text>>, u32)>) by axis;
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
        => with_provenance(provenance: Provenance);
    }
}

chain! {
    /// The setters of a reversal in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::ReversalChain, journal::{Reversal, ReversalReason}};
    /// let entry = Reversal::of("7".parse()?).with_date("2025-02-30").with_reason(ReversalReason::TakenAgain).with_legs([]);
    /// let faults = entry.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/on", "/legs"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReversalChain for Reversal {
        with_date(When) at "on";
        => with_reason(reason: ReversalReason);
        => with_provenance(provenance: Provenance);
        ! with_legs(legs: impl IntoIterator<Item = Leg>) by checked;
    }
}

chain! {
    /// The setters of a settlement in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Tally, chain::SettledChain, journal::{Settled, Settlement}};
    /// let entry = Settled::new("A".parse()?, "B".parse()?, Settlement::Waived, Tally::new([(Civilian, 2)])?);
    /// let faults = entry.with_part("").with_remains(1.into()).with_date("June").unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/part", "/on"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SettledChain for Settled {
        with_part(PartKey) at "part";
        with_date(When) at "on";
        => with_remains(count: Count);
        => with_provenance(provenance: Provenance);
    }
}

chain! {
    /// The setters of a declaration in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::DeclaredChain, journal::Declared};
    /// let entry = Declared::complete("all".parse()?).with_declarer("B B").with_date("soon");
    /// let faults = entry.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/by", "/on"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    DeclaredChain for Declared {
        with_declarer(ActorKey) at "by";
        with_date(When) at "on";
        => with_provenance(provenance: Provenance);
    }
}

chain! {
    /// The setters of a reception in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::ReceptionChain, journal::Reception};
    /// let reception = Reception::at("Belarus".parse()?).with_origin("").with_receiver("an ombudsman").with_assistance("");
    /// let faults = reception.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/from", "/assistance"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReceptionChain for Reception {
        with_origin(Text) at "from";
        with_receiver(Text) at "by";
        with_assistance(Text) at "assistance";
    }
}

chain! {
    /// The setters of an amendment in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, chain::AmendmentChain, journal::Amendment};
    /// let extended = Agreement::between("HA", "IL").build()?;
    /// let amendment = Amendment::new("day-5".parse()?, extended).with_agreed("27 November").with_effective("2023-11-31");
    /// let faults = amendment.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/on", "/from"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AmendmentChain for Amendment {
        with_agreed(PartialDate) at "on";
        with_effective(PartialDate) at "from";
        => with_provenance(provenance: Provenance);
    }
}
