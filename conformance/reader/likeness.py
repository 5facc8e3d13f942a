"""Where an answer differs from what is expected, by the rules of the README of the suite."""

WHOLE = {"by_kind", "by_category", "lines"}
IN_ORDER = {"commitments", "parity"}


def differences(expected, given, place):
    """Each difference with its place; a key that is expected to be `None` is not in the answer."""
    if expected is None:
        return [] if given is None else [f"{place}: {given}, expected no such key"]
    if given is None:
        return [f"{place}: missing, expected {expected}"]
    if isinstance(expected, dict) and isinstance(given, dict):
        return of_objects(expected, given, place)
    if isinstance(expected, list) and isinstance(given, list):
        return of_lists(expected, given, place)
    if type(expected) is type(given) and expected == given:
        return []
    return [f"{place}: {given}, expected {expected}"]


def of_objects(expected, given, place):
    found = []
    for key, value in expected.items():
        found += differences(value, given.get(key), f"{place}/{key}")
    if place.rsplit("/", 1)[-1] in WHOLE or "surely" in expected:
        found += [f"{place}/{key}: {given[key]}, expected no such key" for key in given if key not in expected]
    return found


def of_lists(expected, given, place):
    found = []
    if len(expected) != len(given):
        found.append(f"{place}: {len(expected)} expected, but there are {len(given)}")
    if place.rsplit("/", 1)[-1] in IN_ORDER or not all(isinstance(one, dict) for one in expected):
        for at, one in enumerate(expected):
            found += differences(one, given[at] if at < len(given) else None, f"{place}/{at}")
        return found
    left = list(given)
    for at, one in enumerate(expected):
        each = [differences(one, other, f"{place}/{at}") for other in left]
        like = next((index for index, different in enumerate(each) if not different), None)
        if like is not None:
            del left[like]
        else:
            found += min(each, key=len, default=differences(one, None, f"{place}/{at}"))
    return found
