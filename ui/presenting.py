"""Turning the screen to the person (F8): which screen, which language, in step with the page."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from desktop import drafts
from desktop.session import Session
from desktop.translation import Translation, languages, load_translation
from desktop.wording import tr
from ui.frame import Frame
from ui.notice import Notice
from ui.turning import Turning

if TYPE_CHECKING:
    from ui.showing.sheet import Sheet
    from ui.showing.speaking import Speaker
    from ui.showing.view import PersonsView

ENGLISH = "en"
_WHERE, _OTHER, _SAME = "persons screen", "other", "same"
Screens = Callable[[], Sequence[QScreen]]


@runtime_checkable
class Showable(Protocol):
    """A page that has something for the person to see."""

    def sheet(self, speaker: "Speaker") -> "Sheet | None":
        """Say what the person may see of it now."""

    def person_chose(self, code: str) -> None:
        """Take what the person pressed, as if it had been pressed on the page."""


class Presenting(QObject):
    """The person's view while it is open; `hide_asked` is F9 pressed on it."""

    hide_asked = Signal()

    def __init__(
        self, session: Session, frame: Frame, turning: Turning,
        *, screens: Screens = QGuiApplication.screens,
    ) -> None:  # fmt: skip
        """Show what the page on top has to show."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning
        self._screens = screens
        self._language = ""
        self._translation: Translation | None = None
        self.view: PersonsView | None = None
        turning.turned.connect(self.follow)

    @property
    def language(self) -> str:
        """The language that was chosen for this visit."""
        return self._language or ENGLISH

    def speak(self, code: str) -> None:
        """Speak a language from now on, until the visit ends."""
        if code != self._language:
            self._language = code
            self._translation = load_translation(code, area=self._session.pack.folder)
        self.follow()

    def speaker(self) -> "Speaker":
        """Give a voice for one sheet."""
        from ui.showing.speaking import Speaker

        return Speaker(self._translation, drafts=drafts.are_shown(self._session))

    def toggle(self) -> None:
        """Turn the screen to the person, or back."""
        if self.view is not None:
            self.put_away()
        elif self._session.settings.get(_WHERE) or len(self._screens()) < 2:
            self._open()
        else:
            self._ask_where()

    def follow(self) -> None:
        """Show what the page that is on top now has to show; nothing of any other page stays."""
        if self.view is None:
            return
        sheet = self._sheet()
        if sheet is None:
            self.put_away()
        else:
            self.view.show_sheet(sheet)
            self.view.choose_language(self.language)

    def put_away(self) -> None:
        """Close the view at once; the form stands as it was left."""
        if self.view is not None:
            self.view.close()

    def forget(self) -> None:
        """Leave no language behind for the next person."""
        self.put_away()
        self._language, self._translation = "", None

    def _sheet(self) -> "Sheet | None":
        page = self._page()
        return page.sheet(self.speaker()) if page is not None else None

    def _page(self) -> Showable | None:
        page: object = self._turning.pages[-1] if self._turning.pages else None
        return page if isinstance(page, Showable) else None

    def _chosen(self, code: str) -> None:
        page = self._page()
        if page is not None:
            page.person_chose(code)
        self.follow()

    def _ask_where(self) -> None:
        question = Notice(
            tr("There is a second screen."), tr("Where shall the person see the question?"),
            tr("On the other screen"), stay=tr("On this screen"),
        )  # fmt: skip
        question.stayed.connect(lambda: self._answer_where(_SAME))
        question.went_on.connect(lambda: self._answer_where(_OTHER))
        self._frame.notice(question)
        question.stay.setFocus()

    def _answer_where(self, where: str) -> None:
        self._frame.notice(None)
        self._session.settings.set(_WHERE, where)
        self._open()

    def _open(self) -> None:
        from ui.showing.view import PersonsView

        sheet = self._sheet()
        is_hidden = not self._frame.isEnabled()
        if sheet is None or self.view is not None or is_hidden:
            return
        view = self.view = PersonsView(self._languages())
        view.chose.connect(self._chosen)
        view.closed.connect(self._closed)
        view.hide_asked.connect(self.hide_asked)
        view.language_chosen.connect(self.speak)
        view.choose_language(self.language)
        screen = self._screen()
        # On a second screen the person presses; the keyboard stays with whoever types.
        view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, self._is_other(screen))
        view.setScreen(screen)
        view.setGeometry(screen.geometry())
        view.show_sheet(sheet)
        view.showFullScreen()
        if not self._is_other(screen):
            view.activateWindow()

    def _languages(self) -> list[tuple[str, str]]:
        found = self._session.catalogue.lists["languages"].choices
        names = {choice.code: choice.label for choice in found}
        return [(one.code, names.get(one.code, one.name)) for one in languages()]

    def _screen(self) -> QScreen:
        here = self._frame.screen()
        others = [screen for screen in self._screens() if screen is not here]
        wants_other = self._session.settings.get(_WHERE) == _OTHER
        return others[0] if others and wants_other else here

    def _is_other(self, screen: QScreen) -> bool:
        return screen is not self._frame.screen()

    def _closed(self) -> None:
        view, self.view = self.view, None
        if view is not None:
            view.deleteLater()
        window = self._frame.window()
        if window.isVisible():
            window.activateWindow()
