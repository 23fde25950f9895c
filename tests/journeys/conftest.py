"""A practice centre's vault, founded once and copied for each journey, and a police end."""

from pathlib import Path

import pytest

from desktop import enrolment
from desktop.vault import derivation
from tests.sync.dispatch.centre import ADMINISTRATOR, PASSPHRASE, Police, Vault, found_police
from ui.commands.practice_place import practice_centre


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """One vault, founded with the lightest lock that is allowed."""
    folder = tmp_path_factory.mktemp("centre") / "vault"
    enrolment.found(folder, practice_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    session = enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
    opened = session.opened
    session.close()
    return Vault(folder, opened)


@pytest.fixture
def vault(founded: Vault, tmp_path: Path) -> Vault:
    """A vault of the journey's own."""
    return founded.copied(tmp_path / "vault")


@pytest.fixture
def police(tmp_path: Path) -> Police:
    """A police end of the journey's own; it is not served yet."""
    return found_police(tmp_path / "police")
