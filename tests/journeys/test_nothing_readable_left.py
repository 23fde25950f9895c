"""One unusual word, said in every field that takes words, is nowhere to be read afterwards.

It goes through recording, finalising, paper, sending, counting and locking. Then it is hunted in
every file that is left, at the desk and at the police end, and in every byte that the program wrote
to any place on the way, what is deleted since, its own words and the line included.
"""

import json
import os
import sys
from base64 import b64encode
from pathlib import Path

from desktop.forms.answers import flattened, name_of
from tests.builders import an_interview
from tests.journeys import whole_life
from tests.journeys.both_ends import held, opened
from tests.journeys.every_byte_written import Written, bytes_written
from tests.kit.marker_hunt import hunt, require_strace
from tests.sync.dispatch.centre import PASSPHRASE, Police, Vault

MARKER = "Quillenbrook"
TELEPHONE = "07700 900913"
ROOT = Path(__file__).parents[2]
PLACES = {
    "HOME": "home",
    "TMPDIR": "temporary",
    "XDG_DATA_HOME": "home/data",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_STATE_HOME": "home/state",
    "XDG_RUNTIME_DIR": "run",
}


def spellings(word: str) -> list[str]:
    """As it is, and as base64 has it at each of the three places where it may begin."""
    plain = word.encode()
    shifted = [b64encode(bytes(shift) + plain).decode("ascii") for shift in range(3)]
    # The first signs and the last ones depend on what stands beside it.
    return [word, *(text[4:-4] for text in shifted)]


def computer(place: Path) -> dict[str, str]:
    """The environment of a computer whose every usual place is a folder of its own."""
    folders = {name: str(place / folder) for name, folder in PLACES.items()}
    for folder in folders.values():
        Path(folder).mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, **folders, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}


def lived(vault: Vault, police: Police, place: Path) -> Written:
    """A desk's whole life, watched."""
    words, invitation = place / "words", place / "an.invitation"
    words.write_text(PASSPHRASE)
    environment = computer(place)
    program = (sys.executable, "-m", whole_life.__name__, vault.folder, words, invitation, MARKER)
    told = " ".join(f"'{word}'" for word in program)
    shell = ["sh", "-c", f"exec {told} >{place}/said 2>{place}/complained"]
    with police.serving():
        invitation.write_bytes(police.invitation())
        return bytes_written(shell, place / "trace", cwd=place / "home", env=environment)


def answers_at_the_police(vault: Vault, police: Police) -> list[dict[str, object]]:
    """What the police read, answer by answer."""
    with vault.unlocked() as session:
        there = held(police, [one.report for one in session.outbox.all()])
        documents = opened(police, session, there).values()
    return [dict(flattened(json.loads(document)["answers"])) for document in documents]


def test_the_word_is_nowhere(vault: Vault, police: Police, tmp_path: Path) -> None:
    require_strace()
    place = tmp_path / "computer"
    place.mkdir()
    written = lived(vault, police, place)
    assert written.returncode == 0, (place / "complained").read_text()
    # The trace has every byte in other signs; the passphrase's file was the volunteer's own.
    (place / "trace").unlink()
    (place / "words").unlink()
    written.laid_out(place / "streams")
    for word in (MARKER, TELEPHONE, PASSPHRASE):
        for spelling in spellings(word):
            searched = hunt(spelling, place, vault.folder, police.folder.path)
            assert searched.findings == ()
            assert searched.size > 1_000_000
    wrote_in_the_vault_and_nowhere_else(written, vault, place)
    the_police_read_it_everywhere(vault, police, tmp_path / "opened")


def wrote_in_the_vault_and_nowhere_else(written: Written, vault: Vault, place: Path) -> None:
    """Files, also such as are gone by now: the vault's own, and what was said aloud."""
    files = {Path(name) for name in written.places if name.startswith("/")}
    aloud = {place / "said", place / "complained"}
    assert {file for file in files if vault.folder not in file.parents} == aloud
    assert [name for name in written.places if name.startswith("socket:")]
    assert [file for file in files if file.parent.name == "outgoing" and not file.exists()]


def the_police_read_it_everywhere(vault: Vault, police: Police, opened_at: Path) -> None:
    """It was there to be found: in each field that takes words."""
    read = answers_at_the_police(vault, police)
    (named,) = (answers for answers in read if TELEPHONE in answers.values())
    said = {name_of(key) for key, answer in named.items() if MARKER in str(answer)}
    opened_up = an_interview({**whole_life.OPENING, "main_language": "en"})
    in_words = {
        name_of(asked.key) for asked in whole_life.in_words(opened_up) if "F" in asked.question.flow
    }
    assert len(in_words) > 20
    assert said == in_words
    opened_at.write_text(json.dumps(read))
    for word in (MARKER, TELEPHONE):
        assert hunt(word, opened_at).findings
