"""Batches of files: the bounded, idempotent tasks of a build, each kept as one file of the place.

The name of that file is a digest of what the batch is made of, so a build that was interrupted
finds what is done, however it is resumed; and a batch that is worked out twice, after a fault of
the network, is the same.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.analysis import Mention, MentionCache, Pipeline, PipelineMissingError, find_mentions
from tui.cluster.article_records import article_of, article_record, error_of, error_record
from tui.cluster.errors import ClusterError, no_model
from tui.cluster.place import Place
from tui.cluster.sources import Source, SourceFile
from tui.cluster.vectors import VECTORS, passage_texts, read_vectors, write_vectors
from tui.cluster.versions import program_version
from tui.corpus import Article, ReadError, safe_text
from tui.translation import told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_FILES = 200
"""The most files of a batch; one of a quarter of them, on average, may end it sooner."""
_MOST_BYTES = 1_500_000
_MENTIONS, _ARTICLES = "mentions.sqlite3", "articles.json"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some files of a source.

    Attributes:
        source: its address.
        files: the files.
        pipeline: finds names in them; None: nobody looks.
        key: a digest of all that.
        encoded: whether its passages are encoded by what they mean.
    """

    source: str
    files: tuple[SourceFile, ...]
    pipeline: Pipeline | None
    key: str
    encoded: bool = False

    @property
    def name(self) -> str:
        """Its file in the place."""
        return f"batches/{self.key}.zip"


class BatchContent(NamedTuple):
    """What is in the files of a batch: articles as they were read, and what could not be read."""

    articles: list[Article]
    errors: list[ReadError]


def batches_of(
    source: str,
    files: Sequence[SourceFile],
    pipeline: Pipeline | None,
    most_files: int = MOST_FILES,
    *,
    encoded: bool = False,
) -> Iterator[Batch]:
    """Divide files into batches, in order.

    A batch ends after a file whose id says so, so that a new file changes one batch, not all after
    it (content-defined chunking).
    """
    chosen: list[SourceFile] = []
    size = 0
    for file in files:
        chosen.append(file)
        size += file.size
        full = len(chosen) >= most_files or size >= _MOST_BYTES
        if full or (len(chosen) * 4 >= most_files and _ends_batch(file.id, most_files)):
            yield _batch(source, chosen, pipeline, encoded=encoded)
            chosen, size = [], 0
    if chosen:
        yield _batch(source, chosen, pipeline, encoded=encoded)


def _ends_batch(file_id: str, most_files: int) -> bool:
    digest = hashlib.blake2b(file_id.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) % most_files < 4


def _batch(
    source: str, files: Sequence[SourceFile], pipeline: Pipeline | None, *, encoded: bool
) -> Batch:
    said = repr((program_version(), source, tuple(files), pipeline, encoded))
    key = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Batch(source, tuple(files), pipeline, key, encoded)


