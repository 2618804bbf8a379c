"""The words of the interface in the user's language: catalogues of GNU gettext, by domain and code.

English is what stands in the sources: for it nothing is read and no gettext is imported. A process
that was told nothing takes the language of the environment, so child processes speak as their
parent does: `set_language` notes its choice in `LANGUAGE`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

DOMAIN = "ukr-reader"
FOLDER = Path(__file__).parent / "locale"
ENGLISH = "en"
_FIELD = re.compile(r"\{([a-z_]{1,40})\}")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_unset = True
_catalogue: GNUTranslations | None = None


def languages() -> list[str]:
    """The codes (ISO 639-1) of the languages there are."""
    return sorted(
        {ENGLISH, *(file.parts[-3] for file in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))}
    )


def set_language(code: str | None) -> None:
    """Use a language from now on, in this process and those it starts.

    Args:
        code: its code; None for that of the environment. One that there is not is English.
    """
    global _catalogue, _unset
    _unset = False
    if code is not None:
        os.environ["LANGUAGE"] = code
    _catalogue = None
    if (code or _of_environment()) == ENGLISH:
        return
    import gettext

    # Also for click, which asks gettext's own functions: they look at LANGUAGE.
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    found = gettext.translation(DOMAIN, str(FOLDER), [code or _of_environment()], fallback=True)
    _catalogue = found if isinstance(found, gettext.GNUTranslations) else None


def is_english() -> bool:
    """Whether the words stay as they are in the sources."""
    return _current() is None


def current_language() -> str:
    """The code of the language that words are in now."""
    catalogue = _current()
    return ENGLISH if catalogue is None else catalogue.info()["language"]


def _(text: str) -> str:
    """A text in the user's language; the fields in it, `{name}`, are filled in afterwards."""
    catalogue = _current()
    return text if catalogue is None or not text else catalogue.gettext(text)


def _in(context: str, text: str) -> str:
    """A text in the user's language, where the English has another meaning elsewhere.

    Args:
        context: the meaning, in a word or two, for translators.
        text: in English.
    """
    catalogue = _current()
    return text if catalogue is None or not text else catalogue.pgettext(context, text)


def plural(one: str, many: str, count: int) -> str:
    """The text for a number of things, in the user's language; `{count}` is not filled in yet."""
    catalogue = _current()
    if catalogue is None:
        return one if count == 1 else many
    return catalogue.ngettext(one, many, count)


def mark(text: str) -> str:
    """The text itself: a constant that is translated where it is shown, by `_`."""
    return text


def mark_in(context: str, text: str) -> str:  # noqa: ARG001 - for the catalogue
    """The text itself: a constant that is translated where it is shown, by `_in`."""
    return text


def mark_all(*texts: str, context: str = "") -> tuple[str, ...]:  # noqa: ARG001 - see above
    """The texts themselves: constants that are translated where they are shown, by `_` or `_in`.

    Several may stand in one string, parted by " | ".
    """
    return tuple(one for several in texts for one in several.split(" | "))


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """The texts themselves: constants that are translated where they are shown, by `plural`."""
    return one, many


def told(text: str, **values: object) -> str:
    """A sentence as it is kept in caches and sent between processes: `shown` translates it.

    Args:
        text: in English; marked by this call.
        values: of its fields, `{name}` without a format. A tuple is translated itself: (a text
            that is marked or kept,) or (context, marked text).
    """
    if not values:
        return text
    return json.dumps([text, values], default=str)


def in_sequence(sentences: Sequence[str]) -> str:
    """Several sentences, each as `told` keeps it, one after another as one."""
    said = "".join(sentences[:1])
    for each in sentences[1:]:
        said = told("{first} {second}", first=(said,), second=(each,))
    return said


def shown(kept: str) -> str:
    """What `told` keeps in the user's language; any other text, as of an older cache, as it is.

    Nothing in it is trusted: a field is replaced by its value, and does nothing else.
    """
    text, values = kept, {}
    if kept.startswith("["):
        with suppress(ValueError, RecursionError):
            text, values = json.loads(kept)
    if not isinstance(text, str) or not isinstance(values, dict):
        return kept
    return _FIELD.sub(lambda field: _value(values.get(field[1], field[0])), _(text))


def _value(value: object) -> str:
    match value:
        case [str(context), str(text)]:
            return _in(context, text)
        case [str(kept)]:
            return shown(kept)
    return str(value)


def _current() -> GNUTranslations | None:
    if _unset:
        set_language(None)
    return _catalogue


def _of_environment() -> str:
    """The first language of the environment that there is, else English."""
    for variable in _VARIABLES:
        if value := os.environ.get(variable):
            codes = (re.split(r"[^A-Za-z]", one, maxsplit=1)[0].lower() for one in value.split(":"))
            return next((code for code in codes if _exists(code)), ENGLISH)
    return ENGLISH


def _exists(code: str) -> bool:
    # `en` first: English looks at no file. A code is letters, so it leads to no other folder.
    return code == ENGLISH or (bool(code) and (FOLDER / code / "LC_MESSAGES").is_dir())
