"""A line over the page that asks or warns in place of a dialog: the lock, leaving, not saved."""

from PySide6.QtCore import Signal

from desktop.belonging import CHANGED_OUTSIDE, CHANGED_OUTSIDE_ADVICE
from desktop.errors import PUT_BACK_ADVICE, PUT_BACK_TITLE, HoldfastError
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.layout import LARGE, MEDIUM, row
from ui.controls.panel import Panel
from ui.controls.sides import Sides
from ui.controls.text import Text

_ONE_LINE_FROM, _BESIDE_FROM = 560, 640


class Notice(Panel):
    """What is the matter, a button that goes on with it, and one that stays."""

    went_on = Signal()
    stayed = Signal()

    def __init__(self, strong: str, words: str, go_on: str, *, stay: str | None = None) -> None:
        """`go_on` is what going on is called, `stay` what not going on is."""
        super().__init__("warn", barred=True)
        self.strong = Text(strong, "strong")
        self.stay = Button(stay or tr("Stay"), low=True)
        leave = Button(go_on, low=True)
        self.stay.acted.connect(self.stayed)
        leave.acted.connect(self.went_on)
        said = Sides(self.strong, Text(words), shares=(0, 1), gap=LARGE, least=_ONE_LINE_FROM)
        acts = row(self.stay, leave, gap=MEDIUM)
        self.body.add(Sides(said, acts, shares=(1, 0), gap=LARGE, least=_BESIDE_FROM))
        self.setAccessibleName(f"{strong} {words}")


class LockWarning(Notice):
    """The lock is a minute away; any key or movement stays."""

    def __init__(self, seconds: int) -> None:
        """Say how many seconds are left."""
        super().__init__(
            lock_words(seconds), tr("Your draft is saved. Any key stays."), tr("Lock now")
        )

    def tell(self, seconds: int) -> None:
        """Say how many seconds are left now; a screen reader was told once."""
        self.strong.setText(lock_words(seconds))


def lock_words(seconds: int) -> str:
    """Say when the lock comes."""
    return tr_count(
        "Holdfast will lock in {n} second.", "Holdfast will lock in {n} seconds.", seconds
    )


def begun_panel() -> Panel:
    """Say of what was told before a lock that it is still here, and nowhere else."""
    panel = Panel("tint", heading=tr("This was begun before"), icon="history")
    panel.say(tr("Nothing of it has been added yet. Read it through with them first."))
    return panel


def quit_question(waiting: int) -> Notice:
    """Ask whether to quit while reports wait; they stay safe either way."""
    words = tr_count("{n} report is waiting to send.", "{n} reports are waiting to send.", waiting)
    stay = tr("They stay locked here, and go next time Holdfast is open with a connection.")
    return Notice(words, stay, tr("Quit"))


def unsaved_question(refusal: HoldfastError | None, go_on: str) -> Notice:
    """Ask whether to go on though what is being typed could not be saved, and say why."""
    return Notice(
        refusal.title if refusal else tr("The last answer could not be saved."),
        tr("What was saved before is safe. Stay and try again, or go on without it."),
        go_on,
    )


def changed_outside() -> Notice:
    """Warn that somebody edited the centre's details beside the vault."""
    return Notice(CHANGED_OUTSIDE, CHANGED_OUTSIDE_ADVICE, tr("See the settings"), stay=tr("Close"))


def cut_off(when: str) -> Notice:
    """Say that the program ended in the middle, and that the draft did not suffer from it."""
    words = tr("The draft from {when} is safe.").format(when=when)
    return Notice(
        tr("Holdfast closed unexpectedly."), words, tr("Go on with it"), stay=tr("Not now")
    )


def put_back() -> Notice:
    """Warn that these records are older than the last ones on this computer."""
    return Notice(PUT_BACK_TITLE, PUT_BACK_ADVICE, tr("Carry on"), stay=tr("Close"))


def sending_trouble(refusal: HoldfastError) -> Notice:
    """Say that sending stopped because of this computer, not of the line."""
    return Notice(refusal.title, refusal.advice, tr("See the send queue"), stay=tr("Close"))
