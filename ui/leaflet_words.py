"""What the gallery says about leaflets: on which paper they come, and what is left out of them."""

from collections.abc import Sequence

from desktop.handing_out import Leaflet
from desktop.paper.formats import Format
from desktop.wording import tr, tr_count

FORMATS = {
    Format.A4: tr("A4"),
    Format.A5: tr("A5, half the size"),
    Format.LARGE: tr("A4, large print"),
    Format.A3: tr("A3, twice the size"),
}
_SHORT = {
    Format.A4: tr("A4"),
    Format.A5: tr("A5"),
    Format.LARGE: tr("large print"),
    Format.A3: tr("A3"),
}


def about(leaflet: Leaflet) -> str:
    """What it is for; and on which paper it comes, where it does not come on the usual ones."""
    if {Format.A4, Format.A5, Format.LARGE} <= set(leaflet.formats):
        return leaflet.about
    *some, last = (_SHORT[form] for form in leaflet.formats)
    papers = tr("{some} or {last}").format(some=", ".join(some), last=last) if some else last
    return tr("{about}. Only in {papers}").format(about=leaflet.about, papers=papers)


def pages(words: str, count: int) -> str:
    """Add how many pages that is."""
    return f"{words}, {tr_count('{n} page', '{n} pages', count)}"


def only_english(count: int) -> str:
    """Say how many more there are in English."""
    return tr_count(
        "{n} more is only in English. Choose English to see it.",
        "{n} more are only in English. Choose English to see them.",
        count,
    )


def what_is_missing(leaflets: Sequence[Leaflet]) -> list[str]:
    """Say what nobody has checked, so that it is not printed; a number counts once."""
    numbers = {gap.service for leaflet in leaflets for gap in leaflet.gaps}
    parts = [part for leaflet in leaflets for part in leaflet.unsettled]
    said = [_numbers(len(numbers))] if numbers else []
    return said + ([_parts(len(parts))] if parts else [])


def _numbers(count: int) -> str:
    return tr_count(
        "{n} number has not been checked this year, so it is not printed.",
        "{n} numbers have not been checked this year, so they are not printed.",
        count,
    )


def _parts(count: int) -> str:
    return tr_count(
        "{n} part of a leaflet waits until somebody has checked what it says.",
        "{n} parts of leaflets wait until somebody has checked what they say.",
        count,
    )
