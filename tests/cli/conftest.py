"""The command line, run as a user runs it, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forked import MODULE, PROGRAM, environment
from tests.forked import run as run_program

Run = Callable[..., subprocess.CompletedProcess[str]]
Shell = Callable[..., subprocess.CompletedProcess[str]]

ARTICLE = "A headline of words\n\nThe mayor of Zürich said “no” – twice."


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:
    """The objects of JSON lines on standard output."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def ukr(tmp_path: Path, warm_cache: Path) -> Run:
    def run(*arguments: str, cwd: Path = tmp_path, env: dict[str, str] | None = None, **options):
        given = environment() | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(warm_cache.parent)}
        return run_program([*MODULE, *arguments], cwd=cwd, env=given | (env or {}), **options)

    return run


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
            timeout=180,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done

    return run
