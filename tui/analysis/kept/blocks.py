"""Blocks of a corpus of which most articles were worked out before: only the others are again.

An article is worked out again, through all phases so far, if it is new or has changed, or as soon
as something that was looked up for it has another answer now. Of all others what was found then is
taken (early cutoff, as in build systems: Mokhov, Mitchell and Peyton Jones 2018). From the counts
of the recovered mentions on, phases run on blocks of all articles.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from tui.analysis.across import linking
from tui.analysis.across.foreign_text import ForeignText, read_foreign
from tui.analysis.across.tokens import HUB
from tui.analysis.blocks import ArticleBlock
from tui.analysis.kept.findings import ArticleFindings, Findings
from tui.analysis.mentions import cleanup
from tui.analysis.mentions.fuzzy_surnames import FuzzySurnames
from tui.analysis.mentions.gazetteer import Gazetteer
from tui.analysis.mentions.local_context import LocalContext, count_lower_words
from tui.analysis.mentions.surface_forms import FormCounts
from tui.analysis.model import Mention
from tui.analysis.noted import NotedKeys, key_number
from tui.analysis.resolution import resolver
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.expansions import expand_block
from tui.corpus import Article

P = ParamSpec("P")
T = TypeVar("T")

#: Finds the mentions of some articles, by their ids.
MentionsOf = Callable[[Sequence[Article]], Mapping[str, Sequence[Mention]]]
#: A phase for a block of one article.
_Step = Callable[[ArticleBlock, ArticleFindings], object]


class KeptBlocks:
    """As `tui.analysis.Blocks`; to be resolved once.

    Args:
        articles: the corpus.
        mentions_of: asked for the mentions of articles that are worked out.
        before: what was found earlier.
        known: the articles that it was found in, by id.
        changed: the ids of those that have changed, even if they seem the same.

    Attributes:
        findings: what is found now, once the corpus is resolved.
        worked_out: the number of articles that were worked out again.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        mentions_of: MentionsOf,
        before: Findings,
        known: Mapping[str, Article],
        changed: Collection[str] = (),
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._mentions_of, self._before, self._known = mentions_of, before, known
        self._rows = {article_id: row for row, article_id in enumerate(before.ids)}
        self._clean = np.array(
            [one not in changed and self._is_known(one) for one in before.ids], np.bool_
        )
        self._steps: list[_Step] = []
        self._work: dict[str, tuple[ArticleBlock, ArticleFindings]] = {}
        self._lower: Counter[str] = before.lower.copy()
        self._lower_changed: set[int] = set()
        self._foreign = self._isolated = self._others = ArticleBlock((), {})
        self.findings = before
        self.worked_out = 0
        self._phases: Mapping[Callable[..., Any], Callable[..., Iterator[Any]]] = {
            cleanup.survey: self._survey,
            cleanup.trim_spans: self._trim_spans,
            cleanup.join_spans: self._join_spans,
            cleanup.names_before: self._names_before,
            cleanup.extend_spans: self._extend_spans,
            cleanup.recover_names: self._recover_names,
            read_foreign: self._read_foreign,
            linking.scan_block: self._on_foreign(linking.scan_block),
            linking.enter_names: self._on_foreign(linking.enter_names),
            linking.expand_by_surname: self._on_foreign(linking.expand_by_surname),
            resolver.count_block: self._count_block,
            expand_block: self._expand_block,
            resolver.name_mentions: self._name_mentions,
        }

    def each(
        self, phase: Callable[Concatenate[ArticleBlock, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Let all articles go through a phase."""
        deque(self.map(phase, *args, **kwargs), maxlen=0)

    def map(
        self, phase: Callable[Concatenate[ArticleBlock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        """Let all articles go through a phase; yields what is returned of parts of them."""
        return self._phases[phase](*args, **kwargs)

    def among(self, numbers: Collection[int]) -> KeptBlocks:
        """The articles with text in other languages, which alone anybody asks for."""
        if [*numbers] != [1]:
            raise ValueError("there are two blocks, the second of what is not in English")
        return self

    def _is_known(self, article_id: str) -> bool:
        """Whether an article is as it was."""
        now, then = self._articles.get(article_id), self._known.get(article_id)
        return now is not None and (now is then or now == then)

    # The phases of each article by itself.

    def _survey(self) -> Iterator[tuple[set[str | None], set[str], Counter[str]]]:
        """Count words in lower case again where texts have changed; see `cleanup.survey`."""
        rows = self._rows
        gone = [self._known[one] for one, row in rows.items() if not self._clean[row]]
        new = [one for one in self._articles.values() if not self._is_clean(one.id)]
        less, more = count_lower_words(gone), count_lower_words(new)
        self._lower.subtract(less)
        self._lower.update(more)
        for word in less.keys() | more.keys():
            if not self._lower[word]:
                del self._lower[word]
            if (word in self._lower) != (word in self._before.lower):
                self._lower_changed.add(key_number(("lower", word)))

        def survey(block: ArticleBlock, found: ArticleFindings) -> None:
            found.read, found.foreign, _ = cleanup.survey(block)

        self._go_on(survey, new)
        read = self._before.languages_of(self._clean).union(*(one.read for one in self._found))
        yield read, set(), self._lower
        foreign = self._before.set_of("foreign", self._clean)
        yield set(), foreign.union(*(one.foreign for one in self._found)), Counter()

    def _is_clean(self, article_id: str) -> bool:
        row = self._rows.get(article_id)
        return row is not None and bool(self._clean[row])

    def _trim_spans(self, languages: Set[str | None]) -> Iterator[set[str]]:
        def trim(block: ArticleBlock, found: ArticleFindings) -> None:
            noted = NotedKeys("languages", languages, found.log)
            found.acronyms = cleanup.trim_spans(block, noted)

        before = self._before.languages_of(self._before.everywhere)
        self._go_on(trim, self._asking("languages", before ^ languages))
        yield self._before.set_of("acronyms", self._clean)
        yield from (found.acronyms for found in self._found)

    def _join_spans(self, acronyms: Set[str]) -> Iterator[set[str]]:
        def join(block: ArticleBlock, found: ArticleFindings) -> None:
            noted = NotedKeys("acronyms", acronyms, found.log)
            found.surnames = cleanup.join_spans(block, noted)

        before = self._before.set_of("acronyms", self._before.everywhere)
        self._go_on(join, self._asking("acronyms", before ^ acronyms))
        yield self._before.set_of("surnames", self._clean)
        yield from (found.surnames for found in self._found)

    def _names_before(self, context: LocalContext) -> Iterator[set[tuple[str, str]]]:
        def see(block: ArticleBlock, found: ArticleFindings) -> None:
            found.preceding = cleanup.names_before(block, context.noting(found.log))

        before = self._before.set_of("surnames", self._before.everywhere)
        changed = self._asking("surnames", before ^ context.surnames, self._lower_changed)
        self._go_on(see, changed)
        yield self._before.preceding(self._clean)
        yield from (found.preceding for found in self._found)

    def _extend_spans(self, context: LocalContext) -> Iterator[FormCounts]:
        def extend(block: ArticleBlock, found: ArticleFindings) -> None:
            counts = cleanup.extend_spans(block, context.noting(found.log))
            found.extended.extend(map(self._before.kinds.number, counts.elements()))
            (found.definitions,) = block.definitions.values()

        before = self._before.preceding(self._before.everywhere)
        self._go_on(extend, self._asking("preceding_names", before ^ context.preceding_names))
        yield self._before.extended(self._clean)
        new = array("I", chain.from_iterable(found.extended for found in self._found))
        yield self._before.counts_of(np.frombuffer(new, np.uint32))

    def _recover_names(
        self, gazetteer: Gazetteer, fuzzy_surnames: FuzzySurnames, surnames: Set[str]
    ) -> Iterator[None]:
        def recover(block: ArticleBlock, found: ArticleFindings) -> None:
            log = found.log
            noted = NotedKeys("surnames", surnames, log)
            cleanup.recover_names(block, gazetteer.noting(log), fuzzy_surnames.noting(log), noted)
            (found.spans,) = block.spans.values()
            found.end_phase()

        answers = np.unique(
            np.fromiter(chain(gazetteer.answers(), fuzzy_surnames.answers()), np.uint64)
        )
        changed = np.setxor1d(answers, self._before.answers, assume_unique=True) >> np.uint64(32)
        self._start(self._asking("", (), changed.tolist()))
        self.worked_out = len(self._work)
        self.findings = self._before.followed(
            self._clean, self._let_go(recover), self._lower, answers
        )
        self._rows = {article_id: row for row, article_id in enumerate(self.findings.ids)}
        return iter(())

    def _let_go(self, step: _Step) -> Iterator[tuple[Article, ArticleFindings]]:
        """Let the articles that are worked out go through the last phase, and forget each."""
        while self._work:
            article_id, (block, found) = self._work.popitem()
            step(block, found)
            yield self._articles[article_id], found

    @property
    def _found(self) -> Iterator[ArticleFindings]:
        """What was found so far in the articles that are worked out."""
        return (found for _, found in self._work.values())

    def _asking(
        self, table: str, keys: Iterable[object], more: Iterable[int] = ()
    ) -> list[Article]:
        """The articles not worked out yet for which one of some keys was looked up."""
        changed = {key_number((table, key)) for key in keys}.union(more)
        if not changed:
            return []
        rows = self._before.rows_asking(changed) & self._clean
        return [self._articles[self._before.ids[row]] for row in np.flatnonzero(rows).tolist()]

    def _go_on(self, step: _Step, more: Sequence[Article]) -> None:
        """Let the articles that are worked out go through a phase, and more through all so far."""
        self._start(more)
        self._steps.append(step)
        for block, found in self._work.values():
            step(block, found)
            found.end_phase()

    def _start(self, more: Sequence[Article]) -> None:
        """Let more articles go through all phases so far."""
        mentions = self._mentions_of(more) if more else {}
        for article in more:
            if article.id in self._rows:
                self._clean[self._rows[article.id]] = False
            block = ArticleBlock([article], {article.id: mentions.get(article.id, ())})
            found = ArticleFindings()
            for earlier in self._steps:
                earlier(block, found)
                found.end_phase()
            self._work[article.id] = block, found

    # The phases of blocks.

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
