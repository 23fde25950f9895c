"""One of many, from a list that folds away: a language, say."""

from PySide6.QtWidgets import QWidget

from desktop.forms.condition import Answer
from desktop.wording import tr
from ui.controls.combo import Combo
from ui.controls.layout import SMALL, column
from ui.controls.text import Text
from ui.questions.question import Asking, QuestionWidget


class PickQuestion(QuestionWidget):
    """A question with too many answers to show at once."""

    def __init__(self, asking: Asking) -> None:
        """List the choices; nothing is chosen beforehand."""
        self.combo = Combo(asking.label, width=320)
        self.combo.add("", tr("Choose from the list"))
        self.combo.add_all((c.code, c.label_for(asking.about_self)) for c in asking.choices)
        self._problem = Text("", "strong", "error")
        self._problem.hide()
        super().__init__(asking, column(self._problem, self.combo, gap=SMALL))
        if asking.is_heading:
            self.combo.label.hide()
        self.combo.changed.connect(lambda _value: self.changed.emit())

    def answer(self) -> Answer:
        return self.combo.value() or None

    def show_answer(self, answer: Answer) -> None:
        self.combo.choose(answer if isinstance(answer, str) else "")

    def show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def choose(self, code: str) -> None:
        self.combo.choose(code)
        self.changed.emit()

    def first_control(self) -> QWidget:
        return self.combo.box
