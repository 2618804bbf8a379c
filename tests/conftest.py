"""What several rooms' tests share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tui.settings import package_folder

# On a loaded machine a test takes long for no fault of its own.
settings.register_profile("loaded", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("loaded")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five articles that come with the program."""
    return package_folder("seeds")


@pytest.fixture(scope="session", autouse=True)
def without_encoder() -> Iterator[None]:
    """No encoder is found but where a test hands one over: starting it takes a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.analysis.encoding.installed._PACKAGE", "no_such_package")
        yield


@pytest.fixture(scope="session", autouse=True)
def in_all_colours() -> Iterator[None]:
    """The terminal of the tests has all colours: with 16 the theme is another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLORTERM", "truecolor")
        patch.setenv("TERM", "xterm-256color")
        yield


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A cache that holds what spaCy found in the five articles."""
    from tui.analysis import MentionCache, find_mentions, find_pipeline
    from tui.corpus import load

    folder = tmp_path_factory.mktemp("cache")
    articles = load([seeds], on_error=lambda error: pytest.fail(str(error)))
    assert len(list(find_mentions(articles, find_pipeline(), MentionCache(folder)))) == 5
    return folder


def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: a third of the time, tests wait for a terminal."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(2, 3 * cores // 2)
