"""What the police tell back is kept once, and only if signed and meant for this desk."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from desktop import adding, changing_mind
from desktop.forms.answers import NOTHING_SAID
from desktop.period import quarter_of
from desktop.session import Session
from sync.dispatch import news
from sync.dispatch.answer import Answer
from sync.dispatch.asking import ask, due
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Kept, Link, keep, linked
from sync.dispatch.news import NOT_BELIEVED, News, take_in
from sync.intake import updates
from sync.intake.intake import Intake
from sync.wire.canonical import instant, new_id
from sync.wire.keys import OpeningKey, SigningKey
from sync.wire.update import Update, seal_update
from tests.builders import a_finalised_report
from tests.kit.opened_pages import every_byte
from tests.sync.dispatch.bends import Question, Really, bent
from tests.sync.dispatch.centre import QUICK, MovedClock, Police, Vault, enrol, finalise

WORD = "Quillenbrook"


def told(session: Session, report: str, status: str = "recorded", **more: Any) -> Update:
    """Some news."""
    usual = Update(
        at=instant(session.now()), message=f"{WORD} thanks you.", reason=None, report=report,
        police_reference="NK-2026-000001", status=status,
    )  # fmt: skip
    return msgspec.structs.replace(usual, **more)


def from_police(police: Police, link: Link, *given: Update) -> list[bytes]:
    """These updates as the police seal them for this desk."""
    key, to = police.folder.signing(), link.opening.public()
    return [seal_update(one, signer=key, to=to) for one in given]


def shown(session: Session, report: str) -> list[str]:
    """The statuses that are kept, the newest first."""
    return [one.status for one in session.updates.of(report)]


def test_a_round_brings_the_news_along_and_asks_once(
    session: Session, police: Police, link: Link
) -> None:
    asked: list[str] = []

    def listening(question: Question, really: Really) -> Answer:
        if "updates" in question.path:
            asked.append(question.path)
        return really()

    report = finalise(session)
    first = send_round(session, connect=bent(listening), pace=QUICK)
    intake = Intake.opened(police.folder)
    for status in ("recorded", "a word of tomorrow"):
        updates.queue(intake, told(session, report, status))
    intake.close()
    second = send_round(session, connect=bent(listening), pace=QUICK)
    third = send_round(session, connect=bent(listening), pace=QUICK)
    assert (first.received, first.told) == ((report,), ())
    assert (second.told, third.told) == ((report,), ())
    assert shown(session, report) == ["a word of tomorrow", "recorded"]
    assert (asked[0], asked[1], len(asked)) == ("/v1/updates?after=0",) * 2 + (3,)
    assert asked[2] != asked[1]
    kept = session.updates.of(report)[0]
    assert (kept.message, kept.police_reference) == (f"{WORD} thanks you.", "NK-2026-000001")


@pytest.mark.parametrize(
    "answer", [(500, b"{}"), (404, b"{}"), (200, b"Welcome to our hotel"), (200, b'{"next":1}')]
)
def test_no_trouble_with_the_news_is_trouble_with_the_sending(
    session: Session, link: Link, answer: tuple[int, bytes]
) -> None:
    def broken(question: Question, really: Really) -> Answer:
        if "updates" not in question.path:
            return really()
        return Answer(status=answer[0], headers={"content-type": "text/html"}, body=answer[1])

    report = finalise(session)
    done = send_round(session, connect=bent(broken), pace=QUICK)
    assert (done.received, done.problem, done.waiting) == ((report,), None, 0)
    state = session.line.state()
    assert (state.problem, state.failures, state.next_try) == (None, 0, None)
    assert session.updates.asked_at() is None


def test_asking_alone_is_due_a_few_times_a_day(session: Session, link: Link) -> None:
    assert not due(session), "the police hold nothing that they could tell of"
    finalise(session)
    send_round(session, pace=QUICK)
    assert not due(session)
    for hours in (5, -5):
        session.updates.keep_cursor(link.device, "0", session.now() - timedelta(hours=hours))
        assert due(session), "long ago, or by a clock that was wrong"
    assert ask(session) == News()
    assert not due(session)


def test_one_update_that_cannot_be_believed_holds_up_no_other(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    [good, other] = from_police(
        police, link, told(session, report, "closed"), told(session, report, "rejected")
    )
    stranger = OpeningKey.generate().public()
    signer = police.folder.signing()
    not_to_be_believed = [
        seal_update(told(session, report, "rejected"), signer=signer, to=stranger),
        other.replace(b'"tag":"', b'"tag":"A')[:-1] + b"}",
        other[:-40],
        b'{"status":"closed"}',
        b"",
        b"[" * 100_000,
        b"9" * 500_000,
    ]
    came = take_in(session, [*not_to_be_believed, good])
    assert came == News(reports=(report,), unreadable=len(not_to_be_believed))
    assert shown(session, report) == ["closed"]
    [line] = [one for one in session.line.events() if one.code == NOT_BELIEVED]
    assert line.words.startswith("7 messages")


def test_the_same_again_and_in_any_order_changes_nothing(
    session: Session, police: Police, link: Link
) -> None:
    report, now = finalise(session), instant(session.now())
    given = [
        told(session, report, status, at=now - timedelta(days=days))
        for status, days in (("received", 9), ("recorded", 5), ("closed", 1))
    ]
    sealed = from_police(police, link, *given)
    sealed_again = from_police(police, link, *given)
    assert take_in(session, reversed(sealed)).reports == (report,)
    session.updates.see(report, session.now())
    assert take_in(session, sealed) == News(known=3)
    assert session.updates.unseen() == 0, "what was seen is not new again"
    for again in (sealed, sealed_again, list(reversed(sealed))):
        assert take_in(session, again) == News(known=3)
    later = told(session, report, "closed", at=now), told(session, report, "what is new", at=now)
    assert take_in(session, from_police(police, link, *later)).reports == (report,)
    session.pending_tallies.carry_over(session.tallies)
    counted = session.tallies.facts.count("police_status", (quarter_of(now.date()).code,), True)
    assert counted == {"recorded": 1, "closed": 1, "other": 1}, "each answer once of a report"
    assert shown(session, report) == ["what is new", "closed", "closed", "recorded", "received"]


def test_what_came_half_way_is_kept_not_at_all_and_then_once(
    session: Session, police: Police, link: Link
) -> None:
    """As a power cut between the answer and its last row leaves it."""
    report = finalise(session)
    sealed = from_police(police, link, told(session, report), told(session, report, "closed"))

    def cut() -> Iterator[bytes]:
        yield sealed[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(session, cut(), next="7")
    assert (shown(session, report), session.updates.cursor(link.device)) == ([], "0")
    take_in(session, sealed, next="7")
    assert (len(shown(session, report)), session.updates.cursor(link.device)) == (2, "7")
    assert session.updates.cursor(new_id()) == "0", "another desk asks from the beginning"


def test_about_what_was_added_it_is_told_of_the_report_itself(
    session: Session, police: Police, link: Link
) -> None:
    report = a_finalised_report(session)
    added = adding.add(session, report, NOTHING_SAID.with_answer("narrative", "One more thing."))
    [sealed] = from_police(police, link, told(session, added.id))
    assert take_in(session, [sealed]) == News(reports=(report.id,))
    assert [one.about for one in session.updates.of(report.id)] == [added.id]


def test_by_a_key_not_known_yet_it_waits_aside_until_it_is(
    session: Session, police: Police, link: Link
) -> None:
    report, newer = finalise(session), SigningKey.generate()
    sealed = seal_update(told(session, report), signer=newer, to=link.opening.public())
    assert take_in(session, [sealed, sealed]) == News(aside=1)
    assert take_in(session, []) == News(aside=1)
    assert WORD.encode() not in every_byte(session), "it waits sealed"
    keys = msgspec.structs.replace(link.keys, signing=(newer.public(), *link.keys.signing))
    keep(session, Kept(link=msgspec.structs.replace(linked(session), keys=keys)))
    assert take_in(session, []) == News(reports=(report,))
    assert take_in(session, [sealed]) == News(known=1)


def test_a_retired_police_key_is_believed_while_the_key_set_names_it(
    session: Session, police: Police, link: Link
) -> None:
    report, now = finalise(session), instant(session.now())
    old = police.folder.signing()
    retired = old.public(use_until=now - timedelta(days=1))
    keys = msgspec.structs.replace(link.keys, signing=(SigningKey.generate().public(), retired))
    keep(session, Kept(link=msgspec.structs.replace(link, keys=keys)))
    assert take_in(session, from_police(police, link, told(session, report))).reports == (report,)


def test_about_a_report_that_is_not_here_it_waits_aside_and_never_too_many(
    vault: Vault, police: Police, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "_ASIDE", 2)
    clock = MovedClock()
    with vault.unlocked(clock) as session:
        link = enrol(session, police.invitation())
        sealed = from_police(police, link, *(told(session, new_id()) for _ in range(3)))
        assert take_in(session, sealed) == News(aside=2, left=1)
        assert WORD.encode() not in every_byte(session)
        clock.ahead += timedelta(days=91)
        assert take_in(session, []) == News()
        assert take_in(session, sealed) == News(aside=2, left=1)
    clock.ahead += timedelta(days=91)
    with vault.unlocked(clock) as session:
        assert session.updates.aside() == {}, "nor does it lie there where nobody asks any more"


def test_where_there_is_no_room_aside_it_is_asked_for_again(
    session: Session, police: Police, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "_ASIDE", 1)
    report, to = finalise(session), link.opening.public()
    stranger, newer = SigningKey.generate(), SigningKey.generate()
    junk = seal_update(told(session, report, "closed"), signer=stranger, to=to)
    sealed = seal_update(told(session, report), signer=newer, to=to)
    take_in(session, [junk], next="5")
    assert take_in(session, [sealed], next="7") == News(aside=1, left=1)
    assert session.updates.cursor(link.device) == "5"
    signed = from_police(police, link, told(session, new_id()))
    assert take_in(session, signed) == News(aside=2), "strangers take no room from the police"
    keys = msgspec.structs.replace(link.keys, signing=(newer.public(), *link.keys.signing))
    keep(session, Kept(link=msgspec.structs.replace(linked(session), keys=keys)))
    assert take_in(session, [sealed], next="7") == News(reports=(report,), aside=2)
    assert session.updates.cursor(link.device) == "7"


def test_what_waits_aside_goes_when_the_report_is_stopped(
    session: Session, police: Police, link: Link
) -> None:
    report = a_finalised_report(session)
    added = adding.add(session, report, NOTHING_SAID.with_answer("narrative", "One more thing."))
    to, stranger = link.opening.public(), SigningKey.generate()
    sealed = [seal_update(told(session, one), signer=stranger, to=to)
              for one in (report.id, added.id)]  # fmt: skip
    assert take_in(session, sealed) == News(aside=2)
    changing_mind.withdraw(session, report)
    assert session.updates.aside() == {}
    assert take_in(session, sealed) == News(stopped=2), "nor is it put there anew"


def test_of_what_was_stopped_nothing_more_is_kept(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    sealed = from_police(police, link, told(session, report))
    session.casebook.change("UPDATE reports SET route = 'count_only' WHERE id = ?", (report,))
    assert take_in(session, sealed) == News(stopped=1)
    assert shown(session, report) == []
    assert WORD.encode() not in every_byte(session)
    with pytest.raises(RuntimeError, match="nothing more is kept"):
        session.casebook.change(
            """INSERT INTO updates (report, about, digest, at, status, kept_at)
               VALUES (?, 'a', 'b', 'c', 'd', 'e')""",
            (report,),
        )


def test_no_word_of_it_is_in_the_trail_or_the_log(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    [sealed] = from_police(police, link, told(session, report, message="x" * 4_000))
    take_in(session, [sealed])
    assert session.updates.of(report)[0].message == "x" * 4_000
    lines = [line.act for line in session.audit.about(report)]
    lines += [one.words for one in session.line.events()]
    assert "told by the police" in lines
    assert not [line for line in lines if "recorded" in line or "xx" in line or "NK-" in line]
    assert "xx" not in repr(session.updates.of(report))
