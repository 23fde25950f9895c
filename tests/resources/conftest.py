"""The catalogue as each area lays it out, and the national one that no area has touched."""

from pathlib import Path

import pytest

from desktop.area import Area
from desktop.forms.catalogue import Catalogue
from desktop.library import area_folder, area_ids, load_area, load_catalogue
from resources import ROOT


@pytest.fixture(scope="session")
def national(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The national questions, laid over an area that words nothing in its own way."""
    plain = tmp_path_factory.mktemp("plain")
    pack = ROOT / "areas" / area_ids()[0] / "area.toml"
    (plain / "area.toml").write_bytes(pack.read_bytes())
    return load_catalogue(plain)


@pytest.fixture(scope="session", params=area_ids())
def folder(request: pytest.FixtureRequest) -> Path:
    """The folder of each area in turn."""
    return area_folder(str(request.param))


@pytest.fixture(scope="session")
def area(folder: Path) -> Area:
    """An area."""
    return load_area(folder)


@pytest.fixture(scope="session")
def laid_out(folder: Path) -> Catalogue:
    """The catalogue as an area words it."""
    return load_catalogue(folder)


@pytest.fixture(scope="session", params=["national", *area_ids()])
def catalogue(request: pytest.FixtureRequest, national: Catalogue) -> Catalogue:
    """The national catalogue, then each area's."""
    if request.param == "national":
        return national
    return load_catalogue(area_folder(str(request.param)))
