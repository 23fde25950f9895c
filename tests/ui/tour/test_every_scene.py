"""Every page, in every theme and in large type: named, reachable, whole, and in order."""

import importlib
import pkgutil

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

import ui.pages
import ui.steps
from tests.ui.tour.checks import arrival_faults, faults, order_faults, shortened
from tests.ui.tour.met_in import MET_IN
from tests.ui.tour.scenes import SCENES
from tests.ui.tour.stage import Stage, settle
from tests.ui.walk import things
from ui.theme.theme import ThemeChoice, theme

_LOOKS: tuple[tuple[ThemeChoice, float, int], ...] = (
    ("light", 1.0, 1366),
    ("dark", 1.0, 1366),
    ("high_contrast", 1.0, 1366),
    ("light", 1.0, 1024),
    ("light", 1.5, 1366),
    ("light", 2.0, 1366),
)
# The order does not hang on the colours.
_TABBED = (("light", 1.0, 1366), ("light", 2.0, 1366))
every_scene = pytest.mark.parametrize("name", SCENES)


@every_scene
def test_everything_is_named_large_enough_whole_and_in_order(stage: Stage, name: str) -> None:
    seen = SCENES[name](stage)
    settle()
    assert {kind for kind, scene in MET_IN.items() if scene == name} <= _met(seen.window())
    found = [("on arriving", fault) for fault in arrival_faults(seen)]
    try:
        for look in _LOOKS:
            theme().apply(look[0], scale=look[1])
            seen.resize(look[2], seen.height())
            settle()
            wrong = [*faults(seen), *shortened(seen)]
            wrong += order_faults(seen) if look in _TABBED else []
            found += [(str(look), fault) for fault in wrong]
    finally:
        theme().apply("light")
    assert found == []
    if seen.windowTitle() not in _READ_AS_ONE:
        assert QAccessible.Role.Heading in {thing.role() for thing in things(seen)}


# The sign of a lobby, and the person's view, are no pages to be gone through by their heads.
_READ_AS_ONE = ("Enquiry desk", "Question")


def test_no_page_of_the_program_is_left_out() -> None:
    """Every widget that ui.pages and ui.steps make is met in a scene, which the tour sees to."""
    assert _made_in(ui.pages, ui.steps) == set(MET_IN)
    assert set(MET_IN.values()) <= set(SCENES)


def _made_in(*packages: object) -> set[str]:
    found = set()
    for package in packages:
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):  # type: ignore[attr-defined]
            made = vars(importlib.import_module(module.name)).values()
            found |= {_name(one) for one in made if isinstance(one, type)
                      and issubclass(one, QWidget) and one.__module__ == module.name}  # fmt: skip
    return found


def _met(window: QWidget) -> set[str]:
    seen = [type(one) for one in window.findChildren(QWidget) if one.isVisible()]
    return {_name(kind) for one in seen for kind in one.__mro__}


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
