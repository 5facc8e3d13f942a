"""Several promises in one direction, asked as a whole."""

import itertools

from interval import NOTHING, Number, total
from measure import PERFORMED, Target, count
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
        """Everybody whom some promise can hold: they belong to one of them."""
        return count(self.book.movements, Together(self.promises), PERFORMED, self.cut)[0]

    def outstanding(self):
        """At least what is wanted if people count where they are wanted, at most if they count where fewest are."""
        wanting = [one for one in self.promises if one.outstanding() is not None]
        if not wanting:
            return None
        each = [self.with_inside(one) for one in wanting]
        if len(self.promises) == 1:
            return each[0]
        if all(number.is_exact() for number in each):
            return total(each)
        people = self.people()
        own = sum(one.performed.least for one in self.promises)
        rest = max(0, people.least - own), None if people.most is None else max(0, people.most - own)
        bounded = [(one, number) for one, number in zip(wanting, each) if number.most is not None]
        wanted = [number.most for _, number in bounded]
        room = [None if one.performed.most is None else one.performed.most - one.performed.least for one, _ in bounded]
        rows = list(zip(wanted, room))
        reach = sum(want if space is None else min(want, space) for want, space in rows)
        least = sum(wanted) - (reach if rest[1] is None else min(rest[1], reach))
        least = max(least, sum(number.least for number in each))
        if len(bounded) < len(each):
            return Number(least, None)
        if len(wanting) < len(self.promises) or len(rows) > 6:
            return Number(least, sum(wanted))
        return Number(least, max(sum(wanted) - covered(order, rest[0]) for order in itertools.permutations(rows)))

    def with_inside(self, one):
        """The larger of what is outstanding of a promise and of those inside it."""
        own, narrow = one.outstanding(), self.inside[id(one)]
        left = None if narrow is None else narrow.outstanding()
        if left is None:
            return own
        most = None if None in (own.most, left.most) else max(own.most, left.most)
        return Number(max(own.least, left.least), most)


def covered(order, people):
    """How many of the wanted are there if the rest goes to these promises one after the other."""
    found = 0
    for wanted, room in order:
        here = people if room is None else min(people, room)
        found += min(wanted, here)
        people -= here
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
