"""Seeded generator of notes on articles and edits to these articles.

The span of a note is carried through an edit by two marks in the text, so that where it should
stand afterwards is known without any aligning. A span whose marks are gone was deleted.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

OPEN, CLOSE = "\ue000", "\ue001"
_MARKS = str.maketrans("", "", OPEN + CLOSE)
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"\S[^\n]*?[.!?][\"”’)]*(?=\s|$)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})

SIZES = ("word", "phrase", "sentence", "multi-paragraph")

Change = Callable[[Random, str, str], "str | None"]
"""Source of chance, marked text, another article; None if the edit cannot be made."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after an edit.

    Attributes:
        text: without marks.
        span: where the note should stand, None if its words were deleted.
    """

    text: str
    span: tuple[int, int] | None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part for part in re.split(r"\n\s*\n|\n", text) if part.strip()]


def choose_span(random: Random, text: str, size: str) -> tuple[int, int] | None:
    """A span of a size, or None if the text has none."""
    words = list(_WORD.finditer(text))
    if size == "word":
        found = random.choice([word for word in words if len(word[0]) > 2])
        return found.span()
    if size == "phrase":
        at = random.randrange(len(words))
        last = words[min(len(words) - 1, at + random.randint(1, 7))]
        span = words[at].start(), last.end()
        return None if "\n" in text[slice(*span)] else span
    if size == "sentence":
        sentences = [s for s in _SENTENCE.finditer(text) if len(s[0]) > 25]
        return random.choice(sentences).span() if sentences else None
    feeds = [match.start() for match in re.finditer(r"\n+", text)]
    if not feeds:
        return None
    at = random.randrange(len(feeds))
    before = [w.start() for w in words if w.start() < feeds[at]]
    after = [
        w.end() for w in words if w.start() > feeds[min(len(feeds) - 1, at + random.choice((0, 1)))]
    ]
    return (random.choice(before[-12:]), random.choice(after[:12])) if before and after else None


def edit(
    random: Random, kind: str, change: Change, text: str, span: tuple[int, int], foreign: str
) -> Edited | None:
    """The text after an edit of a kind, with up to three unrelated edits elsewhere.

    Args:
        random: the source of chance.
        kind: its name.
        change: what makes the edit in a text in which the span is marked.
        text: the text as the note was made on it.
        span: the note's.
        foreign: another article, for words and paragraphs that are new.

    Returns:
        None if the edit cannot be made on this span.
    """
    start, end = span
    marked = text[:start] + OPEN + text[start:end] + CLOSE + text[end:]
    changed = change(random, marked, foreign)
    if changed is None:
        return None
    if (
        "look-alike" not in kind
        and "copy" not in kind
        and kind != "identity"
        and random.random() < 0.5
    ):
        for _ in range(random.randint(1, 3)):
            changed = _elsewhere(random, changed, foreign)
    changed = unicodedata.normalize("NFC", changed)
    plain = changed.translate(_MARKS)
    if OPEN not in changed or not _WORD.search(changed[changed.index(OPEN) : changed.index(CLOSE)]):
        return Edited(plain, None)
    at = changed.index(OPEN)
    return Edited(plain, (at, changed.index(CLOSE) - 1))


def _identity(_random: Random, text: str, _foreign: str) -> str:
    return text


def _insert_before(random: Random, text: str, foreign: str) -> str:
    at = paragraph_start(text, text.index(OPEN))
    at = random.choice((0, at))
    return text[:at] + random.choice(paragraphs(foreign)) + "\n\n" + text[at:]


def _typo(random: Random, text: str, _foreign: str) -> str:
    start, end = text.index(OPEN) + 1, text.index(CLOSE)
    at = random.choice([i for i in range(start, end) if text[i].isalnum()])
    letter, old = random.choice(_LETTERS), text[at]
    pair = text[at : at + 2]
    changes = [(old, letter), (old, letter + old)]
    if pair.isalnum() and pair != pair[::-1]:
        changes += [(pair, pair[::-1]), (pair, pair[0])]
    before, after = random.choice(changes)
    return text[:at] + after + text[at + len(before) :]


def word_change(random: Random, text: str, foreign: str) -> str:
    return replace_word(random, text, text.index(OPEN) + 1, text.index(CLOSE), foreign)


def _context_change(random: Random, text: str, foreign: str) -> str:
    """One to three words close to the span, or most words close to it on one side or both."""
    sides = random.choice(((True, False), (False, True), (True, True)))
    share = random.choice((0.1, 0.2, 0.8))
    changed = text
    for word in reversed(list(_WORD.finditer(text))):
        before = sides[0] and -33 < word.end() - text.index(OPEN) <= 0
        after = sides[1] and 33 > word.start() - text.index(CLOSE) > 0
        if (before or after) and random.random() < share:
            changed = replace_word(random, changed, *word.span(), foreign)
    return changed


def move(random: Random, text: str, _foreign: str) -> str | None:
    start, end = paragraph_start(text, text.index(OPEN)), paragraph_end(text, text.index(CLOSE))
    if random.random() < 0.3 and (sentence := own_sentence(text)):
        start, end = sentence
    part, rest = text[start:end], text[:start].rstrip() + "\n\n" + text[end:].lstrip()
    places = [m.end() for m in re.finditer(r"\n\n?", rest)] + [0]
    places = [at for at in places if abs(at - start) > 60]
    if not places:
        return None
    at = random.choice(places)
    return rest[:at] + part.strip() + "\n\n" + rest[at:]


def delete(random: Random, text: str, _foreign: str) -> str:
    start, end = text.index(OPEN), text.index(CLOSE) + 1
    how = random.choice(("span", "sentence", "paragraph"))
    if how == "sentence" and (sentence := own_sentence(text)):
        start, end = sentence
    elif how == "paragraph":
        start, end = paragraph_start(text, start), paragraph_end(text, end)
    return text[:start].rstrip(" ") + text[end:]


def _delete_look_alike(random: Random, text: str, foreign: str) -> str | None:
    start, end = text.index(OPEN) + 1, text.index(CLOSE)
    quote = text[start:end]
    sentence = own_sentence(text)
    copy = text[slice(*sentence)].translate(_MARKS) if sentence else quote
    rest = delete(random, text, foreign)
    if random.random() < 0.5:
        copy = replace_word(random, copy, 0, len(copy), foreign)
    else:
        words = _WORD.findall(random.choice(paragraphs(foreign)))
        copy = f"{' '.join(words[:6])} {quote} {' '.join(words[6:12])}."
    places = [m.end() for m in re.finditer(r"\n\n?", rest)] + [0]
    gone = text.index(OPEN)
    places = [at for at in places if _paragraphs_between(rest, at, gone) > 1]
    if not places:
        return None
    at = random.choice(places)
    return rest[:at] + copy + "\n\n" + rest[at:]


def _paragraphs_between(text: str, one: int, other: int) -> int:
    return len([p for p in paragraphs(text[min(one, other) : max(one, other)]) if len(p) > 30])


def _edit_look_alike(random: Random, text: str, foreign: str) -> str | None:
    sentence = own_sentence(text)
    copy = text[slice(*sentence)] if sentence else text[text.index(OPEN) : text.index(CLOSE)]
    copy = copy.translate(_MARKS)
    changed = random.choice((_typo, word_change))(random, text, foreign)
    places = [m.end() for m in re.finditer(r"\n\n?", changed)]
    places = [at for at in places if not changed.index(OPEN) <= at <= changed.index(CLOSE)]
    at = random.choice(places or [len(changed)])
    return changed[:at] + copy + "\n\n" + changed[at:]


def _paragraph_replaced(random: Random, text: str, foreign: str) -> str:
    start, end = paragraph_start(text, text.index(OPEN)), paragraph_end(text, text.index(CLOSE))
    return text[:start] + random.choice(paragraphs(foreign)) + text[end:]


def _white_space(random: Random, text: str, _foreign: str) -> str:
    how = random.randrange(4)
    if how == 0:
        return re.sub(r"\n+", "\n" if "\n\n" in text else "\n\n", text)
    if how == 1:
        return re.sub(r"(?<=[.!?]) (?=\S)", "  ", text)
    if how == 2:
        return text.replace(" ", "\N{NO-BREAK SPACE}", random.randint(1, 200))
    return "\n\n".join(textwrap.fill(p, random.randint(40, 80)) for p in paragraphs(text))


def _typography(random: Random, text: str, _foreign: str) -> str:
    plain = text.translate(_CURLY)
    if plain != text and random.random() < 0.5:
        return plain
    curly = re.sub(r'(?<!\w)"', "“", plain.replace("'", "’"))
    return curly.replace('"', "”").replace(" - ", " — ")


def _normal_form(_random: Random, text: str, _foreign: str) -> str:
    return unicodedata.normalize("NFD", text)


KINDS: dict[str, Change] = {
    "identity": _identity,
    "insert before": _insert_before,
    "typo": _typo,
    "word change": word_change,
    "context change": _context_change,
    "move": move,
    "delete": delete,
    "delete, look-alike": _delete_look_alike,
    "edit, look-alike": _edit_look_alike,
    "paragraph replaced": _paragraph_replaced,
    "white space": _white_space,
    "quotation marks": _typography,
    "normal form": _normal_form,
}


def _elsewhere(random: Random, text: str, foreign: str) -> str:
    """An edit that does not touch the marked span or its paragraphs."""
    parts = text.split("\n")
    marked = [i for i, part in enumerate(parts) if OPEN in part or CLOSE in part]
    inside = range(marked[0], marked[-1] + 1) if marked else range(0)
    free = [i for i, part in enumerate(parts) if i not in inside and _WORD.search(part)]
    if not free:
        return text
    at = random.choice(free)
    how = random.randrange(3)
    if how == 0:
        parts[at] = replace_word(random, parts[at], 0, len(parts[at]), foreign)
    elif how == 1:
        parts[at] += "\n\n" + random.choice(paragraphs(foreign))
    elif len(free) > 3:
        del parts[at]
    return "\n".join(parts)


def replace_word(random: Random, text: str, start: int, end: int, foreign: str) -> str:
    words = list(_WORD.finditer(text, start, end))
    if not words:
        return text
    word = random.choice(words)
    other = random.choice([w for w in _WORD.findall(foreign) if w != word[0]])
    return text[: word.start()] + other + text[word.end() :]


def paragraph_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def paragraph_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def own_sentence(text: str) -> tuple[int, int] | None:
    """The sentence that holds the whole marked span."""
    for sentence in _SENTENCE.finditer(text):
        if OPEN in sentence[0] and CLOSE in sentence[0]:
            return sentence.span()
    return None
