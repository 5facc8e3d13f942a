//! `Agreement`: the sides, their commitments, the parity rules, the schedule and the context.

use alloc::string::String;

use super::commitment::Commitment;
use super::context::{Conclusion, Negotiation};
use super::due::Event;
use super::parity::Parity;
use super::parts::{Parts, identity};
use super::rules::terms;
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use crate::rulebook::{Findings, Gaps, Sink};
use crate::words::{ActorKey, AgreementId, PartialDate, Period, Side, Text, ThirdActor};

/// An agreement to exchange detainees: sides, commitments, parity rules, schedule and context.
///
/// Every agreement that exists is possible: its sides differ, its references resolve, its dates exist. An agreement can
/// still contradict its own terms (a narrow commitment above the wider one, a schedule above the total, a parity rule
/// that the commitments do not allow). [`build`](super::AgreementBuilder::build) refuses that;
/// [`findings`](Self::findings) reports it.
///
/// ```
/// use exchange_agreement::{Agreement, terms::Basis};
/// let agreement = Agreement::between("RU", "UA")
///     .concluded("2025-05-16", "Istanbul")
///     .each_releases(1_000)
///     .equal_in_each_exchange() // our own condition
///     .build()?;
/// assert_eq!((agreement.commitments().len(), agreement.parity()[0].basis()), (2, Basis::Equal));
/// assert!(agreement.findings().is_empty());
/// assert!(agreement.side("RU").is_some() && agreement.commitment("none").is_none());
/// assert_eq!(agreement.actor_named("UA").map(|key| key.to_string()).as_deref(), Some("UA"));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
///
/// Participants, place and dates: the truce of November 2023 was in force two days after it was agreed.
///
/// ```
/// use exchange_agreement::{Agreement, terms::{Party, PartyRole::Mediator}};
/// let truce = Agreement::between("HA", "IL")
///     .with_id("il-hamas-2023-11")
///     .with_title("Truce of November 2023")
///     .with_note("indirect talks")
///     .concluded("2023-11-22", "Doha")
///     .with_in_force_from("2023-11-24")
///     .with_period("2023-11-24/2023-11-27")
///     .with_third_actor(Party::new("QA")?.with_role(Mediator))
///     .build()?;
/// assert_eq!((truce.id(), truce.note()), (Some(&"il-hamas-2023-11".parse()?), Some(&"indirect talks".parse()?)));
/// assert_eq!(truce.title(), Some(&"Truce of November 2023".parse()?));
/// assert_eq!(truce.conclusion().place(), Some(&"Doha".parse()?));
/// assert_eq!(truce.in_force_from(), Some("2023-11-24".parse()?));
/// assert_eq!(truce.period(), Some("2023-11-24/2023-11-27".parse()?));
/// assert!(truce.sides().iter().map(|side| side.key()).eq(["HA", "IL"]));
/// let [qatar] = truce.third_actors() else { panic!("one mediator") };
/// assert!(qatar.key().as_str() == "QA" && qatar.party().has_role(Mediator));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Commitments and schedule: the first phase of January 2025.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Quantity, terms::{Due, Event, Part, Tranche}};
/// let hostages = |people| -> Result<_, Box<dyn std::error::Error>> {
///     Ok(Commitment::new("HA", "IL", Quantity::Exactly(people))?.with_part("phase-1")?)
/// };
/// let phase = Part::new("phase-1".parse()?).with_name("the first six weeks")?;
/// let (promise, day_1) = (hostages(33)?, Tranche::new("day-1", [hostages(3)?])?.with_date("2025-01-19")?);
/// let ceasefire = Event::new("ceasefire".parse()?).with_due(Due::By("2025-01-19".parse()?));
/// let agreement = Agreement::between("HA", "IL")
///     .with_part(&phase).with_event(&ceasefire).with_commitment(&promise).with_tranche(&day_1)
///     .build()?;
/// assert_eq!((agreement.commitments(), agreement.tranches()), (&[promise][..], &[day_1][..]));
/// assert_eq!((agreement.parts(), agreement.events()), (&[phase.clone()][..], &[ceasefire][..]));
/// assert_eq!((agreement.part(phase.id()), agreement.part("phase-2")), (Some(&phase), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Terms about things other than people, and links to other agreements: Kilometre 101, 1973.
///
/// ```
/// use exchange_agreement::{Agreement, terms::{Link, LinkKind, Negotiation, Statement}};
/// let supplies = Statement::new("supplies to the Third Army".parse()?).with_giver("IL")?.with_receiver("EG")?;
/// let handover = Statement::new("checkpoints handed to the UN at the same hour".parse()?);
/// let six_points = Link::new(LinkKind::Implements, "six-points-1973".parse()?);
/// let talks = Negotiation::default().with_name("talks at Kilometre 101")?;
/// let agreement = Agreement::between("EG", "IL")
///     .with_consideration(&supplies).with_condition(&handover).with_link(&six_points).with_negotiation(&talks)
///     .build()?;
/// assert_eq!((agreement.consideration(), agreement.conditions()), (&[supplies][..], &[handover][..]));
/// assert_eq!((agreement.links(), agreement.negotiation()), (&[six_points][..], Some(&talks)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An agreement can only be created through the checks:
///
/// ```compile_fail,E0599
/// let forged = exchange_agreement::Agreement::default();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "cartel")]
#[doc(alias = "special agreement")]
pub struct Agreement(pub(super) Parts);

