"""The report on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run


@pytest.fixture(autouse=True)
def news(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")


def test_a_report_is_written_by_its_name_or_printed(ukr: Run, tmp_path: Path) -> None:
    done = ukr("report", "a.txt", "-o", "r.html")
    assert (done.returncode, done.stderr) == (0, "ukr-reader: Written: r.html\n")
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    printed = ukr("report", "a.txt", "-o", "-", "--format", "md").stdout
    assert printed.startswith("# What 1 article says\n")
    assert "A headline of words" in printed
    assert ukr("overview", "--svg", "-", "a.txt").stdout.startswith("<?xml")


@pytest.mark.parametrize(
    ("name", "said"), [("r.pdf", "neither .html nor .md"), ("r.svg", "overview --svg")]
)
def test_what_it_cannot_be_written_as_is_wrong_usage(ukr: Run, name: str, said: str) -> None:
    done = ukr("report", "a.txt", "-o", name)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_file_that_cannot_be_written_is_said(ukr: Run) -> None:
    done = ukr("report", "a.txt", "-o", "gone/r.html")
    assert done.returncode == 1
    assert done.stderr == "ukr-reader: Not written, No such file or directory: gone/r.html.\n"
