"""The folder in which a node keeps what it fetched."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from tui.cluster.errors import ClusterError
from tui.corpus import safe_text
from tui.translation import told


def node_cache(folder: str | None) -> Path:
    """Where a node keeps what it fetched from a place.

    Args:
        folder: the cache folder; None: one for temporary files, of this user alone.

    Raises:
        ClusterError: that one is somebody else's.
    """
    if folder:
        return Path(folder)
    own = Path(tempfile.gettempdir()) / f"ukr-reader-{os.getuid()}"
    with suppress(FileExistsError):
        own.mkdir(mode=0o700)
    status = own.lstat()
    is_own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    if not is_own or status.st_mode & 0o022:
        said = told(
            "{folder} is not a folder of yours alone: delete it, or name one by --cache-dir.",
            folder=safe_text(str(own)),
        )
        raise ClusterError(said)
    own.chmod(0o700)
    return own
