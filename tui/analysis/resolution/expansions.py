"""The expansions of short forms in each article, over blocks, and what they tell of the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from tui.analysis.blocks import ArticleBlock, Blocks
from tui.analysis.resolution.clusters import Clusters
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.name_index import NameIndex
from tui.analysis.resolution.short_forms import Expansion, expand_short_forms
from tui.translation import mark


@dataclass(slots=True)
class ShortForms:
    """How the articles of a corpus use short forms.

    Attributes:
        unexplained: form -> number of articles that do not expand it.
        votes: form -> number of articles by the name they expand it to.
        refused: pairs of a form and a name that a decision of the user keeps apart.
    """

    unexplained: Counter[str] = field(default_factory=Counter)
    votes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    refused: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class _Uses:
    """Of the short forms in some articles.

    Attributes:
        articles: form -> number of articles with it.
        expanded: pair of a form and its name -> number of articles.
        first: such a pair -> the first of those articles, by their ids.
    """

    articles: Counter[str] = field(default_factory=Counter)
    expanded: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, other: _Uses) -> None:
        """Add the uses in other articles."""
        self.articles.update(other.articles)
        self.expanded.update(other.expanded)
        for pair, article in other.first.items():
            self.first[pair] = min(article, self.first.get(pair, article))


def expand_by_article(
    blocks: Blocks, constraints: Constraints, index: NameIndex, clusters: Clusters
) -> ShortForms:
    """Expand each article's short forms, except where a decision applies.

    Args:
        blocks: the corpus; their `expansions` are replaced.
        constraints: the decisions.
        index: the names of the corpus.
        clusters: which forms are one entity; the forms are included in them.
    """
    uses, decided = _Uses(), constraints.decided_forms()
    for some in blocks.map(expand_block, decided, index, clusters):
        uses.add(some)
    found = ShortForms(uses.articles)
    # In the order of the articles: who is included first keeps out who may not be with him. Later
    # articles cannot change what was decided on a pair, for clusters only grow.
    for pair in sorted(uses.expanded, key=lambda pair: (uses.first[pair], pair)):
        form, name = pair
        if clusters.include_mentions(form, name):
            found.votes[form][name] = uses.expanded[pair]
            found.unexplained[form] -= uses.expanded[pair]
        else:
            found.refused.add(pair)
    found.unexplained = Counter(
        {form: n for form, n in found.unexplained.items() if n > 0 and form not in decided}
    )
    return found


def expand_block(
    block: ArticleBlock, decided: Set[str], index: NameIndex, clusters: Clusters
) -> _Uses:
    """Expand the short forms in a block; how they are used."""
    uses = _Uses()
    for article in block.articles:
        spans = block.spans[article.id]
        defined = {
            acronym: Expansion(name, mark("defined in the article"))
            for acronym, name in block.definitions[article.id].items()
        } | block.expansions.get(article.id, {})
        found = expand_short_forms(spans, defined, index, clusters)
        expansions = {form: found[form] for form in found if form not in decided}
        block.expansions[article.id] = expansions
        uses.articles.update({span.form for span in spans})
        for form, expansion in expansions.items():
            pair = form, expansion.name
            uses.expanded[pair] += 1
            uses.first[pair] = min(article.id, uses.first.get(pair, article.id))
    return uses
