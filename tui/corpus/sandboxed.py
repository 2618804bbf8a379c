"""The sandbox's child process: sets resource limits, then parses one file after another.

It opens no file but those of Python itself: the bytes to parse come through the standard input.

Started as `python -m tui.corpus.sandboxed`; ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from tui.corpus.confinement import confine, is_below, readable_roots
from tui.corpus.formats.draft import FormatError
from tui.corpus.formats.registry import Format
from tui.translation import mark, told

# Address space in bytes; PDFium and lxml need a tenth of it for any honest file.
MEMORY_LIMIT = 2**30
_OPEN_FILES = 64

_LENGTH = struct.Struct(">Q")
# Audit events of the network, of other processes, and of changes to files.
_FORBIDDEN: tuple[str, ...] = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system"),
    *("os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink"),
    *("os.chmod", "os.chown", "os.truncate", "shutil."),
)
_READING = ("open", "os.listdir", "os.scandir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_ADVICE = mark("If you trust the file, save its text in a simpler format.")


def main() -> None:
    """Serve until the standard input ends."""
    _limit_resources()
    confine()
    sys.addaudithook(_audit_hook())
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    # A parser that prints must not corrupt the protocol.
    sys.stdout = sys.stderr
    while (request := _receive(requests)) is not None:
        data = _receive(requests)
        if data is None:
            return
        name, parser, seconds = json.loads(request)
        _limit_processor_time(seconds)
        for reply in _replies(Format(name, parser, len(data)), data):
            block = json.dumps(reply).encode()
            replies.write(_LENGTH.pack(len(block)))
            replies.write(block)
        replies.flush()


def _replies(file_format: Format, data: bytes) -> Iterator[dict[str, object]]:
    """The drafts in a file and its problem, or the reason why there are none."""
    try:
        parsed = file_format.parse(data)
    except FormatError as error:
        yield {"reason": error.reason, "advice": error.advice}
    except MemoryError:
        yield {"reason": mark("Reading it needs too much memory."), "advice": _ADVICE}
    except RecursionError:
        yield {"reason": mark("It is nested too deep."), "advice": _ADVICE}
    except Exception as error:  # a hostile file must not stop the next
        kind = type(error).__name__
        said = told(
            "Its {format} parser failed ({kind}).", format=file_format.shown_name, kind=kind
        )
        yield {"reason": said, "advice": _ADVICE}
    else:
        for draft in parsed.drafts:
            yield {"draft": asdict(draft)}
        yield {"problem": parsed.problem}


def _receive(pipe: BinaryIO) -> bytes | None:
    """The next block, or None at the end."""
    header = pipe.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    data = pipe.read(length)
    return data if len(data) == length else None


def _limit_resources() -> None:
    """Set the limits that hold for the whole life of the process."""
    limits = (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    )
    for kind, limit in limits:
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        try:
            resource.setrlimit(kind, (limit, hard))
        except (ValueError, OSError):  # macOS refuses some
            continue


def _limit_processor_time(seconds: int) -> None:
    """Allow so many seconds more; the system ends the process that uses them up."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _audit_hook() -> Callable[[str, tuple[object, ...]], None]:
    """The audit hook: refuses network, other programs, writing, and reading of other files."""
    roots = readable_roots()
    listed = {os.path.realpath(entry) for entry in sys.path}

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN) or (event == "open" and _writes(arguments)):
            raise PermissionError(event)
        path = arguments[0] if event in _READING and arguments else None
        if isinstance(path, str | bytes | os.PathLike):
            real = os.path.realpath(os.fsdecode(path))
            if not (is_below(Path(real), roots) or (event != "open" and real in listed)):
                raise PermissionError(event)

    return refuse


def _writes(arguments: tuple[object, ...]) -> bool:
    """Whether the arguments of `open` open a file for writing."""
    _, mode, flags = (*arguments, None, None, None)[:3]
    letters = isinstance(mode, str) and any(letter in mode for letter in "wax+")
    return letters or (isinstance(flags, int) and bool(flags & _WRITING))


if __name__ == "__main__":
    main()
