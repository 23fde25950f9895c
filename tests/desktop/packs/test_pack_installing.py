"""A pack is used whole or not at all: newer, for this area, from somebody whose words were read."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop import (
    enrolment,
    handing_out,
    library,
    offering,
    pack_installing,
    pack_shelf,
    recording,
    taking_in,
)
from desktop.errors import NotAllowed, PackError
from desktop.installation import new_installation
from desktop.pack_file import PackRefused
from desktop.pack_installing import StrangerSigned, WordsOfPackDiffer, offered
from desktop.pack_shelf import PackDamaged
from desktop.paper.text_twin import plain_text
from desktop.risk import Judgement, assess
from desktop.session import Session
from desktop.vault import derivation
from resources import ROOT
from tests.area_packs import SMALL, a_pack, a_small_pack, norfolk_files, partnership, stranger
from tests.builders import PASSPHRASE, Founded, answers_for

WORDS = partnership().public().words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A pack of Norfolk, newer than the one that ships."""
    path = tmp_path / "norfolk.holdfast-pack"
    path.write_bytes(a_pack(issue=2))
    return path


def installed(session: Session, file: Path) -> None:
    pack_installing.install(session, offered(session, file), WORDS)


def refused(session: Session, file: Path, content: bytes) -> str:
    """Try another pack, and see that the one in use stays."""
    before = session.area, session.pack, pack_shelf.in_use(session.open_settings)
    file.write_bytes(content)
    with pytest.raises(PackError) as found:
        installed(session, file)
    session.forget_area()
    assert (session.area, session.pack, pack_shelf.in_use(session.open_settings)) == before
    return found.value.title


def test_the_session_uses_the_installed_pack_from_now_on(session: Session, file: Path) -> None:
    assert (session.area.issue, session.pack.manifest) == (1, None)
    installed(session, file)
    assert session.area.issue == 2
    assert session.pack.folder.is_relative_to(session.folder)
    assert session.pack.manifest is not None
    assert session.pack.manifest.signed_by.name == "Norfolk CSP"
    assert next(line.act for line in session.audit.lines()) == "installing area pack"


def test_so_does_everybody_who_unlocks_later(
    session: Session, founded: Founded, file: Path
) -> None:
    installed(session, file)
    session.close()
    for name in ("Ana", "Tomasz", "Cara"):
        later = enrolment.unlock(session.folder, name, PASSPHRASE)
        assert later.area.issue == 2
        later.close()


def test_nobody_else_may_install(vault: Path, file: Path) -> None:
    for name in ("Tomasz", "Cara"):
        session = enrolment.unlock(vault, name, PASSPHRASE)
        with pytest.raises(NotAllowed):
            offered(session, file)
        session.close()


def test_a_stranger_is_believed_only_once_the_words_agree(session: Session, file: Path) -> None:
    offer = offered(session, file)
    assert not offer.known
    with pytest.raises(StrangerSigned):
        pack_installing.install(session, offer)
    with pytest.raises(WordsOfPackDiffer):
        pack_installing.install(session, offer, stranger().public().words)
    assert session.area.issue == 1
    pack_installing.install(session, offer, f"  {WORDS.upper()} ")
    file.write_bytes(a_pack(issue=3))
    later = offered(session, file)
    assert later.known
    pack_installing.install(session, later)
    assert session.area.issue == 3


def test_another_with_the_same_name_is_a_stranger_again(session: Session, file: Path) -> None:
    installed(session, file)
    said = refused(session, file, a_pack(issue=3, keys=stranger()))
    assert said == WordsOfPackDiffer.title


def test_one_that_ships_needs_no_words(
    session: Session, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import publishers

    public = partnership().public()
    (tmp_path / "csp.toml").write_text(
        f'name = "{public.name}"\ned25519 = "{public.ed25519}"\nml_dsa_65 = "{public.ml_dsa_65}"\n'
    )
    monkeypatch.setattr(publishers, "_SHIPPED", tmp_path)
    offer = offered(session, file)
    assert offer.known
    pack_installing.install(session, offer)
    assert session.area.issue == 2


def test_what_is_not_newer_is_refused_and_the_old_one_stays(session: Session, file: Path) -> None:
    file.write_bytes(a_pack(issue=5))
    installed(session, file)
    assert "older than the one in use: issue 4, and 5" in refused(session, file, a_pack(issue=4))
    other = {**norfolk_files(5), "questions.toml": b""}
    assert "the same issue number, 5" in refused(session, file, a_pack(issue=5, files=other))
    file.write_bytes(a_pack(issue=5))
    installed(session, file)
    assert session.area.issue == 5


def test_the_pack_that_ships_counts_as_the_one_in_use(session: Session, file: Path) -> None:
    other = {**norfolk_files(1), "questions.toml": b""}
    assert "the same issue number, 1" in refused(session, file, a_pack(issue=1, files=other))


def test_a_pack_of_another_time_or_place_is_refused(session: Session, file: Path) -> None:
    def dated(old: str, new: str) -> dict[str, bytes]:
        return {"area.toml": SMALL.replace(old, new).encode()}

    ended = dated("valid_from = 2026-01-01", "valid_from = 2025-01-01\nvalid_to = 2025-12-31")
    spoken = refused(session, file, a_pack(files=ended, version="2026-12",
                     valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31)))  # fmt: skip
    assert spoken == "This pack ended on 31 December 2025."
    coming = dated("valid_from = 2026-01-01", "valid_from = 2100-01-01")
    content = a_pack(files=coming, version="2026-12", valid_from=date(2100, 1, 1))
    assert refused(session, file, content) == "This pack begins on 1 January 2100."
    kent = {
        "area.toml": SMALL.replace('"norfolk"', '"kent"').replace('"Norfolk"', '"Kent"').encode()
    }
    said = refused(session, file, a_pack(files=kent, pack_id="kent", version="2026-12"))
    assert said == "This pack is for Kent. This centre is in Norfolk."


