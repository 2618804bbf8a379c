"""Why two passages are related: what can be found in both, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from tui.corpus import Passage
from tui.index.catalogue import Catalogue
from tui.index.entities import EntityTable
from tui.index.lexicon import Lexicon
from tui.index.model import Reasons
from tui.index.numbers import Number, Numbers, differing_numbers, shared_numbers
from tui.index.numerals import WORDS
from tui.index.spans import Span, merged
from tui.index.stopwords import LIGHT
from tui.index.terms import TermTable
from tui.index.wording import Forms, Wording
from tui.index.words import spellings, word_pattern

if TYPE_CHECKING:
    from tui.index.weights import Rarities

_MOST_ENTITIES, _MOST_TERMS, _MOST_NUMBERS, _MOST_DIFFERING = 4, 4, 3, 2
_TELLING = 0.5  # of the highest rarity: commoner words tell a person little


class Explainer:
    """Tells why other passages are related to a passage, or other articles to an article.

    Args:
        catalogue: the articles and passages.
        lexicon: what a word is.
        terms: the terms of each passage.
        rarities: how rare a term is.
        entities: who is named where.
        numbers_of: from a text to its numbers.
        passages: the passage to which others are related, or those of the article.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        lexicon: Lexicon,
        terms: TermTable,
        rarities: Rarities,
        entities: EntityTable,
        numbers_of: Callable[[str], Numbers],
        passages: Sequence[Passage],
    ) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon
        self._table = terms
        self._rarities = rarities
        self._entities = entities
        self._numbers_of = numbers_of
        self._places = frozenset(self._places_in(passages))
        self._terms = frozenset(self._terms_in(passages))
        self._forms = self._forms_of(passages)
        self._numbers = self._numbers_in(passages)
        self._least = _TELLING * rarities.highest
        self._read: dict[str, Sequence[tuple[str, int, int]]] = {}

    def explain(self, others: Sequence[Passage], *, near_copy: bool = False) -> Reasons:
        """The reasons for which `others` are related, each to be found on both sides.

        Args:
            others: one passage, or those of an article.
            near_copy: whether they have the same wording.
        """
        table = self._entities
        shared = self._places.intersection(self._places_in(others))
        places = sorted(shared, key=lambda place: (table.frequency(place), place))[:_MOST_ENTITIES]
        numbers, pairs = self._compared_numbers(others)
        differing = ((ours.text, theirs.text) for ours, theirs in pairs)
        return Reasons(
            entities=tuple(table.entities[place].name for place in places),
            terms=tuple(self._shared_terms(others, places)),
            numbers=tuple(dict.fromkeys(number.text for number in numbers))[:_MOST_NUMBERS],
            differing=tuple(islice(dict.fromkeys(differing), _MOST_DIFFERING)),
            near_copy=near_copy,
        )

    def evidence(self, other: Passage, reasons: Reasons) -> tuple[Span, ...]:
        """Where the reasons stand in a passage, in order: spans of its `Article.text`."""
        return merged(
            (
                *self._words_in(other, reasons.terms),
                *self._names_in(other, reasons.entities),
                *self._quoted_in(other, reasons),
            )
        )

    def _places_in(self, passages: Iterable[Passage]) -> Iterator[int]:
        """The entities mentioned in passages."""
        return chain.from_iterable(self._entities.places_in(passage.id) for passage in passages)

    def _compared_numbers(
        self, others: Sequence[Passage]
    ) -> tuple[list[Number], list[tuple[Number, Number]]]:
        """The numbers shared, and those of the same thing that differ."""
        if not any(numbers.found for numbers in self._numbers):
            return [], []
        theirs = self._numbers_in(others)
        shared = shared_numbers(_all(self._numbers), _all(theirs))
        return shared, differing_numbers(self._numbers, theirs)

    def _shared_terms(self, others: Sequence[Passage], places: Iterable[int]) -> list[str]:
        """The rarest words that both sides contain and that are not in the names shared."""
        named = {stem for place in places for stem in self._entities.stems(place, self._lexicon)}
        terms = self._terms.intersection(self._terms_in(others))
        shared = {self._lexicon.stems[term]: self._rarities[term] for term in terms}
        stems = (self._forms.keys() & shared.keys()) - named
        rarest = sorted(stems, key=lambda stem: (-shared[stem], stem))
        theirs = Wording(self._lexicon, map(self._catalogue.text, others))
        telling = (stem for stem in rarest if self._tells(stem, shared[stem]))
        literal = list(islice(self._literal(telling, theirs), _MOST_TERMS))
        if literal or places:
            return literal
        # A word that tells little is a better reason than none.
        return list(islice(self._literal(rarest, theirs), 1))

    def _literal(self, stems: Iterable[str], theirs: Wording) -> Iterator[str]:
        """For each stem that has one, a spelling that stands on both sides."""
        return filter(None, (theirs.literally(stem, self._forms[stem]) for stem in stems))

    def _tells(self, stem: str, rarity: float) -> bool:
        return rarity >= self._least and self._forms[stem].keys().isdisjoint(LIGHT)

    def _terms_in(self, passages: Iterable[Passage]) -> Iterator[int]:
        """The terms of passages."""
        numbers = (self._catalogue.number(passage.id) for passage in passages)
        return chain.from_iterable(map(self._table.of, numbers))

    def _forms_of(self, passages: Iterable[Passage]) -> Mapping[str, Forms]:
        """The meaningful words of passages but for numbers, by stem."""
        forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for text in map(self._catalogue.text, passages):
            words, stems, _ = self._lexicon.read(text)
            for spelling, word, stem in zip(spellings(text), words, stems, strict=True):
                if stem and not word[0].isdigit() and word not in WORDS:
                    forms[stem].setdefault(spelling.lower(), spelling)
        return forms

    def _numbers_in(self, passages: Iterable[Passage]) -> list[Numbers]:
        return [self._numbers_of(self._catalogue.text(passage)) for passage in passages]

    def _words_in(self, passage: Passage, terms: Iterable[str]) -> Iterator[Span]:
        wanted = {self._lexicon[term].stem for term in terms}
        if wanted:
            for stem, start, end in self._stems_in(passage):
                if stem in wanted:
                    yield start, end

    def _stems_in(self, passage: Passage) -> Sequence[tuple[str, int, int]]:
        """The stem of each word of a passage, and where it stands."""
        if passage.id not in self._read:
            text, start = self._catalogue.text(passage), passage.start
            words = zip(self._lexicon.read(text)[1], word_pattern(text).finditer(text), strict=True)
            self._read[passage.id] = [(s, start + w.start(), start + w.end()) for s, w in words]
        return self._read[passage.id]

    def _names_in(self, passage: Passage, names: Iterable[str]) -> Iterator[Span]:
        wanted = set(names)
        for mention, entity in self._entities.mentions_in(passage.article):
            if mention.passage == passage.id and entity.name in wanted:
                yield mention.start, mention.end

    def _quoted_in(self, passage: Passage, reasons: Reasons) -> Iterator[Span]:
        wanted = {*reasons.numbers, *(text for pair in reasons.differing for text in pair)}
        for number in self._numbers_of(self._catalogue.text(passage)).found:
            if number.text in wanted:
                yield passage.start + number.start, passage.start + number.end


def _all(numbers: Iterable[Numbers]) -> Iterator[Number]:
    return chain.from_iterable(one.found for one in numbers)
