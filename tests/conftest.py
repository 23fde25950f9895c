"""A real vault with somebody at the desk, founded once and copied for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from desktop import enrolment
from desktop.forms.catalogue import Catalogue
from desktop.session import Session
from desktop.vault import derivation, reserve
from desktop.vault.roster import Role
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded, a_centre, norfolk

# Before any Qt is imported: the tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# And see no printer, whatever stands in the room: nobody is here to answer its dialog.
os.environ["CUPS_SERVER"] = "localhost:1"

# A slow or busy computer is no fault of the code: no time fails a test.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples each time, that a red run tells of a change; HYPOTHESIS_PROFILE=search looks for
# new ones.
settings.register_profile("house", settings.get_profile("search"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The questions as Norfolk asks them."""
    return norfolk()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """A vault that every test has a copy of, with the lightest derivation that is allowed."""
    folder = tmp_path_factory.mktemp("founded") / "vault"
    code = enrolment.found(folder, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    session = enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
    enrolment.add_person(session, "Tomasz", PASSPHRASE, Role.STAFF, how=derivation.FLOOR)
    enrolment.add_person(session, "Cara", PASSPHRASE, Role.COORDINATOR, how=derivation.FLOOR)
    session.close()
    return Founded(folder=folder, code=code, opened=session.opened)


@pytest.fixture
def vault(founded: Founded, tmp_path: Path) -> Path:
    """A folder with a vault in it: Ana administers, Tomasz takes reports, Cara sees counts."""
    return shutil.copytree(
        founded.folder, tmp_path / "vault", ignore=shutil.ignore_patterns(reserve.NAME)
    )


@pytest.fixture
def session(founded: Founded, vault: Path) -> Iterator[Session]:
    """Ana at the desk."""
    opened = enrolment.open_session(vault, founded.opened)
    yield opened
    opened.close()


@pytest.fixture
def sit_down(vault: Path) -> Iterator[Callable[[str], Session]]:
    """Unlock for somebody by name; they are seen out at the end."""
    sessions: list[Session] = []

    def unlock(name: str) -> Session:
        sessions.append(enrolment.unlock(vault, name, PASSPHRASE))
        return sessions[-1]

    yield unlock
    for session in sessions:
        session.close()
