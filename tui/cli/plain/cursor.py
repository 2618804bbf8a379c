"""The cursor of the plain reader: on one passage of one article; each move is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from tui.annotations import Anchored, StoreError
from tui.cli.plain import items
from tui.cli.plain.items import Place
from tui.cli.plain.speech import Speech
from tui.corpus import Article, Passage, PassageKind
from tui.library import Library
from tui.translation import _


class Cursor:
    """Moves over the passages that are part of an article, and from article to article.

    Args:
        library: initially loaded: at least one article is read.
        speech: where it is said where one is.
        await_all: returns once all articles are read.

    Attributes:
        article: the article that is read.
    """

    def __init__(self, library: Library, speech: Speech, await_all: Callable[[], None]) -> None:
        self._library = library
        self._await_all = await_all
        self._speech = speech
        self._number = 0
        self._back: list[Place] = []
        self.article = library.articles[0]

    @property
    def passage(self) -> Passage | None:
        """The passage that is read; None of an empty article."""
        return self.article.passages[self._number] if self.article.passages else None

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        return Place(self.article.id, self.passage.start if self.passage else 0)

    def open(self, article: Article, offset: int | None = None) -> None:
        """Go to an article; without an offset to its first passage that is part of it."""
        self.article = article = self._corrected(article)
        number = max(1, self._library.position(article.id))
        total = len(self._library.articles)
        sentence = items.article_sentence(article, number, total, all_read=self._library.indexed)
        self._speech.say(sentence)
        if offset is None:
            self._number = next(self._readable(range(len(article.passages))), 0)
        else:
            self._stand_at(offset)
        self.say()

    def follow_library(self) -> None:
        """Take over the article if it is another version of itself now; say if it is gone."""
        current = self._library.article(self.article.id)
        if current is None:
            self._speech.say(_("The file of this article is gone; it can be read to its end."))
        elif (current := self._corrected(current)) != self.article:
            offset = self.place.offset
            self.article = current
            self._stand_at(offset)

    def _corrected(self, article: Article) -> Article:
        """The article as the user has corrected it, also while others are still being read."""
        if not self._library.indexed:
            with suppress(StoreError):  # is said for the notes
                return self._library.corrections.apply(article)
        return article

    def say(self) -> None:
        """Say the passage and the notes on it."""
        if self.passage is None:
            self._speech.say(_("The article is empty."))
            return
        for sentence in items.passage_sentences(self.article, self.passage, self.notes()):
            self._speech.say(sentence)

    def notes(self) -> list[Anchored]:
        """The notes on the passage; if they cannot be read, that is said."""
        try:
            here = self._library.notes.of(self.article)
        except StoreError as error:
            said = _("The notes cannot be read: {reason}")
            self._speech.say(said.format(reason=f"{error.message} {error.advice}"))
            return []
        return here.touching(self.passage.start, self.passage.end) if self.passage else []

    def step_passage(self, step: int) -> None:
        """The next passage that is part of the article (1), or that before (-1)."""
        end = len(self.article.passages) if step > 0 else -1
        following = self._readable(range(self._number + step, end, step))
        at_end = _("This is the end of the article.")
        otherwise = at_end if step > 0 else _("This is the beginning of the article.")
        self._move(next(following, None), otherwise)

    def go_to_passage(self, number: str) -> None:
        """The passage of a number from 1, as it was typed; without one the first."""
        total = len(self.article.passages)
        if not number:
            self._move(next(self._readable(range(total)), None), _("The article is empty."))
        elif number.isdecimal() and 1 <= int(number[:9]) <= total:
            self._move(int(number) - 1, "")
        else:
            said = _("The passages have numbers from 1 to {count}.")
            self._speech.say(said.format(count=total))

    def jump(self, place: Place) -> None:
        """Go to a place, from which `back` comes back."""
        self._back.append(self.place)
        self._go(place)

    def back(self) -> None:
        """Back to before the last jump."""
        if self._back:
            self._go(self._back.pop())
        else:
            self._speech.say(_("There is nowhere to go back to."))

    def _go(self, place: Place) -> None:
        article = self._library.article(place.article)
        if article is None:
            self._speech.say(_("The file of that article is gone."))
        elif article.id == self.article.id:
            self._stand_at(place.offset)
            self.say()
        else:
            self.open(article, place.offset)

    def step_article(self, step: int) -> None:
        """The next article (1), or the one before (-1)."""
        target = self._library.position(self.article.id) - 1 + step
        if not 0 <= target < len(self._library.articles):
            self._await_all()
            target = self._library.position(self.article.id) - 1 + step
        if 0 <= target < len(self._library.articles):
            self.open(self._library.articles[target])
        else:
            last = _("This is the last article.")
            self._speech.say(last if step > 0 else _("This is the first article."))

    def _move(self, number: int | None, otherwise: str) -> None:
        if number is None:
            self._speech.say(otherwise)
        else:
            self._number = number
            self.say()

    def _stand_at(self, offset: int) -> None:
        passage = self.article.passage_at(offset)
        self._number = passage.number if passage else 0

    def _readable(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of some numbers of passages that are part of the article."""
        passages = self.article.passages
        return (each for each in numbers if passages[each].kind is not PassageKind.BOILERPLATE)
