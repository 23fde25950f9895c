"""Taking a report: what comes before, every kind of question, help at once, the person's view."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop import drafts
from desktop.errors import DiskFull
from desktop.forms.answers import name_of
from desktop.risk import Band
from tests.ui.tour.stage import Scene, Stage, settle
from ui.pages.before import BeforePage
from ui.pages.report import ReportPage
from ui.pages.staying_safe import StayingSafePage
from ui.questions.choice import ChoiceQuestion
from ui.questions.date import DateQuestion
from ui.questions.group_page import GroupPage
from ui.steps.other_band import OtherBand

_TWO: dict[str, Any] = {
    "suspect_count": "2_3",
    "suspects": [
        {"suspect_known": "know_them", "suspect_name": "Zebulon Quillfeather"},
        {"suspect_known": "stranger", "suspect_sex_look": "male", "suspect_recognise": "yes"},
    ],
}
_LONG = "He came up to the counter and shouted at me about my headscarf. " * 6
_HIGH = {"rq_threats": "kill_burn_or_hurt", "rq_others": "yes"}
_MAY_BE_RUNG: dict[str, Any] = {
    "contact_ok": "yes", "phone_safe_to_call": "yes", "victims": [{"victim_phone": "07700 900142"}]
}  # fmt: skip


def two_keys(stage: Stage) -> QWidget:
    """Before somebody's first report."""
    session = stage.home()
    session.settings.set(f"keys explained to {session.person.id}", "")
    stage.press("Start a report")
    return stage.window


def before(stage: Stage) -> QWidget:
    """What the person hears first."""
    session = stage.home()
    session.settings.set(f"keys explained to {session.person.id}", "yes")
    stage.press("Start a report")
    return stage.window


def before_in_urdu(stage: Stage) -> QWidget:
    """In a language whose questions nobody has checked."""
    before(stage)
    page = stage.page(BeforePage)
    page.language.choose("ur")
    page.language.changed.emit("ur")
    return stage.window


def asked(page: str, route: str = "police_named", **told: Any) -> Scene:
    """A page of the form, unanswered or as told."""

    def show(stage: Stage) -> QWidget:
        stage.at_question(page, route, **told)
        return stage.window

    show.__doc__ = f"The page {page}."
    return show


def many_chosen(stage: Stage) -> QWidget:
    """Reasons, two of which are ticked."""
    report = stage.at_question("reasons", motivation=["race", "religion"])
    report.arrive()
    return stage.window


def impossible_date(stage: Stage) -> QWidget:
    """31 February."""
    report = stage.at_question("when", when_kind="exact")
    (date,) = [w for w in report.page.form.widgets.values() if isinstance(w, DateQuestion)
               and w.isVisible()]  # fmt: skip
    for box, typed in zip((date.boxes.day, date.boxes.month, date.boxes.year),
                          ("31", "2", "2026"), strict=True):  # fmt: skip
        box.setText(typed)
    stage.key(Qt.Key.Key_Return)
    return stage.window


def not_saved(stage: Stage) -> QWidget:
    """The disk is full while somebody answers."""
    report = stage.at_question("narrative", narrative=_LONG)
    report.showing.show_unsaved(DiskFull())
    report.showing.lead_to_unsaved()
    return stage.window


def tell_somebody(stage: Stage) -> QWidget:
    """An answer that somebody has to hear of today."""
    report = stage.at_question("risk others")
    _choose(report, "rq_others", "yes")
    return stage.window


def no_agreement(stage: Stage) -> QWidget:
    """They do not agree to what was read out."""
    report = stage.at_question("agreement")
    _choose(report, "agreement_given", "no")
    stage.press("Save and continue")
    return stage.window


def nobody_listed(stage: Stage) -> QWidget:
    """A list of people with nobody on it."""
    _listed(stage)
    return stage.window


def two_listed(stage: Stage) -> QWidget:
    """A list of two people."""
    _listed(stage, **_TWO)
    return stage.window


def one_to_go(stage: Stage) -> QWidget:
    """Asked once more before somebody is taken off the list."""
    report = _listed(stage, **_TWO)
    page = report.showing
    assert isinstance(page, GroupPage)
    page._ask_before_removing(0)
    return stage.window


def second_person(stage: Stage) -> QWidget:
    """A question about the second person of a list."""
    drafted = stage.draft(**_TWO)
    stop = next(one for one in drafted.interview.pages if one.key.startswith("suspect[1]/looks"))
    stage.take_up(drafted, stop.key)
    return stage.window


def parts_open(stage: Stage) -> QWidget:
    """The parts of the report, where they stand at the side or are opened by their button."""
    report = stage.at_question("reasons")
    report.frame.open_side(True)
    return stage.window


def danger(stage: Stage) -> QWidget:
    """Call 999."""
    report = stage.at_question("danger", sc_danger_now=None)
    _choose(report, "sc_danger_now", "yes")
    return stage.window


def self_harm(stage: Stage) -> QWidget:
    """Stay with the person."""
    report = stage.at_question("self_harm")
    _choose(report, "rq_self_harm", "now")
    return stage.window


