"""What a stick from the police changed here, and what on it changed nothing, in a few sentences."""

from PySide6.QtCore import Signal

from desktop.wording import tr, tr_count
from sync.dispatch.bringing import Brought
from sync.dispatch.stick_errors import StickUnread
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel


class CourierBroughtStep(Page):
    """Good news first, then what somebody has to do."""

    left = Signal()

    def __init__(self, brought: Brought) -> None:
        """Say what was on it."""
        super().__init__(tr("The reply is here"), narrow=True)
        self.set_back(tr("Send queue"))
        self.back_asked.connect(self.left)
        for panel in _panels(brought):
            self.body.add(panel).space(SECTION)
        leave = Button(tr("Done"), "primary")
        leave.acted.connect(self.left)
        self.set_actions(ActionBar(leave))
        self.first_focus = leave


def _panels(brought: Brought) -> list[Panel]:
    panels = []
    if good := _good(brought):
        panels.append(Panel("success", heading=good[0], icon="circle-check"))
        panels[-1].say(*good[1:])
    elif _is_nothing(brought):
        panels.append(Panel("plain", heading=tr("Nothing new was on it"), icon="info"))
        panels[-1].say(tr("What it says was known here already, or is for another computer."))
    if brought.refused:
        refused = tr_count("{n} report was not taken", "{n} reports were not taken",
                           len(brought.refused))  # fmt: skip
        panels.append(Panel("error", heading=refused, icon="circle-alert", barred=True))
        panels[-1].say(tr("The send queue says why, and whom to ring."))
    return panels + _to_do(brought) + _doubts(brought)


def _to_do(brought: Brought) -> list[Panel]:
    """Say what goes again, and what waits."""
    panels = []
    if brought.anew:
        again = tr_count("{n} report has to go again", "{n} reports have to go again",
                         len(brought.anew))  # fmt: skip
        panels.append(Panel("warn", heading=again, icon="usb", barred=True))
        panels[-1].say(tr("Write a stick: choose “Send by USB” in the send queue."))
    if brought.news is not None and brought.news.aside:
        aside = tr_count("{n} message waits aside", "{n} messages wait aside",
                         brought.news.aside)  # fmt: skip
        panels.append(Panel("plain", heading=aside, icon="info"))
        panels[-1].say(tr("About a report that is not here, or signed by a key that is not known"
                          " here yet. Holdfast tries again each time."))  # fmt: skip
    return panels


def _doubts(brought: Brought) -> list[Panel]:
    """Say what could not be read, or not be believed."""
    panels = []
    if brought.unread:
        panels.append(Panel("warn", heading=StickUnread.title, icon="triangle-alert", barred=True))
        panels[-1].say(StickUnread.advice)
    if brought.unbelieved > brought.unread:
        doubt = tr("Some of it could not be trusted")
        panels.append(Panel("warn", heading=doubt, icon="triangle-alert", barred=True))
        panels[-1].say(tr("It is damaged, or not signed by the police service. It changed nothing."
                          " Ask them to write the stick again."))  # fmt: skip
    if brought.problem is not None:
        panels.append(
            Panel("error", heading=brought.problem.title, icon="circle-alert", barred=True)
        )
        panels[-1].say(brought.problem.advice)
    return panels


def _is_nothing(brought: Brought) -> bool:
    """Whether all of it was known, or for others: what is told further down is something."""
    aside = brought.news is not None and brought.news.aside > 0
    return not (brought.refused or brought.anew or brought.unbelieved or aside or brought.problem)


def _good(brought: Brought) -> list[str]:
    said = []
    if brought.linked:
        said.append(tr("This computer is linked to the police service"))
    if brought.received:
        said.append(tr_count("{n} report was received by the police",
                             "{n} reports were received by the police",
                             len(brought.received)))  # fmt: skip
    if brought.files:
        said.append(tr_count("{n} file was received by the police",
                             "{n} files were received by the police", brought.files))  # fmt: skip
    if brought.news is not None and brought.news.reports:
        said.append(tr_count("The police told something about {n} report",
                             "The police told something about {n} reports",
                             len(brought.news.reports)))  # fmt: skip
    if brought.keys_renewed:
        said.append(tr("The police service's newer keys are in use"))
    return said
