"""Names of authors out of bylines and fields, which hold more than names.

What is no person is left out: publishers, agencies, addresses, dates, the labels of buttons. A
field may name several persons, and a person's newspaper, place and office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui.corpus.dates import MONTHS
from tui.corpus.vocabulary import words

_MOST_WORDS = 6
_LONGEST = 60
_LONGEST_FIELD = 1_000

# "ida@example.org (Ida Holm)", as RSS has it.
_ADDRESS_AND_NAME = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]{1,255}+\s{0,9}+\(([^()]{2,80})\)"
)
_ADDRESS = re.compile(
    r"<?(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+)++>?|\b(?:https?://|www\.)\S+|(?<!\w)@\w+"
)
_LABEL = re.compile(
    r"^\W*(?:(?:written|posted|reported|published|story|words|text|report|article|opinion|analysis"
    r"|review) by|authors?|by|von|par|por|door|di|автор[аи]?|текст)\b\s*:?\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s{0,9}(?:[;|\n•·/]|,? (?:and|und|et|y|och|og|en|та|и|і) | & | \+ | with )\s*", re.IGNORECASE
)
_TAIL = re.compile(r"\s(?:in|for|at|from|on|reports?|reporting|für|pour|para)\b.*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SUFFIX = re.compile(r",\s*(Jr|Sr|II|III)\b")
_EDGES = " \t\n,;:–—|/·•-\"“”'"
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?:[.'’-][^\W\d_]+)*")

_NOBODY = words(
    """anonymous unspecified unknown none null n/a na nan admin administrator user author root
    guest default owner nobody webmaster info office python-docx"""
)
# What offices and publishers are called, which persons are not.
_OFFICES = words(
    """correspondent correspondents reporter reporters editor editors writer writers staff
    journalist columnist bureau desk team newsroom contributor contributors editorial board
    redaktion redaction rédaction redacción redazione редакция редакція"""
)
_PUBLISHERS = words(
    """inc ltd llc gmbh plc corp corporation company news press media agency network tv radio
    television magazine newspaper online times herald tribune gazette ledger chronicle post daily
    wire newswire broadcasting publishing publishers publications foundation university institute
    agencies rundfunk zeitung presse"""
)
_AGENCIES = words(
    """reuters ap afp dpa tass interfax upi ansa efe pap ukrinform unian xinhua kyodo yonhap
    bloomberg cnn bbc npr abc nbc cbs pbs rfe/rl rferl dw aljazeera"""
)
_NO_PERSONS = (
    *(["associated", "press"], ["agence", "france-presse"], ["follow", "us"]),
    *(["microsoft", "office"], ["open", "office"]),
)
_BUTTONS = words("link copied follow share email tweet profile bio posts articles subscribe view")


def author_names(fields: Iterable[str]) -> tuple[str, ...]:
    """The persons that some fields name, each once, in the order given.

    Args:
        fields: one or more names each, with whatever stands around them.
    """
    names = (name for field in fields for name in _names_in(field[:_LONGEST_FIELD]))
    return tuple(dict.fromkeys(names))


def _names_in(field: str) -> Iterator[str]:
    """The persons that one field names."""
    field = _ADDRESS_AND_NAME.sub(r"\1;", field)
    field = _ADDRESS.sub(";", _BRACKETS.sub(" ", _SUFFIX.sub(r" \1", field)))
    for part in _PARTS.split(_LABEL.sub("", field)):
        pieces = [piece for piece in map(_clean, part.split(",")) if piece]
        if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces):
            pieces = [f"{pieces[1]} {pieces[0]}"]  # "Holm, Ida"
        for number, piece in enumerate(pieces):
            if _is_person(piece, alone=number == 0):
                yield piece


def _clean(text: str) -> str:
    """A name without label, date, place, outlet and buttons, in usual capitals."""
    name = _TAIL.sub("", _LABEL.sub("", " ".join(text.split()))).strip(_EDGES)
    parts = name.split()
    digits = next((at for at, word in enumerate(parts) if word[0].isdigit()), len(parts))
    parts = parts[:digits]
    while len(parts) > 2 and parts[-1].lower().strip(".,") in MONTHS.keys() | _BUTTONS:
        parts.pop()
    if len(parts) > 2 and not parts[0].isupper() and not parts[1].isupper():
        mixed = (at for at, word in enumerate(parts) if at > 1 and word.isupper() and len(word) > 2)
        parts = parts[: next(mixed, len(parts))]  # "Ida Holm PORT DAILY NEWS"
    return _usual_capitals(" ".join(parts)).strip(_EDGES)


def _usual_capitals(name: str) -> str:
    """A name without a surname, or all of it, in capitals: "Ida HOLM", "IDA HOLM"."""
    parts = name.split()
    if len(parts) < 2 or not (parts[-1].isupper() and len(parts[-1]) > 2):
        return name
    if name.isupper() and not _looks_like_agency(parts):
        return _CAPITALS.sub(lambda word: word[0].title(), name)
    if parts[0].isupper() and len(parts[0]) > 1:
        return name
    return " ".join(
        _CAPITALS.sub(lambda word: word[0].title(), part) if part.isupper() else part
        for part in parts
    )


def _looks_like_agency(parts: list[str]) -> bool:
    return any(part.lower().strip(".") in _AGENCIES | _PUBLISHERS for part in parts)


def _is_person(name: str, *, alone: bool) -> bool:
    """Whether this may be what a person is called.

    Args:
        name: the name.
        alone: whether no other stands before it in its field; after one, outlets are named.
    """
    parts = [part.strip(".,") for part in name.lower().split()]
    if not parts or len(parts) > _MOST_WORDS or len(name) > _LONGEST:
        return False
    if not any(character.isalpha() for character in name) or name.lower() in _NOBODY:
        return False
    if parts[0] in _NOBODY or (parts[-1] in MONTHS and len(parts) == 1):
        return False
    if not _OFFICES.isdisjoint(parts) or parts[-1] in _PUBLISHERS or parts[0] in _AGENCIES:
        return False
    if parts[:2] in _NO_PERSONS:
        return False
    is_acronym = len(parts) == 1 and name.isupper() and len(name) > 1
    return alone or not is_acronym
