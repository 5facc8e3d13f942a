//! The words for those who have to go in the same exchange.

use core::fmt;

use super::room::RoomWith;
use crate::rulebook::Grouped;
use crate::words::Subject;

/// Writes `610 people from UA to RU`.
impl fmt::Display for RoomWith {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", Grouped(self.number))?;
        f.write_str(match (&self.subject, self.number) {
            (Subject::Remains, _) => "remains",
            (_, 1) => "person",
            _ => "people",
        })?;
        for (position, category) in self.subject.categories().enumerate() {
            f.write_str(if position == 0 { " (" } else { ", " })?;
            write!(f, "{category}")?;
        }
        if self.subject.categories().next().is_some() {
            f.write_str(")")?;
        }
        let [from, to] = self.ends.actors();
        write!(f, " from {from} to {to}")?;
        match &self.part {
            Some(part) => write!(f, " in part {part}"),
            None => Ok(()),
        }
    }
}
