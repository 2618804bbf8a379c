"""Mentions in, entities out: what the names of a corpus name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tui.analysis.mentions.cleanup import Corrected, correct
from tui.analysis.mentions.surface_forms import count_forms
from tui.analysis.model import DecisionLike, Entity, Mention, Merge, Resolution, Suggestion
from tui.analysis.resolution.clusters import Clusters, Doubt
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.entity_builder import main_form, make_entity
from tui.analysis.resolution.matching_rules import (
    join_acronyms,
    join_cut_short,
    join_places,
    join_spellings,
    suggest_heads,
    suggest_initials,
)
from tui.analysis.resolution.name_index import Lexicon
from tui.analysis.resolution.persons import join_full_names
from tui.analysis.resolution.short_forms import Reading, join_short_forms, read_article
from tui.corpus import Article

#: So many suggestions for one form at most.
_CHOICES = 3

Readings = dict[str, dict[str, Reading]]


def resolve(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    decisions: Iterable[DecisionLike] = (),
) -> Resolution:
    """Put together the mentions that name the same, across articles.

    First the mentions are corrected by the corpus, then their forms are joined by what is sure
    (kept aliases, full names, acronyms), then short forms are read, each article by itself, and
    the rest by the corpus. What the reader decided comes before all of it. Deterministic; which
    entities there are does not depend on the order of the articles.

    Args:
        articles: the corpus.
        mentions: article id -> its mentions, as `find_mentions` yields them.
        decisions: what the reader said, the oldest first.

    Returns:
        The entities, their mentions in the order of the articles handed in; and what may be one
        but is not surely.
    """
    rulebook = Constraints(decisions)
    corrected = correct(articles, mentions)
    rulebook.single_out(corrected.spans)
    texts = {article.id: article.text for article in articles}
    lexicon = Lexicon(count_forms(texts, corrected.spans), corrected.lower)
    clusters = Clusters(rulebook.apart)
    rulebook.apply(clusters)
    join_places(lexicon, clusters)
    join_spellings(lexicon, clusters)
    join_cut_short(lexicon, clusters)
    doubtful = join_full_names(lexicon, clusters)
    join_acronyms(_by_acronym(corrected, articles), lexicon, clusters)
    doubtful += suggest_initials(lexicon, clusters)
    doubtful += suggest_heads(lexicon, clusters)
    readings = _read(corrected, rulebook, lexicon, clusters)
    rest, votes = _tally(corrected, readings)
    for form in rulebook.settled():
        del rest[form]
    doubtful += join_short_forms(rest, votes, lexicon, clusters)
    entities = _entities(articles, corrected, readings, rulebook, lexicon, clusters)
    return Resolution(entities, _suggestions(entities, doubtful, rulebook, clusters))


def _by_acronym(
    corrected: Corrected, articles: Iterable[Article]
) -> dict[str, list[tuple[str, str]]]:
    """Acronym -> the names it is defined by, with the title of the article that does."""
    titles = {article.id: article.title for article in articles}
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for article, definitions in sorted(corrected.definitions.items()):
        for acronym, name in definitions.items():
            names[acronym].append((name, titles[article]))
    return names


def _read(
    corrected: Corrected, rulebook: Constraints, lexicon: Lexicon, clusters: Clusters
) -> Readings:
    """What the short forms of each article stand for, less what the reader refused or settled."""
    settled = rulebook.settled()
    readings: Readings = {}
    for article, spans in sorted(corrected.spans.items()):
        defined = {
            acronym: Reading(name, "defined in the article")
            for acronym, name in corrected.definitions.get(article, {}).items()
        }
        found = read_article({span.form for span in spans}, defined, lexicon, clusters)
        readings[article] = {
            form: reading
            for form, reading in found.items()
            if form not in settled and clusters.admit(form, reading.name)
        }
    return readings


def _tally(
    corrected: Corrected, readings: Readings
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """How many articles leave a form unexplained; and how many explain each how."""
    rest: Counter[str] = Counter()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for article, spans in corrected.spans.items():
        explained = readings[article]
        rest.update({span.form for span in spans} - explained.keys())
        for form, reading in explained.items():
            votes[form][reading.name] += 1
    return rest, votes


def _entities(
    articles: Iterable[Article],
    corrected: Corrected,
    readings: Readings,
    rulebook: Constraints,
    lexicon: Lexicon,
    clusters: Clusters,
) -> tuple[Entity, ...]:
    """One entity a cluster, the most mentioned first."""
    found: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    merges: dict[str, dict[Merge, None]] = defaultdict(dict)
    for article in articles:
        explained = readings[article.id]
        for span in corrected.spans[article.id]:
            reading = explained.get(span.form)
            root = clusters.root(reading.name if reading else span.form)
            if reading is not None:
                merges[root][Merge(span.form, reading.name, reading.reason)] = None
            text = article.text[span.start : span.end]
            passage = span.line.passage.id
            mention = Mention(article.id, passage, span.start, span.end, text, span.label)
            found[root].append((span.form, mention))
    made = (
        make_entity(
            named, [*clusters.merges(root), *sorted(merges[root], key=str)], lexicon, rulebook
        )
        for root, named in _heeded(found, lexicon, rulebook)
    )
    ranked = sorted(made, key=lambda e: (-len(e.mentions), e.id, e.mentions[0].article))
    return tuple(_unique(ranked))


def _heeded(
    found: Mapping[str, list[tuple[str, Mention]]], lexicon: Lexicon, rulebook: Constraints
) -> Iterator[tuple[str, list[tuple[str, Mention]]]]:
    """The clusters less what the reader wants ignored: all of it by its main form, or a form."""
    for root, named in found.items():
        left = [item for item in named if item[0] not in rulebook.ignored]
        whole = len(left) == len(named)
        if whole or (left and main_form(named, lexicon) not in rulebook.ignored):
            yield root, left


def _unique(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Number the ids of entities that would share one."""
    taken: Counter[str] = Counter()
    for entity in entities:
        taken[entity.id] += 1
        number = taken[entity.id]
        yield entity if number == 1 else replace(entity, id=f"{entity.id}-{number}")


def _suggestions(
    entities: Iterable[Entity],
    doubtful: Iterable[Doubt],
    rulebook: Constraints,
    clusters: Clusters,
) -> tuple[Suggestion, ...]:
    """The pairs of entities that the reader may put together, each once."""
    by_root = {clusters.root(entity.form): entity.id for entity in entities}
    unsure = [Doubt(left, right, "you were not sure") for left, right in rulebook.unsure]
    refused = {frozenset(pair) for pair in rulebook.apart}
    found: dict[frozenset[str], Suggestion] = {}
    choices: Counter[str] = Counter()
    for doubt in [*unsure, *doubtful]:
        left, right = (by_root.get(clusters.root(form)) for form in doubt[:2])
        pair = frozenset(filter(None, (left, right)))
        if left is None or right is None or len(pair) < 2 or pair in found:
            continue
        if choices[doubt.left] < _CHOICES and (
            doubt in unsure or frozenset(doubt[:2]) not in refused
        ):
            choices[doubt.left] += 1
            found[pair] = Suggestion(left, right, doubt.reason)
    return tuple(found.values())
