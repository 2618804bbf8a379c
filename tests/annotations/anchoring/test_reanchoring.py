"""Where notes stand after their article was edited."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tui.annotations import Anchored, AnchorState, Store
from tui.annotations.anchoring.alignment import align
from tui.annotations.anchoring.reanchoring import reanchor
from tui.annotations.anchoring.selectors import select
from tui.corpus import Article

EXACT, CHANGED, MOVED, AMBIGUOUS, ORPHAN = AnchorState

FIRST = "The council put off its vote on the harbour until May."
SECOND = "Two members were absent, the mayor said, and one had fallen ill."
THIRD = "“We need the new quay,” said Ana Ruiz, who runs the ferry to the island."
FOURTH = "The mayor said that the vote would be held in May, with every member present."
FIFTH = "Fishermen have asked for a deeper basin since the storm of last winter."
TEXT = f"Council delays its vote\n\n{FIRST} {SECOND}\n\n{THIRD} {FOURTH}\n\n{FIFTH}"
FOREIGN = "Trains between the two capitals will run every hour from next autumn."


@pytest.fixture
def after(store: Store, make_article):
    """Put a note on a quote, edit the article, and see where the note stands."""

    def where(quote: str, edited: str, text: str = TEXT, nth: int = 0) -> Anchored:
        start = [found.start() for found in re.finditer(re.escape(quote), text)][nth]
        article = make_article(text)
        note = store.add(article, start, start + len(quote))
        (found,) = store.for_article(make_article(edited, title=article.title))
        store.delete([note.id])
        assert found.old_paragraph in text
        if found.state is ORPHAN:
            assert (found.start, found.end, found.new_paragraph) == (None, None, None)
        else:
            assert edited[found.start : found.end] in found.new_paragraph
        return found

    return where


def stands_on(found: Anchored, edited: str) -> str:
    return edited[found.start : found.end]


def test_text_inserted_before_moves_a_note_along(after) -> None:
    edited = f"{FOREIGN}\n\n{TEXT}"
    found = after("the new quay", edited)
    assert found.state is EXACT
    assert stands_on(found, edited) == "the new quay"


@pytest.mark.parametrize(
    ("quote", "old", "new", "wanted"),
    [
        pytest.param("fallen ill", "fallen ill", "fallen very ill", "fallen very ill", id="insert"),
        pytest.param("Ana Ruiz", "Ana", "Ana, it is said, of old", "Ana Ruiz", id="many words"),
        pytest.param("Ana Ruiz", "Ruiz", "Riuz", "Ana Riuz", id="typo at the end"),
        pytest.param("Ruiz", "Ruiz", "Riuz", "Riuz", id="typo in the only word"),
        pytest.param("vote", "its vote on", "its ballot on", "ballot", id="one word for another"),
        pytest.param(FIRST, "until May", "until June", FIRST.replace("May", "June"), id="sentence"),
        pytest.param("“We need", "“We", '"We', '"We need', id="quotation mark"),
        pytest.param(
            f"present.\n\n{FIFTH}", "deeper", "wider", f"present.\n\n{FIFTH}", id="paragraphs"
        ),
    ],
)
def test_an_edited_quote_is_followed_and_said_to_be_changed(
    after, quote: str, old: str, new: str, wanted: str
) -> None:
    edited = TEXT.replace(old, new)
    found = after(quote, edited, nth=1 if quote == "vote" else 0)
    assert found.state is CHANGED
    assert stands_on(found, edited) == wanted.replace(old, new)


def test_the_surroundings_may_change_a_little_in_silence_and_much_with_a_sign(after) -> None:
    edited = TEXT.replace("put off its vote", "put off again its vote")
    assert after("vote on the harbour", edited).state is EXACT
    edited = TEXT.replace(FIFTH, f"Some say so: {FIFTH[:-1]}, and before that, and louder yet.")
    assert after("for a deeper basin", edited).state is EXACT
    edited = TEXT.replace(FIFTH, "Nobody but one old man wants a deeper basin at all these days.")
    found = after("a deeper basin", edited)
    assert found.state is CHANGED
    assert stands_on(found, edited) == "a deeper basin"


@pytest.mark.parametrize("quote", ["ferry", "Ana Ruiz, who runs", THIRD])
def test_a_moved_paragraph_takes_its_notes_along(after, quote: str) -> None:
    edited = f"Council delays its vote\n\n{FIFTH}\n\n{FIRST} {SECOND}\n\n{FOURTH}\n\n{THIRD}"
    found = after(quote, edited)
    assert found.state is MOVED
    assert stands_on(found, edited) == quote


@pytest.mark.parametrize("quote", ["absent", "the mayor said", SECOND])
def test_a_deleted_sentence_leaves_an_orphan_not_another_place(after, quote: str) -> None:
    assert after(quote, TEXT.replace(f" {SECOND}", "")).state is ORPHAN


def test_a_word_of_a_deleted_sentence_does_not_find_itself_in_the_next(after) -> None:
    text = "One.\n\nThe mayor said that it rains. The mayor said that it snows.\n\nThe end."
    for quote in ("mayor", "The mayor said", "that"):
        found = after(quote, text.replace("The mayor said that it rains. ", ""), text)
        assert found.state in (ORPHAN, AMBIGUOUS)


@pytest.mark.parametrize("quote", ["quay", "Ana Ruiz, who runs the ferry", THIRD])
def test_a_replaced_paragraph_leaves_an_orphan(after, quote: str) -> None:
    assert after(quote, TEXT.replace(f"{THIRD} {FOURTH}", FOREIGN)).state is ORPHAN


def test_a_look_alike_never_inherits_in_silence(after) -> None:
    look_alike = SECOND.replace("Two", "Three")
    edited = TEXT.replace(f" {SECOND}", "") + f"\n\n{look_alike}"
    assert after("the mayor said", edited).state is not EXACT
    edited = TEXT.replace(f" {SECOND}", "") + f"\n\n{SECOND}"
    assert after(SECOND, edited).state in (MOVED, AMBIGUOUS)


def test_an_edited_sentence_is_preferred_to_an_unedited_copy_of_it(after) -> None:
    edited = TEXT.replace("Two members were", "Three members were") + f"\n\n{SECOND}\n\n{FOREIGN}"
    found = after("Two members", edited)
    assert found.state is CHANGED
    assert stands_on(found, edited) == "Three members"


def test_one_of_two_twins_deleted_is_never_silent(after) -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n{SECOND}\n\n{THIRD}"
    edited = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert after("absent", edited, text).state in (AMBIGUOUS, ORPHAN)
    assert after("absent", edited, text, nth=1).state in (AMBIGUOUS, ORPHAN)


def test_a_sentence_that_passed_a_shorter_one_is_said_to_have_moved(after) -> None:
    edited = TEXT.replace(f"{FIRST} {SECOND}", f"{SECOND} {FIRST}")
    assert after("absent", edited).state is MOVED
    edited = TEXT.replace(f"{THIRD} {FOURTH}\n\n{FIFTH}", f"{FIFTH}\n\n{THIRD} {FOURTH}")
    for quote in ("new quay", FOURTH):
        found = after(quote, edited)
        assert found.state is MOVED
        assert stands_on(found, edited) == quote


def test_one_of_two_much_alike_is_not_taken_for_the_other(after) -> None:
    titles = "Peace talks on the harbour begin today: news\nPeace talks on the harbour begin today"
    text = f"{titles}\n\n{TEXT}"
    edited = text.replace(
        titles,
        "Peace talks on the harbour begin today\nPeace talks on the harbour that today: news",
    )
    assert after("talks on the harbour", edited, text).state is AMBIGUOUS


@pytest.mark.parametrize("quote", ["absent", "the mayor said", SECOND])
def test_a_paragraph_that_stands_twice_in_a_row_is_ambiguous(after, quote: str) -> None:
    edited = TEXT.replace(SECOND, f"{SECOND}\n\n{FIRST} {SECOND}")
    assert after(quote, edited).state is AMBIGUOUS


def test_a_look_alike_in_the_same_line_is_ambiguous(after) -> None:
    text = f"Council delays vote\n\n{TEXT}"
    edited = text.replace("Council delays vote", "Council denies vote Council delays vote", 1)
    assert after("delays", edited, text).state is AMBIGUOUS


def test_words_of_a_sentence_that_lost_others_are_never_silent(after) -> None:
    found = after("fallen ill", TEXT.replace("the mayor said", "the clerk wrote"))
    assert found.state is CHANGED


def test_letters_may_become_capitals(after) -> None:
    edited = TEXT.replace(SECOND, SECOND.upper())
    found = after("the mayor said", edited)
    assert found.state is CHANGED
    assert stands_on(found, edited) == "THE MAYOR SAID"


def test_a_sentence_edited_in_a_moved_paragraph_is_followed(after) -> None:
    edited = f"{TEXT.replace(f'{THIRD} {FOURTH}', FIFTH)}"
    edited = f"{THIRD} {FOURTH.replace('every', 'each')}\n\n{edited}"
    found = after("with every member", edited)
    assert found.state is MOVED
    assert stands_on(found, edited) == "with each member"


def test_paragraphs_that_came_between_are_taken_in(after) -> None:
    quote = f"present.\n\n{FIFTH}"
    edited = TEXT.replace(f"\n\n{FIFTH}", f"\n\n{FOREIGN}\n\n{FOREIGN} Yes.\n\n{FIFTH}")
    found = after(quote, edited)
    assert found.state is CHANGED
    assert stands_on(found, edited) == edited[edited.index("present.") :]


def test_a_span_keeps_the_end_that_stayed_of_a_sentence_rewritten_before_it(after) -> None:
    quote = f"member present.\n\n{FIFTH}"
    edited = TEXT.replace(
        FOURTH, "Nobody knew then why so few of them came with no other member present."
    )
    found = after(quote, edited)
    assert stands_on(found, edited) == quote


def test_of_repeated_words_the_ones_beside_the_rest_are_taken(after) -> None:
    edited = TEXT.replace("the new quay", "the, yes, the new quay")
    assert stands_on(after("the new quay", edited), edited) == "the new quay"


def test_a_word_that_also_begins_the_text_stays_where_it_is(after) -> None:
    text = f"a note\n\n{TEXT}"
    edited = text.replace("for a deeper", "fro a deeper")
    assert stands_on(after("for a", edited, text), edited) == "fro a"


def test_another_article_in_the_place_of_one_keeps_no_note_in_silence(after) -> None:
    notice = "Copyright of the harbour news agency, all rights reserved."
    other = "\n\n".join((FOREIGN, *(f"{FOREIGN[:-1]} and {n}." for n in ("day", "night"))))
    found = after("harbour news", f"{other}\n\n{notice}", f"{TEXT}\n\n{notice}")
    assert found.state is not EXACT


def test_white_space_at_the_ends_of_a_quote_stays_with_it(after) -> None:
    quote = f" {SECOND}\n\n"
    edited = f"{FOREIGN}\n\n{TEXT}"
    assert stands_on(after(quote, edited), edited) == quote


@pytest.mark.parametrize(
    "anew",
    [
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace(". ", ".  "),
        lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
        lambda text: "\n\n".join(textwrap.fill(part, 30) for part in text.split("\n\n")),
    ],
    ids=["single line feeds", "double spaces", "no-break spaces", "hard line ends"],
)
@pytest.mark.parametrize("quote", ["quay", "the storm of last winter", THIRD, f"ill.\n\n{THIRD}"])
def test_white_space_does_not_count(after, quote: str, anew) -> None:
    edited = anew(TEXT)
    found = after(quote, edited)
    assert found.state is EXACT
    assert stands_on(found, edited).split() == quote.split()


SENTENCES = [FIRST, SECOND, THIRD, FOURTH, FIFTH, FOREIGN, "He left.", "Why?", "No."]
texts = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join),
    min_size=1,
    max_size=6,
).map("\n\n".join)


@examples(1.5)
@given(old=texts, new=st.one_of(texts, st.text(max_size=300)), data=st.data())
def test_any_edit_gives_a_place_within_the_text_or_an_orphan(old: str, new: str, data) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    assume(old[start:end].strip())
    found = reanchor(select(_article(old), start, end), align(old, new))
    if found.state is ORPHAN:
        assert found.start is found.end is None
    else:
        assert 0 <= found.start < found.end <= len(new)
    if found.state is EXACT:
        assert new[found.start : found.end].split() == old[start:end].split()


@examples(3)
@given(st.data())
def test_a_deleted_quote_is_never_exact_on_a_look_alike_elsewhere(data) -> None:
    sentences = data.draw(st.permutations(SENTENCES[:6]))
    breaks = data.draw(st.lists(st.booleans(), min_size=6, max_size=6))
    at = data.draw(st.integers(0, 5))
    words = sentences[at].split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = " ".join(words[first:last])

    other = data.draw(st.sampled_from(["winter", "the", "quay", "until"]))
    copies = [
        sentences[at],
        " ".join([*words[:first], other, *words[first + 1 :]]),
        " ".join([other, *words[1:]]),
        f"Nobody asked about {quote} in those days.",
    ]
    rest = data.draw(st.sampled_from(["", " ".join(words[:first] + words[last:])]))
    places = [place for place in range(7) if place not in (at, at + 1)]
    put = data.draw(st.sampled_from(places))
    new = list(sentences)
    new[at] = rest
    new.insert(put, data.draw(st.sampled_from(copies)))
    new_breaks = list(breaks)
    new_breaks.insert(put, data.draw(st.booleans()))

    old_text = _joined(sentences, breaks)
    start = old_text.index(sentences[at]) + len(" ".join([*words[:first], ""]))
    found = reanchor(
        select(_article(old_text), start, start + len(quote)),
        align(old_text, _joined(new, new_breaks)),
    )
    assert found.state is not EXACT


def _joined(sentences: list[str], breaks: list[bool]) -> str:
    """Sentences, each with a break or a space behind it."""
    ends = ("\n\n" if each else " " for each in breaks)
    return "".join(s + end for s, end in zip(sentences, ends, strict=True) if s).strip()


@given(old=texts, data=st.data())
def test_a_new_text_put_before_leaves_every_note_exact(old: str, data) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    quote = old[start:end]
    assume(quote.strip())
    before = "Nobody asked why\n\n"
    found = reanchor(select(_article(old), start, end), align(old, before + old))
    assert found == (EXACT, len(before) + start, len(before) + end)


def _article(text: str) -> Article:
    return Article("a", Path("a.txt"), "", text, ())


def test_hard_line_ends_are_looked_for_in_time_that_grows_with_the_text(after) -> None:
    """A line of 25,000 letters that was rewritten took half a minute."""
    found = after("The council put off", f"Council delays its vote\n\n{'y' * 25_000}\nx")
    assert found.state is ORPHAN
