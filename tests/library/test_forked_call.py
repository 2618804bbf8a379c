"""A call in a forked process gives what it yields, or nothing."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.library import forked_call
from tui.library.forked_call import ForkedCall, Gate, is_core_free


def test_what_it_yields():
    here = os.getpid()
    call = ForkedCall(lambda: iter([(os.getpid(), "x" * 3_000_000), "y" * 3_000_000]))
    process, text = call.result()
    assert process != here
    assert text == "x" * 3_000_000
    assert call.result() == "y" * 3_000_000
    assert call.result() is None  # it has ended
    call.end()


def test_what_it_yields_first_is_there_before_the_rest():
    said, tell = os.pipe()

    def answers() -> Iterator[bytes]:
        yield b"first"
        yield os.read(said, 4)

    call = ForkedCall(answers)
    assert call.result() == b"first"
    os.write(tell, b"rest")
    assert call.result() == b"rest"
    call.end()
    for descriptor in (said, tell):
        os.close(descriptor)


def test_no_fork_beside_a_thread_of_this_program_or_of_a_library():
    code = """
import os, threading, time
from tui.library.forked_call import may_fork
os.cpu_count = lambda: 2
print(may_fork())
ends = threading.Event()
thread = threading.Thread(target=ends.wait)
thread.start()
print(may_fork())
ends.set()
thread.join()
for _ in range(1000):  # the system takes it away a little later
    if may_fork():
        break
    time.sleep(0.01)
print(may_fork())
import tantivy
index = tantivy.Index(tantivy.SchemaBuilder().build())
writer = index.writer(num_threads=1)
print(may_fork() and threading.active_count())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seen = ["True", "False", "True", "False" if sys.platform == "linux" else "1"]
    assert done.stdout.split() == seen


def test_what_was_made_before_is_not_taken_apart_there():
    class Circle:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            taken_apart.append(os.getpid())

    taken_apart: list[int] = []
    gc.disable()  # until it is forked
    Circle()
    call = ForkedCall(lambda: iter([(gc.collect(), taken_apart)]))
    gc.enable()
    assert call.result()[1] == []
    call.end()
    gc.collect()
    assert taken_apart == [os.getpid()]


def fail() -> None:
    raise ValueError("no")


@pytest.mark.parametrize(
    "function", [fail, lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: [lambda: None]]
)
def test_nothing_where_it_fails(function: Callable[[], object], capfd: pytest.CaptureFixture[str]):
    call = ForkedCall(function)
    assert call.result() is None
    call.end()
    assert capfd.readouterr() == ("", "")


def test_one_that_hangs_is_killed():
    call = ForkedCall(lambda: time.sleep(600))
    assert call.result(0.2) is None
    call.end()
    with pytest.raises(ProcessLookupError):
        os.kill(call._process, 0)


def test_one_that_is_read_no_more_ends():
    ForkedCall(lambda: time.sleep(600)).end()


def test_one_that_is_killed_gives_nothing_more():
    call = ForkedCall(lambda: time.sleep(600))
    assert not call.is_ready(0)
    call.kill()
    assert call.is_ready(60)
    assert call.result() is None
    call.end()
    call.kill()


def test_where_ended_processes_are_not_kept():
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as some programs start others
    try:
        call = ForkedCall(lambda: "x")
        assert call.result() == "x"
        call.end()
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


def test_it_waits_at_a_gate_until_that_is_opened():
    gate = Gate()

    def answers() -> Iterator[str]:
        yield "before"
        gate.wait(600)
        yield "after"

    call = ForkedCall(answers)
    assert call.result() == "before"
    assert not call.is_ready(0.05)
    gate.open()
    assert call.result() == "after"
    call.end()


@pytest.mark.parametrize(
    ("last_minute", "now", "free"),
    [(0.0, "9/99", True), (1e6, "1/99", True), (1e6, "999/999", False), (1e6, "", False)],
)
def test_a_core_is_free_if_it_was_or_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_minute: float, now: str, free: bool
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (last_minute,) * 3)
    monkeypatch.setattr(forked_call, "_LOAD", tmp_path / "loadavg")
    (tmp_path / "loadavg").write_text(f"1.00 1.00 1.00 {now} 4711\n")
    assert is_core_free() == free
