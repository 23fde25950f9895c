"""What is asked now: questions at their addresses, the pages they are on, how far those came."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.forms.answers import key_of
from desktop.forms.catalogue import Page, Question, Section


class PageState(StrEnum):
    """How far a page, a section or a part has come."""

    TO_DO = "to_do"
    DONE = "done"
    UNANSWERED = "unanswered"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that cannot stand, or one that is missing, and the sentence that says so."""

    key: str
    message: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked now, at its address."""

    key: str
    question: Question


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page with the questions that are asked on it now."""

    section: Section
    page: Page
    place: int
    asked: tuple[Asked, ...]

    @property
    def key(self) -> str:
        """Its lasting address, kept with the draft so that work is taken up where it stopped."""
        return f"{key_of(self.section.name)}[{self.place}]/{self.page.name}"
