//! The catalogue of rules: the facts of each rule, and the message of its findings.

use core::fmt;
use core::str::FromStr;

use super::datum::Datum::{
    self, AtLeast, AtMost, Flow, Nearest, Nothing, Number, OfAct, OneOf, Parts, Performed, Place,
    Said, Sum, Text, Together, Topic, Words,
};
use super::level::{Code, Level, Stage, UnknownRule};
use super::of_parity::OfParity;
use super::own::CustomRule;

/// Declares the rules. A row gives the name, code, level, stage, claim and source of a rule, then the data of its
/// findings and their messages: the arms of a `match` on (about, given, expected). The parentheses before the first
/// row name the values that a message can use.
macro_rules! rulebook {
    (($about:ident, $given:ident, $expected:ident, $from:ident, $left:ident, $right:ident, $asked:ident) $(
        $name:ident $code:literal $level:ident $stage:ident $claim:literal $source:literal
        $data:literal
        $($shape:pat $(if $guard:expr)? => $sentence:literal),+;
    )+) => {
        /// One rule of the catalogue, named after its claim: what is true if the rule is satisfied.
        ///
        /// The last column of the table lists the data of a finding: its subject, the given value and the expected
        /// value, each a variant of [`Datum`](crate::rules::Datum).
        ///
        /// ```
        /// use exchange_agreement::{Rule, rules::{Level, Stage}};
        /// let rule = Rule::DoneByDue;
        /// assert_eq!((rule.code().as_str(), rule.level(), rule.stage()), ("T09", Level::Term, Stage::Standing));
        /// assert_eq!(rule.to_string(), "T09: a commitment with a due date is carried out by that date");
        /// assert_eq!(rule.source(), "the commitment");
        /// ```
        ///
        /// | code | judged | claim | source | about · given · expected |
        /// |---|---|---|---|---|
        $(#[doc = concat!("| ", $code, " | ", stringify!($stage), " | ", $claim, " | ", $source, " | ", $data, " |")])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!($code, ": ", $claim, ".")] $name,)+
            /// A rule that the caller defines.
            Custom(&'static CustomRule),
        }

        impl Rule {
            /// Every rule of the catalogue, in order of level and code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Returns the stable code of the rule, such as `T01`.
            #[must_use]
            pub const fn code(self) -> Code {
                Code::of(match self { $(Self::$name => $code,)+ Self::Custom(rule) => rule.code() })
            }

            /// Returns the level: how serious a finding of the rule is, and whether it refuses anything.
            #[must_use]
            pub const fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)+ Self::Custom(rule) => rule.level() }
            }

            /// Returns the claim of the rule, as one clause without a full stop.
            #[must_use]
            pub const fn claim(self) -> &'static str {
                match self { $(Self::$name => $claim,)+ Self::Custom(rule) => rule.claim() }
            }

            /// Returns the source of the rule: a treaty article, the terms of the agreement, or a definition.
            #[must_use]
            pub const fn source(self) -> &'static str {
                match self { $(Self::$name => $source,)+ Self::Custom(rule) => rule.source() }
            }

            /// Returns the first stage at which the rule is judged; for a rule of the caller, [`Stage::Standing`].
            #[must_use]
            pub const fn stage(self) -> Stage {
                match self { $(Self::$name => Stage::$stage,)+ Self::Custom(_) => Stage::Standing }
            }

            /// Writes the message of a finding from its data.
            pub(super) fn write_sentence(
                self,
                f: &mut fmt::Formatter<'_>,
                $about: &Datum,
                $given: &Datum,
                $expected: &Datum,
            ) -> fmt::Result {
                let $from = self.source();
                let ($left, $right) = (OfParity::Left($about), OfParity::Right($about));
                let $asked = OfParity::Asked($about);
                match self {
                    $(Self::$name => match ($about, $given, $expected) {
                        $($shape $(if $guard)? => write!(f, $sentence),)+
                    },)+
                    Self::Custom(rule) => rule.write_sentence(f, $about, $given, $expected),
                }
            }
        }
    };
}

