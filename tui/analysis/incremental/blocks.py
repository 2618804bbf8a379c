"""Blocks of a corpus of which most articles were worked out before: only the others are again.

What was found up to the recovery of names is taken or found again by `article_phases`; from the
counts of the mentions on, phases run on blocks of all articles.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from tui.analysis.across import linking
from tui.analysis.across.foreign_text import ForeignText, read_foreign
from tui.analysis.across.tokens import HUB
from tui.analysis.blocks import ArticleBlock
from tui.analysis.incremental.article_phases import ArticlePhases, MentionsOf
from tui.analysis.incremental.findings import Findings
from tui.analysis.mentions import cleanup
from tui.analysis.mentions.surface_forms import FormCounts
from tui.analysis.resolution import resolver
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.expansions import expand_block
from tui.corpus import Article

P = ParamSpec("P")
T = TypeVar("T")


class IncrementalBlocks:
    """As `tui.analysis.Blocks`; to be resolved once. Takes what `ArticlePhases` does."""

    def __init__(
        self,
        articles: Iterable[Article],
        mentions_of: MentionsOf,
        before: Findings,
        known: Mapping[str, Article],
        unchanged: Set[str],
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._first = ArticlePhases(self._articles, mentions_of, before, known, unchanged)
        self._rows: Mapping[str, int] = {}
        self._foreign = self._isolated = self._others = ArticleBlock((), {})

    def _phases(self) -> Mapping[Callable[..., Any], Callable[..., Iterator[Any]]]:
        first = self._first
        return {
            cleanup.survey: first.survey,
            cleanup.trim_spans: first.trim_spans,
            cleanup.join_spans: first.join_spans,
            cleanup.names_before: first.names_before,
            cleanup.extend_spans: first.extend_spans,
            cleanup.recover_names: self._recover_names,
            read_foreign: self._read_foreign,
            linking.scan_block: self._on_foreign(linking.scan_block),
            linking.enter_names: self._on_foreign(linking.enter_names),
            linking.expand_by_surname: self._on_foreign(linking.expand_by_surname),
            resolver.count_block: self._count_block,
            expand_block: self._expand_block,
            resolver.name_mentions: self._name_mentions,
        }

    @property
    def findings(self) -> Findings:
        """What is found now, once the corpus is resolved."""
        return self._first.findings

    def each(
        self, phase: Callable[Concatenate[ArticleBlock, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Let all articles go through a phase."""
        deque(self.map(phase, *args, **kwargs), maxlen=0)

    def map(
        self, phase: Callable[Concatenate[ArticleBlock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        """Let all articles go through a phase; yields what is returned of parts of them."""
        return self._phases()[phase](*args, **kwargs)

    def among(self, numbers: Collection[int]) -> IncrementalBlocks:
        """The articles with text in other languages, which alone anybody asks for."""
        if [*numbers] != [1]:
            raise ValueError("there are two blocks, the second of what is not in English")
        return self

    def _recover_names(self, *args: Any) -> Iterator[None]:
        yield from self._first.recover_names(*args)
        self._rows = {article_id: row for row, article_id in enumerate(self.findings.ids)}

    def _block(self, article_ids: Iterable[str]) -> ArticleBlock:
        """Some articles with what was found in them."""
        block = ArticleBlock([self._articles[one] for one in article_ids], {})
        for article in block.articles:
            row = self._rows[article.id]
            block.spans[article.id] = self.findings.spans_of(article, row)
            block.definitions[article.id] = self.findings.definitions_of(row)
        return block

    def _without(self, *blocks: ArticleBlock) -> NDArray[np.bool_]:
        """The rows of the articles that are in none of some blocks."""
        rows = self.findings.everywhere
        for block in blocks:
            rows[[self._rows[article.id] for article in block.articles]] = False
        return rows

    def _read_foreign(self) -> Iterator[tuple[FormCounts, ForeignText]]:
        foreign = self.findings.columns["foreign"]
        having = foreign.having(np.ones(len(foreign.items), np.bool_)).tolist()
        self._foreign = self._block(one for one in self._articles if having[self._rows[one]])
        counts, text = self.findings.counts(self._without(self._foreign)), ForeignText()
        text.languages = {kind[0]: HUB for kind in counts}
        yield counts, text
        yield read_foreign(self._foreign)

    def _on_foreign(
        self, phase: Callable[Concatenate[ArticleBlock, P], T]
    ) -> Callable[P, Iterator[T]]:
        """A phase of nothing but text in other languages."""

        def run(*args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
            yield phase(self._foreign, *args, **kwargs)

        return run

    def _count_block(
        self, constraints: Constraints
    ) -> Iterator[tuple[FormCounts, resolver.Definitions]]:
        foreign = {article.id for article in self._foreign.articles}
        self._isolated = self._block(constraints.isolated & self._articles.keys() - foreign)
        for block in (self._foreign, self._isolated):
            yield resolver.count_block(block, constraints)
        rows = self._without(self._foreign, self._isolated)
        articles = [
            self._articles[one]
            for one, is_left in zip(self.findings.ids, rows.tolist(), strict=True)
            if is_left
        ]
        definitions = {one.id: self.findings.definitions_of(self._rows[one.id]) for one in articles}
        yield self.findings.counts(rows), resolver.define(articles, definitions)

    def _expand_block(self, *args: Any) -> Iterator[Any]:
        rows = self._without(self._foreign, self._isolated)
        self._others = self._block(one for one in self._articles if rows[self._rows[one]])
        for block in (self._foreign, self._isolated, self._others):
            yield expand_block(block, *args)

    def _name_mentions(self, refused: Set[tuple[str, str]]) -> Iterator[Any]:
        named: dict[str, Any] = {}
        for block in (self._foreign, self._isolated, self._others):
            ids = [article.id for article in block.articles]
            named.update(zip(ids, resolver.name_mentions(block, refused), strict=True))
        yield [named[one] for one in self._articles]
