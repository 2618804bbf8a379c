"""Sentence boundary disambiguation: which stops end a sentence, and where.

Rules over a window of bounded length around each stop, so the time is linear in the text.
"""

from __future__ import annotations

import re

from tui.corpus import abbreviations as a

_BULLETS = "•⁃‣▪◦●"

#: Where a sentence may end; what the groups are, `sentence_end` says.
CANDIDATE = re.compile(
    rf"""(?P<points>(?<![.!?…])(?<!\.[ \t\u00a0])\.(?:[ \t\u00a0]\.){{2,}}+)
        (?P<after>["'”’»)\]]*+)(?=\s|$)
    | (?<![.!?…。！？｡؟۔।॥։።‼⁇⁈⁉])(?P<stop>[.!?…。！？｡؟۔।॥։።‼⁇⁈⁉]++)  # one or more stops
        (?P<close>(?:["'”’»«“)\]」』）]   # quotes and brackets that close with the sentence,
            |\s["'”’»]{{1,2}}(?=\s|$))*+) # set apart from it too
        (?=\s|$)                         # "3.5" and "example.org" are no ends
    | (?<=[。！？｡])(?:[」』）]++(?![とっ]))?(?=[^\s"'”’»)\]」』）])  # no space in these scripts
    | (?<=\s)(?P<item>[{_BULLETS}]|[0-9a-z]{{1,2}}\))(?=[\s\w])
    | \n[ \t]*\n""",
    re.VERBOSE,
)
_MARKER = re.compile(
    rf"(?P<bullet>[{_BULLETS}])?\s?\(?(?P<number>\d{{1,3}}|[a-z])?(?P<style>\.\)|\.|\))?"
)
_NEXT_WORD = re.compile(r"\s*[—–-]*\s*(?P<open>[\"'“‘«(\[„]*)(?P<word>[\w'’]{0,40})")
_LAST_WORD = re.compile(r"[\w.&'’°-]{0,40}\Z")
_WINDOW = 60

_SPEAKER = re.compile(
    rf"""\s(?:(?:[A-Z][\w'’.-]{{0,30}}|of|the|de|van|von|al|bin)\s){{1,6}}
    (?:{"|".join(sorted(a.SPEECH_VERBS))})
    (?:[.,:;!?]|\s(?P<more>\w{{0,20}})(?![^.!?]{{0,80}}\bthat\b))""",
    re.VERBOSE,
)
_ZONE = re.compile(r"\s(?:[A-Z][\w'’.-]{0,30}\s){1,3}(?:[a-z]{1,10}\s)?[Tt]ime\b")
_ONLY_TIME = re.compile(
    r"""(?:About|After|Around|At|Before|Between|By|From|Just|Near|On|Only|Shortly|Since|Till|Until)\s
    (?:[\w,]{1,12}\s){0,4}\d{1,2}(?:[:.]\d\d)?\s?[ap]\.m""",
    re.VERBOSE | re.IGNORECASE,
)


def sentence_end(text: str, match: re.Match[str], begin: int, end: int) -> int | None:
    """Where the sentence that began at `begin` ends, None if it goes on.

    Args:
        text: the text.
        match: a match of `CANDIDATE`: `points` are an ellipsis set with spaces, `stop` other
            stops with what `close`s after them, `item` the head of an item of a list.
        begin: where the sentence begins, with no white space.
        end: where to look no further.
    """
    if match["item"]:
        start = match.start()
        return start if _continues_list(text, begin, match["item"], end) else None
    if match["points"]:
        return _after_points(text, match, end)
    if not match["stop"]:
        return match.end()
    if _heads_item(text, begin, match):
        return None
    if (item := _next_item(text, begin, match, end)) is not None:
        return item
    return match.end() if _ends(text, match, begin, end) else None


def _after_points(text: str, match: re.Match[str], end: int) -> int | None:
    """The end at a spaced ellipsis; of four points the first or last is the full stop."""
    word = _next_word(text, match.end(), end)
    if not word:
        return match.end()
    count = match["points"].count(".")
    if word[0].islower() or (count == 3 and not match["after"] and not _starts(word)):
        return None
    attached = match.start() > 0 and not text[match.start() - 1].isspace()
    return match.start() + 1 if attached and count > 3 and not match["after"] else match.end()


def _starts(word: str) -> bool:
    return word.lower() in a.SENTENCE_STARTERS and word[0] != "I"


def _next_word(text: str, start: int, end: int) -> str:
    following = _NEXT_WORD.match(text, start, end)
    return following["word"] if following else ""


# --- lists ---------------------------------------------------------------------------------------


