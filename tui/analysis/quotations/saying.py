"""`Saying`: what the parse says of a reported speech, as workers return it, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

Span = tuple[int, int]
"""First code point and one past the last."""


class Evidence(StrEnum):
    """What a saying rests on."""

    CLAUSE = "clause"
    """A clause or infinitive is the complement of a verb of speech."""
    PARENTHESIS = "parenthesis"
    """A sentence with a reporting clause beside it, or "according to"."""
    ACT = "act"
    """A noun phrase is the complement: "called for a ceasefire"."""
    VERB = "verb"
    """A verb of speech and its subject only: the quotation marks tell what was said."""


class Saying(NamedTuple):
    """A verb of speech, who speaks, and what is said, in a text.

    Attributes:
        number: index of the text in the batch, from 0.
        evidence: what it rests on.
        cue: the verb, or "according to".
        speaker: the noun phrase; None if there is none.
        content: what is said, in order.
    """

    number: int
    evidence: Evidence
    cue: Span
    speaker: Span | None
    content: tuple[Span, ...]

    def shifted(self, by: int) -> Saying:
        """The same, `by` code points later."""
        return self._replace(
            cue=_moved(self.cue, by),
            speaker=_moved(self.speaker, by) if self.speaker else None,
            content=tuple(_moved(span, by) for span in self.content),
        )


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def to_json(sayings: Iterable[Saying]) -> str:
    """Compact JSON: `[[number, evidence, cue, speaker, content], ...]`."""
    return json.dumps(list(sayings), separators=(",", ":"))


def from_json(raw: str) -> tuple[Saying, ...] | None:
    """The inverse of `to_json`; None if `raw` is anything else."""
    try:
        return tuple(_saying(*row) for row in json.loads(raw))
    except (ValueError, TypeError, RecursionError):
        return None


def _saying(number: int, evidence: str, cue: object, speaker: object, content: object) -> Saying:
    if type(number) is not int or number < 0 or not isinstance(content, list):
        raise ValueError("no saying")
    return Saying(
        number,
        Evidence(evidence),
        _span(cue),
        None if speaker is None else _span(speaker),
        tuple(map(_span, content)),
    )


def _span(value: object) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start < end:
            return start, end
    raise ValueError("no span")
