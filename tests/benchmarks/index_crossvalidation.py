"""Ranking quality of related passages under weights that have not seen the folder they rank.

    python -m tests.benchmarks.index_crossvalidation --graded FOLDER --marked FOLDER
        [--meaning words|vectors|encoder]

Leave-one-folder-out: for each graded folder the model is fitted (`index_fit.py`) on the other ones
and on the marked set, less the stories that the folder tells, and ranks the folder. Printed are the
measures of `index_quality.py` of all folders so ranked, and of the model in use, which has seen
them. `related_sets.py` says what the folders hold.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.index_fit import BALANCE, fit, graded_rows, marked_rows, stories
from tests.benchmarks.index_quality import (
    SHOWN,
    MeaningOf,
    Values,
    index_of,
    judge,
    meanings,
    report,
)
from tests.benchmarks.related_sets import read_graded
from tui.corpus import Article, load
from tui.index import ranking
from tui.index.arrays import Floats
from tui.index.relatedness_model import BY_WORDS, Model
from tui.index.static_vectors import SemanticSimilarity

MEASURES = ("nDCG@5", "raw nDCG@5", "first", "noise", "silent, answered", "silent, no answer")
ModelOf = Callable[[str], Model | None]


@dataclass(frozen=True, slots=True)
class Refitted:
    """A semantic similarity with another model."""

    meaning: SemanticSimilarity
    model: Model

    def similarity(self, texts: Iterable[str], others: Iterable[str]) -> Floats:
        return self.meaning.similarity(texts, others)


def scored(folder: Path, meaning_of: MeaningOf, model_of: ModelOf) -> dict[str, Values]:
    """The measures of all folders, each ranked by the model for it; None: by the one in use."""
    measures: dict[str, Values] = {name: defaultdict(list) for name in MEASURES}
    queries = read_graded(folder)
    for name in sorted({query.folder for query in queries}):
        model = model_of(name)
        articles = load([folder / "folders" / name], on_error=print)
        index = index_of(articles, lambda found, model=model: refitted(meaning_of, model, found))
        ranking.BY_WORDS = model or BY_WORDS
        for query in (one for one in queries if one.folder == name):
            related = index.related(query.passage(index), SHOWN)
            judge(query, related, index, {what: values[name] for what, values in measures.items()})
    ranking.BY_WORDS = BY_WORDS
    return measures


def refitted(
    meaning_of: MeaningOf, model: Model | None, articles: list[Article]
) -> SemanticSimilarity | None:
    meaning = meaning_of(articles)
    return meaning if meaning is None or model is None else Refitted(meaning, model)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graded", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--marked", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--meaning", choices=[*BALANCE], default="words")
    options = parser.parse_args()
    meaning_of, balance = meanings(options.meaning), BALANCE[options.meaning]
    graded = graded_rows(options.graded, meaning_of)
    marked = marked_rows(options.marked, meaning_of)

    def model_of(name: str) -> Model:
        unseen = marked.without(stories(options.graded / "folders" / name))
        weights, thresholds = fit(graded.without({name}), unseen, balance)
        print(f"  {name:12}", *(f"{one:.3f}" for one in (*weights, *thresholds)))
        return Model(tuple(weights.tolist()), *thresholds.tolist())

    print("weights and thresholds without each folder")
    report("left out", scored(options.graded, meaning_of, model_of))
    report("in use", scored(options.graded, meaning_of, lambda _name: None))


if __name__ == "__main__":
    main()
