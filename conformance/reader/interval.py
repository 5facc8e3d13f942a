"""A number that need not be exact: surely this many, possibly that many, or about that many."""


class Number:
    """`least` to `most`; without `most` there is no upper bound. `about` is the only number known."""

    def __init__(self, least, most, about=None):
        self.least, self.most, self.about = least, most, about

    @staticmethod
    def exact(value):
        return Number(value, value)

    @staticmethod
    def of_count(count):
        """A count as it is written in a document."""
        if count == "undisclosed":
            return Number(0, None)
        if not isinstance(count, dict):
            return Number.exact(int(count))
        (word, value), = count.items()
        if word == "between":
            return Number(int(value[0]), int(value[1]))
        value = int(value)
        return {"at_least": Number(value, None), "at_most": Number(0, value), "about": Number(0, None, value)}[word]

    def is_exact(self):
        return self.least == self.most

    def shown(self):
        """The number as it is shown: the exact one, or the approximate one."""
        return self.least if self.is_exact() else self.about

    def __add__(self, other):
        about = None
        if self.about is not None or other.about is not None:
            here, there = self.shown(), other.shown()
            about = None if here is None or there is None else here + there
        return Number(self.least + other.least, plus(self.most, other.most), about)

    def less(self, other):
        """What is left after `other` is taken off, never below zero."""
        about = None
        if self.about is not None or other.about is not None:
            here, there = self.shown(), other.shown()
            about = None if here is None or there is None else max(0, here - there)
        least = 0 if other.most is None else max(0, self.least - other.most)
        return Number(least, None if self.most is None else max(0, self.most - other.least), about)

    def times(self, factor):
        return Number(self.least * factor, None if self.most is None else self.most * factor,
                      None if self.about is None else self.about * factor)

    def bounds(self):
        """The same without the approximate number."""
        return Number(self.least, self.most)

    def perhaps(self):
        """The same people, where it is not known whether they count at all."""
        return Number(0, self.most)

    def is_nothing(self):
        return self.most == 0

    def data(self):
        """The form of the answers."""
        found = {"surely": self.least}
        if self.most is not None:
            found["possibly"] = self.most
        if self.about is not None:
            found["about"] = self.about
        return found


NOTHING = Number(0, 0)


def plus(one, other):
    return None if one is None or other is None else one + other


def total(numbers):
    found = NOTHING
    for number in numbers:
        found = found + number
    return found
