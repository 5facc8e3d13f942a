//! Free text among facts: where it could be taken for facts, it stands in quotation marks.

use alloc::borrow::Cow;
use alloc::format;

/// Returns a text as it is, or in quotation marks if facts that follow it in its line could begin within it.
///
/// Such a fact begins with one of the joints, and one in brackets ends the line. A text that begins with a quotation mark
/// or that has a blank at one of its ends is quoted too: it could be taken for a quoted one, and the blank would be lost.
pub(super) fn among<'t>(text: &'t str, joints: &[&str]) -> Cow<'t, str> {
    let is_joined = |joint: &&str| match *joint {
        BRACKETS => text.ends_with(')') && text.contains(BRACKETS),
        joint => text.contains(joint),
    };
    quoted_if(text, joints.iter().any(is_joined))
}

/// A fact in brackets behind a text.
pub(super) const BRACKETS: &str = " (";

/// Returns a text that stands alone between commas as [`among`] does, and in quotation marks also if it begins as one of
/// the facts beside it.
pub(super) fn beside<'t>(text: &'t str, facts: &[&str]) -> Cow<'t, str> {
    let is_fact = |text: &str| facts.iter().any(|fact| text.starts_with(fact));
    let mut parts = text.split(", ");
    quoted_if(text, parts.any(is_fact))
}

/// Returns a text that stands in brackets, in quotation marks if its own brackets could be taken for those around it.
pub(super) fn within_brackets(text: &str) -> Cow<'_, str> {
    let mut open = 0_u32;
    let is_balanced = text.chars().all(|one| match one {
        '(' => {
            open = open.saturating_add(1);
            true
        }
        ')' => {
            let is_open = open > 0;
            open = open.saturating_sub(1);
            is_open
        }
        _ => true,
    });
    quoted_if(text, !is_balanced || open > 0)
}

/// Returns a text that stands where another would be written if there were none, in quotation marks if it is that one.
pub(super) fn unlike<'t>(text: &'t str, otherwise: &str) -> Cow<'t, str> {
    quoted_if(text, text == otherwise)
}

/// A mark within the text that could be taken for the last one is doubled.
fn quoted_if(text: &str, is_like_facts: bool) -> Cow<'_, str> {
    let has_blanks = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    if is_like_facts || has_blanks || text.starts_with('“') {
        Cow::Owned(format!("“{}”", text.replace('”', "””")))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{BRACKETS, among, beside, unlike, within_brackets};

    #[test]
    fn only_a_text_that_could_be_taken_for_facts_is_quoted() {
        for (text, shown) in [
            ("access to the camps", "access to the camps"),
            ("access, and food", "access, and food"),
            ("access, by RU", "“access, by RU”"),
            ("access (all)", "“access (all)”"),
            ("access (all) and food", "access (all) and food"),
            ("“all for all”", "““all for all”””"),
            ("the “all” of it", "the “all” of it"),
            ("access ", "“access ”"),
        ] {
            assert_eq!(among(text, &[", by ", BRACKETS]), shown);
        }
        for (text, shown) in [
            ("Gomel, Belarus", "Gomel, Belarus"),
            ("Gomel, called off", "“Gomel, called off”"),
            ("called off", "“called off”"),
            ("once called off", "once called off"),
        ] {
            assert_eq!(beside(text, &["called off"]), shown);
        }
        for (text, shown) in [
            ("at noon (local time)", "at noon (local time)"),
            ("a), B (b", "“a), B (b”"),
            ("1) x", "“1) x”"),
            ("(x", "“(x”"),
        ] {
            assert_eq!(within_brackets(text), shown);
        }
        assert_eq!(unlike("Agreement", "Agreement"), "“Agreement”");
        assert_eq!(unlike("Agreements", "Agreement"), "Agreements");
    }
}
