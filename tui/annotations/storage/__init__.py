"""The notes file: SQLite, its tables and rows, its backups, its undo log, what can go wrong."""
