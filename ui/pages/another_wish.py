"""They have changed their mind about a sealed report: more is shared, less, or nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.errors import HoldfastError
from desktop.forms.route import Route
from desktop.store.recalling import Reach
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, SECTION
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel

_STOP = "stop"
_FULLER = {
    Route.POLICE_NAMED: tr("Tell the police, and give them their details"),
    Route.POLICE_INTEL: tr("Tell the police what happened, but not who they are"),
}
_WISHES = {
    Route.POLICE_INTEL: tr("Tell the police what happened, but not who they are"),
    Route.SUPPORT_ONLY: tr("Nothing more to the police. Keep it here, for support"),
    Route.COUNT_ONLY: tr("Just count it. Their name and story are wiped here"),
}
REACHES = {
    Reach.NOWHERE: tr("None of it has left this computer. It can still be taken back whole."),
    Reach.MAY_BE_HELD: tr(
        "Sending had begun. The police service may have it: that cannot be called back. We stop,"
        " and tell them so."
    ),
    Reach.RECEIVED: tr(
        "The police service has it, and that cannot be called back. They are told of the new wish."
    ),
}
ON_A_STICK = tr(
    "It is on a stick. If the stick is still here, do not give it away: write it again, or empty"
    " it."
)
HELD = tr(
    "A court case or a complaint needs this report. Nothing more is shared, but what they said is"
    " wiped only when that is over. Tell them so."
)


class AnotherWishPage(Page):
    """What can still be taken back stands first; then what they would like from now on."""

    widened = Signal(object)
    narrowed = Signal(object)
    stopped = Signal()
    left = Signal()

    def __init__(
        self, reach: Reach, narrower: Sequence[Route], *, wider: Sequence[Route] = (),
        is_held: bool = False, is_on_a_stick: bool = False,
    ) -> None:  # fmt: skip
        """Offer the wishes that share less than the one that holds, and those that share more.

        `is_held` where a court case or a complaint needs the report: nothing is wiped at once.
        `is_on_a_stick` where it was handed over and may not have left the house yet.
        """
        super().__init__(tr("They have changed their mind"))
        self.set_back(tr("Report"))
        self.back_asked.connect(self.left)
        panel = Panel("tint", heading=tr("What can be taken back"), icon="info")
        panel.say(REACHES[reach])
        if is_on_a_stick and reach is Reach.MAY_BE_HELD:
            panel.say(ON_A_STICK)
        if is_held:
            panel.say(HELD)
        question = tr("What would they like now?")
        self.choice = Options(question)
        self._wider = {route.value for route in wider}
        if wider:
            self.choice.begin_family(tr("Share more"))
            for route in wider:
                self.choice.add(route.value, _FULLER[route],
                                detail=tr("What is missing is asked. Nothing is sent before they"
                                          " have seen it and agreed."))  # fmt: skip
            self.choice.begin_family(tr("Share less, or stop"))
        for route in narrower:
            self.choice.add(route.value, _WISHES[route])
        self.choice.add(_STOP, tr("Stop. Wipe what was said, and share nothing more"))
        self.body.add(panel).space(SECTION)
        self.body.add(Heading(question, 3)).space(MEDIUM).add(self.choice)
        do = Button(tr("Do as they wish"), "primary")
        leave = Button(tr("Leave it as it is"), "link")
        do.acted.connect(self._do)
        leave.acted.connect(self.left)
        self.set_actions(ActionBar(do, leave))
        # It cannot be undone, so no slip of a key does it.
        self.set_primary(None)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not done; everything is as it was."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.choice)])

    def _do(self) -> None:
        chosen = self.choice.chosen()
        if not chosen:
            self.errors.show_errors([(tr("Choose what they would like now."), self.choice)])
        elif chosen[0] == _STOP:
            self.stopped.emit()
        elif chosen[0] in self._wider:
            self.widened.emit(Route(chosen[0]))
        else:
            self.narrowed.emit(Route(chosen[0]))
