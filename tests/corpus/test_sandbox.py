"""The sandbox: what its child process is denied, its limits, and its failures."""

import contextlib
import ctypes
import errno
import os
import platform
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.cancellation import given_up_once
from tui.corpus.formats import Format, FormatError
from tui.corpus.sandbox import Sandbox

TEXT = Format("text", "tui.corpus.formats.plain:parse_text", 10**6)

# A parser that does what the file says.
OBEDIENT = """
import ctypes, os, socket, subprocess, sys, time
from tui.corpus.formats.draft import Draft, Parsed

def parse(data):
    expression = eval(data.decode())
    return Parsed((Draft(str(expression)),))
"""
HAS_LANDLOCK = sys.platform == "linux" and ctypes.CDLL(None).syscall(444, None, 0, 1) > 0
NEEDS_LANDLOCK = pytest.mark.skipif(not HAS_LANDLOCK, reason="this system has no Landlock")
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
    "expression",
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
        "open('/etc/passwd').read()",
        "open('{folder}/../secret.txt').read()",
        "open('{folder}/secret.txt').read()",
        "os.listdir('/etc')",
        "list(os.scandir('/'))",
    ],
)
def test_what_it_may_not_do(sandbox: Sandbox, tmp_path: Path, expression: str) -> None:
    for secret in (tmp_path / "secret.txt", tmp_path.parent / "secret.txt"):
        secret.write_text("secret")
    with pytest.raises(FormatError, match="PermissionError"):
        sandbox.parse(OBEY, expression.format(folder=tmp_path).encode())
    assert still_reads(sandbox)
    assert sorted(path.name for path in tmp_path.glob("[!_]*")) == ["obedient.py", "secret.txt"]


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param("C.open(b'/etc/passwd', 0)", marks=NEEDS_LANDLOCK),
        pytest.param("C.open(b'{folder}/secret.txt', 0)", marks=NEEDS_LANDLOCK),
        pytest.param(
            "C.open(b'{folder}/written', os.O_CREAT | os.O_RDWR, 0o600)", marks=NEEDS_LANDLOCK
        ),
        pytest.param("C.unlink(b'{folder}/secret.txt')", marks=NEEDS_LANDLOCK),
        "C.chmod(b'{folder}/secret.txt', 0o777)",
        "C.utimes(b'{folder}/secret.txt', None)",
        "C.socket(2, 1, 0)",
        "C.socket(10, 2, 0)",
        "C.socket(1, 1, 0)",
        "C.kill(os.getppid(), 0)",
        "C.fork()",
        "C.execv(b'/bin/true', None)",
        "C.syscall(425, 1, None)",
    ],
)
@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="no filter for it")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these")
def test_the_kernel_refuses_what_no_hook_sees(
    sandbox: Sandbox, tmp_path: Path, expression: str
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    # A library in C asks the kernel, not the interpreter.
    call = f"(C := ctypes.CDLL(None, use_errno=True)) and ({expression}, ctypes.get_errno())"
    result, number = eval(sandbox.parse(OBEY, call.format(folder=tmp_path).encode()).drafts[0].text)
    assert result == -1
    assert number in (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EFBIG)
    assert still_reads(sandbox)
    assert sorted(path.name for path in tmp_path.glob("[!_]*")) == ["obedient.py", "secret.txt"]


def test_threads_may_be_made(sandbox: Sandbox) -> None:
    expression = "__import__('threading').Thread(target=print).start()"
    assert sandbox.parse(OBEY, expression.encode()).drafts[0].text == "None"


@pytest.mark.parametrize(
    ("expression", "reason"),
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
def test_what_it_may_become(sandbox: Sandbox, expression: str, reason: str) -> None:
    if reason == ".":
        assert sandbox.parse(OBEY, expression.encode()).drafts
    else:
        with pytest.raises(FormatError, match=reason):
            sandbox.parse(OBEY, expression.encode())
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
        b'{"draft": {"text": "x", "kinds": ["other"]}}',
        b'{"draft": {"text": "x", "kinds": ["body", "body"]}}',
    ],
    ids=lambda frame: frame[:40].decode(),
)
def test_what_comes_back_is_not_trusted(sandbox: Sandbox, frame: bytes) -> None:
    expression = f"os.write(1, {len(frame).to_bytes(8, 'big') + frame!r})"
    with pytest.raises(FormatError, match="broke off"):
        sandbox.parse(OBEY, expression.encode())
    assert still_reads(sandbox)


def test_a_child_without_work_is_given_up(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.sandbox.IDLE_LIMIT", 0.05)
    pid = int(sandbox.parse(OBEY, b"os.getpid()").drafts[0].text)
    for _ in range(1_200):
        time.sleep(0.05)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 0)
            continue
        break
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert still_reads(sandbox)


def test_what_is_not_wanted_any_more_is_ended(sandbox: Sandbox) -> None:
    stop = threading.Event()
    failed: list[FormatError] = []

    def read() -> None:
        with given_up_once(stop):
            try:
                sandbox.parse(OBEY, b"time.sleep(600)")
            except FormatError as error:
                failed.append(error)

    assert still_reads(sandbox)
    reading = threading.Thread(target=read)
    reading.start()
    stop.set()
    reading.join(10)
    assert not reading.is_alive()
    assert failed == []
    assert still_reads(sandbox)


def test_what_takes_too_long_is_ended(sandbox: Sandbox) -> None:
    impatient = Sandbox(wall_limit=2)
    try:
        with pytest.raises(FormatError, match="more than 2 seconds"):
            impatient.parse(OBEY, b"time.sleep(60)")
    finally:
        impatient.close()
    assert still_reads(sandbox)


@pytest.mark.usefixtures("sandbox")
def test_only_its_own_work_counts() -> None:
    short = Sandbox(cpu_limit=1)
    try:
        assert short.parse(OBEY, b"time.sleep(1.2)").drafts[0].text == "None"
        with pytest.raises(FormatError, match="more than 1 s of processor time"):
            short.parse(OBEY, b"[1 for _ in iter(int, 1)]")
        assert still_reads(short)
    finally:
        short.close()


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
