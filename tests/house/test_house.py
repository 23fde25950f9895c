"""The house keeps its own rules: short modules, a caption each, arrows that point downwards."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import errors
from desktop.errors import HoldfastError

ROOT = Path(__file__).parents[2]
ROOMS = ("desktop", "ui", "sync", "resources")
LONGEST = 300
VAGUE = {"manager", "helper", "helpers", "util", "utils", "common", "base", "misc", "handler"}


def modules() -> Iterator[Path]:
    """Every module of the product."""
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_named_for_one_thing_and_has_a_caption(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert path.stem not in VAGUE
    caption = ast.get_docstring(ast.parse(text))
    assert caption, "a module says in one sentence what it is"
    assert len(caption.splitlines()[0]) <= 100


def test_init_files_hold_the_map_and_import_nothing() -> None:
    for path in (path for path in modules() if path.name == "__init__.py"):
        if path.parent.name == "resources":
            continue
        body = ast.parse(path.read_text("utf-8")).body
        assert len(body) == 1, f"{path.parent.name}/__init__.py is a map, not code"


def test_every_arrow_points_downwards() -> None:
    found = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout


def test_the_top_level_holds_what_it_may_and_nothing_else() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so nothing says which files are ours")
    tops = {line.partition("/")[0] for line in listed.stdout.splitlines()}
    allowed = {
        *("desktop", "ui", "sync", "resources", "tests", "docs", "build_installer.py"),
        *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile"),
        "requirements.lock",
    }
    assert {top for top in tops if not top.startswith(".")} <= allowed


def refusals(of: type[HoldfastError] = HoldfastError) -> Iterator[type[HoldfastError]]:
    """Every refusal there is."""
    yield of
    for child in of.__subclasses__():
        yield from refusals(child)


@pytest.mark.parametrize("refusal", list(refusals()), ids=lambda refusal: refusal.__name__)
def test_every_refusal_says_what_and_what_to_do(refusal: type[HoldfastError]) -> None:
    assert refusal.title.endswith(".")
    assert refusal.advice.endswith(".")
    assert refusal.exit_code == 1
    spoken = f"{refusal.title} {refusal.advice}".casefold()
    assert not any(word in spoken for word in ("invalid", "oops", "!", "offender", "alleged"))


def test_the_map_of_refusals_names_them_all() -> None:
    told = errors.__doc__ or ""
    own = [kind for kind in refusals() if kind.__module__ == errors.__name__]
    assert not [kind.__name__ for kind in own if kind.__name__ not in told]