class InThisProcess(Executor):
    """Runs the tasks of the pipeline where it is: a worker of the cluster is a process already."""

    def submit(
        self, work: Callable[..., object], /, *args: object, **options: object
    ) -> Future[Any]:
        """Run a task at once."""
        future: Future[Any] = Future()
        try:
            future.set_result(work(*args, **options))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing was started."""


def work_batch(batch: Batch, place_url: str, version: str, executor: Executor) -> int:
    """Read the files of a batch, find the names in them, and keep both; on a node of the cluster.

    Args:
        batch: the batch.
        place_url: where it is kept.
        version: of the program that builds; another one is told.
        executor: runs the pipeline.

    Returns:
        The number of its articles.

    Raises:
        ClusterError: it cannot be worked out here.
    """
    check_version(version)
    content = BatchContent([], [])
    for articles, errors in Source(batch.source).read(batch.files):
        content.articles.extend(articles)
        content.errors.extend(errors)
    with tempfile.TemporaryDirectory(prefix="ukr-reader-") as folder:
        cache = MentionCache(Path(folder))
        try:
            for _ in find_mentions(content.articles, batch.pipeline, cache, executor=executor):
                pass
        except PipelineMissingError as error:
            raise no_model(error) from None
        cache.close()
        if batch.encoded:
            write_vectors(Path(folder) / VECTORS, passage_texts(content.articles), InThisProcess())
        Place(place_url).write(batch.name, _packed(content, Path(folder)))
    return len(content.articles)


def check_version(version: str) -> None:
    """Whether this node has the program of another one.

    Raises:
        ClusterError: it has another.
    """
    if version != program_version():
        import socket

        raise ClusterError(
            told(
                "The node {node} has another version of ukr-reader, or of a library that it uses:"
                " install the same on all of them.",
                node=safe_text(socket.gethostname()),
            )
        )


def _packed(content: BatchContent, folder: Path) -> bytes:
    buffer = io.BytesIO()
    said = {
        "articles": list(map(article_record, content.articles)),
        "errors": list(map(error_record, content.errors)),
    }
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_ARTICLES, json.dumps(said))
        for name in (_MENTIONS, VECTORS):
            if (folder / name).exists():
                archive.write(folder / name, name)
    return buffer.getvalue()


class KeptBatch:
    """A batch as it was kept.

    Args:
        batch: the batch.
        place: where it is.

    Raises:
        ClusterError: it cannot be read.
    """

    def __init__(self, batch: Batch, place: Place) -> None:
        self._batch, self._place = batch, place
        self._raw = place.read(batch.name)

    def content(self) -> BatchContent:
        """Its articles and errors.

        Raises:
            ClusterError: it is damaged.
        """
        try:
            said: Mapping[str, Any] = json.loads(self._member(_ARTICLES))
            return BatchContent(
                [*map(article_of, said["articles"])], [*map(error_of, said["errors"])]
            )
        except (ValueError, KeyError, TypeError, zipfile.BadZipFile):
            raise self._damaged() from None

    def with_texts(self, articles: Sequence[Article]) -> list[Article]:
        """Some of its articles as they were settled since, which may lack their texts, with them.

        Raises:
            ClusterError: it is damaged.
        """
        texts = {one.id: one.text for one in self.content().articles}
        try:
            return [replace(one, text=texts[one.id]) for one in articles]
        except KeyError:
            raise self._damaged() from None

    def mentions(self, articles: Sequence[Article]) -> dict[str, Sequence[Mention]]:
        """The mentions of its articles, which may have been settled since.

        Raises:
            ClusterError: it is damaged.
        """
        with tempfile.TemporaryDirectory(prefix="ukr-reader-") as folder:
            self.extract_findings(Path(folder))
            cache = MentionCache(Path(folder))
            found = find_mentions(articles, self._batch.pipeline, cache, executor=_Nowhere())
            mentions: dict[str, Sequence[Mention]] = {one.id: some for one, some in found}
            cache.close()
        return mentions

    def extract_findings(self, folder: Path) -> None:
        """Write what was found in its texts into a folder, for a `MentionCache`.

        Raises:
            ClusterError: it is damaged.
        """
        folder.mkdir(exist_ok=True)
        try:
            if _MENTIONS in self._names():
                (folder / _MENTIONS).write_bytes(self._member(_MENTIONS))
        except zipfile.BadZipFile:
            raise self._damaged() from None

    def _names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self._raw)) as archive:
            return archive.namelist()

    def vectors(self) -> dict[str, NDArray[np.float16]]:
        """The vectors of its passages, by text, of those that could be encoded.

        Raises:
            ClusterError: it is damaged, or none were wanted.
        """
        texts = passage_texts(self.content().articles)
        try:
            return read_vectors(self._member(VECTORS), texts)
        except (KeyError, ValueError, zipfile.BadZipFile):
            raise self._damaged() from None

    def _member(self, name: str) -> bytes:
        with zipfile.ZipFile(io.BytesIO(self._raw)) as archive:
            return archive.read(name)

    def _damaged(self) -> ClusterError:
        return ClusterError(
            told(
                "{file} in {place} is damaged: delete it, and build again.",
                file=self._batch.name,
                place=safe_text(self._place.url),
            )
        )


class _Nowhere(InThisProcess):
    """Runs nothing: what is not kept was not found."""

    def submit(
        self, _work: Callable[..., object], /, *_args: object, **_options: object
    ) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(())
        return future
