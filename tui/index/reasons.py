"""Why two passages are related: what can be found in both, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from tui.corpus import Passage
from tui.index.catalogue import Catalogue
from tui.index.entities import EntityTable
from tui.index.lexicon import Lexicon
from tui.index.model import Reasons
from tui.index.numbers import Numbers, differing_numbers, numbers, shared_numbers
from tui.index.spans import Span, merged
from tui.index.stopwords import LIGHT
from tui.index.terms import Rarities
from tui.index.words import spellings

_MOST_ENTITIES, _MOST_TERMS, _MOST_NUMBERS, _MOST_DIFFERING = 4, 4, 3, 2
_TELLING = 0.5  # of the highest rarity: commoner words tell a person little

Forms = Mapping[str, Mapping[str, str]]  # stem -> word in lower case -> as it is spelled


class Explainer:
    """Tells why other passages are related to a passage, or other articles to an article.

    Args:
        catalogue: the articles and passages.
        lexicon: what a word is.
        rarities: how rare a word is.
        entities: who is named where.
        passages: the passage to which others are related, or those of the article.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        lexicon: Lexicon,
        rarities: Rarities,
        entities: EntityTable,
        passages: Sequence[Passage],
    ) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon
        self._rarities = rarities
        self._entities = entities
        self._places = self._places_in(passages)
        self._forms = self._forms_of(passages)
        self._numbers = [self._numbers_of(passage) for passage in passages]
        self._least = _TELLING * rarities.highest

    def explain(self, others: Sequence[Passage], *, near_copy: bool = False) -> Reasons:
        """The reasons for which `others` are related, each to be found on both sides.

        Args:
            others: one passage, or those of an article.
            near_copy: whether they have the same wording.
        """
        table = self._entities
        shared = self._places & self._places_in(others)
        places = sorted(shared, key=lambda place: (table.frequency(place), place))[:_MOST_ENTITIES]
        pairs = list(product(self._numbers, map(self._numbers_of, others)))
        numbers = chain.from_iterable(shared_numbers(*pair) for pair in pairs)
        differing = differing_numbers(*pairs[0]) if len(pairs) == 1 else []
        return Reasons(
            entities=tuple(table.entities[place].name for place in places),
            terms=tuple(self._shared_terms(self._forms_of(others), places)),
            numbers=tuple(dict.fromkeys(number.text for number in numbers))[:_MOST_NUMBERS],
            differing=tuple((a.text, b.text) for a, b in differing[:_MOST_DIFFERING]),
            near_copy=near_copy,
        )

    def evidence(self, other: Passage, reasons: Reasons) -> tuple[Span, ...]:
        """Where the reasons stand in a passage, in order: spans of its `Article.text`."""
        return merged(
            (
                *self._words_in(other, reasons.terms),
                *self._names_in(other, reasons.entities),
                *self._numbers_in(other, reasons),
            )
        )

    def _places_in(self, passages: Iterable[Passage]) -> frozenset[int]:
        """The entities mentioned in passages."""
        found = (self._entities.places_in(passage.id) for passage in passages)
        return frozenset(chain.from_iterable(found))

    def _shared_terms(self, theirs: Forms, places: Iterable[int]) -> list[str]:
        """The rarest words that both sides contain and that are not in the names shared."""
        named = {stem for place in places for stem in self._entities.stems(place, self._lexicon)}
        shared = self._forms.keys() & theirs.keys() - named
        rarities = {stem: self._rarities[self._lexicon.term(stem)] for stem in shared}
        rarest = sorted(rarities, key=lambda stem: (-rarities[stem], stem))
        literal = {stem: _in_both(self._forms[stem], theirs[stem]) for stem in rarest}
        found = {stem: term for stem, term in literal.items() if term}
        telling = [term for stem, term in found.items() if self._tells(stem, rarities[stem])]
        # A word that tells little is a better reason than none.
        return telling[:_MOST_TERMS] if telling or places else list(found.values())[:1]

    def _tells(self, stem: str, rarity: float) -> bool:
        return rarity >= self._least and self._forms[stem].keys().isdisjoint(LIGHT)

    def _forms_of(self, passages: Iterable[Passage]) -> Forms:
        """The meaningful words of passages but for numbers, by stem."""
        forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for text in map(self._catalogue.text, passages):
            for spelling, found in zip(spellings(text), self._lexicon.analyse(text), strict=True):
                if found.stem and not found.word[0].isdigit():
                    forms[found.stem].setdefault(spelling.lower(), spelling)
        return forms

    def _numbers_of(self, passage: Passage) -> Numbers:
        return numbers(self._catalogue.text(passage), lambda word: self._lexicon[word].stem)

    def _words_in(self, passage: Passage, terms: Iterable[str]) -> Iterator[Span]:
        wanted = {self._lexicon[term].stem for term in terms}
        text = self._catalogue.article(passage.article).text
        for token in self._lexicon.tokens(text, passage.start, passage.end):
            if token.analysed.stem in wanted:
                yield token.start, token.end

    def _names_in(self, passage: Passage, names: Iterable[str]) -> Iterator[Span]:
        wanted = set(names)
        for mention, entity in self._entities.mentions_in(passage.article):
            if mention.passage == passage.id and entity.name in wanted:
                yield mention.start, mention.end

    def _numbers_in(self, passage: Passage, reasons: Reasons) -> Iterator[Span]:
        wanted = {*reasons.numbers, *(text for pair in reasons.differing for text in pair)}
        for number in self._numbers_of(passage).found:
            if number.text in wanted:
                yield passage.start + number.start, passage.start + number.end


def _in_both(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str | None:
    """A spelling that stands in both texts, be it as the beginning of a longer word.

    Args:
        ours: word in lower case -> spelling, of words with one stem in one text.
        theirs: the same of the other text.
    """
    for word, spelling in ours.items():
        if word in theirs:
            return spelling
    for word, spelling in ours.items():
        for their_word, their_spelling in theirs.items():
            if their_word.startswith(word):
                return spelling
            if word.startswith(their_word):
                return their_spelling
    return None
