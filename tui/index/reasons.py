"""Explanations of relatedness: shared entities, words and numbers, with their spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from tui.corpus import Passage
from tui.index.across_languages import AcrossLanguages
from tui.index.entities import EntityTable
from tui.index.model import Reasons
from tui.index.numbers import Number, TextNumbers, differing_numbers, shared_numbers
from tui.index.passage_table import PassageTable
from tui.index.shared_words import Forms, SpellingIndex, TextWords, spans_by_stem
from tui.index.spans import Span, merge_spans
from tui.index.term_table import TermTable
from tui.index.text_analyzer import TextAnalyzer
from tui.index.tokenizer import DEFAULT, spellings
from tui.languages import language
from tui.languages.en import LANGUAGE as ENGLISH
from tui.languages.en.number_words import WORDS

if TYPE_CHECKING:
    from tui.index.term_weighting import Idf

_MOST_ENTITIES, _MOST_TERMS, _MOST_NUMBERS, _MOST_DIFFERING = 4, 4, 3, 2
_MIN_IDF_SHARE = 0.5  # of the highest IDF: a word with less is no good reason


class Explainer:
    """Explains why other passages are related to a passage, or other articles to an article.

    Args:
        passage_table: the articles and passages.
        analyzer: tokenises and stems.
        terms: the terms of each passage.
        idf: the inverse document frequencies of terms.
        entities: the entities of each passage.
        numbers_of: extracts the numbers of a text in a language.
        across: compares passages in different languages.
        passages: the query passage, or those of the query article.
    """

    def __init__(
        self,
        passage_table: PassageTable,
        analyzer: TextAnalyzer,
        terms: TermTable,
        idf: Idf,
        entities: EntityTable,
        numbers_of: Callable[[str, str], TextNumbers],
        across: AcrossLanguages,
        passages: Sequence[Passage],
    ) -> None:
        self._passage_table = passage_table
        self._analyzer = analyzer
        self._table = terms
        self._idf = idf
        self._entities = entities
        self._numbers_of = numbers_of
        self._across = across
        self._passages = passages
        self._languages = frozenset(map(passage_table.language, passages))
        self._entity_indices = frozenset(self._entity_indices_in(passages))
        known = self._find_own_terms(passages)  # first: their stems are then at hand
        self._forms = self._forms_of(passages)
        self._own_terms = {term: pair for term, pair in known.items() if pair[1] in self._forms}
        self._min_idf = _MIN_IDF_SHARE * idf.highest
        light = (language(code or DEFAULT).light for code in self._languages)
        self._light = ENGLISH.light.union(*light)
        self._numbers = self._numbers_in(passages)
        self._words: dict[str, TextWords] = {}
        self._own_spans: Mapping[str, Sequence[Span]] = {}

    def explain(self, others: Sequence[Passage], *, near_duplicate: bool = False) -> Reasons:
        """The reasons why `others` are related.

        Args:
            others: one passage, or those of an article.
            near_duplicate: whether they are near-duplicates.
        """
        table = self._entities
        shared = self._entity_indices.intersection(self._entity_indices_in(others))
        entity_indices = sorted(
            shared, key=lambda entity_index: (table.frequency(entity_index), entity_index)
        )[:_MOST_ENTITIES]
        numbers, pairs = self._compared_numbers(others)
        texts = [number.text for number in numbers]
        foreign = self._is_foreign(others)
        if foreign:
            texts += self._across.shared_values(self._passages[0], others[0])
        differing = ((ours.text, theirs.text) for ours, theirs in pairs)
        return Reasons(
            entities=tuple(table.entities[entity_index].name for entity_index in entity_indices),
            terms=tuple(self._shared_terms(others, entity_indices)),
            numbers=tuple(dict.fromkeys(texts))[:_MOST_NUMBERS],
            differing=tuple(islice(dict.fromkeys(differing), _MOST_DIFFERING)),
            near_duplicate=near_duplicate,
            meaning=foreign and self._across.mean_alike(self._passages[0], others[0]),
        )

    def evidence(
        self, other: Passage, reasons: Reasons
    ) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The spans of the reasons in the query passage, and those in another one.

        They are in order, as offsets of `Article.text`.
        """
        passage, first = self._passages[0], other.start
        if not self._own_spans:
            self._own_spans = spans_by_stem(self._analyzer, *self._text(passage), passage.start)
        stems = self._stems_of(reasons.terms, self._languages)
        ours = [span for stem in stems for span in self._own_spans.get(stem, ())]
        code = self._passage_table.language(other)
        if code not in self._languages:
            stems |= self._stems_of(reasons.terms, [code])
        found = self._words_of(other).spans_of(stems) if stems else ()
        theirs = [(first + start, first + end) for start, end in found]
        return self._spans(passage, ours, reasons), self._spans(other, theirs, reasons)

    def _spans(self, passage: Passage, words: list[Span], reasons: Reasons) -> tuple[Span, ...]:
        """The spans of the reasons in a passage, given those of the words."""
        if reasons.entities:
            is_named = reasons.entities.__contains__
            words += self._entities.spans_in(passage.id, lambda one: is_named(one.name))
        if reasons.numbers or reasons.differing:
            words += self._numbers_in_text(passage, reasons)
        return merge_spans(words)

    def _entity_indices_in(self, passages: Iterable[Passage]) -> Iterator[int]:
        """Indices of the entities mentioned in passages."""
        return chain.from_iterable(
            self._entities.entity_indices_in(passage.id) for passage in passages
        )

    def _compared_numbers(
        self, others: Sequence[Passage]
    ) -> tuple[list[Number], list[tuple[Number, Number]]]:
        """The shared numbers, and pairs of one quantity that differ."""
        if not any(numbers.found for numbers in self._numbers):
            return [], []
        theirs = self._numbers_in(others)
        shared = shared_numbers(_all(self._numbers), _all(theirs))
        return shared, differing_numbers(self._numbers, theirs)

    def _is_foreign(self, others: Sequence[Passage]) -> bool:
        """Whether the query passage and another one are in different languages."""
        if len(self._passages) != 1 or len(others) != 1:
            return False
        return self._across.differ(self._passages[0], others[0])

    def _shared_terms(self, others: Sequence[Passage], entity_indices: Iterable[int]) -> list[str]:
        """The rarest words on both sides that are not part of the shared names."""
        named = {
            stem
            for entity_index in entity_indices
            for code in self._languages
            for stem in self._entities.stems(entity_index, self._analyzer, code)
        }
        known = filter(None, map(self._own_terms.get, self._terms_in(others)))
        rarest = [pair for pair in sorted(set(known)) if pair[1] not in named]
        theirs = SpellingIndex([*map(self._words_of, others)])
        informative = (pair for pair in rarest if self._is_informative(*pair))
        spellings_shared = list(islice(self._shared_spellings(informative, theirs), _MOST_TERMS))
        if spellings_shared or entity_indices:
            return spellings_shared
        # A common word is a better reason than none.
        return list(islice(self._shared_spellings(rarest, theirs), 1))

    def _shared_spellings(
        self, terms: Iterable[tuple[float, str]], theirs: SpellingIndex
    ) -> Iterator[str]:
        """For each term that has one, a spelling that occurs on both sides."""
        found = (theirs.shared_spelling(stem, self._forms[stem]) for _idf, stem in terms)
        return filter(None, found)

    def _is_informative(self, negative_idf: float, stem: str) -> bool:
        return negative_idf <= -self._min_idf and self._light.isdisjoint(self._forms[stem])

    def _text(self, passage: Passage) -> tuple[str, str | None]:
        """The text of a passage, and its language."""
        return self._passage_table.text(passage), self._passage_table.language(passage)

    def _terms_in(self, passages: Iterable[Passage]) -> Iterator[int]:
        """The terms of passages."""
        numbers = (self._passage_table.number(passage.id) for passage in passages)
        return chain.from_iterable(map(self._table.of, numbers))

    def _find_own_terms(self, passages: Sequence[Passage]) -> dict[int, tuple[float, str]]:
        """Term -> its negative IDF, and its stem, for the terms of the query side."""
        terms = [*set(self._terms_in(passages))]
        stems = map(self._analyzer.stems.__getitem__, terms)
        pairs = zip((-self._idf.values[terms]).tolist(), stems, strict=True)
        return dict(zip(terms, pairs, strict=True))

    def _forms_of(self, passages: Iterable[Passage]) -> Mapping[str, Forms]:
        """The content words of passages by stem, without numbers."""
        forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for text, code in map(self._text, passages):
            words, stems, _ = self._analyzer.analyse_columns(text, code)
            for spelling, word, stem in zip(spellings(text), words, stems, strict=True):
                if stem and not word[0].isdigit() and word not in WORDS:
                    forms[stem].setdefault(spelling.lower(), spelling)
        return forms

    def _numbers_in(self, passages: Iterable[Passage]) -> list[TextNumbers]:
        return [*map(self._numbers_of_passage, passages)]

    def _numbers_of_passage(self, passage: Passage) -> TextNumbers:
        text, code = self._text(passage)
        return self._numbers_of(text, code or DEFAULT)

    def _stems_of(self, terms: Sequence[str], codes: Collection[str | None]) -> set[str]:
        """The stems of words in some languages."""
        return {self._analyzer.stem_of(term, code) for term in terms for code in codes} - {""}

    def _words_of(self, passage: Passage) -> TextWords:
        if passage.id not in self._words:
            self._words[passage.id] = TextWords(self._analyzer, *self._text(passage))
        return self._words[passage.id]

    def _numbers_in_text(self, passage: Passage, reasons: Reasons) -> Iterator[Span]:
        wanted = {*reasons.numbers, *(text for pair in reasons.differing for text in pair)}
        if not wanted:
            return
        for number in self._numbers_of_passage(passage).found:
            if number.text in wanted:
                yield passage.start + number.start, passage.start + number.end
        if self._across and len(self._passages) == 1:
            keys = self._across.keys_of(self._passages[0], wanted)
            for value in self._across.values_of(passage) if keys else ():
                if value.key in keys:
                    yield passage.start + value.start, passage.start + value.end


def _all(numbers: Iterable[TextNumbers]) -> Iterator[Number]:
    return chain.from_iterable(one.found for one in numbers)
