//! Kills of a process that appends entries: acknowledged entries are present, and no entry is partial.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use embed_sqlite::{Store, StoreError};
use rusqlite::Connection;

use crate::ground::{folder, fresh};
use crate::migration::{VERSION_1, rows_of_version_1};

/// The agreement of the process.
const ID: &str = "numbered";

const ROUNDS: u32 = 100;

/// The number of notes of an entry of one page, and of one of about 400 pages: 200 kB on pages of 512 bytes.
const SHORT: u32 = 0;
const LONG: u32 = 100;

/// A running appender, which ends with its test.
struct Appender {
    child: Child,
    lines: BufReader<ChildStdout>,
    acknowledged: Vec<String>,
}

impl Appender {
    fn start(path: &Path, notes: u32) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_appender"))
            .arg(path)
            .args(["100000", &notes.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            lines,
            acknowledged: Vec::new(),
        }
    }

    /// Reads the next acknowledgement; returns false at the end of the output.
    fn hears(&mut self) -> bool {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        let whole = line.strip_suffix('\n');
        // A partial line is not an acknowledgement.
        self.acknowledged.extend(whole.map(str::to_owned));
        whole.is_some()
    }

    /// Returns the number of entries that must be present, given the number before the start.
    fn sure(&self, held: usize) -> usize {
        let sure = held + self.acknowledged.len();
        let expected: Vec<String> = (held..sure).map(|at| format!("{at:06}")).collect();
        assert_eq!(self.acknowledged, expected);
        sure
    }

    /// Kills the process and reads the rest of its output; returns true if it was running.
    fn kill(&mut self) -> bool {
        let was_alive = self.child.try_wait().unwrap().is_none();
        self.child.kill().unwrap();
        let status = self.child.wait().unwrap();
        while self.hears() {}
        was_alive && !status.success()
    }
}

