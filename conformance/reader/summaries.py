"""A summary and the records that it includes are about the same people."""

from interval import NOTHING, Number, plus, total
from people import kinds_of, label_of


class Bundle:
    """One direction of a summary: the movements of its records and the rest, and what is known of all together."""

    def __init__(self, joint, members):
        self.joint, self.members = joint, members

    def leaves(self):
        return [leaf for member in self.members for leaf in leaves_of(member)]


def leaves_of(node):
    return node.leaves() if isinstance(node, Bundle) else [node]


def summed(record, known):
    """What a record moved; of a summary, the movements of its records and the rest."""
    inner = [node for name in record.shape.get("includes", []) for node in summed(known[name], known)]
    if not inner:
        return record.movements
    found = []
    for own in grouped(record.movements):
        held = [node for node in inner if all(is_held(own, leaf) for leaf in leaves_of(node))]
        inner = [node for node in inner if node not in held]
        found.append(joined(own, held) if held else own)
    return inner + found


def grouped(movements):
    """The legs of one direction, part and subject as one movement."""
    found = {}
    for moved in movements:
        key = (moved.moved, moved.reason, moved.ends, moved.part, moved.is_remains, moved.beside, moved.released_by)
        if key not in found:
            found[key] = moved.like(moved.moved, moved.lines)
            continue
        before = found[key]
        for line, number in moved.lines.items():
            before.lines[line] = before.lines.get(line, NOTHING) + number
        before.total = total(before.lines.values())
    return list(found.values())


def is_held(own, moved):
    """Whether a movement of a record is among those that one direction of the summary names."""
    directions = own.ends == moved.ends or (len(own.ends) == 3 and set(moved.ends[:2]) == set(own.ends[:2]))
    if not directions and len(own.ends) == 2 and len(moved.ends) == 2 and own.ends[1] == moved.ends[1]:
        directions = own.ends[0] in ([side for side, _ in moved.releasers] + [moved.released_by])
    return (directions and own.moved == moved.moved and own.reason == moved.reason
            and own.is_remains == moved.is_remains and own.beside == moved.beside
            and (own.part is None or own.part == moved.part))


def joined(own, held):
    """The summary with its records; where its total is surely lower, the records alone."""
    leaves = [leaf for node in held for leaf in leaves_of(node)]
    recorded = total(leaf.total for leaf in leaves)
    for node in held:
        if isinstance(node, Bundle) and node.joint.total.most is not None:
            before = total(leaf.total for leaf in node.leaves())
            if before.most is None or node.joint.total.most < before.most:
                recorded = Number(max(recorded.least, 0), plus(node.joint.total.most, NOTHING.most)) \
                    if len(held) == 1 else recorded
    if own.total.most is not None and own.total.most < recorded.least:
        return Bundle(own.like(own.moved, lines_of(leaves), total=recorded), held)
    within = lines_of(leaves)
    lines, unnamed = joint_lines(own.lines, within)
    whole = Number(max(own.total.least, recorded.least), plus(own.total.most, unnamed.most),
                   own.total.about if unnamed.is_nothing() else None)
    joint = own.like(own.moved, lines, total=whole)
    remaining = own.like(own.moved, rest_lines(lines, within), is_rest=True,
                         total=Number(max(0, own.total.least - (own.total.least if recorded.most is None
                                                                else recorded.most)),
                                      None if whole.most is None else max(0, whole.most - recorded.least)))
    members = list(held)
    if not remaining.total.is_nothing():
        members.append(remaining)
    return Bundle(joint, members)


def lines_of(leaves):
    found = {}
    for leaf in leaves:
        for line, number in leaf.lines.items():
            found[line] = found.get(line, NOTHING) + number
    return found


def rest_lines(lines, within):
    """Of each line what the records do not have of it for certain."""
    return {line: Number(max(0, number.least - wide(line, within)) if wide(line, within) is not None else 0,
                         None if number.most is None else max(0, number.most - within.get(line, NOTHING).least))
            for line, number in lines.items()}


def wide(line, within):
    """How many people of the records may be of a line, at most."""
    return total(number for other, number in within.items()
                 if line == other or may_be(other, line) or may_be(line, other)).most


def may_be(wide_line, line):
    """Whether people of a wider line may be of a narrower one: no category, several kinds, or no label."""
    if wide_line == line or "remains" in (wide_line, line):
        return False
    if kinds_of(wide_line) == ["unspecified"]:
        return True
    if label_of(wide_line) is not None:
        return False
    return any(kind in kinds_of(wide_line) for kind in kinds_of(line)) and len(kinds_of(line)) <= len(kinds_of(wide_line))


def joint_lines(told, within):
    """The lines of a summary and its records together, and the people of kinds that the summary does not name."""
    lines, unnamed = {line: Number(max(number.least, 0 if number.most is not None else within.get(line, NOTHING).least),
                                   number.most, number.about) for line, number in told.items()}, NOTHING
    spare = {line: number for line, number in told.items()}
    lacking = NOTHING
    for line, number in within.items():
        if line in told:
            missing = number.least - (number.least if told[line].most is None else told[line].most)
            holder = next((other for other in told if may_be(other, line)), None)
            if missing <= 0:
                continue
            if holder is not None and (spare[holder].most is None or spare[holder].most >= missing):
                lines[line] = Number(number.least, number.least)
                spare[holder] = spare[holder].less(Number.exact(missing))
                lines[holder] = spare[holder]
            else:
                lines[line] = Number(told[line].least, number.most)
                lacking = lacking + Number.exact(missing)
            continue
        holder = next((other for other in told if may_be(other, line)), None)
        if holder is not None:
            lines[line] = number
            spare[holder] = spare[holder].less(number)
            lines[holder] = spare[holder]
        elif not any(may_be(line, other) for other in told):
            lines[line] = number
            unnamed = unnamed + number
    if not lacking.is_nothing():
        for line, number in told.items():
            if number.least > within.get(line, NOTHING).least:
                least = max(within.get(line, NOTHING).least, number.least - lacking.least)
                lines[line] = Number(min(least, number.least), number.most)
    return {line: number for line, number in lines.items() if not number.is_nothing() or line in told}, unnamed
