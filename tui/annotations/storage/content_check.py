"""Content check: validates every row of a notes file that SQLite finds intact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

from tui.annotations.errors import StoreError
from tui.annotations.storage import drafts, row_mapping
from tui.annotations.storage.connections import Connection, Row, open_memory
from tui.annotations.storage.migrations import migrated
from tui.annotations.storage.row_validation import UnreadableError
from tui.annotations.storage.undo_log import image_of
from tui.localised import number_text
from tui.translation import _, plural

READERS: dict[str, tuple[str, Callable[[Row], object]]] = {
    **{table.name: (table.select, table.read) for table in row_mapping.TABLES.values()},
    "drafts": ("SELECT * FROM drafts", drafts.draft_of),
}
"""By table: the SELECT of its rows, and the function that maps a row."""

_UNINDEXED = """
    SELECT count(*) FROM notes WHERE seq NOT IN (SELECT rowid FROM note_words)
        OR (SELECT count(*) FROM note_tags WHERE note = seq)
            <> CASE WHEN json_valid(tags) THEN json_array_length(tags) ELSE 0 END"""


def problems(connection: Connection) -> Iterator[str]:
    """The problems of a file's contents, a clause each."""
    missing = list(_missing(connection))
    yield from missing
    said = _("it has a {kind} of its own: {name}")
    yield from (said.format(kind=kind, name=name) for kind, name in foreign(connection))
    if missing:
        return
    for fetch, read in READERS.values():
        for row in connection.execute(fetch):
            try:
                read(row)
            except UnreadableError as error:
                yield error.message
    yield from _texts(connection)
    yield from _log(connection)
    if unindexed := connection.execute(_UNINDEXED).fetchone()[0]:
        said = plural(
            "{count} note is not found by its words or tags",
            "{count} notes are not found by their words or tags",
            unindexed,
        )
        yield said.format(count=number_text(unindexed))


def foreign(connection: Connection) -> list[tuple[str, str]]:
    """Types and names of triggers and views; this program has none."""
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    )
    return [(str(row["type"]), str(row["name"])) for row in rows]


def _missing(connection: Connection) -> Iterator[str]:
    """Tables and columns of the current schema that are missing."""
    with closing(migrated(open_memory())) as model:
        expected = columns_of(model)
    there = columns_of(connection)
    for table, columns in expected.items():
        if table not in there:
            yield _("it has no table {table}").format(table=table)
        elif lacking := sorted(columns - there[table]):
            said = _("its table {table} has no {columns}")
            yield said.format(table=table, columns=", ".join(lacking))


def columns_of(connection: Connection) -> dict[str, set[str]]:
    """The names of the columns of each table."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = {}
    for row in rows:
        table = str(row["name"])
        columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        found[table] = {str(column["name"]) for column in columns}
    return found


def _texts(connection: Connection) -> Iterator[str]:
    """Stored texts that cannot be read, and notes whose text is missing."""
    for row in connection.execute("SELECT hash FROM texts").fetchall():
        if row_mapping.get_text(connection, row["hash"]) is None:
            said = _("the kept text {name} cannot be read")
            yield said.format(name=str(row["hash"])[:12])
    missing = connection.execute(
        "SELECT count(*) FROM notes WHERE text_hash <> ''"
        " AND text_hash NOT IN (SELECT hash FROM texts)"
    ).fetchone()[0]
    if missing:
        said = plural(
            "the text of {count} note is not kept", "the text of {count} notes is not kept", missing
        )
        yield said.format(count=number_text(missing))


def _log(connection: Connection) -> Iterator[str]:
    """Steps of the undo log that cannot be read."""
    rows = connection.execute("SELECT step, kind, before, after FROM step_rows ORDER BY step")
    bad = {
        row["step"]
        for row in rows
        if not (_is_image(row["kind"], row["before"]) and _is_image(row["kind"], row["after"]))
    }
    odd = connection.execute(
        "SELECT number FROM steps"
        " WHERE typeof(undone) <> 'integer' OR undone NOT BETWEEN 0 AND 1 << 53"
    )
    bad.update(row["number"] for row in odd)
    if bad:
        said = plural(
            "{count} step of the undo log cannot be read",
            "{count} steps of the undo log cannot be read",
            len(bad),
        )
        yield said.format(count=number_text(len(bad)))


def _is_image(kind: row_mapping.Kind, text: object) -> bool:
    try:
        image_of(kind, text)
    except StoreError:
        return False
    return True
