"""Mentions in, entities out: what the names of a corpus name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tui.analysis.correct import correct
from tui.analysis.labels import vote
from tui.analysis.model import DecisionLike, Entity, Mention, Resolution
from tui.analysis.names import normalise
from tui.corpus import Article


def resolve(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    decisions: Iterable[DecisionLike] = (),
) -> Resolution:
    """Put together the mentions that name the same; first version, by normalised form only.

    Args:
        articles: the corpus, in reading order.
        mentions: article id -> its mentions, as `find_mentions` yields them.
        decisions: what the reader said.
    """
    ignored = {decision.left[1] for decision in decisions if decision.kind == "ignore"}
    spans, forms = correct(articles, mentions)
    labels = vote(forms)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for article in articles:
        for span in spans[article.id]:
            surface = article.text[span.start : span.end]
            form = normalise(surface)
            if form and form not in ignored:
                groups[form].append(
                    Mention(article.id, span.line.passage.id, span.start, span.end, surface, labels[form])
                )
    entities = [_entity(form, found) for form, found in groups.items()]
    entities.sort(key=lambda entity: (-len(entity.mentions), entity.id))
    return Resolution(tuple(entities))


def _entity(form: str, mentions: list[Mention]) -> Entity:
    forms = Counter(mention.text for mention in mentions)
    labels = Counter(mention.label for mention in mentions)
    label = max(sorted(labels), key=labels.__getitem__)
    aliases = tuple(sorted(forms, key=lambda text: (-forms[text], text)))
    slug = re.sub(r"[^\w]+", "-", form).strip("-") or "name"
    return Entity(f"{label.lower()}:{slug}", aliases[0], label, aliases, tuple(mentions))
