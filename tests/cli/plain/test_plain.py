"""Reading line by line, as with a screen reader, a braille display or in a pipe."""

from __future__ import annotations

import io
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.cli.conftest import Run, rows
from tests.control_sequences import is_shown
from tests.terminal import Terminal
from tui.cli.plain.commands import COMMANDS, help_lines, parse
from tui.cli.plain.cursor import Cursor
from tui.cli.plain.speech import Speech
from tui.corpus import PassageKind
from tui.library import Library
from tui.settings import Settings

DRAWN = re.compile("[\u2500-\u259f\x1b]")
TEXTS = {
    "a.md": "# Talks in Kyiv\n\nThe envoy spoke in Kyiv on Monday.\n\nKyiv expects more talks.\n",
    "b.md": "# Talks in Kiev\n\nThe envoy spoke in Kiev on Monday. The talks go on in Paris.\n",
}


@pytest.fixture
def news(folder: Callable[[dict[str, str]], Path]) -> Path:
    return folder(TEXTS)


@pytest.fixture
def read(ukr: Run, news: Path) -> Callable[..., str]:
    """What is said when these lines are typed."""

    def run(*lines: str, code: int = 0) -> str:
        typed = "".join(f"{line}\n" for line in lines)
        done = ukr("--plain", str(news), input=typed)
        assert done.returncode == code, done.stderr
        return done.stdout

    return run


def test_a_related_title_ends_before_its_reasons(read) -> None:
    said = read("R", "q")
    assert "passage 1: Talks in Kiev. Because of: " in said


def test_the_whole_story_in_a_pipe(read, ukr: Run) -> None:
    said = read("", "r", "1", "o", "a the envoy again", "l", "/Paris", "1", "e", "q")
    wanted = [
        "Article 1 of 2: Talks in Kyiv.",
        "Passage 1 of 3, the title.",
        "Talks in Kyiv",
        "Passage 2 of 3.",
        "The envoy spoke in Kyiv on Monday.",
        "1 related passage.",
        "1: Same fact. Talks in Kiev, passage 2: The envoy spoke",
        "Article 2 of 2: Talks in Kiev.",
        "Article 1 of 2: Talks in Kyiv.",
        "The note is saved.",
        "1: the envoy again, on “The envoy spoke in Kyiv on Monday.”",
        "1 passage found.",
        "1: Talks in Kiev, passage 2: ",
        "Article 2 of 2: Talks in Kiev.",
        "in all",
    ]
    position = 0
    for text in wanted:
        position = said.find(text, position)
        assert position >= 0, (text, said)
    assert not DRAWN.search(said)
    assert "> " not in said
    [note] = rows(ukr("notes", "list", "--json"))
    assert note["text"] == "the envoy again"


def test_each_passage_is_a_line_and_its_notes_are_said(read) -> None:
    said = read("", "a first thought", "k", "j").splitlines()
    assert said.count("The envoy spoke in Kyiv on Monday.") == 2
    last = said[-1]
    assert last == "Your note: first thought, on “The envoy spoke in Kyiv on Monday.”."
    said = read("u", "s", "x", "h", "x", "u", "l")
    assert "undone: note added." in said
    assert "There is no note on this passage." in said
    assert "highlight saved." in said
    assert "Gone: a highlight" in said
    assert "1 note." in said


def test_one_comes_back_to_where_one_was(read) -> None:
    read("n", "", "q")
    again = read()
    assert "Article 2 of 2" in again
    assert "Passage 2 of 2." in again


