"""Cross-document entity resolution: clusters the mentions of a corpus into entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tui.analysis.across.linking import Links, link_languages
from tui.analysis.mentions.cleanup import CorrectedMentions, correct_mentions
from tui.analysis.mentions.surface_forms import count_forms
from tui.analysis.model import DecisionLike, Entity, Mention, Merge, Resolution, Suggestion
from tui.analysis.resolution.clusters import Clusters, PossibleMatch
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.entity_builder import main_form, make_entity
from tui.analysis.resolution.matching_rules import (
    join_acronyms,
    join_places,
    join_sovereigns,
    join_spellings,
    join_truncated,
    suggest_heads,
    suggest_initials,
)
from tui.analysis.resolution.name_index import NameIndex
from tui.analysis.resolution.persons import join_full_names
from tui.analysis.resolution.short_forms import Expansion, expand_short_forms, join_short_forms
from tui.corpus import Article
from tui.translation import mark

#: The most suggestions for one form.
_CHOICES = 3

Expansions = dict[str, dict[str, Expansion]]


def resolve(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    decisions: Iterable[DecisionLike] = (),
) -> Resolution:
    """Cluster the mentions of one entity across articles.

    Mentions are cleaned up first, then their forms are merged by strong evidence (aliases, full
    names, defined acronyms), then short forms are expanded, within each article and by the whole
    corpus. Decisions of the user override all of it. Deterministic, and independent of the order
    of the articles.

    Args:
        articles: the corpus.
        mentions: article id -> its mentions, as `find_mentions` yields them.
        decisions: of the user, the oldest first.

    Returns:
        The entities, their mentions in the given order of the articles; and suggestions for merges.
    """
    constraints = Constraints(decisions)
    corrected = correct_mentions(articles, mentions)
    texts = {article.id: article.text for article in articles}

    def index_names() -> NameIndex:
        return NameIndex(count_forms(texts, corrected.spans), corrected.lower)

    links = link_languages(articles, corrected.spans, index_names)
    constraints.isolate_mentions(corrected.spans)
    index = index_names()
    clusters = Clusters(constraints.cannot_link)
    constraints.apply(clusters)
    join_places(index, clusters)
    join_spellings(index, clusters)
    join_truncated(index, clusters)
    join_sovereigns(index, clusters)
    possible = join_full_names(index, clusters)
    join_acronyms(_by_acronym(corrected, articles), index, clusters)
    possible += suggest_initials(index, clusters)
    possible += suggest_heads(index, clusters)
    expansions = _expand_by_article(corrected, links, constraints, index, clusters)
    unexplained, votes = _tally(corrected, expansions)
    for form in constraints.decided_forms():
        del unexplained[form]
    possible += join_short_forms(unexplained, votes, index, clusters)
    entities = _entities(articles, corrected, expansions, links, constraints, index, clusters)
    return Resolution(entities, _suggestions(entities, possible, constraints, clusters))


def _by_acronym(
    corrected: CorrectedMentions, articles: Iterable[Article]
) -> dict[str, list[tuple[str, str]]]:
    """Acronym -> the long names in its definitions, each with the title of the article."""
    titles = {article.id: article.title for article in articles}
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for article, defined in sorted(corrected.definitions.items()):
        for acronym, name in defined.items():
            names[acronym].append((name, titles[article]))
    return names


def _expand_by_article(
    corrected: CorrectedMentions,
    links: Links,
    constraints: Constraints,
    index: NameIndex,
    clusters: Clusters,
) -> Expansions:
    """The expansions of each article's short forms, except where a decision applies."""
    decided_forms = constraints.decided_forms()
    expansions: Expansions = {}
    for article, spans in sorted(corrected.spans.items()):
        defined = {
            acronym: Expansion(name, mark("defined in the article"))
            for acronym, name in corrected.definitions.get(article, {}).items()
        } | links.expansions.get(article, {})
        found = expand_short_forms(spans, defined, index, clusters)
        expansions[article] = {
            form: expansion
            for form, expansion in found.items()
            if form not in decided_forms and clusters.include_mentions(form, expansion.name)
        }
    return expansions


def _tally(
    corrected: CorrectedMentions, expansions: Expansions
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Form -> number of articles that do not expand it; and votes for its expansions."""
    unexplained: Counter[str] = Counter()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for article, spans in corrected.spans.items():
        expanded = expansions[article]
        unexplained.update({span.form for span in spans} - expanded.keys())
        for form, expansion in expanded.items():
            votes[form][expansion.name] += 1
    return unexplained, votes


def _entities(
    articles: Iterable[Article],
    corrected: CorrectedMentions,
    expansions: Expansions,
    links: Links,
    constraints: Constraints,
    index: NameIndex,
    clusters: Clusters,
) -> tuple[Entity, ...]:
    """One entity for each cluster, the most mentioned first."""
    found: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    merges: dict[str, dict[Merge, None]] = defaultdict(dict)
    for article in articles:
        expanded = expansions[article.id]
        for span in corrected.spans[article.id]:
            expansion = expanded.get(span.form)
            root = clusters.root(expansion.name if expansion else span.form)
            if expansion is not None:
                merges[root][Merge(span.form, expansion.name, expansion.reason)] = None
            text = article.text[span.start : span.end]
            passage = span.line.passage.id
            mention = Mention(article.id, passage, span.start, span.end, text, span.label)
            found[root].append((span.form, mention))
    made = (
        make_entity(
            named,
            [*clusters.merges(root), *sorted(merges[root], key=str)],
            index,
            constraints,
            links.concept_in(clusters.members(root)),
            links.foreign,
        )
        for root, named in _without_ignored(found, index, constraints)
    )
    ranked = sorted(made, key=lambda e: (-len(e.mentions), e.id, e.mentions[0].article))
    return tuple(_unique(ranked))


def _without_ignored(
    found: Mapping[str, list[tuple[str, Mention]]], index: NameIndex, constraints: Constraints
) -> Iterator[tuple[str, list[tuple[str, Mention]]]]:
    """The clusters without the forms that the user ignores; a whole one by its main form."""
    for root, named in found.items():
        left = [item for item in named if item[0] not in constraints.ignored]
        whole = len(left) == len(named)
        if whole or (left and main_form(named, index) not in constraints.ignored):
            yield root, left


def _unique(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Append numbers to ids that several entities would share."""
    taken: Counter[str] = Counter()
    for entity in entities:
        taken[entity.id] += 1
        number = taken[entity.id]
        yield entity if number == 1 else replace(entity, id=f"{entity.id}-{number}")


def _suggestions(
    entities: Iterable[Entity],
    possible: Iterable[PossibleMatch],
    constraints: Constraints,
    clusters: Clusters,
) -> tuple[Suggestion, ...]:
    """The pairs of entities that the user may merge, each once."""
    by_root = {clusters.root(entity.form): entity.id for entity in entities}
    why = mark("you were not sure")
    unsure = [PossibleMatch(left, right, why) for left, right in constraints.unsure]
    cannot_link = {frozenset(pair) for pair in constraints.cannot_link}
    found: dict[frozenset[str], Suggestion] = {}
    choices: Counter[str] = Counter()
    for doubt in [*unsure, *possible]:
        left, right = (by_root.get(clusters.root(form)) for form in doubt[:2])
        pair = frozenset(filter(None, (left, right)))
        if left is None or right is None or len(pair) < 2 or pair in found:
            continue
        if choices[doubt.left] < _CHOICES and (
            doubt in unsure or frozenset(doubt[:2]) not in cannot_link
        ):
            choices[doubt.left] += 1
            found[pair] = Suggestion(left, right, doubt.reason)
    return tuple(found.values())
