"""The upload itself against a real tus server, whatever that answers."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.session import Session
from sync.dispatch import errors
from sync.dispatch.answer import Answer
from sync.dispatch.link import Link
from sync.dispatch.police_end import PoliceEnd
from sync.dispatch.reaching import connect
from sync.dispatch.schedule import USUAL
from sync.dispatch.tus import SMALLEST_PIECE, Cargo, Gone, PieceSize, Upload
from sync.wire.canonical import new_id
from sync.wire.wellknown import CHUNK_LIMIT

# Not a batch: what an intake refuses when it is whole, and holds until then.
CONTENT = bytes(range(256)) * 100
HALF = 12_800


@dataclass
class Steps:
    """What was told, in order."""

    told: list[str | int] = field(default_factory=list)
    url: str = ""

    def begins(self) -> None:
        self.told.append("begins")

    def began(self, url: str) -> None:
        self.told.append("began")
        self.url = url

    def reached(self, offset: int, part: int, parts: int) -> None:
        assert 0 <= part <= parts
        self.told.append(offset)


@pytest.fixture
def intake(session: Session, link: Link) -> Iterator[PoliceEnd]:
    """The far end."""
    with connect(session, link) as intake:
        yield intake


Make = Callable[..., Upload]


@pytest.fixture
def make(session: Session, intake: PoliceEnd) -> Make:
    """An upload of half the content at a time, of which the second half never goes by itself."""

    def upload(steps: Steps, **changes: object) -> Upload:
        batch = new_id()
        cargo = Cargo(
            batch=batch, size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest(),
            read=lambda start, length: CONTENT[start : start + length],
        )  # fmt: skip
        members: dict[str, object] = {
            "ask": intake.ask, "collection": intake.batches, "resolve": intake.resolve,
            "cargo": cargo, "told": steps, "piece": PieceSize(seconds=5, bytes=HALF),
            "now": session.now, "stop": Event(),
        }  # fmt: skip
        return Upload(**(members | changes))  # type: ignore[arg-type]

    return upload


def stopped_after_the_first_piece(make: Make, steps: Steps) -> Upload:
    """An upload that stands at its half."""
    upload = make(steps)
    upload.stop.set()
    assert upload.run() is False
    upload.stop.clear()
    return upload


def test_each_step_is_told_before_the_next(make: Make) -> None:
    steps = Steps()
    upload = stopped_after_the_first_piece(make, steps)
    assert steps.told == ["begins", "began", HALF]
    with pytest.raises(errors.EnvelopeRefused):
        upload.run()
    assert steps.told == ["begins", "began", HALF, HALF]


def test_a_second_start_brings_nothing_along(make: Make) -> None:
    steps = Steps()
    upload = make(steps, begun=True, stop=Event())
    upload.stop.set()
    assert upload.run() is False
    assert steps.told == ["begins", "began", 0]


def test_a_piece_of_which_nothing_arrived_was_too_much(make: Make) -> None:
    upload = stopped_after_the_first_piece(make, Steps())
    for known, size in ((0, HALF), (HALF, HALF // 2)):
        upload.known, upload.piece = known, PieceSize(seconds=5, bytes=HALF)
        upload.stop.set()
        assert upload.run() is False
        assert upload.piece.bytes == size


def test_asking_for_the_same_place_again_goes_on(make: Make) -> None:
    steps = Steps()
    upload = stopped_after_the_first_piece(make, steps)
    upload.url, upload.begun = None, True
    upload.stop.set()
    assert upload.run() is False
    assert steps.told[-1] == HALF


def test_another_content_by_the_same_name_is_refused(make: Make) -> None:
    upload = stopped_after_the_first_piece(make, Steps())
    other = Cargo(batch=upload.cargo.batch, size=5, sha256="0" * 64, read=lambda *_: b"other")
    with pytest.raises(errors.EnvelopeRefused):
        make(Steps(), cargo=other).run()


def test_a_forgotten_upload(make: Make, intake: PoliceEnd) -> None:
    upload = stopped_after_the_first_piece(make, Steps())
    assert upload.url is not None
    intake.ask("DELETE", upload.url, headers={"Tus-Resumable": "1.0.0"})
    with pytest.raises(Gone):
        upload.run()


class Changing:
    """Asks the far end, but changes what is asked the first times."""

    def __init__(self, intake: PoliceEnd, method: str, times: int, **headers: str) -> None:
        self._intake, self._method, self._left = intake, method, times
        self._headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.asked: list[str] = []

    def __call__(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Ask."""
        self.asked.append(method)
        if method == self._method and self._left:
            self._left -= 1
            headers = {**headers, **self._headers}
        return self._intake.ask(method, url, headers=headers, body=body)


