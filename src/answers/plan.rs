//! What can go next: plans with what they prove, and conflicts with the smallest changes.

use alloc::vec::Vec;

use super::answer::{AsText, ByKey, answer, only, words};
#[cfg(feature = "schemars")]
use super::answer::{Numbers, Shown};
use super::values::Way;
#[cfg(feature = "schemars")]
use crate::ledger::Clause;
use crate::plan::{
    Answer, Capacity, Certificate, Change, Conflict, Difference, Doubt, Journey, Member, Needed,
    Plan, PlannedExchange, Preference, Proof, Ready, Vehicle,
};
#[cfg(feature = "schemars")]
use crate::rulebook::Findings;
#[cfg(feature = "schemars")]
use crate::wire::{self, List};
#[cfg(feature = "schemars")]
use crate::words::{ActorKey, ExchangeId, PartKey, PartialDate, Text};
use crate::words::{DetaineeCategory, Ends, Tally};

words! {
    /// What came of a request.
    AnswerWord of Answer {
        Answer::Optimal(_) => "optimal",
        Answer::Feasible(_) => "feasible",
        Answer::Impossible(_) => "impossible",
        Answer::NothingFound => "nothing_found",
    }
    /// What a plan is to be best at. A later version may add words.
    PreferenceWord of Preference {
        Preference::MostPeople => "most_people",
        Preference::MostRemains => "most_remains",
        Preference::FewestExchanges => "fewest_exchanges",
        Preference::EarliestEnd => "earliest_end",
        Preference::Soonest => "soonest",
        Preference::SmallestImbalance => "smallest_imbalance",
        Preference::LeastChange => "least_change",
    }
    /// What a plan depends on. A later version may add kinds.
    MemberKind of Member {
        Member::Clause(_) => "clause",
        Member::Capacity(_) => "capacity",
        Member::Vehicle(_) => "vehicle",
        Member::Days(_) => "days",
        Member::DaysBetween(_) => "days_between",
        Member::GoesFirst(_) => "goes_first",
        Member::Everyone => "everyone",
        Member::AtLeast(_) => "at_least",
    }
    /// What does not hold of a plan. A later version may add words.
    DoubtWord of Doubt {
        Doubt::NotAsAsked => "not_as_asked",
        Doubt::Refused { .. } => "refused",
        Doubt::OtherWorth(_) => "other_worth",
        Doubt::Unproved(_) => "unproved",
    }
}

answer! {
    /// What can go next: a plan, or why there is none.
    Answer as "PlanAnswer" |this| {
        "is": AnswerWord = AnswerWord::of(this), "Whether a plan is proved to be the best, has a bound only, is impossible, or nothing was found within the work given.";
        "plan" [maybe]: Plan = this.plan(), "The plan, if the answer is `optimal` or `feasible`.";
        "conflict" [maybe]: Conflict = this.conflict(), "The conflict, if the answer is `impossible`.";
    }
}

answer! {
    /// Exchanges that a ledger records one after the other, and what they prove.
    Plan as "Plan" |this| {
        "exchanges": List<PlannedExchange> = this.exchanges(), "The exchanges, in the order of time.";
        "ready": List<Entry<'static>> = entries(this), "Who is ready, with how many of them go and do not go, in the order of the request.";
        "vehicles": List<Vehicle> = this.request().vehicles(), "The vehicles, in the order of the request.";
        "certificate": Certificate = this.certificate(), "What is proved.";
    }
}

/// An entry of a request, with what is left of it.
struct Entry<'p> {
    ready: &'p Ready,
    left: u32,
}

fn entries(plan: &Plan) -> Vec<Entry<'_>> {
    let ready = plan.request().ready().iter().zip(plan.left());
    ready.map(|(ready, left)| Entry { ready, left }).collect()
}

/// Returns the people of one group.
fn group(tally: &Tally) -> Vec<(DetaineeCategory, u64)> {
    let lines = tally.iter();
    lines
        .map(|(category, count)| (category, count.pair().surely()))
        .collect()
}

