"""Settings from `config.toml`, as the commands report and apply them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

CONFIGS = {
    "x = [": "is not valid TOML",
    "\udcff\udcfe": "is not valid TOML",
    "a = " + "[" * 20_000: "nested too deep",
    "a = " + "{a=" * 20_000: "nested too deep",
    "theme = " + "5" * 5_000: "a number in it is too long",
    'data_dir = "a\\u0000b"': "`data_dir` must not hold the character U+0000",
    'model = "a\\u0000b"': "`model` must not hold the character U+0000",
    "#" * 1_000_001: "is longer than 1,000,000 bytes",
    "theme = 5": "`theme` must be a text",
    "model = []": "`model` must be a text",
    "vectors = 'x'": "`vectors` must be true or false",
    "keys = 3": "`[keys]` takes lines",
    "[tags]\nx = 1": "`[tags]` takes lines",
    "models = 1": "`[models]` takes lines",
    "ignore = 5": "`ignore` is a list",
}


@pytest.mark.parametrize(("text", "said"), CONFIGS.items(), ids=[name[:12] for name in CONFIGS])
def test_a_broken_configuration_is_said(shell: Shell, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    done = shell("ukr notes list")
    assert done.returncode == 2
    assert done.stderr.startswith(f"ukr-reader: {file}")
    assert said in done.stderr


def test_a_setting_that_is_not_there_is_said_and_stops_nothing(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('model = "en_core_web_sm"\nvectros = true\n[colours]\n')
    done = shell("ukr articles a.txt")
    assert done.returncode == 0
    assert "A headline of words" in done.stdout
    first, second = done.stderr.splitlines()
    assert first.startswith(f"ukr-reader: {file}: line 2: there is no setting “vectros”")
    assert first.endswith("Did you mean vectors?")
    assert f"{file}: line 3: there is no setting “colours”" in second
    assert "There are theme, model, " in second


def test_of_very_many_settings_that_are_not_there_the_first_are_said(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    names = "".join(f"k{number} = 1\n" for number in range(5_000))
    file.write_bytes(b"\xef\xbb\xbf" + names.encode())  # with the mark that Windows puts first
    done = shell("ukr notes list")
    assert done.returncode == 0
    said = done.stderr.splitlines()
    assert "line 1: there is no setting" in said[0]
    assert 10 < len(said) < 1_000


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_a_configuration_that_is_no_file_is_not_waited_for(
    shell: Shell, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    (tmp_path / ".config" / "ukr-reader").mkdir(parents=True)
    make(tmp_path / ".config" / "ukr-reader" / "config.toml")
    done = shell("ukr notes list")
    assert done.returncode == 2
    assert "it is not a file" in done.stderr


def test_a_home_of_nobody_is_a_name(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / ".config" / "ukr-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("data_dir = '~no-such-user/x'")
    assert shell("ukr notes list").returncode == 0
