"""Reports are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tui.library import Library
from tui.report import Format, ReportError, write_report

NAMES = {
    "r.html": Format.HTML,
    "R.HTM": Format.HTML,
    "a.md": Format.MARKDOWN,
    "o.svg": Format.SVG,
    "r": None,
    "r.pdf": None,
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_the_format_is_told_by_the_name(name: str, expected: Format | None) -> None:
    assert Format.of_file(name) is expected


def test_a_file_is_replaced_and_keeps_its_permissions(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    target.write_text("before")
    target.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(target)
    write_report(library, Format.MARKDOWN, link)
    assert target.read_text().startswith("# What 3 articles say together")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert link.is_symlink()


@pytest.mark.parametrize("fails", ["write", "fsync", "replace"])
def test_a_fault_leaves_what_was_there(
    library: Library, tmp_path: Path, monkeypatch, fails: str
) -> None:
    target = tmp_path / "out" / "report.html"
    target.parent.mkdir()
    target.write_text("before")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if fails == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    elif fails == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:

        def parts(*_: object):
            yield "<!DOCTYPE html>" * 10_000
            full()

        monkeypatch.setattr("tui.report.writing.report_parts", parts)
    with pytest.raises(ReportError, match="Not written, No space left"):
        write_report(library, Format.HTML, target)
    assert target.read_text() == "before"
    assert [path.name for path in target.parent.iterdir()] == ["report.html"]


def test_what_is_no_place_for_a_file_is_said(library: Library, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "gone" / "report.html", tmp_path / "\0.html"):
        with pytest.raises(ReportError, match="Not written"):
            write_report(library, Format.SVG, target)


def test_a_device_is_written_to_and_not_replaced(library: Library, tmp_path: Path) -> None:
    pipe = tmp_path / "report.svg"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_report(library, Format.SVG, pipe)
    assert os.read(reading, 100).startswith(b"<?xml")
    os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