rulebook! {
    (about, given, expected, source, left, right, asked)
    Readable "E00" Impossible Reading "the text can be read as JSON" "RFC 8259"
        "the reader's reason · `Position` · nothing"
        _ => "cannot be read as JSON at {given}: {about}";
    KnownFormat "E01" Impossible Reading "the format version is known" "document format"
        "nothing · the text · the known one"
        _ => "unknown format {given}, expected {expected}";
    WellFormed "E02" Impossible Building "an identifier, label or text is well formed: not empty, within its length, without control or direction-changing characters" "identity"
        "the kind of text · nothing if empty, else `Number` of characters, or `Character` · `AtMost`, or the characters allowed"
        (_, Nothing, _) => "the {about} is empty",
        (_, Number(_), _) => "the {about} has {given} characters, expected {expected}",
        _ => "the {about} contains {given}, expected {expected}";
    UsedOnce "E03" Impossible Building "an id or key is used only once in its list" "identity"
        "the kind of id, or `row` of a table · the text, or what the row is about · `Place` of the first use, if known"
        (Words("row"), ..) => "a second {about} for {given}; the first is {expected}",
        (_, _, Place(_)) => "the {about} {given} is already used at {expected}",
        _ => "the {about} {given} is used more than once";
    Resolves "E04" Impossible Building "a reference names something that exists" "reference"
        "the kind of reference · the text · `Nearest` (a guess), `OneOf` (all known texts), or nothing"
        (_, _, Nearest(_)) => "there is no {about} {given}, did you mean {expected}?",
        (_, _, OneOf(_)) => "there is no {about} {given}, expected one of {expected}",
        _ => "there is no {about} {given}";
    TwoEnds "E05" Impossible Building "a commitment has two different actors as its ends, at least one of them a side" "definition of a commitment"
        "nothing · one end · nothing if both are the same, else the other end"
        (_, _, Nothing) => "goes from {given} to itself",
        _ => "neither {given} nor {expected} is a side";
    Sides "E06" Impossible Building "there are at least two sides, each with a party, and no party on two sides" "definition of an agreement"
        "the party, if it is on two sides · `Number` of sides, or a side · `Number`, or the other side"
        (Text(_), ..) => "party {about} is on side {expected} and on side {given}",
        (_, _, Nothing) => "side {given} has no party",
        _ => "the number of sides is {given}, expected at least {expected}";
    CountInRange "E07" Impossible Building "a count is a whole number in range, and sums stay in range" "arithmetic"
        "`count` or `sum` · the number, or nothing for a sum · `Range`, or `AtMost` for a sum"
        (_, Nothing, _) => "the sum is out of range, expected {expected}",
        _ => "{given} is not a whole number from {expected}";
    TotalAddsUp "E08" Impossible Building "a stated total equals the sum of its lines" "arithmetic"
        "nothing · `Number` stated · `Number` added up"
        _ => "the stated total is {given}, but the lines add up to {expected}";
    MovesSomebody "E09" Impossible Building "an exchange that was called off has no legs, and one that was carried out has at least one" "definition of an exchange"
        "called off or carried out · `Number` of legs · `Number`"
        (_, Number(0), _) => "{about}, but it has no legs",
        (_, Number(1), _) => "{about}, but it has 1 leg",
        _ => "{about}, but it has {given} legs";
    DateExists "E10" Impossible Building "a date exists, and a period does not end before it begins" "Gregorian calendar; ISO 8601-1, and EDTF (ISO 8601-2) for `..`"
        "the kind of date · the text · the form or what exists, `OneOf` if it can be two, or nothing if it ends before it begins"
        (_, _, Nothing) => "the {about} {given} ends before it begins",
        (_, _, OneOf(_)) => "the {about} {given} is ambiguous, expected one of {expected}",
        _ => "{given} is not a valid {about}, expected {expected}";
    SensibleWeight "E11" Impossible Building "weights, tolerances and ranges are valid" "arithmetic"
        "the unit · `Number` · `Range` or words"
        _ => "{given} {about}, expected {expected}";
    SameIdSameContent "E12" Impossible Recording "an exchange that is recorded again under its id has the same content" "identity"
        "nothing · the id · `Number` of the journal entry"
        _ => "exchange {given} is already recorded with different content, as entry {expected} of the journal";
    WithinLimits "E13" Impossible Building "a document stays within the documented limits of size, depth and number" "limits of this crate"
        "the unit · `Number` · `AtMost`"
        _ => "{given} {about}, {expected} are allowed";
    KnownKey "E14" Impossible Reading "a key is known" "document format"
        "nothing, or `column` of a table · the key · `Nearest` (a guess), `OneOf` (all known keys), words if it is reserved, or nothing"
        (_, _, Words(_)) => "{given} is {expected}",
        (Words(_), _, Nearest(_)) => "unknown {about} {given}, did you mean {expected}?",
        (Words(_), ..) => "unknown {about} {given}",
        (_, _, Nearest(_)) => "unknown key {given}, did you mean {expected}?",
        (_, _, OneOf(_)) => "unknown key {given}, expected one of {expected}",
        _ => "unknown key {given}";
    KeyOnce "E15" Impossible Reading "a key appears once in its object" "RFC 7493 (I-JSON), section 2.3"
        "nothing, or `column` of a table · the key · nothing, or the name of the first column for the same"
        (Words(_), _, Text(_)) => "the {about} {given} means the same as {expected}",
        (Words(_), ..) => "the {about} {given} appears more than once",
        _ => "the key {given} appears more than once";
    ValueOfItsKind "E16" Impossible Reading "a required value is present, and each value is of the expected kind" "document format"
        "nothing · nothing if missing, else the word or the kind of value · the kind, or `OneOf`"
        (_, Nothing, OneOf(_)) => "missing, expected one of {expected}",
        (_, Nothing, _) => "missing, expected {expected}",
        (_, _, OneOf(_)) => "{given} is given, expected one of {expected}",
        _ => "{given} is given, expected {expected}";
    ParityNamesEnds "E17" Impossible Building "a parity rule applies to two named ends" "definition of parity"
        "ends or sides · `Number` · words"
        _ => "the number of {about} is {given}, expected {expected}";
    DerivedHasRule "E18" Impossible Building "a derived quantity names a rule that applies to it, and events do not depend on each other in a circle" "definition of a commitment"
        "the kind of reference · the id · words"
        _ => "the {about} {given} cannot be resolved: {expected}";
    BreakdownWithin "E19" Impossible Building "a breakdown does not exceed the count it belongs to" "arithmetic"
        "the axis · `Number` broken down · `Number` or `Range` of people and remains"
        _ => "the values of {about} add up to {given}, but the count is {expected}";
    LinkedBefore "E20" Impossible Recording "a record links to an earlier record, once, and not in a circle" "reference"
        "the kind of link · the id · words, or `Number` of the entry that already links to it"
        (Words("published again"), ..) => "report {given} cannot be {about}: {expected}",
        (_, _, Number(_)) => "exchange {given} is already {about} by entry {expected} of the journal",
        _ => "exchange {given} cannot be {about}: {expected}";
    WithinAgreed "T01" Term Recording "the number surely released does not exceed the number agreed" "the commitment"
        "`Flow`, or `Topic` with the part · `Number` of people released in total, or `Performed` · `Number` or `AtMost` agreed"
        (_, Performed { .. }, _) => "{about}: {given}, {expected} agreed",
        _ if is_of(about, "remains") => "{about}: {given} handed over in total, {expected} agreed",
        _ if is_of(about, "persons") => "{about}: {given} released or handed over in total, {expected} agreed",
        _ => "{about}: {given} released in total, {expected} agreed";
    ParityHolds "T02" Term Recording "a parity rule is satisfied over its span" "the parity rule"
        "`Parity` · `Counts` on its left · `Counts` on its right"
        _ if is_weighted(about) => "{given} on the left ({left}), {expected} on the right ({right}): {asked}",
        _ => "{left} {given}, {right} {expected}: {asked}";
    AfterConclusion "T03" Term Recording "an exchange under the terms is not dated before the conclusion" "the agreement"
        "nothing · the date · the conclusion"
        _ => "dated {given}, before the conclusion on {expected}";
    InPeriod "T04" Term Recording "an exchange under the terms is dated within the agreement's period" "the period"
        "nothing · the date · the period"
        _ => "dated {given}, outside the period {expected}";
    InForce "T05" Term Recording "an exchange under the terms is dated while the agreement is in force" "the entry into force"
        "nothing, or words for what happened, or `Topic` with the part · the date · the entry into force, or words for the state"
        (Nothing, ..) => "dated {given}, before the entry into force on {expected}",
        (Words("an exchange"), ..) => "dated {given}, but the agreement was {expected}",
        (Topic { .. }, ..) => "{about}, is dated {given}, but that part was {expected}",
        _ => "{about} is dated {given}, but the agreement was {expected}";
    TranchesWithinAgreed "T06" Term Building "the scheduled tranches together do not exceed the number agreed" "the commitment"
        "`Flow`, or `Topic` with the part · `Number` or `Range` of people scheduled in total · `Number` or `AtMost` agreed"
        _ => "{about}: {given} scheduled in all tranches, {expected} agreed";
    WithinTranche "T07" Term Recording "an exchange stays within the tranche it carries out" "the tranche"
        "`Flow`, or `Topic` with the part and tranche · `Number` of people who went in the tranche · `Number` or `AtMost` scheduled"
        _ => "{about}: {given} in this tranche, {expected} scheduled";
    Covered "T08" Term Recording "people released under the terms are covered by a commitment" "the commitments"
        "`Flow` with the categories, or `Topic` with the part · `Number` or `Range` of people · nothing"
        _ if is_of(about, "remains") => "{about}: no commitment covers {given} of the remains handed over",
        _ => "{about}: no commitment covers {given} of the people released";
    DoneByDue "T09" Term Standing "a commitment with a due date is carried out by that date" "the commitment"
        "`Flow`, or `Topic` with the part · `Range` released by then, or `Performed`, or words if nothing is recorded by then · `Number` due, less those discharged"
        (_, Words(_), _) => "{about}: {given} by the due date, expected {expected}",
        (_, Performed { .. }, _) => "{about}: by the due date {given}, expected {expected}",
        _ if is_of(about, "remains") => "{about}: {given} handed over by the due date, expected {expected}",
        _ if is_of(about, "persons") => "{about}: {given} released or handed over by the due date, expected {expected}",
        _ => "{about}: {given} released by the due date, expected {expected}";
    NarrowerFits "T10" Term Building "a narrower commitment fits inside a wider one, and so do disjoint narrower ones together" "the commitments"
        "`Flow` of the wider one, or `Topic` with its part · `Number` or `Range` of people in the narrower ones · `Number` or `AtMost` of the wider one"
        _ => "{about}: the narrower commitments add up to {given}, but this one is for {expected}";
    ParityPossible "T11" Term Building "the commitments can satisfy the agreement's own parity rules" "the parity rule"
        "`Flow`, or `Parity` for weighted sums · `Range` one way, or on the left · `Range` the other way, or on the right"
        _ if is_weighted(about) => "the commitments allow {given} on the left ({left}) and {expected} on the right ({right}), so the rule cannot be satisfied",
        _ => "{about}: the commitments allow {given} one way and {expected} the other, so the rule cannot be satisfied";
    HandsOnReceived "T12" Term Recording "a third actor hands on no more people than came into its custody" "definition of custody"
        "the actor, or `Flow` to it for people of one side · `Number` or `Range` handed on, or `Parts` of all who left custody · `Number` or `Range` received, `AtMost` 0 if none are recorded, or `Parts` of all who came; `Incomparability` if remains are among them"
        (Flow { .. }, ..) => "{about}: {given} of these people left custody, but {expected} came into it",
        (_, Parts { .. }, _) => "{given} left the custody of {about} in total, but {expected} came into it",
        (_, _, AtMost(0)) => "{about} handed on {given} in total, but no leg to it and no `holding` says that it had people",
        _ => "{about} handed on {given} in total, but received {expected}";
    SummaryNotBelow "T13" Term Recording "a summary has at least the numbers of the records it includes" "arithmetic of the record"
        "`Flow`, or `Topic` with the act, part and side · `Number` or `Range` in the summary · `Number` or `Range` in the records it includes"
        (about, ..) if is_of(about, "remains") => "{about}: {given} in this record, but {expected} in those it includes",
        _ => "{about}, people: {given} in this record, but {expected} in those it includes";
    WithinList "T14" Term Building "the people who moved or are accounted for do not exceed the list" "the list"
        "`Flow` · `Number` or `Range` moved and accounted for · `Number` listed"
        _ => "{about}: {given} moved or accounted for, {expected} listed";
    TakesBackDelivered "T17" Term Recording "a reversal returns no more than was delivered" "arithmetic of the record"
        "`Flow`, or `Topic` with the part · `Number` or `Range` returned, or `OfAct` with the reason that leaves the delivery as it was · `Number` or `Range` delivered"
        (_, OfAct { .. }, _) => "{about}: {given}, {expected} delivered",
        _ => "{about}: {given} returned, {expected} delivered";
    InternalNamed "T18" Term Recording "a leg under the terms that begins and ends at one actor says that it is internal" "the commitments"
        "nothing, or `Flow` of a leg between two actors · the actor, or nothing · nothing"
        (Nothing, ..) => "begins and ends at {given}, but is not marked as internal",
        _ => "{about}: marked as internal, but its ends are two actors";
    WoundedApart "L01" Law Building "between states, no maximum and no rule ties the number of wounded or sick prisoners" "Third Geneva Convention, Articles 109(1) and 110(1)"
        "`Flow` · nothing · nothing"
        _ => "{about}: where they are seriously wounded or sick, a maximum or a rule that ties their number may raise a question under the {source}";
    RetainedApart "L02" Law Building "retained personnel are counted apart from prisoners of war, and no maximum and no rule ties their number" "Third Geneva Convention, Article 33(1); First Geneva Convention, Articles 28(1) and 30(1)"
        "`Flow` · nothing · nothing"
        _ => "{about}: one number with prisoners of war, a maximum, or a rule that ties the number of retained personnel may raise a question under the {source}";
    RemainsFree "L03" Law Building "the return of remains does not depend on people or things other than remains" "customary rule 114; First Geneva Convention, Article 17(3); Third Geneva Convention, Article 120(6); Fourth Geneva Convention, Article 130(2); Additional Protocol I, Article 34(2)(c), where it binds"
        "`Flow` · nothing · nothing"
        _ => "{about}: a return of remains that depends on a delivery of something else may raise a question under {source}";
    NoHostages "L04" Law Building "no person is held as a hostage; the label is the reporter's" "common Article 3(1)(b); Fourth Geneva Convention, Article 34; customary rule 96"
        "`Flow` · nothing · nothing"
        _ => "{about}: the label is the reporter's; hostage-taking is prohibited ({source})";
    CiviliansFree "L05" Law Building "the release of civilians does not depend on a weighted rule" "Fourth Geneva Convention, Articles 132(1) and 133(1); customary rule 128(B) and (C)"
        "`Flow` · nothing · nothing"
        _ => "{about}: civilians are to be released as soon as the reasons for holding them cease; a number that follows from a rule may raise a question under the {source}";
    StatusOfPrisoners "L06" Law Building "prisoners of war are held by parties to an international armed conflict" "Third Geneva Convention, Articles 2(1) and 4(A); common Article 3(3)"
        "`Flow` · nothing · nothing"
        _ => "{about}: the status of prisoner of war with an armed group may raise a question under the {source}, which allows a special agreement";
    KeptBack "L07" Law Recording "no state keeps back wounded or sick prisoners on the list of an exchange" "Third Geneva Convention, Article 115(1) and (3)"
        "`Flow` · nothing · nothing"
        _ => "{about}: where they are seriously wounded or sick, keeping back prisoners may raise a question under the {source}";
    Sourced "C01" Completeness Recording "a recorded exchange has a source if other exchanges have one" "completeness of the record"
        "nothing · nothing · nothing"
        _ => "carried out, but no report covers it";
    Dated "C02" Completeness Recording "an exchange that was carried out has a date" "completeness of the record"
        "nothing · nothing · nothing"
        _ => "carried out, but it has no date";
    Disclosed "C03" Completeness Recording "counts are disclosed" "completeness of the record"
        "`Flow` · nothing · nothing"
        _ => "{about}: a number is not disclosed";
    CategoryNamed "C04" Completeness Recording "people are counted in a named category" "completeness of the record"
        "`Flow` · `Number` or `Range` of people · nothing"
        _ => "{about}: people without a named category: {given}";
    ListAccounted "C05" Completeness Building "listed people are accounted for" "completeness of the record"
        "`Flow` · `Number` or `Range` not accounted for · `Number` listed"
        _ => "{about}: {expected} listed, {given} not accounted for";
    RecordsApart "C06" Completeness Standing "two records of one direction do not count the same people" "completeness of the record"
        "`Flow`, or `Topic` outside the terms · the id · the id of the earlier record"
        _ => "{about}: the dates of {given} and {expected} overlap, so the records may count the same people";
    OppositeDirection "C07" Completeness Recording "a flow has a commitment in its own direction, not only in the opposite one" "completeness of the record"
        "`Flow` · nothing · nothing"
        _ => "{about}: no commitment names this direction, but one names the opposite direction; the ends may be swapped";
    DeclaredComplete "C08" Completeness Standing "a commitment of all is declared complete" "completeness of the record"
        "`Flow` · nothing · nothing"
        _ if is_of(about, "remains") => "{about}: nobody declares that all were handed over",
        _ => "{about}: nobody declares that all were released";
    PartsAddUp "C10" Completeness Standing "the parts printed in a figure add up to the total it prints" "arithmetic of the figure"
        "`Topic` · `Range`, `AtLeast`, `AtMost` or `About` of the printed total, or `Sum` of its lines · `Range`, `AtLeast` or `About` of the parts added up; `Said` or `Sum`, and `AtLeast` of those of some of its people"
        (_, Said { .. } | Sum { .. }, AtLeast(_)) => "{about}: {given}, but its numbers for some of these people add up to {expected}",
        (_, Sum { .. }, _) => "{about}: {given}, but those of each direction add up to {expected}",
        _ => "{about}: the printed total is {given}, but the printed parts add up to {expected}";
    RunningRises "C11" Completeness Standing "a running total of one source does not decrease" "arithmetic of the figure"
        "`Topic` · the number reported · the earlier number"
        _ => "{about}: a running total of {given} follows one of {expected}";
    IncrementAddsUp "C12" Completeness Standing "a running total equals the earlier one of its source plus the numbers reported since" "arithmetic of the figure"
        "`Topic` · the number reported · `Range`, `AtLeast` or `About` added up"
        _ => "{about}: the running total is {given}, but the numbers that it includes add up to {expected}";
    OneNumberEach "C13" Completeness Standing "a source reports one number for one subject unless it changes it later, and a copy repeats its original" "completeness of the record"
        "`Topic` · `Said`, or `Sum` of its numbers · the number reported elsewhere, or `Said`, `Sum` or `Words` of the original of a copy"
        (_, _, Said { .. } | Sum { .. }) => "{about}: {given} in a copy, but {expected}",
        (_, _, Words(_)) => "{about}: {given} in a copy, but {expected} in its original",
        _ => "{about}: {given}, but {expected} elsewhere";
    SourcesAgree "C14" Completeness Standing "some number agrees with the reports of all sources on one subject" "completeness of the record"
        "`Topic` · `Said`, or `Sum` of its numbers · the same, or `Range` or `About` if it follows from figures of several sources"
        (_, Said { .. } | Sum { .. }, Said { .. } | Sum { .. }) => "{about}: {given}, but {expected}",
        (_, Said { .. } | Sum { .. }, _) => "{about}: {given}, but {expected} from other figures",
        _ => "{about}: {given} from other figures, but {expected}";
    DirectionAsRecorded "C15" Completeness Standing "a source reports the directions as they are recorded or agreed, not swapped" "completeness of the record"
        "`Topic` · the number reported · the number recorded or agreed"
        (Topic { act, .. }, _, _) if &**act == "agreed" => "{about}: {given} reported, as agreed for the opposite direction; {expected} agreed for this one",
        _ => "{about}: {given} reported, as recorded for the opposite direction; {expected} recorded for this one";
    EvenTogether "C16" Completeness Standing "a figure for both directions together is even if equal numbers are agreed for each exchange" "the parity rule"
        "`Topic` · `Number` · nothing"
        _ => "{about}: {given} is odd, but equal numbers each way add up to an even number";
    RecordAsReported "C17" Completeness Standing "a recorded number is one that a report gives, if its own sources report on it" "completeness of the record"
        "`Topic` · `Said`, or `Sum` of its numbers · `Range`, `AtLeast` or `About` recorded or agreed"
        (Topic { act, .. }, Said { .. }, _) if &**act == "agreed" => "{about}: {given}, a source of the promise, but {expected} agreed",
        (Topic { act, .. }, _, _) if &**act == "agreed" => "{about}: {given}, and it is a source of the promise, but {expected} agreed",
        (_, Said { .. }, _) => "{about}: {given}, a source of the record, but {expected} recorded",
        _ => "{about}: {given}, and it is a source of the record, but {expected} recorded";
    LegOfSomebody "C18" Completeness Recording "a leg moves or accounts for at least one person" "completeness of the record"
        "`Flow` or `Together` · nothing · nothing"
        _ => "{about}: zero people moved, and zero are accounted for";
    LabelInTable "C19" Completeness Recording "a rule with a table of labels names each released label of that kind" "the parity rule"
        "`Flow` or `Together` with the labels · `Number` or `Range` of people · `Parity`"
        _ => "{about}: no rule of this direction names the label of {given} of the people released, although {expected} names others of the kind";
    SummaryAgrees "C20" Completeness Recording "a summary does not differ from the records it includes in a line or a kind" "completeness of the record"
        "`Flow`, `Together`, or `Topic` with the act, part and side · `Number` or `Range` in the line, or nothing if the kind is not named · `Number`, `Range` or `About` in the records it includes"
        (_, Nothing, _) => "{about}: not named in this record, but {expected} in those it includes",
        _ => "{about}: {given} in this record, but {expected} in those it includes";
    LinkLeads "C21" Completeness Standing "a link between agreements leads to an agreement of the register" "completeness of the register"
        "the kind of link · the id · `Nearest` (a guess), or nothing"
        (_, _, Nearest(_)) => "there is no agreement {given} in the register, did you mean {expected}?",
        _ => "there is no agreement {given} in the register";
    LinksEnd "C22" Completeness Standing "links between agreements do not lead back in a circle" "completeness of the register"
        "the kind of link · the id · `OneOf` (the other agreements of the circle, in order)"
        (_, _, OneOf(others)) if others.is_empty() => "the link of {given} leads to itself",
        _ => "the links of {given} lead back to it, by {expected}";
}

/// Returns true if it is about this subject.
fn is_of(about: &Datum, subject: &str) -> bool {
    if let Topic { flow, .. } = about {
        is_of(flow, subject)
    } else if let Flow { of, .. } | Together { of, .. } = about {
        of.iter().any(|of| &**of == subject)
    } else {
        false
    }
}

const fn is_weighted(about: &Datum) -> bool {
    matches!(
        about,
        Datum::Parity {
            is_weighted: true,
            ..
        }
    )
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.claim())
    }
}

/// Reads the code of a rule of the catalogue, such as `T01`; rules of the caller are not among them.
impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let found = Self::ALL.iter().find(|rule| rule.code() == text);
        found.copied().ok_or(UnknownRule)
    }
}
