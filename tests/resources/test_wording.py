"""The words of the questions are kind, short and true to both people in the room (ux.md 5)."""

import re
from collections.abc import Iterator

from desktop.area import Area
from desktop.forms.catalogue import Catalogue, Kind

TO_THEM = re.compile(r"\b(you|your|yours|yourself|i|me|my|mine)\b", re.IGNORECASE)
NEVER = re.compile(
    r"\b(offenders?|alleged(ly)?|perpetrators?|complainants?|suspects?|invalid|oops|please|"
    r"victims?|ic code)\b|!",
    re.IGNORECASE,
)
NAMES = ("victim support", "victim care", "victim first", "victim service")
# What a service does is said to the person, in the words of its leaflet.
SAID_BY_SERVICES = ("services", "referral_services")
LONGEST_SENTENCE = 20


def said_in(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every text that somebody reads, with where it stands."""
    yield from ((f"part {part.name}", part.title) for part in catalogue.parts)
    for section in catalogue.sections:
        texts = (section.title, section.entry, section.listed)
        yield from ((f"section {section.name}", text) for text in texts)
    pages = [(s.name, page) for s in catalogue.sections for page in s.pages]
    yield from ((f"{name}/{p.name}", text) for name, p in pages for text in (p.hint, p.staff))
    for question in catalogue.by_name.values():
        for field in ("label_self", "label_other", "short", "hint", "staff", "why"):
            yield f"{question.name}.{field}", getattr(question, field)
        yield from ((f"{question.name} {note.on}", note.words) for note in question.notes)
    for name, found in catalogue.lists.items():
        yield from ((f"{name}.{family}", text) for family, text in found.families.items())
    choices = [(name, c) for name, found in catalogue.lists.items() for c in found.choices]
    for name, choice in choices:
        texts = (choice.label, choice.label_other, choice.hint)
        yield from ((f"{name}.{choice.code}", text) for text in texts)


def test_every_question_has_its_words(catalogue: Catalogue) -> None:
    for question in catalogue.by_name.values():
        assert question.label_self, question.name
        assert question.short, question.name
        assert question.why.endswith("."), question.name


def test_what_is_said_to_the_person_can_also_be_said_about_them(catalogue: Catalogue) -> None:
    for question in catalogue.by_name.values():
        if TO_THEM.search(question.label_self):
            assert question.label_other, question.name
        assert not TO_THEM.search(question.label_other), question.name
        # The name of a language may hold an "I" of its own, that of a service a "your".
        named = question.kind is Kind.LANGUAGE or question.choices in SAID_BY_SERVICES
        for choice in catalogue.choices(question) if question.choices and not named else ():
            if TO_THEM.search(choice.label):
                assert choice.label_other, f"{question.name} {choice.code}"
            assert not TO_THEM.search(choice.label_other), f"{question.name} {choice.code}"


def test_hints_are_one_plain_sentence_for_both_people(catalogue: Catalogue) -> None:
    hints = [(q.name, q.hint) for q in catalogue.by_name.values() if q.hint]
    hints += [(p.name, p.hint) for s in catalogue.sections for p in s.pages if p.hint]
    spoken = [found for name, found in catalogue.lists.items() if name not in SAID_BY_SERVICES]
    hints += [(choice.code, choice.hint) for found in spoken for choice in found.choices]
    for where, hint in hints:
        assert not hint.endswith("."), where
        assert ". " not in hint, where
        assert "://" not in hint, where
        assert "www." not in hint, where
        assert not TO_THEM.search(hint), where


def test_no_word_blames_judges_or_shouts(catalogue: Catalogue) -> None:
    for where, text in said_in(catalogue):
        plain = text.casefold()
        for name in NAMES:
            plain = plain.replace(name, "")
        assert not NEVER.search(plain), f"{where}: {text}"


def test_sentences_are_short(catalogue: Catalogue) -> None:
    for where, text in said_in(catalogue):
        for sentence in re.split(r"[.?:](?:\s|$)|\n", text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, f"{where}: {sentence}"


def test_texts_are_clean(catalogue: Catalogue) -> None:
    for where, text in said_in(catalogue):
        assert text == text.strip(), where
        assert "  " not in text, where
        assert not re.search(r"\betc\b|\be\.g\.|\bi\.e\.", text), where


def test_no_number_that_nobody_has_checked_stands_in_a_question(
    area: Area, laid_out: Catalogue
) -> None:
    unchecked = [
        "".join(number.split())
        for service in area.services
        if service.print_status != "ok"
        for number in (service.number, service.text_number)
        if number
    ]
    assert unchecked
    for where, text in said_in(laid_out):
        closed = "".join(text.split())
        assert not [number for number in unchecked if number in closed], where
