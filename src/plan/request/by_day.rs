//! What a request says of single days: what was announced for one, and which tranche its exchange carries out.

use super::day::{one_day, read_day};
use super::ready::Ready;
use super::request::{Announced, Request};
use crate::rulebook::{Findings, Invalid};
use crate::words::{PartialDate, TextOr, TrancheId};

impl Request {
    /// Adds how many groups of an entry were announced for a day, for [`LeastChange`](super::Preference::LeastChange).
    /// Entries are alike if they have the same direction, part, group and places.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 if the date does not exist, and E16 if it is a month or a year.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, plan::{Preference, Ready, Request}};
    /// let ready = Ready::people("RU", "UA", Civilian, 9)?;
    /// let request = Request::new().with_announced("2025-05-26", &ready, 4)?;
    /// assert!(request.preferences().contains(&Preference::LeastChange), "without a preference of the caller");
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn with_announced(
        mut self,
        day: impl Into<TextOr<PartialDate>>,
        ready: &Ready,
        groups: u32,
    ) -> Result<Self, Invalid> {
        self.announced.push(Self::announcement(day, ready, groups)?);
        Ok(self)
    }

    /// Returns an announcement, or reports that its day is none.
    pub(super) fn announcement(
        day: impl Into<TextOr<PartialDate>>,
        ready: &Ready,
        groups: u32,
    ) -> Result<Announced, Invalid> {
        Ok(Announced {
            day: one_day(day.into(), "announced")?,
            ready: ready.clone(),
            groups,
        })
    }

    /// Says that an exchange on a day carries out a tranche of the agreement. It names the tranche then, so that its portions
    /// limit who goes. The date and the order of tranches bind nothing: which day carries out which one is for the caller to
    /// say. Of a day that is given several, the last one counts.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the id is not well formed, E10 if the date does not exist, and E16 if it is a month or a year.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Commitment, Ledger, Quantity, terms::Tranche};
    /// use exchange_agreement::plan::{self, Ready, Request};
    /// let first = Tranche::new("day-1", [Commitment::new("RU", "UA", Quantity::Exactly(3))?])?;
    /// let agreement = Agreement::between("RU", "UA").each_releases(5).with_tranche(&first).build()?;
    /// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
    /// let request = request.with_tranche("2025-06-01", "day-1")?;
    /// let answer = plan::plan(&Ledger::open(agreement), &request);
    /// let planned = &answer.plan().ok_or("a plan")?.exchanges()[0];
    /// assert_eq!((planned.groups(), planned.exchange().tranche()), (&[(0, 3)][..], Some(&"day-1".parse()?)));
    /// assert_eq!(request.tranche_on("2025-06-01".parse()?), Some(&"day-1".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_tranche(
        mut self,
        day: impl Into<TextOr<PartialDate>>,
        tranche: impl Into<TextOr<TrancheId>>,
    ) -> Result<Self, Invalid> {
        let (day, tranche) = Self::day_of_tranche(day, tranche)?;
        self.tranches.retain(|(known, _)| *known != day);
        self.tranches.push((day, tranche));
        Ok(self)
    }

    /// Returns a day and its tranche, or reports that they are none.
    pub(super) fn day_of_tranche(
        day: impl Into<TextOr<PartialDate>>,
        tranche: impl Into<TextOr<TrancheId>>,
    ) -> Result<(PartialDate, TrancheId), Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let day = read_day(day.into(), &mut sink.key("day"));
        let tranche = tranche.into().read(&mut sink.key("tranche"));
        findings.finish(day.zip(tranche))
    }

    /// Returns the tranche that an exchange on a day carries out, if one is named.
    ///
    /// ```
    /// use exchange_agreement::plan::Request;
    /// let request = Request::new().with_tranche("2025-06-04", "first")?;
    /// let tranche = |day: &str| -> Result<_, exchange_agreement::Invalid> {
    ///     Ok(request.tranche_on(day.parse()?).map(|id| id.to_string()))
    /// };
    /// assert_eq!(tranche("2025-06-04")?.as_deref(), Some("first"));
    /// assert_eq!(tranche("2025-06-05")?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn tranche_on(&self, day: PartialDate) -> Option<&TrancheId> {
        let mut all = self.tranches.iter();
        all.find(|(known, _)| *known == day).map(|(_, id)| id)
    }

    pub(in crate::plan) fn announced(&self) -> &[Announced] {
        &self.announced
    }
}
