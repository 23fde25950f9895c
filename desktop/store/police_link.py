"""Who the police are to this desk, and the desk's own keys; opaque here, made by the wire."""

from desktop.vault.database import Database


class PoliceLink:
    """One enrolment at a time, kept as the bytes that `sync.dispatch.enrolling` made."""

    def __init__(self, database: Database) -> None:
        """Keep it in the casebook."""
        self._database = database

    def get(self) -> bytes | None:
        """Give the enrolment, or None while this desk is linked to nobody."""
        row = self._database.row("SELECT content FROM police_link")
        return bytes(row[0]) if row else None

    def put(self, content: bytes) -> None:
        """Keep an enrolment in place of the one before."""
        self._database.change(
            """INSERT INTO police_link (only_one, content) VALUES (1, ?)
               ON CONFLICT (only_one) DO UPDATE SET content = excluded.content""",
            (content,),
        )
