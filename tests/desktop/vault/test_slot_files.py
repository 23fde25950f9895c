"""The two copies of the key slots: torn, changed, left behind, forged."""

import base64
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import VaultDamaged, VaultError, VaultMissing, VaultTooNew, WrongPassphrase
from desktop.vault import keys, keyslots, roster, slotfile
from desktop.vault.roster import Role
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded
from tests.kit.mutations import mutants

A, B = slotfile.COPIES


def opens(vault: Path, name: str = ADMINISTRATOR) -> bool:
    return keyslots.unlock(vault, name, PASSPHRASE).person.name == name


def both(vault: Path) -> list[bytes]:
    return [(vault / copy).read_bytes() for copy in slotfile.COPIES]


def forge(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the list inside a copy and make its checksum fit, as an intruder would."""
    file = json.loads(path.read_bytes())
    table = json.loads(base64.b64decode(file["table"]))
    change(table)
    content = json.dumps(table, separators=(",", ":")).encode()
    file |= {
        "table": base64.b64encode(content).decode(),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    path.write_text(json.dumps(file))


@pytest.mark.parametrize("torn", slotfile.COPIES)
@pytest.mark.parametrize("content", [b"", b"{", b"torn", b"[]", b"null", b'{"table":"bm8="}', None])
def test_a_torn_copy_is_mended_from_the_other(
    vault: Path, torn: str, content: bytes | None
) -> None:
    whole = both(vault)
    if content is None:
        (vault / torn).unlink()
    else:
        (vault / torn).write_bytes(content)
    assert opens(vault)
    assert both(vault) == whole


def test_three_torn_files_are_refused_and_left_as_they_are(vault: Path) -> None:
    for copy in (*slotfile.COPIES, slotfile.SPARE):
        (vault / copy).write_bytes(b"torn")
    for try_ in (lambda: opens(vault), lambda: roster.people(vault)):
        with pytest.raises(VaultDamaged):
            try_()
    assert both(vault) == [b"torn", b"torn"]


def test_no_copy_at_all_is_no_vault(vault: Path) -> None:
    for copy in slotfile.COPIES:
        (vault / copy).unlink()
    with pytest.raises(VaultDamaged, match="let people in") as refusal:
        keyslots.unlock(vault, ADMINISTRATOR, PASSPHRASE)
    assert "recovery sheet" in refusal.value.advice
    (vault / slotfile.SPARE).unlink()
    with pytest.raises(VaultMissing):
        keyslots.unlock(vault, ADMINISTRATOR, PASSPHRASE)
    with pytest.raises(VaultMissing):
        roster.people(vault)


def test_every_changed_byte_and_every_cut_of_a_copy_is_refused_by_reading_or_by_its_seal(
    vault: Path, founded: Founded
) -> None:
    true = slotfile.read(vault)[0]
    key = keys.subkey(founded.opened.keyring.counts, "key slots")
    path = vault / A
    (vault / B).unlink()
    tried = 0
    for mutant in mutants(path.read_bytes()):
        path.write_bytes(mutant.content)
        try:
            found = slotfile.read(vault)[0]
        except VaultError:
            found = None
        # Spare bits of base64 and case of hex may differ: then it is the same list, sealed.
        same = found == true
        assert same or found is None or not keys.bears_seal(
            key, found.table.content(), found.seal
        ), mutant.change  # fmt: skip
        tried += 1
    assert tried > 3000


@pytest.mark.parametrize("step", range(24))
def test_a_changed_copy_never_keeps_the_right_passphrase_out(
    founded: Founded, tmp_path: Path, step: int
) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(founded.folder, vault)
    content = bytearray((vault / A).read_bytes())
    place = step * len(content) // 24
    content[place] ^= 1
    (vault / A).write_bytes(content)
    assert opens(vault)
    assert both(vault)[0] == both(vault)[1]


def weaker(table: dict[str, Any]) -> None:
    for slot in table["slots"]:
        if slot["derivation"]:
            slot["derivation"]["memory"] = 8 * 1024


def stronger(table: dict[str, Any]) -> None:
    for slot in table["slots"]:
        if slot["derivation"]:
            slot["derivation"]["memory"] = 64 * 1024 * 1024


def a_little_stronger(table: dict[str, Any]) -> None:
    for slot in table["slots"]:
        if slot["derivation"]:
            slot["derivation"]["passes"] = 4


def promoted(table: dict[str, Any]) -> None:
    next(s for s in table["slots"] if s["name"] == "Cara")["role"] = Role.ADMINISTRATOR


def renamed(table: dict[str, Any]) -> None:
    next(s for s in table["slots"] if s["name"] == ADMINISTRATOR)["id"] = "somebody-else"


def another_vault(table: dict[str, Any]) -> None:
    table["vault"] = "another"


def unknown_role(table: dict[str, Any]) -> None:
    for slot in table["slots"]:
        slot["role"] = "chief"


@pytest.mark.parametrize("change", [weaker, stronger])
def test_figures_out_of_bounds_are_refused_before_any_work(
    vault: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    for copy in slotfile.COPIES:
        forge(vault / copy, change)
    with pytest.raises(VaultDamaged, match="weaker lock"):
        opens(vault)


@pytest.mark.parametrize(
    "change", [a_little_stronger, promoted, renamed, another_vault, unknown_role]
)
def test_a_forged_list_opens_nothing_and_the_true_copy_puts_it_right(
    vault: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    true = both(vault)[1]

    def forged(table: dict[str, Any]) -> None:
        change(table)
        table["generation"] += 1

    forge(vault / A, forged)
    for name in ("Cara", ADMINISTRATOR):
        keyring = keyslots.unlock(vault, name, PASSPHRASE)
        assert keyring.person.role is (Role.COORDINATOR if name == "Cara" else Role.ADMINISTRATOR)
        assert both(vault) == [true, true]


@pytest.mark.parametrize("change", [a_little_stronger, promoted, renamed, another_vault])
def test_two_forged_copies_open_nothing(
    vault: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    for copy in slotfile.COPIES:
        forge(vault / copy, change)
    name = "Cara" if change is promoted else ADMINISTRATOR
    with pytest.raises(WrongPassphrase):
        keyslots.unlock(vault, name, PASSPHRASE)


def test_a_list_with_somebody_taken_out_from_outside_is_found(vault: Path) -> None:
    for copy in slotfile.COPIES:
        forge(vault / copy, lambda table: table["slots"].pop(2))
    with pytest.raises(VaultDamaged, match="changed outside Holdfast"):
        opens(vault)


def test_a_copy_left_behind_brings_nobody_back(vault: Path, founded: Founded) -> None:
    behind = (vault / B).read_bytes()
    keyslots.remove(vault, founded.opened.keyring, "Tomasz")
    (vault / B).write_bytes(behind)
    with pytest.raises(WrongPassphrase):
        keyslots.unlock(vault, "Tomasz", PASSPHRASE)
    assert opens(vault)
    assert (vault / A).read_bytes() == (vault / B).read_bytes() != behind


def test_a_list_of_a_newer_holdfast_is_refused_untouched(vault: Path) -> None:
    for copy in slotfile.COPIES:
        forge(vault / copy, lambda table: table.update(v=2, something_new=True))
    newer = both(vault)
    with pytest.raises(VaultTooNew):
        opens(vault)
    assert both(vault) == newer
