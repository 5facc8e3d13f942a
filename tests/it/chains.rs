//! A chain of setters keeps every fault, each at the place at which the setter alone reports it.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::evidence::{Act, ReportedStatement};
use exchange_agreement::journal::{
    Amendment, Declared, Provenance, Reason, Reception, Reversal, Settled, Settlement,
    StatusChange, StatusEntry,
};
use exchange_agreement::register::Selection;
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::terms::{
    AllExcept, Event, Link, LinkKind, Negotiation, ParityLine, Part, Party, Round, Statement,
    Tranche,
};
use exchange_agreement::{
    Agreement, Commitment, Document, Exchange, Figure, Invalid, Leg, Parity, Quantity, Report,
    Tally, chain::*,
};

/// What a setter reports alone, and last after another fault of the chain.
fn places<T: Clone>(
    sound: Result<T, Invalid>,
    broken: Result<T, Invalid>,
    set: impl Fn(Result<T, Invalid>) -> Result<T, Invalid>,
) -> [Vec<String>; 2] {
    let before = broken.clone().err().unwrap().findings().len();
    [(sound, 0), (broken, before)].map(|(value, before)| {
        let faults = set(value).err().unwrap().into_findings();
        assert!(faults.len() > before);
        let places = faults.iter().map(ToString::to_string);
        places.skip(before).collect()
    })
}

macro_rules! each {
    ($sound:expr, $broken:expr, $($setter:ident)+) => { $(
        let [alone, chained] = places($sound, $broken, |value| value.$setter("\u{7}"));
        assert_eq!(alone, chained, stringify!($setter));
        assert_eq!(alone.len(), 1, stringify!($setter));
    )+ };
}

#[test]
fn each_setter_of_a_chain_reports_what_it_reports_alone() {
    let people = || [(Civilian, 5)];
    let exchange = |id: &str| Exchange::mutual(id, "2025-05-23", "RU", "UA", people());
    each!(exchange("1"), exchange(""), with_place with_tranche with_initiated_by with_completes with_known with_note with_source);
    let leg = |to: &str| Leg::new("RU", to, people());
    each!(leg("UA"), leg(""), with_part with_date with_place with_destination with_note with_releaser);
    let report = |id: &str| Report::new(id, "AFP");
    each!(report("1"), report(""), with_quoting with_speaks_for with_relayed_by with_republishes with_address with_language
        with_stated with_concluded with_published with_updated with_note);
    let figure = |to: &str| Figure::new(Act::Released, "RU", to, people());
    each!(figure("UA"), figure(""), with_exchange with_part with_date with_quoting with_speaks_for with_confidence with_note);
    let promise = |to: &str| Commitment::new("RU", to, Quantity::Exactly(5));
    each!(promise("UA"), promise(""), with_part with_id with_note with_source);
    let tranche = |id: &str| Tranche::new(id, [promise("UA")?]);
    each!(tranche("1"), tranche(""), with_date with_after with_note);
    let statement = || Ok(Statement::new("an amnesty".parse().unwrap()));
    let broken = || statement().with_giver("");
    each!(statement(), broken(), with_giver with_receiver with_part with_note with_source);
    let status = || Ok(StatusEntry::new(StatusChange::Suspend));
    let broken = || status().with_date("soon");
    each!(status(), broken(), with_date with_actor with_part);
}

#[test]
fn each_setter_of_an_entry_reports_in_a_chain_what_it_reports_alone() {
    let reversal = || Ok(Reversal::of("7".parse().unwrap()));
    let broken = || reversal().with_date("soon");
    each!(reversal(), broken(), with_date);
    let people = Tally::new([(Civilian, 2)]).unwrap();
    let [a, b] = ["A", "B"].map(|key| key.parse().unwrap());
    let settled = || Ok(Settled::new(a, b, Settlement::Waived, people.clone()));
    let broken = || settled().with_date("soon");
    each!(settled(), broken(), with_part with_date);
    let declared = || Ok(Declared::complete("all".parse().unwrap()));
    let broken = || declared().with_date("soon");
    each!(declared(), broken(), with_declarer with_date);
    let reception = || Ok(Reception::at("Belarus".parse().unwrap()));
    let broken = || reception().with_origin("");
    each!(reception(), broken(), with_origin with_receiver with_assistance);
    let agreement = Agreement::between("A", "B").build().unwrap();
    let amendment = || Ok(Amendment::new("1".parse().unwrap(), agreement.clone()));
    let broken = || amendment().with_agreed("soon");
    each!(amendment(), broken(), with_agreed with_effective);
    let provenance = || Ok(Provenance::default());
    let broken = || provenance().with_known("soon");
    each!(provenance(), broken(), with_known with_note with_source);
    each!(Party::new("a"), Party::new(""), with_name with_note);
    let selection = || Ok(Selection::all());
    let broken = || selection().since("soon");
    each!(selection(), broken(), since until);
}

