"""Entities are resolved now and then before all mentions are found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui.index.build_events import EntitiesReady, MentionsFound

if TYPE_CHECKING:
    from tui.analysis import Resolution
    from tui.corpus import Article
    from tui.index.found_mentions import FoundMentions

_SHARE = 0.1  # the greatest share of time that these resolutions take
_LEAST_PAUSE = 0.5  # seconds between them
_FIRST_SECONDS = 0.2  # after which they begin: what was found earlier is looked up sooner
_LIKELY_COST = 0.01  # seconds an article, before it is known
_TELL_SECONDS = 0.1  # the least time between two reports of progress


class ProvisionalResolutions:
    """Decides when entities are resolved before all mentions are found: at little of the time."""

    def __init__(self) -> None:
        self._cost = 0.0  # seconds per article
        self._ended = 0.0

    def is_due(self, articles: int, now: float) -> bool:
        """Whether to resolve so many articles, so many seconds after the beginning."""
        since = now - self._ended
        pause = _LEAST_PAUSE if self._cost else _FIRST_SECONDS
        return since >= pause and (self._cost or _LIKELY_COST) * articles <= _SHARE * since

    def took(self, articles: int, began: float, ended: float) -> None:
        """Note when so many articles were resolved, in seconds after the beginning."""
        self._cost, self._ended = (ended - began) / articles, ended


def find_meanwhile(
    found: FoundMentions,
    articles: Sequence[Article],
    resolve_some: Callable[[], Resolution] | None,
    most: int | None,
) -> Iterator[MentionsFound | EntitiesReady]:
    """Look through articles, and resolve the entities of those that are done meanwhile.

    Args:
        found: finds the mentions.
        articles: to be looked through.
        resolve_some: resolves the entities of what was found; None: that is not done.
        most: articles whose mentions are held, and whose entities are resolved; None: all.

    Raises:
        PipelineMissingError: the pipeline cannot be loaded.
    """
    began = told = time.monotonic()
    provisional = ProvisionalResolutions()
    for done in found.find(articles, most):
        now = time.monotonic()
        if now - told > _TELL_SECONDS or done in (1, len(articles)):
            told = now
            yield MentionsFound(done, len(articles))
        if resolve_some is None or done == len(articles) or (most is not None and done > most):
            continue
        if provisional.is_due(len(found.articles), now - began):
            yield EntitiesReady(resolve_some(), final=False)
            ended = time.monotonic() - began
            provisional.took(len(found.articles), now - began, ended)
