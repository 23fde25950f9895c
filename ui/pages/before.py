"""Before the first question: what the person should hear, and the language that is best."""

from PySide6.QtCore import QTimer, Signal

from desktop import drafts
from desktop.session import Session
from desktop.translation import coverage, view_texts
from desktop.wording import tr
from ui import keys
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.combo import Combo
from ui.controls.layout import LARGE, SECTION, SMALL, Column
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.text import Text
from ui.controls.two_tongues import Said
from ui.showing.sheet import Sheet, reading_sheet
from ui.showing.speaking import ENGLISH, Speaker


class BeforePage(Page):
    """Sets up the conversation, not the form (ux.md 1.4); nothing is kept until they go on."""

    went_on = Signal(str)
    language_chosen = Signal(str)
    show_asked = Signal()
    leaflets_asked = Signal()
    left = Signal()

    def __init__(self, session: Session, language: str = ENGLISH) -> None:
        """Offer the area's own languages first."""
        super().__init__(tr("Before you start"), narrow=True)
        self.set_back().acted.connect(self.left)
        self.lead(tr("Read this out. F8 shows it to them, large."))
        panel = Panel("tint", heading=tr("Read this out"), icon="message-circle")
        panel.say(*_words().values())
        self._session = session
        self.told = Text("", "strong", "warn")
        self.language = self._languages(session, language)
        show = Button(tr("Show this to the person"), icon="presentation", key=keys.SHOW.keys)
        show.acted.connect(self.show_asked)
        self.set_companion(show)
        asked = Column(gap=SMALL).add(self.language, self.told)
        self.body.add(panel).space(SECTION).add(asked).space(LARGE)
        quiet = Text(tr("Is somewhere quieter free?"), "strong")
        long = Text(tr("This usually takes 10 to 20 minutes. Offer water, and a seat by the door."))
        self.body.add(Column(gap=SMALL).add(quiet, long))
        self._add_actions()
        self._tell_checked(language)

    def sheet(self, speaker: Speaker) -> Sheet:
        """Show the person the same words."""
        title = Said("", tr("Before we start"))
        return reading_sheet(title, [speaker.say(k, w) for k, w in _words().items()], speaker)

    def person_chose(self, code: str) -> None:
        """There is nothing to choose here."""

    def _languages(self, session: Session, language: str) -> Combo:
        combo = Combo(tr("Which language is best?"), width=320)
        known = {one.code: one.label for one in session.catalogue.lists["languages"].choices}
        spoken = [code for code in session.area.languages if code in known]
        combo.add_all((code, known[code]) for code in dict.fromkeys((*spoken, *known)))
        combo.choose(language)
        combo.changed.connect(self.language_chosen)
        combo.changed.connect(self._tell_checked)
        self._names = known
        return combo

    def _tell_checked(self, code: str) -> None:
        """Say where no translation may be relied on, and who can help (ux.md 1.4)."""
        words = "" if code == ENGLISH else self._unchecked(code)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        if words:
            announce(self, words)
            # On a small screen it would be said below the edge.
            QTimer.singleShot(0, self, lambda: self.scroller.show_whole(self.told))

    def _unchecked(self, code: str) -> str:
        done = coverage(code, self._session.catalogue)
        if done.checked:
            return ""
        said = tr("There are no checked questions in {language}.")
        if done.draft and drafts.are_shown(self._session):
            said = tr("The questions in {language} are drafts that nobody has checked.")
        helps = tr("An interpreter can help: not a child, and nobody they are afraid of.")
        return f"{said.format(language=self._names.get(code, code))} {helps}"

    def _add_actions(self) -> None:
        go_on = Button(tr("Start the report"), "primary")
        leaflet = Button(tr("Just print a leaflet"), "link")
        go_on.acted.connect(lambda: self.went_on.emit(self.language.value()))
        leaflet.acted.connect(self.leaflets_asked)
        self.first_focus = self.heading
        self.set_actions(ActionBar(go_on, leaflet))


def _words() -> dict[str, str]:
    """Give what is read out, by the keys of its translations."""
    return {f"view.{name}": words for name, words in view_texts().items() if "before" in name}
