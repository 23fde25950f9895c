"""By hand, page 1 of 4: which reports go onto the stick (ux.md 1.16)."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from desktop import moments
from desktop.wording import tr, tr_count
from sync.dispatch.going import Going
from ui.amounts import size_words
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.text import Text

_QUESTION = tr("What goes onto the stick?")


class CourierItemsStep(Page):
    """Everything is ticked that never went by hand; what travels in one batch goes together."""

    chosen = Signal(object)
    reply_asked = Signal()
    left = Signal()

    def __init__(self, items: Sequence[Going], now: datetime) -> None:
        """List what may go."""
        super().__init__(tr("Hand over by USB"), narrow=True)
        self.set_back(tr("Page 1 of 4: what goes"))
        self.back_asked.connect(self.left)
        self._items = {one.report: one for one in items}
        self._by_reference = {one.reference: one.report for one in items}
        self.options = Options(_QUESTION, many=True, numbered=False)
        go_on, reply = Button(tr("Continue"), "primary"), Button(tr("Bring the reply file back"))
        go_on.acted.connect(self._go_on)
        reply.acted.connect(self.reply_asked)
        if not items:
            self.body.add(Text(tr("Nothing is waiting to be handed over.")))
            self.set_actions(ActionBar(reply))
            return
        self.lead(tr("The stick holds the reports locked. Only the police can open them."))
        for one in items:
            self.options.add(one.report, one.reference, detail=_detail(one, now))
        self.options.choose(self._first_choice())
        self._known = set(self.options.chosen())
        self.options.changed.connect(self._keep_together)
        self.body.add(self.options)
        self.set_actions(ActionBar(go_on, reply))

    def _first_choice(self) -> list[str]:
        fresh = [one.report for one in self._items.values() if one.handed_over is None]
        return fresh or list(self._items)

    def _keep_together(self) -> None:
        """Tick and untick with a report those that travel in its batch."""
        now = set(self.options.chosen())
        added, gone = now - self._known, self._known - now
        wanted = (now | self._mates(added)) - self._mates(gone)
        self.options.choose(wanted)
        self._known = wanted

    def _mates(self, reports: set[str]) -> set[str]:
        found = [mate for report in reports for mate in self._items[report].together]
        return {self._by_reference[mate] for mate in found if mate in self._by_reference}

    def _go_on(self) -> None:
        reports = self.options.chosen()
        if not reports:
            first = self.options.rows()[0]
            self.errors.show_errors([(tr("Choose at least one report"), first)])
            return
        self.errors.clear()
        self.chosen.emit([self._items[report] for report in reports])


def _detail(one: Going, now: datetime) -> str:
    said = []
    if one.size:
        said.append(size_words(one.size))
    if one.files:
        count = tr_count("{n} file", "{n} files", one.files)
        said.append(f"{count}, {size_words(one.files_size)}")
    if one.handed_over is not None:
        at = moments.recent(one.handed_over, now)
        said.append(tr("handed over {time}, waiting for the answer").format(time=at))
    if one.together:
        said.append(tr("goes together with {references}").format(
            references=", ".join(one.together)))  # fmt: skip
    return "; ".join(said)
