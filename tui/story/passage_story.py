"""What is said and counted in single passages: an index of quotations and facts by passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tui.story.figures import Fact
from tui.story.quotations import Said


class PassageStory:
    """Looks up quotations and facts by passage.

    Args:
        said: the quotations of all articles.
        facts: the facts of several articles.
    """

    def __init__(self, said: Iterable[Said], facts: Iterable[Fact]) -> None:
        self._said: defaultdict[str, list[Said]] = defaultdict(list)
        for one in said:
            self._said[one.quotation.passage].append(one)
        self._facts: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            for passage in dict.fromkeys(figure.passage for figure in fact.figures):
                self._facts[passage].append(fact)

    def said_in(self, passages: Iterable[str]) -> list[Said]:
        """The quotations in some passages, given by id, in their order."""
        return [said for passage in passages for said in self._said.get(passage, ())]

    def facts_in(self, passage: str) -> Sequence[Fact]:
        """The facts that a passage gives a figure for, differing ones first."""
        return sorted(self._facts.get(passage, ()), key=lambda fact: not fact.differ)
