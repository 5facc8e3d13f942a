//! Links between the agreements of the register: resolved, checked, and as frameworks with what carried them out.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::refused::DocumentFindings;
use super::register::Register;
use super::registered::Registered;
use crate::agreement::{Link, LinkKind};
use crate::rulebook::{Datum, Findings, Rule, Sink, nearest};
use crate::words::AgreementId;

/// How many links that lead nowhere are compared with all ids, to suggest the nearest.
const SUGGESTIONS: usize = 100;

/// A link of an agreement of the register, and the agreement that it leads to.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register, terms::{Link, LinkKind}};
/// let mut register = Register::new();
/// register.add(Document::new(Ledger::open(Agreement::between("A", "B").with_id("framework").build()?), [])?)?;
/// let link = Link::new(LinkKind::Implements, "framework".parse()?);
/// let annex = Agreement::between("A", "B").with_id("annex").with_link(&link).build()?;
/// register.add(Document::new(Ledger::open(annex), [])?)?;
/// let links: Vec<_> = register.links().collect();
/// assert_eq!((links.len(), links[0].from().id().as_str(), links[0].link()), (1, "annex", &link));
/// assert_eq!(links[0].to().map(|to| to.id().as_str()), Some("framework"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisteredLink<'r> {
    from: &'r Registered,
    link: &'r Link,
    /// Its place in the list of the version in force.
    position: usize,
    to: Option<&'r Registered>,
}

impl<'r> RegisteredLink<'r> {
    /// Returns the document whose agreement has the link.
    #[must_use]
    pub const fn from(&self) -> &'r Registered {
        self.from
    }

    /// Returns the link: its kind, and the id that it leads to.
    #[must_use]
    pub const fn link(&self) -> &'r Link {
        self.link
    }

    /// Returns the document of the agreement that it leads to, or `None` if the register does not have it.
    #[must_use]
    pub const fn to(&self) -> Option<&'r Registered> {
        self.to
    }
}

/// A framework, and the agreements of the register that carry it out or are phases of it.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register, terms::{Link, LinkKind}};
/// let link = Link::new(LinkKind::Implements, "stockholm-2018".parse()?);
/// let mut register = Register::new();
/// for id in ["amman-2020", "geneva-2020"] {
///     let agreement = Agreement::between("GOV", "HO").with_id(id).with_link(&link).build()?;
///     register.add(Document::new(Ledger::open(agreement), [])?)?;
/// }
/// let [framework] = &register.frameworks()[..] else { panic!("one framework") };
/// assert!(framework.id() == "stockholm-2018" && framework.document().is_none(), "the register does not have it");
/// let carried_out = framework.carried_out_by().iter().map(|link| (link.from().id().as_str(), link.link().kind()));
/// assert!(carried_out.eq([("amman-2020", LinkKind::Implements), ("geneva-2020", LinkKind::Implements)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework<'r> {
    id: &'r AgreementId,
    document: Option<&'r Registered>,
    carried_out_by: Vec<RegisteredLink<'r>>,
}

impl<'r> Framework<'r> {
    /// Returns the id of the framework.
    #[must_use]
    pub const fn id(&self) -> &'r AgreementId {
        self.id
    }

    /// Returns its document, or `None` if the register does not have it.
    #[must_use]
    pub const fn document(&self) -> Option<&'r Registered> {
        self.document
    }

    /// Returns the links from the agreements that carry it out or are phases of it, in the order of their ids; never
    /// empty.
    #[must_use]
    pub fn carried_out_by(&self) -> &[RegisteredLink<'r>] {
        &self.carried_out_by
    }
}

