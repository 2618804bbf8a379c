"""What runs in the child process of `sandbox`: limits first, then one file after another.

Started as `python -m tui.corpus.sandboxed`; ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import BinaryIO

from tui.corpus.formats.draft import FormatError
from tui.corpus.formats.registry import Format

# Address space in bytes; PDFium and lxml need a tenth of it for any honest file.
MEMORY_LIMIT = 2**30
# Seconds of processor time for one file.
CPU_LIMIT = 25
_OPEN_FILES = 64

_LENGTH = struct.Struct(">Q")
# Audit events of the network, of other processes, and of changes to files.
_FORBIDDEN: tuple[str, ...] = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system"),
    *("os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink"),
    *("os.chmod", "os.chown", "os.truncate", "shutil."),
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_ADVICE = "If you trust the file, save its text in a simpler format."


def main() -> None:
    """Serve until the standard input ends."""
    _limit_resources()
    sys.addaudithook(_refuse)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    # A parser that prints must not speak in our place.
    sys.stdout = sys.stderr
    while (request := _receive(requests)) is not None:
        data = _receive(requests)
        if data is None:
            return
        _limit_processor_time()
        name, parser = json.loads(request)
        for answer in _answers(Format(name, parser, len(data)), data):
            block = json.dumps(answer).encode()
            answers.write(_LENGTH.pack(len(block)))
            answers.write(block)
        answers.flush()


def _answers(file_format: Format, data: bytes) -> Iterator[dict[str, object]]:
    """The drafts in a file and what could not be read, or the reason why there are none."""
    try:
        parsed = file_format.parse(data)
    except FormatError as error:
        yield {"reason": error.reason, "advice": error.advice}
    except MemoryError:
        yield {"reason": "Reading it needs too much memory.", "advice": _ADVICE}
    except RecursionError:
        yield {"reason": "It is nested too deep.", "advice": _ADVICE}
    except Exception as error:  # whatever a parser does with a hostile file, the next is read
        kind = type(error).__name__
        yield {"reason": f"Its {file_format.name} parser failed ({kind}).", "advice": _ADVICE}
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


def _limit_processor_time() -> None:
    """Allow `CPU_LIMIT` more seconds; the system ends the process that uses them up."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = used + CPU_LIMIT if hard == resource.RLIM_INFINITY else min(used + CPU_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: no network, no other programs, no writing.

    Raises:
        PermissionError: a parser tries one of them.
    """
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and len(arguments) > 2:
        mode, flags = arguments[1], arguments[2]
        writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError(event)


if __name__ == "__main__":
    main()
