"""Answers the cases of the suite and prints how many passed: python3 conformance/reader/run.py

With a file, and perhaps a date, it prints the standing of that document instead: python3 conformance/reader/run.py FILE

It covers balances, promises, rules and movements. Other answers (findings, custody, comparisons, refusals) are of the
suite too, but not of this reader: they are counted as not read.
"""

import json
import pathlib
import sys

from book import Book
from likeness import differences

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"
READ = {"balances", "commitments", "parity"}


def cases():
    for path in sorted(CASES.glob("*/*.expected.json")):
        document = path.with_name(path.name.replace(".expected.json", ".json"))
        expected = json.loads(path.read_text(encoding="utf-8"))
        if "refused" not in expected:
            yield f"{path.parent.name}/{document.stem}", read(document), expected


def read(path):
    """A document; its numbers are whole ones in any exact form."""
    return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=lambda number: int(float(number)))


def asked(document, expected):
    """What is expected, what is answered, and its place."""
    found = []
    if "standing" in expected:
        found.append((expected["standing"], Book(document).standing(), "standing"))
    if "movements" in expected:
        found.append((expected["movements"], Book(document).moved(), "movements"))
    for day, answers in expected.get("on", {}).items():
        book = Book(document, day)
        if "standing" in answers:
            found.append((answers["standing"], book.standing(), f"on/{day}/standing"))
        if "movements" in answers:
            found.append((answers["movements"], book.moved(), f"on/{day}/movements"))
    return found


def show(path, day=None):
    print(json.dumps(Book(read(pathlib.Path(path)), day).standing(), ensure_ascii=False, indent=2))
    return 0


def main():
    if len(sys.argv) > 1:
        return show(*sys.argv[1:3])
    return compare()


def compare():
    passed = failed = unread = 0
    for name, document, expected in cases():
        unread += sum(1 for key in ("findings", "reconciliation", "known", "entries") if key in expected)
        for wanted, answer, place in asked(document, expected):
            if isinstance(wanted, dict):
                unread += sum(1 for key in wanted if key not in READ)
                wanted = {key: value for key, value in wanted.items() if key in READ}
                if not wanted:
                    continue
            found = differences(wanted, answer, place)
            passed, failed = (passed + 1, failed) if not found else (passed, failed + 1)
            for line in found:
                print(f"{name}: {line}", file=sys.stderr)
    print(f"{passed} passed, {failed} failed; {unread} answers of other subjects were not read")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
