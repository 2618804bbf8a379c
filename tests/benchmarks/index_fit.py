"""Fits the weights of `tui/index/relatedness_model.py`, with cross-validation over folders.

    python -m tests.benchmarks.index_fit --graded FOLDER --marked FOLDER [--meaning KIND]

`related_sets.py` says what the folders hold. The weights are shared by both sets; the thresholds
come from the graded one, and the marked one, in which "on the same event" is another question, has
one of its own. Weights are never negative, and drawn a little towards 0. Sentences that nobody
judged count as unrelated, but little. Printed are the model fitted on everything, as it stands in
`relatedness_model`, and the log loss of being closely related in each graded folder under a model
that has not seen it. The fit is convex, and does not depend on the weights in use: it comes out
the same each time.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tests.benchmarks.index_quality import MeaningOf, index_of, meanings, read, story
from tests.benchmarks.related_sets import Marked, read_graded
from tui.corpus import Passage, load
from tui.index import Index
from tui.index.relatedness_model import Features

CANDIDATES = 60  # of the marked set, found by their words, besides those of similar articles
UNJUDGED = {"graded": 0.3, "marked": 0.07}  # what a passage that nobody judged counts
# What the marked set counts beside the graded one, chosen by the ranking of both under models that
# have not seen the graded folder. An encoder needs less of the likeness of articles, which matters
# most in the marked set.
BALANCE = {"words": 0.7, "vectors": 0.7, "encoder": 0.5}
PENALTY = 1.0
STEPS = 100  # of Newton's method, at most; some fifteen are enough


class Rows(NamedTuple):
    """Pairs of passages: features, grade (0 to 3, or 0 and 1), weight, and folder or story."""

    features: np.ndarray
    grades: np.ndarray
    weights: np.ndarray
    folders: np.ndarray

    def only(self, which: np.ndarray) -> Rows:
        return Rows(*(part[which] for part in self))

    def without(self, names: set[str]) -> Rows:
        """Those of other folders or stories."""
        return self.only(~np.isin(self.folders, sorted(names)))


def measure(index: Index, passage_id: str, others: Sequence[Passage]) -> np.ndarray:
    """The features of passages beside one in context, meaning among them where it is known."""
    passage, passage_table = index.passage(passage_id), index._passage_table
    numbers = np.array([passage_table.number(other.id) for other in others], np.intp)
    number = passage_table.number(passage_id)
    features = index._ranking().features(passage.article, [number], numbers)
    if index._meaning is not None:
        text, *texts = map(passage_table.text, (passage, *others))
        features = features._replace(meaning=index._meaning.similarity([text], texts))
    return np.column_stack([*map(np.ravel, features.in_context())])


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
    rows = []
    for query in sorted(gold.queries & passages.keys()):
        others = candidates(index, passages[query])
        if not others:
            continue
        for other, values in zip(others, measure(index, passages[query], others), strict=True):
            if not values[0]:
                continue  # no word in common: it would not be ranked
            sentence = sentences[other.id]
            weight = 1.0 if sentence in gold.judged else UNJUDGED["marked"]
            rows.append(
                (values, int(gold.grades[query].get(sentence, 0) > 0), weight, story(query))
            )
    return as_rows(rows)


def candidates(index: Index, passage_id: str) -> list[Passage]:
    """The passages that would be ranked beside one."""
    passage_table, ranker = index._passage_table, index._ranking()
    article, number = index.passage(passage_id).article, passage_table.number(passage_id)
    found = ranker.candidates(article, number, CANDIDATES)
    return list(map(passage_table.passage_of, found.tolist()))


def stories(folder: Path) -> set[str]:
    """The stories that the articles of a graded folder tell, as the marked set names them."""
    return {story(path.name) for path in folder.glob("*.txt")}


def as_rows(rows: Sequence[tuple[np.ndarray, int, float, str]]) -> Rows:
    features, grades, weights, folders = zip(*rows, strict=True)
    return Rows(np.stack(features), np.array(grades), np.array(weights), np.array(folders))


def fit(graded: Rows, marked: Rows, balance: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and the three thresholds: a logistic regression for each, with shared weights.

    Args:
        graded: pairs of the graded set.
        marked: pairs of the marked set.
        balance: what the marked set counts beside the graded one.
    """
    share = balance * graded.weights.sum() / marked.weights.sum()
    both = np.vstack([graded.features, marked.features])
    weights = np.concatenate([graded.weights, marked.weights * share])
    middle = np.average(both, axis=0, weights=weights)
    spread = np.sqrt(np.average((both - middle) ** 2, axis=0, weights=weights)) + 1e-9
    parts = [(graded, graded.grades >= k, graded.weights, k - 1) for k in (1, 2, 3)]
    parts.append((marked, marked.grades >= 1, marked.weights * share, 3))
    inputs, size = [], both.shape[1]
    for rows, *_, threshold in parts:
        thresholds = np.zeros((len(rows.features), 4))
        thresholds[:, threshold] = -1.0
        inputs.append(np.hstack([(rows.features - middle) / spread, thresholds]))
    truths, counts = (np.concatenate([part[place] for part in parts]) for place in (1, 2))
    point = regress(np.vstack(inputs), truths, counts, np.arange(size + 4) < size)
    found = point[:size] / spread
    return found, point[size : size + 3] + found @ middle


def regress(
    inputs: np.ndarray, truths: np.ndarray, counts: np.ndarray, bounded: np.ndarray
) -> np.ndarray:
    """A weighted logistic regression by Newton's method.

    Coefficients that are `bounded` are penalised and never negative.
    """
    penalty = PENALTY * bounded

    def cost(point: np.ndarray) -> float:
        total = inputs @ point
        losses = np.logaddexp(0, np.where(truths, -total, total))
        return float(counts @ losses + penalty @ point**2 / 2)

    point = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-(inputs @ point)))
        slope = penalty * point + inputs.T @ (counts * (sure - truths))
        free = ~bounded | (point > 0) | (slope < 0)
        chosen = inputs[:, free]
        curve = (chosen.T * (counts * sure * (1 - sure))) @ chosen + np.diag(penalty[free])
        step = np.zeros_like(point)
        step[free] = np.linalg.solve(curve, slope[free])
        before, pace = cost(point), 1.0
        while cost(moved := bound(point - pace * step, bounded)) > before and pace > 1e-6:
            pace /= 2
        if np.abs(moved - point).max() < 1e-7:
            break
        point = moved
    return point


def bound(point: np.ndarray, bounded: np.ndarray) -> np.ndarray:
    return np.where(bounded, np.maximum(0.0, point), point)


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
    meaning_of, balance = meanings(options.meaning), BALANCE[options.meaning]
    graded = graded_rows(options.graded, meaning_of)
    marked = marked_rows(options.marked, meaning_of)
    print(f"{len(graded.grades)} graded pairs, {len(marked.grades)} marked ones")
    weights, thresholds = fit(graded, marked, balance)
    for name, weight in zip(Features._fields, weights, strict=True):
        print(f"  {name:15} {weight:.3f}")
    for name, threshold in zip(("loose", "close", "same"), thresholds, strict=True):
        print(f"  {name:15} {threshold:.3f} at least")
    for name in sorted(set(graded.folders)):
        unseen = graded.only(graded.folders == name)
        others = marked.without(stories(options.graded / "folders" / name))
        left_out = loss(unseen, *fit(graded.without({name}), others, balance))
        seen = loss(unseen, weights, thresholds)
        print(f"  {name:15} log loss {left_out:.3f} left out, {seen:.3f} seen")


if __name__ == "__main__":
    main()
