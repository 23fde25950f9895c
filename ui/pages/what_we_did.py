"""What the centre did about a report, what came of it, and what is still to be done."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance

from desktop import centre_record, erasing, holding, moments
from desktop.casework import CODES, FOLLOW_UP_RESULTS, TITLES, Field
from desktop.centre_record import Record
from desktop.errors import HoldfastError
from desktop.hidden_signs import made_visible
from desktop.report import Report
from desktop.session import Session
from desktop.vault.roster import Role
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, SECTION, Column, empty
from ui.controls.log_lines import LogLines
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.when import due_words

_DAYS = 200


class WhatWeDidPage(Page):
    """What is still to be done first; then what was done, in the words it was written in."""

    left = Signal()
    action_asked = Signal()
    follow_up_asked = Signal()
    answer_asked = Signal(object)
    prevent_asked = Signal()
    hold_asked = Signal()
    lift_asked = Signal()

    def __init__(self, session: Session, report: Report) -> None:
        """Show it; that somebody read it stands in the trail."""
        super().__init__(tr("What we did"))
        self._session, self.report = session, report
        centre_record.read(session, report)
        self.set_back(tr("Report"))
        self.back_asked.connect(self.left)
        self.lead(tr("For this centre only. Nothing of it is passed on. It goes when the report"
                     " goes."))  # fmt: skip
        self._above, self._rows = Column(), Card()
        self.steps = LogLines(time_width=_DAYS)
        self.body.addLayout(self._above)
        self.body.add(self._rows).space(SECTION)
        self.body.add(Heading(tr("What was done"), 3)).space(MEDIUM).add(self.steps)
        self.first_focus = self.heading
        self._offer()
        self.look()

    def arrive(self, say: str = "") -> None:
        """Take the focus, and show how it stands now."""
        self.look()
        super().arrive(say)

    def look(self) -> None:
        """Read it again."""
        self.report = self._session.reports.get(self.report.id)
        record = centre_record.record_of(self._session, self.report)
        empty(self._above)
        if record.hold is not None:
            self._above.add(self._held(record)).space(SECTION)
        self._rows.clear()
        if centre_record.may_be_written(self.report):
            self._add_rows(record)
        self._rows.setVisible(centre_record.may_be_written(self.report))
        self.steps.show_lines(_lines(record) or [("", tr("Nothing is written down yet."))])

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why something was not done."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def _offer(self) -> None:
        if not centre_record.may_be_written(self.report):
            return
        add = Button(tr("Write down what was done"), "primary", icon="notebook-pen")
        add.acted.connect(self.action_asked)
        self.set_actions(ActionBar(add))

    def _held(self, record: Record) -> Panel:
        panel = Panel("warn", heading=tr("Kept for a court case or a complaint"), icon="lock")
        hold = record.hold
        assert hold is not None
        when = moments.recent(hold.at, self._session.now())
        by = tr("Held by {name}, {when}").format(name=hold.by_name, when=when)
        panel.say(made_visible(hold.reason), by)
        if erasing.is_kept_for_now(self._session, self.report):
            panel.body.space(MEDIUM)
            panel.say(holding.KEPT_FOR_NOW)
        if self._session.person.role is Role.ADMINISTRATOR:
            lift = Button(tr("Lift the hold"))
            lift.acted.connect(self.lift_asked)
            panel.body.space(MEDIUM)
            panel.act(lift)
        return panel

    def _add_rows(self, record: Record) -> None:
        is_open = record.open is not None
        words = tr("Follow it up") if is_open else tr("Plan it")
        self._add(tr("Follow-up"), self._follow_up(record), words, self.follow_up_asked)
        for field in (Field.OUTCOME_TOLD, Field.REFERRAL_OUTCOME):
            if centre_record.is_asked(self._session, self.report, field):
                code = record.code(field)
                said = CODES[field].get(code, "") or tr("Not answered yet")
                self._add(TITLES[field], said, tr("Change") if code else tr("Answer"),
                          self.answer_asked, field)  # fmt: skip
        if centre_record.to_tick(self._session, self.report):
            ticked = [TITLES[one] for one in Field if one.is_tick and record.code(one)]
            said = ". ".join(ticked) or tr("Not mentioned so far")
            self._add(tr("Extremist material"), said, tr("Note it"), self.prevent_asked)
        if record.hold is None:
            self._add(tr("Court case or complaint"), tr("Not held: it may be erased"),
                      tr("Hold it"), self.hold_asked)  # fmt: skip

    def _add(
        self, title: str, detail: str, words: str, asked: SignalInstance, about: object = None
    ) -> None:
        button = Button(words, name=tr("{act}: {what}").format(act=words, what=title))
        button.acted.connect(asked if about is None else partial(asked.emit, about))
        self._rows.add_row(CardRow(title, detail, button=button))

    def _follow_up(self, record: Record) -> str:
        if record.open is not None:
            return due_words(record.open.due, self._session.today)
        done = [one for one in record.follow_ups if one.done is not None]
        if not done or done[-1].done is None or done[-1].result is None:
            return tr("None is planned")
        return tr("{day}: {result}").format(
            day=moments.spoken_day(done[-1].done), result=FOLLOW_UP_RESULTS[done[-1].result]
        )


def _lines(record: Record) -> list[tuple[str, str]]:
    """Give what was done and each follow-up, by day."""
    told = []
    for one in record.actions:
        parts = [made_visible(one.what), made_visible(one.result), one.by.name]
        told.append((one.day, "\n".join(part for part in parts if part)))
    for each in record.follow_ups:
        if each.done is not None and each.result is not None:
            words = tr("Follow-up: {result}").format(result=FOLLOW_UP_RESULTS[each.result])
            told.append((each.done, f"{words}\n{each.by.name}"))
    return [
        (moments.spoken_day(day), words) for day, words in sorted(told, key=lambda line: line[0])
    ]
