"""A program that opens a vault, sends what waits and ends: to be killed, or to go on after one.

python -m tests.journeys.one_round FOLDER OPENED
"""

import sys
from pathlib import Path

import msgspec

from desktop.vault.keyslots import Opened
from sync.dispatch.dispatching import send_until_empty
from tests.sync.dispatch.centre import QUICK, Vault


def argv(vault: Vault) -> tuple[str, ...]:
    """How to run it on this vault."""
    opened = msgspec.json.encode(vault.opened).decode()
    code = "import sys; from tests.journeys.one_round import main; main(*sys.argv[1:])"
    return (sys.executable, "-c", code, str(vault.folder), opened)


def main(folder: str, opened: str) -> None:
    """Send."""
    vault = Vault(Path(folder), msgspec.json.decode(opened, type=Opened))
    with vault.unlocked() as session:
        send_until_empty(session, pace=QUICK)


if __name__ == "__main__":
    main(*sys.argv[1:])
