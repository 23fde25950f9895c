"""A pack that was changed in any way, or that would do harm, is refused with a sentence."""

import io
import stat
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec
import pytest

from desktop.errors import PackError
from desktop.pack_checks import loaded
from desktop.pack_file import LARGEST, MANIFEST, PackChanged, PackRefused, read, read_file
from desktop.vault import packseal
from desktop.vault.packseal import NotVouchedFor
from tests.area_packs import (
    SMALL,
    a_pack,
    a_small_pack,
    label,
    norfolk_files,
    partnership,
    stranger,
)

DEEP = 5_000


def test_what_was_packed_is_what_is_read() -> None:
    pack = read(a_pack())
    assert dict(pack.files) == norfolk_files()
    assert pack.manifest.signed_by == partnership().public()
    assert loaded(pack).issue == 2


@pytest.mark.slow
def test_every_byte_counts() -> None:
    whole = a_small_pack()
    read(whole)
    for place in range(len(whole)):
        spoiled = bytearray(whole)
        spoiled[place] ^= 1 << place % 8
        with pytest.raises(PackRefused):
            read(bytes(spoiled))


def test_every_truncation_and_anything_after_the_end_is_refused() -> None:
    whole = a_small_pack()
    for length in range(len(whole)):
        with pytest.raises(PackRefused):
            read(whole[:length])
    for more in (b"\0", b"\n", whole):
        with pytest.raises(PackRefused):
            read(whole + more)


def zipped(files: Mapping[str, bytes], how: int = ZIP_STORED, mode: int = stat.S_IFREG) -> bytes:
    """Files in a container that no publisher made, under a manifest that one signed."""
    file = io.BytesIO()
    manifest = msgspec.json.encode(label(files, partnership()), order="sorted")
    with ZipFile(file, "w", how) as container:
        for name, inside in ((MANIFEST, partnership().sign(manifest)), *files.items()):
            place = ZipInfo(name)
            place.external_attr = mode << 16
            place.compress_type = how
            container.writestr(place, inside)
    return file.getvalue()


def unsigned() -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as container:
        container.writestr("area.toml", SMALL)
    return file.getvalue()


def twice() -> bytes:
    """The same file two times."""
    file = io.BytesIO()
    with ZipFile(file, "w") as container:
        container.writestr("area.toml", SMALL)
        with pytest.warns(UserWarning, match="Duplicate name"):
            container.writestr("area.toml", SMALL)
    return file.getvalue()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: b"", "not an area pack"),
        (lambda: b"PK\x05\x06" + bytes(18), "Nobody has signed this pack"),
        (lambda: b"\x1f\x8b" * 500, "not an area pack"),
        (unsigned, "Nobody has signed this pack"),
        (twice, "has the same file twice"),
        (lambda: bytes(LARGEST + 1), "larger than an area pack can be"),
        (lambda: zipped({"area.toml": bytes(LARGEST * 20)}, ZIP_DEFLATED), "pressed together"),
        (lambda: zipped({"area.toml": SMALL.encode()}), "changed after it was signed"),
        (lambda: zipped({"area.toml": b"/etc/passwd"}, mode=stat.S_IFLNK), "has a link in it"),
        (lambda: a_pack(files={f"leaflets/l{n}.en.toml": b"" for n in range(5_000)}),
         "has more files"),
        *(((lambda name=name: a_pack(files={name: b""})), "outside its own folder") for name in (
            "../area.toml", "leaflets/../../area.toml", "/etc/passwd", "\\windows\\area.toml",
            "c:area.toml", "leaflets\\..\\area.toml",
        )),
        *(((lambda name=name: a_pack(files={name: b""})), "a file that Holdfast does not know")
          for name in ("area.py", "AREA.TOML", "leaflets/a/b.en.toml", "leaflets/", ".hidden")),
        (lambda: a_pack(files={"area.toml": b"a" * 300_000}), "area.toml in this pack is too long"),
        (lambda: a_pack(files={"area.toml": b"a." * 100_000 + b"a = 1"}), "is too long"),
    ],
)  # fmt: skip
def test_a_file_that_would_do_harm_is_refused(made: Callable[[], bytes], words: str) -> None:
    with pytest.raises(PackRefused) as found:
        read(made())
    assert words in found.value.title
    assert found.value.advice


