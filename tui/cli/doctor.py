"""Implementation of the command `doctor`: versions, pipelines, folders, terminal, what to do."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from tui import __version__
from tui.cli import printing
from tui.cli.terminal_abilities import TerminalAbilities, terminal_abilities
from tui.corpus import safe_text
from tui.settings import Settings, config_file, state_folder

PACKAGES = ("textual", "rich", "click", "spacy", "tantivy", "numpy", "lxml", "trafilatura")
NARROW = 70  # columns; below, one pane is seen at a time
PURPOSES = {
    "cluster": "to build or read a library on a cluster of several machines",
    "formats": "to read PDF, Word and RTF",
    "meaning": "to relate passages that mean the same in other words",
    "multilingual": "to relate passages in different languages by what they mean",
    "russian": "to find persons, places and organisations in Russian",
    "vectors": "to relate passages by the meaning of words, with less memory",
    "web": "to read in a browser",
}
"""What the extras are for."""


def print_report(settings: Settings, *, as_json: bool) -> int:
    """Print the report; returns 1 if something is wrong, else 0."""
    abilities = terminal_abilities()
    report = make_report(settings, abilities)
    if as_json:
        printing.print_json([report])
    else:
        for line in _lines(report):
            sys.stdout.write(safe_text(line) + "\n")
    return 1 if report["problems"] else 0


def make_report(settings: Settings, terminal: TerminalAbilities) -> dict[str, Any]:
    """The report in the published JSON schema."""
    report: dict[str, Any] = {
        "versions": _versions(),
        "pipelines": _pipelines(),
        "pipeline": None,
        "extras": _extras(),
        "folders": [_folder(*each) for each in _folders(settings)],
        "notes": None,
        "terminal": {**asdict(terminal), "utf8": terminal.is_utf8},
        "problems": [],
        "advice": [],
    }
    _look_at_pipeline(settings, report)
    _look_at_notes(settings, report)
    report["problems"] += _folder_problems(report["folders"])
    report["problems"] += settings.warnings
    report["advice"] += _advice(report, terminal)
    return report


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {
        "ukr-reader": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    return found | {name: _version(name) for name in PACKAGES}


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _pipelines() -> list[dict[str, Any]]:
    """The installed pipelines, by language."""
    from tui.analysis import PipelineMissingError, find_pipeline, installed_pipelines

    found = []
    for name in installed_pipelines():
        try:
            pipeline = find_pipeline(name)
        except PipelineMissingError:  # registered, but its files are gone
            continue
        language, version = pipeline.language, pipeline.version
        found.append(
            {"language": language, "name": pipeline.name, "version": version, "used": False}
        )
    return sorted(found, key=lambda each: (each["language"], each["name"]))


def _look_at_pipeline(settings: Settings, report: dict[str, Any]) -> None:
    from tui.library.installed import pipeline_of

    def note_missing(reason: str) -> None:
        report["problems"].append(f"No names are found. {reason}")

    main = pipeline_of(settings, note_missing)
    if main is not None:
        report["pipeline"] = main.name
        used = {one.name for one in (main, *main.others)}
        for each in report["pipelines"]:
            each["used"] = each["name"] in used


def _look_at_notes(settings: Settings, report: dict[str, Any]) -> None:
    from tui.annotations import StoreError, check

    try:
        found = check(settings.data_dir)
    except StoreError as error:
        report["problems"].append(f"{error.message} {error.advice}".rstrip())
        return
    report["notes"] = found.notes or 0
    report["problems"] += [f"{found.path}: {problem}" for problem in found.problems]


def _extras() -> dict[str, dict[str, Any]]:
    from tui.extras import install_instruction, missing_packages

    return {
        extra: {"missing": missing, "install": install_instruction(extra) if missing else None}
        for extra in PURPOSES
        if (missing := missing_packages(extra)) is not None
    }


def _folders(settings: Settings) -> Iterator[tuple[str, Path]]:
    yield "notes", settings.data_dir
    if settings.cache_dir is not None:
        yield "cache", settings.cache_dir
    yield "configuration", config_file().parent
    yield "logs", state_folder()


def _folder(name: str, path: Path) -> dict[str, Any]:
    """What is known of a folder; sizes in bytes."""
    there = next(each for each in (path, *path.parents) if each.exists())
    exists = there == path
    return {
        "name": name,
        "path": str(path),
        "exists": exists,
        "permissions": stat.filemode(path.stat().st_mode) if exists else None,
        "writable": os.access(there, os.W_OK | os.X_OK),
        "size": _size(path) if exists else 0,
        "free": shutil.disk_usage(there).free,
    }


def _size(folder: Path) -> int:
    """The bytes of the files in a folder; those that cannot be seen are not counted."""
    total = 0
    for parent, _folders_in_it, files in os.walk(folder):
        for name in files:
            try:
                total += os.lstat(os.path.join(parent, name)).st_size  # noqa: PTH118 - speed
            except OSError:
                continue
    return total


def _folder_problems(folders: list[dict[str, Any]]) -> Iterator[str]:
    for folder in folders:
        if not folder["writable"] and folder["name"] != "configuration":
            yield f"{folder['path']} cannot be written to, so no {folder['name']} are kept there."
        if folder["name"] == "notes" and (folder["permissions"] or "")[4:].strip("-"):
            yield (
                f"{folder['path']} is open to other users of this machine. "
                f"Close it with: chmod 700 {folder['path']}"
            )


def _advice(report: dict[str, Any], terminal: TerminalAbilities) -> Iterator[str]:
    """What would make it better, though nothing is wrong."""
    for extra, state in report["extras"].items():
        one_of_two = extra == "vectors" and not report["extras"].get("meaning", {}).get("missing")
        if state["missing"] and not one_of_two:
            yield f"{PURPOSES[extra].capitalize()}: {state['install']}"
    if terminal.is_terminal and not terminal.can_draw:
        yield "This terminal cannot place a cursor. Read line by line: ukr-reader --plain"
    if not terminal.is_utf8:
        yield "The terminal is not said to be UTF-8. Set a locale: export LANG=C.UTF-8"
    if terminal.is_terminal and terminal.columns < NARROW:
        yield f"In {NARROW} columns and more two panes are seen at once, in 110 three."


def _lines(report: dict[str, Any]) -> Iterator[str]:
    """The report for people: one fact a line."""
    yield from (f"{name}: {version or 'missing'}" for name, version in report["versions"].items())
    for each in report["pipelines"]:
        used = " (used)" if each["used"] else ""
        yield f"names in {each['language']}: {each['name']} {each['version']}{used}"
    for extra, state in report["extras"].items():
        missing = ", ".join(state["missing"])
        yield f"extra {extra}: {'without ' + missing if missing else 'installed'}"
    for folder in report["folders"]:
        state = f"{folder['permissions']}, {_mb(folder['size'])}" if folder["exists"] else "new"
        yield f"{folder['name']}: {folder['path']} ({state}, {_mb(folder['free'])} free)"
    yield f"notes kept: {'unknown' if report['notes'] is None else report['notes']}"
    yield from _terminal_lines(report["terminal"])
    yield from (f"→ wrong: {problem}" for problem in report["problems"])
    yield from (f"→ {sentence}" for sentence in report["advice"])
    if not report["problems"]:
        yield "Nothing is wrong."


def _terminal_lines(terminal: dict[str, Any]) -> Iterator[str]:
    kind = terminal["kind"] or "TERM is not set"
    size = f"{terminal['columns']} × {terminal['lines']}"
    yield f"terminal: {kind}, {size}" if terminal["is_terminal"] else "terminal: none"
    yield f"colours: {terminal['colors'] or 'none'}"
    yield f"encoding: {terminal['encoding']}"
    yield from (f"cells of a {name}: {cells}" for name, cells in terminal["cells"].items())


def _mb(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
