"""Bare surnames in an article about a family: they stay with whom the article named first.

News names the person it is about in full, then by the surname, and the relatives that come later in
full; the order of discourse tells which of several bearers is meant (Grosz and Sidner 1986 call it
the focus).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tui.analysis.mentions.surface_forms import MentionSpan
from tui.analysis.names.parsing import surnames
from tui.analysis.resolution.clusters import Clusters
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.resolution.name_index import NameIndex
from tui.corpus import PassageKind


def focused_bearers(
    spans: Iterable[MentionSpan], index: NameIndex, clusters: Clusters
) -> dict[str, str]:
    """Bare surnames of one article -> the full name that each stands for.

    A surname stays with its only bearer named in full before it first stands alone. It is left out
    if there was none or more than one, or if it ever follows next on the full name of another.

    Args:
        spans: the mentions in the article, in order.
        index: the names of the corpus.
        clusters: which forms are one entity.
    """
    introduced: dict[str, dict[str, str]] = defaultdict(dict)  # surname -> entity -> full name
    latest: dict[str, str] = {}  # surname -> entity
    focus: dict[str, str | None] = {}  # bare surname -> full name; None: in doubt
    for span in spans:
        if span.line.passage.kind is not PassageKind.BODY or is_mention_specific(span.form):
            continue
        if (person := index.people.get(span.form)) is not None:
            entity = clusters.root(span.form)
            for surname in surnames(person):
                introduced[surname].setdefault(entity, span.form)
                latest[surname] = entity
        elif surname := index.surname(span.form):
            bearers = introduced[surname]
            name = focus.setdefault(
                span.form, next(iter(bearers.values())) if len(bearers) == 1 else None
            )
            if name is not None and latest[surname] != clusters.root(name):
                focus[span.form] = None
    return {form: name for form, name in focus.items() if name is not None}
