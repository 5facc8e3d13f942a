//! The columns of the tables of exchanges and figures: written here, and read by `tables`.

/// The name of a column and its tag.
pub(crate) type Column = (&'static str, &'static str);

/// The columns before the numbers, the numbers with two columns each, and the columns after them.
pub(crate) type Columns<const B: usize, const N: usize, const A: usize> =
    ([Column; B], [[Column; 2]; N], [Column; A]);

/// The two columns of a number, at least and at most.
macro_rules! number {
    ($name:literal, $tag:literal) => {
        [
            (concat!($name, "at_least"), concat!($tag, "+min")),
            (concat!($name, "at_most"), concat!($tag, "+max")),
        ]
    };
}

pub(super) use number;

/// The columns of exchanges. The numbers are those of people and of remains, by how they moved: handed over, returned,
/// recovered, taken again, not those promised.
pub(crate) const EXCHANGES: Columns<14, 10, 2> = (
    [
        ("exchange", "#event+code"),
        ("entry", "#event+type"),
        ("status", "#status+code"),
        ("date", "#date+occurred"),
        ("place", "#loc+name"),
        ("leg", "#x_leg"),
        ("from", "#group+from+code"),
        ("to", "#group+to+code"),
        ("both_directions", "#x_direction+both"),
        ("part", "#x_part"),
        ("beside_the_terms", "#x_outside"),
        ("movement", "#x_movement"),
        ("category", "#x_category"),
        ("as_told", "#x_told"),
    ],
    [
        number!("people_", "#affected+released+ind"),
        number!("remains_", "#affected+remains"),
        number!("people_returned_", "#affected+returned+ind"),
        number!("remains_returned_", "#affected+remains+returned"),
        number!("people_recovered_", "#affected+recovered+ind"),
        number!("remains_recovered_", "#affected+remains+recovered"),
        number!("people_taken_again_", "#affected+taken_again+ind"),
        number!("remains_taken_again_", "#affected+remains+taken_again"),
        number!(
            "people_not_those_promised_",
            "#affected+not_those_promised+ind"
        ),
        number!(
            "remains_not_those_promised_",
            "#affected+remains+not_those_promised"
        ),
    ],
    [
        ("reports", "#meta+source+code+list"),
        ("note", "#description"),
    ],
);

/// The columns of figures.
pub(crate) const FIGURES: Columns<26, 2, 3> = (
    [
        ("report", "#meta+source+code"),
        ("source", "#meta+source+name"),
        ("quoting", "#meta+source+quoted"),
        ("speaks_for", "#group+speaks_for+code"),
        ("address", "#meta+source+url"),
        ("stated", "#date+stated"),
        ("published", "#date+reported"),
        ("updated", "#date+updated"),
        ("concluded", "#date+concluded"),
        ("figure", "#x_figure"),
        ("act", "#x_act"),
        ("reason", "#x_reason"),
        ("from", "#group+from+code"),
        ("to", "#group+to+code"),
        ("both_directions", "#x_direction+both"),
        ("exchange", "#event+code"),
        ("date", "#date+occurred"),
        ("part", "#x_part"),
        ("outside_the_terms", "#x_outside"),
        ("ordinal", "#x_ordinal"),
        ("running_total", "#x_running"),
        ("since", "#date+start"),
        ("what", "#x_subject"),
        ("category", "#x_category"),
        ("as_told", "#x_told"),
        ("exchanges_as_told", "#x_exchanges_told"),
    ],
    [
        number!("", "#x_number"),
        number!("exchanges_", "#x_exchanges"),
    ],
    [
        ("confidence", "#x_confidence"),
        ("republishes", "#meta+source+copied"),
        ("note", "#description"),
    ],
);

/// How the people of a row moved, in its column `movement`; the last for a leg that only accounts for people.
pub(crate) const MOVEMENTS: [&str; 6] = [
    "handed_over",
    "returned",
    "recovered",
    "taken_again",
    "not_those_promised",
    "accounted_for",
];
