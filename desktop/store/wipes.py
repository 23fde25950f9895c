"""What was wiped leaves no page of the file behind: at once, or when the desk is next closed."""

from contextlib import suppress

from desktop.errors import VaultError
from desktop.store.settings import Settings
from desktop.vault.database import Database

_OWED = "wiped, and pages not written anew yet"
# Writing a file anew takes its size in memory: while somebody waits, only a small one.
AT_ONCE, WHEN_CLOSING = 16_000_000, 200_000_000


class Wipes:
    """A mark that outlives a power cut, until every page was written anew."""

    def __init__(self, casebook: Database) -> None:
        """Keep the mark in the casebook itself."""
        self._casebook, self._settings = casebook, Settings(casebook)

    def are_owed(self) -> bool:
        """Whether something was wiped and may still lie in a page."""
        return bool(self._settings.get(_OWED))

    def owe(self) -> None:
        """Say, before anything is wiped, that the pages have to be written anew."""
        self._settings.set(_OWED, "yes")

    def settle(self, at_most: int) -> None:
        """Write the pages anew where the file has at most so many bytes; else it stays owed."""
        with suppress(VaultError):
            if self.are_owed() and self._casebook.rebuild(at_most):
                self._settings.set(_OWED, "")
            self._casebook.checkpoint()
