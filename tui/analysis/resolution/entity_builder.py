"""Entities from clusters: canonical name, label, aliases, merge reasons, stable id."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from tui.analysis.across.local_names import local_name
from tui.analysis.across.place_tables import Concept
from tui.analysis.mentions.surface_forms import most_frequent
from tui.analysis.model import ANY_LANGUAGE, Entity, Mention, Merge
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.name_index import NameIndex

_LONGEST_ID = 60
#: A multi-word form is preferred unless a single word is so many times as frequent.
_SHORT_NAME = 8

#: Language code -> spelling in that language -> how often.
LocalSpellings = Mapping[str, Counter[str]]


def make_entity(
    mentions: Sequence[tuple[str, Mention]],
    merges: Iterable[Merge],
    index: NameIndex,
    constraints: Constraints,
    concept: Concept | None = None,
    foreign: Set[str] = frozenset(),
    spelled: LocalSpellings = MappingProxyType({}),
) -> Entity:
    """Make the entity of a cluster.

    Args:
        mentions: form and mention, in reading order.
        merges: why the forms are one entity, by form.
        index: the names of the corpus.
        constraints: the decisions of the user.
        concept: what the tables know it as, if no article names it in English.
        foreign: forms that name it in other languages only.
        spelled: how articles in other languages than English spell it.
    """
    forms = Counter(form for form, _ in mentions)
    spellings = Counter(mention.text for _, mention in mentions)
    if concept is not None:
        main, label, name = concept.keys[0], concept.label, concept.name
        forms[main] += 0
    else:
        main = main_form(mentions, index, foreign)
        label = _label(forms, main, index)
        name = _spelling(Counter(m.text for form, m in mentions if form == main))
    entity_id = f"{label.casefold()}:{_slug(main)}"
    renamed = _latest_decision(constraints.names, forms)
    shown = name if renamed is None else renamed
    label = _latest_decision(constraints.labels, forms) or label
    names = {code: local_name(texts, code, name) for code, texts in sorted(spelled.items())}
    names |= {} if renamed is None else {ANY_LANGUAGE: renamed}
    aliases = sorted(spellings, key=lambda text: (-spellings[text], text))
    reasons = dict.fromkeys(
        Merge(index.spelling(m.form), index.spelling(m.into), m.kept) for m in merges
    )
    return Entity(
        id=entity_id,
        name=shown,
        label=label,
        aliases=tuple(dict.fromkeys([*aliases, shown])),
        mentions=tuple(_relabelled(mention, label) for _, mention in mentions),
        merges=tuple(reasons),
        form=main,
        names=tuple(names.items()),
    )


def main_form(
    mentions: Iterable[tuple[str, Mention]], index: NameIndex, foreign: Set[str] = frozenset()
) -> str:
    """The canonical form of an entity, in English if it has one.

    A person's full name; a known place's usual one; else the most frequent, long ones preferred.
    """
    forms = Counter(form for form, _ in mentions)
    forms = Counter({form: n for form, n in forms.items() if form not in foreign}) or forms
    full = {form: forms[form] for form in forms if form in index.people}
    if full:
        return most_frequent(full)
    usual = {p.key for form in forms if (p := index.geo_name(form))}
    if usual & forms.keys():
        return min(usual & forms.keys())

    def rank(form: str) -> tuple[int, int, str]:
        weight = forms[form] * (_SHORT_NAME if " " in form else 1)
        return -weight, -form.count(" "), form

    return min(forms, key=rank)


def _label(forms: Counter[str], main: str, index: NameIndex) -> str:
    """PERSON for a full name, else the label of most mentions; ties go to the canonical form."""
    if main in index.people:
        return "PERSON"
    votes: Counter[str] = Counter()
    for form, count in forms.items():
        votes[index.labels[form]] += 2 * count + (form == main)
    return most_frequent(votes)


def _spelling(spellings: Counter[str]) -> str:
    """The most frequent spelling; one in capitals only if there is no other."""
    mixed = {text: count for text, count in spellings.items() if not _is_all_caps(text)}
    return most_frequent(mixed or spellings)


def _is_all_caps(text: str) -> bool:
    return text.isupper() and len(text) > 5


def _latest_decision(decisions_by_form: dict[str, str], forms: Counter[str]) -> str | None:
    """The value of the latest decision on any of the forms."""
    decided = [value for form, value in decisions_by_form.items() if form in forms]
    return decided[-1] if decided else None


def _slug(form: str) -> str:
    """The form as one word that needs no shell quoting; with a digest if that is lossy."""
    slug = re.sub(r"[\W_]+", "-", form).strip("-")
    if len(slug) <= _LONGEST_ID and slug == form.replace(" ", "-"):
        return slug
    digest = hashlib.blake2b(form.encode(), digest_size=4).hexdigest()
    return f"{slug[:_LONGEST_ID].rstrip('-')}-{digest}".lstrip("-")


def _relabelled(mention: Mention, label: str) -> Mention:
    return mention if mention.label == label else replace(mention, label=label)
