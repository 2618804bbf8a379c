"""A language for tests, in which no letter is Latin: what is Latin was not translated.

Brackets around each text would not do: texts are wrapped and cut on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog

from tui.locale.catalogues import compiled, template
from tui.translation import DOMAIN

CODE = "eo"  # two letters as of every language; a real one, for Babel asks for its plurals
ARTICLES = {
    "1.txt": "Ferry to Vienna sinks\n\nThe ferry sank near Vienna on 3 May 2024 with 20 goats"
    " aboard.\n\n“Goats swim,” Marko Boiko said.\n",
    "2.txt": "Goats of Vienna\n\nThe ferry that sank near Vienna on 3 May 2024 had 30 goats aboard,"
    " Marko Boiko told goatherds.\n",
}
"""Articles of few words, and of words that the interface has not."""
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "αбςδεфγηιјκλмνоπθρστυωщχψζ", strict=True))
_LETTERS |= {latin.upper(): other.upper() for latin, other in _LETTERS.items()}
_FIELD = re.compile(r"\{[^{}]*\}|%\([a-z]+\)s")
_LATIN = re.compile(r"[A-Za-z]{2,}")


def pseudo(text: str) -> str:
    """A text in that language; its fields stay as they are."""
    fields = [*_FIELD.findall(text), ""]
    return "".join(
        "".join(_LETTERS.get(letter, letter) for letter in part) + field
        for part, field in zip(_FIELD.split(text), fields, strict=True)
    )


def write_catalogue(folder: Path) -> None:
    """Write the compiled catalogue of that language, from all texts of the sources."""
    catalogue = Catalog(locale=CODE, fuzzy=False)
    for message in template():
        if message.pluralizable:
            string: str | tuple[str, ...] = tuple(map(pseudo, message.id))
        else:
            string = pseudo(message.id)
        if message.id:
            catalogue.add(message.id, string, context=message.context)
    file = folder / CODE / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled(catalogue))


def untranslated(shown: str, *, known: Iterable[str]) -> list[str]:
    """The Latin words in what is shown but those of the articles, keys and paths that are known."""
    given = {word for text in known for word in _LATIN.findall(text)}

    def is_known(word: re.Match[str]) -> bool:
        if word.string[word.end() : word.end() + 1] == "…":  # only its beginning has room
            return any(one.startswith(word[0]) for one in given)
        return word[0] in given

    return sorted({word[0] for word in _LATIN.finditer(shown) if not is_known(word)})
