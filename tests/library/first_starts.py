"""First starts of a library that have names found in a forked process.

As the program is, it is forked from a process with one thread that has loaded nothing heavy: run as
a program, with the name of a start, an empty folder and what the start takes, in JSON, this prints
in JSON what came of it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from tui.analysis.ner import extraction, worker_pool
from tui.index import Event, MentionsFound
from tui.library import Library, first_names, forked_call, opening
from tui.settings import Settings

TEXT = "Dam talks\n\nAngela Merkel met Ban Ki-moon in Vienna, said the BBC.\n"
SETTINGS = Settings(data_dir=Path("data"), cache_dir=Path("cache"))


def library() -> Library:
    """A folder with two articles, of which another process reads the first at least."""
    return Library(SETTINGS, [Path("articles")])


def begin(library: Library) -> int:
    """The process that was begun."""
    library.begin_initial()
    call = library._initial._forked
    assert call is not None
    library.load_initial()
    return call._process


def is_there(process: int) -> bool:
    """Whether it runs, or was not waited for."""
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def named(library: Library) -> list[str]:
    """The names of its entities."""
    return sorted({entity.name for entity in library.resolved})


@contextmanager
def counted_pools() -> Iterator[list[int]]:
    """How many workers were started each time."""
    started: list[int] = []
    pool = worker_pool.ProcessPool
    with patch.object(
        worker_pool, "ProcessPool", lambda workers: (started.append(workers), pool(workers))[1]
    ):
        yield started


def found(seconds: float, is_free: bool) -> object:
    """Found there; it waits for a while where no core is free.

    Args:
        seconds: `FORKED_LOAD_TIME`, after which it goes on with what was not read.
        is_free: whether a core is.
    """
    done: list[int] = []
    with (
        patch.object(opening, "is_core_free", lambda: is_free),
        patch.object(opening, "FORKED_LOAD_TIME", seconds),
        counted_pools() as pools,
        library() as opened,
    ):
        process = begin(opened)
        handle = opened._handle

        def note(event: Event) -> None:
            if isinstance(event, MentionsFound):
                done.append(event.done)
            handle(event)

        with patch.object(opened, "_handle", note):
            opened.load()
        first = {"names": named(opened), "pools": [*pools], "at_once": done[0]}
        with library() as again:
            again.load()
            return first | {
                "is_there": is_there(process),
                "names_again": named(again),
                "pools_again": pools,
            }


def ended() -> object:
    """The process is killed once it has read."""
    with counted_pools() as pools, library() as opened:
        process = begin(opened)
        os.kill(process, 9)
        opened.load()
        return {"names": named(opened), "pools": pools, "is_there": is_there(process)}


def known() -> object:
    """The names are in the cache, but not the articles."""
    with counted_pools() as pools:
        with library() as opened:
            opened.load()
        for kept in (Path("cache") / "first").iterdir():
            kept.unlink()
        asked = Path("asked")
        with (
            patch.object(extraction, "analyse_texts", lambda *_: asked.touch()),
            patch.object(opening, "may_fork", lambda: True),  # it has threads by now
            library() as again,
        ):
            begin(again)
            again.load()
            names = [named(opened), named(again)]
        return {"names": names, "pools": pools, "asked": asked.exists()}


def much_text() -> object:
    """There is more text than is found there."""
    with patch.object(first_names, "MOST_TEXT", 100), counted_pools() as pools, library() as opened:
        begin(opened)
        opened.load()
        return {"pools": pools}


def closed() -> object:
    """The library is closed while it is at work."""
    with patch("tui.analysis.find_here", lambda *_: time.sleep(600)), library() as opened:
        process = begin(opened)
        before = is_there(process)
        opened.close()
        return {"before": before, "after": is_there(process)}


def main() -> None:
    """Make the start that is named."""
    name, folder, *values = sys.argv[1:]
    os.chdir(folder)
    articles = Path("articles")
    articles.mkdir()
    (articles / "a.txt").write_text(TEXT)
    (articles / "b.txt").write_text(TEXT.replace("Vienna", "Geneva"))
    with (
        patch.object(os, "cpu_count", lambda: 2),
        patch("tui.analysis.encoding.installed._PACKAGE", "no_such_package"),
    ):
        assert forked_call.may_fork()
        starts = {each.__name__: each for each in (found, ended, known, much_text, closed)}
        sys.stdout.write(json.dumps(starts[name](*map(json.loads, values))))


if __name__ == "__main__":
    main()
