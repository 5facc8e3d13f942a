//! The setters of reports and figures in a chain that keeps every fault.

use super::figure::Figure;
use super::report::Report;
use super::statement::ReportedStatement;
use crate::words::{
    ActorKey, Count, DetaineeCategory, ExchangeId, Moment, PartKey, PartialDate, Reason, ReportId,
    Text, When, chain,
};

chain! {
    /// The setters of a report in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{Report, chain::ReportChain};
    /// let report = Report::new("afp", "").with_stated("2025-02-30").with_note("first").with_speaks_for("U A");
    /// let faults = report.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/source", "/stated", "/speaks_for"]));
    /// let sound = Report::new("afp", "AFP").with_stated("2025-02-03").with_address("https://example.org/1")?;
    /// assert_eq!(sound.stated(), Some("2025-02-03".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReportChain for Report {
        with_quoting(Text) at "quoting";
        with_speaks_for(ActorKey) at "speaks_for";
        with_relayed_by(Text) at "relayed_by";
        with_republishes(ReportId) at "republishes";
        with_address(Text) at "address";
        with_language(Text) at "language";
        with_stated(PartialDate) at "stated";
        with_concluded(When) at "concluded";
        with_published(Moment) at "published";
        with_updated(Moment) at "updated";
        with_note(Text) at "note";
        => with_figure(figure: Figure);
        => with_statement(statement: ReportedStatement);
    }
}

chain! {
    /// The setters of a figure in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Figure, chain::FigureChain, evidence::Act};
    /// let figure = Figure::new(Act::Released, "RU", "UA", [(Civilian, 5)]).with_exchange("").with_date("May").with_ordinal(0);
    /// let faults = figure.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/exchange", "/on", "/ordinal"]));
    /// let sound = Figure::of_total(Act::Exchanged, "RU", "UA", 973).both_ways().running().with_date("2023-04-17")?;
    /// assert!(sound.is_running());
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    FigureChain for Figure {
        with_exchange(ExchangeId) at "exchange";
        with_part(PartKey) at "part";
        with_date(When) at "on";
        with_since(PartialDate) at "since";
        with_quoting(Text) at "quoting";
        with_speaks_for(ActorKey) at "speaks_for";
        with_confidence(Text) at "confidence";
        with_note(Text) at "note";
        => both_ways();
        => with_total(count: impl Into<Count>);
        => with_remains(count: impl Into<Count>);
        => running();
        => outside_the_terms();
        => with_exchanges(count: impl Into<Count>);
        => with_none_of(category: impl Into<DetaineeCategory>);
        ? with_reason(reason: Reason);
        ! with_ordinal(ordinal: u32) by counted_from_one;
    }
}

chain! {
    /// The setters of a statement of a report in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::ReportedStatementChain, evidence::ReportedStatement};
    /// let statement = ReportedStatement::new("").with_exchange("\u{7}");
    /// let faults = statement.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/what", "/exchange"]));
    /// ```
    ReportedStatementChain for ReportedStatement {
        with_exchange(ExchangeId) at "exchange";
    }
}
