"""A process that is killed at any step of writing the library leaves nothing that is wrong."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable

from tests.index.storage import killed
from tests.index.storage.corpora import TEXTS, Corpus, answers
from tui.index.storage.vectors import read_vectors


def run(corpus: Corpus, *steps: int, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Open the folder in another process; its exit code, and what it printed."""
    command = [sys.executable, killed.__file__, str(corpus.root), *map(str, steps)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=sys.path[0], preexec_fn=before
    )
    return done.returncode, done.stdout + done.stderr


def test_killed_at_any_step_it_answers_right_at_the_next_start(corpus: Corpus) -> None:
    code, steps = run(corpus)
    assert code == 0, steps
    chance = random.Random(1)
    for step in sorted(chance.sample(range(1, int(steps)), 3)):
        shutil.rmtree(corpus.cache)
        assert run(corpus, step)[0] == -signal.SIGKILL
        assert answers(corpus.opened()) == answers(corpus.opened(kept=False))
    corpus.write("f", TEXTS["e"])
    code, steps = run(corpus)
    assert code == 0, steps
    last = [int(steps) - 1, int(steps)]  # of the vectors
    for step in [*sorted(chance.sample(range(1, last[0]), 5)), *last]:
        corpus.write("f", TEXTS["e"] + f" {step} of them came back.")
        assert run(corpus, step)[0] == -signal.SIGKILL
        right = answers(corpus.opened(kept=False))
        assert answers(corpus.opened()) == right
        assert answers(corpus.opened()) == right
    [left] = [path for path in corpus.library.folder.iterdir() if path.name.startswith("version-")]
    assert not [*left.parent.glob("new-*")]
    assert run(corpus)[0] == 0
    [vectors] = left.parent.glob("vectors/*.npy")
    assert read_vectors(vectors)[1]
    assert not vectors.with_name("new").exists()


def test_on_a_full_disk_it_does_without(corpus: Corpus) -> None:
    right = answers(corpus.opened(kept=False))
    for most in (0, 300, 3_000):
        code, said = run(corpus, before=lambda most=most: no_file_above(most))
        assert code == 0, said
        assert not [*corpus.library.folder.glob("version-*")]
    assert answers(corpus.opened()) == right


def no_file_above(most: int) -> None:
    """Let writing fail where a file would be larger."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
