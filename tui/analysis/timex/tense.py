"""Tense hints: whether a day named without a date lies ahead of the publication."""

from __future__ import annotations

import re

_REACH = 160  # code points before an expression in which what governs it is looked for
_HEAD = 4  # code points before one at the head of its sentence: "On "
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]{0,2}\s|\n")
_FUTURE = re.compile(
    r"\b(?:will|won[’']t|shall|would|\w+[’']ll|going to|to be|to begin|to start|to take place"
    r"|(?:is|are|was|were|be|been) (?:also |now )?(?:set|due|expected|scheduled"
    r"|slated|planned|to|poised)"
    r"|expected|scheduled|slated|due|plans?|planning|hopes?|intends?|upcoming|until|till|begins|starts|opens)\b"
)
PAST_FORMS = (
    "said|told|was|were|had|did|began|took|came|went|made|gave|met|held|saw|won|lost|left"
    "|wrote|spoke|shot|fell|rose|hit"
)
"""The past tense of frequent irregular verbs, as a regular expression."""
_PAST = re.compile(rf"\b(?:{PAST_FORMS}|(?<!be )(?<!been )(?<!being )(?<!to be )\w{{2,20}}ed)\b")


def is_ahead(lower: str, start: int) -> bool:
    """Whether a future auxiliary, and no verb in the past after it, governs what begins there.

    At the head of its sentence ("On Tuesday, he will …") what follows governs it.

    Args:
        lower: the text in lower case.
        start: where the expression begins.
    """
    begin = max(0, start - _REACH)
    begin = max([begin, *(one.end() for one in _SENTENCE_END.finditer(lower, begin, start))])
    if start - begin <= _HEAD:
        end = _SENTENCE_END.search(lower, start, start + _REACH)
        clause = (start, end.start() if end else start + _REACH)
        ahead, past = _FUTURE.search(lower, *clause), _PAST.search(lower, *clause)
        return ahead is not None and (past is None or ahead.start() < past.start())
    ends = [future.end() for future in _FUTURE.finditer(lower, begin, start)]
    return bool(ends) and _PAST.search(lower, ends[-1], start) is None
