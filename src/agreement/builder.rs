//! The builder: writes the shape of an agreement and hands it to the same reading as every other door.

use alloc::string::String;
use alloc::vec::Vec;
use core::borrow::Borrow;

use super::agreement::Agreement;
use super::commitment::Commitment;
use super::context::Negotiation;
use super::due::Event;
use super::parity::{Basis, Parity, Span};
use super::read::Draft;
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use super::write;
use crate::rulebook::{Findings, Invalid, Place};
use crate::wire::{self, List, Pairs, Slot, Str};
use crate::words::{ActorKey, Party, Quantity};

/// Builds an [`Agreement`]; nothing is judged before [`build`](Self::build), and then all of it at once.
///
/// ```
/// use exchange_agreement::{Agreement, Basis, CategoryKind::Civilian, Commitment, Quantity, Subject, Tranche};
/// let civilians = |from, to| -> Result<_, Box<dyn std::error::Error>> {
///     Ok(Commitment::new(from, to, Quantity::AtMost(50))?.of(Subject::of([Civilian])?))
/// };
/// let half = |from, to| Commitment::new(from, to, Quantity::Exactly(150));
/// let agreement = Agreement::between("RU", "UA")
///     .concluded("2025-06-02", "Istanbul")
///     .period("2025-06-02/2025-06-30")
///     .each_releases(300)
///     .commitment(civilians("RU", "UA")?)
///     .commitment(civilians("UA", "RU")?)
///     .equal_in_each_exchange()
///     .tranche(Tranche::new("first", [half("RU", "UA")?, half("UA", "RU")?])?.on("2025-06-10".parse()?))
///     .tranche(Tranche::new("second", [half("RU", "UA")?, half("UA", "RU")?])?.on("2025-06-20".parse()?))
///     .build()?;
/// assert_eq!(agreement.conclusion().when(), Some("2025-06-02".parse()?));
/// assert_eq!(agreement.period(), Some("2025-06-02/2025-06-30".parse()?));
/// assert_eq!((agreement.commitments()[0].quantity(), agreement.commitments().len()), (&Quantity::Exactly(300), 4));
/// assert_eq!((agreement.parity()[0].basis(), agreement.tranches().len()), (Basis::Equal, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// People one way and goods the other: the prisoners of the Bay of Pigs, 1962.
///
/// ```
/// use exchange_agreement::{Agreement, Party, Quantity, Statement};
/// let goods = Statement::new("USD 53 million of food and medicine".parse()?).by("FAM".parse()?).to("CU".parse()?);
/// let deal = Agreement::between("CU", "FAM")
///     .id("cu-1962").title("People for goods").note("the value is disputed").concluded_on("1962-12-21")
///     .third_actor(Party::new("RC")?.named("American Red Cross")?).releases("CU", "FAM", Quantity::Exactly(1_113))
///     .consideration(&goods).condition(Statement::new("down payment before release".parse()?)).build()?;
/// assert_eq!((deal.id(), deal.title()), (Some(&"cu-1962".parse()?), Some(&"People for goods".parse()?)));
/// assert_eq!(deal.note(), Some(&"the value is disputed".parse()?));
/// assert_eq!((deal.conclusion().when(), deal.conclusion().place()), (Some("1962-12-21".parse()?), None));
/// assert_eq!(deal.third_actors()[0].party().shown(), "American Red Cross");
/// assert_eq!(deal.commitments()[0].quantity(), &Quantity::Exactly(1_113));
/// assert_eq!(deal.consideration(), [goods]);
/// assert_eq!(deal.conditions()[0].what().as_str(), "down payment before release");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A third side, and a rule for one part between two of them: July 1996.
///
/// ```
/// use exchange_agreement::{Agreement, Parity, Part, Party};
/// let captives = Part::new("captives".parse()?);
/// let heads = Parity::equal("HE", "SLA")?.in_part(captives.id());
/// let agreement = Agreement::between("IL", "HE").party("SLA", Party::new("south-lebanon-army")?)
///     .part(&captives).parity(&heads).build()?;
/// assert!(agreement.sides().iter().map(|side| side.parties()[0].shown()).eq(["IL", "HE", "south-lebanon-army"]));
/// assert_eq!((agreement.parts(), agreement.parity()), (&[captives][..], &[heads][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// From when it is in force, and what came before: January 2025.
///
/// ```
/// use exchange_agreement::{Agreement, Due, Event, Link, LinkKind, Negotiation};
/// let ceasefire = Event::new("ceasefire".parse()?).at(Due::By("2025-01-19".parse()?));
/// let before = Link::new(LinkKind::Follows, "il-hamas-2023-11".parse()?);
/// let talks = Negotiation::default().named("indirect talks")?;
/// let agreement = Agreement::between("HA", "IL").concluded("2025-01-15", "Doha").in_force_from("2025-01-19")
///     .event(&ceasefire).link(&before).negotiation(&talks).build()?;
/// assert_eq!((agreement.in_force_from(), agreement.events()), (Some("2025-01-19".parse()?), &[ceasefire][..]));
/// assert_eq!((agreement.links(), agreement.negotiation()), (&[before][..], Some(&talks)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct AgreementBuilder {
    sides: [String; 2],
    written: Vec<(String, Vec<Party>)>,
    shape: wire::Agreement<'static>,
}

