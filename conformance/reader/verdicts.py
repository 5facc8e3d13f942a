"""Promises: what is needed, what is outstanding, and the verdict."""

from dates import Cut, days_of
from interval import NOTHING, Number
from measure import DISCHARGED, PERFORMED, Target, count
from people import Subject

REASONS = {"part": "part_not_known", "direction": "direction_not_known", "category": "category_not_known",
           "label": "label_not_known", "releaser": "releaser_not_known", "date": "date_not_known"}


def reason_of(doubts):
    """The one thing that is unknown; otherwise that the releases are not known well enough."""
    return REASONS.get(next(iter(doubts)), "releases_not_known") if len(doubts) == 1 else "releases_not_known"


def unlabelled(book, targets, cut, of=PERFORMED):
    """The people of the kinds that are asked about whose label is not known."""
    found = NOTHING
    for ends in dict.fromkeys(target.ends for target in targets):
        own = [target for target in targets if target.ends == ends]
        kinds = {meant.split("/")[0] for target in own for meant in target.subject.categories or () if "/" in meant}
        parts = None if any(target.parts is None for target in own) else set().union(*(target.parts for target in own))
        for leaf in book.leaves:
            lines = {line: number for line, number in leaf.lines.items() if line in kinds}
            if lines and leaf.moved in of:
                found = found + count([leaf.like(leaf.moved, lines)], Target(ends, parts), of, cut)[0]
    return found