def _heads_item(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether all of the sentence so far is the number of a list item: "1.", "• 9.", "a.)"."""
    if match.end() - begin > 10:
        return False
    marker = _MARKER.fullmatch(text, begin, match.end())
    return marker is not None and marker["number"] is not None and marker["style"] is not None


def _next_item(text: str, begin: int, match: re.Match[str], end: int) -> int | None:
    """Where the next item of the list begins whose number the stop follows."""
    start = match.start()
    while start > begin and match.start() - start < 4 and text[start - 1].isalnum():
        start -= 1
    head = text[start : match.end()]
    if start == match.start() or not _next_word(text, match.end(), end)[:1].isupper():
        return None
    return start if _continues_list(text, begin, head, end) else None


def _continues_list(text: str, begin: int, head: str, end: int) -> bool:
    """Whether the sentence is a list item, and `head` the number or bullet of the next."""
    item, following = _MARKER.match(text, begin, end), _MARKER.fullmatch(head)
    if item is None or following is None:
        return False
    if following["bullet"]:
        return item["bullet"] == following["bullet"]
    number, successor = item["number"], following["number"]
    if not number or not successor or item["style"] != following["style"]:
        return False
    if number.isdigit() and successor.isdigit():
        return int(successor) == int(number) + 1
    return len(number) == len(successor) == 1 and ord(successor) == ord(number) + 1


# --- stops ---------------------------------------------------------------------------------------


def _ends(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Whether a stop followed by white space ends the sentence."""
    following = _NEXT_WORD.match(text, match.end(), end)
    word = following["word"] if following else ""
    if match["close"][:1] in ("]", ")") and text[match.start() - 1 : match.start()] in ("[", "("):
        return False  # "[...]" leaves out words
    if not word:
        return True
    if word[0].islower():
        return False
    opens = following is not None and following["open"] != ""
    if match["close"] or match["stop"] != ".":
        return opens or not _has_speaker(text, match, word, end)
    before, last = _words_before(text, begin, match.start())
    return _ends_after(text, match, begin, (before, last, word), opens=opens)


def _has_speaker(text: str, match: re.Match[str], word: str, end: int) -> bool:
    """Whether a reporting clause follows the quotation: "“Why?” Smith asked on Monday."."""
    if (
        not match["close"]
        or match["close"][-1] not in "\"'”’»“"
        or word.lower() in a.SENTENCE_STARTERS
    ):
        return False
    speaker = _SPEAKER.match(text, match.end(), min(end, match.end() + 400))
    return speaker is not None and (
        speaker["more"] is None or speaker["more"].lower() in a.AFTER_SPEECH
    )


def _words_before(text: str, begin: int, stop: int) -> tuple[str, str]:
    """The last word but one and the last before a stop; empty if there is none."""
    window = text[max(begin, stop - _WINDOW) : stop]
    if not window or window[-1].isspace():
        return "", ""
    parts = window.split()
    last = _LAST_WORD.search(parts[-1])
    return parts[-2] if len(parts) > 1 else "", last[0].strip("'’-") if last else ""


def _ends_after(
    text: str, match: re.Match[str], begin: int, around: tuple[str, str, str], *, opens: bool
) -> bool:
    """Whether a single full stop after `last` and before `word` ends the sentence."""
    before, last, word = around
    lower = last.lower()
    if lower in a.BEFORE_NAME or (lower in a.BEFORE_NUMBER and word[0].isdigit()):
        return False
    if last.isdigit():
        heads_item = len(last) <= 2 and before.endswith(":")
        return not heads_item and not _is_ordinal(text, begin, match.start(), around)
    if lower in ("a.m", "p.m"):
        return opens or not _time_goes_on(text, match, begin, word)
    if len(last) == 1:
        return _ends_after_letter(text, match, around)
    if last in ("EE", "FF", "RR", "CC", "JJ", "DD") and len(word) == 2 and word[0] == word[1]:
        return False  # plurals in Spanish are doubled: EE. UU.
    if len(last) == 2 and last[0] == last[1] and last.isupper():
        return (
            opens
            or word.lower() in a.SENTENCE_STARTERS | a.FOREIGN_SENTENCE_STARTERS
            or before == ""
        )
    if lower in a.FOREIGN_BEFORE_NAME and not last.isupper() and not before[-1:].isdigit():
        return False
    is_acronym = "." in last and all(len(part) <= 2 for part in last.split("."))
    if is_acronym or lower in a.AMBIGUOUS:
        return opens or word.lower() in a.SENTENCE_STARTERS
    return True


def _ends_after_letter(text: str, match: re.Match[str], around: tuple[str, str, str]) -> bool:
    """Whether the stop after a single letter ends the sentence, or abbreviates a word or name."""
    before, last, word = around
    if len(word) == 1 and text.startswith(".", match.end() + 2) and last not in "IX":
        return False  # J. K. Jones, z. B.
    previous = before.lower().lstrip("\"'“‘(«")
    if last.isupper():
        if previous in a.BEFORE_LETTER:
            return True
        if (last == "I" and previous in a.BEFORE_I) or (last == "X" and previous in a.BEFORE_X):
            return True
        return word.lower() in a.SENTENCE_STARTERS
    if last in a.LETTER_ABBREVIATIONS and not before[-1:].isdigit():
        return word.lower() in a.SENTENCE_STARTERS
    return True


def _is_ordinal(text: str, begin: int, stop: int, around: tuple[str, str, str]) -> bool:
    """Whether the stop marks an ordinal number, as in German."""
    before, last, word = around
    if len(last) > 2:
        return False
    if word.lower() in a.GERMAN_ORDINAL_BEFORE and word.lower() not in a.AFTER_TIME:
        return True
    is_german = before.lower() in a.GERMAN_ORDINAL_AFTER
    if before == "am":  # "I am 24."
        is_german = "I am" not in text[max(begin, stop - 10) : stop]
    return is_german


def _time_goes_on(text: str, match: re.Match[str], begin: int, word: str) -> bool:
    """Whether a day or zone follows "5 p.m.", or the sentence is only a time so far."""
    if word.lower() in a.AFTER_TIME or _ZONE.match(text, match.end(), match.end() + 120):
        return True
    return (
        match.start() - begin <= _WINDOW
        and _ONLY_TIME.fullmatch(text, begin, match.start()) is not None
    )
