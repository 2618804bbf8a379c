"""Which label a name bears: put to the vote of the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.analysis.aliases import places
from tui.analysis.correction import Form
from tui.analysis.names import parse_person

PLACES = frozenset({"GPE", "LOC", "FAC"})


def vote(forms: Mapping[str, Form]) -> dict[str, str]:
    """The label of each form."""
    bearers: Counter[str] = Counter()
    for form in forms.values():
        label = form.labels.most_common(1)[0][0]
        surface = form.surfaces.most_common(1)[0][0]
        if label == "PERSON" and " " in surface:
            person = parse_person(surface)
            if person and person.given:
                bearers[person.surname] += form.labels["PERSON"]
    known = places()
    result = {}
    for key, form in forms.items():
        votes = Counter(form.labels)
        votes["PERSON"] += bearers[key]
        place = known.get(key)
        if place is not None:
            weight = 4 if place.city else 12
            votes["GPE"] += weight
        result[key] = max(sorted(votes), key=votes.__getitem__)
    return result
