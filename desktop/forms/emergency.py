"""Help was called: what that says in the report, so that nobody has to remember it afterwards."""

from desktop.forms.condition import DECLINED
from desktop.forms.interview import Interview

_DANGER, _ACTION, _TIME = "sc_danger_now", "sc_emergency_action", "sc_emergency_time"
_IN_DANGER = ("yes", "not_sure")
_CALLED = "called_999"
_UNDONE = frozenset({"declined", *DECLINED})


def help_called(interview: Interview, time: str) -> Interview:
    """Say that 999 was called at `time`; the first call's time stands.

    Whoever called said that somebody is in danger, whatever was answered before.
    """
    if interview.answers.get(_DANGER) not in _IN_DANGER:
        interview = interview.answered(_DANGER, "yes")
    told = interview.answers.get(_ACTION)
    done = tuple(code for code in told if code not in _UNDONE) if isinstance(told, tuple) else ()
    interview = interview.answered(_ACTION, tuple(dict.fromkeys((*done, _CALLED))))
    if interview.answers.get(_TIME) is None:
        interview = interview.answered(_TIME, time)
    return interview
