"""What the program does where its surroundings are not what one is used to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import Terminal

PROGRAM = Path(sys.executable).with_name("ukr-reader")
ARTICLE = "A headline of words\n\nThe mayor of Zürich said “no” – twice."
Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Runs a line of shell beside one article; `ukr` is the program."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    def run(line: str, **env: str | None) -> subprocess.CompletedProcess[str]:
        given = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", **env}
        if "PYTHONPATH" in os.environ:
            given["PYTHONPATH"] = os.environ["PYTHONPATH"]
        done = subprocess.run(
            ["/bin/sh", "-c", f"ukr() {{ '{PROGRAM}' \"$@\"; }}; {line}"],
            env={name: value for name, value in given.items() if value is not None},
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.mark.parametrize(
    ("line", "env"),
    [
        ("ukr a.txt", {"TERM": "xterm"}),
        ("ukr a.txt < /dev/null", {"TERM": "xterm"}),
        ("ukr a.txt <&-", {"TERM": "xterm"}),
        ("ukr a.txt >&-", {"TERM": "xterm"}),
        ("ukr a.txt | cat", {"TERM": "xterm"}),
    ],
)
def test_without_a_terminal_the_reader_says_so(shell: Shell, line: str, env: dict) -> None:
    done = shell(f"{line}; echo code $? >&2", **env)
    assert "needs a terminal" in done.stderr
    assert "code 2" in done.stderr or "| cat" in line
    assert not done.stdout


@pytest.mark.parametrize("command", ["--help", "articles a.txt", "articles --json a.txt"])
def test_a_full_disk_is_said(shell: Shell, command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell(f"ukr {command} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith("ukr-reader: What was to be printed could not be written: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("term", [None, "dumb"])
def test_a_terminal_that_can_do_nothing_is_none(
    tmp_path: Path, seeds: Path, term: str | None
) -> None:
    environment = ["env", "-u", "TERM"] if term is None else ["env", f"TERM={term}"]
    terminal = Terminal([*environment, PROGRAM, seeds], home=tmp_path, draw=False)
    try:
        assert terminal.end() == 2
        assert b"needs a terminal" in terminal.output
        assert b"\x1b" not in terminal.output
    finally:
        terminal.close()


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "99999999999999999999"])
def test_a_number_out_of_range_is_wrong_usage(shell: Shell, number: str) -> None:
    for command in ("related", "search said"):
        done = shell(f"ukr {command} -k {number} a.txt")
        assert done.returncode == 2
        assert "-k" in done.stderr


def test_closed_streams_are_no_error(shell: Shell) -> None:
    assert shell("ukr articles a.txt >&-").returncode == 0
    done = shell("ukr articles a.txt 2>&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert "A headline" in done.stdout
    assert shell("ukr articles nothing 2>&-").returncode == 1
    assert "closed" in shell("ukr articles - <&-").stderr
    assert shell("ukr articles --json a.txt | head -c 5").stdout == '{"id"'


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["ascii", "latin-1", "C"],
)
def test_an_encoding_that_holds_little_loses_nothing(shell: Shell, env: dict[str, str]) -> None:
    assert shell("ukr articles a.txt", **env).returncode == 0
    done = shell("ukr articles --json a.txt", **env)
    assert json.loads(done.stdout)["text"] == ARTICLE
    data = shell("ukr notes add --article a --quote said a.txt", **env)
    assert data.returncode == 0
    exported = shell("ukr notes export --format jsonld", **env)
    [item] = json.loads(exported.stdout)["first"]["items"]
    assert "Zürich" in item["target"]["selector"][0]["prefix"]


@pytest.mark.parametrize(
    "env",
    [{"HOME": None}, {"HOME": ""}, {"HOME": "/no/where"}, {"XDG_CACHE_HOME": "/dev/null"}],
    ids=["unset", "empty", "missing", "no cache"],
)
def test_without_a_home_or_a_cache_it_reads(shell: Shell, env: dict) -> None:
    data = {"XDG_DATA_HOME": None}
    done = shell("ukr entities a.txt --data-dir data", **data, **env)
    assert done.returncode == 0
    assert "Zürich" in done.stdout


def test_only_the_bare_dash_is_the_standard_input(shell: Shell) -> None:
    for path in ("./-", ".//-", '"$PWD/-"', "../*/-"):
        done = shell(f"echo 'A file of that name.' > ./-; echo Piped. | ukr articles {path}")
        assert "A file of that name." in done.stdout
        assert "Piped" not in done.stdout
        assert done.returncode == 0
    assert "Piped" in shell("echo Piped. | ukr articles -").stdout
    done = shell("ukr notes add --article=- --quote file ./- < /dev/null")
    assert (done.returncode, "Saved" in done.stderr) == (0, True)


def test_an_empty_path_is_not_the_folder_one_is_in(shell: Shell) -> None:
    done = shell('ukr articles "$UNSET" a.txt')
    assert done.returncode == 2
    assert "A path is empty" in done.stderr


def test_a_data_folder_that_cannot_be_is_said(shell: Shell) -> None:
    done = shell("ukr notes add --article a --quote Zürich a.txt", XDG_DATA_HOME="/dev/null")
    assert done.returncode == 1
    assert "/dev/null/ukr-reader/notes.db cannot be opened or made" in done.stderr


CONFIGS = {
    "x = [": "is not valid TOML",
    "\udcff\udcfe": "is not valid TOML",
    "a = " + "[" * 20_000: "nested too deep",
    "a = " + "{a=" * 20_000: "nested too deep",
    "theme = " + "5" * 5_000: "a number in it is too long",
    'data_dir = "a\\u0000b"': "`data_dir` must not hold the character U+0000",
    'model = "a\\u0000b"': "`model` must not hold the character U+0000",
    "#" * 1_000_001: "is longer than 1,000,000 bytes",
    "theme = 5": "`theme` must be a text",
    "model = []": "`model` must be a text",
    "vectors = 'x'": "`vectors` must be true or false",
    "keys = 3": "`[keys]` takes lines",
    "[tags]\nx = 1": "`[tags]` takes lines",
    "ignore = 5": "`ignore` is a list",
}


@pytest.mark.parametrize(("text", "said"), CONFIGS.items(), ids=[name[:12] for name in CONFIGS])
def test_a_broken_configuration_is_said(shell: Shell, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    done = shell("ukr notes list")
    assert done.returncode == 2
    assert done.stderr.startswith(f"ukr-reader: {file}")
    assert said in done.stderr


def test_a_setting_that_is_not_there_is_said_and_stops_nothing(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('model = "en_core_web_sm"\nvectros = true\n[colours]\n')
    done = shell("ukr articles a.txt")
    assert done.returncode == 0
    assert "A headline of words" in done.stdout
    first, second = done.stderr.splitlines()
    assert first.startswith(f"ukr-reader: {file}: line 2: there is no setting “vectros”")
    assert first.endswith("Did you mean vectors?")
    assert f"{file}: line 3: there is no setting “colours”" in second
    assert "There are theme, model, " in second


def test_of_very_many_settings_that_are_not_there_the_first_are_said(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    names = "".join(f"k{number} = 1\n" for number in range(5_000))
    file.write_bytes(b"\xef\xbb\xbf" + names.encode())  # with the mark that Windows puts first
    done = shell("ukr notes list")
    assert done.returncode == 0
    said = done.stderr.splitlines()
    assert "line 1: there is no setting" in said[0]
    assert 10 < len(said) < 1_000


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_a_configuration_that_is_no_file_is_not_waited_for(
    shell: Shell, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    (tmp_path / ".config" / "ukr-reader").mkdir(parents=True)
    make(tmp_path / ".config" / "ukr-reader" / "config.toml")
    done = shell("ukr notes list")
    assert done.returncode == 2
    assert "it is not a file" in done.stderr


def test_a_home_of_nobody_is_a_name(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("data_dir = '~no-such-user/x'")
    assert shell("ukr notes list").returncode == 0
