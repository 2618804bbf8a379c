"""Speaker resolution: the entity that the words of a speaker name, by name, role or pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tui.analysis import Entity, Mention, Quotation, QuotationKind
from tui.corpus import Article
from tui.languages import frequencies
from tui.languages.genders import Gender, gender_of
from tui.story.roles import (
    ANY_ORGANISATION,
    ORGANISATIONS,
    PERSON_ROLES,
    RoleTable,
    roles_beside,
)

Named = tuple[Mention, Entity]
Span = tuple[int, int]

_PERSONS = frozenset({"PERSON"})
_GROUPS = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_COMPANIES = frozenset({"ORG"})
_HOLDERS = _PERSONS | _COMPANIES
_SPEAKERS = _PERSONS | _GROUPS | {"PRODUCT"}
_PRONOUNS: dict[str, tuple[frozenset[str], Gender | None]] = {
    "he": (_PERSONS, "male"),
    "his": (_PERSONS, "male"),
    "she": (_PERSONS, "female"),
    "her": (_PERSONS, "female"),
    "it": (frozenset({"ORG", "GPE"}), None),
    "they": (frozenset({"ORG", "NORP"}), None),
    "who": (_PERSONS, None),
}
_INDEFINITE = re.compile(
    r"(?:an?|another|one|some|several|many|most|few|two|three|other|no) ", re.IGNORECASE
)
_CUT = re.compile(
    r" (?:about|after|against|among|at|before|behind|between|by|during|for|from|in|including|inside"
    r"|near|of|on|outside|over|that|to|under|which|who|with) |[,;(–—]"
)
_JOIN = re.compile(r" (?:and|or|&) |, ")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’)]?\s")
_NEWCOMER = re.compile(
    r"(?:\n|[.!?…][\"”’)]?\s)(?:An?|Another|One)\s(?:[\w&.'’-]{1,25}\s){0,5}?"
    rf"(?:{'|'.join(sorted(PERSON_ROLES))}|man|woman|resident|passenger|survivor|neighbou?r)\b"
)  # a sentence about somebody who is not named
_NEWCOMER_REACH = 1_000  # code points before a pronoun
_REACH = 3  # passages back that a pronoun reaches
_MOST_PLACES = 100  # that are looked at for it
_BEGINNING = 60  # code points of a sentence in which its subject stands ...
_MOST_WORDS_BEFORE = 5  # ... and words before it, such as titles


class ArticleSpeakers:
    """Resolves the speakers of one article; ask in the order of the text.

    Args:
        article: the article.
        named: its mentions with their entities, in order.
        quotations: of the article; names in direct speech are nobody's antecedent.
    """

    def __init__(
        self, article: Article, named: Sequence[Named], quotations: Iterable[Quotation]
    ) -> None:
        self._text = article.text
        self._named = [pair for pair in named if pair[1].label in _SPEAKERS]
        self._starts = [mention.start for mention, _ in self._named]
        self._entities = {entity.id for _, entity in self._named}
        self._passages = [passage.start for passage in article.passages]
        self._direct = sorted(
            span
            for quotation in quotations
            if quotation.kind is QuotationKind.DIRECT
            for span in quotation.content
        )
        self._aliases = {
            alias.casefold(): entity for _, entity in self._named for alias in entity.aliases
        }
        self._known: dict[Span, Entity | None] = {}
        self._spoke: list[tuple[int, Entity]] = []
        self._unknown: list[int] = []  # where those spoke who have a name, but are no entity
        self._subjects = [
            (mention.start, entity)
            for number, (mention, entity) in enumerate(self._named)
            if self._begins_sentence(mention.start, self._named[number - 1][0].end if number else 0)
        ]
        self.roles = [
            role
            for mention, entity in self._named
            if entity.label in _HOLDERS
            for role in roles_beside(self._text, mention.start, mention.end, entity)
            if (role.head in ORGANISATIONS) == (entity.label in _COMPANIES)
        ]
        self._roles = RoleTable(self.roles)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for mention, entity in self._named:
            self._places[entity.id].append(mention.start)
        self._heads: defaultdict[str, list[str]] = defaultdict(list)
        for role in self.roles:
            self._heads[role.entity.id].append(role.head)
        self._genders: dict[str, Gender | None] = {}

    def entity_of(self, span: Span, elsewhere: RoleTable) -> Entity | None:
        """The entity that the words at a span name; None if the text does not tell.

        Args:
            span: the words of a speaker.
            elsewhere: roles that all articles tie to people.
        """
        if span not in self._known:
            entity = self._resolve(span, elsewhere)
            self._known[span] = entity
            if entity is not None:
                self._spoke.append((span[0], entity))
            elif self._is_name(span):
                self._unknown.append(span[0])
        return self._known[span]

    def _resolve(self, span: Span, elsewhere: RoleTable) -> Entity | None:
        words = " ".join(self._text[span[0] : span[1]].split())
        if (pronoun := _PRONOUNS.get(words.casefold())) is not None:
            labels, gender = pronoun
            found = self._antecedent(span[0], labels, gender)
            return self._newcomer(span[0], found) if labels is _PERSONS else found
        inside = self._inside(span)
        if self._is_list(span, inside):
            return None
        end = self._head_end(span, inside)
        for mention, entity in inside:
            if mention.start < end <= mention.end:
                return entity
        return self._apposed(span[1]) or self._described(words, span, end, elsewhere)

    def _apposed(self, end: int) -> Entity | None:
        """The person that stands in apposition behind a description: "his spokesman, Dujarric,"."""
        if self._text[end : end + 2] != ", ":
            return None
        number = bisect_left(self._starts, end + 2)
        if number == len(self._named) or self._starts[number] != end + 2:
            return None
        mention, entity = self._named[number]
        closed = self._text[mention.end : mention.end + 1] == ","
        return entity if closed and entity.label in _PERSONS else None

    def _is_name(self, span: Span) -> bool:
        """Whether the words at a span are a name: no common ones, and all with a capital."""
        words = self._text[span[0] : span[1]].split()
        common = frequencies("en")
        return bool(words) and all(
            word[0].isupper() and word.casefold() not in common for word in words
        )

    def _inside(self, span: Span) -> list[Named]:
        """The mentions that begin in a span."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return self._named[first:last]

    def _is_list(self, span: Span, inside: Sequence[Named]) -> bool:
        """Whether a span names several speakers."""
        return len({entity.id for _, entity in inside}) > 1 and any(
            not _is_in(match.start() + 1, inside) and _is_between(match.start(), inside)
            for match in _JOIN.finditer(self._text, *span)
        )

    def _head_end(self, span: Span, inside: Sequence[Named]) -> int:
        """Where the head of a noun phrase ends: before a preposition or comma outside of names."""
        cuts = (match.start() for match in _CUT.finditer(self._text, *span))
        return next((cut for cut in cuts if not _is_in(cut, inside)), span[1])

    def _described(self, words: str, span: Span, end: int, elsewhere: RoleTable) -> Entity | None:
        """The entity of a speaker without a name: by an alias, a role, or as the organisation."""
        head = " ".join(self._text[span[0] : end].split())
        by_alias = self._aliases.get(head.removeprefix("the ").removeprefix("The ").casefold())
        if by_alias is not None:
            return by_alias
        last = head.rpartition(" ")[2]
        if last[:1].isupper() and (entity := self._aliases.get(last.casefold())) is not None:
            return entity
        if _INDEFINITE.match(words):
            return None
        if last.casefold() in ORGANISATIONS and words[:4].casefold() == "the ":
            tied = self._roles.holder(words, span[0])
            if tied is not None or " " in head[4:]:
                return tied
            if last.casefold() in ANY_ORGANISATION:
                return self._antecedent(span[0], _COMPANIES, None, reach=len(self._passages))
            return self._called(last.casefold(), span[0])
        if not words[:1].isupper() and not words.startswith(("the ", "his ", "her ", "their ")):
            return None
        here = self._roles.holder(words, span[0])
        return here or self._from_elsewhere(words, elsewhere)

    def _called(self, noun: str, at: int) -> Entity | None:
        """The last organisation before a place with a noun in its name: "the court"."""
        for _mention, entity in reversed(self._nearest(at)):
            names = (entity.name, *entity.aliases)
            if entity.label in _COMPANIES and any(
                noun in name.casefold().split() for name in names
            ):
                return entity
        return None

    def _from_elsewhere(self, words: str, elsewhere: RoleTable) -> Entity | None:
        """The person of a role that another article tells, if this one names that person."""
        person = elsewhere.holder(words, 0)
        return person if person is not None and person.id in self._entities else None

    def _antecedent(
        self, at: int, labels: frozenset[str], gender: Gender | None, reach: int = _REACH
    ) -> Entity | None:
        """The last fitting entity before a place that spoke or is a sentence's subject.

        Else, of people, the last one who is named at all.
        """
        passage = bisect_right(self._passages, at) - 1
        since = self._passages[max(0, passage - reach)] if passage >= 0 else 0
        prominent = [
            place
            for places in (self._spoke, self._subjects)
            if (place := self._last(places, since, at, labels, gender)) is not None
        ]
        if not prominent and labels is _PERSONS:
            named = [(mention.start, entity) for mention, entity in self._nearest(at)]
            last = self._last(named, since, at, labels, gender)
            prominent = [] if last is None else [last]
        return max(prominent, key=lambda place: place[0])[1] if prominent else None

    def _newcomer(self, at: int, found: Entity | None) -> Entity | None:
        """Whom a pronoun means after somebody who is no entity: nobody, or who was named since.

        That is "A spokesman" at the beginning of a sentence, or a speaker with an unknown name.

        Args:
            at: of the pronoun.
            found: whom it would mean else; he stays where he is named after that.
        """
        if found is None:
            return None
        since = max(0, at - _NEWCOMER_REACH)
        new = [match.end() for match in _NEWCOMER.finditer(self._text, since, at)]
        new += self._unknown[bisect_left(self._unknown, since) : bisect_left(self._unknown, at)]
        if not new:
            return found
        places = self._places[found.id]
        later = bisect_left(places, max(new))
        return found if later < len(places) and places[later] < at else None

    def _nearest(self, at: int) -> Sequence[Named]:
        """The last mentions before a place."""
        last = bisect_left(self._starts, at)
        return self._named[max(0, last - _MOST_PLACES) : last]

    def _last(
        self,
        places: Sequence[tuple[int, Entity]],
        since: int,
        at: int,
        labels: frozenset[str],
        gender: Gender | None,
    ) -> tuple[int, Entity] | None:
        """The last of some places with a fitting entity, of those before `at`."""
        last = bisect_left(places, at, key=lambda place: place[0])
        for number in range(last - 1, max(-1, last - 1 - _MOST_PLACES), -1):
            start, entity = places[number]
            if start < since:
                return None
            if entity.label in labels and self._fits(entity, gender):
                return start, entity
        return None

    def _fits(self, entity: Entity, gender: Gender | None) -> bool:
        """Whether a pronoun of a gender may mean an entity."""
        if gender is None:
            return True
        if entity.id not in self._genders:
            self._genders[entity.id] = self._gender(entity)
        return self._genders[entity.id] in (None, gender)

    def _gender(self, entity: Entity) -> Gender | None:
        """The gender that a given name, a title before a name, or a role tells."""
        names = [alias.split() for alias in (entity.name, *entity.aliases)]
        given = [name[:-1] for name in names if len(name) > 1] or names
        before = (
            self._text[max(0, start - 20) : start].split()[-1:]
            for start in self._places.get(entity.id, ())
        )
        told = (gender_of(words) for words in (*given, *before, self._heads.get(entity.id, [])))
        return next(filter(None, told), None)

    def _begins_sentence(self, start: int, since: int) -> bool:
        """Whether a name is the first of its sentence, and no direct speech.

        Args:
            start: of the name.
            since: where the name before it ends.
        """
        at = bisect_right(self._direct, (start, len(self._text))) - 1
        if at >= 0 and start < self._direct[at][1]:
            return False
        passage = self._passages[max(0, bisect_right(self._passages, start) - 1)]
        first = max(passage, since, start - _BEGINNING)
        lead = self._text[first:start]
        ends = [match.end() for match in _SENTENCE_END.finditer(lead)]
        if not ends and first > passage:
            return False
        lead = lead[ends[-1] :] if ends else lead
        return not _CUT.search(f" {lead}") and len(lead.split()) <= _MOST_WORDS_BEFORE


def _is_in(offset: int, named: Sequence[Named]) -> bool:
    """Whether a place is in one of some mentions, which stand in order."""
    at = bisect_right(named, offset, key=lambda pair: pair[0].start) - 1
    return at >= 0 and offset < named[at][0].end


def _is_between(offset: int, named: Sequence[Named]) -> bool:
    return named[0][0].end <= offset < named[-1][0].start
