"""Catalogues of GNU gettext, read and written by Babel; for developers, the program reads `.mo`."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui.locale.sources import messages

WIDTH = 100  # columns of a `.po` file
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)  # the same texts give the same file


def read(file: Path, code: str) -> Catalog:
    """The catalogue of a language; an empty one where there is no file yet."""
    if not file.exists():
        return Catalog(locale=code)
    with file.open("rb") as stream:
        return read_po(stream, locale=code)


def template() -> Catalog:
    """What is to be translated, as the sources have it now."""
    found = Catalog()
    for one in messages():
        text = one.text if one.many is None else (one.text, one.many)
        found.add(text, locations=[(one.place, 0)], context=one.context)
    return found


def updated(catalogue: Catalog) -> Catalog:
    """A catalogue with the texts of the sources, no others; nothing is guessed."""
    # Not `Catalog.update`: it keeps what it knew under dates that change with every run.
    new = Catalog(locale=catalogue.locale, project="ukr-reader", fuzzy=False)
    for message in template():
        if not message.id:
            continue
        before = catalogue.get(message.id, message.context)
        new.add(
            message.id,
            before.string if before is not None else "",
            locations=message.locations,
            user_comments=before.user_comments if before is not None else (),
            context=message.context,
        )
    return new


def write(file: Path, catalogue: Catalog) -> None:
    """Write a `.po` file; the same catalogue gives the same file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=WIDTH, sort_by_file=False, omit_header=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    file.write_text(header + buffer.getvalue().decode("utf-8").lstrip("\n"), "utf-8")


def compiled(catalogue: Catalog) -> bytes:
    """The `.mo` file of a catalogue."""
    catalogue.creation_date = _NO_DATE
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()
