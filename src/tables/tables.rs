//! `Tables`: the tables of one agreement.

use alloc::borrow::ToOwned as _;
use alloc::vec::Vec;

use super::exchanges;
use super::figure_columns;
use super::figures;
use super::places::Origin;
use super::rows::RowsOf;
use super::sheet::{Kind, Own, Sheet};
use super::terms;
use crate::agreement::{self, Agreement};
use crate::document::{Document, Pending};
use crate::ledger::Ledger;
use crate::rulebook::{Findings, Invalid};
use crate::wire::{self, Slot, Str};

/// Tables of one agreement, as bytes of CSV: those that are given are read together.
///
/// The agreement is a value ([`Tables::under`]) or comes from tables too: one row for the agreement itself, one for each
/// party of a side, one for each commitment.
///
/// ```
/// use exchange_agreement::tables::Tables;
/// let tables = Tables::new()
///     .with_agreement("title;concluded;parity;span\n1,000 for 1,000;2025-05-16;equal;at_end\n")
///     .with_sides("side,party,kind\nRU,russia,state\nUA,ukraine,state\n,turkiye,state\n")
///     .with_commitments("from,to,quantity\nRU,UA,\"1,000\"\nUA,RU,\"1,000\"\n")
///     .with_exchanges("exchange,date,from,to,people\n1,2025-05-23,RU,UA,390\n1,2025-05-23,UA,RU,390\n")
///     .with_figures("report,source,act,from,to,exchange,count\nafp,AFP,handed_over,RU,UA,1,about 400\n");
/// let document = tables.document()?;
/// assert_eq!(document.ledger().agreement().commitments().len(), 2);
/// assert_eq!(document.reports().len(), 1);
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables<'t> {
    under: Option<&'t Agreement>,
    agreement: Option<&'t [u8]>,
    sides: Option<&'t [u8]>,
    commitments: Option<&'t [u8]>,
    exchanges: Option<&'t [u8]>,
    figures: Option<&'t [u8]>,
    own: Own<'t>,
}

