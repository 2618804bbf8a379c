"""What the reader said of entities, made ready for the resolution."""

from __future__ import annotations

from collections.abc import Iterable

from tui.analysis.mentions.cleanup import Spans
from tui.analysis.model import DecisionLike
from tui.analysis.resolution.clusters import Clusters

_PAIRS = frozenset({"same", "different", "unsure"})

Pair = tuple[str, str]


class Constraints:
    """The decisions by the form that they speak of; of two on the same thing the later holds.

    Args:
        decisions: the oldest first.
    """

    def __init__(self, decisions: Iterable[DecisionLike]) -> None:
        self._pairs: dict[Pair, str] = {}
        self.names: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.ignored: set[str] = set()
        self._single: set[tuple[str, int]] = set()
        for decision in decisions:
            self._enter(decision)

    def _enter(self, decision: DecisionLike) -> None:
        left = decision.left[1]
        if decision.mention is not None:
            self._single.add(decision.mention)
            left = _single_form(left, decision.mention)
        if decision.kind in _PAIRS and decision.right is not None:
            right = decision.right[1]
            self._pairs.pop((left, right), None)  # so that the order is that of the last word
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
    def apart(self) -> list[Pair]:
        """The pairs of forms that no rule may put together."""
        return [pair for pair, kind in self._pairs.items() if kind != "same"]

    @property
    def unsure(self) -> list[Pair]:
        """The pairs of forms that the reader may yet put together."""
        return [pair for pair, kind in self._pairs.items() if kind == "unsure"]

    @property
    def together(self) -> list[Pair]:
        """The pairs of forms that are one."""
        return [pair for pair, kind in self._pairs.items() if kind == "same"]

    def settled(self) -> set[str]:
        """The forms that the reader put together with another: no article reads them otherwise."""
        return {form for pair in self.together for form in pair}

    def single_out(self, spans: Spans) -> None:
        """Give each mention that a decision speaks of alone a form of its own, in place."""
        for article in {article for article, _ in self._single}:
            for number, span in enumerate(found := spans.get(article, [])):
                if (article, span.start) in self._single:
                    form = _single_form(span.form, (article, span.start))
                    found[number] = span._replace(form=form)

    def apply(self, clusters: Clusters) -> None:
        """Put together what the reader put together."""
        for left, right in self.together:
            clusters.join(left, right, "you said so")


def _single_form(form: str, mention: tuple[str, int]) -> str:
    return "\0".join((form, mention[0], str(mention[1])))


def is_single(form: str) -> bool:
    """The form is one mention's own, or that of mentions told apart by what stands beside them."""
    return "\0" in form or form.endswith(")")
