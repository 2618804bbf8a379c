"""A call in a forked process gives what it returns, or nothing."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from tui.library.forked_call import ForkedCall


def test_what_it_returns():
    here = os.getpid()
    call = ForkedCall(lambda: (os.getpid(), "x" * 1_000_000))
    process, text = call.result()
    assert process != here
    assert text == "x" * 1_000_000


def fail() -> None:
    raise ValueError("no")


@pytest.mark.parametrize(
    "function", [fail, lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: lambda: None]
)
def test_nothing_where_it_fails(function: Callable[[], object], capfd: pytest.CaptureFixture[str]):
    assert ForkedCall(function).result() is None
    assert capfd.readouterr() == ("", "")


def test_one_that_hangs_is_killed():
    call = ForkedCall(lambda: time.sleep(600))
    assert call.result(0.2) is None
    with pytest.raises(ProcessLookupError):
        os.kill(call._process, 0)


def test_where_ended_processes_are_not_kept():
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as some programs start others
    try:
        assert ForkedCall(lambda: "x").result() == "x"
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_without_a_further_process_no_file_stays_open(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    opened, pipe = [], os.pipe
    monkeypatch.setattr(os, "pipe", lambda: opened.extend(pipe()) or opened)
    with pytest.raises(BlockingIOError):
        ForkedCall(lambda: "x")
    for descriptor in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(descriptor)
