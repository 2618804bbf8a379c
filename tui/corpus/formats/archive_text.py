"""Text that news archives give out: many articles in one file, each with a head of its own.

Nexis writes "2 of 50 DOCUMENTS" above each article and labels its fields; Factiva writes their
values on lines of their own and "Document" with a number below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.corpus.dates import parse_date
from tui.corpus.formats.draft import Draft

_NEXIS = re.compile(r"^[ \t]*\d{1,5} of \d{1,5} DOCUMENTS?[ \t]*$", re.MULTILINE)
_FACTIVA = re.compile(r"^Document [A-Z]{2,12}\d{10}[\da-z]{6,16}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(
    r"^(BYLINE|HEADLINE|TITLE|SECTION|LENGTH|DATELINE|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SOURCE"
    r"|SUBJECT|ORGANIZATION|COMPANY|GEOGRAPHIC|COUNTRY|CITY|STATE|PERSON|INDUSTRY|TICKER"
    r"|JOURNAL-CODE|DOCUMENT-TYPE|SERIES|HIGHLIGHT|TYPE|CATEGORY|DISTRIBUTION):[ \t]*(.*)$"
)
_LENGTH = re.compile(r"^\d[\d,.]* (?:words|mots|Wörter|palabras|слов|слів)$")
_TIME_OR_CODE = re.compile(r"^(?:\d{1,2}:\d\d.*|[A-Z\d]{3,8})$")
_COVER = 60  # words before the first article or after the last: what was searched for, and where
_COPYRIGHT = re.compile(r"^(?:copyright|\(c\)|©)|all rights reserved", re.IGNORECASE)


def articles_of(text: str) -> list[Draft]:
    """The articles in an archive's text; none if it is not one, or not wholly understood."""
    if _NEXIS.search(text):
        first, *parts = _NEXIS.split(text)
        drafts = [_of_nexis(part) for part in parts]
    elif _FACTIVA.search(text):
        *parts, first = _FACTIVA.split(text)
        drafts = [_of_factiva(part) for part in parts]
    else:
        return []
    understood = [draft for draft in drafts if draft]
    whole = len(understood) == len(drafts) and len(first.split()) <= _COVER
    return understood if whole else []


def _of_nexis(part: str) -> Draft | None:
    """An article of Nexis: the paper, the day, labelled fields, the text, more fields."""
    said: dict[str, str] = {}
    head: list[str] = []
    body: list[str] = []
    for block in _blocks(part):
        label = _LABEL.match(block)
        if label:
            said.setdefault(label[1], label[2])
        elif not said:
            head.append(block)
        elif not _COPYRIGHT.search(block):
            body.append(block)
    if not said or not body:
        return None
    named = [line for line in head if not _COPYRIGHT.search(line)]
    return Draft(
        text="\n\n".join(body),
        title=said.get("HEADLINE") or said.get("TITLE"),
        source=next((line for line in named if not parse_date(line)), None),
        published=next((line for line in named if parse_date(line)), None),
        authors=tuple(filter(None, [said.get("BYLINE")])),
        language=said.get("LANGUAGE"),
    )


def _of_factiva(part: str) -> Draft | None:
    """An article of Factiva: headline, byline, length, day, paper, language, the text."""
    lines = [line.strip() for line in part.strip().split("\n")]
    length = next((at for at, line in enumerate(lines) if _LENGTH.match(line)), None)
    if not length:
        return None
    above = [line for line in lines[:length] if line]
    end = length + 1
    while end < len(lines) and lines[end]:
        end += 1
    below = lines[length + 1 : end]
    named = [
        line
        for line in below
        if not (parse_date(line) or _TIME_OR_CODE.match(line) or _COPYRIGHT.search(line))
    ]
    body = "\n".join(lines[end:]).strip()
    if not above or not body:
        return None
    bylines = [line for line in above if re.match(r"(?:by|von|par|por)\b", line, re.IGNORECASE)]
    titles = [line for line in above if line not in bylines]
    return Draft(
        text=body,
        title=titles[-1] if titles else None,
        source=named[0] if named else None,
        published=next((line for line in below if parse_date(line)), None),
        authors=tuple(bylines),
    )


def _blocks(text: str) -> Iterator[str]:
    """What stands between blank lines, each on one line."""
    for block in re.split(r"\n[ \t]*\n", text):
        if words := " ".join(block.split()):
            yield words
