"""Roles that a text ties to names: "Secretary-General Guterres", "NPD, a research firm"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tui.analysis import Entity

_ROLE_NOUNS = """
    activist actor actress admiral adviser advisor agent aide ambassador analyst attorney author
    bishop boss brother candidate captain ceo chair chairman chairperson chairwoman champion
    chancellor chief co-founder co-author coach colonel commander commissioner congressman
    congresswoman coordinator counsel daughter defendant deputy designer detective developer
    diplomat director director-general doctor economist editor engineer envoy executive expert
    father founder general governor head historian husband inspector journalist judge justice
    king lawmaker lawyer leader lieutenant manager mayor mediator minister mother negotiator
    nominee officer official owner physician pilot player pope premier president prime-minister
    prince princess principal producer professor prosecutor quarterback queen reporter
    representative researcher scientist secretary secretary-general senator sergeant sheriff
    singer sister solicitor son specialist speaker spokesman spokesperson spokeswoman
    superintendent suspect teacher treasurer trainer vice-president victim widow wife winner
    witness writer
"""
_ORGANISATION_NOUNS = """
    agency association bank blog broadcaster bureau charity club commission committee company
    council court department firm government group institute magazine ministry navy network
    newspaper organisation organization paper party school station team union university website
"""
_SAME = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "advisor": "adviser",
    "attorney": "lawyer",
    "premier": "minister",
}
_LEADER_NOUNS = """
    chair chancellor chief commissioner director director-general executive ceo general governor
    head leader minister president secretary secretary-general boss commander
"""
_IDLE_WORDS = "a an the of for and its his her their in to at s"
ORGANISATIONS = frozenset(_ORGANISATION_NOUNS.split())
"""Nouns for what an organisation is."""
ANY_ORGANISATION = frozenset(["company", "firm", "group", "organisation", "organization"])
"""Those of them that fit whatever it is called; the others are in its name, or beside it."""
PERSON_ROLES = frozenset(_ROLE_NOUNS.split())
"""Nouns for what a person is."""
_ROLES = PERSON_ROLES | ORGANISATIONS
_LEADERS = frozenset(_LEADER_NOUNS.split())
_LEADING = frozenset(("boss", "chief", "head", "leader"))
_IDLE = frozenset(_IDLE_WORDS.split())
_WORD = re.compile(r"\w(?:[\w.&-]{0,40}\w)?")
_BEFORE = re.compile(r"(?:[\w.&’'-]{1,30} ){1,7}$")
_APPOSITION_BEFORE = re.compile(r"(?:[\w&’' -]|\.(?! )){3,70}+, $")
_AFTER = re.compile(r" ([a-z]{3,20})\b")
_APPOSITION = re.compile(r", ((?:[\w&’' -]|\.(?!\s)){3,80})[,.;:]")
_CLOSING = (",", ".", ";", ":", ")", "—", "")  # what ends an apposition
_REACH = 90  # code points before or after a name in which its role stands


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a text gives a person or an organisation.

    Attributes:
        head: its noun, the same for spellings of one role.
        modifiers: its other words, in lower case, with acronyms of the names among them.
        entity: who has it.
        start: of the name in the article's text.
    """

    head: str
    modifiers: frozenset[str]
    entity: Entity
    start: int


def roles_beside(text: str, start: int, end: int, entity: Entity) -> list[Role]:
    """The roles right before and after a name at `text[start:end]`."""
    before = text[max(0, start - _REACH) : start]
    found = []
    is_closed = text[end : end + 1] in _CLOSING  # else "according to the ministry, Acme did"
    if (match := _BEFORE.search(before)) or (
        is_closed and (match := _APPOSITION_BEFORE.search(before))
    ):
        found.append(_role(match[0], last=True))
    if (match := _AFTER.match(text, end)) and match[1] in ORGANISATIONS:  # "the NGG union"
        found.append((match[1], frozenset(text[start:end].casefold().split())))
    if match := _APPOSITION.match(text, end, end + _REACH):
        found.append(_role(match[1], last=False))
    return [Role(*role, entity, start) for role in found if role is not None]


def _role(phrase: str, *, last: bool) -> tuple[str, frozenset[str]] | None:
    """The role in some words; `last`: it must be the last of them, as right before a name."""
    words = _WORD.findall(phrase)
    lowered = [word.casefold() for word in words]
    if last:
        at = len(words) - 1 if lowered and lowered[-1] in _ROLES else -1
    else:
        of = next((n for n, word in enumerate(lowered) if word in ("of", "for", "at")), len(words))
        at = next((n for n in range(of - 1, -1, -1) if lowered[n] in _ROLES), -1)
    if at < 0:
        return None
    others = [word for n, word in enumerate(words) if n != at and (not last or _is_modifier(word))]
    modifiers = {word.casefold().replace(".", "") for word in others} - _IDLE
    return _SAME.get(lowered[at], lowered[at]), frozenset(modifiers | _acronyms(others))


def _is_modifier(word: str) -> bool:
    """Whether a word before a role may belong to it: names, or parts of titles."""
    return word[0].isupper() or word.casefold() in _ROLES or "-" in word


def _acronyms(words: Iterable[str]) -> set[str]:
    """The acronym of the capitalised words: of United Nations, "un"."""
    initials = "".join(word[0] for word in words if word[0].isupper() and len(word) > 1)
    return {initials.casefold()} if len(initials) > 1 else set()


class RoleTable:
    """Roles by their nouns.

    Args:
        roles: of one article, or of all.
        strict: whether what modifies a role has to agree: among those of other articles.
    """

    def __init__(self, roles: Iterable[Role], *, strict: bool = False) -> None:
        self._strict = strict
        self._by_head: defaultdict[str, list[Role]] = defaultdict(list)
        self._candidates: dict[tuple[str, frozenset[str]], tuple[Entity | None, list[Role]]] = {}
        for role in roles:
            self._by_head[role.head].append(role)

    def holder(self, phrase: str, at: int) -> Entity | None:
        """Whom a definite phrase names by a role, "the UN chief".

        Args:
            phrase: the words.
            at: where they stand; without a modifier, the last one before that is meant.

        Returns:
            None unless the text ties the role to one.
        """
        wanted = _role(phrase, last=False)
        if wanted is None:
            return None
        if wanted not in self._candidates:  # a long article asks for the same again and again
            self._candidates[wanted] = self._candidates_of(*wanted)
        tied, same = self._candidates[wanted]
        if tied is not None or wanted[1] or self._strict:
            return tied
        earlier = bisect_left(same, at, key=lambda role: role.start)
        return same[earlier - 1].entity if earlier else None

    def _candidates_of(
        self, head: str, modifiers: frozenset[str]
    ) -> tuple[Entity | None, list[Role]]:
        """The entity that a role is tied to, and all roles that it may be, as they stand."""
        same = [role for role in self._by_head[head] if self._agrees(role, modifiers)]
        if not same and head in _LEADING:
            leaders = (role for noun in _LEADERS for role in self._by_head.get(noun, ()))
            same = [role for role in leaders if role.modifiers & modifiers]
        same.sort(key=lambda role: role.start)
        agreeing = [role for role in same if role.modifiers & modifiers]
        for roles in (same, agreeing):
            if len({role.entity.id for role in roles}) == 1:
                return roles[0].entity, same
        return None, same

    def _agrees(self, role: Role, modifiers: frozenset[str]) -> bool:
        if role.modifiers & modifiers:
            return True
        return not self._strict and not (role.modifiers and modifiers)
