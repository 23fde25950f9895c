"""A fourth area is a folder: with no line of Python it is founded, recorded and printed in."""

from pathlib import Path

import pytest

from desktop import enrolment, handing_out, library, recording, taking_in
from desktop.document import read
from desktop.installation import new_installation
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.session import wall_clock
from desktop.vault import derivation
from tests.builders import answers_for

AREA = """
id = "wessex"
name = "Wessex"
version = "2027-01"
issue = 1
valid_from = 2026-01-01
code = "E23000099"
languages = ["en", "cy"]

[force]
name = "Wessex Police"
short = "Wessex police"
pfa_code = "E23000099"

[policy]
profile = "force_specific"

[[district]]
code = "E07000999"
name = "Casterbridge"
type = "county_district"
valid_from = 2009-04-01

[[place]]
name = "Weatherbury"
district = "E07000999"

[[service]]
id = "victim_care"
name = "Wessex Victim Care"
what = "Help for anyone harmed by crime"
number = "01632 960001"
provenance = "rung"
checked_by = "Bathsheba Everdene"
last_checked = {checked}
print_status = "ok"

[[group]]
code = "oth_caste"
shown = false
local_status = "recorded_here_only"
"""
QUESTIONS = """
[[reword]]
question = "narrative"
label_self = "What happened, in the words it was told in?"

[[leave_out]]
question = "arrived_via_keep_safe"

[[leave_out]]
question = "ks_card_contact_called"
"""
LEAFLET = """
version = "1"
translation_status = "source"

[[section]]
id = "victim_care"
after = "danger"
heading = "Someone on your side in Wessex"
services = ["victim_care"]
"""


@pytest.fixture
def wessex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of areas in which somebody has put another one."""
    folder = tmp_path / "areas" / "wessex"
    (folder / "leaflets").mkdir(parents=True)
    today = wall_clock().date()
    (folder / "area.toml").write_text(AREA.format(checked=today.isoformat()), "utf-8")
    (folder / "questions.toml").write_text(QUESTIONS, "utf-8")
    (folder / "leaflets" / "support-near-you.en.toml").write_text(LEAFLET, "utf-8")
    monkeypatch.setattr(library, "_AREAS", tmp_path / "areas")
    return folder


def test_it_is_founded_recorded_and_printed_in(wessex: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    centre = new_installation("wessex", "The Corn Exchange")
    enrolment.found(vault, centre, "Gabriel", "four words make sense", how=derivation.FLOOR)
    session = enrolment.unlock(vault, "Gabriel", "four words make sense")
    told = answers_for("police_named", loc_district="E07000999")
    drafted = taking_in.take_in_all(session, [told])[0]
    question = session.catalogue.question("motivation_detail")
    interview = drafted.interview.answered("motivation", ("other_group",))
    offered = {choice.code for choice in interview.choices(question)}
    assert "oth_caste" not in offered
    assert {"oth_body_size", "oth_other_difference", "oth_not_sure"} <= offered
    assert session.catalogue.lists["districts"].choices[0].hint == "Such as Weatherbury"
    final = recording.finalise(session, drafted.report, drafted.interview)
    document = read(session.reports.document(final.id) or b"")
    assert (document.wording.area, document.answers["loc_district"]) == ("wessex", "E07000999")
    assert document.wording.questions["narrative"].label.startswith("What happened, in the words")
    slip = plain_text(handing_out.receipt_of(session, final, ReceiptStyle.FULL))
    leaflet = plain_text(handing_out.leaflet_of(session, "D05"))
    assert "Wessex Police" in slip
    assert "Someone on your side in Wessex" in leaflet
    assert "01632\xa0960001" in leaflet.replace("01632 960001", "01632\xa0960001")
    session.close()
