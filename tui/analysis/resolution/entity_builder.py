"""Clusters of forms, made into entities: name, label, aliases, reasons, a stable id."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui.analysis.mentions.surface_forms import most_frequent
from tui.analysis.model import Entity, Mention, Merge
from tui.analysis.resolution.constraints import Constraints
from tui.analysis.resolution.name_index import Lexicon

_LONGEST_ID = 60
#: A long form is the better name unless a short one is so many times as frequent.
_SHORT_NAME = 8


def make_entity(
    mentions: Sequence[tuple[str, Mention]],
    merges: Iterable[Merge],
    lexicon: Lexicon,
    rulebook: Constraints,
) -> Entity:
    """Make the entity of a cluster.

    Args:
        mentions: form and mention, in reading order.
        merges: why the forms are one; in terms of forms.
        lexicon: what is known of the forms.
        rulebook: what the reader said of them.
    """
    forms = Counter(form for form, _ in mentions)
    main = main_form(mentions, lexicon)
    label = _label(forms, main, lexicon)
    spellings = Counter(mention.text for _, mention in mentions)
    name = _spelling(Counter(m.text for form, m in mentions if form == main))
    entity_id = f"{label.casefold()}:{_slug(main)}"
    shown, label = _said(rulebook.names, forms, name), _said(rulebook.labels, forms, label)
    aliases = sorted(spellings, key=lambda text: (-spellings[text], text))
    reasons = dict.fromkeys(
        Merge(lexicon.spelling(m.form), lexicon.spelling(m.into), m.reason) for m in merges
    )
    return Entity(
        id=entity_id,
        name=shown,
        label=label,
        aliases=tuple(dict.fromkeys([*aliases, shown])),
        mentions=tuple(_relabelled(mention, label) for _, mention in mentions),
        merges=tuple(reasons),
        form=main,
    )


def main_form(mentions: Iterable[tuple[str, Mention]], lexicon: Lexicon) -> str:
    """The form to call an entity by.

    A person's full name; a known place's usual one; else the most frequent, long ones preferred.
    """
    forms = Counter(form for form, _ in mentions)
    full = {form: forms[form] for form in forms if form in lexicon.people}
    if full:
        return most_frequent(full)
    usual = {p.key for form in forms if form in lexicon.forms and (p := lexicon.place(form))}
    if usual & forms.keys():
        return min(usual & forms.keys())

    def rank(form: str) -> tuple[int, int, str]:
        weight = forms[form] * (_SHORT_NAME if " " in form else 1)
        return -weight, -form.count(" "), form

    return min(forms, key=rank)


def _label(forms: Counter[str], main: str, lexicon: Lexicon) -> str:
    """PERSON if the name is a full one, else the label of most mentions, in doubt its own."""
    if main in lexicon.people:
        return "PERSON"
    votes: Counter[str] = Counter()
    for form, count in forms.items():
        votes[lexicon.labels[form]] += 2 * count + (form == main)
    return most_frequent(votes)


def _spelling(spellings: Counter[str]) -> str:
    """The most frequent spelling, one in capitals throughout only if there is no other."""
    mixed = {text: count for text, count in spellings.items() if not _shouted(text)}
    return most_frequent(mixed or spellings)


def _shouted(text: str) -> bool:
    return text.isupper() and len(text) > 5


def _said(by_form: dict[str, str], forms: Counter[str], otherwise: str) -> str:
    """What the reader said last of any of the forms."""
    said = [value for form, value in by_form.items() if form in forms]
    return said[-1] if said else otherwise


def _slug(form: str) -> str:
    """The form as one word that any shell takes; a digest where that loses or shortens it."""
    slug = re.sub(r"[\W_]+", "-", form).strip("-")
    if len(slug) <= _LONGEST_ID and slug == form.replace(" ", "-"):
        return slug
    digest = hashlib.blake2b(form.encode(), digest_size=4).hexdigest()
    return f"{slug[:_LONGEST_ID].rstrip('-')}-{digest}".lstrip("-")


def _relabelled(mention: Mention, label: str) -> Mention:
    return mention if mention.label == label else replace(mention, label=label)
