//! `Delivery`: the people, or remains, that one exchange finally handed over in one direction.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::handover::Handover;
use super::kept::Handed;
use super::registered::Registered;
use crate::words::{ActorKey, AgreementId, DetaineeCategory, Ends, ExchangeId, Interval, When};

/// The people, or the remains, that one recorded exchange handed over in one direction, as it finally counts: corrections
/// applied, the records that complete it joined, returns not subtracted.
///
/// The people of a summary who are in none of the records that it includes belong to no exchange.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id("istanbul").build()?);
/// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let mut register = Register::new();
/// register.add(Document::new(ledger, [])?)?;
/// let deliveries = register.get("istanbul").ok_or("added")?.deliveries();
/// let home = deliveries.first().ok_or("one each way")?;
/// assert_eq!((home.agreement().as_str(), home.exchange().as_str(), home.number()), ("istanbul", "1", 390.into()));
/// assert_eq!((home.ends().to_string(), home.date()), ("RU to UA".into(), Some("2025-05-23".parse()?)));
/// assert!(!home.is_of_remains() && home.categories() == [PrisonerOfWar.into()] && deliveries.len() == 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery<'r> {
    pub(super) agreement: &'r AgreementId,
    pub(super) exchange: &'r ExchangeId,
    pub(super) ends: Ends,
    pub(super) is_of_remains: bool,
    pub(super) number: Interval,
    pub(super) when: Option<When>,
    /// Set if a part of it has no date at all.
    pub(super) is_partly_undated: bool,
    pub(super) categories: Vec<DetaineeCategory>,
}

impl<'r> Delivery<'r> {
    /// Returns the id of the agreement in the register.
    #[must_use]
    pub const fn agreement(&self) -> &'r AgreementId {
        self.agreement
    }

    /// Returns the id of the exchange.
    #[must_use]
    pub const fn exchange(&self) -> &'r ExchangeId {
        self.exchange
    }

    /// Returns the two actors, with the keys of the register.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns true if the number is of remains and not of living people.
    #[must_use]
    pub const fn is_of_remains(&self) -> bool {
        self.is_of_remains
    }

    /// Returns the number of people, or of remains.
    #[must_use]
    pub const fn number(&self) -> Interval {
        self.number
    }

    /// Returns the date, or a span from the first to the last; `None` if no date is known.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.when
    }

    /// Returns the categories of the people, in order; empty for remains.
    #[must_use]
    pub fn categories(&self) -> &[DetaineeCategory] {
        &self.categories
    }

    /// Returns its time, or `None` if some of it has no date.
    pub(super) fn date_if_whole(&self) -> Option<When> {
        self.when.filter(|_| !self.is_partly_undated)
    }

    const fn empty(
        one: &'r Registered,
        exchange: &'r ExchangeId,
        (ends, is_of_remains): (Ends, bool),
    ) -> Self {
        Self {
            agreement: one.id(),
            exchange,
            ends,
            is_of_remains,
            number: Interval::exactly(0),
            when: None,
            is_partly_undated: false,
            categories: Vec::new(),
        }
    }

    /// Returns what the rows of one exchange handed over between these ends; `None` if they are not rows of the document.
    pub(super) fn of_rows(
        one: &'r Registered,
        rows: &'r [Handed],
        flow: (Ends, bool),
    ) -> Option<Self> {
        let kept = one.kept()?;
        let exchange = rows.first()?.exchange(one.ledger())?;
        let mut delivery = Self::empty(one, exchange.id(), flow);
        for row in rows {
            let of = kept.flow(*row)?;
            if (one.ends(of.ends), of.is_of_remains) == flow {
                delivery.add(&Handover::of_leg(one.ledger(), of, *row));
            }
        }
        Some(delivery)
    }

    fn add(&mut self, handover: &Handover<'_, '_>) {
        self.number = self.number.plus(handover.number);
        match (self.when, handover.when) {
            (Some(one), Some(other)) => {
                self.when = one.spanning(other);
                self.is_partly_undated |= self.when.is_none();
            }
            (None, Some(other)) if !self.is_partly_undated => self.when = Some(other),
            (_, None) => self.is_partly_undated = true,
            (None, Some(_)) => {}
        }
        handover.lines().each_category(|category| {
            if let Err(at) = self.categories.binary_search(category) {
                self.categories.insert(at, category.clone());
            }
        });
    }
}

