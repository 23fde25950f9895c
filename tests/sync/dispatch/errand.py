"""A program that enrols a desk or sends one round, and is killed at any of its lasting calls.

python -m tests.sync.dispatch.errand send FOLDER OPENED
python -m tests.sync.dispatch.errand enrol FOLDER OPENED INVITATION
"""

import sys
from pathlib import Path

import msgspec

from desktop.vault.keyslots import Opened
from sync.dispatch.dispatching import send_round
from tests.sync.dispatch.centre import QUICK, Vault, enrol


def main(act: str, folder: str, opened: str, *given: str) -> None:
    """Do it."""
    with Vault(Path(folder), msgspec.json.decode(opened, type=Opened)).unlocked() as session:
        if act == "enrol":
            enrol(session, Path(given[0]).read_bytes())
        else:
            done = send_round(session, pace=QUICK)
            assert done.problem is None, done.problem
            assert done.received


if __name__ == "__main__":
    main(*sys.argv[1:])