answer! {
    /// People or remains of one direction who are ready, as groups alike.
    Entry<'_> as "Ready" |this| {
        "from" [maybe]: ActorKey = Way::of(this.ready.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ready.ends()).to, "The actor that receives.";
        "part" [maybe]: PartKey = this.ready.part(), "The part of the agreement.";
        "group": Numbers = ByKey(&group(this.ready.group())), "The people of one group by category; empty for remains.";
        "is_of_remains": bool = this.ready.is_of_remains(), "Whether the numbers are of remains.";
        "place" [maybe]: Text = this.ready.place(), "Where they are held.";
        "destination" [maybe]: Text = this.ready.destination(), "The place that receives them.";
        "weight": u64 = this.ready.weight(), "How much each of them weighs.";
        "groups": u64 = this.ready.groups(), "The number of groups who are ready.";
        "go": u64 = this.ready.groups().saturating_sub(this.left), "The number of groups who go.";
        "left": u64 = this.left, "The number of groups who do not go.";
    }
}

/// How many groups of an entry go in an exchange.
struct Going {
    ready: usize,
    groups: u32,
}

answer! {
    /// How many groups of an entry go in an exchange.
    Going as "Going" |this| {
        "ready": u64 = this.ready, "The position of the entry in the request, from zero.";
        "groups": u64 = this.groups, "The number of groups.";
    }
}

fn going(groups: &[(usize, u32)]) -> Vec<Going> {
    groups
        .iter()
        .map(|(ready, groups)| Going {
            ready: *ready,
            groups: *groups,
        })
        .collect()
}

answer! {
    /// An exchange of a plan.
    PlannedExchange as "PlannedExchange" |this| {
        "day": PartialDate = this.day(), "The day.";
        "groups": List<Going> = going(this.groups()), "How many groups of each entry of the request go; none with zero groups.";
        "journeys": List<Journey> = this.journeys(), "The journeys of vehicles on which anybody goes.";
        "exchange": wire::Exchange<'static> = this.exchange(), "The exchange, as in the journal of a document.";
    }
}

answer! {
    /// One journey of a vehicle in an exchange of a plan.
    Journey as "Journey" |this| {
        "vehicle": u64 = this.vehicle(), "The position of the vehicle in the request, from zero.";
        "number": u64 = this.number(), "Which of the journeys of the vehicle in this exchange it is, from one.";
        "groups": List<Going> = going(this.groups()), "How many groups of each entry of the request go; none with zero groups.";
    }
}

/// A direction that a vehicle serves.
struct Served(Ends);

answer! {
    /// A direction that a vehicle serves.
    Served as "Served" |this| {
        "from" [maybe]: ActorKey = Way::of(this.0).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.0).to, "The actor that receives.";
    }
}

answer! {
    /// A vehicle: its seats, and whom it serves.
    Vehicle as "Vehicle" |this| {
        "name": Text = this.name(), "The name.";
        "seats": u64 = this.seats(), "How many people it carries on one journey.";
        "journeys": u64 = this.journeys(), "How many journeys it makes in one exchange.";
        "directions": List<Served> = this.directions().iter().map(|ends| Served(*ends)).collect::<Vec<_>>(), "The directions that it serves; if there are none, all.";
        "places": List<Text> = this.places(), "The places that it serves; if there are none, all.";
    }
}

answer! {
    /// What a plan proves for each preference, among plans that are as good by every preference before it.
    Certificate as "Certificate" |this| {
        "is_optimal": bool = this.is_optimal(), "Whether no plan is better by any preference.";
        "proofs": List<Proof> = this.proofs(), "The proof for each preference, the most important first.";
    }
}

answer! {
    /// What a plan is worth by one preference, and the best that any plan can be worth.
    Proof as "Proof" |this| {
        "preference": PreferenceWord = PreferenceWord::of(&this.preference()), "What is counted.";
        "value": u64 = this.value(), "What the plan is worth.";
        "bound": u64 = this.bound(), "The best that any plan can be worth, as far as it is known.";
        "is_optimal": bool = this.is_optimal(), "Whether no plan is better.";
        "text": Shown = AsText(this), "The proof in words, in English.";
    }
}

answer! {
    /// Clauses and wishes that cannot all be satisfied.
    Conflict as "Conflict" |this| {
        "is_irreducible": bool = this.is_irreducible(), "Whether each member was shown to be needed.";
        "members": List<Needed> = this.members(), "The members.";
        "changes": List<Change> = this.changes(), "The smallest change of each member that makes a plan possible, where it was found.";
    }
}

