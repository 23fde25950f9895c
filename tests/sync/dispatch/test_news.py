"""What the police tell back is believed one by one, and only if signed and meant for this desk."""

import msgspec

from desktop.session import Session
from sync.dispatch import news
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import connect, send_round
from sync.dispatch.link import Link
from sync.dispatch.schedule import USUAL
from sync.intake import updates
from sync.intake.intake import Intake
from sync.wire.canonical import instant
from sync.wire.keys import OpeningKey, SigningKey
from sync.wire.update import Update, UpdatesPage, seal_update
from tests.sync.dispatch.bends import Question, Really, bent
from tests.sync.dispatch.centre import QUICK, Police, finalise


def told(session: Session, report: str, status: str) -> Update:
    """Some news."""
    return Update(
        at=instant(session.now()), message="Thank you.", police_reference="NK-2026-000001",
        reason=None, report=report, status=status,
    )  # fmt: skip


def test_news_is_fetched_once_and_from_the_cursor_on(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    send_round(session, pace=QUICK)
    intake = Intake.opened(police.folder)
    for status in ("recorded", "a word of tomorrow"):
        updates.queue(intake, told(session, report, status))
    intake.close()
    with connect(session, link) as far_end:
        first = news.fetch(session, far_end)
        second = news.fetch(session, far_end, first.next)
    assert [one.status for one in first.updates] == ["recorded", "a word of tomorrow"]
    assert (first.unreadable, second.updates) == (0, ())


def test_one_update_that_cannot_be_believed_holds_up_no_other(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    key = police.folder.signing()
    good = seal_update(told(session, report, "closed"), signer=key, to=link.opening.public())
    stranger = OpeningKey.generate().public()
    page = UpdatesPage(
        next="3",
        updates=[
            msgspec.Raw(seal_update(told(session, report, "closed"), signer=key, to=stranger)),
            msgspec.Raw(
                seal_update(
                    told(session, report, "rejected"),
                    signer=SigningKey.generate(),
                    to=link.opening.public(),
                )
            ),
            msgspec.Raw(b'{"status":"closed"}'),
            msgspec.Raw(good),
        ],
    )

    def serving(question: Question, really: Really) -> Answer:
        answer = really()
        if not question.path.startswith("/v1/updates"):
            return answer
        return Answer(status=200, headers=answer.headers, body=msgspec.json.encode(page))

    with bent(serving)(session, link, USUAL) as far_end:
        fetched = news.fetch(session, far_end)
    assert [one.status for one in fetched.updates] == ["closed"]
    assert fetched.unreadable == 3
