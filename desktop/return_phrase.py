"""ACT: three words for somebody who gives no name, so that only they come back to their report.

They are shown once and kept as a salted slow hash (domain.md 1.4.2). With the reference and the
words a report is added to, narrowed or stopped; without them it is nobody's to change.
"""

import hmac
import math
import re
import secrets
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from desktop.errors import HoldfastError, ReportError
from desktop.period import uk_day
from desktop.report import Report, may_be_added_to
from desktop.session import Session
from desktop.store.return_phrases import KeptPhrase, ReturnPhrases
from desktop.vault import attempts, keys
from desktop.vault.derivation import FLOOR
from desktop.vault.roster import Role
from desktop.wording import tr, tr_count
from resources import ROOT

_LEFT_OUT = ROOT / "return_words.toml"
_WORDS = 3
_MINUTE = 60
_LETTERS = re.compile(r"[a-z]+")
GIVEN, OTHERS_TRIED = "three words given", "other words tried"


class PhraseNeeded(ReportError):
    """The report has three words, and nobody has shown them."""

    title = tr("This report opens only with the person's three words.")
    advice = tr("Without them, take a new report. It can name this reference.")


class OtherWords(ReportError):
    """The three words are not the ones that were given with this report."""

    title = tr("These are not the three words of this report.")
    advice = tr("Check them against the slip. Nothing was changed.")


class TooSoon(ReportError):
    """Other words were tried too often; the wait grows, so that nobody guesses."""

    title = tr("Other words were tried before, so the next try has to wait.")

    def __init__(self, wait_seconds: float) -> None:
        """Say how long."""
        seconds = max(1, math.ceil(wait_seconds))
        if seconds < _MINUTE:
            words = tr_count("Try again in {n} second.", "Try again in {n} seconds.", seconds)
        else:
            minutes = math.ceil(seconds / _MINUTE)
            words = tr_count("Try again in {n} minute.", "Try again in {n} minutes.", minutes)
        super().__init__(advice=words)


class NoPhrase(HoldfastError):
    """This report cannot be given three words."""

    title = tr("This report cannot be given three words.")
    advice = tr("They are for people who give no name, once, on the day the report is sealed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """That whoever is here has shown the three words of a report."""

    report: str


def may_be_given(session: Session, report: Report) -> bool:
    """Whether somebody without a name may have three words: once, on the day of the seal.

    Later nobody could tell the person from somebody who found the slip. Words that were drawn and
    never handed over are no words: the program was cut off, and nobody knows them.
    """
    sealed = report.finalised_at
    if sealed is None or not may_be_added_to(report) or uk_day(sealed) != session.today:
        return False
    unnamed = session.reports.answers(report.id).get("anonymous") == "no_name"
    kept = ReturnPhrases(session.casebook).of(report.id)
    return unnamed and (kept is None or not kept.handed_over)


def is_owed(session: Session, report: Report) -> bool:
    """Whether words were drawn today that nobody was handed."""
    return is_needed(session, report) and may_be_given(session, report)


def give(session: Session, report: Report) -> str:
    """Draw three words and give them; NoPhrase where there are none to be given.

    Until they are handed over, others may be drawn in their place.
    """
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    if not may_be_given(session, report):
        raise NoPhrase
    phrase = " ".join(secrets.choice(_listed()) for _word in range(_WORDS))
    salt = keys.new_salt()
    kept = KeptPhrase(salt=salt, hash=keys.from_passphrase(phrase, salt, FLOOR), how=FLOOR)
    session.pressing(lambda: _keep(session, report.id, kept))
    session.heads.keep()
    return phrase


def hand_over(session: Session, report: Report) -> None:
    """Note that the person has their words; there are never others."""
    session.pressing(lambda: ReturnPhrases(session.casebook).hand_over(report.id))


def is_needed(session: Session, report: Report) -> bool:
    """Whether a report opens only with its three words."""
    return ReturnPhrases(session.casebook).of(_original(report)) is not None


def show(session: Session, report: Report, typed: str) -> Shown:
    """Hold typed words against those of a report; OtherWords or TooSoon where they do not open it.

    A word that is in no list at all is a slip of the pen: it is said, and not counted.
    """
    original = _original(report)
    kept = ReturnPhrases(session.casebook).of(original)
    if kept is None:
        return Shown(report=original)
    phrase = _read(typed)
    _refuse_too_soon(session, original, kept)
    if not hmac.compare_digest(keys.from_passphrase(phrase, kept.salt, kept.how), kept.hash):
        _count(session, original, kept.failures + 1, session.now())
        raise OtherWords
    if kept.failures:
        _count(session, original, 0, None)
    return Shown(report=original)


def require(session: Session, report: Report, shown: Shown | None) -> None:
    """Go on only where a report has no words, or where its words were shown; else PhraseNeeded."""
    was_shown = shown is not None and shown.report == _original(report)
    if not was_shown and is_needed(session, report):
        raise PhraseNeeded


def _original(report: Report) -> str:
    return report.supplement_to or report.id


def _keep(session: Session, report_id: str, kept: KeptPhrase) -> None:
    with session.transaction():
        ReturnPhrases(session.casebook).put(report_id, kept)
        session.note(GIVEN, report_id)


def _refuse_too_soon(session: Session, report_id: str, kept: KeptPhrase) -> None:
    if kept.failed_at is None:
        return
    now, due = session.now(), attempts.wait_after(kept.failures)
    if now < kept.failed_at and due:
        # After a clock was set back the wait begins anew, once.
        _count(session, report_id, kept.failures, now, tried=False)
        raise TooSoon(due)
    left = due - (now - kept.failed_at) / timedelta(seconds=1)
    if left > 0:
        raise TooSoon(left)


def _count(
    session: Session, report_id: str, failures: int, at: datetime | None, *, tried: bool = True
) -> None:
    """Count durably before anybody is told, and keep in the trail that other words were tried."""
    with session.transaction():
        ReturnPhrases(session.casebook).count_failures(report_id, failures, at)
        if tried and at is not None:
            session.note(OTHERS_TRIED, report_id)


def _read(typed: str) -> str:
    words = _LETTERS.findall(typed.casefold())
    unknown = [word for word in words if word not in _known()]
    if unknown:
        raise OtherWords(
            tr("“{word}” is not one of the words on a slip.").format(word=unknown[0][:40]),
            advice=tr("Check how it is spelt. The three words are plain English words."),
        )
    if len(words) != _WORDS:
        raise OtherWords(
            tr("There are three words on the slip."), advice=tr("Type all three, in their order.")
        )
    return " ".join(words)


@cache
def _listed() -> tuple[str, ...]:
    """Plain words, no two of which begin with the same four letters; none that may hurt."""
    from mnemonic import Mnemonic

    left_out = set(tomllib.loads(_LEFT_OUT.read_text("utf-8"))["leave_out"])
    return tuple(word for word in Mnemonic("english").wordlist if word not in left_out)


@cache
def _known() -> frozenset[str]:
    return frozenset(_listed())
