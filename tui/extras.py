"""How to install an extra, said so that it fits how the program was installed.

Never by the program's own name alone: whoever owns that name on a package index could be anyone.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

DISTRIBUTION = "ukr-reader"


def how_to_install(extra: str) -> str:
    """A sentence with the command that adds an extra to this installation.

    From a checkout its folder is installed again with the extra; else the packages that the extra
    consists of are named. An environment without a pip of its own is named to one from outside.
    """
    try:
        installed = distribution(DISTRIBUTION)
        packages = _packages(installed, extra)
        checkout = _checkout(installed)
    except (PackageNotFoundError, OSError, ValueError):
        packages, checkout = [], []
    if not packages:
        return f"Install what the extra “{extra}” of its pyproject.toml names."
    if (Path(sys.prefix) / "pipx_metadata.json").exists():
        return _sentence("pipx", "inject", Path(sys.prefix).name, *packages)
    if checkout:
        *options, folder = checkout
        packages = [*options, f"{folder}[{extra}]"]
    if find_spec("pip") is not None:
        return _sentence(sys.executable, "-m", "pip", "install", *packages)
    if shutil.which("uv"):
        return _sentence("uv", "pip", "install", "--python", sys.executable, *packages)
    return _sentence("pip", "--python", sys.executable, "install", *packages)


def _sentence(*command: str) -> str:
    return f"Install it with: {shlex.join(command)}"


def _packages(installed: Distribution, extra: str) -> list[str]:
    """The requirements of an extra, without its marker."""
    marker = re.compile(rf"extra\s*==\s*['\"]{re.escape(extra)}['\"]")
    parts = (requirement.partition(";") for requirement in installed.requires or ())
    return [name.strip() for name, _, condition in parts if marker.search(condition)]


def _checkout(installed: Distribution) -> list[str]:
    """The options and the folder that pip was given (PEP 610); nothing if it was no folder."""
    told = json.loads(installed.read_text("direct_url.json") or "{}")
    if not isinstance(told, dict) or not isinstance(kind := told.get("dir_info"), dict):
        return []
    folder = unquote(urlsplit(str(told.get("url", ""))).path)
    if not (Path(folder) / "pyproject.toml").is_file():
        return []
    return ["-e", folder] if kind.get("editable") else [folder]
