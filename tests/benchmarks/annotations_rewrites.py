"""Further edits for `annotations_edits`: rearranging, typesetting and cutting a text."""

from __future__ import annotations

import re
from random import Random

from annotations_edits import (
    CLOSE,
    OPEN,
    Change,
    delete,
    move,
    own_sentence,
    paragraph_end,
    paragraph_start,
    paragraphs,
    replace_word,
    word_change,
)

_SENTENCE = re.compile(r"\S[^\n]*?[.!?][\"”’)]*(?=\s|$)")
_WORDS = re.compile(r"\w+")
_NOTICES = ("Advertisement", "Read more below", "Sign up for our newsletter. It is free.")


def _capitals(random: Random, text: str, _foreign: str) -> str:
    start, end = paragraph_start(text, text.index(OPEN)), paragraph_end(text, text.index(CLOSE))
    part = text[start:end]
    return text[:start] + random.choice((part.upper(), part.title())) + text[end:]


def _figures(random: Random, text: str, _foreign: str) -> str:
    return re.sub(r"\d", lambda _: str(random.randrange(10)), text)


def _edge_words(random: Random, text: str, foreign: str) -> str:
    """The first or the last word of the span, or the word beside it."""
    start, end = text.index(OPEN) + 1, text.index(CLOSE)
    inner = list(_WORDS.finditer(text, start, end))
    beside = [*_WORDS.finditer(text, max(0, start - 30), start - 1)][-1:]
    beside += [*_WORDS.finditer(text, end + 1, end + 30)][:1]
    word = random.choice([inner[0], inner[-1], *beside])
    return replace_word(random, text, *word.span(), foreign)


def _words_added_inside(random: Random, text: str, foreign: str) -> str | None:
    spaces = [m.start() for m in re.finditer(" ", text) if _is_inside(text, m.start())]
    if not spaces:
        return None
    at = random.choice(spaces)
    words = _WORDS.findall(random.choice(paragraphs(foreign)))
    return text[:at] + " " + " ".join(words[: random.randint(1, 5)]) + text[at:]


def _sentences_swapped(random: Random, text: str, _foreign: str) -> str | None:
    own = own_sentence(text)
    start, end = paragraph_start(text, text.index(OPEN)), paragraph_end(text, text.index(CLOSE))
    others = [m.span() for m in _SENTENCE.finditer(text, start, end)]
    if own is None or not (others := [each for each in others if each[1] <= own[0]]):
        return None
    other = random.choice(others)
    one, two = text[slice(*other)], text[slice(*own)]
    return text[: other[0]] + two + text[other[1] : own[0]] + one + text[own[1] :]


def _merged(random: Random, text: str, _foreign: str) -> str:
    return re.sub(r"\n+", lambda feeds: random.choice((feeds[0], " ")), text)


def _split(random: Random, text: str, _foreign: str) -> str:
    return re.sub(r"(?<=[.!?]) (?=\S)", lambda _: random.choice((" ", "\n\n")), text)


def _notices(random: Random, text: str, _foreign: str) -> str:
    notice = random.choice(_NOTICES)
    return re.sub(r"\n+", lambda feeds: random.choice((feeds[0], f"\n\n{notice}\n\n")), text)


def _cut_off(_random: Random, text: str, _foreign: str) -> str:
    return text[: paragraph_end(text, text.index(CLOSE))]


def _copy_far(_random: Random, text: str, _foreign: str) -> str:
    """The span's paragraph once more, at the end or at the beginning."""
    start, end = paragraph_start(text, text.index(OPEN)), paragraph_end(text, text.index(CLOSE))
    copy = text[start:end].replace(OPEN, "").replace(CLOSE, "")
    middle = len(text) // 2
    return f"{text}\n\n{copy}" if start < middle else f"{copy}\n\n{text}"


def _move_and_edit(random: Random, text: str, foreign: str) -> str | None:
    moved = move(random, text, foreign)
    return moved and word_change(random, moved, foreign)


def _delete_copy_beyond_next(random: Random, text: str, foreign: str) -> str | None:
    """The span's paragraph deleted, and much the same put behind the next one."""
    start, end = paragraph_start(text, text.index(OPEN)), paragraph_end(text, text.index(CLOSE))
    copy = text[start:end].replace(OPEN, "").replace(CLOSE, "")
    if random.random() < 0.5:
        copy = replace_word(random, copy, 0, len(copy), foreign)
    following = re.compile(r"\n+[^\n]+").match(text, end)
    if following is None:
        return None
    rest = text[following.start() : following.end()].lstrip("\n")
    return f"{text[:start]}{rest}\n\n{copy}{text[following.end() :]}"


def _delete_copy_in_paragraph(random: Random, text: str, foreign: str) -> str | None:
    """The span's sentence deleted, and much the same put elsewhere in its paragraph."""
    swapped = _sentences_swapped(random, text, foreign)
    own = swapped and own_sentence(swapped)
    if not swapped or not own:
        return None
    copy = swapped[slice(*own)].replace(OPEN, "").replace(CLOSE, "")
    return swapped[: own[0]] + replace_word(random, copy, 0, len(copy), foreign) + swapped[own[1] :]


def _delete_among_others(random: Random, text: str, foreign: str) -> str:
    for _ in range(6):
        text = replace_word(random, text, 0, text.index(OPEN), foreign)
        text = replace_word(random, text, text.index(CLOSE), len(text), foreign)
    return delete(random, text, foreign)


def _is_inside(text: str, at: int) -> bool:
    return text.index(OPEN) < at < text.index(CLOSE)


REWRITES: dict[str, Change] = {
    "capitals": _capitals,
    "figures": _figures,
    "edge words": _edge_words,
    "words added inside": _words_added_inside,
    "sentences swapped": _sentences_swapped,
    "paragraphs merged": _merged,
    "paragraphs split": _split,
    "notices between": _notices,
    "cut off": _cut_off,
    "copied far": _copy_far,
    "moved and edited": _move_and_edit,
    "delete, copy beyond next": _delete_copy_beyond_next,
    "delete, copy in paragraph": _delete_copy_in_paragraph,
    "delete among others": _delete_among_others,
}
