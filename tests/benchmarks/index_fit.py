"""Fits the weights of `tui/index/relatedness_model.py`, with cross-validation over folders.

    python tests/benchmarks/index_fit.py --graded FOLDER --marked FOLDER [--meaning KIND]

`related_sets.py` says what the folders hold. The weights are shared by both sets; the thresholds
come from the graded one, and the marked one, in which "on the same event" is another question, has
one of its own. Weights are never negative, and drawn a little towards 0. Sentences that nobody
judged count as unrelated, but little. Printed are the model fitted on everything, and the log loss
of being closely related in each graded folder under a model that has not seen it. Some minutes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tests.benchmarks.index_quality import MeaningOf, index_of, meanings, read
from tests.benchmarks.related_sets import Marked, read_graded
from tui.corpus import Passage, load
from tui.index import Index
from tui.index.relatedness_model import Features

QUERIES = 400  # of the marked set
CANDIDATES = 240  # the passages of the marked set that are ranked highest beside each
UNJUDGED = {"graded": 0.3, "marked": 0.07}  # what a passage that nobody judged counts
BALANCE = 0.7  # what the marked set counts beside the graded one
PENALTY = 1.0
STEPS = 4_000


class Rows(NamedTuple):
    """Pairs of passages: features, grade (0 to 3, or 0 and 1), weight, and folder."""

    features: np.ndarray
    grades: np.ndarray
    weights: np.ndarray
    folders: np.ndarray

    def only(self, which: np.ndarray) -> Rows:
        return Rows(*(part[which] for part in self))


def measure(index: Index, passage_id: str, others: Sequence[Passage]) -> np.ndarray:
    """The features of passages beside one, meaning among them where it is known."""
    passage, catalogue = index.passage(passage_id), index._catalogue
    numbers = np.array([catalogue.number(other.id) for other in others], np.intp)
    number = catalogue.number(passage_id)
    features = index._ranking().features(passage.article, number, numbers)
    if index._meaning is not None:
        text, *texts = map(catalogue.text, (passage, *others))
        likeness = np.array(index._meaning.likeness(text, texts), float)
        features = features._replace(meaning=likeness)
    return np.column_stack(features)


def graded_rows(folder: Path, meaning_of: MeaningOf) -> Rows:
    rows = []
    indexes: dict[str, Index] = {}
    for query in read_graded(folder):
        if query.folder not in indexes:
            articles = load([folder / "folders" / query.folder], on_error=print)
            indexes[query.folder] = index_of(articles, meaning_of)
        index = indexes[query.folder]
        asked = query.passage(index)
        others = [p for a in index.articles if a.id != query.article for p in read(a)]
        for passage, values in zip(others, measure(index, asked, others), strict=True):
            text = index.article(passage.article).text[passage.start : passage.end]
            grade = query.grade(passage.article, text)
            weight = UNJUDGED["graded"] if grade is None else 1.0
            rows.append((values, grade or 0, weight, query.folder))
    return as_rows(rows)


def marked_rows(folder: Path, meaning_of: MeaningOf) -> Rows:
    gold = Marked(folder)
    index = index_of(load([gold.articles], on_error=print), meaning_of)
    sentences = {
        passage.id: gold.sentence(article.id, passage.start, passage.end)
        for article in index.articles
        for passage in read(article)
    }
    passages = {sentence: passage for passage, sentence in sentences.items()}
    queries = sorted(gold.queries & passages.keys())
    rows = []
    for query in random.Random(1).sample(queries, min(QUERIES, len(queries))):
        related = index.related(passages[query], CANDIDATES, plain=True)
        others = [index.passage(one.passage) for one in related]
        if not others:
            continue
        for other, values in zip(others, measure(index, passages[query], others), strict=True):
            sentence = sentences[other.id]
            weight = 1.0 if sentence in gold.judged else UNJUDGED["marked"]
            rows.append((values, int(gold.grades[query].get(sentence, 0) > 0), weight, ""))
    return as_rows(rows)


def as_rows(rows: Sequence[tuple[np.ndarray, int, float, str]]) -> Rows:
    features, grades, weights, folders = zip(*rows, strict=True)
    return Rows(np.stack(features), np.array(grades), np.array(weights), np.array(folders))


def fit(graded: Rows, marked: Rows) -> tuple[np.ndarray, np.ndarray]:
    """Weights and the three thresholds, by projected gradient with momentum (Adam)."""
    share = BALANCE * graded.weights.sum() / marked.weights.sum()
    both = np.vstack([graded.features, marked.features])
    weights = np.concatenate([graded.weights, marked.weights * share])
    middle = np.average(both, axis=0, weights=weights)
    spread = np.sqrt(np.average((both - middle) ** 2, axis=0, weights=weights)) + 1e-9
    ours, theirs = ((rows.features - middle) / spread for rows in (graded, marked))
    parts = [(ours, graded.grades >= k, graded.weights, k - 1) for k in (1, 2, 3)]
    parts.append((theirs, marked.grades >= 1, marked.weights * share, 3))
    size = both.shape[1]
    point = np.concatenate([np.full(size, 0.1), [2.0, 3.0, 4.0, 2.0]])
    first, second = np.zeros_like(point), np.zeros_like(point)
    for step in range(1, STEPS + 1):
        slope = np.concatenate([PENALTY * point[:size], np.zeros(4)])
        for features, is_at_least, counts, threshold in parts:
            sure = 1 / (1 + np.exp(point[size + threshold] - features @ point[:size]))
            wrong = counts * (sure - is_at_least)
            slope[:size] += features.T @ wrong
            slope[size + threshold] -= wrong.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        pace = 0.05 / (1 + step / 500)
        point -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
        point[:size] = np.maximum(0.0, point[:size])
    found = point[:size] / spread
    return found, point[size : size + 3] + found @ middle


def loss(rows: Rows, weights: np.ndarray, thresholds: np.ndarray) -> float:
    """The log loss of being closely related, over the pairs that were graded."""
    judged = rows.only(rows.weights == 1.0)
    total = judged.features @ weights - thresholds[1]
    return float(np.mean(np.logaddexp(0, np.where(judged.grades >= 2, -total, total))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graded", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--marked", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--meaning", choices=["words", "vectors", "encoder"], default="words")
    options = parser.parse_args()
    meaning_of = meanings(options.meaning)
    graded = graded_rows(options.graded, meaning_of)
    marked = marked_rows(options.marked, meaning_of)
    print(f"{len(graded.grades)} graded pairs, {len(marked.grades)} marked ones")
    weights, thresholds = fit(graded, marked)
    for name, weight in zip(Features._fields, weights, strict=True):
        print(f"  {name:15} {weight:.3f}")
    print("  loose, close, same", *(f"{one:.3f}" for one in thresholds))
    for name in sorted(set(graded.folders)):
        unseen = graded.folders == name
        left_out = loss(graded.only(unseen), *fit(graded.only(~unseen), marked))
        seen = loss(graded.only(unseen), weights, thresholds)
        print(f"  {name:15} log loss {left_out:.3f} left out, {seen:.3f} seen")


if __name__ == "__main__":
    main()
