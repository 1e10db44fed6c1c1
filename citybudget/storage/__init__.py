"""The file: one SQLite database opened in place, its rows, its journal, its lock and its backups."""
