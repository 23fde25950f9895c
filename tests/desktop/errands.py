"""What a desk does, as small programs that may be killed: each says what it has done once it has.

Run as `python -c "from tests.desktop.errands import main; main()" ERRAND VAULT OPENED`, where
OPENED holds what a passphrase opened.
"""

import hashlib
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from desktop import (
    adding,
    changing_mind,
    enrolment,
    evidence,
    holding,
    pack_checks,
    pack_installing,
    recording,
    return_phrase,
    without_agreement,
)
from desktop.errors import HoldfastError
from desktop.forms.answers import from_json
from desktop.session import Session
from desktop.sharing import PersonTold, Reason, Recipient, Sharing
from desktop.vault import derivation, keys
from resources import ROOT
from tests.builders import (
    ADMINISTRATOR,
    PASSPHRASE,
    Clock,
    PlainSealer,
    a_centre,
    norfolk,
    read_and_finalised,
    taking_files,
)

ANSWERS = 10
BROUGHT = ROOT / "fonts" / "HoldfastSans-Bold.ttf"
SHARED = Sharing(
    reason=Reason.THREAT_TO_LIFE, recipient=Recipient.POLICE_INTAKE, told=PersonTold.TOLD,
    note="He said tonight.", ticked=frozenset({"narrative"}),
)  # fmt: skip
OTHER_PASSPHRASE = "other words make sense"


def be_swift(patch: pytest.MonkeyPatch) -> None:
    """Leave out what takes long and writes nothing: the work of deriving, and reading the shelf."""

    def derived(passphrase: str, salt: bytes, how: derivation.Derivation) -> bytes:
        return hashlib.sha256(salt + passphrase.encode()).digest()

    patch.setattr(keys, "from_passphrase", derived)
    for module in (enrolment, pack_checks):
        patch.setattr(module, "load_catalogue", lambda _folder: norfolk())


def told(what: str) -> None:
    """Acknowledge: from now on it must not be lost."""
    print(what, flush=True)


def tried(act: Callable[[], object], what: str) -> bool:
    """Do something and acknowledge it, or say how it was refused."""
    try:
        act()
    except HoldfastError as refusal:
        told(f"refused {type(refusal).__name__}")
        return False
    told(what)
    return True


def at_the_desk(vault: Path, opened: Path) -> Session:
    """Open the vault for whoever's keys are in a file."""
    session = enrolment.open_session(vault, pickle.loads(opened.read_bytes()), now=Clock())
    # The same questions as ever, but read from the shelf once.
    session.__dict__["catalogue"] = norfolk()
    session.sealer = PlainSealer()
    return session


def found(vault: Path, _opened: Path) -> None:
    """Found a vault."""
    told(enrolment.found(vault, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR))


def keep(vault: Path, opened: Path) -> None:
    """Start a report and keep one answer after the other."""
    session = at_the_desk(vault, opened)
    drafted = recording.start(session)
    told("started")
    interview = drafted.interview
    for number in range(ANSWERS):
        interview = interview.answered("narrative", f"{number} " * 400)
        tried(partial(recording.keep, session, drafted.report, interview), f"kept {number}")
    session.close()


def finalise(vault: Path, opened: Path, route: str = "police_named") -> None:
    """Finalise the draft that is there; try a second time if the disk would not have it."""
    session = at_the_desk(vault, opened)
    draft = recording.take_up(session, session.reports.drafts()[0].id)
    interview = draft.interview.answered("share_route", route)
    # Another wish is agreed to anew.
    interview = interview.answered("agreement_given", "yes_said_aloud")
    for _ in range(2):
        if tried(lambda: recording.finalise(session, draft.report, interview), "finalised"):
            break
    session.close()


def seal(vault: Path, opened: Path) -> None:
    """Finalise the draft that is there, as it is."""
    session = at_the_desk(vault, opened)
    draft = recording.take_up(session, session.reports.drafts()[0].id)
    for _ in range(2):
        if tried(lambda: read_and_finalised(session, draft), "finalised"):
            break
    session.close()


def count(vault: Path, opened: Path) -> None:
    """Finalise the draft as one that is only counted."""
    finalise(vault, opened, "count_only")


