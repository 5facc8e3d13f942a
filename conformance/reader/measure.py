"""How many people of a direction, a part and a subject moved: one measure for every answer."""

from interval import NOTHING, Number, total
from people import ANYBODY
from summaries import Bundle

PERFORMED = {"handed_over": 1, "recovered": 1, "returned": -1}
RELEASED = {"handed_over": 1, "returned": -1}
DELIVERED = {"handed_over": 1}
DISCHARGED = {"discharged": 1, "settled": 1}


class Target:
    """Who is asked about: ends (of one direction, or both together), parts (`None` for all), and a subject."""

    def __init__(self, ends, parts=None, subject=ANYBODY, beside=False):
        self.ends, self.parts, self.subject, self.beside = ends, parts, subject, beside

    def meets_ends(self, moved):
        """(surely, possibly, why not surely)"""
        return of_ends(self.ends, moved)

    def meets_part(self, moved):
        if self.parts is None:
            return True, True
        if moved.part is None:
            return False, True
        return moved.part in self.parts, moved.part in self.parts


def of_ends(ends, moved):
    both = len(ends) == 3
    if moved.ends == ends or (both and set(moved.ends[:2]) == set(ends[:2])):
        return True, True, None
    if len(moved.ends) == 3:
        return False, not both and set(ends) == set(moved.ends[:2]), "direction"
    pairs = [ends, (ends[1], ends[0])] if both else [ends]
    for giver, receiver in [pair[:2] for pair in pairs]:
        if moved.ends[1] != receiver:
            continue
        for side, surely in moved.releasers:
            if side in (giver, "*") and giver != receiver:
                return surely and side == giver, True, "releaser"
    return False, False, None


def of_movement(moved, target):
    """The number of one movement that the target means, and what is not known about it."""
    doubts = set()
    if moved.beside != target.beside:
        return NOTHING, doubts
    surely, possibly, doubt = target.meets_ends(moved)
    if not possibly:
        return NOTHING, doubts
    part_surely, part_possibly = target.meets_part(moved)
    if not part_possibly:
        return NOTHING, doubts
    number, more = of_lines(moved, target.subject)
    if number.is_nothing():
        return number, set()
    doubts |= more
    if not surely:
        doubts.add(doubt)
    if not part_surely:
        doubts.add("part")
    return (number if surely and part_surely else number.perhaps()), doubts


def of_lines(moved, subject):
    """The lines surely meant, and the total less all others; the lines possibly meant, and the total less the rest."""
    if subject.is_persons:
        return moved.total, known(moved.total)
    if moved.is_remains != subject.is_remains:
        return NOTHING, set()
    if subject.is_remains or subject.categories is None:
        return moved.total, known(moved.total)
    sure = other = NOTHING
    perhaps, apart = NOTHING, NOTHING
    doubts = set()
    for line, number in moved.lines.items():
        is_sure, is_possible = subject.meets(line)
        if is_sure:
            sure = sure + number
        else:
            other = other + number
        if is_possible:
            perhaps = perhaps + number
        else:
            apart = apart + number
        if is_possible and not is_sure and not number.is_nothing():
            kinds = {kind for meant in subject.categories for kind in [meant.split("/")[0]]}
            doubts.add("label" if line in kinds else "category")
        if is_possible and not number.is_exact():
            doubts.add("number")
    whole = moved.total
    least = max(sure.least, 0 if other.most is None else whole.least - other.most)
    most = smaller(perhaps.most, None if whole.most is None else max(0, whole.most - apart.least))
    found = Number(least, most, sure.about if doubts <= {"number"} else None)
    return found, doubts | (known(found) if not doubts else set())


def smaller(one, other):
    """The lower of two upper bounds, of which each may be unknown."""
    limits = [limit for limit in (one, other) if limit is not None]
    return min(limits) if limits else None


def known(number):
    return set() if number.is_exact() else {"number"}


def count(nodes, target, kinds, cut):
    """The sum over all movements, less those returned of each exchange, and what is not known about it."""
    found, doubts = NOTHING, set()
    returned = [node for node in nodes if not isinstance(node, Bundle) and kinds.get(node.moved, 0) < 0]
    for node in nodes:
        moved = node.joint if isinstance(node, Bundle) else node
        if kinds.get(moved.moved, 0) <= 0:
            continue
        names = {leaf.exchange for leaf in (node.leaves() if isinstance(node, Bundle) else [node])} | {moved.exchange}
        back = [one for one in returned if moved.exchange is not None and one.exchange in names and is_of(one, moved)]
        number, more = less_returned(node, back, target, cut)
        doubts |= more
        found = found + number
    return found, doubts


def is_of(back, moved):
    """Whether people who went back can be of a movement: both directions together hold each."""
    if back.is_remains != moved.is_remains or back.beside != moved.beside or moved.moved != "handed_over":
        return False
    return back.ends == moved.ends or set(back.ends[:2]) == set(moved.ends[:2]) and 3 in (len(back.ends), len(moved.ends)) \
        or back.ends[0] in [side for side, _ in moved.releasers] and back.ends[1] == moved.ends[1]


def less_returned(node, back, target, cut):
    """The people of one movement who are still there: those who surely went back are taken off its lines."""
    if not isinstance(node, Bundle) and cut.surely(node.days):
        sure = [one for one in back if cut.surely(one.days) and one.ends == node.ends and one.part == node.part
                and set(one.lines) <= set(node.lines)]
        if sure:
            back = [one for one in back if one not in sure]
            lines = {line: number.less(total(one.lines.get(line, NOTHING) for one in sure))
                     for line, number in node.lines.items()}
            node = node.like(node.moved, lines)
    number, doubts = of_node(node, target, cut)
    for one in back:
        gone, more = of_node(one, target, cut)
        if not gone.is_nothing():
            number, doubts = number.less(gone), doubts | more
    return number, doubts


def of_node(node, target, cut):
    if isinstance(node, Bundle):
        return of_bundle(node, target, cut)
    if not cut.possibly(node.days):
        return NOTHING, set()
    number, doubts = of_movement(node, target)
    if not number.is_nothing() and not cut.surely(node.days):
        number = number.perhaps()
        doubts = doubts | {"date"}
    return number, doubts


def of_bundle(bundle, target, cut):
    """The sum over the members, within what is known of all of them together."""
    found, doubts = NOTHING, set()
    for member in bundle.members:
        number, more = of_node(member, target, cut)
        found = found + number
        doubts |= more
    wide = Target(target.ends, None, target.subject, target.beside)
    joint, more = of_movement(bundle.joint, wide)
    if len(bundle.joint.ends) == 3 and len(target.ends) == 2 and joint.most is not None:
        opposite = Target(target.ends[::-1], None, target.subject, target.beside)
        apart = sum(of_movement(leaf, opposite)[0].least for leaf in bundle.leaves())
        found = Number(found.least, smaller(found.most, max(0, joint.most - apart)))
    if not target.meets_ends(bundle.joint)[0] or bundle.joint.beside != target.beside:
        return found, doubts
    least, is_whole = joint.least, True
    for leaf in bundle.leaves():
        if not (target.meets_ends(leaf)[0] and target.meets_part(leaf)[0] and cut.surely(leaf.days)):
            is_whole = False
            apart = of_lines(leaf, target.subject)[0].most
            least = 0 if apart is None else max(0, least - apart)
    most = smaller(found.most, joint.most)
    least = max(found.least, least)
    if is_whole and joint.about is not None and least == joint.least and most == joint.most:
        return joint, doubts | more
    found = Number(least if most is None else min(least, most), most, found.about if least == found.least else None)
    return found, set() if found.is_exact() else doubts | more
