"""Plain-text exports of news archives (Nexis, Factiva): many articles in one file.

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
# Words of the cover page before the first article or after the last.
_MAX_COVER = 60
_COPYRIGHT = re.compile(r"^(?:copyright|\(c\)|©)|all rights reserved", re.IGNORECASE)


def parse_archive(text: str) -> list[Draft]:
    """The articles in an export; none if it is not one, or not all of it could be parsed."""
    if _NEXIS.search(text):
        first, *parts = _NEXIS.split(text)
        drafts = [_parse_nexis(part) for part in parts]
    elif _FACTIVA.search(text):
        *parts, first = _FACTIVA.split(text)
        drafts = [_parse_factiva(part) for part in parts]
    else:
        return []
    parsed = [draft for draft in drafts if draft]
    whole = len(parsed) == len(drafts) and len(first.split()) <= _MAX_COVER
    return parsed if whole else []


def _parse_nexis(part: str) -> Draft | None:
    """An article of Nexis: the paper, the day, labelled fields, the text, more fields."""
    fields: dict[str, str] = {}
    head: list[str] = []
    body: list[str] = []
    for block in _blocks(part):
        label = _LABEL.match(block)
        if label:
            fields.setdefault(label[1], label[2])
        elif not fields:
            head.append(block)
        elif not _COPYRIGHT.search(block):
            body.append(block)
    if not fields or not body:
        return None
    named = [line for line in head if not _COPYRIGHT.search(line)]
    return Draft(
        text="\n\n".join(body),
        title=fields.get("HEADLINE") or fields.get("TITLE"),
        source=next((line for line in named if not parse_date(line)), None),
        published=next((line for line in named if parse_date(line)), None),
        authors=tuple(filter(None, [fields.get("BYLINE")])),
        language=fields.get("LANGUAGE"),
    )


def _parse_factiva(part: str) -> Draft | None:
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
    """The blocks between blank lines, each on one line."""
    for block in re.split(r"\n[ \t]*\n", text):
        if words := " ".join(block.split()):
            yield words