def delete(vault: Path, opened: Path) -> None:
    """Delete the draft that is there."""
    session = at_the_desk(vault, opened)
    draft = session.reports.drafts()[0]
    tried(lambda: recording.delete_draft(session, draft), "deleted")
    session.close()


def attach(vault: Path, opened: Path) -> None:
    """Add a file to the draft that is there; try again if the disk would not have it."""
    session = taking_files(at_the_desk(vault, opened))
    draft = session.reports.drafts()[0]
    for _ in range(2):
        if tried(lambda: evidence.attach(session, draft, BROUGHT), "added"):
            break
    session.close()


def add(vault: Path, opened: Path) -> None:
    """Add to the sealed report that is there; once more if the disk would not have it."""
    session = at_the_desk(vault, opened)
    report = session.reports.page()[0]
    told = from_json({"narrative": "A neighbour heard it too. " * 100})
    for _ in range(2):
        if tried(lambda: adding.add(session, report, told), "added"):
            break
    session.close()


def share(vault: Path, opened: Path) -> None:
    """Share the draft that is there with the police, without agreement."""
    session = at_the_desk(vault, opened)
    draft = session.reports.drafts()[0]
    for _ in range(2):
        if tried(lambda: without_agreement.share(session, draft.id, SHARED), "shared"):
            break
    session.close()


def remove(vault: Path, opened: Path) -> None:
    """Take away the file that the draft holds."""
    session = taking_files(at_the_desk(vault, opened))
    draft = session.reports.drafts()[0]
    (one,) = session.attachments.of_report(draft.id)
    tried(lambda: evidence.remove(session, draft, one.id), "removed")
    session.close()


def three_words(vault: Path, opened: Path) -> None:
    """Give whoever gave no name three words; they are acknowledged by being shown."""
    session = at_the_desk(vault, opened)
    report = session.reports.page()[0]
    for _ in range(2):
        try:
            words = return_phrase.give(session, report)
            told(f"shown {words}")
            tried(lambda: return_phrase.hand_over(session, report), "handed over")
            break
        except HoldfastError as refusal:
            told(f"refused {type(refusal).__name__}")
    session.close()


def withdraw(vault: Path, opened: Path) -> None:
    """Stop the sealed report that is there."""
    session = at_the_desk(vault, opened)
    report = session.reports.page()[0]
    for _ in range(2):
        if tried(lambda: changing_mind.withdraw(session, report), "stopped"):
            break
    session.close()


def lift(vault: Path, opened: Path) -> None:
    """Lift the hold of the stopped report that is there, which wipes it."""
    session = at_the_desk(vault, opened)
    report = session.reports.page()[0]
    for _ in range(2):
        if tried(lambda: holding.lift(session, report), "lifted"):
            break
    session.close()


def change_passphrase(vault: Path, opened: Path) -> None:
    """Change one's own passphrase."""
    session = at_the_desk(vault, opened)
    change = enrolment.change_passphrase
    tried(lambda: change(session, OTHER_PASSPHRASE, how=derivation.FLOOR), "changed")
    session.close()


def new_sheet(vault: Path, opened: Path) -> None:
    """Make a new recovery sheet."""
    session = at_the_desk(vault, opened)
    told(enrolment.new_recovery_sheet(session))
    session.close()


def install_pack(vault: Path, opened: Path) -> None:
    """Install the area pack that lies beside the keys."""
    session = at_the_desk(vault, opened)
    offer = pack_installing.offered(session, opened.with_name("pack"))
    words = offer.publisher.words
    tried(lambda: pack_installing.install(session, offer, words), "installed")
    told(f"in use {session.area.issue}")
    session.close()


ERRANDS = {
    errand.__name__: errand
    for errand in (
        found,
        keep,
        finalise,
        seal,
        count,
        delete,
        attach,
        share,
        remove,
        add,
        three_words,
        withdraw,
        lift,
        change_passphrase,
        new_sheet,
        install_pack,
    )
}


def main() -> None:
    """Run the errand that is named."""
    name, vault, opened = sys.argv[1:]
    be_swift(pytest.MonkeyPatch())
    # Where the disk fails while the vault is being opened or closed, there is nothing to say.
    with suppress(HoldfastError):
        ERRANDS[name](Path(vault), Path(opened))


norfolk()
