"""One round at a time in one vault: two would take each other's files for leftovers.

Between programs the vault's own claim sees to it; this is for the threads of one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_first = Lock()
_rounds: dict[Path, Lock] = {}


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Say whether no other thread has a round under way in this vault, and keep it so."""
    with _first:
        lock = _rounds.setdefault(folder.resolve(), Lock())
    mine = lock.acquire(blocking=False)
    try:
        yield mine
    finally:
        if mine:
            lock.release()
