"""Every leaflet of every area prints on its paper, and with no number that nobody has checked."""

import re
from datetime import date
from pathlib import Path

import pytest

from desktop.area import Area
from desktop.paper.leaflet import leaflet
from desktop.paper.leaflet_text import leaflet_names, load_leaflet
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import plain_text

ON = date(2026, 11, 21)


@pytest.mark.parametrize("name", leaflet_names())
@pytest.mark.parametrize("large", [False, True])
def test_it_prints_with_what_is_certain_and_nothing_else(
    area: Area, folder: Path, name: str, large: bool
) -> None:
    text = load_leaflet(name, folder)
    paper = leaflet(text, area, on=ON, centre_name="A centre", centre_phone=None, large=large)
    said = re.sub(r"[^0-9a-z]", "", plain_text(paper).casefold())
    assert "999" in said
    for service in area.services:
        if service.print_status != "ok":
            for number in (service.number, service.text_number):
                closed = number.replace(" ", "")
                assert not closed or closed not in said, service.id
    assert draw(paper).startswith(b"%PDF")


@pytest.mark.parametrize("name", leaflet_names())
def test_it_says_no_fact_that_is_still_to_be_verified(area: Area, folder: Path, name: str) -> None:
    said = " ".join(w for part in load_leaflet(name, folder).sections for w in part.words)
    for scheme in area.schemes:
        assert not scheme.to_verify or scheme.name not in said
    for change in area.reorganisations:
        assert not any(council in said for council in change.councils)