CYCLE = b"""
[[add]]
section = "story"
[add.page]
name = "hen"
[[add.page.question]]
name = "hen"
kind = "yes_no"
choices = "yes_no"
label_self = "?"
privacy = ["N"]
asked_when = { question = "egg", is = "yes" }

[[add]]
section = "story"
[add.page]
name = "egg"
[[add.page.question]]
name = "egg"
kind = "yes_no"
choices = "yes_no"
label_self = "?"
privacy = ["N"]
asked_when = { question = "hen", is = "yes" }
"""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"area.toml": SMALL.replace('code = "E10000020"\n', "").encode()},
         "missing required field `code`"),
        ({"area.toml": f"{SMALL}\n[[district]]\n{SMALL.partition('[[district]]')[2]}".encode()},
         "two districts have the code E07000148"),
        ({"area.toml": (SMALL + "a = " + "[" * DEEP).encode()}, "area.toml is wrong"),
        ({"area.toml": (SMALL + "a = " + "{a=" * 1_000).encode()}, "area.toml is wrong"),
        ({"area.toml": b"\xff\xfe"}, "area.toml is wrong"),
        ({"questions.toml": CYCLE}, "depends on itself"),
        ({"questions.toml": b'[[leave_out]]\nquestion = "motivation"'}, "is always asked"),
        ({"questions.toml": b"a = " + b"[" * 3_900}, "questions.toml is wrong"),
        ({"leaflets/support-near-you.en.toml": b"x = 1"}, "support-near-you.en.toml is wrong"),
        ({"leaflets/support-near-you.en.toml": b"a = " + b"[" * 3_900}, "en.toml is wrong"),
        ({"leaflets/unheard-of.en.toml": b""}, "adds to no leaflet"),
        ({"translations/pl.toml": b"x = 1"}, "translations/pl.toml is wrong"),
        ({"translations/xx.toml": b""}, "in no language that there is"),
    ],
)  # fmt: skip
def test_a_pack_that_its_signer_did_not_try_is_refused(
    changes: dict[str, bytes], words: str
) -> None:
    files = {"area.toml": SMALL.encode(), **changes}
    with pytest.raises(PackError) as found:
        loaded(read(a_pack(files=files, version="2026-12")))
    assert words in found.value.title or "is too long" in found.value.title


@pytest.mark.parametrize(
    ("issue", "version", "pack_id"),
    [(3, "2026-12", "norfolk"), (2, "2027", "norfolk"), (2, "2026-12", "leicestershire")],
)
def test_the_label_and_the_area_say_the_same(issue: int, version: str, pack_id: str) -> None:
    files = {"area.toml": SMALL.encode()}
    content = a_pack(issue=issue, files=files, version=version, pack_id=pack_id)
    with pytest.raises(PackRefused, match="not the one that its label says"):
        loaded(read(content))


def test_half_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(500_000_000)
    before = time.process_time()
    with pytest.raises(PackRefused, match="larger than an area pack"):
        read_file(tmp_path / "huge")
    assert time.process_time() - before < 2


def test_the_longest_keys_that_are_let_through_are_read_in_time() -> None:
    line = b"a." * 1_990 + b"a = 1\n"
    with pytest.raises(PackError):
        loaded(read(a_pack(files={"area.toml": line * (250_000 // len(line))})))


def test_both_signatures_are_needed_and_both_are_of_the_same_publisher() -> None:
    sealed = partnership().sign(b"statement")
    packseal.check(sealed, partnership().public())
    with pytest.raises(NotVouchedFor):
        packseal.check(sealed, stranger().public())
    ours, theirs = (msgspec.json.decode(keys.sign(b"statement")) for keys in
                    (partnership(), stranger()))  # fmt: skip
    mixed = {"payload": ours["payload"], "signatures": [ours["signatures"][0],
                                                        theirs["signatures"][1]]}  # fmt: skip
    swapped = {**ours, "signatures": ours["signatures"][::-1]}
    once = {**ours, "signatures": ours["signatures"][:1]}
    twice_first = {**ours, "signatures": [ours["signatures"][0]] * 2}
    half = msgspec.structs.replace(partnership().public(), ml_dsa_65=stranger().public().ml_dsa_65)
    for spoiled in (mixed, swapped, once, twice_first):
        with pytest.raises(NotVouchedFor):
            packseal.check(msgspec.json.encode(spoiled, order="sorted"), partnership().public())
    with pytest.raises(NotVouchedFor):
        packseal.check(sealed, half)


def test_a_changed_manifest_is_told_as_changed() -> None:
    content = a_small_pack()
    with pytest.raises(PackRefused):
        read(content.replace(b'"signatures"', b'"signaturez"', 1))
    keys = partnership()
    manifest = label({"area.toml": SMALL.encode()}, stranger())
    file = io.BytesIO()
    with ZipFile(file, "w") as container:
        sealed = keys.sign(msgspec.json.encode(manifest, order="sorted"))
        container.writestr(MANIFEST, sealed)
        container.writestr("area.toml", SMALL)
    with pytest.raises(PackChanged):
        read(file.getvalue())


def test_six_words_name_the_keys() -> None:
    words = partnership().public().words
    assert len(words.split()) == 6
    assert words != stranger().public().words
