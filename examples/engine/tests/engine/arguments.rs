//! What cannot be done is said with a name, before anything is written or started.

use std::fs;
use std::time::{Duration, Instant};

use crate::program::{Failed, drawn, engine, folder, text};

/// Runs the program, which has to fail at once and to name something.
fn fails(arguments: &[&str], names: &[&str]) {
    let begun = Instant::now();
    let said = engine(arguments);
    let all = |said: &String| names.iter().all(|name| said.contains(name));
    assert!(
        said.as_ref().is_err_and(all),
        "{arguments:?}: {said:?}, expected {names:?}"
    );
    // Workers that are started would need longer.
    assert!(begun.elapsed() < Duration::from_secs(20), "{arguments:?}");
}

#[test]
fn an_argument_that_cannot_be_is_named() -> Result<(), Failed> {
    let folder = folder("arguments")?;
    let (out, new) = (folder.join("out.parquet"), folder.join("new"));
    let (out, new) = (text(&out)?, text(&new)?);
    drawn(&folder, "3", "1")?;
    let there = folder.join("drawn");
    let there = text(&there)?;
    fails(&[], &["engine spread"]);
    fails(&["fold", there, out, "yesterday"], &["`yesterday`"]);
    fails(&["draw", new, "many", "1", "1"], &["AGREEMENTS `many`"]);
    fails(&["draw", new, "3", "0", "1"], &["FILES `0`"]);
    fails(&["draw", new, "3", "1", "-1"], &["SEED `-1`"]);
    fails(&["spread", there, out, "two"], &["WORKERS `two`"]);
    let needed = "one worker is needed, and one more if one is killed";
    fails(&["spread", there, out, "0"], &[needed]);
    fails(&["spread-and-kill", there, out, "1"], &[needed]);
    assert!(fs::metadata(out).is_err() && fs::metadata(new).is_err());
    Ok(())
}

#[test]
fn a_file_that_is_not_there_or_not_right_is_named() -> Result<(), Failed> {
    let folder = folder("files")?;
    let (out, nothing) = (folder.join("out.parquet"), folder.join("nothing"));
    let (out, nothing) = (text(&out)?, text(&nothing)?);
    let file = drawn(&folder, "3", "1")?;
    let file = text(&file)?;
    let broken = folder.join("broken.parquet");
    fs::write(&broken, "no table")?;
    let broken = text(&broken)?;
    fails(&["fold", nothing, out], &[nothing]);
    fails(&["spread", nothing, out, "2"], &[nothing]);
    fails(&["fold", broken, out], &["broken.parquet"]);
    let among = folder.join("among");
    fs::create_dir_all(&among)?;
    fs::copy(file, among.join("1.parquet"))?;
    fs::copy(broken, among.join("2.parquet"))?;
    fails(&["fold", text(&among)?, out], &["2.parquet"]);
    fails(&["compare", file, nothing], &[nothing]);
    fails(&["compare", file, broken], &[broken]);
    fails(&["measure", nothing], &[nothing]);
    let nowhere = format!("{nothing}/out.parquet");
    fails(&["fold", file, &nowhere], &[nothing]);
    fails(&["documents", &nowhere], &[nothing]);
    // A table among the rows would be read as rows next time, and over its own rows it would replace them.
    let within = folder.join("drawn/standings.parquet");
    let drawn = folder.join("drawn");
    fails(
        &["fold", text(&drawn)?, text(&within)?],
        &["standings.parquet is in"],
    );
    fails(
        &["spread", text(&drawn)?, text(&within)?, "2"],
        &["standings.parquet is in"],
    );
    fails(&["fold", file, file], &["is in"]);
    Ok(())
}

#[test]
fn documents_of_one_name_are_refused_and_no_unfinished_file_is_left() -> Result<(), Failed> {
    let folder = folder("documents")?;
    let out = folder.join("cases.parquet");
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/istanbul_2025.json");
    let copies = folder.join("copies");
    fs::create_dir_all(&copies)?;
    let copy = copies.join("istanbul_2025.json");
    fs::copy(case, &copy)?;
    let two = ["documents", text(&out)?, case, text(&copy)?];
    fails(
        &two,
        &[text(&copy)?, "another file has the name istanbul_2025"],
    );
    fs::write(copies.join("broken.json"), "{")?;
    let broken = copies.join("broken.json");
    fails(
        &["documents", text(&out)?, case, text(&broken)?],
        &["broken.json: E"],
    );
    let left: Vec<_> = fs::read_dir(&folder)?.flatten().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    Ok(())
}