def test_what_was_installed_and_then_changed_is_not_used(session: Session, file: Path) -> None:
    installed(session, file)
    area = session.pack.folder / "area.toml"
    for spoil in (
        lambda: area.write_bytes(area.read_bytes().replace(b"101", b"666")),
        lambda: (area.parent / "questions.toml").unlink(),
        lambda: (area.parent / "extra.toml").write_text("x = 1"),
        lambda: shutil.rmtree(area.parent),
    ):
        spoil()
        session.forget_area()
        assert session.pack.damaged
        assert session.area.issue == 1
        installed(session, file)
        assert (session.pack.damaged, session.area.issue) == (False, 2)


def test_an_older_pack_put_back_on_the_disk_is_not_used(session: Session, file: Path) -> None:
    installed(session, file)
    older = session.pack.folder
    kept = shutil.copytree(older, older.parent.parent / "kept")
    file.write_bytes(a_pack(issue=3))
    installed(session, file)
    newer = session.pack.folder
    shutil.rmtree(newer)
    shutil.copytree(kept, newer)
    session.forget_area()
    assert session.pack.damaged


def test_a_newer_holdfast_brings_the_newer_pack(
    session: Session, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(session, file)
    shipped = tmp_path / "areas" / "norfolk"
    for name, inside in norfolk_files(9).items():
        (shipped / name).parent.mkdir(parents=True, exist_ok=True)
        (shipped / name).write_bytes(inside)
    monkeypatch.setattr(library, "_AREAS", tmp_path / "areas")
    session.forget_area()
    assert (session.area.issue, session.pack.damaged, session.pack.manifest) == (9, False, None)


def test_what_nothing_uses_is_cleared_away(session: Session, file: Path) -> None:
    for issue in range(2, 6):
        file.write_bytes(a_pack(issue=issue))
        installed(session, file)
    left = sorted(path.name.split(".")[1] for path in (session.folder / "packs").iterdir())
    assert left == ["4", "5"]


WESSEX = (
    SMALL.replace('"norfolk"', '"wessex"').replace('"Norfolk"', '"Wessex"')
    .replace("Norfolk Constabulary", "Wessex Police").replace("Norwich", "Casterbridge")
)  # fmt: skip


def test_a_centre_in_an_area_that_does_not_ship_is_founded_from_its_file(tmp_path: Path) -> None:
    file, vault = tmp_path / "wessex.holdfast-pack", tmp_path / "vault"
    file.write_bytes(
        a_pack(files={"area.toml": WESSEX.encode()}, pack_id="wessex", version="2026-12")
    )
    offer = pack_installing.look_at(file, date(2026, 11, 20))
    pack_installing.check_words(offer, WORDS)
    enrolment.found(
        vault, new_installation("wessex", "The Corn Exchange"), "Gabriel", PASSPHRASE,
        pack=offer.pack, how=derivation.FLOOR,
    )  # fmt: skip
    session = enrolment.unlock(vault, "Gabriel", PASSPHRASE)
    drafted = taking_in.take_in_all(session, [answers_for("police_named")])[0]
    final = recording.finalise(session, drafted.report, drafted.interview)
    assert session.area.name == "Wessex"
    assert b"Casterbridge" in (session.reports.document(final.id) or b"")
    assert "101" in plain_text(handing_out.leaflet_of(session, "D05"))
    shutil.rmtree(session.pack.folder)
    session.forget_area()
    with pytest.raises(PackDamaged):
        _ = session.area
    session.close()


def test_a_pack_for_another_place_founds_no_vault(tmp_path: Path) -> None:
    file = tmp_path / "small"
    file.write_bytes(a_small_pack())
    offer = pack_installing.look_at(file, datetime.now(UTC).date())
    with pytest.raises(PackRefused):
        enrolment.found(
            tmp_path / "vault", new_installation("rotherham", "A centre"), "Ana", PASSPHRASE,
            pack=offer.pack, how=derivation.FLOOR,
        )  # fmt: skip
    assert not (tmp_path / "vault").exists()


def test_a_pack_brings_what_its_area_offers(session: Session, file: Path) -> None:
    ours = (ROOT / "catalogue" / "offers.toml").read_text("utf-8")
    theirs = ours.replace("Offer a support service", "Ring the friends of the library")
    file.write_bytes(a_pack(files={**norfolk_files(2), "offers.toml": theirs.encode()}))
    installed(session, file)
    interview = recording.start(session).interview
    # Too little was answered, so the band is medium.
    judged = Judgement(assessment=assess(interview))
    assert "Ring the friends of the library" in offering.offered(session, interview, judged)
    half = theirs[: theirs.index("[[band]]", 40)].encode()
    spoiled = a_pack(issue=3, files={**norfolk_files(3), "offers.toml": half})
    assert "offers" in refused(session, file, spoiled)
