"""Pages built from the controls alone, close to the drawings of the design."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.deep_panel import DeepPanel
from ui.controls.disclosure import Disclosure
from ui.controls.header import Header
from ui.controls.heading import Heading
from ui.controls.layout import Row, column
from ui.controls.navigation import Navigation
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import StaffPrompt
from ui.controls.side_frame import SideFrame
from ui.controls.strip import ConnectionStrip, Strip, emergency_strip
from ui.controls.task_list import Part, TaskList
from ui.controls.text import Text


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


def home() -> QWidget:
    """Drawing 02."""
    strip = ConnectionStrip()
    strip.set_state("connected", "Last sent today, 2:05pm. Nothing is waiting.")
    page = Page("Good afternoon, Ana", title="Home")
    page.top.add(Text("Friday 20 November", "body", "text2", wrap=False))
    panel = DeepPanel(
        "Someone is here to tell you what happened",
        "Every answer is saved as you go. They can stop at any time.",
    )
    start = Button("Start a report", "on_deep", icon="plus", key="Ctrl+N", tall=True)
    panel.acts.add(start, Button("Just print a leaflet", "on_deep_outline", tall=True))
    page.first_focus = start
    drafts, attention = Card(), Card()
    drafts.add_row(
        CardRow(
            "Draft from today, 11:20am",
            "Part 4 of 10, what happened",
            done=4,
            button=Button("Open", name="Open draft from today, 11:20am, part 4 of 10", width=88),
        )
    )
    drafts.add_row(
        CardRow(
            "Draft from 3 November",
            "Part 9 of 10, kept for 7 more days",
            done=9,
            button=Button("Open", name="Open draft from 3 November, part 9 of 10", width=88),
        )
    )
    attention.add_row(
        CardRow(
            "Backup is 9 days old",
            "A copy each week keeps drafts safe",
            icon="clock-alert",
            tone="warn",
            button=Button("Back up", width=104),
        )
    )
    carry_on = Row(gap=13).add(Heading("Carry on", 3))
    carry_on.addWidget(Text("2 drafts, only you can see them", "body", "text2"), 1)
    page.body.add(panel).space(27).add(carry_on).space(12).add(drafts)
    page.body.space(27).add(Heading("Needs attention", 3)).space(12).add(attention)
    return Sheet(header(), strip, navigation("home"), page)


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


def interview() -> QWidget:
    """Drawing 03."""
    page = Page("Why do you think it happened?", title="Why they think so")
    page.set_back("Part 6 of 10: why they think so")
    page.lead("Tick all that apply, or press the number")
    answers = Options("Why do you think it happened?", many=True)
    for value, words in (
        ("disability", "Disability"),
        ("race", "Race or ethnicity"),
        ("religion", "Religion or belief"),
        ("orientation", "Sexual orientation"),
        ("transgender", "Transgender identity"),
        ("other_group", "Age, or another group counted in Norfolk"),
        ("else", "Something else about who they are"),
        ("others_view", "They do not think so, but someone else does"),
    ):
        answers.add(value, words)
    answers.add("not_sure", "Not sure", apart=True, alone=True)
    answers.add("not_say", "They would rather not say", apart=True, alone=True)
    answers.choose(["race", "religion"])
    page.body.add(answers)
    page.set_companion(Button("Show this to the person", icon="presentation", key="F8"))
    prompt = StaffPrompt(
        "Ask this every time, whatever happened. Their view is what counts. "
        "They do not need proof.",
        "Read the question as it stands, then wait. More than one reason is normal.",
    )
    why = Disclosure("Why do we ask this?", Text("So that they get the right support."))
    page.set_aside(column(prompt, why, gap=21))
    bar = ActionBar(
        Button("Save and continue", "primary"),
        Button("Skip for now"),
        Button("Save and close", "link"),
    )
    bar.set_saved("Draft saved 2:32pm")
    page.set_actions(bar)
    page.first_focus = answers.row("religion")
    return Sheet(header("Anonymous report"), emergency_strip(), task_list(), page)


SHEETS: dict[str, Callable[[], QWidget]] = {"02-home": home, "03-interview-why": interview}
