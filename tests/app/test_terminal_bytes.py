"""On a real terminal: of all that comes from outside, nothing but text reaches it.

The program runs over articles, names, notes, decisions, settings and arguments that are full of
what a terminal or Textual's markup would obey; every byte it writes is parsed.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.hostile import ALL, EVIL, SEEN, Den, file_name, make_den
from tests.control_sequences import COMMANDS, TEXTUAL, is_shown, leaks, tokens
from tests.corpus.bad_inputs import HOSTILE_STRINGS
from tests.terminal import Terminal

PROGRAM = Path(sys.executable).with_name("ukr-reader")
SAVE, PALETTE, QUIT = "\x13", "\x10", "\x11"
ESC = "\x1b[27u"  # as the keyboard protocol of kitty has it: no wait for what may follow
CAN_SYNCHRONISE = b"\x1b[?2026;2$y"  # what a terminal answers that can update its screen at once
ENTERED = b"\x1b[?1049h"  # the alternate screen
LEFT = b"\x1b[?1049l"  # the alternate screen is left; words may follow
PICTURES = "␛]52;c;aGk=␇"  # what is seen of `EVIL` even where there is little room

Start = Callable[..., Terminal]
Started = list[tuple[Terminal, dict[str, str]]]


@pytest.fixture
def start(tmp_path: Path, warm_cache: Path) -> Iterator[Start]:
    """Runs the installed program; at last, all that it wrote is checked."""
    started: Started = []
    env = {
        "COLORTERM": "truecolor",
        "XDG_CACHE_HOME": str(warm_cache.parent),
        "XDG_DATA_HOME": str(tmp_path / f"data {EVIL.replace('/', '')}"),
        "EDITOR": EVIL,
        "TERM_PROGRAM": EVIL,
        "COLUMNS": EVIL,
    }

    def run(
        *arguments: str | bytes | Path,
        allowed: dict[str, str] = TEXTUAL,
        program: Path = PROGRAM,
        more: dict[str, str] | None = None,
        **options: object,
    ) -> Terminal:
        environment = env | (more or {})
        terminal = Terminal([program, *arguments], home=tmp_path, env=environment, **options)
        started.append((terminal, allowed))
        return terminal

    yield run
    for terminal, _ in started:
        terminal.close()
    for terminal, allowed in started:
        assert terminal.output
        before, entered, after = terminal.output.partition(ENTERED)
        screens, left, words = (entered + after).partition(LEFT)
        assert leaks(before, COMMANDS) == []
        assert leaks(screens, allowed) == []
        assert leaks(left + words, {**TEXTUAL, **COMMANDS}) == []


@pytest.fixture
def command(start: Start) -> Callable[..., str]:
    """Runs a command to its end on a terminal; returns what it wrote there."""

    def run(*arguments: str | bytes | Path, code: int | None = None, **options: object) -> str:
        terminal = start(*arguments, allowed=COMMANDS, draw=False, **options)
        assert terminal.end(60) == code or code is None
        written = terminal.output.decode()
        assert "Traceback" not in written
        return written

    return run


@pytest.fixture
def den(tmp_path: Path) -> Den:
    return make_den(tmp_path)


def test_without_colours_nothing_else_is_written(start: Start) -> None:
    terminal = start(draw=False, more={"NO_COLOR": "1"})
    terminal.wait_for("index ready")
    terminal.press("j", "r", ESC, "h", "q")
    assert terminal.end() == 0
    colors = {
        (red, green, blue)
        for red, green, blue in re.findall(rb"8;2;(\d+);(\d+);(\d+)", terminal.output)
        if len({red, green, blue}) > 1
    }
    assert colors == set()


def test_a_harmless_run_writes_what_is_listed_and_all_of_it(start: Start) -> None:
    terminal = start(draw=False)
    terminal.wait_for("entities · index ready")
    terminal.send(CAN_SYNCHRONISE)
    terminal.press("j", "r", "e", "y", "T", "T")  # the next are of the terminal's own colours
    terminal.press("q")
    assert terminal.end() == 0
    written = terminal.output.decode()
    assert [one for one in TEXTUAL if not re.search(one, written)] == []


def test_every_screen(start: Start, command: Callable[..., str], den: Den) -> None:
    command("entities", "decisions", "--import", den.decisions, code=0)
    command("notes", "import", "--skip-problems", den.notes[1], den.news, code=1)
    opener = den.home / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text('#!/bin/sh\nfor a; do printf "%s\\0" "$a"; done > "$HOME/opened"\n')
    opener.chmod(0o755)
    path = {"PATH": f"{opener.parent}{os.pathsep}{os.environ['PATH']}"}
    terminal = start(den.news, size=(160, 50), more=path, draw=False)
    see, paste = terminal.wait_for, terminal.paste

    def press(*keys: str, then: str = "") -> None:
        """Press keys and wait for what they show; keys sent too early would go astray."""
        terminal.press(*keys)
        if then:
            see(then)

    def enter(text: str, then: str) -> None:
        paste(text)
        press("enter", then=then)

    see("4 entities")
    see("index ready")
    see(f"Bridge 0 {PICTURES}")
    see(f"Paper {PICTURES}")
    terminal.send(CAN_SYNCHRONISE)
    press("z", "j", "j", then="␛[2J␛[H")
    # What is related, and the way back.
    press("r", "enter", "backspace", then=PICTURES)
    press("R", then="the articles most like this one")
    press(ESC, then=PICTURES)
    # An entity whose name somebody made a trap; everything that can be said of it.
    press("e", "g", "j", then=f"Ada {PICTURES}")
    press("enter", then="mentions ·")
    for key, question in (("M", "the same as"), ("S", "not Ada"), ("R", "name"), ("L", "a person")):
        press(key, then=question)
        see(PICTURES)
        press(ESC, then="António Guterres said")
    press("u", then="undone")
    press("\x12", then="done again")
    press(ESC, then="Paper")
    press("m", then=PICTURES)
    press("F", then=f"only the articles that name Ada {PICTURES}")
    press("F", "t", then="[x] people")
    press(ESC, then=PICTURES)
    # A search for what is hostile, then for what is there.
    press("/", then="Search all articles")
    paste(f'"{EVIL}\nnext line')
    see(f'"{PICTURES}')
    press("\x15", "bridge", then="passages in")
    see(PICTURES)
    press("enter", then="Paper")
    press(">", "G")
    # A new note: pasted, kept as a draft, saved, seen, taken back.
    press("a", then="note on")
    paste(f"my words {EVIL}\r\x1b[31mnext\r\n{ALL.encode('utf-8', 'replace').decode()}")
    see(f"my words {SEEN}")
    press("tab")
    paste(f"tag {EVIL}")
    see(f"tag {PICTURES}")
    press(ESC, then="draft is kept")
    press("a", then="my words")
    press(SAVE, then="note saved")
    press("l", then="my words")
    press(ESC, "u", then="undone")
    press("\x12", then="done again")
    # All notes.
    press("N", then="All notes")
    see(f"#tag {PICTURES}")
    press("f", then="only notes with")
    terminal.type("bridge")
    see(f"article  Bridge 0 {PICTURES}")
    press(ESC, then="#tag")
    press("t", then="a tag for all")
    enter(EVIL, f"notes tagged {PICTURES}")
    press("E", then="type to narrow")
    press("enter", then="to the file")
    enter(f"/no folder/{EVIL}", "Not written")
    press("i", then="take notes in from the file")
    enter(f"/no file/{EVIL}", PICTURES)
    for path in (den.notes[0], den.notes[2]):
        press("i", then="take notes in from the file")
        enter(str(path), "take in nothing")
        press("enter", then=" taken in")
    press("/")
    terminal.type("quote")
    see(f"“quote {PICTURES}")
    press(ESC, then="Paper")
    # What else there is to see.
    press("f")
    paste(f"zürich {EVIL}")
    see(f"zürich {PICTURES}")
    press(ESC, then="Paper")
    press("y", then="copied")
    press("o", then="opened")
    press("?", then="In every pane")
    press("G", ESC, then="Paper")
    press(PALETTE, then="Next passage")
    paste(EVIL)
    see(PICTURES)
    press(ESC, then="Paper")
    press("T", "T", "l", "A")
    terminal.send(b"\xff\xe9\x9b31m")  # no UTF-8
    press("k", then="▌")
    press(QUIT)
    assert terminal.end() == 1
    opened = (den.home / "opened").read_bytes().split(b"\0")
    assert opened[0].startswith(os.fsencode(den.news))
    assert len(opened) == 2


CRASH = """
import sys
if __name__ == "__main__":
    from tui.app.panes.articles import ArticlesPane
    from tui.cli.main import cli, main
    evil = sys.argv.pop()
    def crash(*_, **__): raise RuntimeError(evil)
    ArticlesPane.action_article = crash
    main()