#[test]
fn each_setter_of_what_an_agreement_consists_of_reports_in_a_chain_what_it_reports_alone() {
    let rule = |other: &str| Parity::equal("RU", other);
    each!(rule("UA"), rule(""), with_part with_id);
    let line = |weight| ParityLine::new("RU", "UA", weight);
    each!(line(1), line(0), with_part);
    let part = || Ok(Part::new("sick".parse().unwrap()));
    each!(part(), part().with_name(""), with_name);
    let event = || Ok(Event::new("truce".parse().unwrap()));
    each!(event(), event().with_name(""), with_name);
    let follows = || Ok(Link::new(LinkKind::Follows, "first".parse().unwrap()));
    each!(follows(), follows().with_note(""), with_note);
    each!(
        Ok(Negotiation::default()),
        Negotiation::default().with_name(""),
        with_name
    );
    each!(
        Ok(Round::default()),
        Round::default().with_next(""),
        with_next
    );
    each!(
        Ok(AllExcept::default()),
        AllExcept::default().with_exception(""),
        with_exception
    );
    each!(
        ReportedStatement::new("the largest"),
        ReportedStatement::new(""),
        with_exchange
    );
    let document = |text: &str| Document::from_json(text);
    let sound = r#"{"format":"exchange-agreement/1","agreement":{"sides":{"A":[{"id":"a"}],"B":[{"id":"b"}]}}}"#;
    each!(document(sound), document("{"), with_schema_address);
    let way = Leg::new("RU", "UA", [(Civilian, 1)]).unwrap().ends();
    let measure = || Ok(Measure::new(Counted::HandedOver, way));
    each!(measure(), measure().with_since("soon"), with_part with_since);
}

#[test]
#[cfg(feature = "plan")]
fn each_setter_of_a_request_reports_in_a_chain_what_it_reports_alone() {
    use exchange_agreement::plan::{Ready, Request};
    let ready = |to: &str| Ready::people("RU", to, Civilian, 5);
    each!(ready("UA"), ready(""), with_part with_place);
    let request = || Ok(Request::new());
    let broken = || request().first("");
    each!(request(), broken(), on first);
    for days in [
        ["2025-06", "2025-06-31"],
        ["2025-06-02", "2025-06-01"],
        ["soon", "2025"],
    ] {
        let within = |all: Result<Request, Invalid>| all.within(days[0], days[1]);
        let [alone, chained] = places(request(), broken(), within);
        assert_eq!(alone, chained);
        assert_eq!(
            alone.len(),
            if days[0] == "2025-06-02" { 1 } else { 2 },
            "{days:?}"
        );
    }
    let ready = ready("UA").unwrap();
    let announced = |all: Result<Request, Invalid>| all.with_announced("2025-06", &ready, 4);
    let [alone, chained] = places(request(), broken(), announced);
    assert_eq!(alone, chained);
    let days = Request::new()
        .within("2025-05-30", "2025-06-02")
        .on("2025-06-01")
        .everyone();
    let days = days.unwrap();
    assert_eq!((days.days().len(), days.is_for_everyone()), (4, true));
}

#[test]
fn lists_and_numbers_add_all_of_their_faults_too() {
    let exchange = |id: &str| Exchange::mutual(id, "2025-05-23", "RU", "UA", [(Civilian, 5)]);
    let includes = |all: Result<Exchange, Invalid>| all.with_includes(["1", "", "\u{7}"]);
    let [alone, chained] = places(exchange("1"), exchange(""), includes);
    assert_eq!((alone.len(), alone), (2, chained));
    let leg = |to: &str| Leg::new("RU", to, [(Civilian, 5)]);
    let twice = |all: Result<Leg, Invalid>| all.with_breakdown("sex", [("men", 1), ("men", 2)]);
    let [alone, chained] = places(leg("UA"), leg(""), twice);
    assert_eq!((alone.len(), alone), (1, chained));
    // Whether six are too many depends on the leg: without one, nothing is said of it.
    let six = |all: Result<Leg, Invalid>| all.with_breakdown("sex", [("men", 6)]);
    assert!(six(leg("UA")).is_err());
    assert_eq!(six(leg("")).unwrap_err().findings().len(), 1);
    let figure = |to: &str| Figure::new(Act::Released, "RU", to, [(Civilian, 5)]);
    let [alone, chained] = places(figure("UA"), figure(""), |all| all.with_ordinal(0));
    assert_eq!((alone.len(), alone), (1, chained));
    // So does whether people of an act can have a reason.
    let reason = |all: Result<Figure, Invalid>| all.with_reason(Reason::Declined);
    assert!(reason(figure("UA")).is_err());
    assert_eq!(reason(figure("")).unwrap_err().findings().len(), 1);
}

#[test]
fn a_setter_that_checks_several_values_adds_all_of_its_faults() {
    let reversal = || Ok(Reversal::of("7".parse().unwrap()));
    let without_legs = |one: Result<Reversal, Invalid>| one.with_legs([]);
    let [alone, chained] = places(reversal(), reversal().with_date("soon"), without_legs);
    assert_eq!(alone, chained);
    assert_eq!(alone, ["E09 /legs carried out, but it has no legs"]);
    let selection = || Ok(Selection::all());
    let broken = || selection().since("soon");
    for [one, other] in [["R U", ""], ["RU", "RU"]] {
        let between = |all: Result<Selection, Invalid>| all.between(one, other);
        let [alone, chained] = places(selection(), broken(), between);
        assert_eq!(alone, chained);
        assert_eq!(alone.len(), if one == other { 1 } else { 2 });
    }
    // A sound setter after a fault adds none.
    let one = broken().between("RU", "UA").unwrap_err();
    assert_eq!(one.findings().len(), 1);
    let leg = Leg::new("A", "B", [(Civilian, 1)]).unwrap();
    let one = reversal().with_date("soon").with_legs([leg]).unwrap_err();
    assert_eq!(one.findings().len(), 1);
}

#[test]
fn a_chain_without_faults_is_the_value() {
    let plain = Leg::new("RU", "UA", [(Civilian, 5)]).unwrap();
    let plain = plain.with_part("sick").unwrap().with_listed(7);
    let chained = Leg::new("RU", "UA", [(Civilian, 5)])
        .with_part("sick")
        .with_listed(7);
    assert_eq!(chained, Ok(plain));
}
