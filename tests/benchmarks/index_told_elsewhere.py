"""How often it is right that a fact is told elsewhere, or only here, and how often it is said.

    python -m tests.benchmarks.index_told_elsewhere [--graded FOLDER] [--marked FOLDER]
        [--least 1] [--meaning words|vectors|encoder] [--fit]

`related_sets.py` says what the folders hold. In a graded set a fact is told elsewhere if a passage
of another article has the grade 3. From a marked set small folders are drawn, some articles of one
story each; every judged sentence is asked about, and its fact is told elsewhere if a sentence of
another article drawn is marked as on the same event, with a grade of `--least` at least: one that
only mentions the event has the grade 1.

For each folder, and for all with a 95 % confidence interval by folder, are printed the share of
right ones among those said to be told elsewhere, and only here, and the share of passages of which
either is said. With `--fit` the two thresholds are chosen for each folder on the others, which says
what those in use are worth on folders that nobody has seen.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.index_quality import MeaningOf, Values, index_of, meanings, read, story
from tests.benchmarks.related_sets import Marked, interval, mean, read_graded
from tui.corpus import Article, load
from tui.index import Index, Verdict

SMALL, DRAWN = 5, 6  # articles in a folder, folders of a story
WANTED = {Verdict.TOLD: 0.85, Verdict.ONLY_HERE: 0.9}  # the least share of right ones


class Answer(NamedTuple):
    """The best score of another article's passages, what is said, and whether it is told there."""

    score: float
    verdict: Verdict
    told: bool


Answers = Mapping[str, list[Answer]]  # by folder


def graded(folder: Path, meaning_of: MeaningOf) -> Answers:
    answers = defaultdict(list)
    indexes: dict[str, Index] = {}
    for query in read_graded(folder):
        if query.folder not in indexes:
            articles = load([folder / "folders" / query.folder], on_error=print)
            indexes[query.folder] = index_of(articles, meaning_of)
        index = indexes[query.folder]
        told = max(query.grades.values()) == 3
        answers[query.folder].append(ask(index, query.passage(index), told=told))
    return answers


def marked(folder: Path, meaning_of: MeaningOf, least: int) -> Answers:
    gold = Marked(folder)
    stories: defaultdict[str, list[Article]] = defaultdict(list)
    for article in load([gold.articles], on_error=print):
        stories[story(article.id)].append(article)
    answers = defaultdict(list)
    for name, articles in stories.items():
        for seed in range(DRAWN):
            chosen = random.Random(seed).sample(articles, min(SMALL, len(articles)))
            answers[name] += asked_about(gold, index_of(chosen, meaning_of), least)
    return answers


def asked_about(gold: Marked, index: Index, least: int) -> Iterator[Answer]:
    """Answers on the judged sentences of a folder."""
    present = {article.id for article in index.articles}
    for article in index.articles:
        for passage in read(article):
            sentence = gold.sentence(article.id, passage.start, passage.end)
            if sentence in gold.judged:
                grades = gold.grades[sentence].items()
                told = any(
                    grade >= least and one.rpartition(":")[0] in present for one, grade in grades
                )
                yield ask(index, passage.id, told=told)


def ask(index: Index, passage_id: str, *, told: bool) -> Answer:
    related = index.related(passage_id, 1, plain=True)
    score = related[0].score if related else 0.0
    return Answer(
        score, index.told_elsewhere(index.passage(passage_id).article)[passage_id].verdict, told
    )


def fitted(answers: Answers) -> Answers:
    """The same with thresholds for each folder that were chosen on the others."""
    judged = {}
    for name, own in answers.items():
        others = [one for other, found in answers.items() if other != name for one in found]
        least, most = thresholds(others)
        judged[name] = [one._replace(verdict=verdict(one.score, least, most)) for one in own]
    return judged


def thresholds(answers: list[Answer]) -> tuple[float, float]:
    """The least score of what is told, the highest of what is only here, as right as is wanted."""
    scores = sorted({one.score for one in answers})
    least = next(
        (
            score
            for score in scores
            if mean([one.told for one in answers if one.score >= score]) >= WANTED[Verdict.TOLD]
        ),
        1.0,
    )
    most = next(
        (
            score
            for score in reversed(scores)
            if mean([not one.told for one in answers if one.score < score])
            >= WANTED[Verdict.ONLY_HERE]
        ),
        0.0,
    )
    return least, min(most, least)


def verdict(score: float, least: float, most: float) -> Verdict:
    """What is said with other thresholds."""
    if score < most:
        return Verdict.ONLY_HERE
    return Verdict.TOLD if score >= least else Verdict.UNSURE


def report(name: str, answers: Answers) -> None:
    print(name)
    for folder, own in sorted(answers.items()):
        counts = ", ".join(
            f"{what.value} {right} of {said} right" for what, right, said in tallies(own)
        )
        print(f"  {folder:15} {counts}, of {len(own)}")
    for what in WANTED:
        right: Values = defaultdict(list)
        for folder, own in answers.items():
            right[folder] += [is_right(one) for one in own if one.verdict is what]
        print_interval(f"{what.value}, right", right)
    said: Values = defaultdict(list)
    for folder, own in answers.items():
        said[folder] += [one.verdict is not Verdict.UNSURE for one in own]
    print_interval("said", said)


def tallies(answers: list[Answer]) -> Iterator[tuple[Verdict, int, int]]:
    """For each verdict how many are right, and how many there are."""
    for what in WANTED:
        said = [one for one in answers if one.verdict is what]
        yield what, sum(map(is_right, said)), len(said)


def is_right(answer: Answer) -> bool:
    return answer.told == (answer.verdict is Verdict.TOLD)


def print_interval(what: str, values: Values) -> None:
    whole, low, high = interval(values)
    count = sum(map(len, values.values()))
    print(f"  {what:22} {whole:.3f}  [{low:.3f}, {high:.3f}]  of {count} in {len(values)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graded", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--marked", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--meaning", choices=["words", "vectors", "encoder"], default="words")
    parser.add_argument("--least", type=int, default=1, help="grade of what tells the fact")
    parser.add_argument("--fit", action="store_true", help="thresholds from the other folders")
    options = parser.parse_args()
    meaning_of = meanings(options.meaning)
    sets = [(folder, graded(folder, meaning_of)) for folder in options.graded]
    sets += [(folder, marked(folder, meaning_of, options.least)) for folder in options.marked]
    for folder, answers in sets:
        report(folder.name, fitted(answers) if options.fit else answers)


if __name__ == "__main__":
    main()
