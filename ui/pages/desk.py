"""The desk: start a report in one press, and see at a glance whether anything needs somebody."""

from collections.abc import Iterator

from PySide6.QtCore import Signal, SignalInstance

from desktop import days_waiting, moments
from desktop.forms.answers import section_of
from desktop.pack_age import age_words
from desktop.report import OutboxState, Report
from desktop.session import Session
from desktop.store.listing import Told
from desktop.store.outbox import TOO_LONG
from desktop.vault.roster import Role
from desktop.wording import tr, tr_count
from ui import keys, when
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.deep_panel import DeepPanel
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, Row
from ui.controls.page import Page
from ui.controls.text import Text
from ui.steps.sheet_check import is_sheet_kept


class DeskPage(Page):
    """What to do, what was left open, what waits and what is wrong; no name of anybody."""

    start_asked = Signal()
    draft_asked = Signal(str)
    leaflet_asked = Signal()
    outbox_asked = Signal()
    link_asked = Signal()
    sheet_asked = Signal()
    settings_asked = Signal()
    follow_ups_asked = Signal()
    told_asked = Signal(object)
    waiting_asked = Signal()

    def __init__(self, session: Session) -> None:
        """Show how things stand now."""
        name = session.person.name.split()[0]
        greeting = when.greeting(session.now())
        super().__init__(
            tr("{greeting}, {name}").format(greeting=greeting, name=name), title=_TITLE
        )
        self._session = session
        self.top.add(Text(when.week_day(session.today), "body", "text2", wrap=False))
        self.body.add(self._start_panel())
        drafts = session.reports.drafts(session.person.id)
        waiting = self._waiting_row()
        self._add_drafts(drafts)
        if not drafts and waiting is None:
            self._add_section(tr("Nothing is left open"), "", [self._empty_row()])
        if waiting is not None:
            self._add_section(tr("Waiting to send"), "", [waiting])
        if told := [*self._told_rows(), *self._waiting_for_police()]:
            self._add_section(tr("From the police"), "", told)
        if attention := self._attention():
            self._add_section(tr("Needs attention"), "", attention)

    def _start_panel(self) -> DeepPanel:
        panel = DeepPanel(
            tr("Someone is here to tell you what happened"),
            tr("Every answer is saved as you go. They can stop at any time."),
        )
        self.start = Button(
            tr("Start a report"), "on_deep", icon="plus", key=keys.START.keys, tall=True
        )
        leaflet = Button(tr("Just print a leaflet"), "on_deep_outline", tall=True)
        self.start.acted.connect(self.start_asked)
        leaflet.acted.connect(self.leaflet_asked)
        panel.acts.add(self.start, leaflet)
        self.first_focus = self.start
        return panel

    def _add_section(self, heading: str, beside: str, rows: list[CardRow]) -> None:
        line = Row(gap=MEDIUM).add(Heading(heading, 3))
        if beside:
            line.add(Text(beside, "body", "text2", wrap=False))
        card = Card()
        for row in rows:
            card.add_row(row)
        self.body.space(28).add(line.spring()).space(MEDIUM).add(card)

    def _add_drafts(self, drafts: list[Report]) -> None:
        if drafts:
            words = tr_count("{n} draft of yours", "{n} drafts of yours", len(drafts))
            self._add_section(tr("Carry on"), words, [self._draft_row(d) for d in drafts])

    def _draft_row(self, draft: Report) -> CardRow:
        day = moments.recent(draft.updated_at, self._session.now())
        title = tr("Draft from {day}").format(day=day)
        place, topic = self._stopped_at(draft)
        part = tr("Part {n} of {all}").format(n=place, all=draft.parts)
        detail = f"{part}, {topic}" if topic else part
        name = tr("Open draft from {day}, {part}").format(day=day, part=part.lower())
        button = Button(tr("Open"), name=name)
        button.acted.connect(lambda: self.draft_asked.emit(draft.id))
        return CardRow(title, detail, done=draft.parts_done, of=draft.parts, button=button)

    def _stopped_at(self, draft: Report) -> tuple[int, str]:
        """Number and name the part of the form where the draft stopped, as the task list does."""
        section_name = section_of(self._session.reports.draft(draft.id).place)
        catalogue = self._session.catalogue
        section = next((s for s in catalogue.sections if s.name == section_name), None)
        for number, part in enumerate(catalogue.parts, start=1):
            if section is not None and part.name == section.part:
                return number, part.title[:1].lower() + part.title[1:]
        return 1, ""

    def _waiting_row(self) -> CardRow | None:
        pending = self._session.outbox.pending()
        if not pending:
            return None
        oldest = when.age(pending[0].queued_at, self._session.now())
        see = Button(tr("See queue"))
        see.acted.connect(self.outbox_asked)
        return CardRow(
            tr_count("{n} report, safe here", "{n} reports, safe here", len(pending)),
            tr("The oldest has waited {age}").format(age=oldest),
            icon="send",
            button=see,
        )

    def _told_rows(self) -> Iterator[CardRow]:
        """Count what the police answered that nobody has looked at, and what they ask for."""
        updates = self._session.updates
        if told := updates.unseen():
            words = tr_count("The police have answered about {n} report",
                             "The police have answered about {n} reports", told)  # fmt: skip
            yield self._from_police(words, tr("Nobody here has looked yet."), Told.NEW,
                                    tr("See which the police have answered"))  # fmt: skip
        if asked := updates.asked():
            words = tr_count("The police ask for something about {n} report",
                             "The police ask for something about {n} reports", asked)  # fmt: skip
            yield self._from_police(words, tr("It stays here until something is added."),
                                    Told.ASKED, tr("See which they ask about"))  # fmt: skip

    def _from_police(self, words: str, detail: str, told: Told, name: str) -> CardRow:
        see = Button(tr("See which"), name=name)
        see.acted.connect(lambda: self.told_asked.emit(told))
        return CardRow(words, detail, icon="info", button=see)

    def _waiting_for_police(self) -> list[CardRow]:
        """Count the reports about which it is time to ask the police."""
        due = len(days_waiting.due(self._session))
        if not due:
            return []
        see = Button(tr("Ask them"), name=tr("Ask the police about what waits"))
        see.acted.connect(self.waiting_asked)
        words = tr_count("{n} report has waited long for an answer",
                         "{n} reports have waited long for an answer", due)  # fmt: skip
        return [CardRow(words, tr("It is time to ask. A letter is ready."), icon="clock",
                        button=see)]  # fmt: skip

    def _empty_row(self) -> CardRow:
        return CardRow(
            tr("No drafts. Nothing waiting."),
            tr("When somebody comes in, press Start a report."),
            icon="circle-check",
            tone="success",
        )

    def _attention(self) -> list[CardRow]:
        """Say what somebody should do, worst first, at most three."""
        session = self._session
        found: list[CardRow] = []
        queued = session.outbox.all()
        refused = [w for w in queued if w.state is OutboxState.REFUSED]
        if refused:
            words = tr_count(
                "The police service refused {n} report", "The police service refused {n} reports",
                len(refused),
            )  # fmt: skip
            found.append(
                _to_do(words, tr("It is safe here. See why, and who to ring."), tr("See why"),
                       self.outbox_asked)
            )  # fmt: skip
        too_long = [w for w in queued if w.reason == TOO_LONG]
        if too_long:
            words = tr_count("{n} report is too long to send", "{n} reports are too long to send",
                             len(too_long))  # fmt: skip
            found.append(_to_do(words, tr("It is safe here. Ring your police contact."),
                                tr("See queue"), self.outbox_asked))  # fmt: skip
        found += self._follow_ups()
        found += self._about_the_pack()
        if session.person.role is Role.ADMINISTRATOR:
            found += self._for_administrators()
        return found[:3]

    def _follow_ups(self) -> list[CardRow]:
        """Count the people whom somebody meant to get in touch with by now, and name nobody."""
        due = self._session.centre_records.due(self._session.today)
        if not due:
            return []
        words = tr_count("{n} follow-up is due", "{n} follow-ups are due", due)
        detail = tr("Get in touch only by a way that was said to be safe.")
        return [_to_do(words, detail, tr("See which"), self.follow_ups_asked)]

    def _about_the_pack(self) -> list[CardRow]:
        """Warn of contacts that may be out of date, or of a pack that somebody changed."""
        session = self._session
        told = age_words(session.area, session.today)
        if session.pack.damaged:
            told = (tr("The area pack on this computer was changed, so it is not used"),
                    tr("The one that came with Holdfast is used. Install it again."))  # fmt: skip
        return [_to_do(*told, tr("What to do"), self.settings_asked)] if told else []

    def _for_administrators(self) -> list[CardRow]:
        found = []
        if self._session.sealer is None:
            found.append(
                _to_do(tr("Not linked to the police service yet"),
                       tr("Reports are kept here, locked, until you link it"),
                       tr("Link it"), self.link_asked)
            )  # fmt: skip
        if not is_sheet_kept(self._session):
            found.append(
                _to_do(tr("Nobody has checked the recovery sheet"),
                       tr("Without it, a forgotten passphrase locks the records for good"),
                       tr("What to do"), self.sheet_asked)
            )  # fmt: skip
        return found


_TITLE = tr("Home")


def _to_do(words: str, detail: str, act: str, asked: SignalInstance) -> CardRow:
    button = Button(act)
    button.acted.connect(asked)
    return CardRow(words, detail, icon="clock-alert", tone="warn", button=button)
