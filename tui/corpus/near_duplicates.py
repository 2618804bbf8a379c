"""Deduplication of the corpus: exact duplicates, near-duplicates by sentence overlap, boilerplate.

A line at the head or foot of several articles is boilerplate, unless the articles are duplicates:
agency text is shared from its first line to its last.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations, pairwise

from tui.corpus.article_builder import mark_shared_boilerplate
from tui.corpus.boilerplate import is_shared_boilerplate
from tui.corpus.disjoint_sets import DisjointSets
from tui.corpus.fingerprints import Fingerprint, fingerprint
from tui.corpus.line_features import line_features
from tui.corpus.model import Article, PassageKind

# A line must be on this many pages that are no near-duplicates of each other.
_MIN_PAGES = 3
# A page of which this share repeats is a duplicate, not boilerplate.
_DUPLICATE_SHARE = 0.6
# Overlap coefficient (containment in the longer) of the sentence sets of near-duplicates.
_MIN_CONTAINMENT = 0.5
_MAX_EXHAUSTIVE = 20  # above, not every pair is counted
_TURNS = 16  # a table of the lines of 100,000 articles would take 100 MB


def merge_duplicates(
    articles: Sequence[Article],
    fingerprint_of: Callable[[Article], Fingerprint] = fingerprint,
) -> list[Article]:
    """Merge exact duplicates, mark shared lines as boilerplate, link near-duplicates.

    Linear in the length of the text, deterministic, and idempotent.

    Args:
        articles: the corpus.
        fingerprint_of: gives the fingerprint of one of them, e.g. as it was made earlier.

    Returns:
        One article for each different text, in the order given.
    """
    return merge_by_fingerprints(articles, [*map(fingerprint_of, articles)], lambda some: some)


def merge_by_fingerprints(
    articles: Sequence[Article],
    fingerprints: Sequence[Fingerprint],
    with_texts: Callable[[Sequence[Article]], Iterable[Article]],
) -> list[Article]:
    """As `merge_duplicates`, for articles that may lack their texts.

    Args:
        articles: the articles.
        fingerprints: of each.
        with_texts: called for some of the articles with their texts, in the same order: one of
            each line at a head or foot that is shared by many, and those whose headline is.
    """
    merged, of_merged = _merge_exact_duplicates(articles, fingerprints)
    pages = _common_keys(set(one.lines) for one in of_merged)
    repeated = {line for line, indices in pages if len(indices) >= _MIN_PAGES}
    known = [*map(_boilerplate, merged)]
    edges = [_edge_passages(*one, repeated) for one in zip(of_merged, known, strict=True)]
    outside = [some.union(edge) if edge else some for some, edge in zip(known, edges, strict=True)]
    shared = _shared_lines(merged, of_merged, edges, _clusters(of_merged, outside), with_texts)
    found = [
        [i for i in edge if one.lines[i] in shared] if edge else edge
        for edge, one in zip(edges, of_merged, strict=True)
    ]
    marked = _mark_boilerplate(merged, found, with_texts)
    boilerplate = [
        _boilerplate(article) if some else before
        for article, some, before in zip(marked, found, known, strict=True)
    ]
    return _link_near_duplicates(marked, _clusters(of_merged, boilerplate))


def _merge_exact_duplicates(
    articles: Sequence[Article], fingerprints: Sequence[Fingerprint]
) -> tuple[list[Article], list[Fingerprint]]:
    """One article for each different text; the first records the paths of the others."""
    first: dict[bytes, int] = {}
    merged: list[Article] = []
    of_merged: list[Fingerprint] = []
    for article, one in zip(articles, fingerprints, strict=True):
        index = first.setdefault(one.text, len(merged))
        if index == len(merged):
            merged.append(article)
            of_merged.append(one)
            continue
        kept = merged[index]
        paths = dict.fromkeys((*kept.duplicates, article.path, *article.duplicates))
        paths.pop(kept.path, None)
        merged[index] = replace(kept, duplicates=tuple(paths))
    return merged, of_merged


def _edge_passages(one: Fingerprint, boilerplate: Set[int], repeated: Set[int]) -> Sequence[int]:
    """Indices of the passages at the head and foot of an article that other articles share.

    What is boilerplate already does not count. Empty for an article that is mostly shared: it is a
    duplicate.
    """
    lines, sizes = one.lines, one.sizes  # which may be looked up
    if repeated.isdisjoint(lines):
        return ()
    kept = [i for i in range(len(lines)) if i not in boilerplate]
    is_repeated = [lines[i] in repeated for i in kept]
    head = next((at for at, again in enumerate(is_repeated) if not again), len(kept))
    foot = next((at for at in range(len(kept), head, -1) if not is_repeated[at - 1]), head)
    edge = [*kept[:head], *kept[foot:]]
    length = sum(sizes[i] for i in kept)
    return edge if sum(sizes[i] for i in edge) < _DUPLICATE_SHARE * length else ()


def _boilerplate(article: Article) -> frozenset[int]:
    """The indices of an article's passages that are boilerplate."""
    found = (i for i, p in enumerate(article.passages) if p.kind is PassageKind.BOILERPLATE)
    return frozenset(found)  # the empty one is there but once


