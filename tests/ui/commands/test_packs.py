"""holdfast pack from a terminal: keys, check, sign, install, and founding from a pack."""

import stat
import sys
from pathlib import Path

import pytest

from tests.area_packs import SMALL, a_copy_of

from .conftest import PASSPHRASE, Run, answered


@pytest.fixture
def norfolk(tmp_path: Path) -> Path:
    """Norfolk's folder as whoever keeps its pack has it, one issue on."""
    folder = a_copy_of("norfolk", tmp_path)
    text = (folder / "area.toml").read_text("utf-8").replace("issue = 1", "issue = 2", 1)
    text = text.replace("valid_from = 2026-11-01", "valid_from = 2026-01-01", 1)
    (folder / "area.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def key(run: Run, tmp_path: Path) -> Path:
    """The keys of a partnership."""
    file = tmp_path / "csp.key"
    assert run("pack", "key", "Norfolk CSP", "-o", file)[0] == 0
    return file


def test_from_a_folder_to_a_pack_in_use(
    folder: Path, run: Run, norfolk: Path, key: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "norfolk.holdfast-pack"
    code, out, err = run("pack", "sign", norfolk, "--key", key, "-o", pack, "--json")
    words = answered(out)["words"]
    assert code == 0
    assert "Nobody has checked the number yet" in err
    code, _out, err = run("pack", "install", pack)
    assert code == 1
    assert words in err
    assert "does not know yet" in err
    assert run("pack", "install", pack, "--fingerprint", "one two three four five six")[0] == 1
    code, out, _err = run("pack", "install", pack, "--fingerprint", words, "--json")
    assert (code, answered(out)["issue"]) == (0, 2)
    code, out, _err = run("answers", "--schema")
    assert (code, "loc_district" in out) == (0, True)
    pack.write_bytes(pack.read_bytes()[:-1])
    code, _out, err = run("pack", "install", pack)
    assert (code, "stays in use" in err) == (1, True)


def test_check_tells_what_is_wrong_and_what_is_left_to_do(run: Run, norfolk: Path) -> None:
    code, out, _err = run("pack", "check", norfolk, "--json")
    told = answered(out)
    assert (code, told["wrong"]) == (0, [])
    assert any("Victim Care: Nobody has checked the number" in words for words in told["to_do"])
    assert any("Norwich: the end, subject to Parliament" in words for words in told["to_do"])
    area = norfolk / "area.toml"
    area.write_text(area.read_text("utf-8").replace("E07000149", "E07000148"), "utf-8")
    (norfolk / "notes.txt").write_text("to do")
    (norfolk / "leaflets" / "link.en.toml").symlink_to("/etc/passwd")
    code, out, _err = run("pack", "check", norfolk)
    assert code == 1
    assert "two districts have the code E07000148" in out
    assert "notes.txt: This pack has a file that Holdfast does not know." in out
    assert "link.en.toml: It is a link, not a file." in out


def test_a_number_that_was_checked_long_ago_is_told(run: Run, norfolk: Path) -> None:
    area = norfolk / "area.toml"
    text = area.read_text("utf-8").replace(
        'provenance = "2022 care directory; to verify"\nprint_status = "unverified"',
        'provenance = "rung"\nchecked_by = "Mo"\nlast_checked = 2024-01-01\nprint_status = "ok"',
    )
    area.write_text(text, "utf-8")
    _code, out, _err = run("pack", "check", norfolk)
    assert "last checked more than 12 months ago" in out


def test_what_is_wrong_is_not_signed(run: Run, norfolk: Path, key: Path, tmp_path: Path) -> None:
    (norfolk / "notes.txt").write_text("to do")
    pack = tmp_path / "norfolk.holdfast-pack"
    assert run("pack", "sign", norfolk, "--key", key, "-o", pack)[0] == 1
    assert not pack.exists()
    (norfolk / "notes.txt").unlink()
    assert run("pack", "sign", norfolk, "--key", norfolk / "area.toml", "-o", pack)[0] == 1
    assert run("pack", "sign", tmp_path / "nowhere", "--key", key, "-o", pack)[0] == 1


def test_keys_are_for_their_owners_eyes_and_never_written_over(run: Run, key: Path) -> None:
    before = key.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert run("pack", "key", "Norfolk CSP", "-o", key)[0] == 1
    assert key.read_bytes() == before
    assert "seed" not in key.with_name("csp.key.public.toml").read_text()


def test_a_fourth_area_is_founded_from_its_file(run: Run, key: Path, tmp_path: Path) -> None:
    wessex = tmp_path / "wessex"
    wessex.mkdir()
    (wessex / "area.toml").write_text(SMALL.replace('"norfolk"', '"wessex"'))
    pack = tmp_path / "wessex.holdfast-pack"
    _code, out, _err = run("pack", "sign", wessex, "--key", key, "-o", pack, "--json")
    words = answered(out)["words"]
    (tmp_path / "pass").write_text(PASSPHRASE)
    found = ("found", "--pack", pack, "--centre", "The Corn Exchange", "--user", "Gabriel",
             "--vault", tmp_path / "v", "--passphrase-file", tmp_path / "pass",
             "--recovery-code", tmp_path / "code")  # fmt: skip
    assert run(*found)[0] == 1
    code, out, _err = run(*found, "--fingerprint", words, "--json")
    assert (code, answered(out)["area"]) == (0, "wessex")
    assert run("found", "--centre", "A centre", "--user", "Ana")[0] in (1, 2)
