"""Where in the whole a page stands: "Part 5 of 8: where and when, question 1 of 3"."""

from desktop.forms.asked import AskedPage
from desktop.forms.course import Stop
from desktop.forms.interview import Interview
from desktop.spoken import entry_words, is_told_apart
from desktop.wording import tr


def part_words(interview: Interview, stop: Stop) -> str:
    """Say which part of the report this is; which question, only while their number is sure."""
    parts = interview.catalogue.parts
    n, part = next((n, p) for n, p in enumerate(parts, 1) if p.name == stop.section.part)
    title = part.title[:1].lower() + part.title[1:]
    words = tr("Part {n} of {all}: {title}").format(n=n, all=len(parts), title=title)
    further = _within(interview, stop) if isinstance(stop, AskedPage) else ""
    return f"{words}, {further}" if further else words


def _within(interview: Interview, asked: AskedPage) -> str:
    """Say which entry of its group a page is about, or which question of its part it is."""
    if is_told_apart(interview, asked.section):
        return entry_words(asked.section, asked.place)
    return question_words(interview, asked)


def question_words(interview: Interview, asked: AskedPage) -> str:
    """Say which question of its part this is, or nothing while answers may bring more."""
    pages = [page for page in interview.pages if page.section.part == asked.section.part]
    if len(pages) < 2 or _may_change(interview, asked):
        return ""
    keys = [page.key for page in pages]
    if asked.key not in keys:
        # Asked after the check, it is no page of the form.
        return ""
    return tr("question {n} of {all}").format(n=keys.index(asked.key) + 1, all=len(pages))


def _may_change(interview: Interview, asked: AskedPage) -> bool:
    """Whether an answer of this part that is still open decides what else is asked in it."""
    sections = [s for s in interview.catalogue.sections if s.part == asked.section.part]
    own = {question.name for section in sections for question in section.questions}
    deciding = {
        name
        for section in sections
        for page in section.pages
        for name in (page.main.asked_when.questions() if page.main.asked_when else ())
        if name in own and name not in {question.name for question in page.questions}
    }
    open_ones = (name for name in deciding if interview.answers.get(interview.key(name)) is None)
    return any(interview.page_of(interview.key(name)) is not None for name in open_ones)
