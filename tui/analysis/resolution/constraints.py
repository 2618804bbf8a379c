"""Must-link and cannot-link constraints, names and labels from the decisions of the user."""

from __future__ import annotations

from collections.abc import Iterable

from tui.analysis.mentions.surface_forms import MentionSpan
from tui.analysis.model import DecisionLike
from tui.analysis.resolution.clusters import Clusters
from tui.translation import mark

_PAIRS = frozenset({"same", "different", "unsure"})

Pair = tuple[str, str]


class Constraints:
    """The decisions by normalised form; a later one overrides an earlier one on the same forms.

    Args:
        decisions: the oldest first.
    """

    def __init__(self, decisions: Iterable[DecisionLike]) -> None:
        self._pairs: dict[Pair, str] = {}
        self.names: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.ignored: set[str] = set()
        self._isolated: set[tuple[str, int]] = set()
        for decision in decisions:
            self._enter(decision)

    def _enter(self, decision: DecisionLike) -> None:
        left = decision.left[1]
        if decision.mention is not None:
            self._isolated.add(decision.mention)
            left = _mention_form(left, decision.mention)
        if decision.kind in _PAIRS and decision.right is not None:
            right = decision.right[1]
            # Removed first, so that the order is that of the latest decisions.
            self._pairs.pop((left, right), None)
            self._pairs.pop((right, left), None)
            if left != right:
                self._pairs[left, right] = decision.kind
        elif decision.kind == "rename" and decision.value:
            self.names.pop(left, None)
            self.names[left] = decision.value
        elif decision.kind == "relabel" and decision.value:
            self.labels.pop(left, None)
            self.labels[left] = decision.value
        elif decision.kind == "ignore":
            self.ignored.add(left)

    @property
    def cannot_link(self) -> list[Pair]:
        """The pairs of forms that no rule may merge."""
        return [pair for pair, kind in self._pairs.items() if kind != "same"]

    @property
    def unsure(self) -> list[Pair]:
        """The pairs of forms that stay suggestions."""
        return [pair for pair, kind in self._pairs.items() if kind == "unsure"]

    @property
    def must_link(self) -> list[Pair]:
        """The pairs of forms that are one entity."""
        return [pair for pair, kind in self._pairs.items() if kind == "same"]

    def decided_forms(self) -> set[str]:
        """The forms that the user merged with another: no article expands them otherwise."""
        return {form for pair in self.must_link for form in pair}

    @property
    def isolated(self) -> set[str]:
        """The ids of the articles with mentions that a decision singles out."""
        return {article for article, _ in self._isolated}

    def isolate_mentions(self, spans: dict[str, list[MentionSpan]]) -> None:
        """Give each mention that a decision singles out a form of its own, in place."""
        for article in self.isolated:
            for number, span in enumerate(found := spans.get(article, [])):
                if (article, span.start) in self._isolated:
                    form = _mention_form(span.form, (article, span.start))
                    found[number] = span._replace(form=form)

    def apply(self, clusters: Clusters) -> None:
        """Merge the must-link pairs."""
        for left, right in self.must_link:
            clusters.join(left, right, mark("you said so"))


def _mention_form(form: str, mention: tuple[str, int]) -> str:
    return "\0".join((form, mention[0], str(mention[1])))


def is_mention_specific(form: str) -> bool:
    """Whether a form belongs to a single mention, or to homonyms split by context."""
    return "\0" in form or form.endswith(")")
