"""The log and crash reports, in a state folder of their own."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.control_sequences import is_shown
from tests.corpus.bad_inputs import HOSTILE_STRINGS
from tui import logs


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "state"
    monkeypatch.setattr(logs, "state_folder", lambda: folder)
    before, level = logs.LOGGER.handlers, logs.LOGGER.level
    yield folder
    for handler in logs.LOGGER.handlers:
        handler.close()
    logs.LOGGER.handlers = before
    logs.LOGGER.setLevel(level)


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


def test_what_is_logged_is_read_the_last_first_by_its_owner_only(state: Path) -> None:
    logs.start_log(debug=False)
    logs.LOGGER.warning("one %s", "thing")
    logs.LOGGER.debug("unseen")
    logs.LOGGER.error("another\ud800\x1b[2J")
    second, first, begin = logs.read_log()
    assert "WARNING one thing" in first
    assert "ERROR another" in second
    assert all(map(is_shown, logs.log_file().read_text("utf-8").replace("\n", "")))
    assert "begins: Python" in begin
    assert mode(logs.log_file()) == "-rw-------"
    assert mode(state) == "drwx------"


def test_debugging_logs_more(state: Path) -> None:
    logs.start_log(debug=True)
    logs.LOGGER.debug("seen")
    assert [file.name for file in state.iterdir()] == [logs.FILE_NAME]
    assert "DEBUG seen" in logs.read_log()[0]


def test_the_log_does_not_grow_for_ever_and_only_its_end_is_read(state: Path) -> None:
    logs.start_log(debug=False)
    for number in range(12_000):
        logs.LOGGER.info("%d %s", number, "x" * 90)
    files = sorted(state.iterdir())
    assert len(files) == 2
    assert all(file.stat().st_size <= logs.MAX_SIZE for file in files)
    lines = logs.read_log()
    assert lines[0].endswith("x")
    assert sum(map(len, lines)) < logs.MAX_TAIL


def test_where_nothing_can_be_written_nothing_fails(state: Path) -> None:
    state.write_text("a file, no folder")
    logs.start_log(debug=False)
    logs.LOGGER.error("lost")
    assert logs.read_log() == []
    assert "Traceback" in logs.crash_sentences(raised("a bug"))


def raised(message: str) -> BaseException:
    try:
        raise RuntimeError(message)
    except RuntimeError as error:
        return error


def test_a_crash_is_a_sentence_and_a_report_with_its_traceback(state: Path) -> None:
    logs.start_log(debug=False)
    said = logs.crash_sentences(raised("a bug"))
    [report] = state.glob("crash-*.txt")
    assert str(report) in said
    assert "RuntimeError: a bug" in said
    assert "\n" not in said
    assert "Traceback" in report.read_text()
    assert "test_logs.py" in report.read_text()
    assert mode(report) == "-rw-------"
    assert "ERROR broke off" in logs.read_log()[0]
    logging.getLogger("tui").setLevel(logging.DEBUG)
    assert "Traceback" in logs.crash_sentences(raised("a bug"))


def test_a_crash_shows_nothing_but_text_and_keeps_few_reports(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, text in enumerate(HOSTILE_STRINGS * 2):
        clock = SimpleNamespace(strftime=lambda _form, number=number: f"{number:04}")
        monkeypatch.setattr(logs, "time", clock)
        assert all(map(is_shown, logs.crash_sentences(raised(text))))
    kept = sorted(state.glob("crash-*.txt"))
    assert len(kept) == min(logs.MAX_REPORTS, 2 * len(HOSTILE_STRINGS))
    assert int(kept[-1].name[6:10]) == 2 * len(HOSTILE_STRINGS) - 1
    assert all(is_shown(each) for file in kept for each in file.read_text() if each != "\n")
