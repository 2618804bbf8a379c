"""Figures: quantities of several articles gathered into facts, and those that differ."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from tui.corpus import Article
from tui.corpus.disjoint_sets import DisjointSets
from tui.languages.en.counted_words import TALLIED
from tui.story.article_findings import ArticleFindings
from tui.story.cluster import Cluster
from tui.story.gathering import OnProgress, reporting_progress
from tui.story.quantity import Quantity

_LONGEST_KEY = 200  # code points of the words that tell one figure of an article from another
_MOST = 200  # quantities of one kind, and as many of the same value, that each is compared with
_SMALL = 5  # a count below it is shared by chance
_RARE = 10  # a count of what became of people that needs no words around it
_FEW = 3  # stems around a number that say little
_SAME = 0.16  # similarity of the words around equal small values of one fact
_SAME_RARE = 0.03  # of greater values
_DIFFERENT = 0.30  # of values that differ
_MOST_RATIO = 25  # of two durations of one fact: what goes on lasts longer later
_MOST_RATIO_OF_COUNTS = 5  # of two other values of one fact
_MOST_SHOWN = 60  # different values of a fact that are compared in the end
_ROUNDING = 0.02  # by which rounded values of one quantity may differ
_YEARS_APART = 5  # of ages given of one person
_UNNAMED_AGE = "age"  # its label
_GREAT = 1000  # from which a value is given rounded
_LOOSE = 0.12  # by which approximate ones may


@dataclass(frozen=True, slots=True)
class Fact:
    """What several articles give a figure for.

    Attributes:
        name: what is counted, for display: "people killed".
        unit: of the values.
        figures: in the order of articles and texts.
        differ: whether the values differ by more than rounding.
        update: whether they differ, and their dates explain it.
    """

    name: str
    unit: str
    figures: tuple[Quantity, ...]
    differ: bool
    update: bool


def gather_figures(
    articles: Iterable[Article],
    others: Set[tuple[str, str]] = frozenset(),
    on_progress: OnProgress[tuple[Fact, ...]] | None = None,
    findings: ArticleFindings | None = None,
) -> tuple[Fact, ...]:
    """The facts that at least two of some articles give a figure for, differing ones first.

    Args:
        articles: in order.
        others: the figures that the user said are of no fact of others: by article id and
            `figure_words`.
        on_progress: is called after each article.
        findings: finds what each article tells, or has it from before.
    """
    articles = tuple(articles)
    quantities: list[Quantity] = []

    def facts() -> tuple[Fact, ...]:
        found = [_fact(group) for group in _Matching(quantities).groups()]
        return tuple(sorted(found, key=lambda fact: (not fact.differ, -len(fact.figures))))

    told = (findings or ArticleFindings()).quantities(articles)
    for article, found in reporting_progress(told, on_progress, facts):
        quantities += (
            one
            for one in found
            if not (others and (article.id, figure_words(article, one)) in others)
        )
    return facts()


def figure_words(article: Article, figure: Quantity) -> str:
    """A figure with the words up to the end of its line, by which decisions on it are kept."""
    end = article.text.find("\n", figure.end)
    words = article.text[figure.start : end if end >= 0 else len(article.text)]
    return " ".join(words[:_LONGEST_KEY].split())


class _Matching:
    """Single-link clustering of quantities that are of one fact."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        self._all = quantities
        self._clusters: DisjointSets[int] = DisjointSets()
        self._told = [*map(Cluster.of, quantities)]  # by each cluster
        self._around = [one.near | one.context for one in quantities]
        frequency = Counter(stem for around in self._around for stem in around)
        self._idf = {s: math.log(1 + len(quantities) / n) for s, n in frequency.items()}
        self._norms = [self._weight(around) for around in self._around]
        self._values: dict[tuple[str, ...], set[float]] = defaultdict(set)
        for one in quantities:
            self._values[one.article, one.kind, one.unit, one.state].add(one.value)

    def groups(self) -> Iterator[list[Quantity]]:
        buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, one in enumerate(self._all):
            subject = {"people": one.state, "age": "", "duration": ""}.get(one.kind, one.unit)
            buckets[one.kind, subject].append(number)
        for bucket in buckets.values():
            self._join(bucket)
        clusters: dict[int, list[Quantity]] = defaultdict(list)
        for number, one in enumerate(self._all):
            clusters[self._clusters.root(number)].append(one)
        for group in clusters.values():
            if len({one.article for one in group}) > 1:
                yield group

    def _join(self, bucket: list[int]) -> None:
        """Join those of one fact: of equal values, then of others, the likeliest first."""
        self._join_equal(bucket)
        differing: list[tuple[float, int, int]] = []
        for place, left in enumerate(bucket):
            differing += [
                (-self._similarity(left, right), left, right)
                for right in bucket[max(0, place - _MOST) : place]
                if self._all[right].value != self._all[left].value and self._are_one(left, right)
            ]
        for _, left, right in sorted(differing):
            self._merge(left, right, is_update=True)

    def _join_equal(self, bucket: list[int]) -> None:
        """Join those of equal values: those of no known city last, with what is most alike."""
        equal: defaultdict[float, list[int]] = defaultdict(list)
        for left in sorted(bucket, key=lambda number: not self._all[number].places):
            known = equal[self._all[left].value]
            same = (right for right in known[-_MOST:] if self._are_one(left, right))
            for right in sorted(same, key=lambda right: -self._similarity(left, right)):
                self._merge(left, right, is_update=False)
            known.append(left)

    def _merge(self, left: int, right: int, *, is_update: bool) -> None:
        """Join two clusters, unless they contradict each other."""
        one, other = map(self._clusters.root, (left, right))
        if one == other:
            return
        if not self._told[one].contradicts(self._told[other], is_update=is_update):
            self._clusters.join(other, into=one)
            self._told[one].join(self._told[other])

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._idf[stem] for stem in stems)

    def _similarity(self, left: int, right: int) -> float:
        """Of the words around two quantities, weighted by rarity, 0 to 1."""
        shared = self._weight(self._around[left] & self._around[right])
        return shared / math.sqrt((self._norms[left] or 1) * (self._norms[right] or 1))

    def _are_one(self, left: int, right: int) -> bool:
        one, other = self._all[left], self._all[right]
        if one.article == other.article:
            return one.value == other.value and (one.unit, one.state) == (other.unit, other.state)
        if one.kind == "age":
            return _are_one_age(one, other)
        if one.value == other.value:
            return self._is_same(left, right)
        return self._is_differing(left, right)

    def _is_same(self, left: int, right: int) -> bool:
        one, other = self._all[left], self._all[right]
        similarity = self._similarity(left, right)
        if one.kind == "duration":
            return _are_compatible(one, other) and similarity > _SAME
        told = one.kind == "people" and one.state
        if told and one.value >= _RARE and min(len(one.near), len(other.near)) < _FEW:
            return True
        return similarity > (_SAME_RARE if told or one.value >= _SMALL else _SAME)

    def _is_differing(self, left: int, right: int) -> bool:
        """Whether values that differ are of one fact: only what is sure, as it is told so."""
        one, other = self._all[left], self._all[right]
        less, more = sorted((one.value, other.value))
        most = _MOST_RATIO if one.kind == "duration" else _MOST_RATIO_OF_COUNTS
        if one.state == "interval" or more > most * less or self._told_by_both(one, other):
            return False
        if one.unit in TALLIED:
            return False
        similarity = self._similarity(left, right)
        if one.kind == "people" and one.state:
            return one.unit == other.unit and similarity > _DIFFERENT / 3
        if one.kind == "duration":
            if one.state == other.state == "war":
                return bool(one.names & other.names)
            if one.state != other.state:
                return False
            if one.state in ("sentence", "contract") and not one.names & other.names:
                return False
        alone = self._is_alone(one) and self._is_alone(other)
        same_name = one.about & other.about & one.names & other.names
        same_phrase = one.about & other.about
        if one.kind == "percent":  # of what is not told by where: traffic and services of a country
            same_phrase -= one.names | other.names
        least = _DIFFERENT / 2 if one.kind == "duration" and one.state else _DIFFERENT
        return bool(same_phrase and (alone or same_name)) and similarity > least

    def _is_alone(self, one: Quantity) -> bool:
        """Whether it is the only value of its unit in its article."""
        return len(self._values[one.article, one.kind, one.unit, one.state]) == 1

    def _told_by_both(self, one: Quantity, other: Quantity) -> bool:
        """Whether an article has both values: they are of two things then."""
        return (
            other.value in self._values[one.article, one.kind, one.unit, one.state]
            or one.value in self._values[other.article, other.kind, other.unit, other.state]
        )


