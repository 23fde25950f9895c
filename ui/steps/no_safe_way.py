"""The police may get in touch, and yet no way is safe: asked once more before it is sealed."""

from PySide6.QtCore import Signal

from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.panel import Panel


class NoSafeWay(Panel):
    """One question back, and two answers of the same weight (domain.md 1.11)."""

    looked_again = Signal()
    meant = Signal()

    def __init__(self) -> None:
        """Say what does not fit, and what happens if it is left so."""
        super().__init__("warn", heading=tr("Two answers do not fit together"), icon="phone-off")
        self.say(
            tr("The police may contact them, and yet no way is said to be safe."),
            tr("As it is, the police are told that nothing is safe, and should not contact them."),
        )
        self.look = Button(tr("Look at it again"), name=tr("Look at safe contact again"))
        leave = Button(tr("It is right as it is"))
        self.look.acted.connect(self.looked_again)
        leave.acted.connect(self.meant)
        self.act(self.look, leave)
