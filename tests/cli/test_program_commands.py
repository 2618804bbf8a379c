"""The commands about the program itself: `doctor`, `completions` and `man`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.conftest import PROGRAM, Run, rows
from tests.terminal import Terminal
from tui.cli.main import cli
from tui.cli.manual import manual_page
from tui.settings import package_folder


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{above}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")


def test_every_command_and_option_is_in_the_manual() -> None:
    page = manual_page(cli).replace("\\-", "-")
    general, *parts = page.split('.SS "ukr-reader ')
    described = {part.partition(" [OPTIONS]")[0]: part for part in parts}
    found = dict(commands(cli))
    assert described.keys() == found.keys()
    for name, command in found.items():
        sentence = " ".join((command.help or "").split("\n\n")[0].split())
        assert sentence in " ".join(described[name].split())
        for option in command.params:
            if isinstance(option, click.Option):
                line = f".B {', '.join(option.opts)}"
                assert line in described[name] or line in general, (name, option.opts)


def test_the_manual_that_is_installed_is_that_of_the_commands() -> None:
    written = (package_folder("assets") / "ukr-reader.1").read_text("utf-8")
    assert written == manual_page(cli), "renew it: ukr-reader man > assets/ukr-reader.1"


def test_the_manual_is_a_page_that_man_takes() -> None:
    page = manual_page(cli)
    requests = {line.split()[0] for line in page.splitlines() if line.startswith(".")}
    assert requests <= {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".nf", ".fi"}
    assert not [line for line in page.splitlines() if line.startswith("'")]
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-ww", "-Tutf8"],
            input=page,
            capture_output=True,
            text=True,
            check=True,
        )
        assert not done.stderr
        assert "ukr-reader" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_is_a_script_of_its_shell(ukr: Run, shell: str) -> None:
    script = ukr("completions", shell).stdout
    assert "_UKR_READER_COMPLETE" in script
    if shutil.which(shell):
        check = [shell, "--no-execute"] if shell == "fish" else [shell, "-n"]
        assert subprocess.run(check, input=script, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "expected", "missing"),
    [
        (["ent"], {"plain,entities", "file,ent"}, "plain,entities merge"),
        (["entities", "me"], {"plain,merge"}, "plain,entities"),
        (["entities", "merge", "--ca"], {"plain,--cache-dir"}, "plain,--form"),
        (["notes", "export", "--format", "js"], {"plain,jsonld"}, "plain,csv"),
    ],
)
def test_commands_options_and_values_are_completed(
    words: list[str], expected: set[str], missing: str, tmp_path: Path
) -> None:
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "_UKR_READER_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["ukr-reader", *words]),
        "COMP_CWORD": str(len(words)),
    }
    done = subprocess.run([PROGRAM], env=env, capture_output=True, text=True, check=False)
    offered = set(done.stdout.splitlines())
    assert expected <= offered
    assert missing not in offered


def test_the_doctor_tells_what_there_is(ukr: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "names.db").write_bytes(bytes(5000))
    done = ukr("doctor", "--json", "--cache-dir", "cache")
    assert done.returncode == 0, done.stdout
    [report] = rows(done)
    assert report["versions"]["textual"]
    assert {each["language"] for each in report["pipelines"]} >= {"en"}
    assert report["pipeline"] in {each["name"] for each in report["pipelines"]}
    used = {each["language"]: each["name"] for each in report["pipelines"] if each["used"]}
    assert used["ru"] == "natasha", "not the main one, but used for its language"
    assert report["extras"]["formats"] == {"missing": [], "install": None}
    folders = {each["name"]: each for each in report["folders"]}
    assert folders.keys() == {"notes", "cache", "configuration", "logs"}
    assert folders["notes"]["path"].startswith(str(tmp_path))
    assert folders["cache"]["size"] == 5000
    assert report["terminal"]["is_terminal"] is False
    assert "Nothing is wrong." in ukr("doctor").stdout


def test_the_doctor_tells_what_is_wrong_and_what_to_do(ukr: Run, tmp_path: Path) -> None:
    data = tmp_path / ".local" / "share" / "ukr-reader"
    data.mkdir(parents=True, mode=0o755)
    (data / "notes.db").write_bytes(b"no database" * 100)
    done = ukr("doctor", "--json", "--model", "no_such_model")
    assert done.returncode == 1
    problems = " ".join(rows(done)[0]["problems"])
    assert "no_such_model" in problems
    assert f"chmod 700 {data}" in problems
    assert "notes.db" in problems
    assert "→ wrong: " in ukr("doctor").stdout


def test_the_doctor_asks_the_terminal_for_the_cells_of_a_vowel_sign(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui", "doctor", "--json"]
    terminal = Terminal(command, home=tmp_path, draw=False, size=(60, 20))
    try:
        for column in (2, 5, 3):
            while not terminal.output.endswith(b"\x1b[6n"):
                assert terminal.read(0.05, most=0.1)
            terminal.forget()
            terminal.send(b"\x1b[1;%dR" % column)
        assert terminal.end() == 0
    finally:
        terminal.close()
    found = json.loads(terminal.output[terminal.output.index(b"{") :])["terminal"]
    assert found["cells"] == {"vowel sign": 1, "joined emoji": 4, "wide letter": 2}
    assert (found["columns"], found["lines"]) == (60, 20)
    assert found["colors"] == "256"
