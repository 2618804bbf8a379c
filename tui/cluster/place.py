"""Where a sharded library is kept: a folder, a bucket, or any other place that fsspec opens."""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tui.cluster.errors import ClusterError, no_extra
from tui.corpus import safe_text
from tui.translation import told

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

T = TypeVar("T")

_URL = re.compile(r"([a-z][a-z0-9+.-]{0,30}+):/(?!/)")


def url_of(path: Path | str) -> str:
    """The address of a place: an absolute path, or a URL, of which `Path` drops a slash."""
    text = str(path)
    if "://" in text:
        return text
    if shortened := _URL.match(text):
        return f"{shortened[1]}://{text[shortened.end() :]}"
    return str(Path(text).absolute())


class Place:
    """A folder of files that appear whole or not at all.

    Args:
        url: a path, or an address of fsspec such as `s3://bucket/folder`.

    Raises:
        ClusterError: it cannot be opened; so does every other method.
    """

    def __init__(self, url: Path | str) -> None:
        self.url = url_of(url)
        try:
            import fsspec
        except ImportError:
            raise no_extra() from None
        with self._faults():
            self._files, self._root = fsspec.core.url_to_fs(self.url)

    def __truediv__(self, name: str) -> Place:
        """A folder in it."""
        return Place(f"{self.url.rstrip('/')}/{name}")

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def exists(self, name: str) -> bool:
        """Whether a file is there."""
        with self._faults():
            self._files.invalidate_cache()  # others write here
            return bool(self._files.exists(self._path(name)))

    def read(self, name: str) -> bytes:
        """The content of a file."""
        with self._faults():
            content: bytes = self._files.cat_file(self._path(name))
            return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        with self._faults(), self._new(name) as new:
            self._files.pipe_file(new, content)

    def read_json(self, name: str) -> dict[str, Any] | None:
        """What a JSON file says; None: there is none."""
        if not self.exists(name):
            return None
        try:
            return dict(json.loads(self.read(name)))
        except (ValueError, TypeError, RecursionError):
            raise self.damaged(name) from None

    def damaged(self, name: str) -> ClusterError:
        """What is said of a file that is not as it was written."""
        return ClusterError(
            told(
                "{file} in {place} is damaged: build the library again.",
                file=safe_text(name),
                place=safe_text(self.url),
            )
        )

    def put(self, local: Path, name: str) -> None:
        """Copy a file of this machine here, whole or not at all."""
        with self._faults(), self._new(name) as new:
            self._files.put_file(str(local), new)

    def get(self, name: str, local: Path) -> None:
        """Copy a file to this machine."""
        with self._faults():
            self._files.get_file(self._path(name), str(local))

    @contextmanager
    def _new(self, name: str) -> Iterator[str]:
        """A name to write to, which then takes the place of another one."""
        path = self._path(name)
        new = f"{path}.new-{uuid.uuid4().hex[:12]}"
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        try:
            yield new
            self._files.mv(new, path)
        except BaseException:
            with suppress(Exception):  # another fault is being told
                self._files.rm_file(new)
            raise

    def files(self) -> dict[str, dict[str, Any]]:
        """What there is below it, by path from here, with size and state as the place tells it."""
        with self._faults():
            self._files.invalidate_cache()
            if not self._files.exists(self._root):
                return {}
            found = self._files.find(self._root, detail=True)
            start = len(self._root.rstrip("/")) + 1
            return {path[start:]: facts for path, facts in found.items()}

    def remove(self, name: str) -> None:
        """Delete a file that may be there."""
        with self._faults():
            if self._files.exists(self._path(name)):
                self._files.rm_file(self._path(name))

    @property
    def local(self) -> Path | None:
        """Its folder, if it is one of this machine."""
        return Path(self._root) if "file" in _protocols(self._files) else None

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Tell what a place refuses in a sentence."""
        try:
            yield
        except ClusterError:
            raise
        except ImportError as error:
            said = told(
                "{place} needs a package that is not installed: {reason}",
                place=safe_text(self.url),
                reason=safe_text(str(error)),
            )
            raise ClusterError(said, exit_code=2) from None
        except Exception as error:  # whatever the library behind a place raises
            what = safe_text(getattr(error, "strerror", None) or str(error) or type(error).__name__)
            said = told("{place} refuses: {reason}.", place=safe_text(self.url), reason=(what,))
            raise ClusterError(said) from error


def _protocols(files: AbstractFileSystem) -> tuple[str, ...]:
    named = files.protocol
    return (named,) if isinstance(named, str) else tuple(named)


def open_unpacked(place: Place, name: str, folder: Path, opened: Callable[[Path], T]) -> T:
    """Open an archive of a place that is unpacked on this machine; anew, if it was damaged here.

    Args:
        place: has the archive.
        name: of the archive.
        folder: where it is unpacked.
        opened: opens the folder; raises OSError, ValueError or LookupError if it is damaged.

    Raises:
        ClusterError: the archive is damaged, or gone; nothing of it is left here.
    """
    for _attempt in range(2 if folder.is_dir() else 1):
        try:
            return opened(unpack_into(place, name, folder))
        except (OSError, ValueError, LookupError):
            shutil.rmtree(folder, ignore_errors=True)
    raise place.damaged(name)


def unpack_into(place: Place, name: str, folder: Path) -> Path:
    """Unpack an archive of a place into a folder of this machine, once; returns the folder.

    Raises:
        ClusterError: the archive is damaged, or gone.
    """
    if folder.is_dir():
        return folder
    if not place.exists(name):
        raise place.damaged(name)
    import tarfile
    import tempfile
    import zlib

    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
    try:
        archive = made / "archive"
        place.get(name, archive)
        try:
            with tarfile.open(archive) as tar:
                tar.extractall(made / "content", filter="data")
        except (tarfile.TarError, EOFError, ValueError, zlib.error) as error:
            raise place.damaged(name) from error
        archive.unlink()
        try:
            (made / "content").rename(folder)
        except OSError:  # another process was quicker
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def pack(folder: Path, archive: Path) -> None:
    """Write what is in a folder to an archive."""
    import tarfile

    with tarfile.open(archive, "w") as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                tar.add(path, path.relative_to(folder).as_posix())
