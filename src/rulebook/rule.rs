//! The catalogue: one row a rule.

use core::fmt;

use super::level::{Code, Level, Stage};
use super::own::OwnRule;

macro_rules! rulebook {
    ($($name:ident $code:literal $level:ident $stage:ident $claim:literal $source:literal $data:literal)+) => {
        /// One rule of the catalogue, named after the claim that should hold.
        ///
        /// The data of a finding are what it is about, the given and the expected value, as shapes of
        /// [`Datum`](crate::Datum).
        ///
        /// ```
        /// use exchange_agreement::{Level, Rule, Stage};
        /// let rule = Rule::DoneByDue;
        /// assert_eq!((rule.code().as_str(), rule.level(), rule.stage()), ("T09", Level::Term, Stage::Standing));
        /// assert_eq!((rule.claim(), rule.source()), ("what is due by a date is done by that date", "the commitment"));
        /// assert_eq!(rule.to_string(), "T09: what is due by a date is done by that date");
        /// ```
        ///
        /// | code | judged | claim | source | about · given · expected |
        /// |---|---|---|---|---|
        $(#[doc = concat!("| ", $code, " | ", stringify!($stage), " | ", $claim, " | ", $source, " | ", $data, " |")])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!($code, ": ", $claim, ".")] $name,)+
            /// A rule of the caller's own.
            Own(&'static OwnRule),
        }

        impl Rule {
            /// Every rule of the catalogue, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> Code {
                Code::of(match self { $(Self::$name => $code,)+ Self::Own(rule) => rule.code() })
            }

            /// How much the rule weighs.
            #[must_use]
            pub const fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)+ Self::Own(rule) => rule.level() }
            }

            /// The claim that should hold, as one clause without a full stop.
            #[must_use]
            pub const fn claim(self) -> &'static str {
                match self { $(Self::$name => $claim,)+ Self::Own(rule) => rule.claim() }
            }

            /// Where the rule comes from: a treaty article, the terms, or the nature of the thing.
            #[must_use]
            pub const fn source(self) -> &'static str {
                match self { $(Self::$name => $source,)+ Self::Own(rule) => rule.source() }
            }

            /// The first stage at which the rule is judged; that of a caller's own is where the caller asks.
            #[must_use]
            pub const fn stage(self) -> Stage {
                match self { $(Self::$name => Stage::$stage,)+ Self::Own(_) => Stage::Standing }
            }
        }
    };
}

