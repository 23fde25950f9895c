"""An area whose parts do not fit together is refused when its pack is read."""

import shutil
from pathlib import Path

import pytest

from desktop.errors import PackError
from desktop.library import area_folder, load_area


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of South Yorkshire that may be spoiled."""
    return shutil.copytree(area_folder("rotherham"), tmp_path / "rotherham")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('code = "E08000017"', 'code = "E08000018"', "two districts have the code E08000018"),
        ('id = "rema"', 'id = "victim_care"', "two services are called victim_care"),
        ('code = "oth_caste"', 'code = "oth_language"', "two groups are called oth_language"),
        ('id = "scrutiny_panel"', 'id = "rema_hate_crime_project"', "two schemes are called"),
        ('successors = ["E08000038"]', 'successors = ["E08000040"]', "followed by E08000040"),
        ('valid_to = 2025-03-31\n', "", "Barnsley is followed by another and does not end"),
        ("valid_to = 2025-03-31", "valid_to = 2001-03-31", "Barnsley ends before it begins"),
        ('successors = ["E08000038"]', 'successors = ["E08000016"]', "E08000016 follows itself"),
        ('district = "E08000018"', 'district = "E07000148"', "Maltby is in no district"),
        ('[force]', '[sdc]\nthreshold = 3\n[force]', "threshold may not be looser than 5"),
        ('[force]', '[sdc]\nmax_hidden_share = 0.9\n[force]', "max_hidden_share may not be"),
        ('[force]', '[retention]\npolice_named = 365\n[force]', "police_named may be 90 days"),
        ("valid_from = 2026-11-01", "valid_from = 2026-11-01\nvalid_to = 2020-01-01",
         "valid_to lies before valid_from"),
        ("issue = 1", "issue = 0", "`int` >= 1"),
        ('profile = "transition_2026"', 'profile = "ours"', "Invalid enum value"),
        ('print_status = "ok"', 'print_status = "sure"', "Invalid enum value"),
        ('code = "oth_not_sure"\nshown = true', 'code = "oth_not_sure"\nshown = false',
         "oth_not_sure is always offered"),
        ('code = "oth_other_difference"\nshown = true',
         'code = "oth_other_difference"\nshown = false', "oth_other_difference is always offered"),
    ],
)  # fmt: skip
def test_it_is_refused_by_what_is_wrong(folder: Path, old: str, new: str, words: str) -> None:
    path = folder / "area.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PackError) as found:
        load_area(folder)
    assert words in found.value.title
