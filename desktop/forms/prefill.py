"""Answers filled in from what was said before, so that nobody is asked twice (domain.md 1.13).

Rules are data (`resources/catalogue/prefill.toml`): for each question the first that holds decides.
What somebody said themselves stays.
"""

from collections.abc import Callable, Mapping

from desktop.forms.answers import Answers
from desktop.forms.catalogue import Catalogue
from desktop.forms.condition import Answer, Find


def foretold(
    catalogue: Catalogue, answers: Answers, find: Callable[[str, int], Answer]
) -> Mapping[str, str]:
    """Give what follows from what was said, by question; `find` looks into a place of a group."""
    found: dict[str, str] = {}
    anywhere = _anywhere(catalogue, answers, find)
    for prefill in catalogue.prefills:
        known = prefill.question in catalogue.home and prefill.question not in found
        if known and prefill.when.holds(anywhere):
            found[prefill.question] = prefill.answer
    return found


def prefilled(answers: Answers, before: Mapping[str, str], after: Mapping[str, str]) -> Answers:
    """Fill in what follows now; what followed before and follows no longer is taken away."""
    for name in {**before, **after}:
        told = answers.get(name)
        if told != after.get(name) and told in (None, before.get(name)):
            answers = answers.with_answer(name, after.get(name))
    return answers


def _anywhere(catalogue: Catalogue, answers: Answers, find: Callable[[str, int], Answer]) -> Find:
    """Look into every entry of a group; nothing is found where this form does not ask."""

    def look(name: str) -> Answer:
        group = catalogue.home[name][0].group if name in catalogue.home else ""
        if not group:
            return find(name, 0) if name in answers.values else None
        told = (find(name, place) for place in range(answers.entries(group)))
        codes = [code for one in told for code in (one if isinstance(one, tuple) else (one,))]
        return tuple(code for code in codes if isinstance(code, str))

    return look