"""


def test_what_a_bug_prints(start: Start, tmp_path: Path, seeds: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text(CRASH)
    python = Path(sys.executable)
    terminal = start(script, seeds, EVIL, program=python, draw=False)
    terminal.wait_for("index ready")
    terminal.press("n")
    assert terminal.end() == 1
    assert "RuntimeError: ␛]52;c;aGk=" in terminal.output.decode()
    script.write_text(CRASH.replace("ArticlesPane.action_article", "cli.main"))
    terminal = start(script, EVIL, program=python, draw=False, allowed=COMMANDS)
    assert terminal.end() == 1
    assert "RuntimeError: ␛]52;c;aGk=" in terminal.output.decode()


def test_every_command(command: Callable[..., str], den: Den) -> None:
    news = den.news
    command("entities", "decisions", "--import", den.decisions, code=0)
    for more in ([], ["--json"]):
        assert PICTURES in command("entities", "decisions", *more, code=0)
    for more in ([], ["--json"]):
        assert "Bridge 0" in command("articles", *more, news, code=1)
        assert "Ada" in command("entities", *more, news, code=1)
        assert "Bridge" in command("related", "--quote", "Geneva", *more, news, code=1)
        assert "Geneva" in command("search", "bridge guterres", *more, news, code=1)
    for path in den.notes:
        command("notes", "import", "--preview", path, news, code=1)
        assert "imported" in command("notes", "import", "--skip-problems", path, news, code=1)
    for more in ([], ["--json"], [news]):
        assert "52;c" in command("notes", "list", *more)
    for name in ("markdown", "jsonld", "hypothesis", "csv"):
        assert "52;c" in command("notes", "export", "--format", name, code=0)
    added = ["--quote", "Zürich would be closed", "--text", EVIL, "--tag", EVIL, "--color", EVIL]
    article = f"0 {SEEN.replace('/', '')}/3"
    assert "Saved" in command("notes", "add", "--article", article, *added, news, code=1)
    assert PICTURES in command("notes", "backup", code=0)
    assert PICTURES in command("notes", "check", code=0)


@pytest.mark.parametrize(
    "arguments",
    [
        [EVIL],
        ["articles", EVIL],
        ["articles", os.fsdecode(file_name(EVIL))],
        ["--" + EVIL],
        ["-" + EVIL],
        ["open", "--" + EVIL, "x"],
        ["notes", EVIL],
        ["notes", "import", EVIL],
        ["notes", "import", "--format", EVIL, "x"],
        ["entities", "decisions", "--import", EVIL],
        ["entities", "--model", EVIL, "."],
        ["related", "-k", EVIL],
        ["related", "--article", EVIL],
        ["search", f'"{EVIL}'],
        ["notes", "add", "--article", EVIL, "--quote", EVIL, "--data-dir", EVIL],
    ],
    ids=ascii,
)
def test_errors_about_arguments(command: Callable[..., str], arguments: list[str]) -> None:
    assert command(*arguments).startswith("ukr-reader: ")


def test_the_name_it_was_started_by(start: Start, tmp_path: Path) -> None:
    link = tmp_path / f"name {EVIL.replace('/', '')}"
    link.symlink_to(PROGRAM)
    for arguments, code in (
        (["--help"], 0),
        (["--version"], 0),
        (["--nonsense"], 2),
        (["notes", "add", "--help"], 0),
    ):
        terminal = start(*arguments, program=link, allowed=COMMANDS, draw=False)
        assert terminal.end() == code


@pytest.mark.parametrize(
    ("config", "code"),
    [
        (f"theme = {EVIL}", 2),
        ("theme = EVIL", 0),
        ("model = EVIL", 0),
        ("data_dir = 5", 2),
        ("[keys]\nEVIL = 'x'", 0),
        ("[tags]\nEVIL = EVIL", 0),
        ("[tags]\nEVIL = 'pink'", 0),
        ("[keys]\n'note.color' = EVIL", 0),
        ("[keys]\n'note.color' = 5", 2),
    ],
    ids=ascii,
)
def test_settings(start: Start, tmp_path: Path, seeds: Path, config: str, code: int) -> None:
    """What can be passed over is said on leaving; what cannot, instead of the reader."""
    escaped = '"' + "".join(f"\\u{ord(character):04x}" for character in EVIL) + '"'
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(config.replace("EVIL", escaped) if EVIL not in config else config)
    terminal = start(seeds, draw=False)
    deadline = time.monotonic() + 60
    while terminal.read(0.05) and "¶ ".encode() not in terminal.output:
        assert time.monotonic() < deadline
    if code == 0:
        terminal.press("?", "G", ESC, "a")
        terminal.paste("x")
        terminal.press("\t")
        terminal.paste(EVIL)
        terminal.press(ESC, QUIT)
    assert terminal.end() == code
    assert (ENTERED in terminal.output) == (code == 0)
    assert b"Traceback" not in terminal.output


# That the tests above can fail.


@pytest.mark.parametrize("text", [EVIL, *HOSTILE_STRINGS], ids=ascii)
@pytest.mark.parametrize("allowed", [TEXTUAL, COMMANDS], ids=["Textual", "commands"])
def test_each_hostile_string_is_a_leak_if_it_is_written_as_it_is(
    text: str, allowed: dict[str, str]
) -> None:
    written = b"\x1b[0m" + text.encode("utf-8", "surrogatepass") + b"\x1b[0m"
    assert bool(leaks(written, allowed)) is not all(map(is_shown, text))


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_whatever_a_terminal_would_obey_is_found(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text
    if not all(map(is_shown, text.replace("\n", ""))):
        assert leaks(text.encode(), {r"\n": "lines"})


@given(st.binary(max_size=30))
def test_bytes_that_are_no_text_are_found(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        assert leaks(data, TEXTUAL)


@pytest.mark.parametrize("copied", ["\x1b[31m", "\u202e", "\x07", "\r"])
def test_what_the_clipboard_is_given_is_looked_at(copied: str) -> None:
    for text, leaked in ((copied, True), (f"“{copied}", True), ("“words”", False)):
        sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
        assert bool(leaks(sequence.encode(), TEXTUAL)) is leaked