impl Drop for Appender {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Waits in a loop, since a sleep is too coarse for a kill in the middle of a commit.
fn spin(time: Duration) {
    let start = Instant::now();
    while start.elapsed() < time {
        std::hint::spin_loop();
    }
}

/// Returns true if the write-ahead log ends within a transaction: its last frame since the log was restarted does not
/// end a commit, or is cut. In the file format of SQLite, a log is a header of 32 bytes, then frames of 24 bytes and a
/// page.
fn log_is_torn(path: &Path) -> bool {
    let log = fs::read(path.with_extension("db-wal")).unwrap_or_default();
    let Some((header, frames)) = log.split_at_checked(32) else {
        return false;
    };
    let salt = &header[16..24];
    let page = u32::from_be_bytes(header[8..12].try_into().unwrap());
    let frames = frames.chunks(24 + usize::try_from(page).unwrap());
    let of_this_log = frames.take_while(|frame| frame.get(8..16) == Some(salt));
    let last = of_this_log.last();
    // The size of the database after the commit; zero within a transaction.
    last.is_some_and(|frame| frame[4..8] == [0; 4])
}

/// Creates an empty file with the smallest pages, so that an entry takes many of them.
fn of_small_pages(path: &Path) {
    let raw = Connection::open(path).unwrap();
    raw.execute_batch("PRAGMA page_size = 512; VACUUM;")
        .unwrap();
}

/// Opens the file like the next process, checks all of it, and returns the number of entries.
fn examine(path: &Path) -> usize {
    // Opening reads every row through the checks of the ledger.
    let store = Store::open(path).unwrap();
    let book = store.book(ID).unwrap();
    store.recount(&book).unwrap();
    let entries = book.ledger().journal().len();
    for (position, exchange) in book.ledger().exchanges().enumerate() {
        assert_eq!(exchange.id().as_str(), format!("{position:06}"));
    }
    let raw = Connection::open(path).unwrap();
    let sound: String = raw
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(sound, "ok");
    let rows: i64 = raw
        .query_row(
            "SELECT count(*) FROM record WHERE list = 'journal'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(usize::try_from(rows).unwrap(), entries);
    entries
}

#[test]
fn a_hundred_kills_lose_nothing_that_was_acknowledged() {
    let start = Instant::now();
    let path = fresh("kill");
    // The tables exist before the first kill; another test kills the process while they are created.
    let mut first = Appender::start(&path, SHORT);
    assert!(first.hears());
    first.kill();
    let mut held = examine(&path);
    let (mut in_the_midst, mut unacknowledged) = (0, 0);
    for round in 0..ROUNDS {
        let mut appender = Appender::start(&path, SHORT);
        if round % 10 == 9 {
            // Soon after the start: while it opens the file, reads, or appends the first entry.
            spin(Duration::from_micros(u64::from(round) * 250));
        } else {
            // After some acknowledgements, within the next commit or two.
            for _ in 0..=round % 23 {
                assert!(appender.hears());
            }
            spin(Duration::from_micros(u64::from(round * 37 % 64) * 50));
        }
        let was_alive = appender.kill();
        let sure = appender.sure(held);
        let found = examine(&path);
        assert!(
            found == sure || found == sure + 1,
            "round {round}: {sure} were acknowledged, {found} are present"
        );
        in_the_midst += u32::from(was_alive && found > held);
        unacknowledged += u32::from(found > sure);
        held = found;
    }
    println!(
        "{ROUNDS} kills in {:.1?}: {in_the_midst} in the middle of work, {unacknowledged} between a commit and its \
         acknowledgement; {held} entries",
        start.elapsed()
    );
    assert!(in_the_midst > ROUNDS / 2, "{in_the_midst}");
}

#[test]
fn a_kill_while_the_file_is_created_leaves_a_whole_file_or_none() {
    let folder = folder("killed-creation");
    let (mut with, mut without) = (0, 0);
    for round in 0..40_u64 {
        let path = folder.join(format!("{round}.db"));
        let mut appender = Appender::start(&path, SHORT);
        if round % 4 == 3 {
            assert!(appender.hears());
        } else {
            spin(Duration::from_micros(round * 600));
        }
        appender.kill();
        match Store::open(&path).and_then(|store| store.book(ID)) {
            Ok(book) => {
                let entries = book.ledger().journal().len();
                assert!(entries.abs_diff(appender.acknowledged.len()) <= 1);
                with += 1;
            }
            // No file, or one without tables or agreement: nothing was acknowledged, and the next process can go on.
            Err(
                StoreError::Database(_)
                | StoreError::Version { found: 0 }
                | StoreError::NoAgreement(_),
            ) => {
                assert_eq!(appender.acknowledged.len(), 0);
                without += 1;
            }
            Err(error) => panic!("round {round}: {error}"),
        }
        let mut next = Appender::start(&path, SHORT);
        assert!(next.hears(), "round {round}");
        next.kill();
        assert!(examine(&path) > appender.acknowledged.len());
    }
    println!("killed with tables {with} times, without {without} times");
    assert!(with > 0 && without > 0, "{with} and {without}");
}

/// Most of a commit is waiting for the disk. Here the pages of an entry take long enough to write for a kill between
/// two of them; the log then contains part of the commit, and nothing of it is read.
#[test]
fn a_kill_between_the_pages_of_a_commit_leaves_no_partial_entry() {
    let start = Instant::now();
    let folder = folder("killed-pages");
    let (mut kills, mut torn, mut held) = (0_u64, 0, 0);
    // About one kill in twenty happens between two pages.
    while torn < 3 && kills < 300 {
        let path = folder.join(format!("{}.db", kills / 8));
        if kills % 8 == 0 {
            of_small_pages(&path);
            held = 0;
        }
        let mut appender = Appender::start(&path, LONG);
        assert!(appender.hears());
        spin(Duration::from_micros(kills * 37 % 64 * 50));
        appender.kill();
        let sure = appender.sure(held);
        if log_is_torn(&path) {
            torn += 1;
            held = examine(&path);
            assert_eq!(held, sure);
        } else {
            held = examine(&path);
            assert!(held == sure || held == sure + 1, "{held}, not {sure}");
        }
        kills += 1;
    }
    assert!(torn > 0, "none of {kills}");
    println!(
        "{torn} of {kills} kills between the pages of a commit, in {:.1?}",
        start.elapsed()
    );
}

/// A file of version 1 with 20,000 entries, whose migration takes long enough to be killed in the middle of it.
#[test]
fn a_kill_during_a_migration_leaves_one_version_or_the_other() {
    const ENTRIES: usize = 20_000;
    const KILLS: u32 = 40;
    let folder = folder("killed-migration");
    let path = folder.join("old.db");
    let tables = VERSION_1.split("INSERT INTO").next().unwrap();
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(tables).unwrap();
    raw.execute_batch(
        r#"INSERT INTO agreement (only_one, text) VALUES (1, '{"id":"numbered","sides":{"A":[{"id":"a"}],"B":[{"id":"b"}]}}');
        WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 19999)
        INSERT INTO entry (sequence, kind, id, text) SELECT n, 'exchange', printf('%06d', n), printf(
            '{"exchange":{"id":"%06d","on":"2030-01-01","legs":[{"from":"A","to":"B","detainees":{"civilian":1}}]}}', n
        ) FROM number;
        PRAGMA user_version = 1; COMMIT;"#,
    )
    .unwrap();
    drop(raw);
    let before = rows_of_version_1(&path);
    let copy = folder.join("copy.db");
    let fresh_copy = || {
        for end in ["db", "db-wal", "db-shm"] {
            drop(fs::remove_file(copy.with_extension(end)));
        }
        fs::copy(&path, &copy).unwrap();
    };
    fresh_copy();
    let start = Instant::now();
    drop(Store::open(&copy).unwrap());
    let whole = start.elapsed();
    let (mut old, mut new, mut torn) = (0, 0, 0);
    for round in 0..KILLS {
        fresh_copy();
        let mut appender = Appender::start(&copy, SHORT);
        spin(whole * round / (KILLS / 2));
        appender.kill();
        torn += u32::from(log_is_torn(&copy));
        let raw = Connection::open(&copy).unwrap();
        let version: i64 = raw
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        if version == 1 {
            assert_eq!(rows_of_version_1(&copy), before, "round {round}");
            old += 1;
        } else {
            let moved = "SELECT count(*) FROM record WHERE list = 'journal'";
            let moved: i64 = raw.query_row(moved, [], |row| row.get(0)).unwrap();
            assert!(usize::try_from(moved).unwrap() >= ENTRIES, "round {round}");
            new += 1;
        }
        drop(raw);
        // Reading all of it takes longer than the rest.
        if round % 10 == 9 {
            assert!(examine(&copy) >= ENTRIES, "round {round}");
        }
    }
    println!(
        "{old} kills left version 1, {torn} of them with part of version 2 in the log; {new} left version 2; a migration takes {whole:.1?}"
    );
    assert!(old > 0 && new > 0 && torn > 0, "{old}, {new} and {torn}");
}