impl Agreement {
    /// Begins an agreement between two sides, each a party of the same id until it is told otherwise.
    pub fn between(one: impl Into<String>, other: impl Into<String>) -> AgreementBuilder {
        let sides = [one.into(), other.into()];
        let written = sides.iter().map(|key| (key.clone(), Vec::new())).collect();
        AgreementBuilder {
            sides,
            written,
            shape: wire::Agreement::default(),
        }
    }
}

fn text(text: impl Into<String>) -> Slot<Str<'static>> {
    Slot::Is(Str::from(text.into()))
}

fn push<T>(list: &mut Slot<List<T>>, value: T) {
    if let Slot::Is(list) = list {
        list.push(Slot::Is(value));
    } else {
        *list = Slot::Is(Vec::from([Slot::Is(value)]));
    }
}

impl AgreementBuilder {
    /// Gives it an id.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.shape.id = text(id);
        self
    }

    /// Gives it a title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.shape.title = text(title);
        self
    }

    /// Adds a remark, judged by no rule.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.shape.note = text(note);
        self
    }

    /// Tells when and where it was concluded.
    #[must_use]
    pub fn concluded(mut self, on: impl Into<String>, at: impl Into<String>) -> Self {
        self.shape.concluded = Slot::Is(wire::Conclusion {
            on: text(on),
            at: text(at),
            ..wire::Conclusion::default()
        });
        self
    }

    /// Tells when it was concluded, where the place is not known.
    #[must_use]
    pub fn concluded_on(mut self, on: impl Into<String>) -> Self {
        self.shape.concluded = Slot::Is(wire::Conclusion {
            on: text(on),
            ..wire::Conclusion::default()
        });
        self
    }

    /// Tells from when it is in force, where that is not the conclusion.
    #[must_use]
    pub fn in_force_from(mut self, on: impl Into<String>) -> Self {
        self.shape.in_force_from = text(on);
        self
    }

    /// Tells the period in which it is to be carried out, such as `2025-05-16/2025-06-30`.
    #[must_use]
    pub fn period(mut self, period: impl Into<String>) -> Self {
        self.shape.period = text(period);
        self
    }

    /// Adds a party to a side; a side not named yet is added after the others.
    #[must_use]
    pub fn party(mut self, side: impl Into<String>, party: Party) -> Self {
        let side = side.into();
        if let Some((_, parties)) = self.written.iter_mut().find(|(key, _)| *key == side) {
            parties.push(party);
        } else {
            self.written.push((side, Vec::from([party])));
        }
        self
    }

    /// Declares a third actor; its id serves as its key.
    #[must_use]
    pub fn third_actor(mut self, party: impl Borrow<Party>) -> Self {
        push(&mut self.shape.third_actors, write::party(party.borrow()));
        self
    }

    /// Each of the two sides of [`Agreement::between`] releases exactly this many people to the other: two more
    /// promises, beside those that were added before.
    #[must_use]
    pub fn each_releases(self, people: u32) -> Self {
        let [one, other] = self.sides.clone();
        self.releases(one.clone(), other.clone(), Quantity::Exactly(people))
            .releases(other, one, Quantity::Exactly(people))
    }

    /// Adds a promise about any detainees.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a quantity is written where the promise is made"
    )]
    pub fn releases(
        mut self,
        from: impl Into<String>,
        to: impl Into<String>,
        quantity: Quantity,
    ) -> Self {
        let promise = wire::Promise {
            from: text(from),
            to: text(to),
            quantity: Slot::Is(write::quantity(&quantity)),
            ..wire::Promise::default()
        };
        push(&mut self.shape.commitments, promise);
        self
    }

    /// Adds a promise.
    #[must_use]
    pub fn commitment(mut self, commitment: impl Borrow<Commitment>) -> Self {
        push(
            &mut self.shape.commitments,
            write::promise(commitment.borrow()),
        );
        self
    }

    /// In each exchange, as many people go one way as the other.
    #[must_use]
    pub fn equal_in_each_exchange(self) -> Self {
        self.short(Basis::Equal)
    }

    /// In each exchange, as many people of each category go one way as the other.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Parity};
    /// let agreement = Agreement::between("RU", "UA").equal_per_category_in_each_exchange().build()?;
    /// assert_eq!(agreement.parity(), [Parity::equal_per_category("RU", "UA")?]);
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn equal_per_category_in_each_exchange(self) -> Self {
        self.short(Basis::EqualPerCategory)
    }

    fn short(mut self, basis: Basis) -> Self {
        let [one, other] = self.sides.clone();
        let shape = wire::Parity {
            basis: Slot::Is(Str::from(basis.as_str())),
            span: Slot::Is(Str::from(Span::EachExchange.as_str())),
            between: Slot::Is([one, other].map(Str::from).map(Slot::Is).into()),
            ..wire::Parity::default()
        };
        push(&mut self.shape.parity, shape);
        self
    }

    /// Declares a part of the agreement, a deal inside the deal.
    #[must_use]
    pub fn part(mut self, part: impl Borrow<Part>) -> Self {
        push(&mut self.shape.parts, write::part(part.borrow()));
        self
    }

    /// Declares an event on which dates depend.
    #[must_use]
    pub fn event(mut self, event: impl Borrow<Event>) -> Self {
        push(&mut self.shape.events, write::event(event.borrow()));
        self
    }

    /// Adds something given in return that is no person.
    #[must_use]
    pub fn consideration(mut self, statement: impl Borrow<Statement>) -> Self {
        push(
            &mut self.shape.consideration,
            write::statement(statement.borrow()),
        );
        self
    }

    /// Adds a condition.
    #[must_use]
    pub fn condition(mut self, statement: impl Borrow<Statement>) -> Self {
        push(
            &mut self.shape.conditions,
            write::statement(statement.borrow()),
        );
        self
    }

    /// Links it to another agreement.
    #[must_use]
    pub fn link(mut self, link: impl Borrow<Link>) -> Self {
        push(&mut self.shape.links, write::link(link.borrow()));
        self
    }

    /// Adds a parity rule.
    #[must_use]
    pub fn parity(mut self, rule: impl Borrow<Parity>) -> Self {
        push(&mut self.shape.parity, write::relation(rule.borrow()));
        self
    }

    /// Adds a tranche scheduled in advance.
    #[must_use]
    pub fn tranche(mut self, tranche: impl Borrow<Tranche>) -> Self {
        push(&mut self.shape.tranches, write::tranche(tranche.borrow()));
        self
    }

    /// Tells the talks it belongs to.
    #[must_use]
    pub fn negotiation(mut self, talks: impl Borrow<Negotiation>) -> Self {
        self.shape.negotiation = Slot::Is(write::negotiation(talks.borrow()));
        self
    }

    /// Builds the agreement where it is possible and keeps its own terms.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every finding, when one is of level E or T: E02 (a text is not well formed), E03 (an
    /// id or key stands twice), E04 (a key, part or event is not known), E05 (both ends of a promise are the
    /// same), E06 (a party on two sides), E10 (a date does not exist), E13 (more than can be held), E16, E17
    /// (the ends of a parity rule), E18 (a derived quantity without its rule), T06 (tranches above the total), T10 (a
    /// narrower promise above the wider one), T11 (parity that the promises do not allow). Places are pointers from the
    /// agreement.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Quantity};
    /// let agreement = Agreement::between("RU", "UA").concluded_on("2025-02-30").releases("RU", "UX", Quantity::Open);
    /// let faults = agreement.build().err().ok_or("no such side, no such day")?;
    /// let told: Vec<_> = faults.findings().iter().map(|fault| (fault.code().to_string(), fault.place())).collect();
    /// assert_eq!(told, [("E04".into(), "/commitments/0/to"), ("E10".into(), "/concluded/on")]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn build(self) -> Result<Agreement, Invalid> {
        self.finish(true).map(|(agreement, _)| agreement)
    }

    /// Builds the agreement as it was reported: possible, though perhaps against its own terms, and what a
    /// reader should know about that.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every finding, when one is of level E; see [`build`](Self::build).
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Quantity, Tranche};
    /// let half = |id| Tranche::new(id, [Commitment::new("RU", "UA", Quantity::Exactly(501))?]);
    /// let reported = Agreement::between("RU", "UA").each_releases(1_000).tranche(half("1")?).tranche(half("2")?);
    /// assert!(reported.clone().build().is_err());
    /// let (_, told) = reported.build_as_reported()?;
    /// assert_eq!(told.to_string(), "T06 /tranches/1 RU to UA: 1,002 scheduled in all tranches, agreed 1,000");
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn build_as_reported(self) -> Result<(Agreement, Findings), Invalid> {
        self.finish(false)
    }

    fn finish(mut self, refuses_terms: bool) -> Result<(Agreement, Findings), Invalid> {
        let sides = self.written.into_iter().map(|(key, parties)| {
            // A key that is not well formed is told as a key; the party that would bear it as its id is not.
            if parties.is_empty() && ActorKey::new(&key).is_err() {
                return (Str::from(key), Slot::Hole);
            }
            let parties = if parties.is_empty() {
                Vec::from([wire::Party {
                    id: text(key.clone()),
                    ..wire::Party::default()
                }])
            } else {
                parties.iter().map(write::party).collect()
            };
            (
                Str::from(key),
                Slot::Is(parties.into_iter().map(Slot::Is).collect()),
            )
        });
        self.shape.sides = Slot::Is(Pairs(sides.collect()));
        let mut findings = Findings::new();
        let draft = Draft::read(self.shape, &Place::Root, &mut findings);
        draft.finish(findings, refuses_terms)
    }
}
