"""Opens a folder with its library, and dies at some step of writing it: `killed.py ROOT [STEP]`.

Without a step it prints how many there are.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.index.storage.corpora import Corpus, PlantedVectors
from tui.index import article_files, keeping
from tui.index.storage import columns, version

_taken, _last = 0, 0


def counted(work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work, before which the process may be killed."""

    def step(*args: Any, **options: Any) -> Any:
        global _taken
        _taken += 1
        if _taken == _last:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*args, **options)

    return step


def main(root: Path, last: int) -> None:
    """Build, save and, once alive, say how many steps that were."""
    global _last
    _last = last
    columns.write_array = counted(columns.write_array)
    columns.write_strings = counted(columns.write_strings)
    version._checksum = counted(version._checksum)
    os.link, shutil.rmtree = counted(os.link), counted(shutil.rmtree)
    Path.rename, Path.write_text = counted(Path.rename), counted(Path.write_text)
    Path.replace = counted(Path.replace)
    article_files._BATCH_SECONDS, keeping._UNKEPT_BYTES = 60, 0  # kept after the first article
    corpus = Corpus(root)
    index = corpus.opened()
    encoding = corpus.encoding(PlantedVectors())
    encoding.start(index, None, corpus.library.folder)
    encoding.wait(60)
    sys.stdout.write(str(_taken))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
