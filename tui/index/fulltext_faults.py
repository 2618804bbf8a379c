"""Faults of the files of the full-text engine."""

from __future__ import annotations


class FullTextError(OSError):
    """An index on disk cannot be read or written."""


class _FaultsTold:
    """Raises what the engine raises for faults of its files as `FullTextError`."""

    def __enter__(self) -> None:
        """Nothing is to be done."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError | ValueError | RuntimeError):
            raise FullTextError(str(error)) from error


faults_told = _FaultsTold()
