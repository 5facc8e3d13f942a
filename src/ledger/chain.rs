//! The setters of a measure in a chain that keeps every fault.

use super::movements::Measure;
use crate::words::{PartKey, PartialDate, Subject, chain};

chain! {
    /// The setters of a measure in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Leg, chain::MeasureChain, standing::{Counted, Measure}};
    /// let way = Leg::new("RU", "UA", [(Civilian, 1)])?.ends();
    /// let measure = Measure::new(Counted::HandedOver, way).with_part("").outside_the_terms().with_since("spring");
    /// let faults = measure.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/part", "/since"]));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    MeasureChain for Measure {
        with_part(PartKey) at "part";
        with_since(PartialDate) at "since";
        => with_subject(subject: Subject);
        => outside_the_terms();
        => under_and_outside_the_terms();
    }
}
