"""Somebody else answers at the police's address, or the computer is told to trust somebody else.

The desk believes the authority that its invitation named, whatever the environment says: a wrong
one is refused in plain words and the reports wait; the right one is reached all the same.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from desktop.report import OutboxState
from sync.dispatch import enrolling
from sync.dispatch.errors import CertificateRefused
from sync.dispatch.link import kept
from sync.intake import founding, tables
from tests.journeys.both_ends import THREE, both_ends_agree, held, ids, record
from tests.sync.dispatch.centre import PASSPHRASE, Police, Vault, enrol, states

ROOT = Path(__file__).parents[2]
BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a command answered, and how it ended."""

    code: int
    data: Any
    said: str


@pytest.fixture
def impostor(police: Police, tmp_path: Path) -> Police:
    """Another intake, whole, with an authority of its own, at the very address of the true one."""
    url = police.folder.settings().url
    folder = founding.found(
        tmp_path / "impostor", force="Norfolk Constabulary", url=url, practice=True,
        now=police.clock(),
    )  # fmt: skip
    other = Police(folder)
    with other.ledger() as ledger:
        ledger.prepare()
    return other


@pytest.fixture
def reports(vault: Vault, police: Police) -> list[str]:
    """Three reports at a desk that is linked to the true police end."""
    with vault.unlocked() as session, police.serving():
        enrol(session, police.invitation())
        return ids(record(session, *THREE))


def trusting(other: Police) -> dict[str, str]:
    """An environment that names this authority wherever one can be named."""
    return dict.fromkeys(BUNDLES, str(other.folder.tls_ca))


def dispatch(vault: Vault, tmp_path: Path, more: Mapping[str, str]) -> Answered:
    """`holdfast dispatch`, as somebody types it on such a computer."""
    words, home = tmp_path / "words", tmp_path / "home"
    words.write_text(PASSPHRASE)
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    done = subprocess.run(
        [sys.executable, "-m", "ui", "dispatch", "--json",
         "--vault", str(vault.folder), "--passphrase-file", str(words)],
        cwd=ROOT, env={**kept, "HOME": str(home), **more},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return Answered(done.returncode, json.loads(done.stdout), done.stderr)


def has_heard_of_nobody(police: Police) -> None:
    """Nothing that a desk sends has reached its ledger."""
    with police.ledger() as ledger, ledger.reading() as connection:
        for table in (tables.devices, tables.tokens, tables.uploads, tables.batches):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_another_authority_at_the_pinned_address_is_refused_and_the_reports_wait(
    vault: Vault, police: Police, impostor: Police, reports: list[str], tmp_path: Path
) -> None:
    with vault.unlocked() as session:
        sealed = session.outbox.all()
    with impostor.serving():
        refused = dispatch(vault, tmp_path, trusting(impostor))
    assert (refused.code, refused.data["problem"]) == (1, CertificateRefused.code)
    assert (refused.data["received"], refused.data["waiting"]) == ([], 3)
    has_heard_of_nobody(impostor)
    with vault.unlocked() as session:
        assert [(one.report, one.digest) for one in session.outbox.pending()] == [
            (one.report, one.digest) for one in sealed
        ]
        assert session.line.events(1)[0].words == CertificateRefused.title
        assert "could not prove it is the police" in CertificateRefused.title
        assert "Nothing was sent to it" in CertificateRefused.advice
    with police.serving():
        assert len(dispatch(vault, tmp_path, trusting(impostor)).data["received"]) == 3
    with vault.unlocked() as session:
        both_ends_agree(session, police, reports)


@pytest.fixture
def nobodys_proxy() -> Iterator[socket.socket]:
    """A proxy that nobody should come to."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def test_proxies_and_passwords_of_the_environment_have_no_say(
    vault: Vault, police: Police, reports: list[str], tmp_path: Path, nobodys_proxy: socket.socket
) -> None:
    """A password of .netrc would take the place of the desk's token, and be sent to the police."""
    proxy = f"http://127.0.0.1:{nobodys_proxy.getsockname()[1]}"
    netrc = tmp_path / "home" / ".netrc"
    netrc.parent.mkdir()
    netrc.write_text("machine 127.0.0.1 login somebody password else\ndefault login a password b\n")
    netrc.chmod(0o600)
    environment = {**dict.fromkeys(PROXIES, proxy), "NETRC": str(netrc)}
    with police.serving():
        done = dispatch(vault, tmp_path, environment)
    assert (done.code, done.data["problem"], done.data["waiting"]) == (0, None, 0)
    nobodys_proxy.setblocking(False)
    with pytest.raises(BlockingIOError):
        nobodys_proxy.accept()
    with vault.unlocked() as session:
        both_ends_agree(session, police, reports)


def test_a_desk_is_not_linked_to_somebody_else(
    vault: Vault, police: Police, impostor: Police, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code of the invitation is not shown to whoever cannot prove who they are."""
    invitation = police.invitation()
    for name, value in trusting(impostor).items():
        monkeypatch.setenv(name, value)
    with vault.unlocked() as session:
        reports = ids(record(session, *THREE[:1]))
        with impostor.serving(), pytest.raises(CertificateRefused):
            enrol(session, invitation)
        assert kept(session).link is None
        has_heard_of_nobody(impostor)
        assert states(session) == dict.fromkeys(reports, OutboxState.UNSEALED)
        with police.serving():
            link = enrolling.go_on(session)
        assert link is not None
        assert link.tls_ca == police.folder.tls_ca.read_text()
        assert held(police, reports) == {}
