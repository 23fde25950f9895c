"""What the person wants done, and what that choice lets the form ask (domain.md 1.4.1)."""

from enum import StrEnum

from desktop.forms.catalogue import Question, Section


class Route(StrEnum):
    """The four things a person may ask for; exactly one of them holds."""

    POLICE_NAMED = "police_named"
    POLICE_INTEL = "police_intel"
    SUPPORT_ONLY = "support_only"
    COUNT_ONLY = "count_only"

    @property
    def reaches_police(self) -> bool:
        """Whether a sealed report leaves for the police at all."""
        return self in (Route.POLICE_NAMED, Route.POLICE_INTEL)

    @property
    def letter(self) -> str | None:
        """The flow letter of domain.md 0.3 that decides what the police receive."""
        return {Route.POLICE_NAMED: "F", Route.POLICE_INTEL: "A"}.get(self)


def asks(route: Route | None, anonymous: bool, section: Section, question: Question) -> bool:
    """Whether the chosen route leaves room for a question, and so for its answer on the disk.

    `count_only` keeps only what is counted; a person who gives no name gives none anywhere
    (domain.md 1.4.2, 6.4).
    """
    if section.closed_to and route in section.closed_to:
        return False
    if question.identity and (anonymous or route is Route.COUNT_ONLY):
        return False
    if route is not Route.COUNT_ONLY or section.every_route:
        return True
    return "C" in question.flow


def writes(route: Route | None, section: Section) -> bool:
    """Whether answers of a section may be written at all; some are only asked on the screen."""
    return not (route is Route.COUNT_ONLY and section.unwritten_when_counted)
