"""The child process: what it may not do, and that its end is no one else's."""

import contextlib
import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.corpus.formats import Format, FormatError
from tui.corpus.sandbox import Sandbox

TEXT = Format("text", "tui.corpus.formats.plain:parse_text", 10**6)

# A parser that does what the file says.
OBEDIENT = """
import ctypes, os, socket, subprocess, sys, time
from tui.corpus.formats.draft import Draft, Parsed

def parse(data):
    said = eval(data.decode())
    return Parsed((Draft(str(said)),))
"""
OBEY = Format("obedient", "obedient:parse", 10**6)


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A child that finds the obedient parser."""
    (tmp_path / "obedient.py").write_text(OBEDIENT)
    monkeypatch.syspath_prepend(str(tmp_path))
    child = Sandbox(wall_limit=15)
    yield child
    child.close()


def still_reads(sandbox: Sandbox) -> bool:
    return sandbox.parse(TEXT, b"Some words.").drafts[0].text == "Some words."


def test_it_parses_and_passes_on_refusals(sandbox: Sandbox) -> None:
    assert sandbox.parse(OBEY, b"1 + 1").drafts[0].text == "2"
    assert sandbox.parse(TEXT, "naïve €".encode()).drafts[0].text == "naïve €"
    with pytest.raises(FormatError, match="no text"):
        sandbox.parse(TEXT, bytes(1000))
    assert still_reads(sandbox)


@pytest.mark.parametrize(
    "said",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "open('{folder}/written', 'w')",
        "os.open('{folder}/written', os.O_CREAT | os.O_WRONLY)",
        "os.kill(os.getpid(), 0)",
        "os.remove('{folder}/obedient.py')",
    ],
)
def test_what_it_may_not_do(sandbox: Sandbox, tmp_path: Path, said: str) -> None:
    with pytest.raises(FormatError, match="PermissionError"):
        sandbox.parse(OBEY, said.format(folder=tmp_path).encode())
    assert still_reads(sandbox)
    assert sorted(path.name for path in tmp_path.glob("[!_]*")) == ["obedient.py"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("bytearray(2**31)", "memory"),
        ("'x' * 2**29 + 'y' * 2**29", "memory|broke off"),
        ("1 / 0", "ZeroDivisionError"),
        ("(lambda f: f(f))(lambda f: f(f))", "nested too deep"),
        ("ctypes.string_at(0)", "broke off"),
        ("os._exit(0)", "broke off"),
        ("sys.exit()", "broke off"),
        ("os.write(1, b'x' * 100)", "broke off"),
        ("print('a parser that prints')", "."),
    ],
)
def test_what_it_may_become(sandbox: Sandbox, said: str, reason: str) -> None:
    if reason == ".":
        assert sandbox.parse(OBEY, said.encode()).drafts
    else:
        with pytest.raises(FormatError, match=reason):
            sandbox.parse(OBEY, said.encode())
    assert still_reads(sandbox)


@pytest.mark.parametrize(
    "frame",
    [
        b"no JSON",
        b"[]",
        b"[" * 100_000,
        b'{"draft": 5}',
        b'{"draft": {"text": 5}}',
        b'{"draft": {"text": "x", "title": []}}',
        b'{"draft": {"text": "x", "authors": [5]}}',
        b'{"draft": {"text": "x", "authors": 5}}',
        b'{"draft": {"text": "x", "unknown": "y"}}',
    ],
    ids=lambda frame: frame[:40].decode(),
)
def test_what_comes_back_is_not_trusted(sandbox: Sandbox, frame: bytes) -> None:
    said = f"os.write(1, {len(frame).to_bytes(8, 'big') + frame!r})"
    with pytest.raises(FormatError, match="broke off"):
        sandbox.parse(OBEY, said.encode())
    assert still_reads(sandbox)


def test_a_child_without_work_is_given_up(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.sandbox.IDLE_LIMIT", 0.05)
    pid = int(sandbox.parse(OBEY, b"os.getpid()").drafts[0].text)
    for _ in range(100):
        time.sleep(0.05)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 0)
            continue
        break
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert still_reads(sandbox)


def test_what_takes_too_long_is_ended(sandbox: Sandbox) -> None:
    impatient = Sandbox(wall_limit=2)
    try:
        with pytest.raises(FormatError, match="more than 2 seconds"):
            impatient.parse(OBEY, b"time.sleep(60)")
    finally:
        impatient.close()
    assert still_reads(sandbox)


def test_it_serves_several_threads(sandbox: Sandbox) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda n: sandbox.parse(OBEY, str(n).encode()), range(40))
        assert [parsed.drafts[0].text for parsed in found] == [str(n) for n in range(40)]


def test_no_secret_of_the_environment_reaches_it(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET", "x")
    names = sandbox.parse(OBEY, b"sorted(os.environ)").drafts[0].text
    assert "A_SECRET" not in names


def test_it_ends_with_its_parent(sandbox: Sandbox) -> None:
    pid = int(sandbox.parse(OBEY, b"os.getpid()").drafts[0].text)
    sandbox.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_no_connection_is_made_for_a_page(sandbox: Sandbox) -> None:
    html = Format("HTML", "tui.corpus.formats.html:parse_html", 10**6)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        page = f"""<!DOCTYPE html SYSTEM "http://127.0.0.1:{port}/dtd"><html><head>
            <base href="http://127.0.0.1:{port}/"><link rel=stylesheet href=x.css></head><body>
            <img src="http://127.0.0.1:{port}/x.png"><p>Words of a page.</p></body></html>"""
        assert "Words" in sandbox.parse(html, page.encode()).drafts[0].text
        with pytest.raises(TimeoutError):
            server.accept()
