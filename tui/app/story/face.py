"""`Face`: one view of the story screen: rows to be listed, filtered, gone to and put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

from tui.app.widgets.text_line import Pieces
from tui.library import Library
from tui.library.bookmarks import TextPosition
from tui.translation import mark

if TYPE_CHECKING:
    from tui.story import Tell

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


LookedThrough = Callable[[int, bool], None]
"""Is told how many articles were looked through, and whether there are new rows of them."""

_FIRST, _GROWTH = 30, 4  # articles after which rows are shown; then after so many times as many


def in_parts(keep: Callable[[T], None], looked_through: LookedThrough) -> Tell[T]:
    """Keeps what a few articles tell, then what several times as many do, and tells so."""
    due = _FIRST

    def tell(done: int, so_far: Callable[[], T]) -> None:
        nonlocal due
        is_due = done >= due
        if is_due:
            due *= _GROWTH
            keep(so_far())
        looked_through(done, is_due)

    return tell


class Face:
    """A view of what the articles say together.

    Args:
        library: the open corpus.
    """

    title: ClassVar[str] = ""
    """Its name, marked."""
    orders: ClassVar[tuple[str, ...]] = ("",)
    """The ways its rows can be grouped, marked."""
    empty: str = ""
    """What is said where there are no rows, marked."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def load(self, looked_through: LookedThrough) -> None:
        """Find what it shows; runs in a thread.

        Args:
            looked_through: is told after each article; whatever it raises ends the search.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
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