def _are_compatible(one: Quantity, other: Quantity) -> bool:
    """Whether they say nothing different of what lasts."""
    return one.state == other.state or not (one.state and other.state)


def _are_one_age(one: Quantity, other: Quantity) -> bool:
    """Ages are of one person by the name, and near each other; without a name, by the age."""
    if not (one.state and other.state):
        return one.value == other.value
    name, known = one.state.split(), other.state.split()
    alone = len(name) == 1 or len(known) == 1
    same_given = alone or not {*name[:-1]}.isdisjoint(known[:-1])
    return name[-1] == known[-1] and same_given and abs(one.value - other.value) <= _YEARS_APART


def _fact(group: list[Quantity]) -> Fact:
    """What a cluster amounts to."""
    labels = Counter(one.label or one.unit for one in group)
    if len(labels) > 1:
        del labels[_UNNAMED_AGE]  # where an article says whose it is
    values = {(one.value, one.bound is None, one.date): one for one in group}
    some = [*values.values()][:_MOST_SHOWN]
    pairs = [(one, other) for one in some for other in some if _differ(one, other)]
    update = bool(pairs) and all(
        one.date and other.date and one.date != other.date for one, other in pairs
    )
    label, unit = labels.most_common(1)[0][0], group[0].unit
    return Fact(label, unit, tuple(group), bool(pairs), update)


def _differ(one: Quantity, other: Quantity) -> bool:
    """Whether two values differ by more than rounding: that of approximate or of great ones."""
    more, less = max(one.value, other.value), min(one.value, other.value)
    if one.bound is None or other.bound is None:
        return more - less > more * _LOOSE
    return more - less > (more * _ROUNDING if less >= _GREAT else 0)
