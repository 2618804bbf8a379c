"""The command that is proposed for an extra, in every way the program may have been installed."""

from __future__ import annotations

import json
import shlex
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tui import extras

REQUIRES = [
    "click<9,>=8.1",
    "mammoth<2,>=1.11; extra == 'formats'",
    'striprtf>=0.0.28; sys_platform != "x" and extra == "formats"',
    "wordllama<0.5,>=0.4; extra == 'vectors'",
]


class Installed:
    """A distribution as an installer leaves it."""

    def __init__(self, direct_url: object = None, requires: list[str] | None = REQUIRES) -> None:
        self.requires = requires
        self._direct_url = direct_url

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self._direct_url is None else json.dumps(self._direct_url)


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch):
    """The words of the command that is proposed for an installation with or without pip."""

    def propose(installed: Installed, *, pip: bool = True, uv: bool = False) -> list[str]:
        monkeypatch.setattr(extras, "distribution", lambda _name: installed)
        monkeypatch.setattr(extras, "find_spec", lambda _name: "pip" if pip else None)
        monkeypatch.setattr(extras.shutil, "which", lambda _name: "/bin/uv" if uv else None)
        said, _, command = extras.install_instruction("formats").partition(": ")
        assert said == "Install it with"
        return shlex.split(command)

    return propose


PACKAGES = ["mammoth<2,>=1.11", "striprtf>=0.0.28"]


@pytest.mark.parametrize("editable", [True, False])
def test_a_checkout_is_installed_again_with_the_extra(proposed, tmp_path: Path, editable) -> None:
    folder = tmp_path / "my news's reader"
    folder.mkdir()
    (folder / "pyproject.toml").touch()
    told = {"url": folder.as_uri(), "dir_info": {"editable": editable}}
    words = proposed(Installed(told))
    options = ["-e"] if editable else []
    assert words == [sys.executable, "-m", "pip", "install", *options, f"{folder}[formats]"]


@pytest.mark.parametrize(
    "told",
    [
        None,
        {"url": "file:///no/such/folder", "dir_info": {}},
        {"url": "https://example.org/ukr_reader-1.0-py3-none-any.whl", "archive_info": {}},
        {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "0"}},
        ["no table"],
    ],
)
def test_elsewhere_the_packages_are_named_not_the_program(proposed, told) -> None:
    assert proposed(Installed(told)) == [sys.executable, "-m", "pip", "install", *PACKAGES]


def test_an_environment_without_pip_is_named_to_one_from_outside(proposed) -> None:
    outside = proposed(Installed(), pip=False)
    assert outside == ["pip", "--python", sys.executable, "install", *PACKAGES]
    with_uv = proposed(Installed(), pip=False, uv=True)
    assert with_uv == ["uv", "pip", "install", "--python", sys.executable, *PACKAGES]


def test_pipx_injects(proposed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pipx_metadata.json").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert proposed(Installed()) == ["pipx", "inject", tmp_path.name, *PACKAGES]


def test_without_metadata_it_is_said_where_the_packages_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_name: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(extras, "distribution", missing)
    assert extras.install_instruction("formats") == (
        "Install what the extra “formats” of its pyproject.toml names."
    )
