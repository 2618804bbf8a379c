"""Every word that the commands print is translated, but what is printed for programs."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pseudo import ARTICLES, CODE, pseudo, untranslated
from tui.cli.doctor import PACKAGES, PURPOSES
from tui.cli.main import cli
from tui.cli.plain.commands import COMMANDS as PLAIN_COMMANDS
from tui.library import COLORS

COMMANDS = (
    "--help", "--version", "open --help", "--plain .",
    "articles .", "articles ../bad/", "articles /dev/null",
    "articles correct --help", "articles corrections", "articles correct --article 1",
    "entities .", "entities decisions", "entities merge Vienna Nobody .", "entities undo",
    "entities ignore Vienna .", "entities rename Vienna Wien .",
    "entities split Vienna --form X .", "entities relabel Wien EVENT .", "entities decisions",
    "entities decisions --import -",
    "quotes .", "quotes undo", "quotes reject x .", "quotes speaker x y .",
    "timeline .", "timeline undo", "timeline date 1@0 x .", "timeline date 1@30 2024 .",
    "figures .", "figures undo", "figures separate 1@0 .", "overview .",
    "related .", "search goats .", "search (", "search nothing .",
    "notes list", "notes check", "notes backup", "notes add --article 1 --quote ferry .",
    "notes export --format markdown", "notes import nothing.json", "notes restore",
    "notes import -", "notes add - .", "notes add --help",
    "articles correct --article 1 --title x .",
    "library", "library check", "library prune", "doctor", "serve --port x",
    "completions xx", "man --help", "nothing.txt", "--nothing", "serch x",
    "library build --help", "library build --cluster 127.0.0.1:1 . -o built", "library stop .",
    "search --cluster 127.0.0.1:1 goats .", "search --cluster 127.0.0.1:1 goats . .",
    "report . -o report.html", "report . -o report.md",
)  # fmt: skip
"""Command lines; each with and without an error in it."""
KNOWN = (
    "ukr-reader utf UTF auto always never bash zsh fish eval html jq man news extra txt"
    " json jsonl ceasefire talks body caption boilerplate GPE PERSON EVENT"
    " may db vienna python Highlight jsonld quote start end article text tags color help natasha"
    " pymorphy en ru uk helmet un and or"
)
"""What is not translated: names of commands, options, formats, folders and units in examples."""
BAD = {
    "../bad/1.json": '{"a": 1',
    "../bad/2.jsonl": '{"title": "Goats"}\n{"text": "Goats swim."}\n{\n',
    "../bad/3.csv": "Goats,swim\n1,2\n",
    "../bad/4.txt": "",
    "../bad/5.eml": "From: Goats\n\n",
}
"""Files that cannot be read, or not all of them."""
REPORTS = ("report.html", "report.md")
_NOTE = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TYPED = "? r R e 1 /goats 1 a\tswim l N h x u + o k g\t99 55 f\tzz zz next n n q "
TYPED = TYPED.replace(" ", "\n").replace("\t", " ")
"""What is typed to each command that reads: commands of the plain reader, and no notes."""

RUN = """
import contextlib, io, json, sys
from pathlib import Path
from tui import translation
translation.FOLDER = Path(sys.argv[1])
from tui.cli.main import main
said = {}
lines, typed = json.load(sys.stdin)
for line in lines:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.argv[1:] = line.split()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            main()
        except SystemExit:
            pass
    out.flush()
    said[line] = out.buffer.getvalue().decode()
json.dump(said, sys.stdout)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory, warm_cache: Path, pseudo_catalogue: Path) -> dict[str, str]:
    """What each of the command lines prints, all run in one process."""
    folder = tmp_path_factory.mktemp("words") / "good"
    for name, text in {**ARTICLES, **BAD}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    kept = ("PATH", "PYTHONPATH", "VIRTUAL_ENV")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env |= {"HOME": str(folder), "XDG_CACHE_HOME": str(warm_cache.parent), "LANGUAGE": CODE}
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(pseudo_catalogue)],
        input=json.dumps([COMMANDS, TYPED]),
        cwd=folder,
        env={**env, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    reports = {name: (folder / name).read_text() for name in REPORTS}
    return {**json.loads(done.stdout), **reports}


@pytest.mark.parametrize("line", COMMANDS)
def test_no_word_of_a_command_is_left(said: dict[str, str], line: str) -> None:
    printed = said[line]
    assert "Traceback" not in printed
    known = [*ARTICLES.values(), KNOWN, *COMMANDS, *cli.commands, *COLORS, *PACKAGES, *PURPOSES]
    known += [TYPED, *platform.uname(), *(one.word for one in PLAIN_COMMANDS)]
    assert untranslated(_less_names(printed), known=known) == []


@pytest.mark.parametrize("name", REPORTS)
def test_no_word_of_a_report_is_left(said: dict[str, str], name: str) -> None:
    page = re.sub("(?s)<style>.*?</style>|<[^<>]*>|&[a-z]+;", " ", said[name])
    assert pseudo("Who said what") in page
    assert untranslated(_less_names(page), known=[*ARTICLES.values(), *COMMANDS, KNOWN]) == []


def _less_names(printed: str) -> str:
    """What is printed, less options, paths, and names of pipelines and notes."""
    words = _NOTE.sub("", printed).split()
    known = ("-", "(drwx", "^")
    return " ".join(
        word for word in words if not word.startswith(known) and "/" not in word and "_" not in word
    )


def test_help_is_in_the_language(said: dict[str, str]) -> None:
    assert pseudo("Usage:") in said["--help"]
    assert pseudo("Examples:") in said["--help"]
    assert pseudo("Where to keep the notes.") in said["--help"]


def test_what_is_for_programs_is_in_english_in_every_language(ukr) -> None:
    in_ukrainian = {"LANG": "uk_UA.UTF-8"}
    for command in (("articles", "--json", "."), ("man",)):
        plain, told = ukr(*command), ukr(*command, env=in_ukrainian)
        assert (told.stdout, told.returncode) == (plain.stdout, plain.returncode)
    report = ukr("doctor", "--json", env=in_ukrainian).stdout
    assert json.loads(report)["versions"]
    assert not re.search("[а-яіїєґ]", report)
    assert "Використання" in ukr("doctor", "--help", env=in_ukrainian).stdout


def test_the_language_of_the_configuration_goes_before_that_of_the_environment(
    ukr, tmp_path: Path
) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('language = "uk"\n')
    assert "Використання" in ukr("--help").stdout
    file.write_text('language = "en"\n')
    assert "Usage" in ukr("--help", env={"LANG": "uk_UA.UTF-8"}).stdout
    file.write_text('language = "ua"\n')
    done = ukr("notes", "list")
    assert "there is no language “ua”" in done.stderr
    assert "uk" in done.stderr.rpartition("“ua”")[2]
