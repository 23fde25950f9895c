"""Three words for somebody without a name: theirs alone, kept as a slow hash, found nowhere."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import (
    adding,
    anonymous_copy,
    changing_mind,
    handing_out,
    police_updates,
    return_phrase,
)
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.route import Route
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.report import Change, Report
from desktop.return_phrase import NoPhrase, OtherWords, PhraseNeeded, Shown, TooSoon
from desktop.session import Session
from desktop.store.return_phrases import ReturnPhrases
from desktop.timeline import timeline
from desktop.vault.derivation import FLOOR
from tests.builders import Clock, PlainSealer, a_finalised_report
from tests.kit.opened_pages import every_byte

SAID = "It went on the next day."
MORE = NOTHING_SAID.with_answer("narrative", SAID)


@pytest.fixture
def clock(session: Session) -> Clock:
    session.now = made = Clock()
    session.sealer = PlainSealer()
    return made


@pytest.fixture
def report(session: Session, clock: Clock) -> Report:
    return a_finalised_report(session, "police_intel", anonymous="no_name")


@pytest.fixture
def read(session: Session) -> AnonymousCopy:
    """The copy of what is added, read."""
    words = {"narrative": MORE.text("narrative")}
    return anonymous_copy.reviewed(NO_COPY, words, session.person.id, session.now())


def other_than(phrase: str) -> str:
    """The same words in another order, or three of another kind."""
    first, second, third = phrase.split()
    return f"{third} {first} {second}" if len({first, second, third}) > 1 else "zebra zebra zebra"


def files_of(folder: Path) -> Iterator[bytes]:
    return (one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file())


def test_the_words_are_found_nowhere(
    session: Session, report: Report, read: AnonymousCopy, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    # What an addition says anyway is known before the words are drawn.
    first = adding.add(session, report, MORE, copy=read)
    before = every_byte(session) + session.outbox.envelope(first.id)
    assert "Ask for their three words first." not in police_updates.ask_first(session, report)
    phrase = return_phrase.give(session, report)
    assert police_updates.ask_first(session, report)[-1] == "Ask for their three words first."
    receipt = handing_out.receipt_of(session, report, ReceiptStyle.DISCREET, phrase=phrase)
    assert phrase in plain_text(receipt)
    with pytest.raises(OtherWords):
        return_phrase.show(session, report, other_than(phrase))
    shown = return_phrase.show(session, report, phrase)
    added = adding.add(session, report, MORE, copy=read, shown=shown)
    opened = b"".join([
        every_byte(session), session.outbox.envelope(report.id), session.outbox.envelope(added.id),
        session.reports.document(added.id) or b"",
        json.dumps([line.act for line in session.audit.lines()]).encode(),
        caplog.text.encode(), *(part.encode() for part in capfd.readouterr()),
    ]).lower()  # fmt: skip
    assert b"next day" in opened, "the hunt reads nothing at all"
    known = before.lower() + f"{return_phrase.GIVEN} {return_phrase.OTHERS_TRIED} {SAID}".encode()
    for word in phrase.split():
        assert word.encode() in known.lower() or word.encode() not in opened
    for sought in (phrase, phrase.replace(" ", ""), phrase.replace(" ", "-")):
        assert sought.encode() not in opened
        assert not [one for one in files_of(session.folder) if sought.encode() in one.lower()]


def test_what_is_kept_is_salted_and_slow(session: Session, report: Report) -> None:
    other = a_finalised_report(session, "police_intel", anonymous="no_name")
    for one in (report, other):
        return_phrase.give(session, one)
    kept = [ReturnPhrases(session.casebook).of(one.id) for one in (report, other)]
    first, second = (one for one in kept if one is not None)
    assert first.how == FLOOR
    assert first.how.within_bounds()
    assert first.salt != second.salt
    assert first.hash.hex() not in repr(first)


def test_without_the_words_nothing_of_it_can_be_changed(session: Session, report: Report) -> None:
    return_phrase.give(session, report)
    others = a_finalised_report(session, "police_intel", anonymous="no_name")
    acts: list[Callable[[Shown | None], object]] = [
        lambda shown: adding.add(session, report, MORE, shown=shown),
        lambda shown: adding.add(session, report, MORE, change=Change.CORRECT, shown=shown),
        lambda shown: changing_mind.withdraw(session, report, shown=shown),
        lambda shown: changing_mind.narrow(session, report, Route.COUNT_ONLY, shown=shown),
        lambda shown: changing_mind.begin_widening(session, report, Route.POLICE_NAMED, shown),
    ]
    for act in acts:
        for shown in (None, Shown(report=others.id)):
            with pytest.raises(PhraseNeeded):
                act(shown)
    assert timeline(session, report)[-1].words == "Three words were given to come back with"


def test_with_the_words_it_is_stopped_and_then_they_are_gone_too(
    session: Session, report: Report
) -> None:
    phrase = return_phrase.give(session, report)
    shown = return_phrase.show(session, report, f"  {phrase.upper().replace(' ', ', ')} ")
    changing_mind.withdraw(session, report, shown=shown)
    assert ReturnPhrases(session.casebook).of(report.id) is None


def test_other_words_wait_longer_each_time_and_a_slip_of_the_pen_does_not(
    session: Session, report: Report, clock: Clock
) -> None:
    phrase = return_phrase.give(session, report)
    for slip in ("", "only two", f"{phrase}x", "zebra zebra zebra zebra", "hate crime police"):
        with pytest.raises(OtherWords):
            return_phrase.show(session, report, slip)
    for seconds in (0, 1, 2, 5):
        clock.go(seconds=seconds)
        with pytest.raises(OtherWords):
            return_phrase.show(session, report, "zebra zebra zebra")
    clock.go(seconds=4)
    with pytest.raises(TooSoon) as refused:
        return_phrase.show(session, report, phrase)
    assert refused.value.advice == "Try again in 1 second."
    clock.go(seconds=1)
    with pytest.raises(OtherWords):
        return_phrase.show(session, report, "zebra zebra zebra")
    with pytest.raises(TooSoon) as refused:
        return_phrase.show(session, report, phrase)
    assert refused.value.advice == "Try again in 5 minutes."
    clock.go(days=-1)
    with pytest.raises(TooSoon):
        return_phrase.show(session, report, phrase)
    clock.go(seconds=301)
    assert return_phrase.show(session, report, phrase).report == report.id
    with pytest.raises(OtherWords):
        return_phrase.show(session, report, "zebra zebra zebra")


def test_given_once_on_the_day_and_only_to_somebody_without_a_name(
    session: Session, report: Report, clock: Clock
) -> None:
    named = a_finalised_report(session)
    counted = a_finalised_report(session, "count_only", anonymous="no_name")
    return_phrase.give(session, report)
    late = a_finalised_report(session, "support_only", anonymous="no_name")
    clock.go(days=1)
    for one in (named, counted, report, late):
        with pytest.raises(NoPhrase):
            return_phrase.give(session, one)


def test_until_they_are_handed_over_others_may_be_drawn_and_then_never(
    session: Session, report: Report
) -> None:
    lost = return_phrase.give(session, report)
    assert return_phrase.is_owed(session, report)
    words = return_phrase.give(session, report)
    return_phrase.hand_over(session, report)
    assert not return_phrase.is_owed(session, report)
    with pytest.raises(NoPhrase):
        return_phrase.give(session, report)
    if lost != words:
        with pytest.raises(OtherWords):
            return_phrase.show(session, report, lost)
    assert return_phrase.show(session, report, words).report == report.id


def test_no_word_hurts_or_says_why_somebody_came() -> None:
    listed = set(return_phrase._listed())
    assert not listed & {"police", "crime", "abuse", "race", "monkey", "witness", "color"}
    assert len(listed) ** 3 > 2**32


def test_a_report_without_words_opens_by_its_reference(
    session: Session, report: Report, read: AnonymousCopy
) -> None:
    assert not return_phrase.is_needed(session, report)
    assert adding.add(session, report, MORE, copy=read).supplement_to == report.id


def test_the_full_receipt_says_that_the_words_are_needed(session: Session, report: Report) -> None:
    def full() -> str:
        return " ".join(
            plain_text(handing_out.receipt_of(session, report, ReceiptStyle.FULL)).split()
        )

    assert "three words" not in full()
    return_phrase.give(session, report)
    assert "say your reference and your three words" in full()
