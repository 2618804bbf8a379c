"""Quality of entity resolution against gold names, and an ablation of its steps.

    python -m tests.benchmarks.analysis_quality GOLD [--ablate]

GOLD holds `articles/*.txt` and `entities.jsonl`, one gold name a line: `scope` (identity is
defined within it), `article` (the file's name without `.txt`), `start` and `end` in the file's
text (code points, line feeds at its ends stripped), `text`, `gold` (the entity), `mid`. End to
end: a gold name takes the entity of the mention that overlaps it most; one that none touches is
alone. Needs scipy, for CEAF.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tui.analysis import Mention, MentionCache, Resolution, find_mentions, find_pipeline, resolve
from tui.analysis.mentions.boundaries import Case
from tui.analysis.names.parsing import normalise
from tui.corpus import Article, load

Clusters = list[tuple[str, str]]

#: What is switched off, and what stands in for it.
STEPS: dict[str, list[tuple[str, Callable[..., Any]]]] = {
    "everything": [],
    "no trimming": [("mentions.trimming.trim", lambda _, start, end: (start, end))],
    "no finding again": [
        ("mentions.gazetteer.Gazetteer.find", lambda *_: iter(())),
        (
            "mentions.fuzzy_surnames.FuzzySurnames.find",
            lambda _self, _text, _lines, spans: list(spans),
        ),
    ],
    "no surnames beside full names": [("mentions.cleanup._final_words", lambda *_: {})],
    "no misspelt surnames": [
        (
            "mentions.fuzzy_surnames.FuzzySurnames.find",
            lambda _self, _text, _lines, spans: list(spans),
        )
    ],
    "no taking compounds apart": [("mentions.cleanup._compounds", lambda *_: [])],
    "no care with headlines": [("mentions.trimming.case_of", lambda _: Case.SENTENCE)],
    "no vote on labels": [
        (
            "resolution.name_index.vote_labels",
            lambda forms, _: {k: f.label for k, f in forms.items()},
        )
    ],
    "no place aliases": [("resolution.resolver.join_places", lambda *_: None)],
    "no spelling rules": [("resolution.resolver.join_spellings", lambda *_: None)],
    "no full names": [("resolution.resolver.join_full_names", lambda *_: [])],
    "no acronyms": [
        ("resolution.resolver.join_acronyms", lambda *_: None),
    ],
    "no short forms by article": [
        ("resolution.expansions.expand_short_forms", lambda *_: {}),
    ],
    "  of them, no given names": [("resolution.short_forms.LongNames.given_name", lambda *_: None)],
    "  no misspellings": [
        ("resolution.short_forms.LongNames.misspelt_surname", lambda *_: None),
        ("resolution.short_forms.LongNames.misspelt_place", lambda *_: None),
    ],
    "  no ends of long names": [
        ("resolution.short_forms.LongNames.multiword_name", lambda *_: None)
    ],
    "no short forms by corpus": [("resolution.resolver.join_short_forms", lambda *_: [])],
}


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(gold: Clusters, found: Clusters) -> dict[str, float]:
    """CoNLL F1 (the mean of MUC, B-cubed and CEAF-e) and pairs put together wrongly, in percent."""
    key, response = defaultdict(set), defaultdict(set)
    for number, (g, f) in enumerate(zip(gold, found, strict=True)):
        key[g].add(number)
        response[f].add(number)
    shared = Counter(zip(gold, found, strict=True))

    def muc(clusters: dict[Any, set[int]], other: Clusters) -> float:
        links = sum(len(c) - 1 for c in clusters.values())
        return sum(len(c) - len({other[n] for n in c}) for c in clusters.values()) / (links or 1)

    b_recall = sum(n * n / len(key[g]) for (g, _), n in shared.items()) / len(gold)
    b_precision = sum(n * n / len(response[f]) for (_, f), n in shared.items()) / len(gold)
    ceaf = best_alignment(key, response, shared)
    parts = (
        f1(muc(response, gold), muc(key, found)),
        f1(b_precision, b_recall),
        f1(ceaf / len(response), ceaf / len(key)),
    )
    together = sum(len(c) * (len(c) - 1) for c in response.values())
    right = sum(n * (n - 1) for n in shared.values())
    return {
        "CoNLL F1": 100 * sum(parts) / 3,
        "MUC": 100 * parts[0],
        "B3": 100 * parts[1],
        "CEAFe": 100 * parts[2],
        "wrong merges %": 100 * (1 - right / together) if together else 0.0,
    }


def best_alignment(
    key: dict[Any, set[int]], response: dict[Any, set[int]], shared: Counter[Any]
) -> float:
    """The similarity of the best one-to-one alignment of clusters (Luo 2005)."""
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    keys, responses = list(key), list(response)
    at = {("k", k): n for n, k in enumerate(keys)}
    at |= {("r", r): len(keys) + n for n, r in enumerate(responses)}
    edges = [(at["k", g], at["r", f]) for g, f in shared]
    rows, columns = zip(*edges, strict=True)
    graph = csr_array(([1] * len(edges), (rows, columns)), shape=(len(at), len(at)))
    total = 0.0
    groups = defaultdict(list)
    for node, group in enumerate(connected_components(graph, directed=False)[1]):
        groups[group].append(node)
    for nodes in groups.values():
        left = [keys[n] for n in nodes if n < len(keys)]
        right = [responses[n - len(keys)] for n in nodes if n >= len(keys)]
        table = [
            [-2 * shared[g, f] / (len(key[g]) + len(response[f])) for f in right] for g in left
        ]
        for row, column in zip(*linear_sum_assignment(table), strict=True):
            total -= table[row][column]
    return total


def pair_up(
    gold: Sequence[dict[str, Any]], articles: Sequence[Article], resolution: Resolution
) -> tuple[Clusters, Clusters]:
    """The gold entity of each gold name, and the found one."""
    names = {article.id: article.path.stem for article in articles}
    maps = {names[article.id]: offsets(article) for article in articles}
    found = defaultdict(list)
    for entity in resolution.entities:
        for mention in entity.mentions:
            start, end = maps[names[mention.article]](mention.start, mention.end)
            found[names[mention.article]].append((start, end, entity.id))
    response = []
    for name in gold:
        overlaps = [
            (min(end, name["end"]) - max(start, name["start"]), -number, entity)
            for number, (start, end, entity) in enumerate(found[name["article"]])
        ]
        most = max(overlaps, default=(0, 0, ""))
        response.append((name["scope"], most[2] if most[0] > 0 else f"alone {name['mid']}"))
    return [(name["scope"], name["gold"]) for name in gold], response


def linked(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The gold names less those of which the annotators only overlooked the link.

    That is, entities with one mention that is spelled like another entity of its scope.
    """
    size = Counter((name["scope"], name["gold"]) for name in gold)
    spelled = defaultdict(set)
    for name in gold:
        spelled[name["scope"], normalise(name["text"])].add(name["gold"])
    return [
        name
        for name in gold
        if size[name["scope"], name["gold"]] > 1
        or len(spelled[name["scope"], normalise(name["text"])]) == 1
    ]


