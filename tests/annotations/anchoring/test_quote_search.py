"""Finding a quote whose text is not known, as of imported notes."""

import pytest

from tui.annotations import AnchorState, find_words
from tui.annotations.anchoring.quote_search import find_quote
from tui.annotations.model import Selector

TEXT = (
    "The mayor spoke first. “The harbour is too small,” the mayor said.\n\n"
    "Then the ferry's captain spoke, and the mayor answered that the harbour would grow."
)


def find(exact: str, prefix: str = "", suffix: str = "", start: int = 0, text: str = TEXT):
    found = find_quote(Selector(exact, prefix, suffix, start, start + len(exact), ""), text)
    return found.state, None if found.start is None else text[found.start : found.end]


def test_a_quote_that_stands_once_is_found() -> None:
    assert find("ferry's captain spoke") == (AnchorState.EXACT, "ferry's captain spoke")


def test_white_space_and_typography_do_not_count() -> None:
    wanted = "said.\n\nThen the ferry's captain"
    assert find("said. Then the ferry’s captain") == (AnchorState.EXACT, wanted)


@pytest.mark.parametrize(
    "words", ["the har\u00adbour is", "\ufeffthe\u200b harbour is", "the\u00a0harbour\u2009is"]
)
def test_words_copied_with_what_an_article_is_rid_of_are_found(words: str) -> None:
    start = TEXT.index("The harbour is") + 1
    assert find_words(TEXT, words.replace("the", "he", 1)) == [(start, start + 13)]


def test_the_context_tells_which_of_several_is_meant() -> None:
    state, _ = found = find("the mayor", prefix="too small,” ", suffix=" said.")
    assert found == (AnchorState.EXACT, "the mayor")
    place = find_quote(Selector("the mayor", "spoke, and ", " answered", 0, 9, ""), TEXT)
    assert state is AnchorState.EXACT
    assert place.start == TEXT.rindex("the mayor")


def test_without_context_several_are_ambiguous_and_the_nearest_is_given() -> None:
    selector = Selector("the mayor", "", "", 110, 119, "")
    place = find_quote(selector, TEXT)
    assert place == (AnchorState.AMBIGUOUS, TEXT.rindex("the mayor"), TEXT.rindex("the mayor") + 9)


def test_a_quote_with_a_few_errors_is_found_and_said_to_be_changed() -> None:
    state, words = find("Then the fery's captian spoke", prefix="the mayor said. ")
    assert (state, words) == (AnchorState.CHANGED, "Then the ferry's captain spoke")


@pytest.mark.parametrize(
    ("exact", "prefix"),
    [
        ("a completely different sentence", ""),
        ("Then the fery's captian spoke", "in quite other surroundings "),
        ("captain", "of the football team the "),
        ("xx", ""),
    ],
)
def test_words_that_are_not_there_are_not_found(exact: str, prefix: str) -> None:
    assert find(exact, prefix=prefix, suffix=" other" if prefix else "") == (
        AnchorState.ORPHAN,
        None,
    )


def test_nothing_is_found_in_nothing() -> None:
    assert find("words", text="") == (AnchorState.ORPHAN, None)
    assert find(" \n", text=TEXT) == (AnchorState.ORPHAN, None)
