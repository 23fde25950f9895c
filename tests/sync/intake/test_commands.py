"""holdfast-intake from a terminal: what it answers, what it writes, how it refuses."""

import json
import os
import signal
import ssl
import subprocess
import sys
from contextlib import closing
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any

import pytest

from sync.intake import custody
from sync.intake.__main__ import main
from sync.intake.folder import Folder
from sync.intake.serving import loopback_listener
from sync.wire import keylock
from sync.wire.acknowledgement import verify_acknowledgement
from sync.wire.invitation import verify_invitation, verify_key_set
from sync.wire.keys import OpeningKey, SigningKey, fingerprint, signers
from sync.wire.wellknown import WELL_KNOWN_PATH
from tests.sync.intake.conftest import House, packed, sealed_by

INIT = ("--force", "Norfolk Constabulary", "--url", "https://127.0.0.1:8443/")


class Terminal:
    """A person at a terminal, in the intake's folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def answer(self, *words: str) -> Any:
        """What a command answers to a script; nothing else on standard output."""
        assert main([*words, "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)

    def refusal(self, *words: str, code: int = 1) -> str:
        """How a command refuses a person."""
        assert main([*words, "--json"]) == code
        said = self._capsys.readouterr()
        assert said.out == ""
        return said.err


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "intake", capsys)


@pytest.fixture
def founded(terminal: Terminal) -> Terminal:
    terminal.answer("init", str(terminal.folder), *INIT, "--practice")
    return terminal


def test_a_new_intake(founded: Terminal) -> None:
    folder = Folder(path=founded.folder)
    assert folder.settings().practice
    assert folder.settings().url == "https://127.0.0.1:8443"
    (sealing,) = folder.private.glob("sealing-*.jwk")
    opening = OpeningKey.from_jwk(sealing.read_bytes())
    assert sealing.name == f"sealing-{opening.kid}.jwk"
    assert folder.key_set().sealing == (opening.public(),)
    assert folder.key_set().signing == (folder.signing().public(),)
    assert folder.private_root().public() == folder.root()
    assert {file.stat().st_mode & 0o077 for file in folder.private.iterdir()} == {0}


def test_nothing_is_made_twice(founded: Terminal) -> None:
    before = (founded.folder / "public" / "root.jwk").read_bytes()
    assert "already" in founded.refusal("init", str(founded.folder), *INIT)
    assert (founded.folder / "public" / "root.jwk").read_bytes() == before


@pytest.mark.parametrize("url", ["http://x", "https://", "ftp://x", "https://u@x", "https://x?y"])
def test_an_address_that_cannot_be(terminal: Terminal, url: str) -> None:
    terminal.refusal("init", str(terminal.folder), "--force", "F", "--url", url)
    assert not terminal.folder.exists()


def test_an_invitation(founded: Terminal, tmp_path: Path) -> None:
    here = ("--dir", str(founded.folder))
    added = founded.answer("centre", "add", "Millennium Library", *here)
    assert "There is a centre" in founded.refusal("centre", "add", "Millennium Library", *here)
    file = tmp_path / "library.invitation"
    for name in ("Millennium Library", added["id"]):
        said = founded.answer("invite", name, "-o", str(file), *here)
        invitation = verify_invitation(file.read_bytes())
        assert invitation.centre.id == added["id"]
        assert said["fingerprint"] == fingerprint(invitation.root)
        assert len(said["fingerprint"].split()) == 6
        assert invitation.tls_ca == (founded.folder / "public" / "tls-ca.pem").read_text()
        assert "is there already" in founded.refusal("invite", name, "-o", str(file), *here)
        file.unlink()
    founded.answer("invite", added["id"], "-o", str(file), "--public-tls", *here)
    assert verify_invitation(file.read_bytes()).tls_ca is None
    assert "no such centre" in founded.refusal("invite", "Elsewhere", "-o", "x", *here)


def test_keys_shut_with_a_passphrase(terminal: Terminal, tmp_path: Path) -> None:
    phrase, here = tmp_path / "phrase", ("--dir", str(terminal.folder))
    phrase.write_text("four words and a number\n")
    init = ("init", str(terminal.folder), *INIT, "--passphrase-file", str(phrase))
    said = terminal.answer(*init)
    shut = Path(said["sealing_key"]).read_bytes()
    assert keylock.is_shut(shut)
    assert OpeningKey.from_jwk(keylock.unshut(shut, "four words and a number"))
    terminal.answer("centre", "add", "Library", *here)
    invite = ("invite", "Library", "-o", str(tmp_path / "i"), *here)
    assert "does not open" in terminal.refusal(*invite)
    terminal.answer(*invite, "--passphrase-file", str(phrase))
    phrase.write_text("another phrase of some length")
    assert "does not open" in terminal.refusal(*invite, "--passphrase-file", str(phrase))
    assert "cannot be read" in terminal.refusal(*invite, "--passphrase-file", "/nowhere")


def test_a_short_passphrase(terminal: Terminal, tmp_path: Path) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text("short")
    init = ("init", str(terminal.folder), *INIT, "--passphrase-file", str(phrase))
    assert "too short" in terminal.refusal(*init)


def test_a_new_sealing_key(founded: Terminal) -> None:
    folder = Folder(path=founded.folder)
    before = folder.key_set()
    said = founded.answer("keys", "rotate", str(founded.folder))
    after = verify_key_set(folder.key_set_bytes(), folder.root(), after=before.issued_at)
    assert after.sealing[0].kid == said["kid"]
    assert after.sealing[1].kid == before.sealing[0].kid
    assert [key.kid for key in after.usable_sealing(after.issued_at)] == [said["kid"]]
    assert folder.private_key(Path(said["sealing_key"]), OpeningKey).kid == said["kid"]
    founded.answer("keys", "rotate", str(founded.folder))
    latest = verify_key_set(folder.key_set_bytes(), folder.root(), after=after.issued_at)
    assert [key.kid for key in latest.sealing[1:]] == [key.kid for key in after.sealing]
    assert latest.sealing[2] == after.sealing[1]


def test_by_hand(house: House, terminal: Terminal, tmp_path: Path) -> None:
    with house.serving():
        desk = house.desk()
    stick = tmp_path / "HOLDFAST"
    stick.mkdir()
    batch, data = packed(desk, sealed_by(desk))
    (stick / f"{batch}.holdfast").write_bytes(data)
    (stick / "broken.holdfast").write_bytes(data[:-1])
    at = (str(house.folder.path), "--database", house.database or house.folder.default_database)
    take = ["take", *at]
    good = terminal.answer(*take, str(stick / f"{batch}.holdfast"))
    assert good["batches"][0]["batch"] == batch
    signed = (stick / f"{batch}.ack").read_bytes()
    said = verify_acknowledgement(signed, signers=signers(desk.invitation.signing), batch=batch)
    files = [str(stick / "broken.holdfast"), str(stick / f"{batch}.holdfast")]
    assert main([*take, *files]) == 1
    other = packed(desk, sealed_by(desk), batch=batch)[1]
    (stick / "other.holdfast").write_bytes(other)
    assert main([*take, str(stick / "other.holdfast")]) == 1
    assert main([*take, str(stick / "nothing.holdfast")]) == 1
    assert (stick / f"{batch}.ack").read_bytes() == signed
    (key,) = house.folder.private.glob("sealing-*")
    out = tmp_path / "out"
    found = terminal.answer("open", *at, "--key", str(key), "--out", str(out))
    assert found["reports"][0]["problems"] == []
    assert (out / f"{said.outcomes[0].id}.json").exists()
    counted = terminal.answer("stats", *at)
    assert (counted["reports"], counted["batches"], counted["devices"]) == (1, 1, 1)
    assert counted["outcomes"] == {"accepted": 1}
    assert counted["last_received_at"] is not None
    report = said.outcomes[0].id
    terminal.answer("update", report, "--status", "recorded", "--dir", *at)
    assert "No such report" in terminal.refusal("update", batch, "--status", "x", "--dir", *at)


def test_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["frob"], ["init"], ["open", "x"]):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2
    assert main(["stats", "/nowhere"]) == 1
    capsys.readouterr()


def test_a_defect_says_so(founded: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def _broken(_connection: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sync.intake.figures.figures", _broken)
    assert "defect" in founded.refusal("stats", str(founded.folder), code=70)


def test_a_key_of_the_wrong_kind(founded: Terminal) -> None:
    wrong = str(founded.folder / "private" / "root.jwk")
    assert "does not open" in founded.refusal("open", str(founded.folder), "--key", wrong)
    assert SigningKey.from_jwk(Path(wrong).read_bytes())


@pytest.mark.skipif(os.name == "nt", reason="signals are another story there")
@pytest.mark.parametrize("workers", [1, 2])
def test_serving_until_told_to_stop(founded: Terminal, tmp_path: Path, workers: int) -> None:
    with loopback_listener() as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "sync.intake", "serve", str(founded.folder), "--json"]
    command += ["--listen", f"127.0.0.1:{port}", "--workers", str(workers)]
    # Only what a server needs: without the root's key and the sealing key it still serves.
    for name in ("root.jwk", *(file.name for file in _private(founded).glob("sealing-*"))):
        (_private(founded) / name).rename(tmp_path / name)
    journal = tmp_path / "journal"
    with (
        journal.open("w") as said,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True) as server,
    ):
        assert server.stdout is not None
        assert json.loads(server.stdout.readline())["listen"] == f"127.0.0.1:{port}"
        assert _status(founded, port) == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) in (0, -signal.SIGTERM)
    events = [
        json.loads(line)["event"] for line in journal.read_text().splitlines() if line[0] == "{"
    ]
    assert "answered" in events, "whichever process answered"


def test_a_key_that_opens_reports_keeps_a_real_intake_from_serving(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.answer("init", str(terminal.folder), *INIT)
    (key,) = _private(terminal).glob("sealing-*.jwk")
    said = terminal.refusal("serve", str(terminal.folder))
    assert key.name in said
    assert "off this machine" in said
    phrase = "four words and more"
    key.write_bytes(keylock.shut(key.read_bytes(), phrase))
    warnings = custody.check(Folder(path=terminal.folder))
    assert [word for word in warnings if key.name in word]
    assert [word for word in warnings if "root.jwk" in word]
    for moved in (key, _private(terminal) / "root.jwk"):
        moved.rename(tmp_path / moved.name)
    assert custody.check(Folder(path=terminal.folder)) == []


def test_an_address_that_is_taken(founded: Terminal) -> None:
    with loopback_listener() as listener:
        taken = f"127.0.0.1:{listener.getsockname()[1]}"
        folder = str(founded.folder)
        assert main(["serve", folder, "--listen", taken]) == 1
        assert main(["serve", folder, "--listen", "127.0.0.1:port"]) == 1


def _private(terminal: Terminal) -> Path:
    return terminal.folder / "private"


def _status(terminal: Terminal, port: int) -> int:
    tls = ssl.create_default_context(cafile=str(terminal.folder / "public" / "tls-ca.pem"))
    with closing(HTTPSConnection("127.0.0.1", port, context=tls, timeout=20)) as connection:
        connection.request("GET", WELL_KNOWN_PATH)
        return connection.getresponse().status


def test_a_defect_is_told_without_its_own_words(
    founded: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def defective(_asked: object) -> None:
        raise RuntimeError("a word of a report")

    monkeypatch.setattr("sync.intake.figures.figures", defective)
    assert main(["stats", str(founded.folder)]) == 70
    said = capsys.readouterr()
    assert "RuntimeError" in said.err
    assert "a word of a report" not in said.err + said.out
