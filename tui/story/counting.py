"""What a number in a sentence counts: noun, what became of those counted, what lasts."""

from __future__ import annotations

import re

from tui.languages.en.counted_words import GROUP_OF, LABELLED, LASTING, PEOPLE, STATE, TOLL
from tui.languages.en.time_words import MONTHS, WEEKDAYS
from tui.story.clauses import Span

WORD = re.compile(r"[^\W\d_]+(?:[’'-](?!s\b)[^\W\d_]+)*")
"""A word, without the ending of a possessive."""

_BREAK = re.compile(r"[.,;:!?()“”\"—–]|\s-\s")
_FUNCTION_WORDS = """
    of in on at by for from to with who which that were was are is be been have had has will would
    and or but as while when where after before during since until into than then if so because
    about between among against over under within without did do does not also only he she it they
    we i you his her its their the a an this these those there near outside inside across along
    around off onto upon per behind beside beyond like least most today yesterday tomorrow
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_REACH = 70  # code points after a number in which its noun stands
_STATE_REACH = 60  # code points around a number in which what became of those counted is told
_BESIDE = 12  # at which it is told of the bare number
_TOLL_REACH = 160  # code points before a number in which a toll is told
_ARE = re.compile(
    r"(?:\s(?:is|are|was|were|be|been|being|has|have|had|also|still|now|known|feared|believed|reported"
    r"|reportedly|confirmed|presumed|listed|declared|as|to|remain|remained|left)){1,5}\s"
)  # between a bare number and what became of those counted
_GOVERNS = re.compile(
    r"(?:\s(?:at least|at most|more|less|fewer|than"
    r"|about|nearly|almost|some|around|as|many|up|to|over|the"
    r"|of|an|another|estimated|only|by|not|rose|climbed|risen|has|stands|stood)){0,6}\s"
)
_STATE_END = re.compile(
    r"[;:.,]|\sand\s(?:\w+\s){0,3}"
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)|\sand\s\w+ing\b"
)
_SINGULAR = re.compile(r"^\s(?:was|is|has)\b")
_ACTIVE = re.compile(
    r"\s(?:a|an|the|his|her|him|them|their|at least|more than|two|three|[A-Z]\w+|\d+)\b"
)
_INTERVAL = re.compile(r"\s(?:after|before|later|earlier|prior)\b")
_LASTED = re.compile(
    r"\b(?:for|last(?:s|ed|ing)?|took|in|dragged on|raged|over|after|into)"
    r"(?:\s(?:about|around|nearly|almost|some|just|at least|up to|more than|less than|over|under))?"
    r"(?:\sthe)?\s$"
)
_CLAUSE_REACH = 90  # code points before it that may tell what lasted
_SCORE = re.compile(r"\s?[-–]\s?\d")
_CAPITAL = re.compile(r"\s([A-Z][\w’'-]*)")
_TIMES = frozenset({*MONTHS, *WEEKDAYS})
_AFTER_NAME = re.compile(r"[A-Z][\w’'-]{1,25}\s$")


def counted_noun(text: str, end: int) -> tuple[str, str]:
    """The noun that is counted, and its group if it names people; empty if there is none.

    Args:
        text: the sentence.
        end: of the number.
    """
    run: list[str] = []
    for word in WORD.findall(_BREAK.split(text[end : end + _REACH], maxsplit=1)[0]):
        if word.lower() in _FUNCTION or len(run) == 5:
            break
        run.append(word.lower())
    for word in run:
        if word in GROUP_OF or word in PEOPLE:
            return word, GROUP_OF.get(word, "people")
        if STATE.match(word):
            return "", ""
    plurals = (w for w in run if len(w) > 3 and w.endswith("s") and not w.endswith("ss"))
    return next(plurals, run[0] if run else ""), ""


def state_of(text: str, lower: str, start: int, end: int, *, plural: bool) -> tuple[str, bool]:
    """What became of those counted, and whether that stands beside the number.

    Of words before the number only one that governs it, of those after it not one that those
    counted did to others.

    Args:
        text: the sentence.
        lower: the same in lower case.
        start: of the number.
        end: of the number.
        plural: whether it is more than one.
    """
    if told := toll_state(lower, start):
        return told, True
    before = lower[max(0, start - _STATE_REACH) : start]
    found = [*STATE.finditer(before)]
    if found and found[-1].lastgroup != "missing" and _GOVERNS.fullmatch(before, found[-1].end()):
        return _name(found[-1]), True
    after = _STATE_END.split(lower[end : end + _STATE_REACH], maxsplit=1)[0]
    ahead = STATE.search(after)
    if ahead is None or _ACTIVE.match(text, end + ahead.end()):
        return "", False
    if plural and _SINGULAR.search(after, 0, ahead.start()):
        return "", False  # "the mother of 12 was killed"
    if ahead.lastgroup == "remaining":  # "remain missing"
        ahead = STATE.match(after, ahead.end() + 1) or ahead
    is_beside = ahead.start() < _BESIDE or _ARE.fullmatch(after, 0, ahead.start()) is not None
    return _name(ahead), is_beside


def toll_state(lower: str, start: int) -> str:
    """What became of those of whom a toll before a number tells; empty if there is none.

    Args:
        lower: the sentence in lower case.
        start: of the number.
    """
    before = lower[max(0, start - _TOLL_REACH) : start]
    if "toll" not in before and " of " not in before:
        return ""
    told = TOLL.search(before)
    if told is None:
        return ""
    state = STATE.match(told["state"] or "killed")
    return _name(state) if state else ""


def _name(state: re.Match[str]) -> str:
    return str(state.lastgroup).replace("_", " ")


def lasting(lower: str, span: Span) -> str:
    """What a duration is of: the nearest word for that in its clause, those after it first.

    Args:
        lower: the sentence in lower case.
        span: of the duration.
    """
    start, end = span
    if _INTERVAL.match(lower, end) or lower.endswith("later", start, end):
        return "interval"
    words = WORD.findall(_BREAK.split(lower[end : end + _REACH], maxsplit=1)[0])[:4]
    before = lower[max(0, start - 120) : start]
    if lasted := _LASTED.search(before):
        begins = max(0, lasted.start() - _CLAUSE_REACH)
        ends = (before.rfind(mark, begins, lasted.start()) + 1 for mark in ".;")
        words += reversed(WORD.findall(before, max(begins, *ends)))
    return next((LASTING[word] for word in words if word in LASTING), "")


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a number is a name or a result: "iPhone 4", "Apollo 11 crew", "3-2"."""
    if not text[start].isdigit():
        return False
    if _SCORE.match(text, end) or text[end : end + 1] in ("/", ":"):
        return True
    if start and text[start - 1] in "/#":
        return True
    noun = counted_noun(text, end)[0]
    named = _CAPITAL.match(text, end)
    if noun in LABELLED or (named and named[1].lower() not in _TIMES):
        return True
    is_one = not noun.endswith("s") and noun not in GROUP_OF and noun not in PEOPLE
    return is_one and _AFTER_NAME.search(text[max(0, start - 25) : start]) is not None
