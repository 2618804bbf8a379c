"""Options and arguments that the commands share."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shell, rows


def test_options_may_stand_before_the_command_or_after_it(ukr: Run) -> None:
    for arguments in (["--data-dir", "d", "notes", "list"], ["notes", "list", "--data-dir", "d"]):
        assert ukr(*arguments).returncode == 0


class TestIgnorePatterns:
    """Files in folders are ignored by patterns, from the command line and from config.toml."""

    @pytest.fixture(autouse=True)
    def news(self, tmp_path: Path) -> None:
        for name in ("a.txt", "drafts/b.txt", "old/c.txt"):
            path = tmp_path / "news" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"A headline of {name}\n\nThe text of {name} is an article about tea.")

    @staticmethod
    def ids(done: subprocess.CompletedProcess[str]) -> list[str]:
        return [one["id"] for one in rows(done)]

    def test_by_an_option_before_or_after_the_command(self, ukr: Run) -> None:
        assert self.ids(ukr("articles", "--json", "--ignore", "drafts/", "news")) == ["a", "old/c"]
        assert self.ids(ukr("--ignore", "[do]*/", "articles", "--json", "news")) == ["a"]
        found = rows(ukr("search", "tea", "--json", "--ignore", "*/", "news"))
        assert {hit["article"] for hit in found} == {"a"}

    def test_by_the_configuration(self, ukr: Run, tmp_path: Path) -> None:
        config = tmp_path / ".config" / "ukr-reader" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text('ignore = ["drafts/**", "old/"]')
        assert self.ids(ukr("articles", "--json", "news")) == ["a"]
        done = ukr("articles", "--json", "--ignore", "!old/", "news")
        assert self.ids(done) == ["a", "old/c"]
        for wrong, said in (("ignore = 'x'", "is a list"), ("ignore = ['!']", "not a pattern")):
            config.write_text(wrong)
            done = ukr("articles", "news")
            assert done.returncode == 2
            assert said in done.stderr


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "99999999999999999999"])
def test_a_number_out_of_range_is_wrong_usage(shell: Shell, number: str) -> None:
    for command in ("related", "search said"):
        done = shell(f"ukr {command} -k {number} a.txt")
        assert done.returncode == 2
        assert "-k" in done.stderr


def test_only_the_bare_dash_is_the_standard_input(shell: Shell) -> None:
    for path in ("./-", ".//-", '"$PWD/-"', "../*/-"):
        done = shell(f"echo 'A file of that name.' > ./-; echo Piped. | ukr articles {path}")
        assert "A file of that name." in done.stdout
        assert "Piped" not in done.stdout
        assert done.returncode == 0
    assert "Piped" in shell("echo Piped. | ukr articles -").stdout
    done = shell("ukr notes add --article=- --quote file ./- < /dev/null")
    assert (done.returncode, "Saved" in done.stderr) == (0, True)


def test_an_empty_path_is_not_the_folder_one_is_in(shell: Shell) -> None:
    done = shell('ukr articles "$UNSET" a.txt')
    assert done.returncode == 2
    assert "A path is empty" in done.stderr
