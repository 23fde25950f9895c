"""Leaflets of another area, editions for one reason, and the sheet that lies on top."""

import pytest

from desktop import elsewhere, handing_out
from desktop.handing_out import NoSuchLeaflet
from desktop.paper.text_twin import plain_text
from desktop.session import Session

EDITIONS = [code for code in handing_out.LEAFLETS if code.startswith("D05") and code != "D05"]
# What would tell somebody who finds the paper why it was given; the names of groups stand below.
TELLING = ("hate", "crime", "race", "racis", "homophob", "transphob", "islamophob", "antisem")


def test_somebody_from_elsewhere_gets_what_is_there_near_home(session: Session) -> None:
    areas = {one.id: one for one in elsewhere.other_areas(session)}
    assert set(areas) == {"leicestershire", "rotherham"}
    paper = elsewhere.leaflet_of(session, "D05", areas["rotherham"])
    said = plain_text(paper)
    assert "Rotherham Ethnic Minority Alliance" in said
    assert "South Yorkshire Police" in said
    assert "Norfolk" not in said.replace(session.installation.centre, "")
    assert paper.footer.notes[0] == "For Rotherham and South Yorkshire"
    assert "Norfolk" in plain_text(handing_out.leaflet_of(session, "D05"))
    listed = elsewhere.leaflets(session, areas["rotherham"])
    assert {one.code for one in listed} == {"D05", *EDITIONS, "D06", "D07"}
    for one in listed:
        for gap in one.gaps:
            service = next(s for s in areas["rotherham"].services if s.id == gap.service)
            text = plain_text(elsewhere.leaflet_of(session, one.code, areas["rotherham"]))
            assert not service.number or service.number not in text
    for code in ("D08", "D04"):
        with pytest.raises(NoSuchLeaflet):
            elsewhere.leaflet_of(session, code, areas["rotherham"])


@pytest.mark.parametrize("code", EDITIONS)
def test_an_edition_says_what_the_general_one_says_and_who_may_understand(
    session: Session, code: str
) -> None:
    general = {line for line in plain_text(handing_out.leaflet_of(session, "D05")).splitlines()}
    paper = handing_out.leaflet_of(session, code)
    lines = plain_text(paper).splitlines()
    foot = {line for line in general if line.startswith("D05 ")}
    assert {line for line in general if line.strip()} - foot <= set(lines)
    assert "People who may understand best" in "\n".join(lines)
    assert paper.title == "Support near you"
    listed = {one.code: one for one in handing_out.leaflets(session)}
    assert listed[code].title != listed["D05"].title
    new = " ".join(line for line in lines if line not in general).lower()
    assert not [word for word in TELLING if word in new]
    named = [one.name for one in session.area.services if one.name.lower() in new]
    assert named, "an edition names somebody"
    assert "ask us" in new, "whose number nobody has checked is not printed"


def test_the_sheet_on_top_says_nothing_of_what_lies_below(session: Session) -> None:
    said = plain_text(handing_out.cover_sheet(session))
    assert "For" in said
    assert str(session.today.year) not in said, "nor on which day somebody came"
    assert not [word for word in (*TELLING, "police", "report", "support") if word in said.lower()]
