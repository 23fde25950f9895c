"""How long a wrong passphrase must wait: it grows with each failure and outlives a restart."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from desktop.errors import VaultError
from desktop.vault.durable import write_durably

_FILE = "attempts.json"
_WAITS = (0.0, 1.0, 2.0, 5.0)
_LONGEST = 300.0


def wait_after(failures: int) -> float:
    """Give the seconds that a number of failures in a row costs."""
    if not failures:
        return 0.0
    return _WAITS[failures - 1] if failures <= len(_WAITS) else _LONGEST


class _Failures(msgspec.Struct, forbid_unknown_fields=True):
    """How often it went wrong in a row, and when last."""

    count: Annotated[int, msgspec.Meta(ge=0)] = 0
    last: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class Attempts:
    """The failures since somebody last got in; the same for every name, so it tells nothing."""

    def __init__(self, folder: Path) -> None:
        """Count for the vault in this folder."""
        self._path = folder / _FILE

    def wait(self, now: datetime) -> float:
        """Give the seconds until the next try is taken.

        After a clock was set back the wait begins anew, once: it neither ends early nor lasts
        until the old time comes round again.
        """
        failures = self._read()
        if failures.last is None or failures.count == 0:
            return 0.0
        due = wait_after(failures.count)
        if now < failures.last:
            self._keep(failures.count, now)
            return due
        return max(0.0, due - (now - failures.last) / timedelta(seconds=1))

    def left(self) -> int:
        """Give how many tries are left before the long wait."""
        return max(0, len(_WAITS) + 1 - self._read().count)

    def failed(self, now: datetime) -> None:
        """Note one more failure, durably, before anybody is told of it."""
        self._keep(self._read().count + 1, now)

    def succeeded(self) -> None:
        """Forget the failures."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _keep(self, count: int, last: datetime) -> None:
        # On a full disk the count is lost, but nobody is locked out by it.
        with suppress(VaultError):
            write_durably(self._path, msgspec.json.encode(_Failures(count=count, last=last)))

    def _read(self) -> _Failures:
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode(self._path.read_bytes(), type=_Failures)
        return _Failures()