def staying_safe(stage: Stage) -> QWidget:
    """What the safety questions found."""
    _band(stage, **_HIGH)
    return stage.window


def little_known(stage: Stage) -> QWidget:
    """What they found where few were answered."""
    _band(stage)
    return stage.window


def another_band(stage: Stage) -> QWidget:
    """Somebody judges otherwise, and has not said why."""
    page = _band(stage)
    (other,) = page.findChildren(OtherBand)
    stage.press("It should be different, closed")
    other.band.row(Band.HIGH.value).click()
    stage.press("Save and continue")
    return stage.window


def does_not_fit(stage: Stage) -> QWidget:
    """Danger now, and yet no hurry."""
    page = _band(stage, sc_danger_now="yes", **dict.fromkeys(
        ("rq_danger_now", "rq_violence", "rq_threats", "rq_home", "rq_access", "rq_others",
         "rq_self_harm", "rq_extra_needs", "rq_reprisal"), "no"), rq_frequency="once")  # fmt: skip
    page.confirmed.emit(page.judged)
    return stage.window


def asked_once_more(stage: Stage) -> QWidget:
    """Help is needed today, and the police are not to be told."""
    report = stage.at_question("narrative", "support_only", **_HIGH)
    report.review_asked.emit(report.recorded)
    return stage.window


def wiping(stage: Stage) -> QWidget:
    """What would be wiped by going without a name."""
    report = stage.at_question(
        "name", anonymous="give_name", reporter_full_name="Farida Karim",
        victims=[{"victim_kind": "person", "victim_full_name": "Farida Karim",
                  "victim_phone": "07700 900142"}],
    )  # fmt: skip
    _choose(report, "anonymous", "no_name")
    return stage.window


def help_beside(stage: Stage) -> QWidget:
    """Help beside a question."""
    stage.at_question("reasons")
    stage.key(Qt.Key.Key_F1)
    return stage.window


def shown(page: str, language: str = "en", **told: Any) -> Scene:
    """What the person sees of a page."""

    def show(stage: Stage) -> QWidget:
        report = stage.at_question(page, **told)
        drafts.show(stage.session, on=language != "en")
        presenting = stage.desk.errand.visit.presenting
        presenting.speak(language)
        report.show_asked.emit()
        settle()
        assert presenting.view is not None
        return presenting.view

    show.__doc__ = f"What the person sees of the page {page}."
    return show


def _choose(report: ReportPage, name: str, code: str) -> None:
    """Answer a question by its row."""
    widgets = report.page.form.widgets
    (widget,) = [one for key, one in widgets.items() if name_of(key) == name]
    assert isinstance(widget, ChoiceQuestion)
    widget.options.row(code).click()


def _listed(stage: Stage, **told: Any) -> ReportPage:
    drafted = stage.draft(**told)
    return stage.take_up(drafted, "suspect/listed")


def _band(stage: Stage, **told: Any) -> StayingSafePage:
    report = stage.at_question("reprisal", **told)
    report.band_asked.emit(report.recorded)
    return stage.page(StayingSafePage)


SCENES: dict[str, Scene] = {
    "two keys": two_keys,
    "before": before,
    "before, urdu": before_in_urdu,
    "question, yes or no": asked("injury"),
    "question, one of many": asked("role"),
    "question, many": many_chosen,
    "question, long list": asked("types"),
    "question, own words": asked("narrative", narrative=_LONG),
    "question, words and language": asked("words", words_used="Go home"),
    "question, boxes": asked("place", where_kind="physical", loc_name="The Bus Stop"),
    "question, district": asked("district"),
    "question, online": asked("online_address", where_kind="online"),
    "question, follow-ups": asked("loss", loss_or_damage="yes"),
    "question, date": asked("when", when_kind="between"),
    "question, impossible date": impossible_date,
    "question, time": asked("time", when_kind="exact"),
    "question, contact": asked("contact", contact_ok="yes"),
    "question, telephone": asked("phone", **_MAY_BE_RUNG),
    "question, week": asked("times", **_MAY_BE_RUNG),
    "question, number": asked("target", victims=[{"victim_kind": "several_people"}]),
    "question, routes": asked("wish"),
    "question, agreement": asked("agreement"),
    "question, no agreement": no_agreement,
    "question, tell somebody": tell_somebody,
    "question, not saved": not_saved,
    "group, nobody": nobody_listed,
    "group, two": two_listed,
    "group, one to go": one_to_go,
    "group, second person": second_person,
    "parts open": parts_open,
    "danger": danger,
    "self-harm": self_harm,
    "staying safe": staying_safe,
    "staying safe, little known": little_known,
    "staying safe, judged otherwise": another_band,
    "pause, does not fit": does_not_fit,
    "pause, once more": asked_once_more,
    "wiping": wiping,
    "help beside a question": help_beside,
    "person's view": shown("role"),
    "person's view, urdu": shown("role", "ur"),
    "person's view, many": shown("reasons", "ur"),
    "person's view, words": shown("agreement"),
}