impl Register {
    /// Returns the links of all agreements, in the order of their ids: those of the version in force.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*, terms::{Link, LinkKind}};
    /// # let mut register = Register::new();
    /// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
    /// #     let agreement = Agreement::between("RU", "UA").with_id(id).with_link(&Link::new(LinkKind::Implements, "frame".parse()?)).each_releases(400).build()?;
    /// #     let mut ledger = Ledger::open(agreement);
    /// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
    /// #     register.add(Document::new(ledger, [])?)?;
    /// # }
    /// assert_eq!(register.links().count(), 2);
    /// assert!(register.links().all(|link| link.link().kind() == LinkKind::Implements && link.to().is_none()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn links(&self) -> impl Iterator<Item = RegisteredLink<'_>> {
        self.iter().flat_map(move |from| {
            let links = from.ledger().agreement_in_force().links();
            let links = links.iter().enumerate();
            links.map(move |(position, link)| RegisteredLink {
                from,
                link,
                position,
                to: self.get(link.to().as_str()),
            })
        })
    }

    /// Returns each agreement that others carry out or are phases of, in the order of their ids. A framework that the
    /// register does not have is returned too.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*, terms::{Link, LinkKind}};
    /// # let mut register = Register::new();
    /// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
    /// #     let agreement = Agreement::between("RU", "UA").with_id(id).with_link(&Link::new(LinkKind::Implements, "frame".parse()?)).each_releases(400).build()?;
    /// #     let mut ledger = Ledger::open(agreement);
    /// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
    /// #     register.add(Document::new(ledger, [])?)?;
    /// # }
    /// let frameworks = register.frameworks();
    /// assert_eq!((frameworks.len(), frameworks[0].id().as_str()), (1, "frame"));
    /// assert_eq!(frameworks[0].carried_out_by().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn frameworks(&self) -> Vec<Framework<'_>> {
        let mut found: BTreeMap<&AgreementId, Framework<'_>> = BTreeMap::new();
        let is_of = |kind| matches!(kind, LinkKind::Implements | LinkKind::PhaseOf);
        for link in self.links().filter(|link| is_of(link.link.kind())) {
            let id = link.link.to();
            let framework = found.entry(id).or_insert_with(|| Framework {
                id,
                document: link.to,
                carried_out_by: Vec::new(),
            });
            framework.carried_out_by.push(link);
        }
        found.into_values().collect()
    }

    /// Returns the findings about links between documents, each list under the name of its document: C21 where a link
    /// leads to an agreement that the register does not have, C22 where links lead back to the agreement in a circle,
    /// once for each circle.
    ///
    /// The findings of each document alone are those of [`Document::findings`](crate::Document::findings).
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Ledger, Register, terms::{Link, LinkKind}};
    /// let mut register = Register::new();
    /// for (id, to) in [("a", "b"), ("b", "a"), ("annex-2020", "anex-2018")] {
    ///     let link = Link::new(LinkKind::Supersedes, to.parse()?);
    ///     let agreement = Agreement::between("A", "B").with_id(id).with_link(&link).build()?;
    ///     register.add(Document::new(Ledger::open(agreement), [])?)?;
    /// }
    /// let lines: Vec<_> = register.findings().iter().map(|found| found.to_string()).collect();
    /// assert_eq!(lines, [
    ///     "a: C22 /agreement/links/0/to the links of `a` lead back to it, by `b`",
    ///     "annex-2020: C21 /agreement/links/0/to there is no agreement `anex-2018` in the register, did you mean `annex-2020`?",
    /// ]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<DocumentFindings> {
        let mut found: BTreeMap<&AgreementId, Findings> = BTreeMap::new();
        let links: Vec<RegisteredLink<'_>> = self.links().collect();
        let mut suggested = 0_usize;
        for link in links.iter().filter(|link| link.to.is_none()) {
            suggested = suggested.saturating_add(1);
            let id = link.link.to().as_str();
            let known = self.iter().map(|one| one.id().as_str());
            let near = Some(known).filter(|_| suggested <= SUGGESTIONS);
            let near = near.and_then(|known| nearest(id, known));
            let findings = found.entry(link.from.id()).or_default();
            at(*link, findings, |sink| {
                sink.report(Rule::LinkLeads)
                    .about(link.link.kind().as_str())
                    .given(Datum::text(id))
                    .expected(near.map_or(Datum::Nothing, |near| Datum::Nearest(near.into())));
            });
        }
        for circle in circles(&links) {
            let Some((first, others)) = circle.split_first() else {
                continue;
            };
            let names = others.iter().map(|link| link.from.id().as_str());
            let findings = found.entry(first.from.id()).or_default();
            at(*first, findings, |sink| {
                sink.report(Rule::LinksEnd)
                    .about(first.link.kind().as_str())
                    .given(Datum::text(first.from.id().as_str()))
                    .expected(Datum::one_of(names));
            });
        }
        let found = found.into_iter().filter_map(|(id, findings)| {
            let name = self.documents_name(id)?;
            Some(DocumentFindings { name, findings })
        });
        found.collect()
    }

    fn documents_name(&self, id: &AgreementId) -> Option<Box<str>> {
        Some(self.get(id.as_str())?.name().into())
    }
}