impl Agreement {
    /// Returns the id of the agreement, if there is one.
    #[must_use]
    pub const fn id(&self) -> Option<&AgreementId> {
        self.0.id.as_ref()
    }

    /// Returns the title of the agreement, if there is one.
    #[must_use]
    pub const fn title(&self) -> Option<&Text> {
        self.0.title.as_ref()
    }

    /// Returns the remark on the agreement, if there is one; no rule checks it.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.0.note.as_ref()
    }

    /// Returns the date and place at which the agreement was concluded, as far as they are known.
    #[must_use]
    pub const fn conclusion(&self) -> &Conclusion {
        &self.0.concluded
    }

    /// Returns the date from which the agreement is in force, or `None` unless it is stated separately from the
    /// conclusion.
    #[must_use]
    pub const fn in_force_from(&self) -> Option<PartialDate> {
        self.0.in_force_from
    }

    /// Returns the period in which the agreement is to be carried out, or `None` if no period was agreed.
    #[must_use]
    pub const fn period(&self) -> Option<Period> {
        self.0.period
    }

    /// Returns the sides, each of one or more parties under a short key: two or more sides, in the order
    /// of their keys.
    #[must_use]
    pub fn sides(&self) -> &[Side] {
        &self.0.sides
    }

    /// Returns the third actors: parties on no side, such as mediators, with their roles.
    #[must_use]
    pub fn third_actors(&self) -> &[ThirdActor] {
        &self.0.third_actors
    }

    /// Returns the commitments: promises to release people or hand over remains; empty if none were published.
    #[must_use]
    pub fn commitments(&self) -> &[Commitment] {
        &self.0.commitments
    }

    /// Returns the parity rules: equations between numbers of people or remains, such as equal numbers in both
    /// directions.
    #[must_use]
    pub fn parity(&self) -> &[Parity] {
        &self.0.parity
    }

    /// Returns the tranches: numbers of people or remains scheduled in advance.
    #[must_use]
    pub fn tranches(&self) -> &[Tranche] {
        &self.0.tranches
    }

    /// Returns the talks that the agreement belongs to, or `None` if none are stated.
    #[must_use]
    pub const fn negotiation(&self) -> Option<&Negotiation> {
        self.0.negotiation.as_ref()
    }

    /// Returns the parts of the agreement: separate deals within it, such as phases, or the wounded apart from a rule.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0.deals
    }

    /// Returns the part of the agreement with this key, or `None` if there is no such part.
    #[must_use]
    pub fn part(&self, key: impl AsRef<str>) -> Option<&Part> {
        self.0.deals.iter().find(|part| *part.id() == *key.as_ref())
    }

    /// Returns the side with this key, or `None` if there is no such side.
    #[must_use]
    pub fn side(&self, key: impl AsRef<str>) -> Option<&Side> {
        self.sides().iter().find(|side| side.key() == *key.as_ref())
    }

    /// Returns the promise with this id, or `None` if there is none.
    #[must_use]
    pub fn commitment(&self, id: impl AsRef<str>) -> Option<&Commitment> {
        let mut all = self.commitments().iter();
        all.find(|one| one.id().is_some_and(|own| *own == *id.as_ref()))
    }

    /// Returns the name of a side or third actor for people: that of its parties, or its key if they have none; `None` if
    /// there is no such actor.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, terms::Party};
    /// let russia = Party::new("ru")?.with_name("Russia")?;
    /// let agreement = Agreement::between("RU", "UA").with_party("RU", russia).build()?;
    /// let names = ["RU", "UA", "XX"].map(|key| agreement.name_of(key));
    /// assert_eq!(names, [Some("Russia".into()), Some("UA".into()), None]);
    /// assert_eq!((agreement.actor_named("Russia"), agreement.actor_named("France")), (Some("RU".parse()?), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn name_of(&self, key: impl AsRef<str>) -> Option<String> {
        let key = key.as_ref();
        if let Some(side) = self.side(key) {
            return Some(side.name().unwrap_or_else(|| key.into()));
        }
        let mut actors = self.third_actors().iter();
        let actor = actors.find(|actor| actor.key() == *key)?;
        Some(actor.party().shown().into())
    }

    /// Returns the side or third actor with this name or key; `None` if there is none, or several have the name.
    #[must_use]
    pub fn actor_named(&self, name: &str) -> Option<ActorKey> {
        let sides = self.sides().iter().map(Side::key);
        let actors = sides.chain(self.third_actors().iter().map(ThirdActor::key));
        let has_name = |key: &ActorKey| self.name_of(key).is_some_and(|own| own == name);
        let mut named = actors.filter(|key| *key == *name || has_name(key));
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }

    /// Returns the events that the agreement dates, or on which its deadlines depend, such as a ceasefire.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.0.events
    }

    /// Returns the considerations: what is given in return other than people, such as money or information.
    #[must_use]
    pub fn consideration(&self) -> &[Statement] {
        &self.0.consideration
    }

    /// Returns the conditions that the agreement sets for releases.
    #[must_use]
    pub fn conditions(&self) -> &[Statement] {
        &self.0.conditions
    }

    /// Returns the links to other agreements, such as one that this agreement amends.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.0.links
    }

    /// Returns the findings about the terms alone, without a journal: T06, T10, T11 and the notes on law L01 to L04.
    ///
    /// Places are pointers into the agreement.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Hostage, Commitment, Quantity, Subject};
    /// let hostages = Commitment::new("HA", "IL", Quantity::Exactly(60))?.with_subject(Subject::of([Hostage])?);
    /// let reported = Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(50)).with_commitment(hostages);
    /// let (agreement, findings) = reported.build_as_reported()?;
    /// assert_eq!(agreement.findings(), findings);
    /// let codes: Vec<_> = findings.iter().map(|finding| finding.code().to_string()).collect();
    /// assert_eq!(codes, ["T10", "L04"], "60 within 50, and the terms name hostages");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        let mut findings = Findings::new();
        self.report_to(&mut findings.sink());
        findings
    }

    /// Reports the same findings at the place of the agreement in a document.
    pub(crate) fn report_to(&self, sink: &mut Sink<'_>) {
        terms::judge(&self.0, Gaps::NONE, &identity, sink);
    }

    pub(crate) const fn inner(&self) -> &Parts {
        &self.0
    }
}