def test_an_article_is_as_corrected_while_others_are_still_being_read(
    news: Path, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    with Library(settings, [news]) as library:
        library.read()
        article = library.articles[0]
        library.corrections.set_metadata(article, {"title": "What I call it"})
        library.corrections.set_kind(
            article, article.passages[:1], PassageKind.BOILERPLATE, everywhere=False
        )
    said = io.StringIO()
    with Library(settings, [news]) as library:
        library.load_initial()
        cursor = Cursor(library, Speech(said, width=0), lambda: None)
        cursor.open(library.articles[0])
        cursor.follow_library()
        assert not library.indexed
        assert "What I call it" in said.getvalue()
        assert cursor.article.passages[0].kind == PassageKind.BOILERPLATE


def test_the_ends_and_what_is_no_command_are_said(read) -> None:
    said = read(
        "p", "k", "n", "n", "", "", "o", "9", "nxet", "g 7", "g 2", "+", "/", "/a AND", "f Kyiv"
    )
    for text in (
        "This is the first article.", "This is the beginning of the article.",
        "This is the last article.", "This is the end of the article.",
        "There is nowhere to go back to.", "The last list has no line 9",
        "There is no command nxet. Did you mean next?", "The passages have numbers from 1 to 2.",
        "There is no more of a list.", "Type a slash", "The query cannot be understood",
        "1 article.",
    ):  # fmt: skip
        assert text in said, (text, said)


def test_an_article_on_standard_input_is_read(ukr: Run) -> None:
    done = ukr("--plain", "-", input="A headline\n\nWhat was piped.\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Article 1 of 1: A headline." in done.stdout


def test_letters_that_an_old_terminal_lacks_are_spelled(ukr: Run, news: Path) -> None:
    (news / "a.md").write_text("# “Ça va” – he said…\n\nKyiv, Київ and 日本.\n", encoding="utf-8")
    env = {"PYTHONIOENCODING": "ascii"}
    done = ukr("--plain", str(news), input="\n", env=env)
    assert done.returncode == 0
    assert '"Ca va" - he said...' in done.stdout
    assert "Kyiv, ???? and ??." in done.stdout


@pytest.fixture
def braille(tmp_path: Path, news: Path, warm_cache: Path) -> Iterator[Terminal]:
    """A terminal of 40 columns that can do next to nothing."""
    command = [sys.executable, "-m", "tui", "--plain", "--cache-dir", str(warm_cache), str(news)]
    terminal = Terminal(command, home=tmp_path, size=(40, 4), env={"TERM": "vt100"}, draw=False)
    yield terminal
    terminal.close()


def test_on_a_braille_display_lines_are_short_and_only_added(braille: Terminal, news: Path) -> None:
    def type_line(text: str, answer: str) -> None:
        braille.type(f"{text}\r")
        deadline = time.monotonic() + 60
        while answer not in braille.output.decode():
            assert braille.read(0.05, most=0.1), braille.output
            assert time.monotonic() < deadline, (answer, braille.output)

    braille.wait_for("> ")
    type_line("", "The envoy spoke in Kyiv on Monday.")
    type_line("a", "none.")
    type_line("typed on one line", "The note is saved.")
    type_line("r", "1 related passage.")
    (news / "c.md").write_text("# Talks in Rome\n\nAnother envoy spoke in Rome.\n")
    deadline = time.monotonic() + 60
    while "1 new, 0 gone, 3" not in braille.output.decode():
        assert time.monotonic() < deadline, braille.output
        type_line("s", "Passage 2 of 3.")
        braille.read(0.3, most=0.5)
    type_line("?", "A number: go to that line")
    braille.type("q\r")
    assert braille.end() == 0
    written = braille.output.decode()
    assert not DRAWN.search(written)
    assert not re.search(r"\r(?!\n|$)", written)  # nothing is written over
    assert max(map(wcswidth, written.splitlines())) <= 40


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_the_place_is_kept(braille: Terminal, read, number: int) -> None:
    braille.wait_for("> ")
    braille.type("n\r")
    braille.wait_for("Passage 1 of 2")
    braille.process.send_signal(number)
    assert braille.end() == 128 + number
    assert b"Traceback" not in braille.output
    assert "Article 2 of 2" in read()


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 50))
def test_whatever_is_said_is_text_within_the_width(text: str, width: int) -> None:
    stream = io.StringIO()
    Speech(stream, width).say(text)
    written = stream.getvalue()
    assert written.endswith("\n")
    assert all(map(is_shown, written.replace("\n", "")))
    if width >= 2:
        assert all(wcswidth(line) <= width for line in written.splitlines())
    elif width == 0:
        assert written.count("\n") == 1


def test_every_command_has_a_letter_of_its_own_and_a_line_of_help() -> None:
    names = [name for command in COMMANDS for name in (command.letter, command.word)]
    assert len(names) == len(set(names))
    assert len(help_lines()) == len(COMMANDS) + 1
    for command in COMMANDS:
        rest = "some words" if command.argument else ""
        for name in (command.letter, command.word, command.word.upper()):
            assert parse(f" {name} {rest} ") == (command, rest)
    assert parse("/words to find")[1] == "words to find"
    assert parse("unknown thing") == (None, "unknown thing")
