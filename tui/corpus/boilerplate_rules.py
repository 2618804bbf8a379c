"""Boilerplate classification of single lines, by lexical rules.

`boilerplate_confidence` says whether a line counts anywhere, or only at the head or foot.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise

from tui.corpus import vocabulary as v
from tui.corpus.line_features import LineFeatures, tokens
from tui.languages.model import words

_LEGAL_NOTICE = re.compile(
    r"\b(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions)|cookie policy"
    r"|all rights reserved|use of cookies|uses? cookies)\b|©|\(c\) ?\d{4}|^copyright\b",
    re.IGNORECASE,
)
# Not one within running text: "a manifesto™©".
_COPYRIGHT_SIGN = re.compile(r"(?<![^\s|·•(])©")
_REPRINT = re.compile(
    r"\bpersonal,?(?: and)? non-?commercial use\b|\bpresentation-ready copies\b"
    r"|\breprints? and permissions?\b",
    re.IGNORECASE,
)
_REPRINT_WORDS = words("personal copies reprint reprints")
_FORM_MESSAGE = re.compile(
    r"^(?:thanks|thank you) for (?:signing up|subscribing|registering|joining)\b"
    r"|\berror (?:while )?(?:processing|submitting|saving) your\b"
    r"|^(?:check|keep an eye on) your inbox\b"
    r"|^please (?:enter|provide) a valid e-?mail\b|^something went wrong\b"
    r"|^(?:oops|sorry)[,!.]? (?:something went wrong|there was an error|please try again)\b"
    r"|^this field is required\b|^you (?:are|have been) (?:already )?(?:now )?subscribed\b",
    re.IGNORECASE,
)
_FORM_WORDS = words("signing subscribing registering joining error inbox valid wrong required")
_FORM_WORDS |= words("subscribed sorry oops")
_LEGAL_WORDS = words("privacy terms cookie cookies rights copyright")
_CONSENT = words("agree agrees agreeing accept accepts accepting consent reserved clicking")
_VISITOR = v.FIRST_PLURAL | v.SECOND_PERSON | _CONSENT
_FOOTER = _LEGAL_WORDS | v.CONTROLS | v.PAGE_WORDS | v.PAGE_FILLERS
_FOOTER |= words("notice use service conditions")

_SIGN_UP = re.compile(r"\bsign(?:ing)?[ -]up\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"^\W?(?:additional |with )?(?:reporting|editing|writing|inputs?|compiled|edited|translated)"
    r" (?:and (?:editing|writing|reporting) )?(?:by|from)\b"
    r"|\bcontributed (?:reporting )?to this (?:report|story|article)\b|^\(with \w+ inputs?\)",
    re.IGNORECASE,
)
_CREDIT_WORDS = words("reporting editing writing input inputs compiled edited translated")
_CREDIT_WORDS |= words("contributed")
_OPINIONS = re.compile(
    r"\b(?:views|opinions) expressed\b.*\b(?:necessarily|own|those of)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://|www\.|(?<![\w.+-])[.+-]*+\w[\w.+-]*+@[\w-]++\.\w|^@\w+$")
_ONLY_ADDRESS = re.compile(r"^(?:\S+@[\w-]+(?:\.[\w-]+)+|@\w+|https?://\S+|www\.\S+)$")
_CRUMBS = re.compile(r"\s[>»›]\s")
_PLAYER = re.compile(r"^[\d:]+(?:\s*/\s*[\d:]+)?$")
_QUOTES = re.compile(r"[\"“”«»„]")
_OFFER = v.SIGN_UP | v.FIRST_PLURAL | words("free weekly daily preview")
_PLEASE = words("please thanks thank")


class Confidence(IntEnum):
    """Confidence that a line is boilerplate.

    Attributes:
        NONE: it is not.
        LOW: it is at the head or foot of an article only.
        HIGH: it is anywhere.
    """

    NONE = 0
    LOW = 1
    HIGH = 2


def boilerplate_confidence(line: LineFeatures) -> Confidence:
    """The confidence that a line is part of the page, not of its article."""
    if not line.words or is_legal_notice(line) or is_sign_up(line) or _is_labelled_notice(line):
        return Confidence.HIGH
    if is_form_message(line) or (len(line.words) <= 60 and _says(line, _REPRINT_WORDS, _REPRINT)):
        return Confidence.HIGH
    if line.is_label and not line.is_sentence:
        control = _control_confidence(line)
        if control:
            return control
    if _is_link(line):
        return Confidence.HIGH
    if (
        _says(line, _CREDIT_WORDS, _CREDIT)
        or _ONLY_ADDRESS.match(line.text)
        or is_self_reference(line)
    ):
        return Confidence.LOW
    return _appeal_confidence(line)


def is_sign_up(line: LineFeatures) -> bool:
    """An invitation to a newsletter, or a paragraph that advertises it."""
    signs = line.count(v.SIGN_UP) + ("sign" in line.words and bool(_SIGN_UP.search(line.text)))
    if not signs:
        return False
    if not line.is_prose and len(line.words) <= 14:
        return line.words[0] in v.INVITATIONS or signs >= 2
    pronouns = sum(word in v.SECOND_PERSON for word in line.unquoted_words())
    offer_words = line.count(_OFFER)
    return pronouns >= 1 and offer_words >= 3 and len(line.words) <= 80


def is_form_message(line: LineFeatures) -> bool:
    """What a form says to its user: "Thanks for signing up!"."""
    return len(line.words) <= 20 and _says(line, _FORM_WORDS, _FORM_MESSAGE)


def _says(line: LineFeatures, its_words: frozenset[str], pattern: re.Pattern[str]) -> bool:
    """Whether a pattern is in a line; looked for only where one of its words is."""
    return line.count(its_words) > 0 and pattern.search(line.text) is not None


def is_list_head(line: LineFeatures) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return line.is_label and not line.is_sentence and line.count(v.LIST_HEADS) >= 1


def is_navigation(line: LineFeatures) -> bool:
    """Whether a line above an article is a section name or breadcrumb trail."""
    if _CRUMBS.search(line.text) and len(line.words) <= 8:
        return True
    return len(line.words) <= 2 and all(word in v.SECTIONS for word in line.words)


def is_legal_notice(line: LineFeatures) -> bool:
    """A notice on privacy, cookies or copyright, or a footer of such links."""
    has_sign = "©" in line.text and _COPYRIGHT_SIGN.search(line.text) is not None
    if len(line.words) > 40 or not (has_sign or line.count(_LEGAL_WORDS)):
        return False
    if all(word in _FOOTER for word in line.words) and not line.is_sentence:
        return True
    if not _LEGAL_NOTICE.search(line.text):
        return False
    if has_sign or "reserved" in line.words or line.words[:1] == ("copyright",):
        return True
    return line.count(v.SECOND_PERSON if line.is_prose else _VISITOR) > 0


def is_self_reference(line: LineFeatures) -> bool:
    """A sentence about the article itself: its production, opinions, or terms of use."""
    words = line.words
    if len(words) > 60 or _QUOTES.search(line.text):
        return False
    names_itself = "this" in words and any(
        first == "this" and second in v.SELF_NOUNS for first, second in pairwise(words)
    )
    if names_itself and line.count(v.SELF_VERBS) > 0:
        return True
    if words[:1] == ("copyright",):
        return True
    return "expressed" in words and _OPINIONS.search(line.text) is not None


def _is_labelled_notice(line: LineFeatures) -> bool:
    """A labelled notice: "Translation Notice: This text ..."."""
    label, colon, rest = line.text[:80].partition(":")
    return bool(colon and rest.strip()) and not v.NOTICES.isdisjoint(tokens(label))


def _control_confidence(line: LineFeatures) -> Confidence:
    """A button, menu or bar: nothing but vocabulary of user interfaces."""
    if _PLAYER.match(line.text) and ":" in line.text:
        return Confidence.HIGH
    known = strong = 0
    for word in line.words:
        if word in v.CONTROLS:
            strong += 1
        elif word in v.PAGE_WORDS:
            known += 1
        elif word not in v.PAGE_FILLERS and not word.isdigit():
            return Confidence.NONE
    if strong:
        return Confidence.HIGH
    return Confidence.LOW if known else Confidence.NONE


def _is_link(line: LineFeatures) -> bool:
    """A labelled link: "Read more: ...", "Also read | ...", "Tags: ..."."""
    label, mark, rest = line.text[:60].replace("|", ":").partition(":")
    label_words = tokens(label)
    return (
        bool(mark and rest.strip())
        and not line.is_prose
        and 1 <= len(label_words) <= 3
        and all(word in v.LINK_LABELS or word in v.PAGE_FILLERS for word in label_words)
        and any(word in v.LINK_LABELS for word in label_words)
    )


def _appeal_confidence(line: LineFeatures) -> Confidence:
    """An appeal to the visitor: "follow us", "your email", "please enable JavaScript"."""
    topics = line.count(v.VISITOR_MATTERS)
    if not topics or len(line.words) > 40 or _QUOTES.search(line.text):
        return Confidence.NONE
    score = min(3, topics)
    score += line.count(v.SECOND_PERSON) > 0
    score += line.count(v.FIRST_PLURAL) > 0
    score += line.words[0] in v.INVITATIONS
    score += line.count(_PLEASE) > 0
    score += _ADDRESS.search(line.text) is not None
    if score < 3:
        return Confidence.NONE
    return Confidence.HIGH if score >= 5 else Confidence.LOW
