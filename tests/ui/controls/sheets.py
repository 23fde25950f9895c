"""Pages built from the controls alone, to look at and to test."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.ui.controls.sheet_frame import interview_frame, task_list
from tests.ui.controls.sheets_desk import counts, home, queue, sealed, unlock
from tests.ui.controls.sheets_interview import check, date_error, interview
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.flow import Flow
from ui.controls.long_field import LongField
from ui.controls.option_row import TickRow
from ui.controls.page import Page
from ui.controls.progress_line import ProgressLine
from ui.controls.tag import Tag


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
