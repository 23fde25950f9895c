"""The lines of the task list: how far each part of a report has come, seen from one page of it."""

from desktop.forms.interview import AskedPage, Interview, PageState
from desktop.wording import tr
from ui.controls.task_list import Part, Status

CHECK = "check answers"
_STATUS: dict[PageState, Status] = {
    PageState.DONE: "done",
    PageState.TO_DO: "to_do",
    PageState.UNANSWERED: "unanswered",
    PageState.PROBLEM: "problem",
}


def part_rows(interview: Interview, here: AskedPage, *, wrong: bool) -> list[Part]:
    """List the parts and the check; `wrong` says that a problem shows on the page that is here."""
    rows = [
        Part(key=part.name, title=part.title, status=_status(interview, here, part.name, wrong))
        for part in interview.catalogue.parts
    ]
    return [*rows, Part(key=CHECK, title=tr("Check answers"), status="to_do", apart=True)]


def part_here(interview: Interview, here: AskedPage) -> str:
    """Say which part this is where there is no room to list them."""
    names = [part.name for part in interview.catalogue.parts]
    place = names.index(here.section.part) + 1
    return tr("Part {n} of {all}").format(n=place, all=len(names))


def _status(interview: Interview, here: AskedPage, part: str, wrong: bool) -> Status:
    """Say how far a part has come; where we are, nothing is wrong before it is checked."""
    own = tuple(page for page in interview.pages if page.section.part == part)
    if part != here.section.part:
        return _STATUS[interview.state(own)]
    others = tuple(page for page in own if page.key != here.key)
    troubled = others and interview.state(others) is PageState.PROBLEM
    return "problem" if troubled or wrong else "here"
