"""Real vaults for the windows, founded with the lightest derivation that is allowed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop import enrolment
from desktop.installation import Installation, new_installation
from desktop.session import Session
from desktop.vault import keys
from desktop.vault.keyslots import Role
from ui.theme.theme import ThemeChoice, theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ANA, PASSPHRASE = "Ana", "four words make sense"
THEMES: tuple[ThemeChoice, ...] = ("light", "dark", "high_contrast")


@pytest.fixture
def centre() -> Installation:
    """Eastgate Library, as its administrator described it."""
    return replace(
        new_installation("norfolk", "Eastgate Library"),
        address="Eastgate Library\n12 Mill Lane\nNorwich NR1 1AA",
        phone="01603 000000",
        hours="Monday to Friday 9am to 5pm\nSaturday 10am to 1pm\nSunday closed",
    )


@pytest.fixture
def vault(tmp_path: Path, centre: Installation) -> Path:
    """A folder founded for Eastgate Library with Ana as its administrator."""
    folder = tmp_path / "vault"
    enrolment.found(folder, centre, ANA, PASSPHRASE, how=keys.FLOOR)
    return folder


@pytest.fixture
def session(vault: Path) -> Iterator[Session]:
    """Ana at the desk."""
    opened = enrolment.unlock(vault, ANA, PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def staff(session: Session, vault: Path) -> Iterator[Session]:
    """Tomasz at the desk, who takes reports and changes nobody's access."""
    enrolment.add_person(session, "Tomasz", PASSPHRASE, Role.STAFF, how=keys.FLOOR)
    session.close()
    opened = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def coordinator(session: Session, vault: Path) -> Iterator[Session]:
    """Cara at the desk, whose passphrase opens counts and nothing else."""
    enrolment.add_person(session, "Cara", PASSPHRASE, Role.COORDINATOR, how=keys.FLOOR)
    session.close()
    opened = enrolment.unlock(vault, "Cara", PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture(params=THEMES)
def look(request: pytest.FixtureRequest, qapp: object) -> Iterator[ThemeChoice]:
    """Each theme in turn; light again afterwards."""
    theme().apply(request.param)
    yield request.param
    theme().apply("light")
