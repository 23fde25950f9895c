"""Questions and answers on paper: short ones in a table, long ones as running words.

A cell of a table stays on its page; a story of ten thousand signs would find no page to stand on.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from desktop.paper.blocks import AnyBlock, Heading, Paragraph, Table
from desktop.paper.spelt_out import spelt_out
from desktop.wording import tr

Told = tuple[str, str]
_LONGEST_CELL = 400
_MOST_LINES = 6
_SHARES = (2.0, 3.0)


def told_facts(told: Iterable[Told]) -> Iterator[AnyBlock]:
    """Set them in their order."""
    spelt = ((question, spelt_out(answer)) for question, answer in told)
    for runs_on, several in groupby(spelt, key=_runs_on):
        if runs_on:
            for question, answer in several:
                yield Heading(text=question, level=3)
                yield from (Paragraph(text=part) for part in answer.split("\n\n") if part.strip())
        else:
            headings = (tr("Question"), tr("Answer"))
            yield Table(headings=headings, rows=tuple(several), shares=_SHARES)


def _runs_on(one: Told) -> bool:
    longest = max(one, key=len)
    return len(longest) > _LONGEST_CELL or longest.count("\n") > _MOST_LINES
