"""Everything that stands between a draft and sealing it, in the order of the form."""

from collections.abc import Callable, Iterable

from desktop.forms.answers import Answers
from desktop.forms.asked import AskedPage, Problem
from desktop.forms.catalogue import Question
from desktop.forms.condition import Answer


def obstacles(
    pages: Iterable[AskedPage], said: Answers, missing: dict[str, str],
    trouble_with: Callable[[Question, Answer], str | None],
) -> tuple[Problem, ...]:  # fmt: skip
    """Give what cannot stand and what is missing; what is asked on no page comes last."""
    wanted = {key: Problem(key, words, True) for key, words in missing.items()}
    found: dict[str, Problem] = {}
    for asked in (asked for page in pages for asked in page.asked):
        words = trouble_with(asked.question, said.get(asked.key))
        if words is not None:
            found[asked.key] = Problem(asked.key, words, False)
        elif asked.key in wanted:
            found[asked.key] = wanted[asked.key]
    return (*found.values(), *(p for key, p in wanted.items() if key not in found))
