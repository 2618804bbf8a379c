"""Explanations of relatedness: shared entities, words and numbers, with their spans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, islice
from typing import TYPE_CHECKING

from tui.corpus import Passage
from tui.index.across_languages import AcrossLanguages
from tui.index.entities import EntityTable
from tui.index.model import Reasons
from tui.index.numbers import Number, TextNumbers, differing_numbers, shared_numbers
from tui.index.passage_table import PassageTable
from tui.index.shared_words import Forms, SpellingIndex
from tui.index.spans import Span, merge_spans
from tui.index.term_table import TermTable
from tui.index.text_analyzer import TextAnalyzer
from tui.index.tokenizer import DEFAULT, spellings, word_pattern
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
        numbers_of: extracts the numbers of a text.
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
        numbers_of: Callable[[str], TextNumbers],
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
        self._terms = frozenset(self._terms_in(passages))
        self._forms = self._forms_of(passages)
        self._numbers = self._numbers_in(passages)
        self._min_idf = _MIN_IDF_SHARE * idf.highest
        light = (language(code or DEFAULT).light for code in self._languages)
        self._light = ENGLISH.light.union(*light)
        self._words: dict[str, tuple[Sequence[str], Sequence[re.Match[str]]]] = {}

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
        return self._spans(self._passages[0], reasons), self._spans(other, reasons)

    def _spans(self, passage: Passage, reasons: Reasons) -> tuple[Span, ...]:
        return merge_spans(
            (
                *self._words_in(passage, reasons.terms),
                *self._names_in(passage, reasons.entities),
                *self._numbers_in_text(passage, reasons),
            )
        )

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
        terms = self._terms.intersection(self._terms_in(others))
        shared = {self._analyzer.stems[term]: self._idf[term] for term in terms}
        stems = (self._forms.keys() & shared.keys()) - named
        rarest = sorted(stems, key=lambda stem: (-shared[stem], stem))
        theirs = SpellingIndex(self._analyzer, map(self._text, others))
        informative = (stem for stem in rarest if self._is_informative(stem, shared[stem]))
        spellings_shared = list(islice(self._shared_spellings(informative, theirs), _MOST_TERMS))
        if spellings_shared or entity_indices:
            return spellings_shared
        # A common word is a better reason than none.
        return list(islice(self._shared_spellings(rarest, theirs), 1))

    def _shared_spellings(self, stems: Iterable[str], theirs: SpellingIndex) -> Iterator[str]:
        """For each stem that has one, a spelling that occurs on both sides."""
        return filter(None, (theirs.shared_spelling(stem, self._forms[stem]) for stem in stems))

    def _is_informative(self, stem: str, idf: float) -> bool:
        return idf >= self._min_idf and self._forms[stem].keys().isdisjoint(self._light)

    def _text(self, passage: Passage) -> tuple[str, str | None]:
        """The text of a passage, and its language."""
        return self._passage_table.text(passage), self._passage_table.language(passage)

    def _terms_in(self, passages: Iterable[Passage]) -> Iterator[int]:
        """The terms of passages."""
        numbers = (self._passage_table.number(passage.id) for passage in passages)
        return chain.from_iterable(map(self._table.of, numbers))

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
        return [self._numbers_of(self._passage_table.text(passage)) for passage in passages]

    def _words_in(self, passage: Passage, terms: Sequence[str]) -> Iterator[Span]:
        codes = {self._passage_table.language(passage), *self._languages} if terms else ()
        wanted = {self._analyzer.stem_of(term, code) for term in terms for code in codes}
        if wanted:
            stems, words = self._words_of(passage)
            for word in compress(words, map(wanted.__contains__, stems)):
                yield passage.start + word.start(), passage.start + word.end()

    def _words_of(self, passage: Passage) -> tuple[Sequence[str], Sequence[re.Match[str]]]:
        """The stems of the words of a passage, and their matches."""
        if passage.id not in self._words:
            text, code = self._text(passage)
            stems = self._analyzer.analyse_columns(text, code)[1]
            self._words[passage.id] = stems, list(word_pattern(text).finditer(text))
        return self._words[passage.id]

    def _names_in(self, passage: Passage, names: Sequence[str]) -> Iterator[Span]:
        wanted = set(names)
        for mention, entity in self._entities.mentions_in(passage.article) if wanted else ():
            if mention.passage == passage.id and entity.name in wanted:
                yield mention.start, mention.end

    def _numbers_in_text(self, passage: Passage, reasons: Reasons) -> Iterator[Span]:
        wanted = {*reasons.numbers, *(text for pair in reasons.differing for text in pair)}
        if not wanted:
            return
        for number in self._numbers_of(self._passage_table.text(passage)).found:
            if number.text in wanted:
                yield passage.start + number.start, passage.start + number.end
        if self._across and len(self._passages) == 1:
            keys = self._across.keys_of(self._passages[0], wanted)
            for value in self._across.values_of(passage) if keys else ():
                if value.key in keys:
                    yield passage.start + value.start, passage.start + value.end


def _all(numbers: Iterable[TextNumbers]) -> Iterator[Number]:
    return chain.from_iterable(one.found for one in numbers)
