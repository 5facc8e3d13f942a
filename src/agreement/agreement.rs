//! What was agreed: the sides, their promises, the parity between them, the schedule and the context.

use super::commitment::Commitment;
use super::context::{Conclusion, Negotiation};
use super::due::Event;
use super::parity::Parity;
use super::parts::{Parts, identity};
use super::rules;
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use crate::rulebook::{Findings, Place};
use crate::words::{AgreementId, PartKey, PartialDate, Period, Side, Text, ThirdActor};

/// What was agreed.
///
/// An agreement that exists is possible: its sides differ, its references resolve, its dates exist. Whether
/// it also keeps its own terms (a narrower promise inside the wider, a schedule within the total, a parity
/// that the promises allow) is held by [`build`](super::AgreementBuilder::build) and told by
/// [`findings`](Self::findings).
///
/// ```
/// use exchange_agreement::{Agreement, Basis};
/// let agreement = Agreement::between("RU", "UA")
///     .concluded("2025-05-16", "Istanbul")
///     .each_releases(1_000)
///     .equal_per_category_in_each_exchange()
///     .build()?;
/// assert_eq!((agreement.commitments().len(), agreement.parity()[0].basis()), (2, Basis::EqualPerCategory));
/// assert!(agreement.findings().is_empty());
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
///
/// Who, where and when: the truce of November 2023 was in force two days after it was agreed.
///
/// ```
/// use exchange_agreement::{Agreement, Party, PartyRole::Mediator};
/// let truce = Agreement::between("HA", "IL")
///     .id("il-hamas-2023-11")
///     .title("Truce of November 2023")
///     .note("indirect talks")
///     .concluded("2023-11-22", "Doha")
///     .in_force_from("2023-11-24")
///     .period("2023-11-24/2023-11-27")
///     .third_actor(Party::new("QA")?.with_role(Mediator))
///     .build()?;
/// assert_eq!((truce.id(), truce.note()), (Some(&"il-hamas-2023-11".parse()?), Some(&"indirect talks".parse()?)));
/// assert_eq!(truce.title(), Some(&"Truce of November 2023".parse()?));
/// assert_eq!(truce.conclusion().place(), Some(&"Doha".parse()?));
/// assert_eq!(truce.in_force_from(), Some("2023-11-24".parse()?));
/// assert_eq!(truce.period(), Some("2023-11-24/2023-11-27".parse()?));
/// assert!(truce.sides().iter().map(|side| side.key()).eq(["HA".parse()?, "IL".parse()?]));
/// let [qatar] = truce.third_actors() else { panic!("one mediator") };
/// assert!(qatar.key().as_str() == "QA" && qatar.party().has_role(Mediator));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What was promised and scheduled: the first phase of January 2025.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Due, Event, Part, Quantity, Tranche};
/// let hostages = |people| -> Result<_, Box<dyn std::error::Error>> {
///     Ok(Commitment::new("HA", "IL", Quantity::Exactly(people))?.in_part("phase-1".parse()?))
/// };
/// let phase = Part::new("phase-1".parse()?).named("the first six weeks".parse()?);
/// let (promise, day_1) = (hostages(33)?, Tranche::new("day-1", [hostages(3)?])?.on("2025-01-19".parse()?));
/// let ceasefire = Event::new("ceasefire".parse()?).at(Due::By("2025-01-19".parse()?));
/// let agreement = Agreement::between("HA", "IL")
///     .part(&phase).event(&ceasefire).commitment(&promise).tranche(&day_1)
///     .build()?;
/// assert_eq!((agreement.commitments(), agreement.tranches()), (&[promise][..], &[day_1][..]));
/// assert_eq!((agreement.parts(), agreement.events()), (&[phase.clone()][..], &[ceasefire][..]));
/// assert_eq!((agreement.part(phase.id()), agreement.part(&"phase-2".parse()?)), (Some(&phase), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What is no person, and where it belongs: Kilometre 101, 1973.
///
/// ```
/// use exchange_agreement::{Agreement, Link, LinkKind, Negotiation, Statement};
/// let supplies = Statement::new("supplies to the Third Army".parse()?).by("IL".parse()?).to("EG".parse()?);
/// let handover = Statement::new("checkpoints handed to the UN at the same hour".parse()?);
/// let six_points = Link::new(LinkKind::Implements, "six-points-1973".parse()?);
/// let talks = Negotiation::default().named("talks at Kilometre 101")?;
/// let agreement = Agreement::between("EG", "IL")
///     .consideration(&supplies).condition(&handover).link(&six_points).negotiation(&talks)
///     .build()?;
/// assert_eq!((agreement.consideration(), agreement.conditions()), (&[supplies][..], &[handover][..]));
/// assert_eq!((agreement.links(), agreement.negotiation()), (&[six_points][..], Some(&talks)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// There is no other way to one than through the checks:
///
/// ```compile_fail,E0599
/// let forged = exchange_agreement::Agreement::default();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "cartel")]
#[doc(alias = "special agreement")]
pub struct Agreement(pub(super) Parts);

