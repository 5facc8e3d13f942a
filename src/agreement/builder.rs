//! `AgreementBuilder`: collects the terms in the shape of a document, which is then read like any other document.

use alloc::string::String;
use alloc::vec::Vec;
use core::borrow::Borrow;

use super::agreement::Agreement;
use super::commitment::Commitment;
use super::context::Negotiation;
use super::due::Event;
use super::parity::{Basis, Parity, Span};
use super::reading::Draft;
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use super::write;
use crate::rulebook::{Findings, Invalid, Strictness};
use crate::wire::{self, List, Pairs, Slot, Str};
use crate::words::{ActorKey, Party, Quantity};

/// Builds an [`Agreement`]. Nothing is checked before [`build`](Self::build), which reports all faults together.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Commitment, Quantity, Subject, terms::{Basis, Tranche}};
/// let civilians = |from, to| -> Result<_, Box<dyn std::error::Error>> {
///     Ok(Commitment::new(from, to, Quantity::AtMost(50))?.with_subject(Subject::of([Civilian])?))
/// };
/// let half = |from, to| Commitment::new(from, to, Quantity::Exactly(150));
/// let agreement = Agreement::between("RU", "UA")
///     .concluded("2025-06-02", "Istanbul")
///     .with_period("2025-06-02/2025-06-30")
///     .each_releases(300)
///     .with_commitment(civilians("RU", "UA")?)
///     .with_commitment(civilians("UA", "RU")?)
///     .equal_in_each_exchange()
///     .with_tranche(Tranche::new("first", [half("RU", "UA")?, half("UA", "RU")?])?.with_date("2025-06-10")?)
///     .with_tranche(Tranche::new("second", [half("RU", "UA")?, half("UA", "RU")?])?.with_date("2025-06-20")?)
///     .build()?;
/// assert_eq!(agreement.conclusion().date(), Some("2025-06-02".parse()?));
/// assert_eq!(agreement.period(), Some("2025-06-02/2025-06-30".parse()?));
/// assert_eq!((agreement.commitments()[0].quantity(), agreement.commitments().len()), (&Quantity::Exactly(300), 4));
/// assert_eq!((agreement.parity()[0].basis(), agreement.tranches().len()), (Basis::Equal, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// People in one direction and goods in the other: the prisoners of the Bay of Pigs, 1962.
///
/// ```
/// use exchange_agreement::{Agreement, Quantity, terms::{Party, Statement}};
/// let goods = Statement::new("USD 53 million of food and medicine".parse()?).with_giver("FAM")?.with_receiver("CU")?;
/// let deal = Agreement::between("CU", "FAM")
///     .with_id("cu-1962").with_title("People for goods").with_note("the value is disputed").concluded_on("1962-12-21")
///     .with_third_actor(Party::new("RC")?.with_name("American Red Cross")?).releases("CU", "FAM", Quantity::Exactly(1_113))
///     .with_consideration(&goods).with_condition(Statement::new("down payment before release".parse()?)).build()?;
/// assert_eq!((deal.id(), deal.title()), (Some(&"cu-1962".parse()?), Some(&"People for goods".parse()?)));
/// assert_eq!(deal.note(), Some(&"the value is disputed".parse()?));
/// assert_eq!((deal.conclusion().date(), deal.conclusion().place()), (Some("1962-12-21".parse()?), None));
/// assert_eq!(deal.third_actors()[0].party().shown(), "American Red Cross");
/// assert_eq!(deal.consideration(), [goods]);
/// assert_eq!(deal.conditions()[0].what().as_str(), "down payment before release");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A third side, and a parity rule for one part between two of them: July 1996.
///
/// ```
/// use exchange_agreement::{Agreement, Parity, terms::{Part, Party}};
/// let captives = Part::new("captives".parse()?);
/// let heads = Parity::equal("HE", "SLA")?.with_part(captives.id())?;
/// let agreement = Agreement::between("IL", "HE").with_party("SLA", Party::new("south-lebanon-army")?)
///     .with_part(&captives).with_parity(&heads).build()?;
/// assert!(agreement.sides().iter().map(|side| side.parties()[0].shown()).eq(["HE", "IL", "south-lebanon-army"]));
/// assert_eq!((agreement.parts(), agreement.parity()), (&[captives][..], &[heads][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The date of entry into force and the preceding agreement: January 2025.
///
/// ```
/// use exchange_agreement::{Agreement, terms::{Due, Event, Link, LinkKind, Negotiation}};
/// let ceasefire = Event::new("ceasefire".parse()?).with_due(Due::By("2025-01-19".parse()?));
/// let before = Link::new(LinkKind::Follows, "il-hamas-2023-11".parse()?);
/// let talks = Negotiation::default().with_name("indirect talks")?;
/// let agreement = Agreement::between("HA", "IL").concluded("2025-01-15", "Doha").with_in_force_from("2025-01-19")
///     .with_event(&ceasefire).with_link(&before).with_negotiation(&talks).build()?;
/// assert_eq!((agreement.in_force_from(), agreement.events()), (Some("2025-01-19".parse()?), &[ceasefire][..]));
/// assert_eq!((agreement.links(), agreement.negotiation()), (&[before][..], Some(&talks)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct AgreementBuilder {
    sides: [String; 2],
    written: Vec<(String, Vec<Party>)>,
    pub(super) shape: wire::Agreement<'static>,
}

