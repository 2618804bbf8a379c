"""Cross-document entity resolution: clusters the mentions of a corpus into entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain

from tui.analysis.across.linking import Links, link_languages
from tui.analysis.across.tokens import HUB
from tui.analysis.blocks import ArticleBlock, Blocks, BlocksHere
from tui.analysis.mentions.cleanup import correct_mentions
from tui.analysis.mentions.surface_forms import FormCounts, count_forms, form_statistics
from tui.analysis.model import DecisionLike, Entity, Mention, Merge, Resolution, Suggestion
from tui.analysis.resolution.clusters import Clusters, PossibleMatch
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.entity_builder import LocalSpellings, main_form, make_entity
from tui.analysis.resolution.expansions import expand_by_article
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
from tui.analysis.resolution.short_forms import Expansion, join_short_forms
from tui.corpus import Article
from tui.translation import mark

#: The most suggestions for one form.
_CHOICES = 3

#: A mention, after its form.
_Named = tuple[str, Mention]
#: A form in another language than English: the form, the language, the spelling.
_Spelled = tuple[str, str, str]


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
    return resolve_blocks(BlocksHere([ArticleBlock(articles, mentions)]), decisions)


def resolve_blocks(blocks: Blocks, decisions: Iterable[DecisionLike] = ()) -> Resolution:
    """As `resolve`, for a corpus in blocks, which are worked out; with the same result."""
    constraints = Constraints(decisions)
    words = correct_mentions(blocks)
    links = link_languages(blocks, words)
    counts, defined = _count_names(blocks, constraints)
    index = NameIndex(form_statistics(counts), words.lower)
    clusters = Clusters(constraints.cannot_link)
    constraints.apply(clusters)
    join_places(index, clusters)
    join_spellings(index, clusters)
    join_truncated(index, clusters)
    join_sovereigns(index, clusters)
    possible = join_full_names(index, clusters)
    join_acronyms(defined, index, clusters)
    possible += suggest_initials(index, clusters)
    possible += suggest_heads(index, clusters)
    short_forms = expand_by_article(blocks, constraints, index, clusters)
    possible += join_short_forms(short_forms.unexplained, short_forms.votes, index, clusters)
    entities = _entities(blocks, short_forms.refused, links, constraints, index, clusters)
    return Resolution(entities, _suggestions(entities, possible, constraints, clusters))


#: Acronym -> the long names in its definitions -> the title of an article, the first by alphabet.
Definitions = dict[str, dict[str, str]]


def _count_names(blocks: Blocks, constraints: Constraints) -> tuple[FormCounts, Definitions]:
    """The counts of the forms, as the user's decisions have them, and the acronyms."""
    counts, defined = FormCounts(), Definitions()
    for some, definitions in blocks.map(count_block, constraints):
        counts.update(some)
        for acronym, names in definitions.items():
            for name, title in names.items():
                _define(defined, acronym, name, title)
    return counts, defined


def count_block(block: ArticleBlock, constraints: Constraints) -> tuple[FormCounts, Definitions]:
    """The counts of the forms in a block, as the user's decisions have them, and the acronyms."""
    constraints.isolate_mentions(block.spans)
    return count_forms(block.articles, block.spans), define(block.articles, block.definitions)


def define(
    articles: Iterable[Article], definitions: Mapping[str, Mapping[str, str]]
) -> Definitions:
    """The definitions in some articles, by their ids."""
    defined = Definitions()
    for article in articles:
        for acronym, name in definitions[article.id].items():
            _define(defined, acronym, name, article.title)
    return defined


def _define(defined: Definitions, acronym: str, name: str, title: str) -> None:
    names = defined.setdefault(acronym, {})
    names[name] = min(title, names.get(name, title))


def _entities(
    blocks: Blocks,
    refused: Set[tuple[str, str]],
    links: Links,
    constraints: Constraints,
    index: NameIndex,
    clusters: Clusters,
) -> tuple[Entity, ...]:
    """One entity for each cluster, the most mentioned first."""
    found: dict[str, list[_Named]] = defaultdict(list)
    merges: dict[str, dict[Merge, None]] = defaultdict(dict)
    spelled: dict[str, LocalSpellings] = defaultdict(lambda: defaultdict(Counter))
    for named, expanded, foreign in chain.from_iterable(blocks.map(name_mentions, refused)):
        roots = {form: clusters.root(expansion.name) for form, expansion in expanded.items()}
        for form, expansion in expanded.items():
            merges[roots[form]][Merge(form, expansion.name, expansion.reason)] = None
        for one in named:
            found[roots.get(one[0]) or clusters.root(one[0])].append(one)
        for form, code, text in foreign:
            spelled[roots.get(form) or clusters.root(form)][code][text] += 1
    made = (
        make_entity(
            named,
            [*clusters.merges(root), *sorted(merges[root], key=str)],
            index,
            constraints,
            links.concept_in(clusters.members(root)),
            links.foreign,
            spelled.get(root, {}),
        )
        for root, named in _without_ignored(found, index, constraints)
    )
    ranked = sorted(made, key=lambda e: (-len(e.mentions), e.id, e.mentions[0].article))
    return tuple(_unique(ranked))


def name_mentions(
    block: ArticleBlock, refused: Set[tuple[str, str]]
) -> list[tuple[list[_Named], dict[str, Expansion], list[_Spelled]]]:
    """The mentions of each article, the expansions of their forms, and those not in English."""
    made = []
    for article in block.articles:
        named, foreign = [], []
        for span in block.spans.pop(article.id):
            text = article.text[span.start : span.end]
            passage = span.line.passage.id
            mention = Mention(article.id, passage, span.start, span.end, text, span.label)
            named.append((span.form, mention))
            code = article.language_of(span.line.passage)
            if code is not None and code != HUB:
                foreign.append((span.form, code, text))
        expansions = block.expansions.pop(article.id)
        kept = {f: e for f, e in expansions.items() if (f, e.name) not in refused}
        made.append((named, kept, foreign))
    return made


def _without_ignored(
    found: Mapping[str, list[_Named]], index: NameIndex, constraints: Constraints
) -> Iterator[tuple[str, list[_Named]]]:
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
