"""An agreement with its journal, asked about a day or about everything recorded."""

from dates import Cut, days_of
from interval import NOTHING, Number, total
from journal import ends_of, movements, records
from measure import DELIVERED, DISCHARGED, PERFORMED, RELEASED, Target, count
from parity import Rule
from people import ANYBODY, KINDS, REMAINS, Subject, kinds_of, label_of
from summaries import Bundle, leaves_of
from verdicts import Promise
from whole import Whole


class Book:
    def __init__(self, document, day=None):
        self.cut = Cut(day)
        self.day = day
        self.journal = document.get("journal", [])
        self.agreement = self.in_force(document["agreement"])
        self.movements = movements(self.journal, self.agreement.get("third_actors", []))
        self.leaves = [leaf for node in self.movements for leaf in leaves_of(node)]
        self.rules = [Rule(shape, self) for shape in self.agreement.get("parity", [])]
        self.promises = []
        self.promises = [Promise(shape, self, self.cut) for shape in self.agreement.get("commitments", [])]

    def in_force(self, agreement):
        """The latest version that judges by then."""
        for entry in self.journal:
            amended = entry.get("amendment")
            if amended is not None and self.cut.surely(days_of(amended.get("from", amended.get("on")))):
                agreement = amended["agreement"]
        return agreement

    # The life of the agreement, or of a part.

    def ends(self, part, cut):
        return [entry["end"]["how"] for entry in self.journal if "end" in entry
                and entry["end"].get("part") in (None, part) and cut.surely(days_of(entry["end"].get("on")))]

    def is_ended(self, part, cut):
        return bool(self.ends(part, cut))

    def is_ended_as(self, part, cut, how):
        return how in self.ends(part, cut)

    def due(self, shape):
        """The days of the due date of a promise, if they are known."""
        due = shape.get("due")
        if due is None:
            return None
        if "by" in due:
            return days_of(due["by"])
        start = self.event(due["after"])
        return None if start is None else (start[0] + due["days"], start[1] + due["days"])

    def event(self, name):
        for entry in self.journal[::-1]:
            if "event" in entry and entry["event"]["id"] == name and self.cut.surely(days_of(entry["event"]["on"])):
                return days_of(entry["event"]["on"])
        for event in self.agreement.get("events", []):
            if event["id"] != name:
                continue
            if "on" in event:
                return days_of(event["on"])
            if "after" in event:
                start = self.event(event["after"])
                return None if start is None else (start[0] + event["days"], start[1] + event["days"])
        return None

    def occasions(self):
        """Exchanges that are judged together: the halves of one are."""
        known = records(self.journal)
        joined = {}
        for record in known.values():
            first = record.id
            while "completes" in known[first].shape:
                first = known[first].shape["completes"]
            joined.setdefault(first, set()).add(record.id)
        return list(joined.values())

    def required(self, promise, name):
        """How many a rule requires of a promise: at least, and at most where a division leaves a remainder."""
        rule, = [rule for rule in self.rules if rule.shape.get("id") == name]
        for own, other in ((rule.left, rule.right), (rule.right, rule.left)):
            mine = [line for line in own if line.ends == promise.ends and line.part == promise.part]
            if not mine:
                continue
            line = mine[0]
            theirs, _ = rule.sum(other, self.cut, self.movements)
            beside, _ = rule.sum([one for one in own if one is not line], self.cut, self.movements)
            left = theirs.less(beside)
            if line.weight is None or any(one.weight is None for one in own + other):
                return Number(0, None), Number(0, None)
            most = left.most
            return (Number(left.least // line.weight, None if most is None else most // line.weight),
                    Number(-(-left.least // line.weight), None if most is None else -(-most // line.weight)))
        return Number(0, None), Number(0, None)

    # Rows.

    def directions(self):
        """The directions in which something is promised or recorded, and both together where only that is known."""
        found = []
        for promise in self.promises:
            found.append(promise.ends)
        for moved in self.leaves:
            if not self.cut.possibly(moved.days) or moved.moved not in PERFORMED or moved.total.is_nothing():
                continue
            found.append(moved.ends)
            found += [(side, moved.ends[1]) for side, _ in moved.releasers if side != "*"]
        return list(dict.fromkeys(found))

    def count(self, ends, kinds, subject=ANYBODY, beside=False):
        return count(self.movements, Target(ends, None, subject, beside), kinds, self.cut)[0]

    def lines(self, ends):
        """What was recorded of each line: the lines of a direction add up to its number."""
        found, back = {}, {}
        for node in self.movements:
            whole = isinstance(node, Bundle) and all(self.cut.surely(leaf.days) for leaf in node.leaves())
            for moved in [node.joint] if whole else leaves_of(node):
                if moved.is_remains or moved.beside or moved.moved not in RELEASED:
                    continue
                into = found if RELEASED[moved.moved] > 0 else back
                for line, number in moved.lines.items():
                    one = count([moved.like(moved.moved, {line: number})], Target(ends), {moved.moved: 1}, self.cut)[0]
                    if Target(ends).meets_ends(moved)[1] and self.cut.possibly(moved.days):
                        into[line] = into.get(line, NOTHING) + one
        left = {line: found[line].less(back.get(line, NOTHING)) for line in sorted(found, key=order)}
        return {line: number for line, number in left.items() if not number.is_nothing()}

    def balance(self, ends):
        found = {"between": list(ends[:2])} if len(ends) == 3 else {"from": ends[0], "to": ends[1]}
        lines = self.lines(ends)
        kinds = {}
        for line, number in lines.items():
            kind = line.split("/")[0]
            if len(kinds_of(line)) > 1:
                continue
            kinds[kind] = kinds.get(kind, NOTHING) + number
        found["released"] = self.count(ends, RELEASED).data()
        found["by_kind"] = {kind: number.data() for kind, number in kinds.items()}
        found["by_category"] = {line: number.data() for line, number in lines.items()}
        found["outside_the_terms"] = self.count(ends, RELEASED, beside=True).data()
        found["deliveries"] = self.deliveries(ends, ANYBODY)
        living = [one for one in self.promises if one.ends == ends and not one.subject.is_remains
                  and not one.subject.is_persons]
        whole = Whole.of(living)
        if whole is not None:
            found["promised"] = whole.promised().data()
            left = whole.outstanding()
            if left is not None:
                found["outstanding"] = left.data()
        if len(ends) == 3:
            together = [one for one in self.leaves if one.ends == ends]
            found["only_together"] = count(together, Target(ends), RELEASED, self.cut)[0].data()
            dead_together = count(together, Target(ends, None, REMAINS), RELEASED, self.cut)[0].data()
        persons = Whole.of([one for one in self.promises if one.ends == ends and one.subject.is_persons])
        if persons is not None:
            found["persons_outstanding"] = persons.outstanding().data()
        dead = Whole.of([one for one in self.promises if one.ends == ends and one.subject.is_remains])
        found["remains"] = {"handed_over": self.count(ends, RELEASED, REMAINS).data(),
                            "outside_the_terms": self.count(ends, RELEASED, REMAINS, True).data(),
                            "deliveries": self.deliveries(ends, REMAINS)}
        if len(ends) == 3:
            found["remains"]["only_together"] = dead_together
        if dead is not None and dead.outstanding() is not None:
            found["remains"]["outstanding"] = dead.outstanding().data()
        found["has_records"] = self.has_records(ends, False)
        found["remains"]["has_records"] = self.has_records(ends, True)
        return found

    def has_records(self, ends, is_remains):
        return any(moved.is_remains == is_remains and not moved.beside and Target(ends).meets_ends(moved)[1]
                   and moved.moved in ("handed_over", "recovered") and self.cut.possibly(moved.days) for moved in self.leaves)

    def deliveries(self, ends, subject):
        found = {"as_delivered": self.count(ends, DELIVERED, subject).data(),
                 "recovered": self.count(ends, {"recovered": 1}, subject).data()}
        for reason in ("taken_again", "not_those_promised"):
            target = Target(ends, None, subject)
            found[reason] = count([one for one in self.leaves if one.reason == reason], target, {"reversed": 1},
                                  self.cut)[0].data()
        return found

    def standing(self):
        return {"balances": [self.balance(ends) for ends in self.directions()],
                "commitments": [promise.data() for promise in self.promises],
                "parity": [rule.data(self.cut) for rule in self.rules]}

    def moved(self):
        return [moved.data() for moved in self.leaves if self.cut.possibly(moved.days)]


def order(line):
    return KINDS.index(kinds_of(line)[0]), label_of(line) or ""

