"""Bare surnames in an article about a family: they stay with whom the article named first.

News names the person it is about in full, then by the surname, and the relatives that come later in
full; the order of discourse tells which of several bearers is meant (Grosz and Sidner 1986 call it
the focus).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tui.analysis.mentions.surface_forms import MentionSpan
from tui.analysis.names.parsing import surnames
from tui.analysis.resolution.clusters import Clusters
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.resolution.name_index import NameIndex
from tui.corpus import PassageKind

_MOST_DOUBTS = 0.2  # of the uses of a surname


def focused_bearers(
    spans: Iterable[MentionSpan], index: NameIndex, clusters: Clusters
) -> dict[str, str]:
    """Bare surnames of one article -> the full name that each stands for.

    A surname stays with its only bearer named in full before it first stands alone in the text; the
    title decides if there was none or more than one. It is left out if that does not, or if it
    follows next on the full name of another more than now and then.

    Args:
        spans: the mentions in the article, in order.
        index: the names of the corpus.
        clusters: which forms are one entity.
    """
    introduced: dict[str, dict[str, str]] = defaultdict(dict)  # surname -> entity -> full name
    headlined: dict[str, dict[str, str]] = defaultdict(dict)  # likewise, in the title
    latest: dict[str, str] = {}  # surname -> entity
    focus: dict[str, str | None] = {}  # bare surname -> full name; None: unknown
    uses, doubts = Counter[str](), Counter[str]()  # of bare surnames; those that may be another's
    for span in spans:
        is_body = span.line.passage.kind is PassageKind.BODY
        if is_mention_specific(span.form):
            continue
        if (person := index.people.get(span.form)) is not None:
            entity = clusters.root(span.form)
            for surname in surnames(person):
                (introduced if is_body else headlined)[surname].setdefault(entity, span.form)
                latest[surname] = entity
        elif is_body and (surname := index.surname(span.form)) == span.form:
            bearer = _focus(introduced[surname], headlined[surname])
            name = focus.setdefault(span.form, bearer)
            if name is None:
                continue
            uses[span.form] += 1
            doubts[span.form] += latest[surname] != clusters.root(name)
            latest[surname] = clusters.root(name)
    return {
        form: name
        for form, name in focus.items()
        if name is not None and doubts[form] <= _MOST_DOUBTS * uses[form]
    }


def unintroduced(
    spans: Iterable[MentionSpan], index: NameIndex, clusters: Clusters
) -> frozenset[str]:
    """Bare surnames of one article that may be of somebody whom it does not name in full.

    They stand in its text before anybody of that name does, and another one in the corpus is named
    in full as often as whom the article introduces later: who needs no introduction is the better
    known. Takes what `focused_bearers` does.
    """
    first: dict[str, bool] = {}  # surname -> whether it first stood alone
    named: dict[str, list[str]] = defaultdict(list)  # surname -> full names
    for span in spans:
        if (person := index.people.get(span.form)) is not None:
            for surname in surnames(person):
                first.setdefault(surname, False)
                named[surname].append(span.form)
        elif span.line.passage.kind is PassageKind.BODY and index.bearers(span.form):
            first.setdefault(span.form, True)
    return frozenset(
        surname
        for surname, is_bare in first.items()
        if is_bare and _is_better_known(index.bearers(surname), named[surname], index, clusters)
    )


def _is_better_known(
    bearers: Sequence[str], here: Sequence[str], index: NameIndex, clusters: Clusters
) -> bool:
    """Whether one of some names is of another person than those here, and as frequent."""
    present = {*map(clusters.root, here)}
    most = max(map(index.count, here), default=0)
    return any(index.count(name) >= most and clusters.root(name) not in present for name in bearers)


def _focus(introduced: Mapping[str, str], headlined: Mapping[str, str]) -> str | None:
    """The only bearer of a surname so far, by entity; of none or several, the one of the title."""
    if len(introduced) != 1:
        about = headlined.keys() & introduced.keys() or headlined.keys()
        introduced = {entity: headlined[entity] for entity in about}
    return next(iter(introduced.values())) if len(introduced) == 1 else None
