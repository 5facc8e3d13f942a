//! The setters of a request, and of who is ready, in a chain that keeps every fault.

use super::capacity::Capacity;
use super::preference::Preference;
use super::ready::Ready;
use super::request::Request;
use super::vehicle::Vehicle;
use crate::words::{ActorKey, PartKey, PartialDate, Text, TextOr, TrancheId, chain};

chain! {
    /// The setters of people or remains who are ready in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, chain::ReadyChain, plan::Ready};
    /// let ready = Ready::people("RU", "U A", Civilian, 9).with_part("").with_weight(3).with_place("\u{7}");
    /// let faults = ready.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/to", "/part", "/place"]));
    /// ```
    ReadyChain for Ready {
        with_part(PartKey) at "part";
        with_place(Text) at "place";
        with_destination(Text) at "destination";
        => with_weight(weight: u32);
    }
}

chain! {
    /// The setters of a vehicle in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::VehicleChain, plan::Vehicle};
    /// let bus = Vehicle::new("", 40).with_journeys(2).at_place("\u{7}").in_direction("RU", "U A");
    /// let faults = bus.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/name", "/place", "/to"]));
    /// ```
    VehicleChain for Vehicle {
        at_place(Text) at "place";
        => with_journeys(journeys: u32);
        ! in_direction(from: impl Into<TextOr<ActorKey>>, to: impl Into<TextOr<ActorKey>>) by direction;
    }
}

chain! {
    /// The setters of a request in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::RequestChain, plan::{Preference, Request}};
    /// let request = Request::new().on("tomorrow").first("R U").within("2025-06", "2025-06-31").prefer(Preference::MostPeople);
    /// let faults = request.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/days", "/first", "/days", "/days"]));
    /// ```
    RequestChain for Request {
        first(ActorKey) at "first";
        => with_ready(ready: Ready);
        => with_days_between(days: u32);
        => with_capacity(capacity: Capacity);
        => with_vehicle(vehicle: Vehicle);
        => everyone();
        => by_due_dates();
        => at_least(people: u64);
        => prefer(preference: Preference);
        => with_work(steps: u64);
        ! on(day: impl Into<TextOr<PartialDate>>) by single_day;
        ! within(first: impl Into<TextOr<PartialDate>>, last: impl Into<TextOr<PartialDate>>) by first_and_last;
        ! with_tranche(day: impl Into<TextOr<PartialDate>>, tranche: impl Into<TextOr<TrancheId>>) by day_of_tranche;
        ! with_announced(day: impl Into<TextOr<PartialDate>>, ready: &Ready, groups: u32) by announcement;
    }
}