def least_of(number):
    """At least this many; of an approximate number, half the step to which it is rounded less."""
    if number.about is None:
        return number.least
    step = max(size * power for size in (1, 5) for power in (10 ** digits for digits in range(10))
               if number.about % (size * power) == 0) if number.about else 0
    return max(0, number.about - max(1, min(step // 2, number.about // 10)))


class Promise:
    """A commitment with what was performed of it."""

    def __init__(self, shape, book, cut):
        from journal import ends_of
        self.shape, self.book, self.cut = shape, book, cut
        self.ends = ends_of(shape)
        self.part = shape.get("part")
        self.subject = Subject(shape.get("of"))
        (self.word, self.value), = shape["quantity"].items()
        self.target = Target(self.ends, None if self.part is None else {self.part}, self.subject)
        self.performed, self.doubts = count(book.movements, self.target, PERFORMED, cut)
        self.recovered, _ = count(book.movements, self.target, {"recovered": 1}, cut)
        self.discharged, self.discharge_doubts = count(book.movements, self.target, DISCHARGED, cut)
        self.least, self.most = self.bounds()

    def bounds(self):
        """How many have to be performed, and how many may be; a `Number` each, or `None` where there is no number."""
        word, value = self.word, self.value
        if word == "exactly":
            return Number.exact(value), Number.exact(value)
        if word == "at_least":
            return Number.exact(value), None
        if word == "at_most":
            return NOTHING, Number.exact(value)
        if word == "between":
            return Number.exact(value[0]), Number.exact(value[1])
        if word == "about":
            return Number(0, None, value), None
        if word == "as_parity_requires":
            return self.book.required(self, value)
        return None, None

    def needed(self):
        if self.word in ("all", "open"):
            return Number(0, None)
        if self.word == "as_parity_requires":
            return Number(self.least.least, self.most.most)
        return self.least

    def allowed(self):
        """From the number that has to be performed to the ceiling."""
        needed = self.needed()
        if self.word == "about":
            return needed
        return Number(needed.least, None if self.most is None else self.most.most)

    def outstanding(self):
        """Nobody knows how many are outstanding where no number is agreed; of an open promise there is no number."""
        if self.word == "open":
            return None
        if self.word == "all" and self.declared()[0] == "complete":
            return NOTHING
        if self.word in ("all", "about"):
            return Number(0, None)
        return self.least.less(self.performed).less(self.discharged).bounds()

    def declared(self):
        """Whether it is declared complete: `complete`, `contested`, `fewer` than expected, or `None`; and by whom."""
        latest = {}
        for position, entry in enumerate(self.book.journal):
            shape = entry.get("declared")
            if shape is None or shape["of"] != self.shape.get("id") or not self.cut.surely(days_of(shape.get("on"))):
                continue
            by = shape.get("by")
            before = latest.get(by)
            if before is None or "on" not in shape or days_of(shape["on"]) >= before[1]:
                day = days_of(shape["on"]) if "on" in shape else (before[1] if before else days_of(None))
                latest[by] = (shape.get("complete", True), day)
        complete = [by for by, (is_so, _) in latest.items() if is_so]
        contesting = [by for by, (is_so, _) in latest.items() if not is_so]
        voices = (complete, contesting)
        is_of_the_end = self.book.is_ended_as(self.part, self.cut, "fulfilled")
        if contesting and (complete or is_of_the_end):
            return "contested", voices
        if complete:
            return "complete", voices
        if is_of_the_end:
            expected = (self.value or {}).get("expected") if isinstance(self.value, dict) else None
            expected = 0 if expected is None else least_of(Number.of_count(expected))
            if self.performed.most is not None and self.performed.most < expected:
                return "fewer", voices
            return "complete", voices
        return None, voices

    def verdict(self):
        if self.word == "open":
            return {"is": "open", "released": self.performed.data()}
        if self.word == "about":
            return self.undecided("number_not_agreed")
        if self.word == "all":
            state, _ = self.declared()
            if state == "complete":
                return self.met()
            return self.undecided({"contested": "contested", "fewer": "fewer_than_expected"}.get(
                state, "not_declared_complete"))
        return self.of_numbers()

    def of_numbers(self):
        done = self.performed
        if self.most is not None and self.most.most is not None and done.least > self.most.most:
            return {"is": "over", "by": done.less(self.most).data()}
        settled = done + self.discharged
        fits = self.most is None or (done.most is not None and done.most <= self.most.least)
        if self.most is not None and self.most.is_nothing() and done.is_nothing():
            fits = True
        if settled.least >= (self.least.most or 0) and self.least.most is not None and fits:
            return self.met()
        if settled.most is not None and settled.most < self.least.least:
            left = self.outstanding().data()
            return {"is": "short", "by": left} if self.is_over() else {"is": "pending", "outstanding": left}
        if not (self.least.is_exact() and (self.most is None or self.most.is_exact())):
            return self.undecided("required_not_known")
        if self.doubts:
            return self.undecided(reason_of(self.doubts | self.discharge_doubts))
        if len(self.discharge_doubts) == 1 and self.discharge_doubts <= set(REASONS):
            return self.undecided(reason_of(self.discharge_doubts))
        return self.undecided("discharges_not_known")

    def met(self):
        return {"is": "met", "released": self.performed.data(), "discharged": self.discharged.data()}

    def undecided(self, reason):
        found = {"is": "undecidable", "released": self.performed.data(), "because": {"reason": reason}}
        if reason == "label_not_known":
            of = {**(PERFORMED if self.doubts else {}), **(DISCHARGED if self.discharge_doubts else {})}
            found["because"]["people"] = unlabelled(self.book, [self.target], self.cut, of).data()
        return found

    def is_over(self):
        """Whether nothing more is to come: the end is recorded, or the due date is over on the day asked about."""
        if self.book.is_ended(self.part, self.cut):
            return True
        due = self.book.due(self.shape)
        return due is not None and self.cut.day is not None and self.cut.day >= due[1]

    def data(self):
        found = {"commitment": self.shape, "needed": self.needed().data(), "released": self.performed.data(),
                 "recovered": self.recovered.data(), "discharged": self.discharged.data(), "verdict": self.verdict()}
        left = self.outstanding()
        if left is not None:
            found["outstanding"] = left.data()
        if self.word == "all":
            state, (complete, contesting) = self.declared()
            named = [[by for by in voices if by is not None] for voices in (complete, contesting)]
            is_of_the_end = self.book.is_ended_as(self.part, self.cut, "fulfilled")
            if complete or contesting or is_of_the_end:
                found["declarations"] = {"complete": named[0], "contesting": named[1],
                                         "is_contested": state == "contested",
                                         "is_of_the_end": is_of_the_end}
        return found
