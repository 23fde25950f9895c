"""The frame that the sheets of the gallery share."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.header import Header
from ui.controls.long_field import LongField
from ui.controls.navigation import Navigation
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.side_frame import SideFrame
from ui.controls.strip import Strip, emergency_strip
from ui.controls.task_list import Part, TaskList


class Sheet(QWidget):
    """A window with the frame that signed-in pages share."""

    def __init__(self, header: Header, strip: Strip, side: QWidget, page: Page) -> None:
        super().__init__()
        self.page = page
        frame = SideFrame(side, page)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (header, strip):
            whole.addWidget(part)
        whole.addWidget(frame, 1)
        self.setLayout(whole)
        self.side = side
        frame.folded.connect(self._fold)
        self._fold(frame.is_folded())

    def _fold(self, folded: bool) -> None:
        if isinstance(self.side, TaskList):
            self.page.set_side_button(self.side.compact_words() if folded else "")

    def arrive(self) -> None:
        """Turn to the page."""
        self.page.arrive()


def navigation(current: str) -> Navigation:
    """The places of a recorder."""
    side = Navigation()
    for key, words, icon in (
        ("home", "Home", "house"),
        ("reports", "Reports", "folder-closed"),
        ("leaflets", "Leaflets", "book-open-text"),
        ("queue", "Send queue", "send"),
        ("note", "Community note", "notebook-pen"),
        ("sessions", "Sessions", "users"),
    ):
        side.add(key, words, icon)
    side.add("help", "Help", "life-buoy", apart=True)
    side.add("settings", "Settings", "sliders-horizontal")
    side.set_current(current)
    return side


def header(tag: str = "") -> Header:
    """The head with a recorder at the desk."""
    head = Header("Eastgate Library")
    head.set_person("Ana, recorder")
    head.set_tag(tag, "Anonymous" if tag else "")
    return head


def task_list(here: str = "why", **changed: str) -> TaskList:
    """Ten parts, four of them done."""
    side = TaskList()
    side.set_parts(
        [
            Part(key="before", title="Before you start", status="done"),
            Part(key="safety", title="Safety now", status="done"),
            Part(key="named", title="Named or not", status="done"),
            Part(key="what", title="What happened", status="done"),
            Part(key="where", title="Where and when", status="unanswered"),
            Part(key="why", title="Why they think so", status="here"),
            Part(key="who", title="Who did it", status="to_do"),
            Part(key="effect", title="Effect and risk", status="to_do"),
            Part(key="support", title="Support wanted", status="to_do"),
            Part(key="sharing", title="Sharing", status="to_do"),
            Part(key="check", title="Check answers", status="to_do", apart=True),
        ]
    )
    return side


def interview_frame(page: Page, tasks: TaskList) -> QWidget:
    """The frame of an interview page with its foot."""
    bar = ActionBar(
        Button("Save and continue", "primary"),
        Button("Skip for now"),
        Button("Save and close", "link"),
    )
    bar.set_saved("Draft saved 2:28pm", short="Saved 2:28pm")
    page.set_actions(bar)
    page.set_companion(Button("Show this to the person", icon="presentation", key="F8"))
    return Sheet(header("Anonymous report"), emergency_strip(), tasks, page)


def a_question(acts: list[str]) -> Page:
    """A page with each kind of answer, whose buttons note that they were pressed."""
    page = Page("Was anyone hurt?")
    answers = Options("Was anyone hurt?")
    answers.add("yes", "Yes")
    answers.add("no", "No")
    page.body.add(answers, LineField("Name"), LongField("In their own words", lines=3))
    primary, skip = Button("Save and continue", "primary"), Button("Skip for now")
    primary.acted.connect(lambda: acts.append("continue"))
    skip.acted.connect(lambda: acts.append("skip"))
    page.set_actions(ActionBar(primary, skip))
    return page
