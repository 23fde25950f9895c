"""The parts of a report as the list at the side shows them, and how far each has come."""

from desktop.forms.asked import PageState
from desktop.forms.course import state_of
from desktop.forms.interview import Interview
from desktop.wording import tr
from ui.controls.task_list import Part, Status
from ui.questions.interview_page import InterviewPage

CHECK = "check answers"
_STATUS: dict[PageState, Status] = {
    PageState.DONE: "done",
    PageState.TO_DO: "to_do",
    PageState.UNANSWERED: "unanswered",
    PageState.PROBLEM: "problem",
}


def part_rows(interview: Interview, here: InterviewPage) -> list[Part]:
    """List every part, and under them the check of the answers."""
    rows = [
        Part(key=part.name, title=part.title, status=part_status(interview, part.name, here))
        for part in interview.catalogue.parts
    ]
    return [*rows, Part(key=CHECK, title=tr("Check answers"), status="to_do", apart=True)]


def part_status(interview: Interview, part: str, here: InterviewPage) -> Status:
    """Say how far a part has come; where we are, nothing is wrong before it is checked."""
    if part != here.stop.section.part:
        return _STATUS[state_of(interview, part)]
    wrong = state_of(interview, part, but=here.stop.key) is PageState.PROBLEM
    return "problem" if wrong or not here.errors.isHidden() else "here"


def part_here(interview: Interview, here: InterviewPage) -> str:
    """Say which part this is, on the button that stands for the list where that is folded."""
    names = [part.name for part in interview.catalogue.parts]
    place = names.index(here.stop.section.part) + 1
    return tr("Part {n} of {all}").format(n=place, all=len(names))