answer! {
    /// A member of a conflict, and exchanges that satisfy all other members.
    Needed as "Needed" |this| {
        "member": Member = this.member(), "The member.";
        "without" [maybe]: List<PlannedExchange> = this.without(), "The exchanges; left out if they were not found within the work given.";
    }
}

answer! {
    /// The smallest change of one number that makes a plan possible.
    Change as "PlanChange" |this| {
        "member": Member = this.member(), "The member that changes.";
        "from": u64 = this.from(), "The number as it is: a limit, people, days, or the tolerance of a rule.";
        "to": u64 = this.to(), "The number nearest to it with which there is a plan.";
        "exchanges": List<PlannedExchange> = this.exchanges(), "The exchanges of that plan.";
        "text": Shown = AsText(this), "The change in words, in English.";
    }
}

fn number(member: &Member) -> Option<u64> {
    match member {
        Member::Days(days) => u64::try_from(*days).ok(),
        Member::DaysBetween(days) => Some(u64::from(*days)),
        Member::AtLeast(people) => Some(*people),
        Member::Capacity(capacity) => Some(u64::from(capacity.most())),
        Member::Vehicle(vehicle) => Some(u64::from(vehicle.seats())),
        Member::Clause(_) | Member::GoesFirst(_) | Member::Everyone => None,
    }
}

answer! {
    /// A clause of the agreement, or something that a request asks for or limits. Its kind says what other keys it has.
    Member as "Member" |this| {
        "kind": MemberKind = MemberKind::of(this), "What it is.";
        "clause" [maybe]: Clause = only!(this, Member::Clause(clause) => clause), "Of `clause`.";
        "capacity" [maybe]: Capacity = only!(this, Member::Capacity(capacity) => capacity), "Of `capacity`.";
        "vehicle" [maybe]: Vehicle = only!(this, Member::Vehicle(vehicle) => vehicle), "Of `vehicle`.";
        "side" [maybe]: ActorKey = only!(this, Member::GoesFirst(side) => side), "Of `goes_first`.";
        "number" [maybe]: u64 = number(this), "Of `capacity` (people), `vehicle` (seats), `days`, `days_between` and `at_least` (people).";
        "text": Shown = AsText(this), "The member in words, in English.";
    }
}

answer! {
    /// The largest number of people who can go in one exchange, or in all exchanges of a plan.
    Capacity as "Capacity" |this| {
        "most": u64 = this.most(), "The largest number.";
        "is_each_way": bool = this.is_each_way(), "Whether it is for each direction apart.";
        "is_in_all": bool = this.is_in_all(), "Whether it is for all exchanges together.";
        "from" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).from), "The actor that releases, if it is for one direction.";
        "to" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).to), "The actor that receives, if it is for one direction.";
        "place" [maybe]: Text = this.place_name(), "The place where people are held, if it is for one.";
        "destination" [maybe]: Text = this.destination_name(), "The place that receives people, if it is for one.";
    }
}

answer! {
    /// What differs in numbers between two plans.
    Difference as "Difference" |this| {
        "day": PartialDate = this.day(), "The day.";
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "part" [maybe]: PartKey = this.part(), "The part of the agreement.";
        "category" [maybe]: DetaineeCategory = this.category(), "The category; left out for remains.";
        "is_of_remains": bool = this.is_of_remains(), "Whether the numbers are of remains.";
        "before": u64 = this.before(), "The number by the earlier plan.";
        "after": u64 = this.after(), "The number by the later plan.";
        "text": Shown = AsText(this), "The difference in words, in English.";
    }
}

answer! {
    /// What does not hold of a plan that is checked anew.
    Doubt as "Doubt" |this| {
        "is": DoubtWord = DoubtWord::of(this), "What does not hold.";
        "exchange" [maybe]: ExchangeId = only!(this, Doubt::Refused { exchange, .. } => exchange), "Of `refused`.";
        "findings" [maybe]: Findings = only!(this, Doubt::Refused { findings, .. } => &**findings), "Of `refused`: why the ledger does not record it.";
        "preference" [maybe]: PreferenceWord = only!(this, Doubt::OtherWorth(preference) | Doubt::Unproved(preference) => PreferenceWord::of(preference)), "Of `other_worth` and `unproved`.";
        "text": Shown = AsText(this), "The doubt in words, in English.";
    }
}
