"""Entities and related passages across languages, on the labelled stories of the tests.

    python -m tests.benchmarks.languages_quality [STORY...] [--verbose] [--multilingual]

Prints for each story and language: the share of the mentions found of what the English articles
name, and of all; of the pairs of mentions that are put together, those that are wrong; and how
often the first passage of another language that is related tells the same fact.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from tests.stories import STORIES, LabelledArticle, story, write
from tui.analysis import MentionCache, find_pipelines
from tui.index import Builder, Degree, Index, find_multilingual_passage_encoder


def build(labelled: list[LabelledArticle], *, multilingual: bool = False) -> Index:
    """The index of a story, as the command line builds it; by meaning, too, if `multilingual`."""
    with tempfile.TemporaryDirectory() as folder:
        write(labelled, Path(folder))
        across = find_multilingual_passage_encoder(None) if multilingual else None
        index = Index(None, across.meaning if across else None)
        builder = Builder(
            index,
            [Path(folder)],
            pipeline=find_pipelines(),
            cache=MentionCache(None),
            workers=1,
            encodings=[across] if across else [],
        )
        for _ in builder.update():
            pass
    return index


def score_entities(labelled: list[LabelledArticle], index: Index, *, verbose: bool) -> None:
    """Print what is found and what is put together wrongly."""
    english = {gold for a in labelled if a.language == "en" for *_, gold in a.mentions}
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    entity_of: list[tuple[str, str]] = []
    main: dict[str, Counter[str]] = defaultdict(Counter)
    rows = []
    for a in labelled:
        if index.article(a.name).text != a.text:
            print(f"{a.name}: the text was changed; {index.article(a.name).language}")
        for start, end, gold in a.mentions:
            best = max(
                index.mentions_in(a.name),
                key=lambda pair: min(end, pair[0].end) - max(start, pair[0].start),
                default=None,
            )
            if best is None or min(end, best[0].end) <= max(start, best[0].start):
                rows.append((a, start, end, gold, None))
                continue
            entity_of.append((gold, best[1].id))
            main[gold][best[1].id] += 1
            rows.append((a, start, end, gold, best[1].id))
    for a, start, end, gold, entity in rows:
        hub = Counter(
            e for b, *_, g, e in rows if g == gold and b.language == "en" and e is not None
        )
        target = hub.most_common(1)[0][0] if hub else main[gold].most_common(1)[0][0:1]
        target = (
            target if isinstance(target, str) else (main[gold].most_common(1) or [("", 0)])[0][0]
        )
        right = entity is not None and entity == target
        for key in (f"{a.language} all", *([f"{a.language} en"] if gold in english else [])):
            total[key] += 1
            found[key] += right
        if verbose and not right:
            print(f"  {a.name}: {a.text[start:end]!r} ({gold}) is {entity}, not {target}")
    together = [(x, y) for x, y in combinations(entity_of, 2) if x[1] == y[1]]
    wrong = sum(x[0] != y[0] for x, y in together)
    for code in sorted({a.language for a in labelled}):
        en, every = f"{code} en", f"{code} all"
        print(
            f"{code}: of those named in English {found[en]}/{total[en]} {found[en] / total[en]:.3f}"
            f"; of all {found[every]}/{total[every]} {found[every] / total[every]:.3f}"
        )
    keys = [k for k in total if k.endswith(" en") and k != "en en"]
    part = sum(found[k] for k in keys) / sum(total[k] for k in keys)
    print(f"outside English: {part:.3f}; wrong merges {wrong / max(len(together), 1):.4f}")
    extra = sum(
        not any(m.start < end and start < m.end for start, end, _ in a.mentions)
        for a in labelled
        for m, _ in index.mentions_in(a.name)
        if a.language != "en"
    )
    print(f"mentions outside English that nobody labelled: {extra}")
    if verbose:
        for a in labelled:
            for m, e in index.mentions_in(a.name):
                if a.language != "en" and not any(
                    m.start < end and start < m.end for start, end, _ in a.mentions
                ):
                    print(f"  extra {a.name}: {m.text!r} -> {e.id}")


def score_related(labelled: list[LabelledArticle], index: Index, *, verbose: bool) -> None:
    """Print how often the first related passage of another language tells the same fact."""
    fact_of = {
        p.id: fact
        for a in labelled
        for p, fact in zip(index.article(a.name).passages, a.facts, strict=True)
    }
    language_of = {p: a.language for a in labelled for p in fact_of if p.startswith(a.name + "#")}
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    degrees: Counter[tuple[Degree, bool]] = Counter()
    for passage, fact in fact_of.items():
        code = language_of[passage]
        if passage.endswith("#0"):
            continue
        for other in sorted(set(language_of.values()) - {code}):
            if not any(fact_of[p] == fact and language_of[p] == other for p in fact_of):
                continue
            pair = f"{code} to {'en' if other == 'en' else 'others'}"
            ranked = index.related(passage, 50)
            first = next((r for r in ranked if language_of[r.passage] == other), None)
            asked[pair] += 1
            hit = first is not None and fact_of[first.passage] == fact
            right[pair] += hit
            if verbose and not hit:
                print(f"  {passage} -> {other}: {first and (first.passage, first.reasons)}")
            for r in ranked:
                if language_of[r.passage] == other:
                    degrees[r.degree, fact_of[r.passage] == fact] += 1
    for degree in Degree:
        print(f"{degree}: right {degrees[degree, True]}, wrong {degrees[degree, False]}")
    for pair in sorted(asked):
        print(f"related {pair}: {right[pair]}/{asked[pair]} {right[pair] / asked[pair]:.3f}")
    print(f"related: {right.total() / asked.total():.3f}")


def main() -> None:
    """Score the stories."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", nargs="*")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--multilingual", action="store_true", help="with the extra")
    options = parser.parse_args()
    for name in options.stories or sorted(p.name for p in STORIES.iterdir() if p.is_dir()):
        labelled = story(name)
        index = build(labelled, multilingual=options.multilingual)
        print(f"== {name}: {len(labelled)} articles")
        score_entities(labelled, index, verbose=options.verbose)
        score_related(labelled, index, verbose=options.verbose)


if __name__ == "__main__":
    main()