def test_after_a_wrong_offset_the_true_one_is_asked_for(make: Make, intake: PoliceEnd) -> None:
    upload = stopped_after_the_first_piece(make, Steps())
    upload.ask = asking = Changing(intake, "PATCH", 2, Upload_Offset="5")
    with pytest.raises(errors.EnvelopeRefused):
        upload.run()
    assert asking.asked == ["HEAD", "PATCH", "HEAD", "PATCH", "HEAD", "PATCH"]


def test_a_piece_with_a_wrong_checksum_is_sent_again(make: Make, intake: PoliceEnd) -> None:
    upload = stopped_after_the_first_piece(make, Steps())
    wrong = "sha256 " + "A" * 43 + "="
    upload.ask = asking = Changing(intake, "PATCH", 1, Upload_Checksum=wrong)
    with pytest.raises(errors.EnvelopeRefused):
        upload.run()
    assert asking.asked == ["HEAD", "PATCH", "HEAD", "PATCH"]


def test_a_line_that_damages_every_piece_is_given_up(make: Make, intake: PoliceEnd) -> None:
    upload = stopped_after_the_first_piece(make, Steps())
    wrong = "sha256 " + "A" * 43 + "="
    upload.ask = asking = Changing(intake, "PATCH", 99, Upload_Checksum=wrong)
    with pytest.raises(errors.LineBroke):
        upload.run()
    assert asking.asked.count("PATCH") == 4


TUS = {"tus-resumable": "1.0.0", "upload-length": str(len(CONTENT))}


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Answer(status=200, headers={"content-type": "text/html"}), errors.CaptivePortal),
        (Answer(status=200, headers={}), errors.CaptivePortal),
        (Answer(status=200, headers={"upload-offset": "0"}), errors.CaptivePortal),
        (Answer(status=404, headers={"content-type": "text/html"}), errors.CaptivePortal),
        (Answer(status=404, headers={}), errors.CaptivePortal),
        (Answer(status=200, headers=TUS), errors.Garbled),
        (Answer(status=200, headers=TUS | {"upload-offset": "-1"}), errors.Garbled),
        (Answer(status=200, headers=TUS | {"upload-offset": "9" * 30}), errors.Garbled),
        (Answer(status=200, headers=TUS | {"upload-offset": "1", "upload-length": "9"}),
         errors.Garbled),
        (Answer(status=423, headers=TUS), errors.IntakeBusy),
        (Answer(status=507, headers=TUS), errors.IntakeBroken),
        (Answer(status=307, headers={"location": "https://elsewhere.example"}),
         errors.CaptivePortal),
    ],
)  # fmt: skip
def test_what_is_not_an_answer_of_tus_is_not_believed(
    make: Make, answer: Answer, failure: type[Exception]
) -> None:
    def ask(method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        return answer

    with pytest.raises(failure) as refused:
        make(Steps(), ask=ask, url="https://police.example/1").run()
    assert type(refused.value) is failure


def test_a_piece_that_moves_nothing_does_not_go_on_for_ever(make: Make) -> None:
    def ask(method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        return Answer(status=200 if method == "HEAD" else 204, headers=TUS | {"upload-offset": "0"})

    with pytest.raises(errors.Garbled):
        make(Steps(), ask=ask, url="https://police.example/1").run()


@given(
    sent=st.integers(1, CHUNK_LIMIT), seconds=st.floats(0, 10_000), bytes=st.integers(1, 1 << 30)
)
def test_pieces_follow_the_line_within_bounds(sent: int, seconds: float, bytes: int) -> None:
    piece = PieceSize(seconds=USUAL.piece, bytes=bytes)
    piece.took(sent, seconds)
    assert SMALLEST_PIECE <= piece.bytes <= CHUNK_LIMIT
    assert piece.bytes <= 2 * max(bytes, SMALLEST_PIECE)
    piece.broke()
    assert piece.bytes >= SMALLEST_PIECE


def test_a_piece_settles_at_what_the_line_carries_in_its_time() -> None:
    piece, rate = PieceSize(seconds=5), 12_500
    for _ in range(10):
        piece.took(piece.bytes, 0.4 + piece.bytes / rate)
    assert 3.5 < 0.4 + piece.bytes / rate < 6
