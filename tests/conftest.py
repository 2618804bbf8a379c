"""What several rooms' tests share."""

from __future__ import annotations

import fcntl
import gc
import os
import resource
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tui.settings import package_folder
from tui.translation import set_language

# On a loaded machine a test takes long for no fault of its own.
suite = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", suite)
settings.register_profile("deep", suite, max_examples=2_000)
settings.load_profile("suite")
# Looking through all that the tests keep, again and again, took a quarter of their time.
gc.set_threshold(500_000, 20, 1000)
# So what they opened is closed late; a shell allows a thousand files, or fewer.
_, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(
    resource.RLIMIT_NOFILE,
    (20_000 if _most == resource.RLIM_INFINITY else min(20_000, _most), _most),
)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five articles that come with the program."""
    return package_folder("seeds")


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Makes a folder of articles from their texts."""

    def make(texts: dict[str, str]) -> Path:
        root = tmp_path / "articles"
        root.mkdir(exist_ok=True)
        for name, text in texts.items():
            (root / name).write_text(text, encoding="utf-8")
        return root

    return make


@pytest.fixture(scope="session", autouse=True)
def frozen_once() -> Iterator[None]:
    """What each program freezes as long as it runs would stay in memory to the last test."""
    freeze = gc.freeze
    once = cache(lambda _process: freeze())  # the modules and tables all share
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: once(os.getpid()))
        yield


@pytest.fixture(scope="session", autouse=True)
def memory_kept() -> Iterator[None]:
    """Freed memory stays with the tests, of which the next one uses it again.

    Given back after each, as a program that will not use it does, it cost half of the page faults.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.index.malloc_trim._libc", lambda: None)
        yield


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


@pytest.fixture(scope="session", autouse=True)
def in_english() -> Iterator[None]:
    """The interface of the tests is in English, whatever the language of the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "en")
        set_language("en")
        yield


@pytest.fixture(scope="session")
def pseudo_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the catalogue of `tests/pseudo.py`."""
    from tests.pseudo import write_catalogue

    folder = tmp_path_factory.mktemp("locale")
    write_catalogue(folder)
    return folder


@pytest.fixture
def pseudo_language(pseudo_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The interface in the language of `tests/pseudo.py`."""
    from tests.pseudo import CODE

    monkeypatch.setattr("tui.translation.FOLDER", pseudo_catalogue)
    set_language(CODE)
    yield
    set_language("en")


@pytest.fixture(scope="session")
def warm_cache(
    tmp_path_factory: pytest.TempPathFactory, seeds: Path, request: pytest.FixtureRequest
) -> Path:
    """A cache that holds what spaCy found in the five articles, shared by the workers.

    It is where the program looks for it in the folder that `XDG_CACHE_HOME` names.
    """
    from tui.analysis import MentionCache, find_mentions, find_pipeline
    from tui.corpus import load

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "cache/ukr-reader"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes first fills it
        articles = load([seeds], on_error=lambda error: pytest.fail(str(error)))
        assert len(list(find_mentions(articles, find_pipeline(), MentionCache(folder)))) == 5
    return folder


def pytest_xdist_auto_num_workers() -> int:
    """Two workers for each core: a third of the time, tests wait for a terminal."""
    return 2 * (len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first: at the end, one worker would be left alone with them."""
    items.sort(key=lambda item: item.path.name not in ("test_patterns.py", "test_on_ray.py"))
