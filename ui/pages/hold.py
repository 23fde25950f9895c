"""Keep a report for a court case or a complaint, or let it go again."""

from PySide6.QtCore import Signal

from desktop.errors import HoldfastError
from desktop.hidden_signs import made_visible
from desktop.holding import KEPT_FOR_NOW, LONGEST_REASON, MEANS
from desktop.wording import tr, tr_count
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.long_field import LongField
from ui.controls.page import Page
from ui.controls.panel import Panel

_LINES = 3


class HoldPage(Page):
    """What a hold means stands before the button that sets it; without a reason there is none."""

    held = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        """Ask why."""
        super().__init__(tr("Keep it for a court case or a complaint"))
        self.set_back(tr("What we did"))
        self.back_asked.connect(self.left)
        self.reason = LongField(
            tr("Which court case or complaint needs it, and who asked?"), lines=_LINES,
            hint=tr_count("At most {n} letter", "At most {n} letters", LONGEST_REASON),
        )  # fmt: skip
        panel = Panel("tint", heading=tr("What this means"), icon="lock")
        panel.say(MEANS, tr("Only an administrator lifts the hold."))
        self.body.add(self.reason).space(SECTION).add(panel)
        hold, leave = Button(tr("Hold this report"), "primary"), Button(tr("Leave it"), "link")
        hold.acted.connect(lambda: self.held.emit(self.reason.text()))
        leave.acted.connect(self.left)
        self.first_focus = self.reason.input
        self.set_actions(ActionBar(hold, leave))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it is not held."""
        self.reason.set_error(refusal.title)
        self.reason.input.setFocus()


class LiftPage(Page):
    """What is wiped by it stands before the button that does it."""

    lifted = Signal()
    left = Signal()

    def __init__(self, reason: str, *, wipes: bool) -> None:
        """`wipes` where only the hold keeps what was said."""
        super().__init__(tr("Lift the hold"))
        self.set_back(tr("What we did"))
        self.back_asked.connect(self.left)
        why = Panel("tint", heading=tr("Why it is held"), icon="lock")
        why.say(made_visible(reason))
        means = Panel("warn", heading=tr("What happens now"), icon="triangle-alert")
        if wipes:
            means.say(KEPT_FOR_NOW, tr("That cannot be undone."))
        else:
            means.say(tr("Nothing is wiped now. It may be erased again when its time comes."))
        self.body.add(why).space(SECTION).add(means)
        words = tr("Lift the hold and wipe it") if wipes else tr("Lift the hold")
        lift, leave = Button(words, "primary"), Button(tr("Leave it held"), "link")
        lift.acted.connect(self.lifted)
        leave.acted.connect(self.left)
        self.first_focus = self.heading
        self.set_actions(ActionBar(lift, leave))
        # It may wipe what was said, so no slip of a key does it.
        self.set_primary(None)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why the hold stands."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])
