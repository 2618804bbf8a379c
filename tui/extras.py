"""Install instructions for optional dependencies (extras), matching how the program was installed.

Never by the program's own name alone: on a package index that name may belong to anyone.
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

from tui.translation import shown, told

DISTRIBUTION = "ukr-reader"


def install_instruction(extra: str) -> str:
    """A sentence with the command that adds an extra to this installation."""
    return shown(install_advice(extra))


def install_advice(extra: str) -> str:
    """The same, as `told` keeps it.

    An installation from a checkout is reinstalled with the extra; else the packages of the extra
    are named. For an environment without pip, an external pip or uv is given its interpreter.
    """
    try:
        installed = distribution(DISTRIBUTION)
        packages = _packages(installed, extra)
        checkout = _checkout(installed)
    except (PackageNotFoundError, OSError, ValueError):
        packages, checkout = [], []
    if not packages:
        return told("Install what the extra “{extra}” of its pyproject.toml names.", extra=extra)
    if (Path(sys.prefix) / "pipx_metadata.json").exists():
        return _instruction("pipx", "inject", Path(sys.prefix).name, *packages)
    if checkout:
        *options, folder = checkout
        packages = [*options, f"{folder}[{extra}]"]
    if find_spec("pip") is not None:
        return _instruction(sys.executable, "-m", "pip", "install", *packages)
    if shutil.which("uv"):
        return _instruction("uv", "pip", "install", "--python", sys.executable, *packages)
    return _instruction("pip", "--python", sys.executable, "install", *packages)


def missing_packages(extra: str) -> list[str] | None:
    """The distributions of an extra that are not installed; None if there is no such extra."""
    try:
        packages = _packages(distribution(DISTRIBUTION), extra)
    except (PackageNotFoundError, OSError):
        return None
    names = [re.split(r"[^\w.-]", package, maxsplit=1)[0] for package in packages]
    return [name for name in names if not _is_installed(name)] if names else None


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _instruction(*command: str) -> str:
    return told("Install it with: {command}", command=shlex.join(command))


def _packages(installed: Distribution, extra: str) -> list[str]:
    """The requirements of an extra, without its marker."""
    marker = re.compile(rf"extra\s*==\s*['\"]{re.escape(extra)}['\"]")
    parts = (requirement.partition(";") for requirement in installed.requires or ())
    return [name.strip() for name, _, condition in parts if marker.search(condition)]


def _checkout(installed: Distribution) -> list[str]:
    """The options and folder of an installation from a checkout (PEP 610); empty if it is none."""
    direct_url = json.loads(installed.read_text("direct_url.json") or "{}")
    if not isinstance(direct_url, dict) or not isinstance(kind := direct_url.get("dir_info"), dict):
        return []
    folder = unquote(urlsplit(str(direct_url.get("url", ""))).path)
    if not (Path(folder) / "pyproject.toml").is_file():
        return []
    return ["-e", folder] if kind.get("editable") else [folder]
