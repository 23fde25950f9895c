"""The sheet of a page: the question somebody is at, or all that was written down, read back."""

from desktop import spoken
from desktop.forms.answers import name_of
from desktop.forms.interview import Interview
from ui.controls.two_tongues import Said
from ui.questions.page_form import PageForm
from ui.showing.sheet import Sheet, question_sheet, reading_sheet
from ui.showing.speaking import Speaker

_AGREEMENT = "agreement_given"


def asked_sheet(form: PageForm, interview: Interview, sent: str, speaker: Speaker) -> Sheet | None:
    """Show the question somebody is at; what is for staff only, never.

    `sent` is what they agree to, which they have to hear before they do.
    """
    found = form.current()
    if found is None or found[1].asking.question.staff_only:
        return None
    key, widget = found
    return question_sheet(
        widget.asking, key, interview.answers.get(key), interview.catalogue, speaker,
        told=[sent] if name_of(key) == _AGREEMENT else [],
    )  # fmt: skip


def read_back(title: str, interview: Interview, sent: str, speaker: Speaker) -> Sheet:
    """Show what will be sent and everything that was written down, before it is sealed."""
    told = [
        Said("", f"{one.question}: {one.answer}")
        for part in spoken.parts(interview)
        for one in part.answers
    ]
    return reading_sheet(Said("", title), [Said("", sent), *told], speaker)
