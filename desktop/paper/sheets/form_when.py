"""Says on paper for whom a question is, from the condition that decides it on the screen."""

from collections.abc import Iterable

from desktop.forms.catalogue import Catalogue
from desktop.forms.condition import Condition
from desktop.wording import tr

_MOST_CODES, _MOST_PARTS, _LONGEST = 3, 2, 130


def asked_if(condition: Condition | None, catalogue: Catalogue) -> str:
    """Say when to answer; of what paper cannot say in a line, that it may not fit everybody."""
    if condition is None:
        return ""
    said = _said(condition, catalogue)
    if said is None or len(said) > _LONGEST:
        return tr("Only if this fits you.")
    return tr("Only if {what}.").format(what=said)


def _said(condition: Condition, catalogue: Catalogue) -> str | None:
    if condition.all is not None:
        return _joined(condition.all, tr("{one}, and {other}"), catalogue)
    if condition.any is not None:
        return _joined(condition.any, tr("{one}, or {other}"), catalogue)
    if condition.question is None or condition.within_days is not None:
        return None
    title = catalogue.question(condition.question).title
    if condition.several:
        return tr("you ticked two or more at “{question}”").format(question=title)
    if condition.answered:
        return tr("you answered “{question}”").format(question=title)
    return _chosen(condition, catalogue, title)


def _chosen(condition: Condition, catalogue: Catalogue, title: str) -> str | None:
    labels = _labels(condition, catalogue)
    if not 0 < len(labels) <= _MOST_CODES:
        return None
    chosen = tr(" or ").join(f"“{label}”" for label in labels)
    return tr("{chosen} at “{question}”").format(chosen=chosen, question=title)


def _labels(condition: Condition, catalogue: Catalogue) -> list[str]:
    ((name, codes),) = condition.wants()
    found = (catalogue.choice(catalogue.question(name), code) for code in codes)
    return [choice.label for choice in found if choice is not None]


def _joined(conditions: Iterable[Condition], words: str, catalogue: Catalogue) -> str | None:
    parts = [_said(one, catalogue) for one in conditions]
    if len(parts) > _MOST_PARTS or None in parts:
        return None
    one, *rest = [part for part in parts if part is not None]
    return words.format(one=one, other=rest[0]) if rest else one
