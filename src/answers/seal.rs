//! A copy compared with its seal, and a seal with a published head.

#[cfg(feature = "schemars")]
use super::answer::Shown;
use super::answer::{AsText, answer, only, words};
use crate::seal::{Checked, Continuity, Difference, Erased};
#[cfg(feature = "schemars")]
use crate::wire::List;

words! {
    /// How a seal stands to a head that was published. A later version may add words.
    ContinuityWord of Continuity {
        Continuity::Same => "same",
        Continuity::Longer(_) => "longer",
        Continuity::Shorter(_) => "shorter",
        Continuity::Other => "other",
    }
}

answer! {
    /// A copy of an agreement and its journal, compared with the seal.
    Checked as "SealChecked" |this| {
        "is_unchanged": bool = this.is_unchanged(), "Whether there is no difference; erased notes are none.";
        "unchanged": u64 = this.unchanged(), "The number of links without a difference, the agreement included.";
        "differences": List<Difference> = this.differences(), "The differences, in the order of the copy.";
        "erased": List<Erased> = this.erased(), "The notes that were erased from the copy.";
    }
}

answer! {
    /// One difference between a copy and its seal. Entries are counted from one; zero is the agreement.
    Difference as "SealDifference" |this| {
        "kind": Shown = this.kind().as_str(), "What is different, such as `changed`; a later version may add words.";
        "name": Shown = this.name(), "The kind of the entry, and the id that it has or refers to.";
        "sealed" [maybe]: u64 = this.sealed(), "The number of the entry in the seal, if it is there.";
        "found" [maybe]: u64 = this.found(), "The number of the entry in the copy, if it is there.";
        "note" [maybe]: Shown = this.note(), "The place of the note that is different, as a JSON pointer into the entry.";
        "text": Shown = AsText(this), "The sentence.";
    }
}

answer! {
    /// A sealed note that is not in the copy.
    Erased as "SealErased" |this| {
        "link": u64 = this.link(), "The number of the entry in the seal; zero is the agreement.";
        "note": Shown = this.note(), "The place that the note had, as a JSON pointer into the entry.";
        "is_salt_kept": bool = this.is_salt_kept(), "Whether the seal still has the salt of the note.";
        "text": Shown = AsText(this), "The sentence.";
    }
}

answer! {
    /// A seal compared with a head that was published.
    Continuity as "SealContinuity" |this| {
        "is": ContinuityWord = ContinuityWord::of(this), "How the seal stands to the published head.";
        "links" [maybe]: u64 = only!(this, Continuity::Longer(by) | Continuity::Shorter(by) => by), "Of `longer` and `shorter`: the number of links.";
        "text": Shown = AsText(this), "The sentence.";
    }
}
