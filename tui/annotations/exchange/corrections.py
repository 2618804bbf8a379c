"""Export and import of corrections of articles as JSON lines."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal

from tui.annotations.exchange.imported_note import LONGEST_TEXT, ItemError, quote_of, text_of
from tui.annotations.exchange.json_lines import read_json_lines
from tui.annotations.labels import field_label
from tui.annotations.model import Correction
from tui.annotations.store import Store
from tui.annotations.timestamps import now
from tui.corpus import FIELDS, Field, FieldError, PassageKind, read_field
from tui.translation import _

_LONGEST_LINE = 7 * LONGEST_TEXT  # every character of a passage escaped


def export_corrections(store: Store) -> Iterator[str]:
    """Every correction in force, a line each, the oldest first.

    Raises:
        StoreError: they cannot be read.
    """
    for one in store.corrections():
        fields = {
            "field": one.field,
            "value": one.value,
            "quote": one.quote or None,
            "article": one.article or None,
            "path": one.path or None,
            "title": one.title or None,
            "text_hash": one.text_hash or None,
            "created": one.created,
        }
        line = json.dumps(fields, ensure_ascii=False)
        # The path of a file need not be valid Unicode.
        yield (line if line.isprintable() else json.dumps(fields)) + "\n"


def import_corrections(store: Store, lines: BinaryIO) -> int:
    """Import the corrections that are not stored yet, in one transaction and one undo step.

    They are linked to articles by text version, or else by file.

    Args:
        store: the store to import into.
        lines: as `export_corrections` writes them.

    Returns:
        How many were new.

    Raises:
        ImportRefusedError: a line is invalid.
        StoreError: they could not be written.
    """
    return store.add_corrections(read_json_lines(lines, _correction, longest=_LONGEST_LINE))


def _correction(fields: dict[str, Any]) -> Correction:
    field, value = _field_and_value(fields)
    names = ("article", "path", "title", "text_hash")
    about = {name: text_of(fields.get(name), name, lines=False) for name in names}
    known = [bool(about[name]) for name in ("article", "path", "text_hash")]
    if any(known) and not all(known):
        raise ItemError(_("does not say fully which article it is about"))
    if field != "kind" and not any(known):
        raise ItemError(_("does not say which article it is about"))
    quote = quote_of(fields.get("quote")) if field == "kind" else ""
    return Correction(str(uuid.uuid4()), field, value, quote, **about, created=now())


def _field_and_value(fields: dict[str, Any]) -> tuple[Field | Literal["kind"], str]:
    """The validated field and its value.

    Raises:
        ItemError: there is no such field, or it cannot have that value.
    """
    name, value = (text_of(fields.get(key), key, lines=False) for key in ("field", "value"))
    if name == "kind" and value in {*PassageKind}:
        return "kind", value
    for field in FIELDS:
        if field == name and value:
            try:
                return field, read_field(field, value)
            except FieldError as error:
                said = _("has a {name} that cannot be read: {reason}")
                raise ItemError(said.format(name=field_label(name), reason=error)) from None
    raise ItemError(_("has no field, or no value, that is known"))
