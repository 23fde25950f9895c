"""What an answers file may hold: every practice report fits, and every question is in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desktop import enrolment
from desktop.installation import new_installation
from desktop.library import area_ids
from desktop.vault import derivation
from tests.practice_reports import FILES, Practice, catalogue_of
from tests.ui.commands.conftest import PASSPHRASE, Run, answered

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A vault of each area, founded when it is first asked for."""
    made: dict[str, Path] = {}

    def vault(area: str) -> Path:
        if area not in made:
            made[area] = tmp_path_factory.mktemp(area) / "vault"
            centre = new_installation(area, "Eastgate Library")
            enrolment.found(made[area], centre, "Ana", PASSPHRASE, how=derivation.FLOOR)
        return made[area]

    return vault


@pytest.fixture(params=area_ids())
def area(request: pytest.FixtureRequest) -> str:
    """Each area in turn."""
    return str(request.param)


@pytest.fixture
def schema(area: str, vaults: Callable[[str], Path], run: Run) -> Schema:
    """What the command prints in the area."""
    code, out, _err = run("answers", "--schema", "--vault", str(vaults(area)), "--json")
    assert code == 0
    found: Schema = answered(out)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_every_practice_report_fits(area: str, schema: Schema) -> None:
    fits = jsonschema.Draft202012Validator(schema)
    told = [Practice(path, catalogue_of(area)).written for path in FILES]
    assert told
    for one in (*told, told):
        assert [error.message for error in fits.iter_errors(one)] == []


def test_every_question_of_the_area_is_in_it(area: str, schema: Schema) -> None:
    fields = dict(schema["$defs"]["report"]["properties"])
    for group in catalogue_of(area).groups:
        fields |= fields.pop(group)["items"]["properties"]
    assert fields.keys() - {"created_at"} == catalogue_of(area).by_name.keys()


@pytest.mark.parametrize(
    "wrong",
    [
        {"no_such_question": "yes"},
        {"motivation": "race"},
        {"motivation": ["race", "race"]},
        {"sc_danger_now": "perhaps"},
        {"victims": [{"narrative": "It is not asked there."}]},
        {"suspects": [{"suspect_known": "stranger"}] * 21},
        {"victims": [{"victim_other_count": 0}]},
    ],
)
def test_what_cannot_be_taken_in_does_not_fit(schema: Schema, wrong: Schema) -> None:
    assert not jsonschema.Draft202012Validator(schema).is_valid(wrong)
