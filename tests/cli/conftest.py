"""The command line, run as a user runs it, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def ukr(tmp_path: Path, warm_cache: Path) -> Run:
    def run(*arguments: str, cwd: Path = tmp_path, **options: object):
        kept = ("PATH", "PYTHONPATH", "VIRTUAL_ENV")
        env = {name: os.environ[name] for name in kept if name in os.environ}
        env |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(warm_cache.parent), "LANG": "C.UTF-8"}
        return subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            cwd=cwd,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,
        )

    return run
