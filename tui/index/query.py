"""Query language: recursive-descent parser from a string to a syntax tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tui.index.model import QueryError
from tui.index.tokenizer import spellings
from tui.localised import number_text
from tui.translation import _, mark

SYNTAX = mark("""\
word word       passages with all of these words, in any form (talks finds talk); accents and
                capitals do not matter
"a few words"   exactly these words, in this order, in this form
AND  OR  NOT    in capitals; OR binds less than AND; (group them); -word is NOT word
word*           words that begin like this
~word           words that sound like this, in any script and case (~zelensky finds Зеленському)
word~           words spelled almost like this; word~1, word~2: at most so many letters differ
title:word      in articles whose title has it; likewise source:word, article:word (its file's
                name); alone, they find each article once
entity:name     passages that name it, under any of its names
note:word       passages with a note of yours that has it
field:"a few words", field:word* and field:(this OR that) work too\
""")
"""Rows of what is typed, up to column 16, and what it finds; so in every language."""

_NONE_BEFORE = mark("{name} needs a word before it.")
_NONE_AFTER = mark("{name} needs a word after it.")
LONGEST_QUERY = 2_000
DEEPEST_QUERY = 40
MOST_EDITS = 2


class Field(StrEnum):
    """The field that a term is matched in."""

    TEXT = "text"
    TITLE = "title"
    SOURCE = "source"
    ARTICLE = "article"
    ENTITY = "entity"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Term:
    """One word, phrase, prefix or fuzzy word.

    Attributes:
        field: the field to match.
        spellings: its words in order, as typed; at least one.
        quoted: matched without stemming.
        prefix: the last word is a prefix.
        edits: greatest edit distance; 0 for an exact match.
        sounds: whether any word will do that sounds alike.
    """

    field: Field
    spellings: tuple[str, ...]
    quoted: bool = False
    prefix: bool = False
    edits: int = 0
    sounds: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """Conjunction: matches where every part does."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Disjunction: matches where at least one part does."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Negation: matches where the part does not."""

    part: Node


Node = Term | And | Or | Not

_OPEN_QUOTES, _CLOSE_QUOTES = '"“„«', '"”“»'
_TOKEN = re.compile(
    rf"""(?<!\s)\s*+(?:
        (?P<parenthesis>[()])
      | (?P<minus>(?<![^\s(])-(?=[^\s)]))
      | (?P<field>[A-Za-z_]+):(?=[^\s)])
      | [{_OPEN_QUOTES}](?P<phrase>[^{_CLOSE_QUOTES}]*)(?P<close>[{_CLOSE_QUOTES}]?)(?P<after>[*~]?)
      | (?P<chunk>(?:(?![\s()]|[{_OPEN_QUOTES}]).)+)
    )""",
    re.VERBOSE | re.DOTALL,
)
_SUFFIX = re.compile(r"(?:\*|~(\d*))\Z")


def parse(query: str) -> Node | None:
    """The syntax tree of a query; None for a query without a word.

    Raises:
        QueryError: the query is malformed; it says where and why.
    """
    if len(query) > LONGEST_QUERY:
        said = _("The query is longer than {count} characters; search for a few words of it.")
        raise QueryError(said.format(count=number_text(LONGEST_QUERY)), LONGEST_QUERY)
    return _Parser(query).parse()


class _Parser:
    """Recursive descent: or -> and -> not -> primary."""

    def __init__(self, query: str) -> None:
        self._tokens = [m for m in _TOKEN.finditer(query) if m[0].strip()]
        self._end = len(query)
        self._next = 0
        self._depth = 0

    def parse(self) -> Node | None:
        tree = self._or(Field.TEXT)
        if self._next < len(self._tokens):
            raise QueryError(_("This ) has no ( before it; delete it."), self._position())
        return tree

    def _position(self) -> int:
        if self._next >= len(self._tokens):
            return self._end
        token = self._tokens[self._next]
        return token.end() - len(token[0].lstrip())

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _operator(self) -> str | None:
        token = self._peek()
        return token["chunk"] if token and token["chunk"] in {"AND", "OR", "NOT"} else None

    def _at_end(self) -> bool:
        token = self._peek()
        return token is None or token["parenthesis"] == ")"

    def _or(self, field: Field) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST_QUERY:
            raise QueryError(
                _("The groups are nested too deeply; use fewer ( )."), self._position()
            )
        parts = [self._and(field)]
        while self._operator() == "OR":
            self._take_operator("OR", parts[-1])
            parts.append(self._and(field, after="OR"))
        self._depth -= 1
        found = tuple(part for part in parts if part is not None)
        return Or(found) if len(found) > 1 else found[0] if found else None

    def _and(self, field: Field, after: str | None = None) -> Node | None:
        parts = [self._not(field, after)]
        while not self._at_end() and self._operator() != "OR":
            joined = self._operator() == "AND"
            if joined:
                self._take_operator("AND", parts[-1])
            parts.append(self._not(field, "AND" if joined else None))
        found = tuple(part for part in parts if part is not None)
        return And(found) if len(found) > 1 else found[0] if found else None

    def _take_operator(self, name: str, before: Node | None) -> None:
        if before is None:
            raise QueryError(_(_NONE_BEFORE).format(name=name), self._position())
        self._next += 1

    def _not(self, field: Field, after: str | None) -> Node | None:
        negated = False
        while (token := self._peek()) and (self._operator() == "NOT" or token["minus"]):
            negated = not negated
            after = "NOT"
            self._next += 1
        part = self._primary(field, after)
        return Not(part) if negated and part is not None else part

    def _primary(self, field: Field, after: str | None) -> Node | None:
        """A group, phrase or word; None for punctuation, or where nothing is allowed."""
        position, token = self._position(), self._peek()
        if token is None or self._at_end() or self._operator():
            if after:
                raise QueryError(_(_NONE_AFTER).format(name=after), position)
            if operator := self._operator():
                raise QueryError(_(_NONE_BEFORE).format(name=operator), position)
            return None
        self._next += 1
        if token["parenthesis"]:
            return self._group(field, position)
        if token["field"]:
            return self._field(token["field"], position)
        if token["phrase"] is not None:
            return _phrase(field, token, position)
        return _word(field, token["chunk"], position)

    def _group(self, field: Field, position: int) -> Node | None:
        inside = self._or(field)
        if self._peek() is None:
            raise QueryError(_("This ( is never closed; add a ) after the group."), position)
        self._next += 1
        return inside

    def _field(self, name: str, position: int) -> Node:
        try:
            field = Field(name.lower())
        except ValueError:
            names = ", ".join(f"{known}:" for known in Field)
            said = _(
                "There is no field {name}:, only {names}; to search for the words, leave a space"
                " after the colon."
            )
            raise QueryError(said.format(name=name, names=names), position) from None
        part = self._primary(field, f"{name}:")
        if part is None:
            raise QueryError(_(_NONE_AFTER).format(name=f"{name}:"), position)
        return part


def _phrase(field: Field, token: re.Match[str], position: int) -> Node | None:
    if not token["close"]:
        raise QueryError(_("This quotation mark is never closed; add another after it."), position)
    if token["after"] == "~":
        raise QueryError(_("A ~ can follow a word, but not a phrase."), token.end() - 1)
    words = tuple(spellings(token["phrase"]))
    if not words:
        return None
    return Term(field, words, quoted=True, prefix=token["after"] == "*")


def _word(field: Field, chunk: str, position: int) -> Node | None:
    if chunk.startswith("~") and any(map(str.isalpha, chunk)):
        return _sounds(field, chunk, position)
    suffix = _SUFFIX.search(chunk)
    body = chunk[: suffix.start()] if suffix else chunk
    if "*" in body:
        at = position + body.index("*")
        raise QueryError(_("A * can only stand at the end of a word."), at)
    words = tuple(spellings(body))
    if suffix is None:
        return Term(field, words) if words else None
    sign = suffix[0][0]
    if not words:
        said = _("A {sign} needs letters before it.")
        raise QueryError(said.format(sign=sign), position + len(body))
    if sign == "*":
        return Term(field, words, prefix=True)
    if len(words) > 1:
        raise QueryError(_("A ~ can follow a single word only."), position + len(body))
    edits = int(suffix[1] or 0) or (1 if len(words[0]) < 6 else MOST_EDITS)
    if edits > MOST_EDITS:
        said = _("At most {count} letters may differ; write {query}.")
        query = f"{body}~{MOST_EDITS}"
        raise QueryError(said.format(count=MOST_EDITS, query=query), position + len(body))
    return Term(field, words, edits=edits)


def _sounds(field: Field, chunk: str, position: int) -> Node | None:
    words = tuple(spellings(chunk))
    if len(words) != 1 or chunk[-1] in "*~":
        raise QueryError(_("A ~ can come before a single word only."), position)
    if field in {Field.TITLE, Field.SOURCE, Field.ARTICLE}:
        said = _("A ~ cannot come before a word of {field}:.")
        raise QueryError(said.format(field=field), position)
    return Term(field, words, sounds=True)
