"""Varied notes through each format and back, field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tui.annotations import Annotation, Format, Store, export, import_notes, preview_import
from tui.corpus import Article, clean_text

WORDS = ["the", "harbour", "vote", "May", "Київ", "港", "naïve", "e\u0301tude"]
WORDS += ["👩\u200d👩\u200d👧", "🏳️\u200d🌈", "soft\xadhyphen", "zero\u200bwidth"]
STARTS = [
    "",
    "=1+1",
    "+1",
    "-x",
    "@who",
    ".htaccess",
    "...why?",
    "'.x",
    "'=y",
    "''",
    "\tin",
    "#",
    " ",
]
MARKS = [
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\u200e",
    "\u200f",
    "\u2066x\u2069",
    '"',
    ",",
    ";",
    "<b>",
    "|",
]
TAGS = [
    "a b",
    "x,y",
    "#hash",
    'qu"ote',
    "don't",
    ".dot",
    "=sum",
    "港",
    "a\u200db",
    "\u200frtl",
    "-",
    "two  spaces",
]
COLORS = [None, "yellow", "green", "rebeccapurple", "#ff8800", "my own, odd", "=red"]

#: What a format does not carry, put aside on both sides.
LACKS: dict[Format, Callable[[Annotation], Annotation]] = {
    Format.JSONLD: lambda note: note,
    Format.HYPOTHESIS: lambda note: note,
    Format.CSV: lambda note: replace(
        note, id="", created=note.created[:19], modified="", text=shown(note.text)
    ),
}


def shown(text: str) -> str:
    """Isolates reorder a line: in a table that people open they are shown."""
    return text.replace("\u2066", "␦").replace("\u2069", "␦")


def texts(random: Random) -> list[Article]:
    """Articles of one lead; two in one file; one with an address; one of two lines."""
    lead = "Council delays its vote\n\nThe council put off its vote on the harbour, the mayor said."
    made = []
    for number, (name, path) in enumerate(
        [
            ("one", "/n/one.txt"),
            ("two", "/n/two.txt"),
            ("wire/1", "/n/w.jsonl"),
            ("wire/2", "/n/w.jsonl"),
        ]
    ):
        more = " ".join(random.choice(WORDS[:8]) for _ in range(60))
        text = clean_text(f"{lead}\n\n{more} {number}.\n\nThe mayor said so.")
        made.append(Article(name, Path(path), "Council delays its vote", text, ()))
    made[1] = replace(made[1], url="https://example.org/two?id=2")
    return made


def note_text(random: Random) -> str:
    parts = [random.choice(STARTS)]
    for _ in range(random.randrange(6)):
        parts += [random.choice(WORDS), random.choice(MARKS)]
    return "".join(parts)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> tuple[Store, list[Article]]:
    """300 notes on four articles; many on one span."""
    random = Random(7)
    articles = texts(random)
    store = Store.open(tmp_path_factory.mktemp("filled"))
    for number in range(300):
        article = articles[number % 4]
        start = random.randrange(0, 60) if number % 3 else 26
        end = start + 1 + random.randrange(40)
        if not article.text[start:end].strip():
            end += 3
        tags = random.sample(TAGS, random.randrange(4))
        store.add(
            article, start, end, text=note_text(random), tags=tags, color=random.choice(COLORS)
        )
    return store, articles


def content(notes: list[Annotation], file_format: Format) -> list[Annotation]:
    return sorted((LACKS[file_format](note) for note in notes), key=repr)


def document(store: Store, file_format: Format, articles: list[Article]) -> str:
    return "".join(export(store, file_format, articles=articles))


@pytest.mark.parametrize("file_format", [each for each in Format if each.reads])
def test_each_field_comes_back(filled, tmp_path: Path, file_format: Format) -> None:
    store, articles = filled
    written = document(store, file_format, articles).encode()
    other = Store.open(tmp_path)
    plan = preview_import(other, written, articles=articles)
    assert plan.format is file_format
    assert (len(plan.new), plan.duplicates, plan.problems, plan.repeated) == (300, 0, (), ())
    assert import_notes(other, plan) == 300
    assert content(other.notes(), file_format) == content(store.notes(), file_format)

    for place in (other, store):
        again = preview_import(place, written, articles=articles)
        if file_format is not Format.CSV or place is other:  # what it shows is another text
            assert (again.new, again.duplicates, again.conflicts) == ((), 300, ())
    other.close()


@pytest.mark.parametrize("file_format", list(Format))
def test_nothing_in_a_file_controls_a_terminal_or_reorders_lines(
    filled, tmp_path: Path, file_format: Format
) -> None:
    _, (article, *_) = filled
    store = Store.open(tmp_path)
    evil = "\x1b[31m\x07\x9b\u202e\u2066\u2028\x7f\x00"
    store.add(article, 0, 7, text=f"n{evil}", tags=[f"t{evil}"], color=f"c{evil}")
    written = document(store, file_format, [article])
    assert not [mark for mark in evil if not mark.isprintable() and mark in written]
    store.close()


def test_in_markdown_only_the_note_itself_is_markup(filled, tmp_path: Path) -> None:
    _, (article, *_) = filled
    store = Store.open(tmp_path)
    store.add(article, 0, 7, text="**mine**", tags=["<img src=x>", "a*b"], color="<b>")
    written = document(store, Format.MARKDOWN, [article])
    assert "**mine**" in written
    assert "#\\<img-src=x\\>" in written.replace("\\=", "=")
    assert "a\\*b" in written
    assert " \\<b\\>" in written
    store.close()