/// Reports at the place of a link in its document: in the agreement, or in the amendment in force.
fn at(link: RegisteredLink<'_>, findings: &mut Findings, report: impl FnOnce(&mut Sink<'_>)) {
    let ledger = link.from.ledger();
    let in_force = ledger.agreement_in_force();
    let mut journal = ledger.journal().iter().enumerate();
    let amended = journal.rfind(|(_, entry)| {
        let amendment = entry.amendment();
        amendment.is_some_and(|amendment| core::ptr::eq(amendment.agreement(), in_force))
    });
    let report = |of: &mut Sink<'_>| {
        let agreement = &mut of.key("agreement");
        let links = &mut agreement.key("links");
        report(&mut links.at(link.position).key("to"));
    };
    let root = &mut findings.sink();
    match amended {
        Some((position, _)) => report(&mut root.key("journal").at(position).key("amendment")),
        None => report(root),
    }
}

/// Returns a circle for each link that leads back on a walk over all links, beginning with the agreement that comes first.
fn circles<'r>(links: &[RegisteredLink<'r>]) -> Vec<Vec<RegisteredLink<'r>>> {
    let mut of: BTreeMap<&AgreementId, Vec<RegisteredLink<'r>>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.to.is_some()) {
        of.entry(link.from.id()).or_default().push(*link);
    }
    let mut circles = Vec::new();
    let mut done: BTreeSet<&AgreementId> = BTreeSet::new();
    for start in of.keys() {
        // The links from the start to where the walk is, each with how many links of its agreement were followed.
        let mut path: Vec<(&AgreementId, usize)> = Vec::from([(*start, 0)]);
        let mut on_path: BTreeSet<&AgreementId> = BTreeSet::from([*start]);
        while let Some((id, next)) = path.last_mut() {
            let here = *id;
            let link = of.get(here).and_then(|all| all.get(*next));
            let Some(link) = link.filter(|_| !done.contains(here)) else {
                on_path.remove(here);
                done.insert(here);
                path.pop();
                continue;
            };
            *next = next.saturating_add(1);
            let to = link.link.to();
            if on_path.contains(to) {
                let circle = path.iter().skip_while(|(id, _)| *id != to);
                let circle =
                    circle.filter_map(|(id, next)| of.get(id)?.get(next.checked_sub(1)?).copied());
                circles.push(from_first(circle.collect()));
            } else if !done.contains(to) {
                on_path.insert(to);
                path.push((to, 0));
            }
        }
    }
    circles
}

/// Turns a circle so that it begins with the agreement that comes first.
fn from_first(mut circle: Vec<RegisteredLink<'_>>) -> Vec<RegisteredLink<'_>> {
    let ids = circle.iter().map(|link| link.from.id()).enumerate();
    if let Some((at, _)) = ids.min_by_key(|(_, id)| *id) {
        circle.rotate_left(at);
    }
    circle
}
