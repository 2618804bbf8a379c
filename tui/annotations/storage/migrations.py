"""Runs the schema migrations of a notes file, or refuses it."""

from __future__ import annotations

from pathlib import Path

from tui.annotations.storage.connections import Connection, copy_file
from tui.annotations.storage.faults import FaultKind, store_error
from tui.annotations.storage.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION


def is_current(connection: Connection) -> bool:
    """Whether the schema version is this program's."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version == SCHEMA_VERSION


def check_kind(connection: Connection, path: Path) -> None:
    """Refuse a file of another program, or of a newer schema version, before any write."""
    connection.execute("BEGIN")  # another process may be creating the file right now
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    finally:
        if connection.in_transaction:  # else that it could not begin would not be said
            connection.execute("ROLLBACK")
    if application != APPLICATION_ID and not (empty and application == version == 0):
        raise store_error(FaultKind.FOREIGN, path)
    if version > SCHEMA_VERSION:
        raise store_error(FaultKind.NEWER, path)


def keep_before_migration(connection: Connection, path: Path) -> None:
    """Back up a file of an older schema version beside it, once, before it is migrated.

    Raises:
        OSError: it could not be written.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    copy = path.with_name(f"{path.stem}.version-{version}{path.suffix}")
    if 0 < version < SCHEMA_VERSION and not copy.exists():
        copy_file(path, copy)


def migrated(connection: Connection) -> Connection:
    """Migrate to this program's schema version, in one transaction."""
    if is_current(connection):
        return connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for migration in MIGRATIONS[version:]:
            for statement in migration.statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return connection


def foreign_triggers(connection: Connection) -> list[str]:
    """Names of triggers; this program has none, and they would change what it writes."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    return [str(row["name"]) for row in rows]
