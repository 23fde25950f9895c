"""A founded vault, a real intake over TLS on loopback, and the two linked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import enrolment, installation
from desktop.session import Session
from desktop.vault import derivation
from sync.dispatch.link import Link
from tests.sync.dispatch.centre import (
    ADMINISTRATOR,
    CENTRE,
    PASSPHRASE,
    Police,
    Vault,
    enrol,
    found_police,
)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """One vault, founded once: every test has a copy of it."""
    folder = tmp_path_factory.mktemp("centre") / "vault"
    centre = installation.new_installation("norfolk", CENTRE, practice=True)
    enrolment.found(folder, centre, ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    session = enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
    opened = session.opened
    session.close()
    return Vault(folder, opened)


@pytest.fixture
def vault(founded: Vault, tmp_path: Path) -> Vault:
    """A vault of the test's own."""
    return founded.copied(tmp_path / "vault")


@pytest.fixture
def session(vault: Vault) -> Iterator[Session]:
    """The program, started and unlocked."""
    with vault.unlocked() as session:
        yield session


@pytest.fixture(scope="module")
def police(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Police]:
    """A practice intake, served; each test comes to it with a desk of its own."""
    police = found_police(tmp_path_factory.mktemp("police") / "intake")
    with police.serving():
        yield police


@pytest.fixture
def link(session: Session, police: Police) -> Link:
    """The desk, linked to that intake."""
    return enrol(session, police.invitation())


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    """A folder that stands for a stick."""
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"
