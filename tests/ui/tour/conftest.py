"""One window for all scenes of a module: a page is built once and dressed anew for each look."""

from collections.abc import Iterator

import pytest

from tests.builders import Founded
from tests.ui.tour.stage import Stage


@pytest.fixture(scope="module")
def stage(
    qapp: object, founded: Founded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A stage that is cleared when the module is done."""
    made = Stage(founded, tmp_path_factory.mktemp("stage"))
    yield made
    made.close()
