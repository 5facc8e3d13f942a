//! A worker is killed.

use std::fs;

use crate::program::{Failed, engine, folder, text};

#[test]
fn a_worker_is_killed_and_nothing_is_lost_or_counted_twice() -> Result<(), Failed> {
    let folder = folder("killed")?;
    let drawn = folder.join("drawn");
    let [alone, spread, killed] =
        ["alone", "spread", "killed"].map(|name| folder.join(format!("{name}.parquet")));
    engine(&["draw", text(&drawn)?, "20000", "16", "7"])?;
    engine(&["fold", text(&drawn)?, text(&alone)?])?;
    engine(&["spread", text(&drawn)?, text(&spread)?, "2"])?;
    // The program fails if the job was done before the worker was killed.
    let said = engine(&["spread-and-kill", text(&drawn)?, text(&killed)?, "2"])?;
    assert!(said.contains("one worker was killed after"), "{said}");
    for other in [&spread, &killed] {
        let said = engine(&["compare", text(&alone)?, text(other)?])?;
        assert!(
            said.starts_with("the same of 20000 agreements, 0 of them refused"),
            "{said}"
        );
    }
    // Nothing is left of what was shuffled.
    let left = fs::read_dir(&folder)?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().contains(".work"));
    assert_eq!(left.count(), 0);
    Ok(())
}
