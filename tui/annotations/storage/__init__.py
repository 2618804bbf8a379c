"""Persistence in SQLite: schema, migrations, rows, undo log, backups, recovery."""
