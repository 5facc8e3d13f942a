"""Seals documents and compares them with what is kept: python3 conformance/reader/seal.py

With a file it prints the seal of that document instead; with `--write`, it writes what is kept anew. A document has to be
as the crate writes it: the canonical text keeps the order of its keys.
"""

import hashlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ROOT / "tests" / "fixtures" / "golden"
KEPT = ROOT / "conformance" / "seals"
FORMAT = "exchange-agreement-seal-1"
SALT = b"32 bytes from a source of chance"
BY, WHEN = "desk 2", "2025-05-23T20:00Z"
# Where an entry has the id that its link is named by.
ID = {"exchange": "id", "correction": "id", "reversal": "of", "declared": "of", "event": "id", "amendment": "id"}


def number(value):
    return value.to_bytes(8, "big")


def part(value):
    value = value.encode() if isinstance(value, str) else value
    return number(len(value)) + value


def digest(purpose, *parts):
    head = [FORMAT, purpose, number(len(parts))]
    return hashlib.sha256(b"".join(part(one) for one in [*head, *parts])).digest()


def split(value, place=""):
    """A value without its notes, and the notes by their places."""
    if isinstance(value, list):
        both = [split(item, f"{place}/{at}") for at, item in enumerate(value)]
        return [bare for bare, _ in both], {at: text for _, notes in both for at, text in notes.items()}
    if not isinstance(value, dict):
        return value, {}
    bare, notes = {}, {}
    for key, inner in value.items():
        at = f"{place}/{key.replace('~', '~0').replace('/', '~1')}"
        if key == "note" and isinstance(inner, str):
            notes[at] = inner
        else:
            bare[key], below = split(inner, at)
            notes.update(below)
    return bare, notes


def link(kind, name, value, i, h):
    """One link as it is written, and its hash."""
    bare, notes = split(value)
    text = json.dumps(bare, ensure_ascii=False, separators=(",", ":"))
    content = digest("content", text)
    written = {"kind": kind, "id": name, "content": content.hex()}
    sealed = []
    for place in sorted(notes, key=str.encode):
        salt = digest("salt", SALT, number(i), h, place)
        sealed.append((place, digest("note", salt, place, notes[place]), salt))
    if sealed:
        written["notes"] = [{"at": at, "hash": hash.hex(), "salt": salt.hex()} for at, hash, salt in sealed]
    salt = digest("salt", SALT, number(i), h, "by")
    by = digest("note", salt, "by", BY)
    written["recorded"] = {"when": WHEN, "by": {"text": BY, "hash": by.hex(), "salt": salt.hex()}}
    if name is None:
        del written["id"]
    flat = [one for place, hash, _ in sealed for one in (place, hash)]
    parts = (h, number(i), kind, name or "", content, digest("notes", *flat), WHEN, by)
    return written, digest("link", *parts)


def seal(document):
    agreement = document["agreement"]
    links = [("agreement", agreement.get("id"), agreement)]
    for entry in document.get("journal", []):
        (kind,) = entry
        links.append((kind, entry[kind].get(ID.get(kind)), entry))
    written, h = [], b""
    for i, (kind, name, value) in enumerate(links):
        one, h = link(kind, name, value, i, h)
        written.append(one)
    return {"format": FORMAT, "links": written, "head": f"{len(links)}:{h.hex()}"}


def shown(path):
    return json.dumps(seal(json.loads(path.read_text(encoding="utf-8"))), ensure_ascii=False, indent=2)


def main(arguments):
    if arguments and arguments[0] != "--write":
        print(shown(pathlib.Path(arguments[0])))
        return 0
    documents = sorted(DOCUMENTS.glob("*.json"))
    seals = {f"{path.stem}.seal.json": shown(path) + "\n" for path in documents}
    if arguments:
        KEPT.mkdir(exist_ok=True)
        for name, text in seals.items():
            (KEPT / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in KEPT.glob("*")}
    other = sorted(name for name in seals.keys() | kept.keys() if seals.get(name) != kept.get(name))
    for name in other:
        print(f"{name}: another seal")
    print(f"{len(seals) - len(other)} seals are as kept, {len(other)} are not")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