def offsets(article: Article) -> Callable[[int, int], tuple[int, int]]:
    """Maps a span of the article's text to the file's."""
    text = article.path.read_text("utf-8").strip("\n")
    if text.startswith(article.text):
        return lambda start, end: (start, end)
    at: dict[int, int] = {}
    for block in SequenceMatcher(None, article.text, text, autojunk=False).get_matching_blocks():
        at.update((block.a + n, block.b + n) for n in range(block.size))
    return lambda start, end: (at.get(start, -1), at.get(end - 1, -2) + 1)


@contextmanager
def without(patches: list[tuple[str, Callable[..., Any]]]) -> Iterator[None]:
    """Switch steps off."""
    active = [patch(f"tui.analysis.{target}", stand_in) for target, stand_in in patches]
    for each in active:
        each.start()
    try:
        yield
    finally:
        for each in active:
            each.stop()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--ablate", action="store_true", help="leave out each step in turn")
    options = parser.parse_args()

    folder = options.gold
    lines = (folder / "entities.jsonl").read_text("utf-8").splitlines()
    gold = linked([json.loads(line) for line in lines])
    articles = load([folder / "articles"], on_error=lambda error: print(error, file=sys.stderr))
    mentions: dict[str, Sequence[Mention]] = {
        article.id: found
        for article, found in find_mentions(articles, find_pipeline(), MentionCache(None))
    }
    for step, patches in STEPS.items() if options.ablate else [("everything", [])]:
        with without(patches):
            resolution = resolve(articles, mentions)
        scores = score(*pair_up(gold, articles, resolution))
        print(f"{step:32}" + "  ".join(f"{name} {value:5.1f}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
