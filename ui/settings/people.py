"""Who works here: adding somebody, and stopping somebody's access."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import enrolment
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.vault import derivation
from desktop.vault.derivation import Derivation
from desktop.vault.roster import Person, Role
from desktop.wording import tr
from ui.background import Job, beside
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.disclosure import Disclosure
from ui.controls.field import LineField
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, SECTION, SMALL, Column, Row, column
from ui.controls.options import Options
from ui.controls.text import Text
from ui.role_words import role_words
from ui.steps.new_passphrase import NewPassphrase

_ROLES = (
    (Role.STAFF, tr("Takes reports")),
    (Role.COORDINATOR, tr("Sees counts, and cannot open a report")),
    (Role.ADMINISTRATOR, tr("Takes reports, adds people, changes settings")),
)


class People(QWidget):
    """A card of people, each with a way to stop their access, and a form for one more."""

    changed = Signal()

    def __init__(self, session: Session, *, how: Derivation = derivation.USUAL) -> None:
        """`how` is how hard a new person's passphrase is to guess."""
        super().__init__()
        self._session, self._how, self._busy = session, how, False
        self._card = Card()
        self._stops: dict[str, Button] = {}
        self._trouble = Text("", "strong", "error")
        self._trouble.hide()
        self.name = LineField(tr("Name"), width=316, strong=True)
        self.role = Options(tr("What they do"), numbered=False)
        for role, detail in _ROLES:
            self.role.add(role.value, role_words(role).capitalize(), detail=detail)
        self.new = NewPassphrase(tr("Their first passphrase"))
        self.add_button = Button(tr("Add them"))
        self.add_button.acted.connect(self._add)
        self.form = Disclosure(tr("Add a person"), self._form())
        self.setLayout(Column(gap=LARGE).add(self._trouble, self._card, self.form))
        self._list()

    @property
    def trouble(self) -> str:
        """Why the last change was refused."""
        return self._trouble.text()

    def stop_button(self, name: str) -> Button:
        """The button that stops somebody's access."""
        return self._stops[name]

    def _form(self) -> QWidget:
        question = Column(gap=SMALL).add(Heading(tr("What they do"), 3), self.role)
        hint = Text(
            tr("Tell it to them in person. They can change it in Settings."), "body", "text2"
        )
        fields = Column(gap=SECTION, margins=(0, LARGE, 0, 0)).add(self.name, question)
        fields.add(column(self.new, hint, gap=SMALL), Row().add(self.add_button).spring())
        holder = QWidget()
        holder.setLayout(fields)
        return holder

    def _list(self) -> None:
        self._card.clear()
        for person in enrolment.people(self._session.folder):
            self._card.add_row(self._row(person))
        self.changed.emit()

    def _row(self, person: Person) -> CardRow:
        if person.id == self._session.person.id:
            return CardRow(person.name, tr("{role}, you").format(role=role_words(person.role)))
        stop = Button(tr("Stop access"), name=tr("Stop access for {name}").format(name=person.name))
        self._stops[person.name] = stop
        stop.acted.connect(partial(self._ask_to_stop, person, stop))
        return CardRow(person.name, role_words(person.role), button=stop)

    def _ask_to_stop(self, person: Person, button: Button) -> None:
        """Ask once more in the button itself; what they recorded stays."""
        if button.kind != "warning":
            button.set_kind("warning")
            words = tr("Yes, stop access")
            button.set_words(words, name=tr("{words} for {name}").format(
                words=words, name=person.name))  # fmt: skip
            announce(self, tr("Press again to stop access. What they recorded stays."))
            return
        try:
            enrolment.stop_person(self._session, person.name)
        except HoldfastError as refusal:
            self._refuse(refusal)
        self._list()

    def _add(self) -> None:
        name, roles = self.name.text().strip(), self.role.chosen()
        self.name.set_error("" if name else tr("Give the person's name."))
        self.role.set_error("" if roles else tr("Choose what they do."))
        if self.new.check() or not name or not roles or self._busy:
            return
        self._busy = True
        act = partial(
            enrolment.add_person, name=name, passphrase=self.new.field.text(),
            role=Role(roles[0]), how=self._how,
        )  # fmt: skip
        job = Job(self, partial(beside, self._session, act))
        job.done.connect(self._added)
        job.refused.connect(self._refuse)
        job.ended.connect(partial(setattr, self, "_busy", False))
        job.start()

    def _added(self, person: Person) -> None:
        self._busy = False
        self._trouble.hide()
        self.name.clear()
        self.role.choose([])
        self.new.clear()
        self.form.set_open(False)
        self._list()
        announce(self, tr("{name} can unlock now").format(name=person.name))

    def _refuse(self, refusal: HoldfastError) -> None:
        self._busy = False
        self._trouble.setText(f"{refusal.title} {refusal.advice}")
        self._trouble.show()
        announce(self, self._trouble.text(), assertive=True)