rulebook! {
    Readable "E00" Impossible Reading "the text can be read" "RFC 8259" "the reader's reason · `Position` · nothing"
    KnownFormat "E01" Impossible Reading "the format version is known" "document format" "nothing · the text · the known one"
    WellFormed "E02" Impossible Building "an identifier, label or text is well formed: not empty, within its length, without control or direction-changing characters" "identity" "the kind of text · nothing if empty, else `Number` of characters, `Character`, or the text · `AtMost`, or what may stand there"
    UsedOnce "E03" Impossible Building "an id or key is used once in its place" "identity" "the kind of id · the text · `Place` of the first use, where known"
    Resolves "E04" Impossible Building "a reference resolves" "reference" "the kind of reference · the text · `Nearest` (a guess), `OneOf` (all there are), or nothing"
    TwoEnds "E05" Impossible Building "a commitment's ends are two different actors, at least one of them a side" "nature of a promise" "nothing · one end · nothing if both are the same, else the other end"
    Sides "E06" Impossible Building "there are at least two sides, each with a party, and no party on two sides" "nature of an agreement" "the party, if it stands on two sides · `Number` of sides, or a side · `Number`, or the other side"
    CountInRange "E07" Impossible Building "a count is a whole number in range, and sums stay in range" "arithmetic" "`count` or `sum` · the number, or nothing for a sum · `Range`, or `AtMost` for a sum"
    TotalAddsUp "E08" Impossible Building "a stated total is the sum of its tally" "arithmetic" "nothing · `Number` stated · `Number` added up"
    MovesSomebody "E09" Impossible Building "an exchange that was called off moves nobody, and one that was carried out has a leg" "nature of an exchange" "called off or carried out · `Number` of legs · `Number`"
    DateExists "E10" Impossible Building "a date exists, and a period does not surely end before it begins" "Gregorian calendar, ISO 8601-2 (EDTF) level 0" "the kind of date · the text · the form, or nothing if it ends before it begins"
    SensibleWeight "E11" Impossible Building "weights, tolerances and ranges make sense" "arithmetic" "the unit · `Number` · `Range` or words"
    SameIdSameContent "E12" Impossible Recording "recording an exchange id again means the same exchange" "identity" "nothing · the id · `Number` of the journal entry"
    WithinLimits "E13" Impossible Building "a document stays within the documented limits of size, depth and number" "limits of this crate" "the unit · `Number` · `AtMost`"
    KnownKey "E14" Impossible Reading "a key is known" "document format" "nothing · the key · `Nearest` (a guess), words if it is reserved, or nothing"
    KeyOnce "E15" Impossible Reading "a key appears once in its object" "RFC 8259, section 4" "nothing · the key · nothing"
    ValueOfItsKind "E16" Impossible Reading "a value is there where it must be, and of its kind" "document format" "nothing · nothing if missing, else the word or the kind of value · the kind, or `OneOf`"
    ParityNamesEnds "E17" Impossible Building "a parity rule ties two named ends" "nature of parity" "ends or sides · `Number` · words"
    DerivedHasRule "E18" Impossible Building "a derived quantity has a rule to follow, and events do not wait for each other in a circle" "nature of a promise" "the kind of reference · the id · words"
    BreakdownWithin "E19" Impossible Building "a breakdown does not exceed the count it stands beside" "arithmetic" "the axis · `Number` broken down · `Number` of people and remains"
    LinkedBefore "E20" Impossible Recording "a link to another record points to an earlier one, once, without a circle" "reference" "the kind of link · the id · words, or `Number` of the entry that links to it already"
    WithinAgreed "T01" Term Recording "what surely was released does not exceed what was agreed" "the commitment" "`Flow` · `Number` of people released in all · `Number` or `AtMost` agreed"
    ParityHolds "T02" Term Recording "parity holds in its span" "the parity rule" "`Flow` of the first end, or words for weighted sums · `Counts` of that end · `Counts` of the other"
    AfterConclusion "T03" Term Recording "an exchange under the terms is not surely before the conclusion" "the agreement" "nothing · the date · the conclusion"
    InPeriod "T04" Term Recording "an exchange under the terms falls in the agreement's period" "the period" "nothing · the date · the period"
    InForce "T05" Term Recording "an exchange under the terms falls while the agreement is in force" "the entry into force" "nothing · the date · the entry into force"
    TranchesWithinAgreed "T06" Term Building "scheduled tranches together do not exceed what was agreed" "the commitment" "`Flow` · `Number` of people scheduled in all · `Number` or `AtMost` agreed"
    WithinTranche "T07" Term Recording "an exchange stays within the tranche it carries out" "the tranche" "`Flow` · `Number` of people released in the tranche · `Number` or `AtMost` scheduled"
    Covered "T08" Term Recording "people released under the terms are covered by a commitment" "the commitments" "`Flow` with the categories · `Number` of people · nothing"
    DoneByDue "T09" Term Standing "what is due by a date is done by that date" "the commitment" "`Flow` · `Number` possibly done by then · `Number` due"
    NarrowerFits "T10" Term Building "a narrower commitment fits inside the wider one, and disjoint ones together too" "the commitments" "`Flow` of the wider · `Number` of people promised inside it · `Number` or `AtMost` of the wider"
    ParityPossible "T11" Term Building "what the sides promise can satisfy the agreement's own parity" "the parity rule" "`Flow`, or words for weighted sums · `Range` one way · `Range` the other way"
    HandsOnReceived "T12" Term Recording "a third actor hands on no more people than it received" "nature of custody" "the actor · `Number` handed on · `Number` received; `Apart` for both where the dead are among them"
    SummaryHolds "T13" Term Recording "a summary record is not below the records it includes" "arithmetic of the record" "`Flow` · `Number` possibly in the summary · `Number` surely in what it includes"
    WithinList "T14" Term Building "a list is not exceeded: listed at least moved plus accounted for" "the list" "`Flow` · `Number` moved and accounted for · `Number` listed"
    HasWeight "T16" Term Recording "a category released under a weighted rule with a table of labels of its kind has a weight" "the parity rule" "`Flow` · `Number` of people · nothing"
    TakesBackDelivered "T17" Term Recording "a reversal takes back no more than was delivered" "arithmetic of the record" "`Flow` · `Number` taken back · `Number` delivered"
    WoundedApart "L01" Law Building "wounded or sick prisoners are not named under parity or a ceiling between states" "Third Geneva Convention, Article 109(1)" "`Flow` · nothing · nothing"
    RetainedApart "L02" Law Building "retained personnel stand apart from prisoners of war" "Third Geneva Convention, Article 33" "`Flow` · nothing · nothing"
    RemainsFree "L03" Law Building "the return of remains does not depend on a counter-delivery" "customary rule 114; Additional Protocol I, Article 34 where it binds" "`Flow` · nothing · nothing"
    NoHostages "L04" Law Recording "nobody is held as a hostage; the label is the reporter's" "common Article 3; Fourth Geneva Convention, Article 34; customary rule 96" "`Flow` · nothing · nothing"
    Sourced "C01" Completeness Recording "a figure that is recorded has a source, where others have" "completeness of the record" "nothing · nothing · nothing"
    Dated "C02" Completeness Recording "an exchange that was carried out has a date" "completeness of the record" "nothing · nothing · nothing"
    Disclosed "C03" Completeness Recording "counts are disclosed" "completeness of the record" "`Flow` · nothing · nothing"
    CategoryNamed "C04" Completeness Recording "people are counted in a named category" "completeness of the record" "`Flow` · `Number` of people · nothing"
    ListAccounted "C05" Completeness Building "listed people are accounted for" "completeness of the record" "`Flow` · `Number` not accounted for · `Number` listed"
    RecordsApart "C06" Completeness Standing "two records of one direction do not hold the same people" "completeness of the record" "`Flow` · the id · the id of the earlier record"
    DirectionTold "C07" Completeness Recording "a flow is promised in its own direction and not only in the other" "completeness of the record" "`Flow` · nothing · nothing"
    DeclaredComplete "C08" Completeness Standing "a promise of all is declared complete" "completeness of the record" "`Flow` · nothing · nothing"
    ChangesSides "C09" Completeness Recording "a leg ends on another side than it began" "completeness of the record" "nothing · the actor · nothing"
    PartsAddUp "C10" Completeness Standing "the parts that a figure prints come to the total it prints" "arithmetic of the figure" "`Flow` or `Together` · `Range` printed in all · `Range` the parts come to"
    RunningRises "C11" Completeness Standing "a running total of one source does not fall" "arithmetic of the figure" "`Flow` or `Together` · `Range` told · `Range` from an earlier one on"
    IncrementAddsUp "C12" Completeness Standing "a running total is the earlier one of its source and what was told since" "arithmetic of the figure" "`Flow` or `Together` · `Range` told · `Range` carried on"
    OneNumberEach "C13" Completeness Standing "a source tells one number of one thing, or a later one, and a copy that of its original" "completeness of the record" "`Flow` or `Together` · `Said` · `Range` told elsewhere"
    SourcesAgree "C14" Completeness Standing "some number keeps what every source tells of one thing" "completeness of the record" "`Flow` or `Together` · `Said` · `Said`, or `Range` where it follows from other figures"
    DirectionAsRecorded "C15" Completeness Standing "a source tells both directions as they are recorded, and not the other way round" "completeness of the record" "`Flow` · `Number` told · `Number` recorded"
    EvenTogether "C16" Completeness Standing "a figure for both directions together is even where equal numbers are agreed for each exchange" "the parity rule" "`Together` · `Number` · nothing"
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.claim())
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn codes_rise_within_a_level_and_begin_with_its_letter() {
        for pair in Rule::ALL.windows(2) {
            let [before, after] = pair else { continue };
            assert_ne!(before.code(), after.code());
            if before.level() == after.level() {
                assert!(before.code() < after.code());
            }
        }
        for rule in Rule::ALL {
            assert!(rule.code().as_str().starts_with(rule.level().letter()));
        }
    }
}
