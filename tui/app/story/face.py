"""`Face`: one view of the story screen: rows to be listed, filtered, gone to and put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from tui.app.widgets.text_line import Pieces
from tui.library import Library
from tui.library.bookmarks import TextPosition
from tui.translation import mark

if TYPE_CHECKING:
    from tui.story import OnProgress

T = TypeVar("T")


class Heading(NamedTuple):
    """The heading above the rows of a group, and what stands at its right end.

    Attributes:
        text: the heading.
        about: stands at its right end.
        group: tells groups apart whose headings read the same.
    """

    text: str
    about: str = ""
    group: int = 0


UNDATED = mark("no date")
NO_HEADING = Heading("")


class Question(NamedTuple):
    """What is asked to put a row right.

    Attributes:
        text: the question.
        options: to choose from; empty: a line of text is asked for.
        apply: makes the change for an option or a line; returns a sentence. It raises StoreError if
            that cannot be saved, and ValueError with a sentence for a line that says nothing.
    """

    text: str
    options: Sequence[str]
    apply: Callable[[str], str]


class StoryRow(NamedTuple):
    """A row of a face.

    Attributes:
        text: what is told.
        label: a few cells at its left, such as a date.
        style: of the text.
        about: what stands behind the place: the kind, who else tells it.
        heading: of its group, shown above the first row of it.
        article: where it stands; empty: nowhere.
        start: first code point of its words in the article's text.
        end: one past the last.
        shows_place: whether the title and the passage's number are shown.
        reject: says that it is not what it seems; returns a sentence. Raises StoreError, and
            ValueError with a sentence if it is not there any more.
        question: what is asked to put it right.
    """

    text: str
    label: str = ""
    style: str = "plain"
    about: str = ""
    heading: Heading = NO_HEADING
    article: str = ""
    start: int = 0
    end: int = 0
    shows_place: bool = True
    reject: Callable[[], str] | None = None
    question: Callable[[], Question] | None = None

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Tells it from other rows, also where it is in another group."""
        return self.article, self.start, self.end, self.text

    def fits(self, words: Sequence[str]) -> bool:
        """Whether it holds all the words, which are in lower case."""
        told = f"{self.heading.text} {self.label} {self.text} {self.about}".casefold()
        return all(word in told for word in words)


class StorySelection(NamedTuple):
    """A row that was chosen.

    Attributes:
        position: where it stands.
        end: one past the last code point of its words.
        note: whether a note is to be written on them.
    """

    position: TextPosition
    end: int
    note: bool = False


OnArticle = Callable[[int, bool], None]
"""Is called with the number of articles done, and whether there are new rows of them."""

_FIRST, _GROWTH = 30, 4  # articles after which rows are shown; then after so many times as many


def is_reading(library: Library) -> bool:
    """Whether articles are still being read or analysed here."""
    return library.activity not in ("", library.partial)


class Face(Generic[T]):
    """A view of what the articles say together; a subclass says what nothing found is (`found`)."""

    title: ClassVar[str] = ""
    """Its name, marked."""
    orders: ClassVar[tuple[str, ...]] = ("",)
    """The ways its rows can be grouped, marked."""
    can_reject: ClassVar[bool] = False
    """Whether any of its rows can be said not to be what they seem."""
    can_correct: ClassVar[bool] = False
    """Whether any of its rows has a question."""
    empty: str = ""
    """What is said where there are no rows, marked."""
    found: T
    """What it shows."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def load(self, on_article: OnArticle) -> None:
        """Find what it shows: of a few articles, of several times as many, of all; in a thread.

        Args:
            on_article: is called after each article; whatever it raises ends the search.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
        due = _FIRST

        def keep_some(done: int, so_far: Callable[[], T]) -> None:
            nonlocal due
            is_due = done >= due
            if is_due:
                due *= _GROWTH
                self.found = so_far()
            on_article(done, is_due)

        self.found = self.gather(keep_some)

    def gather(self, on_progress: OnProgress[T]) -> T:
        """Look through the articles for what it shows."""
        raise NotImplementedError

    def rows(self, order: int) -> list[StoryRow]:
        """What was found, grouped in one of its orders; runs in a thread."""
        raise NotImplementedError

    def summary(self) -> str:
        """How much was found."""
        raise NotImplementedError

    def facts(self) -> Sequence[Pieces]:
        """Rows of text above the list."""
        return ()
