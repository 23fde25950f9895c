"""How this centre may get in touch with somebody: the safe ways first (domain.md 1.11, 1.18)."""

from dataclasses import dataclass, field

from desktop import spoken
from desktop.forms.interview import Interview
from desktop.forms.safe_contact import NOT_SAFE, safe_for_centre
from desktop.report import Report
from desktop.safe_contact_words import for_centre
from desktop.session import Session
from desktop.story import known_now, story_of
from desktop.wording import tr

# What must be minded on every way, in the order in which somebody needs it.
_MIND = (
    "victim_known_as", "contact_preferred", "phone_safe_say_who", "phone_withheld_ok", "code_word",
    "safe_times", "unsafe_times_note", "must_not_know", "contact_until", "main_language",
)  # fmt: skip
_WHERE = {
    "call": "victims[0].victim_phone", "text": "victims[0].victim_phone",
    "email": "victims[0].victim_email", "letter": "victims[0].victim_address",
    "trusted_person": "trusted_contact",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to somebody, what makes it safe, and where it leads: only where it is safe."""

    name: str
    safe: str
    is_safe: bool
    where: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """Say it in one line."""
        said = f"{self.name}: {self.safe}"
        return f"{said}, {self.where}" if self.where else said


@dataclass(frozen=True, slots=True, kw_only=True)
class InTouch:
    """The ways, the safe ones first, and what must be minded on each of them."""

    ways: tuple[Way, ...]
    mind: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def is_safe(self) -> bool:
        """Whether there is any way at all."""
        return any(way.is_safe for way in self.ways)


NO_SAFE_WAY = tr("No way to this person was said to be safe. Do not get in touch.")


def in_touch(session: Session, report: Report) -> InTouch:
    """Give the ways to whoever a report is about, as they stand today."""
    known = known_now(session, story_of(session, report))
    found = safe_for_centre(known.said, known.today)
    ways = tuple(
        Way(
            name=name, safe=safe, is_safe=found[way] != NOT_SAFE,
            where=_where(known, way) if found[way] != NOT_SAFE else "",
        )
        for way, (name, safe) in for_centre(known).items()
    )  # fmt: skip
    any_is_safe = any(way.is_safe for way in ways)
    return InTouch(ways=ways, mind=tuple(_minded(known)) if any_is_safe else ())


def _where(known: Interview, way: str) -> str:
    told = known.said.text(_WHERE[way]) if way in _WHERE else ""
    name = known.said.text("trusted_name") if way == "trusted_person" else ""
    return ", ".join(part for part in (name, " ".join(told.split())) if part)


def _minded(known: Interview) -> list[tuple[str, str]]:
    """Say the answers that everybody who gets in touch has to know; the name they go by first."""
    asked = {one.question.name: one for page in known.pages for one in page.asked
             if not one.key.startswith("victims[") or one.key.startswith("victims[0]")}  # fmt: skip
    told = [(asked[name], known.said.get(asked[name].key)) for name in _MIND if name in asked]
    return [
        (one.question.title, spoken.words(known, one.question, answer))
        for one, answer in told
        if answer not in (None, "", ())
    ]
