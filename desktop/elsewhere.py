"""ACT: leaflets for somebody who lives in another area, from its shelf and in English (ux.md 1.17).

Somebody may come in far from home. Whom they can turn to near home stands in the packs that ship
with Holdfast; the paper says for which area it is. What says whom to complain to, or what becomes
of a report, holds for the force that gets it: of that, there is only the centre's own.
"""

from dataclasses import replace

from desktop.area import Area
from desktop.handing_out import LEAFLETS, Leaflet, NoSuchLeaflet
from desktop.library import area_ids, load_area, shipped_folder
from desktop.paper.blocks import Document, PageSize
from desktop.paper.leaflet import gaps, leaflet
from desktop.paper.leaflet_text import LeafletText, load_leaflet
from desktop.session import Session
from desktop.wording import tr

CODES = tuple(code for code in sorted(LEAFLETS) if code[:3] in ("D05", "D06", "D07"))
"""Who is there near home, and how to stay safe."""


def other_areas(session: Session) -> list[Area]:
    """Give the areas whose leaflets may be had here besides the centre's own."""
    return [load_area(folder) for name in area_ids()
            if name != session.area.id and (folder := shipped_folder(name))]  # fmt: skip


def leaflets(session: Session, area: Area) -> list[Leaflet]:
    """List what may be handed out of another area, with what is missing there."""
    found = []
    for code in CODES:
        text = _text(code, area)
        missing = gaps(text, area.services, on=session.today)
        title = text.shelf_title or text.title
        found.append(
            Leaflet(
                code=code, title=title, about=text.about,
                for_staff=False, language="en", own_title=title, gaps=tuple(missing),
                unsettled=tuple(f"{one.heading}: {one.to_verify}" for one in text.unsettled),
            )
        )  # fmt: skip
    return found


def leaflet_of(
    session: Session, code: str, area: Area, *, size: PageSize = PageSize.A4, large: bool = False
) -> Document:
    """Lay a leaflet of another area out for today; NoSuchLeaflet where it is not for them."""
    if code not in CODES:
        raise NoSuchLeaflet
    paper = leaflet(
        _text(code, area), area, on=session.today, centre_name=session.installation.centre,
        centre_phone=session.installation.phone or None, size=size, large=large,
    )  # fmt: skip
    says_where = tr("For {area}").format(area=area.name)
    return replace(paper, footer=replace(paper.footer, notes=(says_where, *paper.footer.notes)))


def _text(code: str, area: Area) -> LeafletText:
    folder = shipped_folder(area.id)
    if folder is None:
        raise NoSuchLeaflet
    return load_leaflet(LEAFLETS[code], folder)
