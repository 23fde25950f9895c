"""A program that enrols a desk, sends a round or uses a stick, and is killed at any lasting call.

python -m tests.sync.dispatch.errand send FOLDER OPENED
python -m tests.sync.dispatch.errand enrol FOLDER OPENED INVITATION
python -m tests.sync.dispatch.errand hand_over FOLDER OPENED STICK
python -m tests.sync.dispatch.errand bring_in FOLDER OPENED STICK
"""

import sys
from pathlib import Path

import msgspec

from desktop.vault.keyslots import Opened
from sync.dispatch.bringing import bring_in
from sync.dispatch.courier import hand_over
from sync.dispatch.dispatching import send_round
from tests.sync.dispatch.centre import QUICK, Vault, enrol


def main(act: str, folder: str, opened: str, *given: str) -> None:
    """Do it."""
    with Vault(Path(folder), msgspec.json.decode(opened, type=Opened)).unlocked() as session:
        if act == "enrol":
            enrol(session, Path(given[0]).read_bytes())
        elif act == "hand_over":
            assert hand_over(session, Path(given[0])).reports
        elif act == "bring_in":
            bring_in(session, Path(given[0]))
        else:
            done = send_round(session, pace=QUICK)
            assert done.problem is None, done.problem
            assert done.received


if __name__ == "__main__":
    main(*sys.argv[1:])
