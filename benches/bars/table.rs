//! The table as it is printed, row by row.

use crate::measure::{Figure, Plan};

/// What has been printed so far, and how long a row may take.
pub(crate) struct Table {
    pub(crate) plan: Plan,
    quick: bool,
    missed: u32,
}

impl Table {
    pub(crate) fn begin(quick: bool) -> Self {
        heading();
        Self {
            plan: Plan::new(quick),
            quick,
            missed: 0,
        }
    }

    /// The sizes of a job; a short run passes over the large ones, or makes the only one small.
    pub(crate) fn sizes(&self, sizes: &[u32]) -> Vec<u32> {
        if self.quick {
            let mut few: Vec<u32> = sizes.iter().map(|&size| size.min(1_000)).collect();
            few.dedup();
            few
        } else {
            sizes.to_vec()
        }
    }

    pub(crate) fn row(&mut self, row: &Row<'_>) {
        self.missed += u32::from(row.print());
    }

    pub(crate) fn end(&self) {
        println!("{} bars missed", self.missed);
    }
}

/// What is asked of a figure.
pub(crate) enum Bar {
    AtMost(f64),
    AtLeast(f64),
    /// Printed for the reader, without a bar.
    None,
}

/// One row of the table: a job, its workload in exchanges, and against what it is measured.
pub(crate) struct Row<'a> {
    pub(crate) job: &'a str,
    pub(crate) size: u32,
    pub(crate) yardstick: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) measured: Figure,
    pub(crate) bar: Bar,
}

fn heading() {
    println!(
        "{:<42} {:>9}  {:<30} {:>9}  {:>15}  {:>7} {:<9}  held",
        "job", "exchanges", "yardstick", "measured", "half the rounds", "bar", "unit"
    );
}

impl Row<'_> {
    /// Prints the row; tells whether its bar was missed.
    fn print(&self) -> bool {
        let Figure { value, low, high } = self.measured;
        let (bar, verdict, missed) = match self.bar {
            Bar::AtMost(most) => (format!("<={most}"), verdict(value <= most), value > most),
            Bar::AtLeast(least) => (format!(">={least}"), verdict(value >= least), value < least),
            Bar::None => (String::from("-"), "-", false),
        };
        let digits = if value < 100.0 { 2 } else { 0 };
        let spread = format!("{low:.digits$} to {high:.digits$}");
        println!(
            "{:<42} {:>9}  {:<30} {value:>9.digits$}  {spread:>15}  {bar:>7} {:<9}  {verdict}",
            self.job, self.size, self.yardstick, self.unit
        );
        missed
    }
}

const fn verdict(held: bool) -> &'static str {
    if held { "held" } else { "MISSED" }
}