impl<'t> Tables<'t> {
    /// Begins with no table; the agreement is to come from tables.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            under: None,
            agreement: None,
            sides: None,
            commitments: None,
            exchanges: None,
            figures: None,
            own: Own {
                headings: &[],
                left_out: &[],
            },
        }
    }

    /// Begins with an agreement that is not read from tables.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, tables::Tables};
    /// let agreement = Agreement::between("RU", "UA").build()?;
    /// let rows = "exchange,date,from,to,category,people_at_least,people_at_most\n1,2025-05-23,RU,UA,civilian,120,120\n";
    /// let ledger = Tables::under(&agreement).with_exchanges(&rows).ledger()?;
    /// assert_eq!(ledger.balance("RU", "UA").map(|balance| balance.released()), Some(120.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn under(agreement: &'t Agreement) -> Self {
        Self {
            under: Some(agreement),
            ..Self::new()
        }
    }

    /// Adds the table of the agreement itself, of one row: `id`, `title`, `concluded`, `place`, `in_force_from`, `period`,
    /// `parity` (`equal` or `equal_per_category`) with its `span` (`each_exchange`, `running` or `at_end`), `note`.
    #[must_use]
    pub fn with_agreement(self, table: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        let agreement = Some(table.as_ref());
        Self { agreement, ..self }
    }

    /// Adds the table of parties: `side`, `party` (the key of the side by default), `name`, `kind`, `roles`, `note`. A party
    /// without a side is a third actor.
    #[must_use]
    pub fn with_sides(self, table: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        let sides = Some(table.as_ref());
        Self { sides, ..self }
    }

    /// Adds the table of commitments: `id`, `from`, `to`, `both_directions`, `of` (categories between semicolons, `remains`
    /// or `persons`; any detainee by default), `quantity` (a number, `all` or `open`), `part`, `due`, `reports`, `note`.
    #[must_use]
    pub fn with_commitments(self, table: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        let commitments = Some(table.as_ref());
        Self {
            commitments,
            ..self
        }
    }

    /// Adds the table of exchanges and reversals, with the columns of [`render::csv::exchanges`], or with one column `count`
    /// for the number of the row, or with `people` and `remains`.
    ///
    /// [`render::csv::exchanges`]: crate::render::csv::exchanges
    #[must_use]
    pub fn with_exchanges(self, table: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        let exchanges = Some(table.as_ref());
        Self { exchanges, ..self }
    }

    /// Adds the table of reports and their figures, with the columns of [`render::csv::figures`].
    ///
    /// [`render::csv::figures`]: crate::render::csv::figures
    #[must_use]
    pub fn with_figures(self, table: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        let figures = Some(table.as_ref());
        Self { figures, ..self }
    }

    /// Reads columns by headings of your own, each with the column that it stands for. In a heading, capitals do not matter,
    /// and ` `, `-` and `_` are the same. Places of findings have your headings.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, tables::Tables};
    /// let agreement = Agreement::between("RU", "UA").build()?;
    /// let table = "Swap No.;Day;Released by;Received by;PoWs;Source\n1;2025-05-23;RU;UA;390;AFP\n";
    /// let tables = Tables::under(&agreement)
    ///     .with_exchanges(table)
    ///     .with_headings(&[("Swap no.", "exchange"), ("day", "date"), ("released by", "from"), ("received by", "to")])
    ///     .with_headings_left_out(&["Source"]);
    /// let invalid = tables.ledger().unwrap_err();
    /// assert_eq!(invalid.to_string(), "E14 /exchanges/rows/1/PoWs unknown column `PoWs`");
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub const fn with_headings(mut self, headings: &'t [(&'t str, &'t str)]) -> Self {
        self.own.headings = headings;
        self
    }

    /// Leaves out the columns with these headings, in every table.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, tables::Tables};
    /// let agreement = Agreement::between("RU", "UA").build()?;
    /// let tables = Tables::under(&agreement).with_exchanges("exchange,from,to,people,contact\n1,RU,UA,5,a desk\n");
    /// assert!(tables.ledger().is_err(), "an unknown column");
    /// assert_eq!(tables.with_headings_left_out(&["Contact"]).ledger()?.journal().len(), 1);
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub const fn with_headings_left_out(mut self, headings: &'t [&'t str]) -> Self {
        self.own.left_out = headings;
        self
    }

    /// Reads the ledger. Reports that exchanges name need not be given; a table of figures that is given is checked.
    ///
    /// # Errors
    ///
    /// [`Invalid`], with every fault of level E at its row and column.
    pub fn ledger(&self) -> Result<Ledger, Invalid> {
        let of_reports = if self.figures.is_some() {
            Slot::Absent
        } else {
            Slot::Hole
        };
        self.read(of_reports, made).map(Document::into_ledger)
    }

    /// Reads the document: the ledger with the reports of the table of figures. A report that an exchange names is one of
    /// them.
    ///
    /// # Errors
    ///
    /// [`Invalid`], with every fault of level E at its row and column.
    pub fn document(&self) -> Result<Document, Invalid> {
        self.read(Slot::Absent, made)
    }

    /// Returns findings about what was read from these tables, such as [`Document::findings`] or [`Ledger::findings`], each
    /// with its place in the tables. A finding that is in none of them keeps its place.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Finding, tables::Tables};
    /// let agreement = Agreement::between("RU", "UA").each_releases(300).build()?;
    /// let table = "exchange,from,to,people\n1,RU,UA,300\n2,RU,UA,90\n";
    /// let tables = Tables::under(&agreement).with_exchanges(table);
    /// let ledger = tables.ledger()?;
    /// let findings = tables.placed(ledger.findings());
    /// let first = findings.first().map(ToString::to_string);
    /// let over = "T01 /exchanges/rows/3/people RU to UA: 390 released in total, 300 agreed";
    /// assert_eq!(first.as_deref(), Some(over));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn placed(&self, findings: Findings) -> Findings {
        self.read(Slot::Absent, |_, origin| origin.placed(findings))
    }

    /// Reads the tables and calls a function with what they say and where.
    fn read<R>(
        &self,
        of_reports: Slot<wire::List<wire::Report<'_>>>,
        then: impl FnOnce(Read<'_>, &Origin<'_>) -> R,
    ) -> R {
        let mut findings = Findings::new();
        let mut sheet = |kind: fn() -> Kind<'static>, bytes: Option<&[u8]>| {
            let own = self.own;
            bytes.map(|bytes| Sheet::read(&Kind { own, ..kind() }, bytes, &mut findings))
        };
        let of_agreement = sheet(terms::agreement_kind, self.agreement);
        let of_sides = sheet(terms::sides_kind, self.sides);
        let of_commitments = sheet(terms::commitments_kind, self.commitments);
        let of_exchanges = sheet(exchanges::kind, self.exchanges);
        let of_figures = sheet(figure_columns::kind, self.figures);
        let mut origin = Origin {
            agreement: of_agreement.as_ref(),
            ..Origin::default()
        };
        let mut agreement = match (self.under, &of_agreement) {
            (_, Some(sheet)) => terms::agreement(sheet, &mut findings),
            (Some(agreement), None) => agreement::write(agreement),
            (None, None) => wire::Agreement::default(),
        };
        if let Some(sheet) = &of_sides {
            let sides = terms::sides(sheet);
            let rows = |parties: &Vec<(usize, wire::Party<'_>)>| {
                parties.iter().map(|(row, _)| *row).collect::<Vec<_>>()
            };
            let of_sides = sides.keys.iter();
            let of_sides = of_sides.map(|(key, parties)| (key.as_str().to_owned(), rows(parties)));
            let actors = sides.third_actors.iter().map(|(row, _)| *row);
            origin.sides = Some((sheet, of_sides.collect(), actors.collect()));
            sides.put_into(&mut agreement);
        }
        if let Some(sheet) = &of_commitments {
            let mut rows = RowsOf::default();
            terms::commitments(sheet, &mut agreement, &mut rows, &mut findings);
            origin.commitments = Some((sheet, rows));
        }
        let mut read = Read {
            shape: wire::Document {
                format: Slot::Is(Str::from(Document::FORMAT)),
                agreement: Slot::Is(agreement),
                reports: of_reports,
                ..wire::Document::default()
            },
            entries: Slot::Is(Vec::new()),
            findings: Findings::new(),
        };
        if let Some(sheet) = &of_exchanges {
            let journal = exchanges::read(sheet, &mut findings);
            read.entries = if sheet.is_unread() {
                Slot::Hole
            } else {
                Slot::Is(journal.entries)
            };
            origin.exchanges = Some((sheet, journal.rows));
        }
        if let Some(sheet) = &of_figures {
            let figures::Reports { reports, rows } = figures::read(sheet, &mut findings);
            read.shape.reports = reports;
            origin.figures = Some((sheet, rows));
        }
        read.findings = findings;
        then(read, &origin)
    }
}

/// What the tables say.
struct Read<'s> {
    shape: wire::Document<'s>,
    entries: Slot<Vec<Pending<'s>>>,
    findings: Findings,
}

/// Makes the document, or returns the faults with their places in the tables.
fn made(read: Read<'_>, origin: &Origin<'_>) -> Result<Document, Invalid> {
    let made = Document::read_beside(read.shape, read.entries, read.findings);
    made.map_err(|invalid| Invalid::unmade(origin.placed(invalid.into_findings())))
}
