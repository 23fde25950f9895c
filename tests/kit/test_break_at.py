"""The breakers really break what they say, where they say it, and nothing else."""

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.kit.break_at import Breaker, Ending, Errand, How, every_break, preloaded
from tests.kit.break_by_strace import Straced
from tests.kit.break_warm import warmed

SAVES_THREE_FILES = """
import os, sys
for number in range(3):
    try:
        with open("new", "w") as file:
            file.write(f"{number}" * 10)
            file.flush()
            os.fsync(file.fileno())
        os.rename("new", "saved")
    except OSError as error:
        print(error.strerror)
    else:
        print("saved", number)
os.unlink("saved")
print("elsewhere", file=open(sys.argv[1], "w"))
"""
CALLS_OF_ONE_FILE = ["write /new", "fsync /new", "rename /saved"]
ALL_CALLS = [*CALLS_OF_ONE_FILE * 3, "unlink /saved"]

KEEPS_ROWS = """
import sqlite3, sys
base = sqlite3.connect("rows.db", isolation_level=None)
base.execute("PRAGMA journal_mode = WAL")
base.execute("PRAGMA synchronous = FULL")
base.execute("CREATE TABLE IF NOT EXISTS row (number INTEGER)")
for number in range(3):
    base.execute("INSERT INTO row VALUES (?)", (number,))
    print(number, flush=True)
"""

Prepare = Callable[[int], Errand]


@pytest.fixture(scope="module", params=["preloaded", "warmed"])
def breaker(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Breaker]:
    folder = tmp_path_factory.mktemp("library")
    if request.param == "preloaded":
        yield preloaded(folder)
    else:
        with warmed(folder, imports=["sqlite3"]) as warm:
            yield warm


@pytest.fixture
def prepare(tmp_path: Path) -> Prepare:
    return preparing(tmp_path, SAVES_THREE_FILES)


def preparing(tmp_path: Path, program: str) -> Prepare:
    def prepare(_at: int) -> Errand:
        folder = tmp_path / "work"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        argv = (sys.executable, "-c", program, str(tmp_path / "elsewhere"))
        return Errand(argv=argv, folder=folder, cwd=folder)

    return prepare


def content(errand_folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in errand_folder.iterdir()}


def test_each_call_is_broken_once_in_its_order(breaker: Breaker, prepare: Prepare) -> None:
    *broken, whole = every_break(prepare, breaker, How.KILL)
    assert [ending.call for ending in broken] == ALL_CALLS
    assert {ending.returncode for ending in broken} == {-9}
    assert [ending.calls for ending in broken] == list(range(1, 11))
    assert (whole.broke, whole.calls, whole.returncode) == (False, 10, 0)
    assert whole.stdout.splitlines() == ["saved 0", "saved 1", "saved 2"]


def test_a_killed_program_has_done_what_came_before_and_not_the_call_itself(
    breaker: Breaker, prepare: Prepare, tmp_path: Path
) -> None:
    states = []
    for at in (4, 5, 6, 7):
        breaker.run(prepare(at), at, How.KILL)
        states.append(content(tmp_path / "work"))
    once, twice = "0" * 10, "1" * 10
    assert states == [
        {"saved": once, "new": ""},
        {"saved": once, "new": twice},
        {"saved": once, "new": twice},
        {"saved": twice, "new": ""},
    ]


def test_a_torn_write_is_half_done(breaker: Breaker, prepare: Prepare, tmp_path: Path) -> None:
    ending = breaker.run(prepare(4), 4, How.TEAR)
    assert (ending.call, ending.returncode) == ("write /new", -9)
    assert content(tmp_path / "work") == {"saved": "0" * 10, "new": "1" * 5}


@pytest.mark.parametrize(
    ("how", "words"), [(How.ENOSPC, "No space left on device"), (How.EIO, "Input/output error")]
)
@pytest.mark.parametrize("at", [4, 5, 6])
def test_an_error_happens_once_and_the_program_lives(
    breaker: Breaker, prepare: Prepare, how: How, words: str, at: int
) -> None:
    ending = breaker.run(prepare(at), at, how)
    assert ending.broke
    assert ending.stdout.splitlines() == ["saved 0", words, "saved 2"]


def test_a_full_disk_stays_full(breaker: Breaker, prepare: Prepare) -> None:
    ending = breaker.run(prepare(4), 4, How.FULL)
    assert ending.stdout.splitlines() == ["saved 0", *["No space left on device"] * 2]


def test_every_kill_of_a_database_keeps_what_was_acknowledged(
    breaker: Breaker, tmp_path: Path
) -> None:
    prepare = preparing(tmp_path, KEEPS_ROWS)
    lost: list[Ending] = []
    kinds = set()
    for ending in every_break(prepare, breaker, How.KILL):
        kinds.add(ending.call.split()[0] if ending.broke else "whole")
        if set(ending.stdout.split()) - rows_in(tmp_path / "work" / "rows.db"):
            lost.append(ending)
    assert lost == []
    assert {"whole", "pwrite64", "fdatasync"} <= kinds or {"whole", "pwrite", "fsync"} <= kinds


def rows_in(path: Path) -> set[str]:
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as base:
        tables = base.execute("SELECT name FROM sqlite_master").fetchall()
        rows = base.execute("SELECT number FROM row").fetchall() if tables else []
        return {str(number) for (number,) in rows}


def test_an_errand_that_writes_nothing_or_fails_of_itself_proves_nothing(
    breaker: Breaker, tmp_path: Path
) -> None:
    with pytest.raises(AssertionError, match="no lasting call"):
        list(every_break(preparing(tmp_path, "print('idle')"), breaker, How.KILL))
    fails_late = "open('new', 'w').write('x'); raise SystemExit('could not')"
    with pytest.raises(AssertionError, match="fails unbroken"):
        list(every_break(preparing(tmp_path, fails_late), breaker, How.KILL))
    with pytest.raises(AssertionError, match="not over after 2"):
        list(every_break(preparing(tmp_path, KEEPS_ROWS), breaker, How.KILL, most=2))


def test_strace_breaks_the_same_calls(prepare: Prepare, tmp_path: Path) -> None:
    straced = Straced.planned(prepare)
    *broken, whole = every_break(prepare, straced, How.KILL)
    assert [ending.call for ending in broken] == ALL_CALLS
    assert {ending.returncode for ending in broken} == {-9}
    assert whole.stdout.splitlines() == ["saved 0", "saved 1", "saved 2"]
    straced.run(prepare(5), 5, How.KILL)
    assert content(tmp_path / "work") == {"saved": "0" * 10, "new": "1" * 10}
    full = straced.run(prepare(4), 4, How.ENOSPC)
    assert full.stdout.splitlines() == ["saved 0", "No space left on device", "saved 2"]
