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
from tui.localised import number_text
from tui.settings import Settings, config_file, state_folder
from tui.translation import _, _in, mark

PACKAGES = ("textual", "rich", "click", "spacy", "tantivy", "numpy", "lxml", "trafilatura")
NARROW = 70  # columns; below, one pane is seen at a time
PURPOSES = {
    "cluster": mark("to build or read a library on a cluster of several machines"),
    "formats": mark("to read PDF, Word and RTF"),
    "meaning": mark("to relate passages that mean the same in other words"),
    "multilingual": mark("to relate passages in different languages by what they mean"),
    "russian": mark("to find persons, places and organisations in Russian"),
    "ukrainian": mark("to find persons in Ukrainian"),
    "vectors": mark("to relate passages by the meaning of words, with less memory"),
    "web": mark("to read in a browser"),
}
"""What the extras are for."""
FOLDERS = {
    "notes": mark("notes: {path} ({state}, {free} free)"),
    "cache": mark("cache: {path} ({state}, {free} free)"),
    "configuration": mark("configuration: {path} ({state}, {free} free)"),
    "logs": mark("logs: {path} ({state}, {free} free)"),
}
NOT_KEPT = {
    "notes": mark("{path} cannot be written to, so no notes are kept there."),
    "cache": mark("{path} cannot be written to, so no cache are kept there."),
    "logs": mark("{path} cannot be written to, so no logs are kept there."),
}
CELLS = {
    "vowel sign": mark("cells of a vowel sign: {count}"),
    "joined emoji": mark("cells of a joined emoji: {count}"),
    "wide letter": mark("cells of a wide letter: {count}"),
}
"""For each of `SAMPLES`."""


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
        report["problems"].append(_("No names are found. {reason}").format(reason=reason))

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


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than names may be
        return False


def _folder(name: str, path: Path) -> dict[str, Any]:
    """What is known of a folder; sizes in bytes."""
    there = next(each for each in (path, *path.parents) if _exists(each))
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
            yield _(NOT_KEPT[folder["name"]]).format(path=folder["path"])
        if folder["name"] == "notes" and (folder["permissions"] or "")[4:].strip("-"):
            said = _(
                "{path} is open to other users of this machine. Close it with: chmod 700 {path}"
            )
            yield said.format(path=folder["path"])


def _advice(report: dict[str, Any], terminal: TerminalAbilities) -> Iterator[str]:
    """What would make it better, though nothing is wrong."""
    for extra, state in report["extras"].items():
        one_of_two = extra == "vectors" and not report["extras"].get("meaning", {}).get("missing")
        if state["missing"] and not one_of_two:
            purpose = _(PURPOSES[extra])
            yield f"{purpose[:1].upper()}{purpose[1:]}: {state['install']}"
    if terminal.is_terminal and not terminal.can_draw:
        yield _("This terminal cannot place a cursor. Read line by line: ukr-reader --plain")
    if not terminal.is_utf8:
        yield _("The terminal is not said to be UTF-8. Set a locale: export LANG=C.UTF-8")
    if terminal.is_terminal and terminal.columns < NARROW:
        said = _("In {count} columns and more two panes are seen at once, in 110 three.")
        yield said.format(count=NARROW)


def _lines(report: dict[str, Any]) -> Iterator[str]:
    """The report for people: one fact a line."""
    for name, version in report["versions"].items():
        label = _("system") if name == "system" else name
        yield f"{label}: {version or _('missing')}"
    for each in report["pipelines"]:
        used = _("names in {language}: {name} {version} (used)")
        yield (used if each["used"] else _("names in {language}: {name} {version}")).format(**each)
    for extra, state in report["extras"].items():
        without = _("extra {extra}: without {packages}")
        said = without if state["missing"] else _("extra {extra}: installed")
        yield said.format(extra=extra, packages=", ".join(state["missing"]))
    for folder in report["folders"]:
        size = f"{folder['permissions']}, {_mb(folder['size'])}"
        yield _(FOLDERS[folder["name"]]).format(
            path=folder["path"],
            state=size if folder["exists"] else _in("folder", "new"),
            free=_mb(folder["free"]),
        )
    yield (
        _("notes kept: unknown")
        if report["notes"] is None
        else _("notes kept: {count}").format(count=report["notes"])
    )
    yield from _terminal_lines(report["terminal"])
    yield from (_("→ wrong: {problem}").format(problem=each) for each in report["problems"])
    yield from (f"→ {sentence}" for sentence in report["advice"])
    if not report["problems"]:
        yield _("Nothing is wrong.")


def _terminal_lines(terminal: dict[str, Any]) -> Iterator[str]:
    kind = terminal["kind"] or _("TERM is not set")
    size = f"{terminal['columns']} × {terminal['lines']}"
    drawn = _("terminal: {kind}, {size}").format(kind=kind, size=size)
    yield drawn if terminal["is_terminal"] else _("terminal: none")
    colors = terminal["colors"]
    yield _("colours: {colours}").format(colours=colors) if colors else _("colours: none")
    yield _("encoding: {encoding}").format(encoding=terminal["encoding"])
    for name, count in terminal["cells"].items():
        yield _(CELLS[name]).format(count=count)


def _mb(size: int) -> str:
    return _("{count} MB").format(count=number_text(size / 1e6, 1))
