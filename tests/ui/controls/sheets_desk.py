"""The pages of the desk, close to drawings 01, 02, 08, 09 and 11."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.controls.sheet_frame import Sheet, header, navigation
from tests.ui.controls.sheet_models import places_model, queue_model, reasons_model
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.combo import Combo
from ui.controls.deep_panel import DeepPanel
from ui.controls.disclosure import Disclosure
from ui.controls.figures import Figures
from ui.controls.heading import Heading, SectionHead
from ui.controls.icon_text import Icon
from ui.controls.layout import Column, Row, column, row
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.paper_view import PaperView
from ui.controls.passphrase_field import PassphraseField
from ui.controls.shore import Shore
from ui.controls.sides import Sides
from ui.controls.stations import Stations
from ui.controls.strip import ConnectionStrip
from ui.controls.table import Table
from ui.controls.text import Text
from ui.controls.wordmark import Wordmark
from ui.theme.theme import follow, px


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
