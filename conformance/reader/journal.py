"""The journal as it finally stands, as a list of movements."""

from dates import days_of
from interval import NOTHING, Number, total

DISCHARGES = {"declined", "already_free", "not_eligible", "died", "escaped", "released_in_place", "not_told"}


class Movement:
    """People or remains that moved together in one direction, or stopped being outstanding."""

    def __init__(self, moved, ends, lines, **more):
        self.moved, self.ends, self.lines = moved, ends, dict(lines)
        self.total = more.get("total") or total(self.lines.values())
        self.counts_as = more.get("counts_as", moved)
        self.reason = more.get("reason")
        self.is_remains = more.get("is_remains", False)
        self.beside = more.get("beside", False)
        self.part = more.get("part")
        self.date = more.get("date")
        self.exchange = more.get("exchange")
        self.released_by = more.get("released_by")
        self.entries = more.get("entries", [])
        self.is_rest = more.get("is_rest", False)
        self.releasers = []

    @property
    def days(self):
        return days_of(self.date)

    def like(self, moved, lines, **more):
        """Another movement in the same direction, part and exchange."""
        kept = {name: getattr(self, name) for name in
                ("is_remains", "beside", "part", "date", "exchange", "released_by", "entries", "reason", "is_rest")}
        found = Movement(moved, self.ends, lines, **{**kept, **more})
        found.releasers = self.releasers
        return found

    def data(self):
        found = {}
        if len(self.ends) == 3:
            found["between"] = list(self.ends[:2])
        else:
            found["from"], found["to"] = self.ends
        moved, before = {"as": self.moved}, {"as": self.counts_as}
        if self.reason is not None:
            moved["reason"] = before["reason"] = self.reason
        found.update(moved=moved, counts_as=before, total=self.total.data(), entries=list(self.entries),
                     is_of_remains=self.is_remains, is_outside_the_terms=self.beside,
                     lines={} if self.is_remains else {line: number.data() for line, number in self.lines.items()})
        for name, value in (("part", self.part), ("date", self.date), ("released_by", self.released_by)):
            if value is not None:
                found[name] = value
        return found


def ends_of(shape):
    """One direction as two actors; both directions together with a mark behind them."""
    if "between" in shape:
        one, other = sorted(shape["between"])
        return one, other, "both"
    return shape["from"], shape["to"]


def counts_of(shape):
    return {category: Number.of_count(count) for category, count in shape.get("detainees", {}).items()}


def of_leg(leg, common):
    """The movements of one leg: people, remains, and people on its list who did not move."""
    common = dict(common, part=leg.get("part"), beside=leg.get("beside", False), date=leg.get("on", common["date"]),
                  released_by=leg.get("released_by"))
    ends = ends_of(leg)
    found = []
    if "detainees" in leg:
        found.append(Movement("handed_over", ends, counts_of(leg), **common))
    if "remains" in leg:
        found.append(remains("handed_over", ends, leg["remains"], common))
    for gone in leg.get("accounted", []):
        found += of_accounted(gone, ends, common)
    return found


def remains(moved, ends, count, common):
    return Movement(moved, ends, {"remains": Number.of_count(count)}, is_remains=True, **common)


def of_accounted(gone, ends, common):
    reason = gone["reason"]
    if reason == "recovered_by_receiver":
        moved, common = "recovered", dict(common)
    elif reason in DISCHARGES:
        moved, common = "discharged", dict(common, reason=reason)
    else:
        return []
    found = []
    if "detainees" in gone:
        lines = counts_of(gone)
        if reason == "not_told":
            lines = {line: number.perhaps() for line, number in lines.items()}
        found.append(Movement(moved, ends, lines, **common))
    if "remains" in gone:
        found.append(remains(moved, ends, gone["remains"], common))
    return found


class Record:
    """An exchange with the movements of its legs; a correction has taken the place of what it corrects."""

    def __init__(self, shape, entries):
        self.id, self.shape, self.entries = shape["id"], shape, entries
        common = {"exchange": self.id, "date": shape.get("on"), "entries": entries}
        self.movements = [moved for leg in shape.get("legs", []) for moved in of_leg(leg, common)]


