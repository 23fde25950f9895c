"""What stands in the gallery: the centre's own leaflets, or another area's for who lives there."""

from desktop import elsewhere, handing_out
from desktop.area import Area
from desktop.forms.route import Route
from desktop.handing_out import Leaflet
from desktop.paper.blocks import Document, within
from desktop.paper.editions import to_print
from desktop.paper.formats import Format
from desktop.session import Session
from ui.printing import Paper

# A form of thirty pages takes seconds to draw; a leaflet, no longer than a key takes to come up.
_LONG = 200


class Gallery:
    """Leaflets of one area at a time."""

    def __init__(self, session: Session) -> None:
        """Begin with the centre's own area."""
        self._session = session
        self._others = {one.id: one for one in elsewhere.other_areas(session)}
        self._away: Area | None = None

    @property
    def areas(self) -> list[tuple[str, str]]:
        """Give each area by its id and name, the centre's own first."""
        own = self._session.area
        return [(one.id, one.name) for one in (own, *self._others.values())]

    @property
    def away(self) -> Area | None:
        """The other area whose leaflets stand here, if they do."""
        return self._away

    def go_to(self, area: str) -> None:
        """Show what is of this area."""
        self._away = self._others.get(area)

    def leaflets(self, language: str) -> list[Leaflet]:
        """List what there is, in that language where there is one; of other areas in English."""
        if self._away is None:
            return handing_out.leaflets(self._session, language)
        return elsewhere.leaflets(self._session, self._away)

    def laid_out(
        self, code: str, language: str, wanted: Format, chosen: Route | None = None
    ) -> Document:
        """Lay one out on the paper that is wanted, or the first that it comes on."""
        there = handing_out.formats_of(code)
        form = wanted if wanted in there else there[0]
        if self._away is not None:
            return elsewhere.leaflet_of(
                self._session, code, self._away, size=form.size, large=form.large
            )
        return handing_out.leaflet_of(
            self._session, code, language=language, size=form.size, large=form.large, chosen=chosen
        )

    def cover(self) -> Paper:
        """Draw a sheet to lie on top."""
        return Paper(to_print(handing_out.cover_sheet(self._session)))


def is_long(document: Document) -> bool:
    """Tell whether a paper takes long to draw."""
    return sum(1 for _ in within(document.blocks)) > _LONG
