"""The area pack: which one is in use, who signed it, how long it holds, and using another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import pack_installing
from desktop.area import Area
from desktop.errors import HoldfastError
from desktop.moments import spoken_day
from desktop.pack_checks import to_verify
from desktop.session import Session
from desktop.vault.roster import Role
from desktop.wording import tr, tr_count
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.disclosure import Disclosure
from ui.controls.layout import LARGE, SMALL, Column, Row, empty
from ui.controls.text import Text
from ui.steps.pack_choice import PackChoice, until_words


class AreaPack(QWidget):
    """Everybody sees what is in use; an administrator may put another to use."""

    installed = Signal()

    def __init__(self, session: Session) -> None:
        """Show the pack in use now."""
        super().__init__()
        self._session = session
        self._card = Card()
        self._more = Column(gap=SMALL)
        whole = Column(gap=LARGE).add(self._card)
        whole.addLayout(self._more)
        self.told = Text("", "strong", "success")
        self.told.hide()
        whole.add(self.told)
        self.setLayout(whole)
        if session.person.role is Role.ADMINISTRATOR:
            self.choice = PackChoice(lambda path: pack_installing.offered(session, path))
            self.use = Button(tr("Use this pack"))
            self.use.hide()
            self.use.acted.connect(self._install)
            self.choice.changed.connect(self._offer)
            whole.add(Text(tr("Has somebody given you another pack? Choose its file.")))
            whole.add(self.choice, Row().add(self.use).spring())
        self._show()

    def _show(self) -> None:
        """Say what is in use, and what of it nobody has settled yet."""
        area = self._session.area
        self._card.clear()
        for row in self._rows(area):
            self._card.add_row(row)
        empty(self._more)
        if open_facts := to_verify(area):
            words = tr_count("{n} fact still to be checked", "{n} facts still to be checked",
                             len(open_facts))  # fmt: skip
            inside = QWidget()
            told = [tr("Holdfast does not rely on these."), *open_facts]
            inside.setLayout(Column(gap=SMALL).add(*(Text(fact) for fact in told)))
            self._more.add(Disclosure(words, inside))

    def _rows(self, area: Area) -> list[CardRow]:
        manifest = self._session.pack.manifest
        name = tr("{area}, {version}").format(area=area.name, version=area.version)
        issue = tr("Issue {n}, {force}").format(n=area.issue, force=area.force.name)
        signed = CardRow(tr("Came with Holdfast"), icon="shield-check")
        if manifest:
            words = tr("Signed by {name}").format(name=manifest.signed_by.name)
            signed = CardRow(words, tr("Unchanged since then."), icon="shield-check")
        rows = [
            CardRow(name, issue, icon="map-pin"),
            signed,
            CardRow(tr("Valid until"), until_words(area.valid_to), icon="calendar"),
            CardRow(tr("Contacts"), _checked_words(area), icon="phone"),
        ]
        if self._session.pack.damaged:
            rows.insert(0, CardRow(tr("The pack that was installed was changed"),
                                   tr("It is not used. Install it again from its file."),
                                   icon="triangle-alert", tone="warn"))  # fmt: skip
        review = area.case_review
        if review and review.thresholds and not review.to_verify:
            rows.append(CardRow(tr("A case review can be asked for after"),
                                "\n".join(review.thresholds), icon="users"))  # fmt: skip
        if schemes := [scheme.name for scheme in area.schemes if not scheme.to_verify]:
            rows.append(CardRow(tr("Schemes here"), ", ".join(schemes), icon="hand"))
        return rows

    def _offer(self) -> None:
        self.told.hide()
        self.use.setVisible(self.choice.offer is not None)

    def _install(self) -> None:
        offer = self.choice.offer
        if offer is None:
            return
        try:
            pack_installing.install(self._session, offer, self.choice.words)
        except HoldfastError as refusal:
            self.choice.refuse(refusal)
            return
        self.choice.clear()
        self.use.hide()
        self._show()
        self.told.setText(tr("This pack is in use from now on."))
        self.told.show()
        announce(self, self.told.text())
        self.installed.emit()


def _checked_words(area: Area) -> str:
    checked = (
        tr("Last checked on {day}.").format(day=spoken_day(area.contacts_checked))
        if area.contacts_checked else tr("Nobody has said when they were checked.")
    )  # fmt: skip
    if area.next_check is None:
        return checked
    due = tr("The next check is due on {day}.").format(day=spoken_day(area.next_check))
    return f"{checked} {due}"
