"""The overview: the articles by date and length, whom they share, and which tell the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.story.face import UNDATED, Face, Heading, StoryRow
from tui.app.wording import articles_text, in_articles_text, mentions_text, type_word
from tui.localised import counted
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.story import OnProgress, Overview

MATRIX = 12  # articles whose matrix has room on a narrow screen
BEFORE = mark("Passages of the one on the left that the other tells, too")
SHARED = mark("Named in the most articles")


class OverviewFace(Face["Overview | None"]):
    """One row an article, one an entity, and the matrix of what is told twice."""

    title = mark("Overview")
    empty = mark("no articles")

    found: Overview | None = None

    def gather(self, on_progress: OnProgress[Overview | None]) -> Overview:
        return self.library.story.overview(on_progress)

    def summary(self) -> str:
        overview = self.found
        if overview is None:
            return ""
        words = sum(one.words for one in overview.articles)
        return f"{articles_text(len(overview.articles))} · {_words_text(words)}"

    def rows(self, order: int) -> list[StoryRow]:
        overview = self.found
        if overview is None:
            return []
        return [*self._articles(overview), *self._matrix(overview), *self._entities(overview)]

    def _articles(self, overview: Overview) -> list[StoryRow]:
        heading = Heading(_("Articles"), _("by date"))
        return [
            StoryRow(
                f"{number} · {one.article.title}",
                (one.article.published or "")[:10] or _(UNDATED),
                about=" · ".join(filter(None, (one.article.source, _words_text(one.words)))),
                heading=heading,
                article=one.article.id,
                shows_place=False,
            )
            for number, one in enumerate(overview.articles, start=1)
        ]

    def _matrix(self, overview: Overview) -> list[StoryRow]:
        number = len(overview.articles)
        heading = Heading(_("Told in both"), _(BEFORE))
        if number > MATRIX:
            return [self._most_alike(overview, at, heading) for at in range(number)]
        head = "".join(f"{column + 1:>4}" for column in range(number))
        lines = [StoryRow(head, heading=heading, style="dim")]
        for at, row in enumerate(overview.articles):
            cells = "".join(
                f"{'·' if one is row else row.told_in.get(one.article.id, '-'):>4}"
                for one in overview.articles
            )
            lines.append(_numbered(cells, at, row.article.id, heading))
        return lines

    def _most_alike(self, overview: Overview, at: int, heading: Heading) -> StoryRow:
        """Of many articles, those that tell the most of what one tells."""
        numbers = {one.article.id: n for n, one in enumerate(overview.articles, start=1)}
        told_in = overview.articles[at].told_in.items()
        known = [told for told in told_in if told[0] in numbers]
        most = sorted(known, key=lambda told: -told[1])[:5]
        said = _("{count} in {number}")
        texts = [said.format(count=told, number=numbers[other]) for other, told in most]
        told = " · ".join(texts) or _("only here")
        return _numbered(told, at, overview.articles[at].article.id, heading)

    def _entities(self, overview: Overview) -> list[StoryRow]:
        heading = Heading(_(SHARED))
        return [
            StoryRow(
                f"{entity.name} · {mentions_text(len(entity.mentions))}"
                f" {in_articles_text(articles)}",
                type_word(entity.label),
                heading=heading,
                article=entity.mentions[0].article,
                start=entity.mentions[0].start,
                end=entity.mentions[0].end,
                shows_place=False,
            )
            for entity, articles in overview.shared
        ]


def _numbered(text: str, at: int, article: str, heading: Heading) -> StoryRow:
    """What is told of an article by its number."""
    return StoryRow(text, str(at + 1), heading=heading, article=article, shows_place=False)


def _words_text(number: int) -> str:
    return counted("{count} word", "{count} words", number)
