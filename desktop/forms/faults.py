"""What is wrong with a catalogue, found when it is loaded and not in front of a visitor."""

from collections.abc import Iterator

from desktop.forms import minimum
from desktop.forms.catalogue import CHOSEN, Catalogue, Kind, Question, Section


def faults(catalogue: Catalogue) -> Iterator[str]:
    """Name each thing that would leave someone before a page that cannot work."""
    names = [q.name for section in catalogue.sections for q in section.questions]
    if "declined" not in catalogue.lists:
        yield "there is no list declined"
        return
    yield from (f"{name} is asked twice" for name in names if names.count(name) > 1)
    for name in minimum.MENTIONED:
        if name not in names or not catalogue.question(name).core:
            yield f"{name} must be asked, and marked core"
    yield from _faults_of_families(catalogue)
    parts = {part.name for part in catalogue.parts}
    for section in catalogue.sections:
        if section.part not in parts:
            yield f"{section.name}: there is no part {section.part}"
        yield from _faults_of_condition(catalogue, section, names)
        if len({bool(section.group), bool(section.entry), bool(section.listed)}) > 1:
            yield f"{section.name}: a group, its entry and its heading belong together"
        for question in section.questions:
            yield from _faults_of(catalogue, question, names)


def _faults_of_families(catalogue: Catalogue) -> Iterator[str]:
    for found in catalogue.lists.values():
        for choice in found.choices if found.families else ():
            if choice.family not in found.families:
                yield f"{found.name}: there is no heading for the family of {choice.code}"


def _faults_of(catalogue: Catalogue, question: Question, names: list[str]) -> Iterator[str]:
    if (question.kind in CHOSEN) != bool(question.choices):
        yield f"{question.name}: choices belong to questions where something is chosen"
    if question.choices and question.choices not in catalogue.lists:
        yield f"{question.name}: there is no list {question.choices}"
    yield from _faults_of_among(catalogue, question)
    if question.default and question.default not in _codes(catalogue, question):
        yield f"{question.name}: {question.default} is not one of its choices"
    for note in question.notes:
        for code in sorted({*note.on} - _codes(catalogue, question)):
            yield f"{question.name}: a note opens on {code}, which is not one of its choices"
    yield from _faults_of_condition(catalogue, question, names)
    yield from _faults_of_circle(catalogue, question, names)


def _faults_of_among(catalogue: Catalogue, question: Question) -> Iterator[str]:
    if not question.among:
        return
    asked = [q.name for section in catalogue.sections for q in section.questions]
    if question.among not in asked[: asked.index(question.name)]:
        yield f"{question.name}: among names {question.among}, which is not asked before it"
    elif catalogue.question(question.among).kind not in (Kind.ONE, Kind.MANY):
        yield f"{question.name}: among names {question.among}, where nothing is ticked"


def _faults_of_condition(
    catalogue: Catalogue, asking: Section | Question, names: list[str]
) -> Iterator[str]:
    for other, codes in asking.asked_when.wants() if asking.asked_when else ():
        if other not in names:
            yield f"{asking.name}: asked_when names {other}, which is not asked"
            return
        for code in set(codes) - _codes(catalogue, catalogue.question(other)):
            yield f"{asking.name}: asked_when names {code}, which {other} does not offer"


def _faults_of_circle(catalogue: Catalogue, question: Question, names: list[str]) -> Iterator[str]:
    if question.name in _leading_to(catalogue, question, names):
        yield f"{question.name}: whether it is asked depends on itself"


def _leading_to(catalogue: Catalogue, question: Question, names: list[str]) -> set[str]:
    """Name every question on which it depends, however far back, whether one is asked."""
    found: set[str] = set()
    waiting = [question]
    while waiting:
        asked_when = waiting.pop().asked_when
        for name in asked_when.questions() if asked_when else ():
            if name in names and name not in found:
                found.add(name)
                waiting.append(catalogue.question(name))
    return found


def _codes(catalogue: Catalogue, question: Question) -> set[str]:
    known = not question.choices or question.choices in catalogue.lists
    return {choice.code for choice in catalogue.choices(question)} if known else set()
