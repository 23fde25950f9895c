"""One of, or any of: answers to choose from, by mouse, number key or Space."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desktop.forms.catalogue import Choice, Kind
from desktop.forms.condition import DECLINED, Answer
from ui.controls.layout import SECTION, Column
from ui.controls.options import Options
from ui.questions.question import Asking, QuestionWidget, titled

_EXCLUDES_OTHERS = (
    *("none", "no_effect", "nothing_yet", "nothing_now", "no_one", "no_preference"),
    *DECLINED,
)
_MOST_IN_ONE_CARD = 10


class ChoiceQuestion(QuestionWidget):
    """A question whose answers are all in sight; a long list stands under small headings."""

    def __init__(self, asking: Asking) -> None:
        """Put every choice in a row; "not sure" and "would rather not say" stand apart."""
        self._many = asking.question.kind is Kind.MANY
        self._about_self = asking.about_self
        self.rooms: dict[str, Column] = {}
        self.options = Options(asking.label, many=self._many, long=is_long(asking))
        for heading, choices in _families(asking):
            if heading:
                self.options.begin_family(heading)
            for choice in choices:
                self._add(choice, has_room=choice.code in asking.rooms)
        super().__init__(asking, titled(asking, self.options))
        self.options.changed.connect(self.changed)

    def answer(self) -> Answer:
        chosen = self.options.chosen()
        if self._many:
            return chosen or None
        return chosen[0] if chosen else None

    def show_answer(self, answer: Answer) -> None:
        codes = answer if isinstance(answer, tuple) else (answer,)
        self.options.choose(code for code in codes if isinstance(code, str))

    def show_problem(self, words: str) -> None:
        self.options.set_error(words)

    def choose(self, code: str) -> None:
        self.options.row(code).click()

    def first_control(self) -> QWidget:
        chosen = [row for row in self.options.rows() if row.isChecked()]
        return (chosen or self.options.rows())[0]

    def _add(self, choice: Choice, *, has_room: bool) -> None:
        room = None
        if has_room:
            self.rooms[choice.code] = Column(gap=SECTION)
            room = QWidget()
            room.setLayout(self.rooms[choice.code])
        self.options.add(
            choice.code, choice.label_for(self._about_self), detail=choice.hint, reveal=room,
            apart=choice.code in DECLINED, alone=choice.code in _EXCLUDES_OTHERS,
        )  # fmt: skip


def is_long(asking: Asking) -> bool:
    """Whether ten keys are not enough for these answers."""
    return len(asking.choices) > _MOST_IN_ONE_CARD


def in_order(asking: Asking) -> list[Choice]:
    """Give the choices as they are seen and numbered, whatever order they are listed in."""
    return [choice for _heading, choices in _families(asking) for choice in choices]


def _families(asking: Asking) -> Iterable[tuple[str, list[Choice]]]:
    """Sort a long list under its headings, in the order of their first choice."""
    families: dict[str, list[Choice]] = {}
    for choice in asking.choices:
        if choice.code not in DECLINED:
            families.setdefault(_heading_of(asking, choice), []).append(choice)
    declined = [choice for choice in asking.choices if choice.code in DECLINED]
    if not is_long(asking) or len(families) < 2:
        return [("", list(asking.choices))]
    return [*families.items(), ("", declined)]


def _heading_of(asking: Asking, choice: Choice) -> str:
    return asking.headings.get(choice.family, "") or asking.headings.get(choice.parent, "")