impl Registered {
    /// Returns what each exchange handed over in each direction, in the order of the ids of exchanges.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
    /// # let mut register = Register::new();
    /// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
    /// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
    /// #     let mut ledger = Ledger::open(agreement);
    /// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
    /// #     register.add(Document::new(ledger, [])?)?;
    /// # }
    /// let all = register.get("b").ok_or("added")?.deliveries();
    /// let numbers = all.iter().map(|one| (one.ends().to_string(), one.number()));
    /// assert!(numbers.eq([("RU to UA".into(), 390.into()), ("UA to RU".into(), 390.into())]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn deliveries(&self) -> Vec<Delivery<'_>> {
        let mut all: Vec<Delivery<'_>> = Vec::new();
        let mut places: BTreeMap<(&ExchangeId, Ends, bool), usize> = BTreeMap::new();
        self.each_handover(|handover| {
            let Some(exchange) = handover.exchange() else {
                return;
            };
            let (ends, is_of_remains) = (self.ends(handover.ends), handover.is_of_remains);
            let at = if handover.is_alone() {
                // The legs of one exchange follow each other.
                let mut last = all.iter().enumerate().rev();
                let mut last = last
                    .by_ref()
                    .take_while(|(_, one)| one.exchange == exchange);
                let found =
                    last.find(|(_, one)| (one.ends, one.is_of_remains) == (ends, is_of_remains));
                found.map_or(all.len(), |(at, _)| at)
            } else {
                *places
                    .entry((exchange, ends, is_of_remains))
                    .or_insert(all.len())
            };
            if at == all.len() {
                all.push(Delivery::empty(self, exchange, (ends, is_of_remains)));
            }
            if let Some(delivery) = all.get_mut(at) {
                delivery.add(handover);
            }
        });
        all.sort_by(|one, other| {
            let key = |one: &Delivery<'_>| (one.ends, one.is_of_remains);
            one.exchange
                .cmp(other.exchange)
                .then_with(|| key(one).cmp(&key(other)))
        });
        all
    }
}

/// The people of one exchange, or of one agreement, by the third actors through whose custody they went.
#[derive(Clone, Debug, Default)]
pub(super) struct Heads {
    direct: Interval,
    /// For each third actor: who came to it, and who left it.
    through: Vec<(ActorKey, [Interval; 2])>,
}

impl Heads {
    /// Adds people who moved. Of those who came to a third actor and those who left it, it is not known how many are the
    /// same.
    pub(super) fn add(
        &mut self,
        ends: Ends,
        number: Interval,
        is_third: impl Fn(ActorKey) -> bool,
    ) {
        let third = ends.way().and_then(|(from, to)| {
            let to_third = is_third(to).then_some((to, 0));
            to_third.or_else(|| is_third(from).then_some((from, 1)))
        });
        let Some((actor, side)) = third else {
            self.direct = self.direct.plus(number);
            return;
        };
        if !self.through.iter().any(|(key, _)| *key == actor) {
            self.through.push((actor, [Interval::exactly(0); 2]));
        }
        let found = self.through.iter_mut().find(|(key, _)| *key == actor);
        if let Some(sum) = found.and_then(|(_, sums)| sums.get_mut(side)) {
            *sum = sum.plus(number);
        }
    }

    /// Returns how many people there are.
    pub(super) fn number(&self) -> Interval {
        let through = self.through.iter().map(|(_, [came, left])| {
            if *came == 0 {
                return *left;
            }
            if *left == 0 {
                return *came;
            }
            let least = came.surely().max(left.surely());
            let most = came.plus(*left).most();
            Interval::and_unclear(least, most.saturating_sub(least))
        });
        through.fold(self.direct, Interval::plus)
    }
}
