//! The integration tests: one binary, a file for each question.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    clippy::std_instead_of_alloc,
    clippy::needless_pass_by_value,
    clippy::items_after_statements,
    reason = "a test stops at the first surprise"
)]

mod about_rows;
mod acts_apart;
mod api;
#[cfg(feature = "arrow")]
mod arrow_refusals;
#[cfg(feature = "arrow")]
mod arrow_rows;
#[cfg(feature = "csv")]
mod as_a_whole;
mod as_its_summary_says;
mod as_reported;
mod at_the_leg;
mod at_the_record;
#[cfg(feature = "csv")]
mod back_within;
#[cfg(feature = "csv")]
mod balance_rows;
mod batches;
mod before_a_summary;
mod beside_each_figure;
mod beside_figures;
mod beside_the_record;
mod between_two_lines;
mod borders;
mod boundaries;
mod bounds_told;
mod breakage;
mod builder;
mod by_hand;
mod case_sources;
mod cases;
mod catalogue;
mod catalogue_page;
mod chains;
mod chains_whole;
mod clauses;
mod commands;
mod comparisons;
mod conformance;
mod contradicting;
mod custody;
mod days;
mod details;
mod differing;
mod disputed;
mod document;
mod drawings;
mod drawn_as_counted;
mod drawn_beside_pages;
#[cfg(feature = "csv")]
mod drawn_honestly;
mod drawn_in_a_span;
mod drawn_numbers;
mod drawn_sums;
mod drawn_taste;
mod drawn_terms;
mod drawn_words;
mod entries;
mod enums;
mod equal_figures;
mod explained;
mod faults_and_the_whole;
mod figure_borders;
mod figures_of_a_day;
mod flow_borders;
mod golden;
mod guide;
mod handed_on;
mod held_by_side;
mod held_no_longer;
mod hostile;
mod in_place;
mod in_sentences;
mod in_words;
mod istanbul;
mod kept_balances;
mod kept_entries;
mod kept_numbers;
mod kept_orders;
mod kept_terms;
mod keys_meant;
mod kind_outstanding;
mod kinds_within;
mod lateness;
mod law;
mod law_order;
mod leaves;
mod ledger;
mod left_of_a_summary;
mod legends;
mod manners;
mod margins;
mod more_than_released;
mod naive;
mod naive_between;
mod naive_custody;
mod naive_lateness;
mod naive_offers;
mod naive_remarks;
mod naive_sums;
mod naive_tranche;
mod naive_whole;
mod named_findings;
mod names_and_order;
mod nested_summaries;
mod neutral_words;
mod nobody_lost;
mod nothing_lost;
mod one_answer;
mod one_fault_each;
mod one_number;
mod order_of_a_tie;
mod own_findings;
mod own_rules;
mod own_sources;
mod own_totals;
mod pages;
mod part_of_a_summary;
mod pictures;
#[cfg(feature = "plan")]
mod planned;
mod positions;
mod ranks;
mod reckoning;
mod reconciling;
mod recorded_about;
#[cfg(feature = "csv")]
mod recorded_zero;
mod records;
mod register;
mod rendering;
mod reported_zero;
mod returned;
mod right_in_one_number;
mod room_after;
mod room_left;
mod room_limits;
mod room_of_istanbul;
mod room_rows;
mod rows_and_returns;
mod rows_and_verdicts;
mod rules_not_drawn;
mod running;
mod same_excess;
mod same_people;
mod scheduled_as_a_whole;
#[cfg(feature = "seal")]
mod seal_texts;
#[cfg(feature = "seal")]
mod seals;
mod settling;
#[cfg(feature = "csv")]
mod several_kinds;
mod shown;
mod shown_differences;
mod sides_of_summaries;
#[cfg(feature = "csv")]
mod spreadsheets;
mod standing;
#[cfg(feature = "csv")]
mod standing_numbers;
#[cfg(feature = "csv")]
mod standing_rows;
mod stayed;
mod summaries_in_totals;
mod summed_up;
mod sums_by_hand;
mod sums_less_returned;
mod sums_of_sums;
#[cfg(feature = "csv")]
mod table_files;
#[cfg(feature = "csv")]
mod table_rows;
#[cfg(feature = "csv")]
mod tables;
#[cfg(feature = "csv")]
mod tables_in;
#[cfg(feature = "csv")]
mod tables_in_again;
#[cfg(feature = "csv")]
mod tables_told_clearly;
#[cfg(feature = "csv")]
mod tables_whole;
mod taken;
mod terms;
mod text_forms;
mod texts_and_facts;
mod theorems;
mod told_alone;
mod told_apart;
mod told_clearly;
mod told_once;
mod told_twice;
mod touched;
mod true_histories;
mod true_reports;
mod true_rows;
mod two_faults;
mod unsettled;
mod unspecified;
mod vectors;
mod vectors_of_lists;
mod vectors_of_terms;
mod voices;
mod whole_pages;
mod whose_fact;
mod windows;
mod words;
mod worlds;

use exchange_agreement::rules::Level;
use exchange_agreement::{Document, Findings, Invalid};

/// The findings of a document, whether or not it could be read: what the `check` example prints.
#[track_caller]
fn check(text: &[u8]) -> Findings {
    Document::from_json(text).map_or_else(Invalid::into_findings, |document| document.findings())
}

/// Findings as lines.
fn lines(findings: &Findings) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

/// The codes of the findings of some levels, in order.
fn codes(findings: &Findings, of: impl Fn(Level) -> bool) -> Vec<String> {
    findings
        .iter()
        .filter(|finding| of(finding.level()))
        .map(|finding| finding.code().to_string())
        .collect()
}