def records(journal):
    found = {}
    for position, entry in enumerate(journal):
        if "exchange" in entry:
            found[entry["exchange"]["id"]] = Record(entry["exchange"], [position])
        elif "correction" in entry:
            shape = dict(entry["correction"])
            before = found[shape["id"]]
            for link in ("includes", "completes"):
                if link in before.shape:
                    shape.setdefault(link, before.shape[link])
            found[shape["id"]] = Record(shape, [position])
    return found


def movements(journal, third_actors):
    """Every movement that finally counts; those of a summary as one bundle."""
    from summaries import leaves_of, summed
    known = records(journal)
    included = {part for record in known.values() for part in record.shape.get("includes", [])}
    attribute([moved for record in known.values() for moved in record.movements], third_actors)
    found = []
    for record in known.values():
        if record.id not in included:
            found += summed(record, known)
    for position, entry in enumerate(journal):
        if "reversal" in entry:
            found += reversed_by(entry["reversal"], position, [leaf for node in found for leaf in leaves_of(node)], known)
        elif "settled" in entry:
            found += settled(entry["settled"], position)
    attribute([leaf for node in found for leaf in leaves_of(node)], third_actors)
    return found


def settled(shape, position):
    common = {"reason": shape["reason"], "part": shape.get("part"), "date": shape.get("on"), "entries": [position]}
    found = []
    if "detainees" in shape:
        found.append(Movement("settled", ends_of(shape), counts_of(shape), **common))
    if "remains" in shape:
        found.append(remains("settled", ends_of(shape), shape["remains"], common))
    return found


def reversed_by(shape, position, before, known):
    """People who went back; with a reason the delivery stays as it was."""
    whole = members(shape["of"], known)
    of_exchange = [moved for moved in before if moved.exchange in whole]
    moved = "reversed" if "reason" in shape else "returned"
    more = {"date": shape.get("on"), "counts_as": "handed_over" if moved == "returned" else moved, "reason": shape.get("reason"), "exchange": shape["of"],
            "entries": [position]}
    if "legs" in shape:
        found = []
        for leg in shape["legs"]:
            for gone in of_leg(leg, {"date": None, "exchange": None, "entries": []}):
                found.append(gone.like(moved, gone.lines, **more))
        return found
    found = []
    for delivered in of_exchange:
        if delivered.moved != "handed_over":
            continue
        back = [one for one in of_exchange if one.moved in ("returned", "reversed") and one.ends == delivered.ends
                and one.is_remains == delivered.is_remains and one.part == delivered.part]
        lines = {line: number.less(total(one.lines.get(line, NOTHING) for one in back))
                 for line, number in delivered.lines.items()}
        found.append(delivered.like(moved, lines, **more))
    return found


def members(name, known):
    """An exchange with the records that it includes."""
    found = {name}
    for part in known[name].shape.get("includes", []):
        found |= members(part, known)
    return found


def attribute(found, third_actors):
    """The sides that people handed on by a third actor may be from: (side, surely)."""
    thirds = {actor["id"]: actor for actor in third_actors}
    sides = set()

    def sources(third, until, seen):
        origins = {holding["from"] for holding in thirds[third].get("holding", [])}
        for moved in found:
            if moved.moved != "handed_over" or len(moved.ends) == 3 or moved.ends[1] != third:
                continue
            if moved.days[0] > until or moved.total.is_nothing():
                continue
            giver = moved.ends[0]
            if giver not in thirds:
                origins.add(giver)
            elif moved.released_by is not None:
                origins.add(moved.released_by)
            elif giver not in seen:
                origins |= sources(giver, until, seen | {giver})
        return origins

    for moved in found:
        if len(moved.ends) == 3 or moved.ends[0] not in thirds:
            continue
        third, receiver = moved.ends
        if moved.released_by is not None:
            origins = {moved.released_by}
        else:
            origins = sources(third, moved.days[1], {third})
        sure = len(origins) == 1
        moved.releasers = [(side, sure) for side in sorted(origins or {"*"}) if side != receiver]
