"""Several promises in one direction, asked as a whole."""

import itertools

from interval import NOTHING, Number, total
from measure import DISCHARGED, PERFORMED, Target, count
from people import kinds_of, label_of


class Whole:
    """Promises of one direction that share no people; each may have others inside it. `None` where some overlap in part."""

    def __init__(self, promises, inside):
        self.promises, self.inside = promises, inside
        self.book, self.cut = promises[0].book, promises[0].cut

    @staticmethod
    def of(promises):
        widest = [one for one in promises if not any(is_inside(one, other, promises) for other in promises)]
        if not widest or any(are_joined(one, other) for one, other in itertools.combinations(widest, 2)):
            return None
        inside = {}
        for one in widest:
            narrow = [other for other in promises if other is not one and is_inside(other, one, promises)]
            inside[id(one)] = Whole.of(narrow) if narrow else None
            if narrow and inside[id(one)] is None:
                return None
        return Whole(widest, inside)

    def promised(self):
        """From what has to be performed to the ceiling of all, if each has one."""
        found = NOTHING
        for one in self.promises:
            own, narrow = one.allowed(), self.inside[id(one)]
            least = own.least if narrow is None else max(own.least, narrow.promised().least)
            most = own.most if own.most is None else max(own.most, least)
            found = found + Number(least, most, own.about)
        return found

    def people(self):
        """Everybody whom some promise can hold, performed or discharged: they belong to one of them."""
        done = [count(self.book.movements, Together(self.promises), of, self.cut)[0] for of in (PERFORMED, DISCHARGED)]
        return done[0] + done[1]

    def outstanding(self):
        """At least what is wanted if people count where they are wanted, at most if they count where fewest are."""
        if all(one.outstanding() is None for one in self.promises):
            return None
        each = [self.with_inside(one) or NOTHING for one in self.promises]
        if len(self.promises) == 1:
            return each[0]
        if all(number.is_exact() for number in each):
            return total(each)
        people = self.people()
        done = {id(one): one.performed + one.discharged for one in self.promises}
        own = sum(number.least for number in done.values())
        rest = max(0, people.least - own), None if people.most is None else max(0, people.most - own)
        bounded = [(one, number) for one, number in zip(self.promises, each) if number.most is not None]
        wanted = [number.most for _, number in bounded]
        helped = [max(0, number.most - self.narrow(one)) for one, number in bounded]
        room = [done[id(one)] for one, _ in bounded]
        room = [None if number.most is None else number.most - number.least for number in room]
        rows = list(zip(wanted, room))
        reach = sum(want if space is None else min(want, space) for want, space in rows)
        least = sum(wanted) - (reach if rest[1] is None else min(rest[1], reach))
        least = max(least, sum(number.least for number in each))
        if len(bounded) < len(each):
            return Number(least, None)
        return Number(least, max(least, sum(wanted) - fewest(list(zip(helped, room)), rest[0])))

    def narrow(self, one):
        """The most that is outstanding of the promises inside one, whoever else counts toward it."""
        inside = self.inside[id(one)]
        left = None if inside is None else inside.outstanding()
        return 0 if left is None or left.most is None else left.most

    def with_inside(self, one):
        """The larger of what is outstanding of a promise and of those inside it."""
        own, narrow = one.outstanding(), self.inside[id(one)]
        left = None if narrow is None else narrow.outstanding()
        if left is None or own is None:
            return left if own is None else own
        most = None if None in (own.most, left.most) else max(own.most, left.most)
        return Number(max(own.least, left.least), most)


def fewest(rows, people):
    """How many of the wanted are there at least, wherever these people go within the room of each promise."""
    found = people
    for size in range(len(rows) + 1):
        for full in itertools.combinations(rows, size):
            room = None if any(space is None for _, space in full) else sum(space for _, space in full)
            left = 0 if room is None else max(0, people - room)
            found = min(found, sum(want for want, _ in full) + left)
    return found


def is_inside(narrow, wide, promises):
    if wide is narrow or not wide.subject.contains(narrow.subject) or wide.part not in (None, narrow.part):
        return False
    same = narrow.subject.contains(wide.subject) and narrow.part == wide.part
    return not same or promises.index(wide) < promises.index(narrow)


def are_joined(one, other):
    if one.part != other.part and None not in (one.part, other.part):
        return False
    return one.subject.shares(other.subject)


class Together(Target):
    """The people who can be of one of several promises."""

    def __init__(self, promises):
        super().__init__(promises[0].ends, None, Either([one.subject for one in promises]))
        self.promises = promises

    def meets_part(self, moved):
        meant = moved.part is None or any(one.part in (None, moved.part) for one in self.promises)
        return meant, meant


class Either:
    """Anybody of several subjects; whoever may be of one of them is, but people without a label may have another."""

    is_persons = False

    def __init__(self, subjects):
        self.subjects = subjects
        self.is_remains = subjects[0].is_remains
        self.categories = None if any(one.categories is None for one in subjects) else frozenset().union(
            *(one.categories for one in subjects))

    def meets(self, category):
        meant = any(one.meets(category)[1] for one in self.subjects)
        is_sure = any(one.meets(category)[0] for one in self.subjects)
        is_bare = label_of(category) is None and kinds_of(category) != ["unspecified"] and "|" not in category
        return meant and (is_sure or not is_bare), meant
