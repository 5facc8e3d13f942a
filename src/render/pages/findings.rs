//! Page of findings, one below the other.

use alloc::format;
use alloc::string::ToString as _;

use crate::render::layout::{Facts, Page};
use crate::render::phrases::number;
use crate::rulebook::Findings;

/// Returns a page of findings: the code, the place as a JSON pointer and the message of each, and how many are only
/// counted.
///
/// ```
/// use exchange_agreement::{Agreement, render};
/// let refused = Agreement::between("RU", "RU").build().unwrap_err();
/// let page = render::findings(refused.findings());
/// assert!(page.to_markdown().starts_with("- **E03** /sides/RU "), "{page}");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn findings(findings: &Findings) -> Page {
    let (mut facts, mut shown) = (Facts::default(), 0_u64);
    for finding in findings {
        let text = finding.to_string();
        let code = finding.code().to_string();
        facts.add(
            &code,
            text.strip_prefix(&code).unwrap_or(&text).trim_start(),
        );
        shown = shown.saturating_add(1);
    }
    let rest = findings.count().saturating_sub(shown);
    if rest > 0 {
        facts.add(
            "...",
            format!("and {} more that are only counted", number(rest)),
        );
    }
    Page::default().facts(facts)
}