def _shared_lines(
    articles: Sequence[Article],
    fingerprints: Sequence[Fingerprint],
    edges: Sequence[Sequence[int]],
    clusters: Sequence[int],
    with_texts: Callable[[Sequence[Article]], Iterable[Article]],
) -> set[int]:
    """The lines that are boilerplate by their content and the number of pages that share them."""
    clusters_of: dict[int, set[int]] = defaultdict(set)
    examples: dict[int, tuple[int, int]] = {}  # article, passage
    for index, (one, edge) in enumerate(zip(fingerprints, edges, strict=True)):
        for i in edge:
            clusters_of[one.lines[i]].add(clusters[index])
            examples.setdefault(one.lines[i], (index, i))
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for line, (index, i) in examples.items():
        if len(clusters_of[line]) >= _MIN_PAGES:
            found[index].append((i, line))
    shared = set()
    texts = with_texts([articles[index] for index in found])
    for article, lines in zip(texts, found.values(), strict=True):
        for i, line in lines:
            passage = article.passages[i]
            features = line_features(article.text, passage.start, passage.end)
            if is_shared_boilerplate(features, len(clusters_of[line])):
                shared.add(line)
    return shared


def _mark_boilerplate(
    articles: Sequence[Article],
    indices: Sequence[Sequence[int]],
    with_texts: Callable[[Sequence[Article]], Iterable[Article]],
) -> list[Article]:
    """The articles with these passages as boilerplate."""
    marked = [*articles]
    untitled = []
    for number, (article, some) in enumerate(zip(articles, indices, strict=True)):
        if any(article.passages[i].kind is PassageKind.TITLE for i in some):
            untitled.append(number)
        elif some:
            marked[number] = mark_shared_boilerplate(article, frozenset(some))
    texts = with_texts([articles[number] for number in untitled])
    for number, article in zip(untitled, texts, strict=True):
        found = mark_shared_boilerplate(article, frozenset(indices[number]))
        marked[number] = replace(found, text=articles[number].text)
    return marked


def _link_near_duplicates(articles: Sequence[Article], clusters: Sequence[int]) -> list[Article]:
    """Set the near-duplicates of each article."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        members[cluster].append(index)
    linked = list(articles)
    for group in members.values():
        for index in group:
            others = tuple(articles[other].id for other in group if other != index)
            if others != linked[index].near_duplicates:
                linked[index] = linked[index].linked(others)
    return linked


def _clusters(
    fingerprints: Sequence[Fingerprint], excluded: Iterable[Collection[int]]
) -> list[int]:
    """The cluster of near-duplicates of each article, as the index of its first article.

    Args:
        fingerprints: of the articles.
        excluded: for each, the indices of passages that do not count.
    """
    counts: list[int] = []

    def counted() -> Iterator[set[int]]:
        for one, ignored in zip(fingerprints, excluded, strict=True):
            sentences = one.sentences_without(ignored)
            counts.append(len(sentences))
            yield sentences

    overlap: Counter[tuple[int, int]] = Counter()
    for _, indices in _common_keys(counted()):
        overlap.update(_candidate_pairs(indices))
    sets: DisjointSets[int] = DisjointSets()
    for (left, right), count in overlap.items():
        shorter = min(counts[left], counts[right])
        if count >= 2 and count >= _MIN_CONTAINMENT * shorter:
            low, high = sorted((sets.root(left), sets.root(right)))
            sets.join(high, low)
    return [sets.root(index) for index in range(len(fingerprints))]


def _common_keys(rows: Iterable[Iterable[int]]) -> Iterator[tuple[int, Sequence[int]]]:
    """The keys that several of some rows have, and the numbers of these rows in order."""
    turns = [(array("Q"), array("I")) for _ in range(_TURNS)]
    for number, row in enumerate(rows):
        for key in row:
            keys, numbers = turns[key % _TURNS]
            keys.append(key)
            numbers.append(number)
    for turn in turns:
        first: dict[int, int] = {}
        common: dict[int, list[int]] = {}
        for key, number in zip(*turn, strict=True):
            if (before := first.setdefault(key, number)) != number:
                common.setdefault(key, [before]).append(number)
        yield from common.items()


def _candidate_pairs(indices: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Candidate pairs among articles with a sentence in common: all, or a few of each for many."""
    if len(indices) <= _MAX_EXHAUSTIVE:
        return combinations(indices, 2)
    return {*pairwise(indices), *((indices[0], other) for other in indices[1:])}
