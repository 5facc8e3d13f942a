//! The command line of the examples: what is malformed is refused with a message.

#[expect(dead_code, reason = "the examples print; here only arguments are read")]
#[path = "../../examples/command/mod.rs"]
mod command;

use command::{Failure, Usage, read};

const USAGE: Usage = Usage {
    line: "",
    words: &["text", "markdown"],
    options: &["--as-of", "--voice"],
    flags: &["--json"],
};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/examples/data/istanbul_2025.json"
);

/// The message about arguments after the name of a file that exists.
fn refusal(arguments: &[&str]) -> Option<String> {
    let given = [FILE].iter().chain(arguments).map(ToString::to_string);
    let (arguments, _) = match read(&USAGE, given) {
        Ok(read) => read,
        Err(failure) => return Some(message(failure)),
    };
    arguments.as_of().err().map(message)
}

fn message(failure: Failure) -> String {
    let Failure::Argument(message) = failure else {
        panic!("an argument is at fault");
    };
    message
}

#[test]
fn arguments_are_read_in_any_order() {
    let given = [
        "markdown",
        "--as-of",
        "2025-05",
        FILE,
        "--json",
        "--voice=a=b",
    ];
    // The word may only follow the file.
    let given = given.map(str::to_owned);
    let (one, two) = (given.clone().into_iter().skip(1), given.into_iter().take(1));
    let Ok((arguments, word)) = read(&USAGE, one.chain(two)) else {
        panic!("nothing is malformed");
    };
    assert_eq!(word, "markdown");
    assert_eq!(arguments.option("--voice"), Some("a=b"));
    assert_eq!(arguments.option("--json"), Some(""));
    let Ok(Some(date)) = arguments.as_of() else {
        panic!("a month is a date");
    };
    assert_eq!(date.to_string(), "2025-05");
    assert!(arguments.document().is_ok());
    let Ok((arguments, word)) = read(&USAGE, [FILE.to_owned()].into_iter()) else {
        panic!("the file is enough");
    };
    assert_eq!((word, arguments.option("--json")), ("text", None));
    assert!(matches!(arguments.as_of(), Ok(None)));
}

#[test]
fn the_usage_is_no_refusal() {
    for arguments in [&["--help"][..], &["-h"], &[FILE, "text", "--help"]] {
        let read = read(&USAGE, arguments.iter().map(ToString::to_string));
        assert!(matches!(read, Err(Failure::Help)), "{arguments:?}");
    }
    // The value of an option is no option.
    let asked = [FILE, "--voice", "--help"].map(str::to_owned);
    assert!(read(&USAGE, asked.into_iter()).is_ok());
}

#[test]
fn a_date_is_refused_for_its_true_reason() {
    for (date, message) in [
        (
            "2025-05-21T00:00",
            "--as-of: a date has no time of day, and is written as YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "2025-05-21 10:30",
            "--as-of: a date has no time of day, and is written as YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "tomorrow",
            "--as-of: a date is written as YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        ("2025-02-30", "--as-of: the calendar has no such date"),
        (
            "2025-05-23/2025-05-25",
            "--as-of: `2025-05-23/2025-05-25` is a period; one date is asked for",
        ),
    ] {
        assert_eq!(refusal(&["--as-of", date]).as_deref(), Some(message));
    }
}

#[test]
fn a_malformed_argument_is_refused_with_a_message() {
    for (arguments, message) in [
        (&["svg"][..], "`svg` is not expected here"),
        (&["text", "text"], "`text` is not expected here"),
        (&["--when", "2025"], "there is no option `--when`"),
        (&["--as-of"], "--as-of: its value is missing"),
        (&["--json=yes"], "--json takes no value"),
        (
            &["--as-of=2025", "--as-of", "2024"],
            "--as-of is given twice",
        ),
    ] {
        assert_eq!(
            refusal(arguments).as_deref(),
            Some(message),
            "{arguments:?}"
        );
    }
    for date in [
        "",
        "2025-02-30",
        "tomorrow",
        "2025-5-24",
        "2025-05-23/2025-05-25",
    ] {
        let found = refusal(&["--as-of", date]).unwrap();
        assert!(found.starts_with("--as-of: "), "{date}: {found}");
    }
    assert_eq!(refusal(&["--as-of", "2025-02"]), None);
    let none = read(&USAGE, core::iter::empty()).err().map(message);
    assert_eq!(none.as_deref(), Some("the name of a file is missing"));
    let missing = read(&USAGE, ["no/such/file".to_owned()].into_iter());
    assert!(message(missing.err().unwrap()).starts_with("no/such/file: "));
}
