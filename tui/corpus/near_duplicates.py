"""What only the whole corpus shows: copies, near-copies, and lines that its pages have in common.

A line that stands at the head or foot of several articles is part of their pages, unless the
articles are copies of one another: an agency's text is shared from its first line to its last.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from tui.corpus.article_builder import mark_shared
from tui.corpus.boilerplate import speaks_as_page
from tui.corpus.disjoint_sets import DisjointSets
from tui.corpus.line_features import Line, make_line, wording
from tui.corpus.model import Article, PassageKind

# A line must be on this many pages that are no copies of one another.
_PAGES = 3
# A page of which this much is shared with others is a copy of them.
_COPIED = 0.6
# Near-copies: of the sentences of the shorter article, this share is in the longer one too.
_LEAST_CONTAINMENT = 0.5
_SHORTEST_SENTENCE = 30  # code points; shorter ones are shared by chance
_MANY = 20  # above, not every pair is counted

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’]?\s+")


def settle(articles: Sequence[Article]) -> list[Article]:
    """Merge copies, mark lines that pages share, link near-copies.

    Takes time in proportion to the text, gives the same for the same articles in the same order,
    and changes nothing when done again.

    Returns:
        One article for each different text, in the order given.
    """
    merged = _merge_copies(articles)
    lines = [_normalised_lines(article) for article in merged]
    pages = Counter(key for keys in lines for key in set(keys))
    edges = [_edges(keys, pages) for keys in lines]
    shared = _shared_lines(merged, lines, edges)
    marked = [
        _mark(article, [i for i in edge if keys[i] in shared]) if edge else article
        for article, keys, edge in zip(merged, lines, edges, strict=True)
    ]
    return _link_near_copies(marked)


def _merge_copies(articles: Sequence[Article]) -> list[Article]:
    """One article for each different text; the first keeps the files of the others."""
    first: dict[str, int] = {}
    merged: list[Article] = []
    for article in articles:
        index = first.setdefault(article.text, len(merged))
        if index == len(merged):
            merged.append(article)
            continue
        kept = merged[index]
        paths = dict.fromkeys((*kept.copies, article.path, *article.copies))
        paths.pop(kept.path, None)
        merged[index] = replace(kept, copies=tuple(paths))
    return merged


def _normalised_lines(article: Article) -> list[str]:
    """The article's passages, each as a key that spelling variants of a page's line share."""
    return [wording(article.text[p.start : p.end]) for p in article.passages]


def _edges(keys: Sequence[str], pages: Counter[str]) -> list[int]:
    """The passages at the head and foot of an article that other articles have too.

    None of an article that is mostly shared: it is a copy.
    """
    repeated = [pages[key] >= _PAGES for key in keys]
    if not any(repeated):
        return []
    head = next((i for i, known in enumerate(repeated) if not known), len(keys))
    foot = next((i for i in range(len(keys), head, -1) if not repeated[i - 1]), head)
    edge = [*range(head), *range(foot, len(keys))]
    length = sum(map(len, keys))
    return edge if sum(len(keys[i]) for i in edge) < _COPIED * length else []


def _shared_lines(
    articles: Sequence[Article], lines: Sequence[Sequence[str]], edges: Sequence[Sequence[int]]
) -> set[str]:
    """The lines that pages have in common, by what they say and on how many pages they are."""
    cluster = _clusters(articles, edges)
    places: dict[str, set[int]] = defaultdict(set)
    example: dict[str, Line] = {}
    for index, (article, keys, edge) in enumerate(zip(articles, lines, edges, strict=True)):
        for i in edge:
            places[keys[i]].add(cluster[index])
            if keys[i] not in example:
                passage = article.passages[i]
                example[keys[i]] = make_line(article.text, passage.start, passage.end)
    return {
        key
        for key, pages in places.items()
        if len(pages) >= _PAGES and speaks_as_page(example[key], len(pages))
    }


def _mark(article: Article, indices: Sequence[int]) -> Article:
    """The article with these passages as boilerplate, and another title if one of them was it."""
    if all(article.passages[i].kind is PassageKind.BOILERPLATE for i in indices):
        return article
    return mark_shared(article, frozenset(indices))


def _link_near_copies(articles: Sequence[Article]) -> list[Article]:
    """Give each article the ids of those that share most of its sentences."""
    boilerplate = [
        [i for i, p in enumerate(article.passages) if p.kind is PassageKind.BOILERPLATE]
        for article in articles
    ]
    members: dict[int, list[int]] = defaultdict(list)
    for index, cluster in enumerate(_clusters(articles, boilerplate)):
        members[cluster].append(index)
    linked = list(articles)
    for group in members.values():
        for index in group:
            others = tuple(articles[other].id for other in group if other != index)
            if others != linked[index].near_copies:
                linked[index] = replace(linked[index], near_copies=others)
    return linked


def _clusters(articles: Sequence[Article], left_out: Sequence[Iterable[int]]) -> list[int]:
    """The cluster of near-copies that each article is in, as the index of its first article.

    Args:
        articles: the articles.
        left_out: for each, the indices of passages that do not count.
    """
    sentences = [
        set(_sentences(article, set(skipped)))
        for article, skipped in zip(articles, left_out, strict=True)
    ]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, keys in enumerate(sentences):
        for key in keys:
            holders[key].append(index)
    overlap: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        overlap.update(_pairs(indices))
    sets: DisjointSets[int] = DisjointSets()
    for (left, right), count in overlap.items():
        shorter = min(len(sentences[left]), len(sentences[right]))
        if count >= 2 and count >= _LEAST_CONTAINMENT * shorter:
            low, high = sorted((sets.root(left), sets.root(right)))
            sets.join(high, low)
    return [sets.root(index) for index in range(len(articles))]


def _sentences(article: Article, left_out: set[int]) -> Iterator[int]:
    """Hashes of the article's longer sentences."""
    for index, passage in enumerate(article.passages):
        if index in left_out:
            continue
        for sentence in _SENTENCE.split(article.text[passage.start : passage.end]):
            if len(sentence) >= _SHORTEST_SENTENCE:
                yield hash(" ".join(sentence.casefold().split()))


def _pairs(indices: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The pairs to compare among articles with a sentence in common; for many, a few of each."""
    if len(indices) <= _MANY:
        return combinations(indices, 2)
    return {*pairwise(indices), *((indices[0], other) for other in indices[1:])}
