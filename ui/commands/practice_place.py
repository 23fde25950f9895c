"""A made-up centre and a made-up police end, on this computer only, marked PRACTICE."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from desktop import enrolment
from desktop.installation import Installation, new_installation
from desktop.session import Session
from desktop.vault import derivation
from resources import ROOT
from sync.intake import centres, founding
from sync.intake.folder import Folder
from sync.intake.intake import Intake
from sync.intake.inviting import invite
from sync.intake.ledger import Ledger
from sync.intake.serving import serving

PERSON = "Ana"
PASSPHRASE = "a made up passphrase for practice"  # noqa: S105  # opens nothing but made-up reports
FORCE = "Norfolk Constabulary (practice)"
THREE = ("threatening_letter", "outside_gay_bar", "synagogue_damaged")


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticePlace:
    """Where everything of a practice run lies."""

    root: Path

    @property
    def vault(self) -> Path:
        """The desk's encrypted records."""
        return self.root / "vault"

    @property
    def intake(self) -> Path:
        """The police end, its keys and its ledger."""
        return self.root / "intake"

    @property
    def out(self) -> Path:
        """Paper and counts."""
        return self.root / "out"

    @property
    def stick(self) -> Path:
        """What would go out on a memory stick."""
        return self.root / "courier" / "HOLDFAST"

    def make(self) -> None:
        """Make the folders that are not made by founding."""
        for folder in (self.out, self.stick):
            folder.mkdir(parents=True, exist_ok=True)


def practice_centre() -> Installation:
    """A centre that does not exist, with numbers kept for films and books."""
    centre = new_installation("norfolk", "Eastgate Library (practice)", practice=True)
    return msgspec.structs.replace(
        centre, address="12 Harbour Row\nEastgate EG1 2AB", phone="01632 960123",
        hours="Monday to Friday, 9am to 5pm",
    )  # fmt: skip


def found_practice(place: PracticePlace) -> Session:
    """Found the vault and unlock it; the light lock is enough for what is made up."""
    enrolment.found(place.vault, practice_centre(), PERSON, PASSPHRASE, how=derivation.FLOOR)
    return enrolment.unlock(place.vault, PERSON, PASSPHRASE)


def reports() -> list[tuple[str, dict[str, Any]]]:
    """Three of the partnership papers' own examples, as answers files."""
    return [(name, json.loads(_example(name).read_text("utf-8"))) for name in THREE]


def _example(name: str) -> Path:
    return ROOT / "practice" / f"{name}.json"


class Leads(Protocol):
    """A line that leads from a port of this computer to another."""

    port: int


L = TypeVar("L", bound=Leads)


@contextmanager
def practice_intake(
    place: PracticePlace, lead: Callable[[int], AbstractContextManager[L]]
) -> Iterator[tuple[Intake, L, bytes]]:
    """Found and start a police end on loopback, behind a line made by `lead`; invite the desk.

    Gives the intake, the line and the invitation.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    with lead(listener.getsockname()[1]) as line:
        folder = founding.found(
            place.intake, force=FORCE, url=f"https://127.0.0.1:{line.port}", practice=True,
            now=datetime.now(UTC),
        )  # fmt: skip
        with closing(Ledger(folder.default_database)) as ledger:
            ledger.prepare()
        with serving(folder, listener=listener) as intake:
            yield intake, line, _invitation(folder, intake)


def _invitation(folder: Folder, intake: Intake) -> bytes:
    now, name = datetime.now(UTC), practice_centre().centre
    with intake.ledger.writing() as connection:
        centres.add_centre(connection, name, now)
    return invite(folder, intake.ledger, name, now)[1]
