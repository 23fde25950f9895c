"""The area pack: which one is in use, who signed it, how long it holds, and using another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import pack_installing
from desktop.area import Area
from desktop.errors import HoldfastError
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
from ui.steps.pack_choice import PackChoice, checked_words, until_words


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
        name = tr("{area}, {version}").format(area=area.name, version=area.version)
        issue = tr("Issue {n}, {force}").format(n=area.issue, force=area.force.name)
        return [
            *self._warning(),
            CardRow(name, issue, icon="map-pin"),
            self._signer(),
            CardRow(tr("Valid until"), until_words(area.valid_to), icon="calendar"),
            CardRow(tr("Contacts"), checked_words(area), icon="phone"),
            *_local_rows(area),
        ]

    def _warning(self) -> list[CardRow]:
        if not self._session.pack.damaged:
            return []
        words = tr("The pack that was installed was changed")
        what_to_do = tr("It is not used. Install it again from its file.")
        return [CardRow(words, what_to_do, icon="triangle-alert", tone="warn")]

    def _signer(self) -> CardRow:
        manifest = self._session.pack.manifest
        if manifest is None:
            return CardRow(tr("Came with Holdfast"), icon="shield-check")
        words = tr("Signed by {name}").format(name=manifest.signed_by.name)
        return CardRow(words, tr("Unchanged since then."), icon="shield-check")

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


def _local_rows(area: Area) -> list[CardRow]:
    """Say what is certain of the partners here, for whoever takes reports."""
    rows = []
    if area.partnership and not area.partnership.to_verify:
        rows.append(CardRow(tr("Partnership"), area.partnership.name, icon="users"))
    review = area.case_review
    for threshold in review.thresholds if review and not review.to_verify else ():
        words = tr("A case review can be asked for after this")
        rows.append(CardRow(words, threshold, icon="history"))
    if schemes := [scheme.name for scheme in area.schemes if not scheme.to_verify]:
        rows.append(CardRow(tr("Schemes here"), ", ".join(schemes), icon="hand"))
    return rows
