"""The pages of an interview, close to drawings 03, 04 and 07."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.controls.sheet_frame import Sheet, header, interview_frame, task_list
from ui.controls.action_bar import ActionBar
from ui.controls.answer_rows import AnswerRows
from ui.controls.button import Button
from ui.controls.date_boxes import DateBoxes
from ui.controls.disclosure import Disclosure
from ui.controls.layout import Column, column
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt
from ui.controls.sides import Sides
from ui.controls.strip import emergency_strip
from ui.controls.text import Text


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
    rows.add_answer("story", "In their own words", story, marks=[(at, at + 12)])
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
