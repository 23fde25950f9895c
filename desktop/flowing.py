"""What of a report its route lets flow to the police; without a name, by rule and by the copy."""

from typing import Any

from desktop.anonymous_copy import AnonymousCopy, words
from desktop.area import Area
from desktop.forms import equality
from desktop.forms.answers import Answers, flattened, from_json, name_of
from desktop.forms.catalogue import Kind
from desktop.forms.groups import with_every_entry
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.redaction import coarsened

_OWN_WORDS = (Kind.TEXT, Kind.LONG_TEXT)


def flowing(interview: Interview) -> Answers:
    """Keep the answers that the route lets flow to the police; all, where it reaches none."""
    letter = interview.route.letter if interview.route else None
    catalogue, said = interview.catalogue, interview.said
    shared = equality.may_be_told_to_police(said)
    return Answers(
        {
            k: v
            for k, v in said.values.items()
            if letter is None or letter in catalogue.question(name_of(k)).flow
            if shared or not equality.is_of(catalogue, k)
        }
    )


def own_words(interview: Interview, area: Area) -> dict[str, str]:
    """Give what goes without a name in somebody's own words, by its address; {} on other routes."""
    if interview.route is not Route.POLICE_INTEL:
        return {}
    told, question = _by_rule(flowing(interview), interview, area), interview.catalogue.question
    return {key: said for key, said in flattened(told) if question(name_of(key)).kind in _OWN_WORDS}


def told_without_a_name(interview: Interview, area: Area) -> Answers:
    """Give what the rules leave of an anonymous report, before anybody edits its words."""
    return from_json(_by_rule(flowing(interview), interview, area))


def without_a_name(interview: Interview, area: Area, copy: AnonymousCopy) -> dict[str, Any]:
    said, originals = flowing(interview), own_words(interview, area)
    for key, told in words(copy, originals).items():
        said = said.with_answer(key, told)
    return _by_rule(said, interview, area)


def _by_rule(said: Answers, interview: Interview, area: Area) -> dict[str, Any]:
    told = with_every_entry(said.as_json(), interview)
    return coarsened(told, accept_suspect=area.policy.accept_suspect_in_intel)
