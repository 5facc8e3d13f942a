"""Which people are meant: categories, parts, and whether a line belongs to them surely, possibly or not."""

KINDS = ["prisoner_of_war", "retained_personnel", "civilian", "security_detainee", "hostage", "other", "unspecified"]


def kinds_of(category):
    """The kinds that people of a category may be of: several for `a|b`."""
    return category.split("/")[0].split("|")


def label_of(category):
    return category.split("/", 1)[1] if "/" in category else None


class Subject:
    """Any living detainee, some categories of them, remains, or persons of unknown fate."""

    def __init__(self, of=None):
        self.is_remains = of == "remains"
        self.is_persons = of == "persons"
        self.categories = None
        if isinstance(of, list):
            found = []
            for category in of:
                found += [category] if label_of(category) else kinds_of(category)
            self.categories = frozenset(found)

    def meets(self, category):
        """Whether people of a line surely are of this subject, and whether they possibly are."""
        if self.categories is None:
            return True, True
        if category in self.categories:
            return True, True
        kinds, label = kinds_of(category), label_of(category)
        if all(kind in self.categories for kind in kinds):
            return True, True
        if kinds == ["unspecified"]:
            return False, True
        if label is not None:
            return False, False
        return False, any(kind in kinds for meant in self.categories for kind in kinds_of(meant))

    def shares(self, other):
        """Whether somebody can be of both."""
        if self.is_persons or other.is_persons:
            return True
        if self.is_remains != other.is_remains:
            return False
        if self.categories is None or other.categories is None:
            return True
        return any(can_be_both(one, another) for one in self.categories for another in other.categories)

    def contains(self, other):
        if self.is_persons:
            return True
        if self.is_remains != other.is_remains or other.is_persons:
            return False
        if self.categories is None:
            return True
        return other.categories is not None and all(self.meets(category)[0] for category in other.categories)

    def united(self, other):
        if self.categories is None or other.categories is None:
            return self
        found = Subject([])
        found.categories = self.categories | other.categories
        return found


def can_be_both(one, other):
    """Whether two promises share people: a kind has its labels; people without a category are apart."""
    return one == other or (kinds_of(one) == kinds_of(other) and (label_of(one) is None or label_of(other) is None))


ANYBODY = Subject()
REMAINS = Subject("remains")
