"""The process that reads a small folder at its first start also finds the names in it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NAMES = {"Angela Merkel", "Vienna", "Geneva"}
Start = Callable[..., dict[str, Any]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Makes one of the starts of `tests/library/first_starts.py`, and says what came of it."""

    def make(name: str, *values: float) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-m", "tests.library.first_starts", name, tmp_path]
            + [json.dumps(value) for value in values],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert done.returncode == 0, done.stderr
        came: dict[str, Any] = json.loads(done.stdout)
        return came

    return make


@pytest.mark.parametrize(("seconds", "is_free"), [(0.0, True), (60.0, False)])
def test_names_are_found_without_a_worker_and_kept_for_the_next_start(
    start: Start, seconds: float, is_free: bool
) -> None:
    came = start("found", seconds, is_free)
    assert {*came["names"]} >= NAMES
    assert (came["pools"], came["at_once"], came["is_there"]) == ([], 1, False)
    assert (came["names_again"], came["pools_again"]) == (came["names"], [])


def test_where_it_is_ended_workers_find_the_names(start: Start) -> None:
    came = start("ended")
    assert {*came["names"]} >= NAMES
    assert (came["pools"], came["is_there"]) == ([1], False)


def test_what_is_known_needs_no_pipeline(start: Start) -> None:
    came = start("known")
    before, after = came["names"]
    assert {*before} >= NAMES
    assert (after, came["pools"], came["asked"]) == (before, [1], False)


def test_of_much_text_workers_find_the_names(start: Start) -> None:
    assert start("much_text")["pools"] == [1]


def test_it_ends_with_the_library_at_once(start: Start) -> None:
    assert start("closed") == {"before": True, "after": False}
