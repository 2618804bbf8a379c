"""The command as a whole: help, options, exit codes, errors, standard streams."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run, Shell, rows

COMMANDS = [
    [],
    ["open"],
    ["articles"],
    ["articles", "correct"],
    ["articles", "corrections"],
    ["entities"],
    ["entities", "decisions"],
    *(["entities", n] for n in ("merge", "split", "rename", "relabel", "ignore", "undo")),
    *([first, "undo"] for first in ("quotes", "timeline", "figures")),
    ["overview"],
    ["report"],
    ["related"],
    ["search"],
    ["serve"],
    ["doctor"],
    ["completions"],
    ["man"],
    ["notes"],
    ["notes", "list"],
    ["library"],
    ["library", "check"],
    ["library", "prune"],
    *(["notes", name] for name in ("add", "export", "import", "backup", "check", "restore")),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_says_what_it_does_with_an_example(ukr: Run, command: list[str]) -> None:
    done = ukr(*command, "--help")
    assert done.returncode == 0
    assert "Usage: " in done.stdout
    assert "Examples:" in done.stdout
    assert "  ukr-reader" in done.stdout.partition("Examples:")[2]
    assert not done.stderr


def test_version(ukr: Run) -> None:
    from tui import __version__

    assert ukr("--version").stdout.strip() == f"ukr-reader, version {__version__}"


@pytest.mark.parametrize("arguments", [["--help"], ["--nonsense"], ["search"], ["x", "articles"]])
def test_help_and_errors_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, tui.cli.main as m\n"
        "try: m.main()\n"
        "finally: print('LOADED', [n for n in ('textual', 'spacy', 'numpy', 'tantivy', 'sqlite3')"
        " if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert "LOADED []" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["entitis"], "entities"),
        (["serch", "ceasefire"], "search"),
        (["entities", "merg", "Kyiv", "Kiev"], "entities merge"),
        (["notes", "lst"], "list"),
        (["articles", "--jsn"], "'--json'"),
    ],
)
def test_a_misspelt_command_or_option_is_asked_about(ukr: Run, arguments, meant: str) -> None:
    done = ukr(*arguments)
    assert done.returncode == 2
    assert f"Did you mean {meant}?" in done.stderr
    assert not done.stdout


def test_a_file_that_is_nearly_called_like_a_command_is_a_file(ukr: Run, tmp_path: Path) -> None:
    (tmp_path / "entitis").mkdir()
    assert "needs a terminal" in ukr("entitis").stderr  # it is to be opened in the reader
    (tmp_path / "merg").write_text("A headline\n\nThe envoy spoke in Geneva.")
    assert "Geneva" in ukr("entities", "merg").stdout


class TestBadInput:
    """Each gets a sentence and an exit code; what can be read is read."""

    def test_a_missing_path(self, ukr: Run, seeds: Path) -> None:
        done = ukr("articles", "--json", "nowhere", str(seeds))
        assert done.returncode == 1
        assert "nowhere: There is no such file or folder." in done.stderr
        assert len(rows(done)) == 5

    def test_an_empty_folder(self, ukr: Run, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        done = ukr("articles", "empty")
        assert done.returncode == 1
        assert "No articles were found in empty." in done.stderr

    def test_files_that_cannot_be_read_stop_nothing(self, ukr: Run, tmp_path: Path) -> None:
        folder = tmp_path / "mixed"
        folder.mkdir()
        (folder / "good.txt").write_text("A headline\n\nA sentence that can be read by anyone.")
        (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
        (folder / "empty.txt").write_bytes(b"")
        (folder / "latin.txt").write_bytes("Une séance à l'été, déjà passée.".encode("latin-1"))
        done = ukr("articles", "--json", "mixed")
        assert done.returncode == 1
        assert {"good", "latin"} <= {one["id"] for one in rows(done)}
        for name in ("binary.txt", "empty.txt"):
            assert name in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_pipeline_that_is_not_installed(self, ukr: Run) -> None:
        done = ukr("entities", "--json", "--model", "no_such_model")
        assert done.returncode == 1
        assert "no_such_model" in done.stderr
        assert "install" in done.stderr
        # What the tables know is found in the Spanish caption, which needs no pipeline.
        assert len({m["passage"] for e in rows(done) for m in e["mentions"]}) == 1

    def test_without_a_terminal_the_reader_says_what_to_do(self, ukr: Run) -> None:
        done = ukr()
        assert done.returncode == 2
        assert "needs a terminal" in done.stderr

    def test_escape_sequences_in_arguments_do_not_reach_the_terminal(self, ukr: Run) -> None:
        for arguments in (
            ["articles", "\x1b]52;c;aGk=\x07"],
            ["--\x1b[31m"],
            ["search", "\x1b[31m:("],
            ["entities", "--model", "\x1b[31m"],
        ):
            done = ukr(*arguments)
            assert "\x1b" not in done.stdout + done.stderr
            assert "\x07" not in done.stderr

    def test_a_damaged_cache_is_done_without(self, ukr: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
        cache = tmp_path / "cache"
        before = rows(ukr("entities", "--json", "--cache-dir", str(cache), "a.txt"))
        assert before
        for file in cache.rglob("*"):
            if file.is_file():
                file.write_bytes(b"not a database at all" * 100)
        done = ukr("entities", "--json", "--cache-dir", str(cache), "a.txt")
        assert done.returncode == 0
        assert rows(done) == before

    def test_a_configuration_that_cannot_be_followed(self, ukr: Run, tmp_path: Path) -> None:
        config = tmp_path / ".config" / "ukr-reader" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text("keys = [1")
        done = ukr("entities")
        assert done.returncode == 2
        assert "config.toml" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_closed_pipe_is_no_error(self) -> None:
        done = subprocess.run(
            f"{sys.executable} -m tui articles --json | head -c 10",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""


@pytest.mark.parametrize("command", ["--help", "articles a.txt", "articles --json a.txt"])
def test_a_full_disk_is_said(shell: Shell, command: str) -> None:
    is_there = Path("/dev/full").exists()  # elsewhere no file may have any length
    done = shell(f"ukr {command} > /dev/full" if is_there else f"ulimit -f 0; ukr {command} > out")
    assert done.returncode == 1
    assert done.stderr.startswith("ukr-reader: What was to be printed could not be written: ")
    assert done.stderr.count("\n") == 1


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
    [{"HOME": None}, {"HOME": ""}, {"HOME": "/no/where"}, {"XDG_CACHE_HOME": "/dev/null"}],
    ids=["unset", "empty", "missing", "no cache"],
)
def test_without_a_home_or_a_cache_it_reads(shell: Shell, env: dict) -> None:
    data = {"XDG_DATA_HOME": None}
    done = shell("ukr entities a.txt --data-dir data", **data, **env)
    assert done.returncode == 0
    assert "Zürich" in done.stdout
