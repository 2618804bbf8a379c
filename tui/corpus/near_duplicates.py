"""Deduplication of the corpus: exact duplicates, near-duplicates by sentence overlap, boilerplate.

A line at the head or foot of several articles is boilerplate, unless the articles are duplicates:
agency text is shared from its first line to its last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from tui.corpus.article_builder import mark_shared_boilerplate
from tui.corpus.boilerplate import is_shared_boilerplate
from tui.corpus.disjoint_sets import DisjointSets
from tui.corpus.duplicate_features import TextFeatures, text_features
from tui.corpus.line_features import LineFeatures, line_features
from tui.corpus.model import Article, PassageKind

# A line must be on this many pages that are no near-duplicates of each other.
_MIN_PAGES = 3
# A page of which this share repeats is a duplicate, not boilerplate.
_DUPLICATE_SHARE = 0.6
# Overlap coefficient (containment in the longer) of the sentence sets of near-duplicates.
_MIN_CONTAINMENT = 0.5
_MAX_EXHAUSTIVE = 20  # above, not every pair is counted


def merge_duplicates(
    articles: Sequence[Article],
    features_of: Callable[[Article], TextFeatures] = text_features,
) -> list[Article]:
    """Merge exact duplicates, mark shared lines as boilerplate, link near-duplicates.

    Linear in the length of the text, deterministic, and idempotent.

    Args:
        articles: the corpus.
        features_of: gives the features of one of them, e.g. as they were found earlier.

    Returns:
        One article for each different text, in the order given.
    """
    merged, features = _merge_exact_duplicates(articles, features_of)
    pages = Counter(line for one in features for line in set(one.lines))
    boilerplate = [*map(_boilerplate, merged)]
    edges = [
        _edge_passages(one, known, pages) for one, known in zip(features, boilerplate, strict=True)
    ]
    excluded = [known.union(edge) for known, edge in zip(boilerplate, edges, strict=True)]
    shared = _shared_lines(merged, features, edges, excluded)
    marked = [
        _mark_boilerplate(article, [i for i in edge if one.lines[i] in shared]) if edge else article
        for article, one, edge in zip(merged, features, edges, strict=True)
    ]
    for index, article in enumerate(marked):
        if article is not merged[index]:
            boilerplate[index] = _boilerplate(article)
    return _link_near_duplicates(marked, features, boilerplate)


def _merge_exact_duplicates(
    articles: Sequence[Article], features_of: Callable[[Article], TextFeatures]
) -> tuple[list[Article], list[TextFeatures]]:
    """One article for each different text; the first records the paths of the others."""
    first: dict[bytes, int] = {}
    merged: list[Article] = []
    features: list[TextFeatures] = []
    for article in articles:
        found = features_of(article)
        index = first.setdefault(found.text, len(merged))
        if index == len(merged):
            merged.append(article)
            features.append(found)
            continue
        kept = merged[index]
        paths = dict.fromkeys((*kept.duplicates, article.path, *article.duplicates))
        paths.pop(kept.path, None)
        merged[index] = replace(kept, duplicates=tuple(paths))
    return merged, features


def _edge_passages(features: TextFeatures, boilerplate: set[int], pages: Counter[int]) -> list[int]:
    """Indices of the passages at the head and foot of an article that other articles share.

    What is boilerplate already does not count. Empty for an article that is mostly shared: it is a
    duplicate.
    """
    lines, lengths = features.lines, features.lengths
    kept = sorted({*range(len(lines))} - boilerplate)
    repeated = [pages[lines[i]] >= _MIN_PAGES for i in kept]
    if not any(repeated):
        return []
    head = next((at for at, known in enumerate(repeated) if not known), len(kept))
    foot = next((at for at in range(len(kept), head, -1) if not repeated[at - 1]), head)
    edge = [*kept[:head], *kept[foot:]]
    length = sum(lengths[i] for i in kept)
    return edge if sum(lengths[i] for i in edge) < _DUPLICATE_SHARE * length else []


def _boilerplate(article: Article) -> set[int]:
    """The indices of an article's passages that are boilerplate."""
    return {i for i, p in enumerate(article.passages) if p.kind is PassageKind.BOILERPLATE}


def _shared_lines(
    articles: Sequence[Article],
    features: Sequence[TextFeatures],
    edges: Sequence[Sequence[int]],
    excluded: Sequence[set[int]],
) -> set[int]:
    """The lines that are boilerplate by their content and the number of pages that share them."""
    cluster = _clusters(features, excluded)
    clusters_of: dict[int, set[int]] = defaultdict(set)
    examples: dict[int, LineFeatures] = {}
    for index, (article, one, edge) in enumerate(zip(articles, features, edges, strict=True)):
        for i in edge:
            line = one.lines[i]
            clusters_of[line].add(cluster[index])
            if line not in examples:
                passage = article.passages[i]
                examples[line] = line_features(article.text, passage.start, passage.end)
    return {
        key
        for key, pages in clusters_of.items()
        if len(pages) >= _MIN_PAGES and is_shared_boilerplate(examples[key], len(pages))
    }


def _mark_boilerplate(article: Article, indices: Sequence[int]) -> Article:
    """The article with these passages as boilerplate."""
    if all(article.passages[i].kind is PassageKind.BOILERPLATE for i in indices):
        return article
    return mark_shared_boilerplate(article, frozenset(indices))


def _link_near_duplicates(
    articles: Sequence[Article],
    features: Sequence[TextFeatures],
    boilerplate: Sequence[set[int]],
) -> list[Article]:
    """Set the near-duplicates of each article."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, cluster in enumerate(_clusters(features, boilerplate)):
        members[cluster].append(index)
    linked = list(articles)
    for group in members.values():
        for index in group:
            others = tuple(articles[other].id for other in group if other != index)
            if others != linked[index].near_duplicates:
                linked[index] = replace(linked[index], near_duplicates=others)
    return linked


def _clusters(features: Sequence[TextFeatures], excluded: Sequence[set[int]]) -> list[int]:
    """The cluster of near-duplicates of each article, as the index of its first article.

    Args:
        features: of the articles.
        excluded: for each, the indices of passages that do not count.
    """
    sentences = [
        one.sentences_without(ignored) for one, ignored in zip(features, excluded, strict=True)
    ]
    postings: dict[int, list[int]] = defaultdict(list)
    for index, keys in enumerate(sentences):
        for key in keys:
            postings[key].append(index)
    overlap: Counter[tuple[int, int]] = Counter()
    for indices in postings.values():
        overlap.update(_candidate_pairs(indices))
    sets: DisjointSets[int] = DisjointSets()
    for (left, right), count in overlap.items():
        shorter = min(len(sentences[left]), len(sentences[right]))
        if count >= 2 and count >= _MIN_CONTAINMENT * shorter:
            low, high = sorted((sets.root(left), sets.root(right)))
            sets.join(high, low)
    return [sets.root(index) for index in range(len(features))]


def _candidate_pairs(indices: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Candidate pairs among articles with a sentence in common: all, or a few of each for many."""
    if len(indices) <= _MAX_EXHAUSTIVE:
        return combinations(indices, 2)
    return {*pairwise(indices), *((indices[0], other) for other in indices[1:])}
