"""How what the articles say together is put in order for a reader, or looked up by passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from tui.story.events import Event
from tui.story.figures import Fact
from tui.story.quotations import Said

T = TypeVar("T")

_FEWEST_WORDS = 6
_BEFORE = 60  # code points around a figure
_AFTER = 80


def grouped(items: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """Items of one key together, in the order of their first ones."""
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return list(groups.values())


def by_speaker(said: Iterable[Said]) -> list[list[Said]]:
    """Who says most first, speakers that are no entity last; in each by date, the acts last."""
    groups = grouped(said, _speaker_of)
    groups.sort(key=lambda group: (group[0].entity is None, -len(group)))
    return [
        sorted(group, key=lambda one: (one.quotation.kind == "act", one.date or ""))
        for group in groups
    ]


def by_sentence(events: Iterable[Event]) -> list[list[Event]]:
    """The parts of a sentence that are of one date together."""
    return grouped(events, lambda event: (event.article, event.sentence, event.date))


def told_span(text: str, events: Sequence[Event]) -> tuple[int, int]:
    """The span of what a part of a sentence tells; of all of it, where the part is a fragment.

    Args:
        text: of the article.
        events: one of the groups of `by_sentence`.
    """
    start, end = min(one.start for one in events), max(one.end for one in events)
    if len(text[start:end].split()) < _FEWEST_WORDS:  # "the company said today"
        start, end = events[0].sentence
    return start, end


def words_around(text: str, start: int, end: int, within: Sequence[int]) -> str:
    """Some words of a text with a few before and after them, on one line.

    Args:
        text: the text.
        start: first code point of the words.
        end: one past the last.
        within: the start and the end of their passage.
    """
    first = max(within[0], start - _BEFORE)
    if first > within[0]:
        first = max(first, text.find(" ", first, start) + 1)
    last = min(within[1], end + _AFTER)
    cut = text.rfind(" ", end, last) if last < within[1] else last
    last = cut if cut > 0 else last
    told = " ".join(text[first:last].split())
    return f"{'… ' if first > within[0] else ''}{told}{' …' if last < within[1] else ''}"


def _speaker_of(said: Said) -> Hashable:
    return said.entity.id if said.entity is not None else (" ".join(said.speaker.split()),)


class PassageStory:
    """Looks up quotations and facts by passage."""

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
