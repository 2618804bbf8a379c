"""The commands `library`: what is kept of large folders is shown, checked and pruned."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, rows
from tests.index.storage import killed
from tests.index.storage.corpora import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Kept by a process that has ended: what is in use is not pruned."""
    subprocess.run([sys.executable, killed.__file__, str(tmp_path)], check=True)
    return Corpus(tmp_path)


def test_what_is_kept_is_shown_with_its_size(ukr: Run, corpus: Corpus) -> None:
    done = ukr("library", "--cache-dir", str(corpus.cache))
    assert done.returncode == 0
    assert str(corpus.folder) in done.stdout
    assert "MB of at most" in done.stderr
    [row] = rows(ukr("library", "--json", "--cache-dir", str(corpus.cache)))
    assert (row["paths"], row["articles"], row["current"]) == ([str(corpus.folder)], 4, True)
    assert row["bytes"] > 1000
    assert ukr("library", "--cache-dir", str(corpus.root / "none")).returncode == 0
    assert "--no-cache" in ukr("library", "--no-cache").stderr


def test_damage_is_found_by_a_check_and_gone_after_the_next_start(ukr: Run, corpus: Corpus) -> None:
    check = ("library", "check", "--cache-dir", str(corpus.cache))
    done = ukr(*check)
    assert (done.returncode, "intact" in done.stdout) == (0, True)
    texts = corpus.kept / "texts-0.bin"
    raw = texts.read_bytes()
    texts.unlink()
    texts.write_bytes(raw.replace(b"Velm", b"Vilm"))
    done = ukr(*check)
    assert (done.returncode, "damaged" in done.stdout) == (1, True)
    corpus.opened()
    assert ukr(*check).returncode == 0


def test_pruning_deletes_what_is_too_much_and_what_was_left_by_a_crash(
    ukr: Run, corpus: Corpus
) -> None:
    left = corpus.library.folder / "open-left"
    left.mkdir()
    (left / "lock").touch()
    (left / "more").write_bytes(b"x" * 10_000)
    done = ukr("library", "prune", "--cache-dir", str(corpus.cache))
    assert "MB were freed" in done.stderr
    assert not left.exists()
    assert corpus.kept.exists()
    ukr("library", "prune", "--most", "0", "--cache-dir", str(corpus.cache))
    assert rows(ukr("library", "--json", "--cache-dir", str(corpus.cache))) == []
