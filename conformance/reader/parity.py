"""Rules that tie the flows of two ends to each other."""

from dates import Cut
from interval import NOTHING, Number, plus, total
from journal import ends_of
from measure import PERFORMED, Target, count
from people import ANYBODY, KINDS, Subject, kinds_of
from summaries import leaves_of


class Line:
    def __init__(self, ends, part, subject, weight):
        self.ends, self.part, self.subject = ends, part, subject
        self.weight = None if weight == "undisclosed" else weight

    def target(self):
        return Target(self.ends, None if self.part is None else {self.part}, self.subject)


class Rule:
    """One parity rule with its lines on the left and on the right."""

    def __init__(self, shape, book):
        self.shape, self.book = shape, book
        self.span = shape.get("span", "each_exchange")
        self.tolerance = shape.get("tolerance", 0)
        if shape["basis"] == "weighted":
            self.left, self.right = [[self.line(line) for line in shape[end]] for end in ("left", "right")]
        else:
            one, other = shape.get("between") or list(book.agreement["sides"])
            one, other = sorted((one, other))
            self.left, self.right = ([Line(ends, shape.get("part"), ANYBODY, 1)] for ends in ((one, other), (other, one)))

    @staticmethod
    def line(shape):
        return Line(ends_of(shape), shape.get("part"), Subject(shape.get("of")), shape.get("weight", 1))

    def sum(self, lines, cut, movements):
        """The weighted sum of one end; people whose line is unknown are on one line."""
        found, doubts = NOTHING, set()
        for group in groups(lines):
            numbers = []
            for line in group:
                number, more = count(movements, line.target(), PERFORMED, cut)
                doubts |= more
                numbers.append(number)
            whole, _ = count(movements, united(group), PERFORMED, cut)
            found = found + weighed(group, numbers, whole)
        return found, doubts

    def sides(self, cut, movements):
        left, more = self.sum(self.left, cut, movements)
        right, others = self.sum(self.right, cut, movements)
        return left, right, more | others

    def is_used(self, cut):
        return any(not count(self.book.movements, line.target(), PERFORMED, cut)[0].is_nothing()
                   for line in self.left + self.right)

    def data(self, cut):
        left, right, doubts = self.sides(cut, self.book.movements)
        found = {"rule": self.shape, "left": left.data(), "right": right.data()}
        found.update(self.judged(left, right, cut, doubts))
        missing = self.imbalance(left, right)
        if missing is not None:
            found["imbalance"] = missing
        return found

    def judged(self, left, right, cut, doubts):
        if not self.is_used(cut):
            return {"verdict": {"is": "unused"}}
        if self.span == "each_exchange":
            return self.each(cut)
        word, whys = self.compared(cut, self.book.movements)
        if word == "uneven":
            word = "unbalanced" if self.book.is_ended(self.shape.get("part"), cut) else "pending"
        if word == "undecidable":
            return {"verdict": {"is": word, "exchanges": 0}, "because": self.because(whys, cut)}
        return {"verdict": {"is": word}}

    def because(self, doubts, cut):
        from verdicts import reason_of, unlabelled
        if any(line.weight is None for line in self.left + self.right):
            return {"reason": "weight_not_disclosed"}
        found = {"reason": reason_of(doubts)}
        if found["reason"] == "label_not_known":
            found["people"] = unlabelled(self.book, [line.target() for line in self.left + self.right], cut).data()
        return found

    def each(self, cut):
        uneven = unknown = 0
        doubts = set()
        for members in self.book.occasions():
            moved = [one for one in self.book.leaves if one.exchange in members and not one.is_rest
                     and one.moved in ("handed_over", "recovered")]
            if not any(cut.possibly(one.days) for one in moved):
                continue
            word, more = self.compared(cut, moved)
            if word == "uneven":
                uneven += 1
            elif word == "undecidable":
                unknown += 1
                doubts |= more
        if uneven:
            return {"verdict": {"is": "uneven", "exchanges": uneven}}
        if unknown:
            return {"verdict": {"is": "undecidable", "exchanges": unknown}, "because": self.because(doubts, cut)}
        return {"verdict": {"is": "even"}}

    def compared(self, cut, movements):
        """Even, uneven or undecidable, by the sums or, per category, by each category."""
        pairs = [self.sides(cut, movements)]
        if self.shape["basis"] == "equal_per_category":
            pairs += [self.per_category(category, cut, movements) for category in categories(movements)]
        words, doubts = [], set()
        for left, right, more in pairs:
            word = difference(left, right, self.tolerance)
            words.append(word)
            if word == "undecidable":
                doubts |= more
        for word in ("uneven", "undecidable"):
            if word in words:
                return word, doubts
        return "even", doubts

    def per_category(self, category, cut, movements):
        narrowed = []
        for lines in (self.left, self.right):
            line, = lines
            narrowed.append([Line(line.ends, line.part, Subject([category]), 1)])
        left, more = self.sum(narrowed[0], cut, movements)
        right, others = self.sum(narrowed[1], cut, movements)
        return left, right, more | others

    def imbalance(self, left, right):
        """What the end that is surely behind lacks, in weight and, where one weight gives it, in people."""
        for behind, ahead, lines in ((left, right, self.left), (right, left, self.right)):
            if behind.most is None or behind.most >= ahead.least:
                continue
            weight = Number(ahead.least - behind.most, None if ahead.most is None else ahead.most - behind.least)
            found = {"from": lines[0].ends[0], "to": lines[0].ends[1], "weight": weight.data()}
            weights = [line.weight for line in lines]
            if None not in weights:
                fewest, most = -(-weight.least // max(weights)), weight.most
                found["people"] = Number(fewest, None if most is None else -(-most // min(weights))).data()
            return found
        return None


def difference(left, right, allowed):
    """Whether two sums surely differ by more than is allowed."""
    gaps = [plus(left.most, -right.least), plus(right.most, -left.least)]
    if None not in gaps and max(gaps) <= allowed:
        return "even"
    least = max(left.least - (float("inf") if right.most is None else right.most),
                right.least - (float("inf") if left.most is None else left.most))
    return "uneven" if least > allowed else "undecidable"


def categories(movements):
    """What a rule of equal numbers for each category compares: the lines, and every kind that people may be of."""
    found = []
    for moved in [leaf for node in movements for leaf in leaves_of(node)]:
        if moved.is_remains:
            continue
        for line, number in moved.lines.items():
            kinds = kinds_of(line)
            if number.is_nothing():
                continue
            if kinds == ["unspecified"]:
                found += [kind for kind in KINDS if kind != "unspecified"]
            else:
                found += kinds if len(kinds) > 1 else [line]
    return list(dict.fromkeys(found))


def groups(lines):
    """Lines of one direction that share no people, and differ only in their categories or only in their parts."""
    found = []
    for line in lines:
        for group in found:
            if all(are_apart(line, other) for other in group):
                group.append(line)
                break
        else:
            found.append([line])
    return found


def are_apart(line, other):
    if line.ends != other.ends or line.weight is None or other.weight is None:
        return False
    if line.part == other.part:
        return not line.subject.shares(other.subject)
    same = line.subject.contains(other.subject) and other.subject.contains(line.subject)
    return same and line.part is not None and other.part is not None


def united(group):
    parts = {line.part for line in group}
    subject = group[0].subject
    for line in group[1:]:
        if line.part == group[0].part:
            subject = subject.united(line.subject)
    return Target(group[0].ends, None if None in parts else parts, subject)


def weighed(group, numbers, whole):
    """The least and the most weight that the people of these lines can have."""
    if any(line.weight is None for line in group):
        line, number = group[0], numbers[0]
        return NOTHING if number.is_nothing() else Number(number.least, None)
    base = sum(line.weight * number.least for line, number in zip(group, numbers))
    placed = sum(number.least for number in numbers)
    if len(group) == 1:
        return numbers[0].times(group[0].weight)
    rows = sorted(zip(group, numbers), key=lambda row: row[0].weight)
    least = base + spread(rows, max(0, whole.least - placed))
    if whole.most is None:
        return Number(least, None)
    return Number(least, base + spread(rows[::-1], max(0, whole.most - placed)))


def spread(rows, people):
    weight = 0
    for line, number in rows:
        room = people if number.most is None else min(people, number.most - number.least)
        weight += room * line.weight
        people -= room
    return weight