impl Agreement {
    /// The id, where there is one.
    #[must_use]
    pub const fn id(&self) -> Option<&AgreementId> {
        self.0.id.as_ref()
    }

    /// The title, where there is one.
    #[must_use]
    pub const fn title(&self) -> Option<&Text> {
        self.0.title.as_ref()
    }

    /// A remark, judged by no rule.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.0.note.as_ref()
    }

    /// When and where it was concluded.
    #[must_use]
    pub const fn conclusion(&self) -> &Conclusion {
        &self.0.concluded
    }

    /// From when it is in force, where that is told apart from the conclusion.
    #[must_use]
    pub const fn in_force_from(&self) -> Option<PartialDate> {
        self.0.in_force_from
    }

    /// The period in which it is to be carried out, where one was agreed.
    #[must_use]
    pub const fn period(&self) -> Option<Period> {
        self.0.period
    }

    /// The sides: two or more, in the order told.
    #[must_use]
    pub fn sides(&self) -> &[Side] {
        &self.0.sides
    }

    /// Actors on no side, with their roles.
    #[must_use]
    pub fn third_actors(&self) -> &[ThirdActor] {
        &self.0.third_actors
    }

    /// What was promised; empty where nothing was published.
    #[must_use]
    pub fn commitments(&self) -> &[Commitment] {
        &self.0.commitments
    }

    /// The rules that tie flows; perhaps none.
    #[must_use]
    pub fn parity(&self) -> &[Parity] {
        &self.0.parity
    }

    /// What was scheduled in advance; perhaps nothing.
    #[must_use]
    pub fn tranches(&self) -> &[Tranche] {
        &self.0.tranches
    }

    /// The talks it belongs to, where they are told.
    #[must_use]
    pub const fn negotiation(&self) -> Option<&Negotiation> {
        self.0.negotiation.as_ref()
    }

    /// The deals inside the deal; perhaps none.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0.deals
    }

    /// A part by its key.
    #[must_use]
    pub fn part(&self, key: &PartKey) -> Option<&Part> {
        self.0.deals.iter().find(|part| part.id() == key)
    }

    /// The events on which dates depend; perhaps none.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.0.events
    }

    /// What is given in return that is no person.
    #[must_use]
    pub fn consideration(&self) -> &[Statement] {
        &self.0.consideration
    }

    /// Under what conditions people are released.
    #[must_use]
    pub fn conditions(&self) -> &[Statement] {
        &self.0.conditions
    }

    /// How it stands to other agreements.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.0.links
    }

    /// What a reader should know about the terms themselves: T06, T10, T11 and the advice L01 to L04.
    ///
    /// Places are pointers from the agreement.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Hostage, Commitment, Quantity, Subject};
    /// let hostages = Commitment::new("HA", "IL", Quantity::Exactly(60))?.of(Subject::of([Hostage])?);
    /// let reported = Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(50)).commitment(hostages);
    /// let (agreement, told) = reported.build_as_reported()?;
    /// assert_eq!(agreement.findings(), told);
    /// let codes: Vec<_> = told.iter().map(|finding| finding.code().to_string()).collect();
    /// assert_eq!(codes, ["T10", "L04"], "sixty inside of fifty, and the terms speak of hostages");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        let mut findings = Findings::new();
        rules::judge(&self.0, true, &identity, &Place::Root, &mut findings);
        findings
    }

    /// The same, placed where the agreement stands in a document.
    pub(crate) fn report_to(&self, place: &Place<'_>, findings: &mut Findings) {
        rules::judge(&self.0, true, &identity, place, findings);
    }

    pub(crate) const fn inner(&self) -> &Parts {
        &self.0
    }
}
