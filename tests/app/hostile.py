"""A home in which everything is hostile: articles, names of files, notes, decisions."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.bad_inputs import HOSTILE_STRINGS

EVIL = "\x1b]52;c;aGk=\x07\x9b31m\u202e[@click=app.quit]x[/][/red]"
SEEN = "␛]52;c;aGk=␇␦31m␦[@click=app.quit]x[/][/red]"
ALL = " ".join(HOSTILE_STRINGS)
SAID = "António Guterres said in Geneva that the river bridge of Zürich would be closed soon."


@dataclass(frozen=True, slots=True)
class Den:
    """Where everything is hostile.

    Attributes:
        home: the home of the program.
        news: a folder of articles, and of files that cannot be read.
        notes: notes to be imported, in every format.
        decisions: what somebody said of entities.
    """

    home: Path
    news: Path
    notes: tuple[Path, ...]
    decisions: Path


def make_den(home: Path) -> Den:
    """Write all of it below `home`."""
    news = home / f"news {EVIL.replace('/', '')}"
    news.mkdir()
    _write_news(news)
    notes = (home / "n.jsonld", home / "n.json", home / "n.csv")
    for path, text in zip(notes, (_jsonld(), _hypothesis(), ""), strict=True):
        path.write_text(text)
    _write_csv(notes[2])
    decisions = home / "decisions.jsonl"
    rename = {"kind": "rename", "left": ["PERSON", "antonio guterres"], "value": f"Ada {EVIL}"}
    ignore = {"kind": "ignore", "left": ["PERSON", EVIL]}
    decisions.write_text("".join(json.dumps(each) + "\n" for each in (rename, ignore)))
    return Den(home, news, notes, decisions)


def _write_news(folder: Path) -> None:
    records = [
        {
            "title": f"Bridge {number} {EVIL}",
            "text": f"{SAID} {EVIL} {number}.\n\n{text} António Guterres went home {EVIL}.",
            "author": EVIL,
            "source": f"Paper {EVIL}",
            "url": f"https://example.org/{EVIL}",
            "date": EVIL,
        }
        for number, text in enumerate((ALL, ALL[::-1], EVIL))
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / f"0 {EVIL.replace('/', '')}.jsonl").write_text(lines)
    for number, text in enumerate(HOSTILE_STRINGS, 1):
        path = os.path.join(os.fsencode(folder), b"%02d " % number + file_name(text))
        with open(path + b".txt", "wb") as file:
            file.write(f"{text}\n\n{SAID} {text}\n".encode("utf-8", "surrogatepass"))
        with open(path + b".json", "w") as file:
            file.write("not JSON")
    os.mkfifo(folder / f"pipe {EVIL.replace('/', '')}.txt")


def file_name(text: str) -> bytes:
    """A file name with this text; C1 controls as bytes of their own, too."""
    raw = text.replace("/", "").replace("\0", "").encode("utf-8", "surrogatepass")
    return raw[:120] + (b"" if text.isascii() else b" \x9b31m\xff")


def _jsonld() -> str:
    selector = {"type": "TextQuoteSelector", "exact": f"quote {EVIL}", "prefix": ALL}
    source = {
        "id": f"file:///news/{EVIL}%1b]0;x%07%9b%c2%9b31m%e2%80%ae.txt",
        "dc:title": EVIL,
        "dc:identifier": EVIL,
    }
    bodies = [
        {"type": "TextualBody", "value": f"{EVIL}\n{ALL}"},
        {"type": "TextualBody", "purpose": "tagging", "value": EVIL},
    ]
    good = {
        "id": f"urn:{EVIL}",
        "type": "Annotation",
        "body": bodies,
        "target": {"source": source, "selector": selector, "styleClass": EVIL},
        "created": EVIL,
    }
    bad = {"type": "Annotation", "target": {"source": EVIL, "selector": {"type": EVIL}}}
    page = {"type": "AnnotationPage", "items": [good, bad, EVIL]}
    return json.dumps({"type": "AnnotationCollection", "label": EVIL, "first": page})


def _hypothesis() -> str:
    selector = {"type": "TextQuoteSelector", "exact": SAID, "suffix": EVIL}
    row = {
        "id": EVIL,
        "uri": f"https://example.org/{EVIL}",
        "text": ALL,
        "tags": list(HOSTILE_STRINGS),
        "target": [{"selector": [selector, {"type": EVIL}]}],
        "document": {"title": [f"Bridge 0 {EVIL}"]},
        "user": EVIL,
    }
    return json.dumps({"rows": [row, {"target": EVIL}]})


def _write_csv(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
        rows = csv.writer(file)
        rows.writerow(["Highlight", "Title", "URL", "Note", "Tags", "Color", EVIL])
        for text in HOSTILE_STRINGS:
            cell = text.replace("\0", "")
            rows.writerow([f"words {cell}", cell, cell, cell, cell, cell, cell])
