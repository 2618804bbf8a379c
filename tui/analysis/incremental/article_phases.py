"""The phases of resolution up to the recovery of names, of the articles that a change may touch.

An article is worked out again, through all phases so far, if it is new or has changed, or as soon
as something that was looked up for it has another answer now. Of all others what was found then is
taken (early cutoff, as in build systems: Mokhov, Mitchell and Peyton Jones 2018).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

import numpy as np

from tui.analysis.blocks import ArticleBlock
from tui.analysis.dependencies import TrackedSet, key_hash
from tui.analysis.incremental.findings import ArticleFindings, Findings
from tui.analysis.mentions import cleanup
from tui.analysis.mentions.fuzzy_surnames import FuzzySurnames
from tui.analysis.mentions.gazetteer import Gazetteer
from tui.analysis.mentions.local_context import LocalContext, count_lower_words
from tui.analysis.mentions.surface_forms import FormCounts
from tui.analysis.model import Mention
from tui.corpus import Article

#: Finds the mentions of some articles, by their ids.
MentionsOf = Callable[[Sequence[Article]], Mapping[str, Sequence[Mention]]]
#: A phase for a block of one article.
_Step = Callable[[ArticleBlock, ArticleFindings], object]


class ArticlePhases:
    """The phases of `tui.analysis.mentions.cleanup`; each yields what it tells of a corpus.

    Args:
        articles: the corpus, by id.
        mentions_of: asked for the mentions of articles that are worked out.
        before: what was found earlier.
        known: the articles that it was found in, by id.
        unchanged: the ids of those that are as they were then.

    Attributes:
        findings: what is found now, after the last phase.
    """

    def __init__(
        self,
        articles: Mapping[str, Article],
        mentions_of: MentionsOf,
        before: Findings,
        known: Mapping[str, Article],
        unchanged: Set[str],
    ) -> None:
        self._articles, self._mentions_of = articles, mentions_of
        self._before, self._known = before, known
        self._rows = {article_id: row for row, article_id in enumerate(before.ids)}
        self._clean = np.array([one in unchanged for one in before.ids], np.bool_)
        self._steps: list[_Step] = []
        self._work: dict[str, tuple[ArticleBlock, ArticleFindings]] = {}
        self._lower: Counter[str] = before.lower.copy()
        self._lower_changed: set[int] = set()
        self.findings = before

    def survey(self) -> Iterator[tuple[set[str | None], set[str], Counter[str]]]:
        """Count words in lower case again where texts have changed; see `cleanup.survey`."""
        gone = [self._known[one] for one, row in self._rows.items() if not self._clean[row]]
        unchanged = {self._before.ids[row] for row in np.flatnonzero(self._clean).tolist()}
        new = [one for one in self._articles.values() if one.id not in unchanged]
        less, more = count_lower_words(gone), count_lower_words(new)
        self._lower.subtract(less)
        self._lower.update(more)
        for word in less.keys() | more.keys():
            if not self._lower[word]:
                del self._lower[word]
            if (word in self._lower) != (word in self._before.lower):
                self._lower_changed.add(key_hash(("lower", word)))

        def survey(block: ArticleBlock, found: ArticleFindings) -> None:
            found.read, found.foreign, _ = cleanup.survey(block)

        self._go_on(survey, new)
        read = self._before.languages_of(self._clean).union(*(one.read for one in self._found))
        yield read, set(), self._lower
        foreign = self._before.set_of("foreign", self._clean)
        yield set(), foreign.union(*(one.foreign for one in self._found)), Counter()

    def trim_spans(self, languages: Set[str | None]) -> Iterator[set[str]]:
        """Trim mentions; yields acronyms."""

        def trim(block: ArticleBlock, found: ArticleFindings) -> None:
            tracked = TrackedSet("languages", languages, found.log)
            found.acronyms = cleanup.trim_spans(block, tracked)

        before = self._before.languages_of(self._before.everywhere)
        self._go_on(trim, self._depending_on(_hashes("languages", before ^ languages)))
        yield self._before.set_of("acronyms", self._clean)
        yield from (found.acronyms for found in self._found)

    def join_spans(self, acronyms: Set[str]) -> Iterator[set[str]]:
        """Join organisations with places; yields surnames."""

        def join(block: ArticleBlock, found: ArticleFindings) -> None:
            tracked = TrackedSet("acronyms", acronyms, found.log)
            found.surnames = cleanup.join_spans(block, tracked)

        before = self._before.set_of("acronyms", self._before.everywhere)
        self._go_on(join, self._depending_on(_hashes("acronyms", before ^ acronyms)))
        yield self._before.set_of("surnames", self._clean)
        yield from (found.surnames for found in self._found)

    def names_before(self, context: LocalContext) -> Iterator[set[tuple[str, str]]]:
        """Yields pairs of a word and the surname that it precedes."""

        def see(block: ArticleBlock, found: ArticleFindings) -> None:
            found.preceding = cleanup.names_before(block, context.tracking(found.log))

        before = self._before.set_of("surnames", self._before.everywhere)
        changed = _hashes("surnames", before ^ context.surnames) | self._lower_changed
        self._go_on(see, self._depending_on(changed))
        yield self._before.preceding(self._clean)
        yield from (found.preceding for found in self._found)

    def extend_spans(self, context: LocalContext) -> Iterator[FormCounts]:
        """Extend mentions, and add some that were missed; yields the counts of forms."""

        def extend(block: ArticleBlock, found: ArticleFindings) -> None:
            counts = cleanup.extend_spans(block, context.tracking(found.log))
            found.extended.extend(map(self._before.kinds.number, counts.elements()))
            (found.definitions,) = block.definitions.values()

        before = self._before.preceding(self._before.everywhere)
        changed = _hashes("preceding_names", before ^ context.preceding_names)
        self._go_on(extend, self._depending_on(changed))
        yield self._before.extended(self._clean)
        new = array("I", chain.from_iterable(found.extended for found in self._found))
        yield self._before.counts_of(np.frombuffer(new, np.uint32))

    def recover_names(
        self, gazetteer: Gazetteer, fuzzy_surnames: FuzzySurnames, surnames: Set[str]
    ) -> Iterator[None]:
        """Find the names of the corpus again; `findings` are of this corpus then."""

        def recover(block: ArticleBlock, found: ArticleFindings) -> None:
            log = found.log
            tables = gazetteer.tracking(log), fuzzy_surnames.tracking(log)
            cleanup.recover_names(block, *tables, TrackedSet("surnames", surnames, log))
            (found.spans,) = block.spans.values()

        answers = np.unique(
            np.fromiter(chain(gazetteer.answers(), fuzzy_surnames.answers()), np.uint64)
        )
        changed = np.setxor1d(answers, self._before.answers, assume_unique=True) >> np.uint64(32)
        self._start(self._depending_on({*changed.tolist()}))
        self.findings = self._before.followed(
            self._clean, self._finish(recover), self._lower, answers
        )
        self._steps.clear()  # they know this object: what it maps is let go at once
        return iter(())

    def _finish(self, step: _Step) -> Iterator[tuple[Article, ArticleFindings]]:
        """Let the articles that are worked out go through the last phase, and forget each."""
        while self._work:
            article_id, (block, found) = self._work.popitem()
            step(block, found)
            found.end_phase()
            yield self._articles[article_id], found

    @property
    def _found(self) -> Iterator[ArticleFindings]:
        """What was found so far in the articles that are worked out."""
        return (found for _, found in self._work.values())

    def _depending_on(self, changed: Set[int]) -> list[Article]:
        """The articles not worked out yet for which a key with one of some hashes was looked up."""
        if not changed:
            return []
        rows = self._before.rows_depending_on(changed) & self._clean
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


def _hashes(table: str, keys: Iterable[object]) -> set[int]:
    """The hashes of some keys in a table."""
    return {key_hash((table, key)) for key in keys}