impl Agreement {
    /// Begins an agreement between two sides, each a party with the same id as its key unless parties are added.
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

pub(super) fn push<T>(list: &mut Slot<List<T>>, value: T) {
    if let Slot::Is(list) = list {
        list.push(Slot::Is(value));
    } else {
        *list = Slot::Is(Vec::from([Slot::Is(value)]));
    }
}

impl AgreementBuilder {
    /// Sets the id of the agreement.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.shape.id = text(id);
        self
    }

    /// Sets the title of the agreement.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.shape.title = text(title);
        self
    }

    /// Adds a remark on the agreement, which no rule checks.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.shape.note = text(note);
        self
    }

    /// Sets the date and place at which the agreement was concluded.
    #[must_use]
    pub fn concluded(mut self, on: impl Into<String>, at: impl Into<String>) -> Self {
        self.shape.concluded = Slot::Is(wire::Conclusion {
            on: text(on),
            at: text(at),
            ..wire::Conclusion::default()
        });
        self
    }

    /// Sets the date on which the agreement was concluded, if the place is unknown.
    #[must_use]
    pub fn concluded_on(mut self, on: impl Into<String>) -> Self {
        self.shape.concluded = Slot::Is(wire::Conclusion {
            on: text(on),
            ..wire::Conclusion::default()
        });
        self
    }

    /// Sets the date from which the agreement is in force, if that is not the date of conclusion.
    #[must_use]
    pub fn with_in_force_from(mut self, on: impl Into<String>) -> Self {
        self.shape.in_force_from = text(on);
        self
    }

    /// Sets the period in which the agreement is to be carried out, such as `2025-05-16/2025-06-30`.
    #[must_use]
    pub fn with_period(mut self, period: impl Into<String>) -> Self {
        self.shape.period = text(period);
        self
    }

    /// Adds a party to a side, given by its key. A key that is new adds a side.
    #[must_use]
    pub fn with_party(mut self, side: impl Into<String>, party: Party) -> Self {
        let side = side.into();
        if let Some((_, parties)) = self.written.iter_mut().find(|(key, _)| *key == side) {
            parties.push(party);
        } else {
            self.written.push((side, Vec::from([party])));
        }
        self
    }

    /// Adds two commitments: each side of [`Agreement::between`] releases exactly this number of people to the other.
    #[must_use]
    pub fn each_releases(self, people: u32) -> Self {
        let [one, other] = self.sides.clone();
        self.releases(one.clone(), other.clone(), Quantity::Exactly(people))
            .releases(other, one, Quantity::Exactly(people))
    }

    /// Adds a commitment that one actor releases this quantity of detainees of any category to another.
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

    /// Adds a commitment to release people or hand over remains.
    #[must_use]
    pub fn with_commitment(mut self, commitment: impl Borrow<Commitment>) -> Self {
        push(
            &mut self.shape.commitments,
            write::promise(commitment.borrow()),
        );
        self
    }

    /// Adds a parity rule: in each exchange, equal numbers of people in both directions.
    #[must_use]
    pub fn equal_in_each_exchange(self) -> Self {
        self.short(Basis::Equal)
    }

    /// Adds a parity rule: in each exchange, equal numbers of people of each category in both directions.
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

    /// Adds a part: a separate deal within the agreement, such as a phase.
    #[must_use]
    pub fn with_part(mut self, part: impl Borrow<Part>) -> Self {
        push(&mut self.shape.parts, write::part(part.borrow()));
        self
    }

    /// Adds an event, such as a ceasefire, on which dates of the agreement depend.
    #[must_use]
    pub fn with_event(mut self, event: impl Borrow<Event>) -> Self {
        push(&mut self.shape.events, write::event(event.borrow()));
        self
    }

    /// Adds a consideration: something other than people that is given in return.
    #[must_use]
    pub fn with_consideration(mut self, statement: impl Borrow<Statement>) -> Self {
        push(
            &mut self.shape.consideration,
            write::statement(statement.borrow()),
        );
        self
    }

    /// Adds a condition that the agreement sets for releases.
    #[must_use]
    pub fn with_condition(mut self, statement: impl Borrow<Statement>) -> Self {
        push(
            &mut self.shape.conditions,
            write::statement(statement.borrow()),
        );
        self
    }

    /// Adds a link to another agreement, such as one that this agreement amends.
    #[must_use]
    pub fn with_link(mut self, link: impl Borrow<Link>) -> Self {
        push(&mut self.shape.links, write::link(link.borrow()));
        self
    }

    /// Adds a parity rule: an equation between numbers of people or remains, such as equal numbers in both directions.
    #[must_use]
    pub fn with_parity(mut self, rule: impl Borrow<Parity>) -> Self {
        push(&mut self.shape.parity, write::relation(rule.borrow()));
        self
    }

    /// Adds a tranche: numbers of people or remains scheduled in advance.
    #[must_use]
    pub fn with_tranche(mut self, tranche: impl Borrow<Tranche>) -> Self {
        push(&mut self.shape.tranches, write::tranche(tranche.borrow()));
        self
    }

    /// Sets the talks that the agreement belongs to.
    #[must_use]
    pub fn with_negotiation(mut self, talks: impl Borrow<Negotiation>) -> Self {
        self.shape.negotiation = Slot::Is(write::negotiation(talks.borrow()));
        self
    }

    /// Builds the agreement, or returns every finding that makes it impossible or contradicts its own terms.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every finding, if one is of level E or T. Places are pointers into the agreement.
    ///
    /// - E02 (a malformed text), E03 (an id or key used twice), E04 (an unknown key, part or event)
    /// - E05 (both ends of a commitment are the same), E06 (a party on two sides), E10 (a date that does not exist)
    /// - E13 (a limit exceeded), E16 (a value of the wrong kind), E17 (the ends of a parity rule)
    /// - E18 (a derived quantity without its rule)
    /// - T06 (tranches above the total), T10 (a narrow commitment above the wider one)
    /// - T11 (parity that the commitments do not allow)
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Quantity};
    /// let agreement = Agreement::between("RU", "UA").concluded_on("2025-02-30").releases("RU", "UX", Quantity::Open);
    /// let faults = agreement.build().err().ok_or("no such side, no such day")?;
    /// let found: Vec<_> = faults.findings().iter().map(|fault| (fault.code().to_string(), fault.place())).collect();
    /// assert_eq!(found, [("E04".into(), "/commitments/0/to"), ("E10".into(), "/concluded/on")]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn build(self) -> Result<Agreement, Invalid> {
        self.finish(Strictness::WithinTerms)
            .map(|(agreement, _)| agreement)
    }

    /// Builds the agreement as it was reported, even if it contradicts its own terms; the findings come with it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every finding, if one is of level E; see [`build`](Self::build).
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Quantity, terms::Tranche};
    /// let half = |id| Tranche::new(id, [Commitment::new("RU", "UA", Quantity::Exactly(501))?]);
    /// let reported = Agreement::between("RU", "UA").each_releases(1_000).with_tranche(half("1")?).with_tranche(half("2")?);
    /// assert!(reported.clone().build().is_err());
    /// let (_, findings) = reported.build_as_reported()?;
    /// assert_eq!(findings.to_string(), "T06 /tranches/1 RU to UA: 1,002 scheduled in all tranches, 1,000 agreed");
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn build_as_reported(self) -> Result<(Agreement, Findings), Invalid> {
        self.finish(Strictness::Possible)
    }

    fn finish(mut self, strictness: Strictness) -> Result<(Agreement, Findings), Invalid> {
        let sides = self.written.into_iter().map(|(key, parties)| {
            // A malformed key is reported as a key, and not again as the id of the default party.
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
        let draft = Draft::read(self.shape, &mut findings.sink());
        draft.finish(findings, strictness)
    }
}
