"""The practice reports as each area would take them in."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop.forms.answers import Answers
from desktop.forms.catalogue import Catalogue
from desktop.forms.interview import Interview
from desktop.library import area_folder, load_catalogue
from resources import ROOT

TODAY = date(2026, 11, 21)
FILES = sorted((ROOT / "practice").glob("*.json"))


@dataclass(frozen=True)
class Practice:
    """A practice report as it is told in one of the areas."""

    path: Path
    catalogue: Catalogue

    @property
    def written(self) -> dict[str, Any]:
        """It as it stands in its file, but for the districts, which are this area's."""
        told = _here(written(self.path), self.catalogue)
        assert isinstance(told, dict)
        return told

    def interview(self, answers: Answers) -> Interview:
        """An interview in which everything of a report has been said."""
        return Interview(catalogue=self.catalogue, today=TODAY, answers=answers)


def _here(told: Any, catalogue: Catalogue) -> Any:
    if isinstance(told, list):
        return [_here(one, catalogue) for one in told]
    if not isinstance(told, dict):
        return told
    first = catalogue.lists["districts"].choices[0].code
    asked = {name: _here(value, catalogue) for name, value in told.items()
             if name in catalogue.by_name or name in catalogue.groups}  # fmt: skip
    there = {name: first for name in asked if name in ("loc_district", "victim_home_district")
             and str(asked[name]).startswith("E0")}  # fmt: skip
    return {**asked, **there}


@cache
def catalogue_of(area: str) -> Catalogue:
    """The questions as an area asks them."""
    return load_catalogue(area_folder(area))


def written(path: Path) -> dict[str, Any]:
    """A practice report as it stands in its file."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
