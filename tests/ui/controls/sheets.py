"""Pages built from the controls alone, close to the drawings of the design."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.controls.action_bar import ActionBar
from ui.controls.answer_rows import AnswerRows
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.combo import Combo
from ui.controls.date_boxes import DateBoxes
from ui.controls.deep_panel import DeepPanel
from ui.controls.disclosure import Disclosure
from ui.controls.field import LineField
from ui.controls.figures import Figures
from ui.controls.flow import Flow
from ui.controls.header import Header
from ui.controls.heading import Heading, SectionHead
from ui.controls.icon_text import Icon
from ui.controls.layout import Column, Row, column, row
from ui.controls.long_field import LongField
from ui.controls.navigation import Navigation
from ui.controls.option_row import TickRow
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt
from ui.controls.paper_view import PaperView
from ui.controls.passphrase_field import PassphraseField
from ui.controls.progress_line import ProgressLine
from ui.controls.shore import Shore
from ui.controls.side_frame import SideFrame
from ui.controls.sides import Sides
from ui.controls.stations import Stations
from ui.controls.strip import ConnectionStrip, Strip, emergency_strip
from ui.controls.table import Table
from ui.controls.table_cell import CellRole
from ui.controls.tag import Tag
from ui.controls.task_list import Part, TaskList
from ui.controls.text import Text
from ui.controls.wordmark import Wordmark
from ui.theme.theme import follow, px


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
    carry_on = SectionHead("Carry on", "2 drafts, only you can see them")
    page.body.add(panel).space(28).add(carry_on).space(11).add(drafts)
    page.body.space(28).add(SectionHead("Needs attention")).space(11).add(attention)
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
    bar.set_saved("Draft saved 2:32pm", short="Saved 2:32pm")
    page.set_actions(bar)
    page.first_focus = answers.row("religion")
    return Sheet(header("Anonymous report"), emergency_strip(), task_list(), page)


class _Unlock(Shore):
    """A card in the middle of the shore."""

    def __init__(self) -> None:
        super().__init__()
        people = Options("Who are you?", numbered=False)
        for name in ("Ana", "Tomasz", "Someone else"):
            people.add(name, name)
        people.choose(["Ana"])
        self.passphrase = PassphraseField("Passphrase", width=316)
        self.passphrase.set_text("correct horse")
        card = Card()
        inner = Column(margins=(39, 33, 39, 35)).add(Heading("Who are you?", 3)).space(12)
        inner.add(people).space(24).add(self.passphrase).space(24)
        inner.add(row(Button("Unlock", "primary", width=140), _forgot(), gap=24))
        card.body.addLayout(inner)
        practice = Button("Open practice mode", "link", icon="graduation-cap")
        danger = row(
            Text("In danger now?  Call 999.", "strong", wrap=False),
            Text("Police 101", wrap=False),
            Text("Crimestoppers 0800 555 111", wrap=False),
            gap=20,
        )
        whole = Column(margins=(0, 100, 0, 16))
        whole.add(_middle(_Wide(Wordmark("Eastgate Library", large=True))))
        whole.space(26).add(_middle(_Wide(card))).space(16).add(_middle(practice)).spring()
        whole.add(_middle(danger))
        self.setLayout(whole)

    def arrive(self) -> None:
        """Begin at the passphrase."""
        self.passphrase.input.setFocus()


def _forgot() -> Button:
    return Button("I forgot my passphrase", "link")


class _Wide(QWidget):
    """What stands in the middle, 520 drawing pixels wide."""

    def __init__(self, thing: QWidget) -> None:
        super().__init__()
        self.setLayout(Column().add(thing))
        follow(self._dress)

    def _dress(self) -> None:
        self.setFixedWidth(px(520))


def _middle(thing: QWidget) -> QWidget:
    line = Row().spring()
    line.addWidget(thing)
    holder = QWidget()
    holder.setLayout(line.spring())
    return holder


def unlock() -> QWidget:
    """Drawing 01."""
    return _Unlock()


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


def date_error() -> QWidget:
    """Drawing 04."""
    page = Page("When did it happen?")
    page.set_back("Part 5 of 10: where and when, question 1 of 3")
    page.lead("A month and year is enough if the day is hard to remember")
    boxes = DateBoxes("When did it happen?")
    boxes.set_parts("21", "12", "2026")
    boxes.set_error("The date must be today or in the past")
    answers = Options("When did it happen?")
    answers.add("day", "On a day they know", reveal=boxes)
    answers.add("about", "About when, for example last week")
    answers.add("often", "More than once, or still going on")
    answers.add("not_known", "Not known")
    answers.add("not_say", "They would rather not say")
    answers.choose(["day"])
    page.body.add(answers)
    page.set_aside(
        column(
            StaffPrompt(
                "A rough date is fine. There is no need to press for more.",
                "It can help to think of things nearby in time: a birthday, Eid, bin day, "
                "the school holidays.",
            ),
            Disclosure("Why do we ask this?", Text("So that they can look for pictures.")),
            gap=21,
        )
    )
    page.errors.show_errors([("The date must be today or in the past", boxes.day)])
    page.first_focus = page.errors
    return interview_frame(page, task_list("where"))


def check() -> QWidget:
    """Drawing 07, without its list at the side."""
    page = Page("Check these answers together", wide=True)
    page.set_back("All 10 parts visited")
    page.top.add(Button("Read it out", icon="presentation", key="F8"))
    rows = AnswerRows()
    rows.add_part("What happened")
    story = (
        "“He followed me from the bus stop shouting at me to take it off. He had my number "
        "from the notice board and rang 07700 900142 twice that night.”"
    )
    at = story.index("07700")
    rows.add_answer("story", "In their own words", story, mark=(at, at + 12))
    rows.add_answer("what", "What it was", "Name-calling, followed, phone calls")
    rows.add_answer("hurt", "Was anyone hurt", "No")
    rows.add_part("Where and when")
    rows.add_answer("when", "When", "About 8pm, Tuesday 17 November 2026")
    rows.add_answer("where", "Where", "Bus stop, Mill Road")
    rows.add_part("Why they think so")
    rows.add_answer("why", "Reasons", "Race or ethnicity; religion or belief")
    hint = Panel("warn", heading="Might identify someone", icon="fingerprint-pattern")
    hint.say("There is a phone number in “In their own words”. This report is anonymous.")
    look = Button("Look", width=88)
    hint.act(look, Button("Leave it in", "link"))
    sent = Panel("tint", heading="What will be sent", icon="send")
    sent.say("We will tell Norfolk police what happened, but not who you are.")
    before = Column(gap=16).add(hint, sent).spring()
    side = QWidget()
    side.setLayout(before)
    page.body.add(Sides(rows, side, shares=(774, 392), gap=40, least=880, top=True))
    bar = ActionBar(
        Button("Go on to seal", "primary"),
        Button("Save and close"),
        Button("Delete this draft", "link"),
        wide=True,
    )
    bar.set_saved("Draft saved 2:58pm")
    page.set_actions(bar)
    page.first_focus = look
    whole = QWidget()
    stack = QVBoxLayout()
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(0)
    for part in (header("Anonymous report"), emergency_strip(), page):
        stack.addWidget(part)
    whole.setLayout(stack)
    whole.arrive = page.arrive  # type: ignore[attr-defined]
    return whole


def sealed() -> QWidget:
    """Drawing 08, its left side."""
    strip = ConnectionStrip()
    strip.set_state("unreachable", "3 reports waiting, safe here")
    page = Page("Sealed")
    done = Panel("success", barred=True)
    reference = Text("HF-7K2M-9QXD", "reference", wrap=False)
    reference.select(True)
    line = Row()
    line.addLayout(Column().add(Text("Reference", "body", "text2"), reference), 1)
    done.body.add(line.add(Button("Copy", icon="copy")))
    done.body.add(
        Text(
            "It goes by itself when there is a connection. Nobody will get in touch with them. "
            "They can come back with this reference at any time."
        )
    )
    answers = Options("What would they like to take home?")
    plain = "Reference, opening hours and 999. Nothing about why they came."
    answers.add("plain", "Plain slip", detail=plain)
    answers.add("card", "Wallet card", detail="The same, the size of a bank card.")
    answers.add("full", "Full receipt", detail="Also says what was agreed. Not safe if seen.")
    answers.add("none", "No paper")
    answers.choose(["plain"])
    page.body.add(Stations(at=2)).space(12).add(done).space(20)
    page.body.add(SectionHead("What would they like to take home?")).space(8).add(answers)
    paper = PaperView("The slip", width=300)
    page.set_aside(paper)
    bar = ActionBar(
        Button("Preview and print", "primary", icon="printer"),
        Button("Choose leaflets"),
        Button("Finish", "link"),
    )
    language = Combo("Language", beside=True)
    language.add("en", "English")
    bar.add_right(language)
    page.set_actions(bar)
    return Sheet(header("Anonymous report"), strip, navigation("reports"), page)


def queue() -> QWidget:
    """Drawing 09."""
    strip = ConnectionStrip()
    strip.set_state("unreachable", "3 reports waiting, safe here")
    page = Page("Send queue")
    again = Button("Try now", "primary", icon="refresh-cw", key="Ctrl+R")
    why = Card()
    words = Column(gap=4).add(
        Heading("No reply from the service at 3:04pm", 3),
        Text("Trying again at 3:19pm. Tries get further apart. Nothing is lost.", "body", "text2"),
    )
    line = Row(gap=16)
    line.addWidget(Icon("cloud-off", "warn", 24), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    first = QWidget()
    first.setLayout(line)
    acts = row(again, Button("Send by USB", icon="usb"), gap=12)
    why.body.add(column(Sides(first, acts, least=680), margins=(23, 20, 23, 20)))
    table = Table("Reports waiting to send")
    table.setModel(queue_model())
    table.set_columns((220, 112, 460, 219), stretch=2)
    table.set_row_height(64)
    table.fit()
    waiting = Card()
    waiting.body.add(table)
    page.body.add(why).space(22).add(SectionHead("Waiting to send", "3 reports, 4.2 MB"))
    page.body.space(12).add(waiting).space(20)
    log = Card(padded=True)
    log.body.add(Text("3:04pm  Could not connect. Code N-12. Nothing was lost."))
    page.body.add(Disclosure("What happened today", log, is_open=True))
    page.first_focus = again
    side = navigation("queue")
    side.set_count("queue", 3)
    return Sheet(header(), strip, side, page)


def queue_model() -> QStandardItemModel:
    """Three reports that wait."""
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Reference", "Size", "State", "Sealed"])
    for reference, size, state, second, sealed_at, progress in (
        ("HF-4RWD-63ZT", "4.2 MB", "Paused at 62%", "part 3 of 5", "Today, 2:41pm", 62),
        ("HF-Q4TT-27AB", "22 KB", "Waiting", "next in line", "Yesterday, 11:05am", None),
        ("HF-7K2M-9QXD", "18 KB", "Waiting", "after that", "Today, 3:02pm", None),
    ):
        cells = [QStandardItem(words) for words in (reference, size, state, sealed_at)]
        cells[0].setData(True, CellRole.STRONG)
        cells[2].setData(True, CellRole.STRONG)
        cells[2].setData(second, CellRole.SECOND)
        cells[2].setData(progress, CellRole.PROGRESS)
        cells[3].setData("text2", CellRole.TONE)
        model.appendRow(cells)
    return model


def counts() -> QWidget:
    """Drawing 11, with a table of hidden cells from 12."""
    strip = ConnectionStrip()
    strip.set_state("connected", "Last sent today, 2:05pm. Nothing is waiting.")
    page = Page("Counts")
    release = Button("Prepare a release", "primary")
    period = Combo("", width=252)
    period.add("q3", "July to September 2026")
    page.top.add(period, release)
    page.first_focus = release
    figures = Figures(
        ("93", "Reports taken"),
        ("88", "Received by police"),
        ("5", "Not sent, as they chose"),
        ("1 day", "Typical wait to arrive"),
    )
    reasons = Table("Why the person thinks it happened")
    reasons.setModel(reasons_model())
    reasons.set_columns((216, 399), stretch=1, bars=(1,))
    reasons.fit()
    card = Card()
    card.body.add(row(SectionHead("Why the person thinks it happened"), margins=(16, 16, 16, 4)))
    card.body.add(reasons)
    places = Table("Where it happened")
    places.setModel(places_model())
    places.set_columns((120, 120, 120), stretch=0)
    places.set_row_height(52)
    places.fit()
    hidden = Card()
    hidden.body.add(places)
    tables = Sides(card, hidden, shares=(617, 372), least=880, top=True)
    page.body.add(figures).space(20).add(tables)
    return Sheet(header(), strip, navigation("counts"), page)


def reasons_model() -> QStandardItemModel:
    """Counts by reason."""
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Main reason", "Reports"])
    reasons = {"Race or ethnicity": 41, "Religion or belief": 17, "Sexual orientation": 12}
    reasons |= {"Disability": 9, "Another group": 7, "Transgender identity": 4, "Not sure": 3}
    for words, number in reasons.items():
        cell = QStandardItem(str(number))
        cell.setData(number, CellRole.BAR)
        cell.setData(41, CellRole.MOST)
        cell.setData(number < 5, CellRole.SMALL)
        cell.setData(f"{words}: {number} reports", Qt.ItemDataRole.AccessibleTextRole)
        model.appendRow([QStandardItem(words), cell])
    return model


def places_model() -> QStandardItemModel:
    """A table as a reader will see it."""
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["Where", "July", "August"])
    right = Qt.AlignmentFlag.AlignRight
    for column_number in (1, 2):
        model.setHeaderData(
            column_number, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole
        )
    for words in (("Street", "8", "10"), ("Home", "hidden too", "8"), ("Shop", "6", "hidden")):
        cells = [QStandardItem(word) for word in words]
        for cell in cells[1:]:
            cell.setData(right, Qt.ItemDataRole.TextAlignmentRole)
            if cell.text().startswith("hidden"):
                cell.setData(cell.text().replace(" ", "_"), CellRole.BOX)
        model.appendRow(cells)
    total = [QStandardItem(word) for word in ("Total", "28", "33")]
    total[0].setData(True, CellRole.TOTAL)
    for cell in total:
        cell.setData(True, CellRole.STRONG)
    for cell in total[1:]:
        cell.setData(right, Qt.ItemDataRole.TextAlignmentRole)
    model.appendRow(total)
    return model


def controls() -> QWidget:
    """What no drawing shows together: every kind of button, field and panel."""
    page = Page("Every control", narrow=True)
    page.lead("A hint of one sentence under the heading")
    buttons = Flow()
    buttons.add(
        Button("Primary", "primary"),
        Button("Secondary", icon="printer"),
        Button("Delete for good", "warning"),
        Button("Call 999", "emergency"),
        Button("Add", icon="plus", low=True),
        Button("A link", "link"),
    )
    name = LineField("Full name", hint="As they would like it written", width=400)
    name.set_text("<b>Ana</b>")
    wrong = LineField("Postcode", width=160)
    wrong.set_text("NR1")
    wrong.set_error("Check the postcode")
    story = LongField("In their own words", lines=3, limit=100)
    story.set_text("First line of what they said, which is long enough to go on to another line.")
    tick = TickRow("Plain envelope cover", bare=True)
    tick.setChecked(True)
    progress = ProgressLine("Sending")
    progress.setValue(40)
    tags = Flow()
    for words in ("Draft", "Sealed"):
        tags.add(Tag(words))
    tags.add(Tag("There is a problem", icon="circle-alert", tone="error"))
    tags.add(Tag("Received", icon="check", tone="success"))
    tags.add(Tag("Waiting", tone="warn"))
    page.body.add(buttons).space(20).add(name).space(16).add(wrong).space(16).add(story)
    page.body.space(16).add(tick).space(8).add(tags).space(16).add(progress)
    page.first_focus = name.input
    return interview_frame(page, task_list())


SHEETS: dict[str, Callable[[], QWidget]] = {
    "01-unlock": unlock,
    "02-home": home,
    "03-interview-why": interview,
    "04-interview-date-error": date_error,
    "07-check-answers": check,
    "08-sealed-receipt": sealed,
    "09-send-queue": queue,
    "11-counts": counts,
    "controls": controls,
}
