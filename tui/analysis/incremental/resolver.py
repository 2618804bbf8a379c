"""Incremental resolution: the entities of a large corpus, at the cost of what has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from tui.analysis.incremental.article_phases import MentionsOf
from tui.analysis.incremental.blocks import IncrementalBlocks
from tui.analysis.incremental.findings import Findings
from tui.analysis.model import DecisionLike, Resolution
from tui.analysis.resolution.resolver import resolve_blocks
from tui.corpus import Article


class IncrementalResolver:
    """Resolves a corpus time and again, and keeps what was found in its articles.

    Args:
        findings: what is known from earlier, if anything.
        known: the articles that it was found in, by id.
        corrected: the ids of those that were found in with corrections of the user, which these
            articles are without.

    Attributes:
        findings: what is known now.
    """

    def __init__(
        self,
        findings: Findings | None = None,
        known: Mapping[str, Article] | None = None,
        corrected: Collection[str] = (),
    ) -> None:
        self.findings = findings or Findings()
        self._known, self._corrected = known or {}, corrected

    def knows(self, article: Article) -> bool:
        """Whether an article is known as it is now."""
        known = self._known.get(article.id)
        return article.id not in self._corrected and (known is article or known == article)

    def resolve(
        self,
        articles: Sequence[Article],
        mentions_of: MentionsOf,
        decisions: Iterable[DecisionLike] = (),
    ) -> Resolution:
        """As `tui.analysis.resolve`, with the same result.

        Args:
            articles: the corpus.
            mentions_of: asked for the mentions of some of them, at least of those not known.
            decisions: of the user, the oldest first.
        """
        unchanged = {article.id for article in articles if self.knows(article)}
        blocks = IncrementalBlocks(articles, mentions_of, self.findings, self._known, unchanged)
        resolution = resolve_blocks(blocks, decisions)
        self.findings = blocks.findings
        self._known, self._corrected = {one.id: one for one in articles}, ()
        return resolution
