"""The library on disk: versions of the corpora that were open, in the cache folder.

    library/CORPUS/version-N/   a complete version; never changed
    library/CORPUS/new-…/       one being written, by the holder of `lock`
    library/CORPUS/open-…/      the full text that a process uses, linked from a version
    library/CORPUS/vectors/     sentence vectors, a file for each encoder; see `vectors`

Nothing in it is an error: what is damaged, or of another version of the program, is passed over
and replaced. A version appears by renaming a folder, so that a process killed while it writes
leaves nothing that is taken for one.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from tui.index.parts import FOLDERS
from tui.index.storage.folders import (
    FAULTS,
    MOST_BYTES,
    VECTORS,
    corpora_in,
    lock,
    number_of,
    prune,
    remove_abandoned,
    size_of,
    versions_in,
)
from tui.program_digest import digest_of

if TYPE_CHECKING:
    from tui.index.storage.version import CorpusState, StoredVersion


class CorpusLibrary:
    """The library of one corpus.

    Args:
        cache: the cache folder.
        paths: the files and folders of the corpus.
        ignore: patterns of what is ignored in them.
    """

    def __init__(self, cache: Path, paths: Sequence[Path], ignore: Sequence[str] = ()) -> None:
        self.cache, self.paths, self.ignore = cache, tuple(paths), tuple(ignore)
        self._root = cache / "library"
        self._paths = [str(path.resolve()) for path in paths]
        # As they were given, too: the paths of articles begin with that.
        named = repr(([*map(str, paths)], self._paths, [*ignore]))
        self.folder = self._root / hashlib.blake2b(named.encode(), digest_size=10).hexdigest()
        self._locks: list[TextIO] = []

    def open(self) -> tuple[StoredVersion, Path] | None:
        """The last version, and a folder with its full text for this process; None: there is none.

        The folder is deleted when the process has ended.
        """
        versions = versions_in(self.folder)
        if not versions:
            return None
        from tui.index.storage.version import StoredVersion  # NumPy: not where there is no library

        for version in reversed(versions):
            try:
                stored = StoredVersion(version)
                if stored.manifest["program"] == program_digest():
                    os.utime(self.folder)
                    texts = self.new_folder()
                    _link_texts(version, texts)
                    stored.open(texts)
                    self._release(but=1)
                    return stored, texts
            except FAULTS:
                continue
        return None

    def new_folder(self) -> Path:
        """A new folder for the full text of this process.

        Raises:
            OSError: it cannot be made.
        """
        program_digest()  # of what is running, not of what is installed until it is saved
        self._make_folder()
        remove_abandoned(self.folder)
        made = Path(tempfile.mkdtemp(prefix="open-", dir=self.folder))
        self._locks.append(lock(made / "lock"))
        return made

    def save(self, state: CorpusState, texts: Path) -> bool:
        """Write a version; whether that was done: not if another process does, or the disk is full.

        Args:
            state: what to write.
            texts: the folder of its full text.
        """
        try:
            self._make_folder()
            with lock(self.folder / "lock"):
                self._write(state, texts)
                return True
        except FAULTS:
            return False

    def _make_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _write(self, state: CorpusState, texts: Path) -> None:
        """Write a version and put it in place of the others."""
        from tui.index.storage.version import write_version

        for left in self.folder.glob("new-*"):
            shutil.rmtree(left, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=self.folder))
        try:
            _link_texts(texts, new)
            write_version(new, state, {"program": program_digest(), "paths": self._paths})
            if size_of(new) > MOST_BYTES:
                raise OSError("the corpus is larger than the library may be")
            others = versions_in(self.folder)
            number = 1 + max((number_of(one) for one in others), default=0)
            new.rename(self.folder / f"version-{number}")
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        for one in others:
            shutil.rmtree(one, ignore_errors=True)
        prune(self._root, MOST_BYTES, keep=self.folder)

    def discard(self) -> None:
        """Delete the versions, e.g. because they are damaged."""
        for version in versions_in(self.folder):
            shutil.rmtree(version, ignore_errors=True)

    def close(self) -> None:
        """Give up the folders of this process; what is mapped stays usable until it ends."""
        self._release(but=0)

    def _release(self, but: int) -> None:
        """Give up the folders of this process but for so many of the last."""
        while len(self._locks) > but:
            self._locks.pop(0).close()
        if self.folder.is_dir():
            remove_abandoned(self.folder)


class StoredCorpus(NamedTuple):
    """A corpus in the library, as the command `library` shows it.

    Attributes:
        folder: where it is.
        paths: the files and folders it was made of.
        articles: their number.
        size: bytes on disk.
        is_current: whether this version of the program can use it.
        is_intact: whether nothing in it is damaged; None: not checked.
    """

    folder: Path
    paths: Sequence[str]
    articles: int
    size: int
    is_current: bool
    is_intact: bool | None


def stored_corpora(cache: Path, *, check: bool = False) -> Iterator[StoredCorpus]:
    """The corpora in the library, those opened last first.

    Args:
        cache: the cache folder.
        check: whether to read all of them, and compare their checksums.
    """
    from tui.index.storage.vectors import read_vectors
    from tui.index.storage.version import StoredVersion

    for folder in corpora_in(cache / "library"):
        manifest: Mapping[str, object] = {}
        intact: bool | None = None
        versions = versions_in(folder)
        if not versions:  # it is being made
            continue
        try:
            stored = StoredVersion(versions[-1])
            manifest = stored.manifest
            if check:
                vectors = (folder / VECTORS).glob("*.npy")
                intact = stored.is_intact() and all(read_vectors(one)[1] for one in vectors)
        except FAULTS:
            intact = False
        paths, articles = manifest.get("paths"), manifest.get("articles")
        yield StoredCorpus(
            folder,
            [str(path) for path in paths] if isinstance(paths, list) else [],
            articles if isinstance(articles, int) else 0,
            size_of(folder),
            manifest.get("program") == program_digest(),
            intact,
        )


@cache
def program_digest() -> str:
    """A digest of what decides what is worked out of a text."""
    return digest_of("corpus", "languages", "analysis", "index", packages=_packages())


def _packages() -> Iterator[str]:
    """Name and version of the installed packages that the program requires."""
    from importlib import metadata  # 10 ms: not where there is no library

    requirements = metadata.requires("ukr-reader") or ()
    wanted = {re.split(r"[^\w.-]", one)[0].replace("-", "_").lower() for one in requirements}
    for folder in sys.path:
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208 - a tenth of the time
                if name.endswith(".dist-info") and name.partition("-")[0].lower() in wanted:
                    yield name


def _link_texts(source: Path, target: Path) -> None:
    """Link the files of the full text, which the engine never changes; copy where links fail."""
    for name in FOLDERS:
        (target / name).mkdir()
        for path in (source / name).iterdir():
            if path.name.endswith(".lock"):
                continue
            try:
                os.link(path, target / name / path.name)
            except OSError:
                shutil.copyfile(path, target / name / path.name)
