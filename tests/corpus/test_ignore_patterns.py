"""Ignore patterns, compared with `git check-ignore`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.conftest import fail_on_error
from tui.corpus import IgnorePatterns, PatternError, discover, safe_text

FILES = [
    "a.txt", "a.old.txt", "drafts/a.txt", "drafts/b/c.txt", "b/drafts/a.txt", "b/c/a.txt",
    "b/c/d/e.txt", "c.txt/a.txt", "[x].txt", "x.txt", "!a.txt", "#a.txt", "b/x1.txt", "b/x22.txt",
]  # fmt: skip
PATTERNS = [
    ["drafts/"], ["/drafts/"], ["drafts/**"], ["drafts"], ["b/drafts"], ["*.old.txt"], ["*.txt"],
    ["a.txt", "!b/c/a.txt"], ["!a.txt", "a.txt"], ["b/**/e.txt"], ["**/c/"], ["b/**"], ["**"],
    ["c.txt/"], ["/c.txt"], ["[[]x].txt"], ["[!x].txt"], ["x?.txt"], ["b/x[0-9].txt"], ["b/*"],
    ["\\!a.txt"], ["\\#a.txt"], ["# a.txt"], ["", " "], ["b/*/a.txt"], ["**/drafts/*"],
    ["b/**/**/a.txt"], ["**/*.txt", "!x.txt"], ["*", "!b/"], ["/*", "!/b/", "b/c"],
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("folder")
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"The text of {name}.")
    return root


def left_over(folder: Path, patterns: list[str]) -> set[str]:
    found = discover([folder], on_error=fail_on_error, ignore=patterns)
    return {str(file.path.relative_to(folder)) for file in found}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("patterns", PATTERNS, ids=" ".join)
def test_a_pattern_means_what_it_means_to_git(folder: Path, patterns: list[str]) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / ".gitignore").write_text("\n".join(patterns))
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard"],
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    kept = {line for line in listed.stdout.splitlines() if not line.startswith(".")}
    assert left_over(folder, patterns) == kept


def test_hidden_and_unfinished_files_come_back_where_that_is_said(tmp_path: Path) -> None:
    for name in (".a.txt", ".d/b.txt", "node_modules/c.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A text.")
    assert left_over(tmp_path, []) == {"d.txt"}
    assert left_over(tmp_path, ["!.d/", "!node_modules"]) == {
        ".d/b.txt", "d.txt", "node_modules/c.txt",
    }  # fmt: skip


def test_a_file_that_is_named_itself_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    found = discover([tmp_path / "a.txt"], on_error=fail_on_error, ignore=["*.txt"])
    assert len(found) == 1


@pytest.mark.parametrize("pattern", ["!", "/", "!/", "a\\b", "a\x1b[31m", "a\nb"])
def test_what_is_no_pattern_gets_a_sentence(pattern: str) -> None:
    with pytest.raises(PatternError, match="is not a pattern") as raised:
        IgnorePatterns([pattern])
    assert safe_text(str(raised.value)) == str(raised.value)


@given(st.lists(st.text(st.sampled_from("ab*?[]!-^/.#\\ é"), max_size=40), max_size=4))
def test_any_pattern_is_understood_or_refused_and_quick(patterns: list[str]) -> None:
    path = "/".join(["a" * 30] * 8)
    try:
        ignoring = IgnorePatterns(patterns)
    except PatternError:
        return
    ignoring.ignores(path, is_folder=False)


def test_many_stars_take_no_long_time() -> None:
    assert not IgnorePatterns(["*a" * 40 + "b"]).ignores("a" * 200, is_folder=False)
    deep = "/".join("a" * 400)
    assert not IgnorePatterns(["**/a/" * 40 + "b"]).ignores(deep, is_folder=False)
    assert IgnorePatterns(["**/a/" * 40 + "**/a"]).ignores(deep, is_folder=False)
