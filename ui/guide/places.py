"""Where somebody is, in the words by which topics and keys are told apart."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.controls.page import Page


@runtime_checkable
class Placed(Protocol):
    """A page that is in several places at once, such as a question in its part of the form."""

    @property
    def places(self) -> tuple[str, ...]:
        """The nearest first."""


def places_of(page: QWidget | None) -> tuple[str, ...]:
    """Name where a page is, the nearest first: the step that shows in it, then itself."""
    if page is None:
        return ()
    inside = [step for step in page.findChildren(Page) if step.isVisibleTo(page)]
    return tuple(place for each in (*reversed(inside), page) for place in _own(each))


def _own(page: QWidget) -> tuple[str, ...]:
    if isinstance(page, Placed):
        return page.places
    return (type(page).__module__.rpartition(".")[2],)
