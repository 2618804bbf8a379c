"""The quantities of one article, whatever its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tui.analysis.timex import Timex
from tui.corpus import Article, Passage
from tui.index.text_analyzer import TextAnalyzer, analysed_as
from tui.index.tokenizer import DEFAULT
from tui.story.events import told_passages
from tui.story.quantities import find_quantities
from tui.story.quantity import NOBODY, Quantity, Stem, sentence_contexts

if TYPE_CHECKING:
    from tui.story.by_tables import EnglishNames


class QuantityFinder:
    """Finds the quantities of articles, one after another.

    Args:
        articles: all that are to be compared.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._analyzer = TextAnalyzer()
        self._stem: Stem = cache(self._analyzer.stem_of)
        self._names = _english_names([*articles], self._stem)

    def depends_on_others(self, article: Article) -> bool:
        """Whether the quantities of an article depend on the names in the English ones."""
        return self._names is not None and analysed_as(article.language) != DEFAULT

    def find(self, article: Article, timexes: Sequence[Timex]) -> Iterator[Quantity]:
        """The quantities of an article in order.

        Args:
            article: the article.
            timexes: all expressions of time in its text, in order.
        """
        found: list[Quantity] = []
        number = 0
        before: Passage | None = None
        code = analysed_as(article.language)
        if code != DEFAULT:  # what only other languages need is imported where there are any
            from tui.story.by_tables import TableStems, find_quantities_by_tables

            tables = TableStems(code, self._analyzer, self._names)
        for passage in told_passages(article):
            inside = []
            while number < len(timexes) and timexes[number].start < passage.end:
                if timexes[number].start >= passage.start:
                    inside.append(timexes[number])
                number += 1
            sentences = sentence_contexts(article, passage, inside, before)
            if code != DEFAULT:
                found += find_quantities_by_tables(sentences, tables)
            else:
                found += find_quantities(sentences, self._stem)
            before = passage
        return _named(found)


def _named(quantities: list[Quantity]) -> Iterator[Quantity]:
    """With unnamed ages as those of the named person of that age in the article.

    "The 61-year-old" without such a person is left out: who that is, is not known.
    """
    named_ages = [one for one in quantities if one.kind == "age" and one.state not in NOBODY]
    names = {one.value: one for one in named_ages}
    for one in quantities:
        resolved = one
        if one.kind == "age" and one.state in NOBODY:
            if named := names.get(one.value):
                resolved = replace(one, state=named.state, label=named.label)
            elif one.state:
                continue
        yield resolved


def _english_names(articles: Sequence[Article], stem: Stem) -> EnglishNames | None:
    """The names in the English ones of some articles; None where all are in one language."""
    english = [one for one in articles if analysed_as(one.language) == DEFAULT]
    if len(english) in (0, len(articles)):
        return None
    from tui.story.by_tables import EnglishNames

    return EnglishNames((one.text for one in english), stem)
