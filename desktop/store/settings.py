"""Settings kept inside a vault's database, by name."""

from desktop.vault.database import Database


class Settings:
    """A table of names and values."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._database = database

    def get(self, name: str, otherwise: str = "") -> str:
        """Give a setting, or what holds while nobody has set it."""
        row = self._database.row("SELECT value FROM settings WHERE name = ?", (name,))
        return str(row[0]) if row else otherwise

    def set(self, name: str, value: str) -> None:
        """Change a setting."""
        self._database.change(
            """INSERT INTO settings (name, value) VALUES (?, ?)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value""",
            (name, value),
        )
