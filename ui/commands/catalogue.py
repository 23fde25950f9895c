"""holdfast answers and schema: what may be written, and what the police receive, as JSON Schema."""

import argparse
import json

from desktop import installation, pack_shelf
from desktop.answers_schema import answers_schema
from desktop.document import json_schema
from desktop.library import area_folder, load_catalogue
from desktop.wording import tr
from ui.commands.answering import Answer
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked, vault_of


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    answers = commands.add("answers", _answers, tr("what an answers file may hold"))
    answers.add_argument("--schema", action="store_true", required=True)
    commands.add("schema", _schema, tr("what the police receive"))


def _answers(arguments: argparse.Namespace) -> Answer:
    """Only an open vault can tell which installed pack is in use; else nobody need unlock it."""
    folder = vault_of(arguments)
    area = installation.read(folder).area
    if not pack_shelf.is_any(folder):
        return _as_it_is(answers_schema(load_catalogue(area_folder(area))))
    with unlocked(arguments) as session:
        return _as_it_is(answers_schema(session.catalogue))


def _schema(_arguments: argparse.Namespace) -> Answer:
    return _as_it_is(json_schema())


def _as_it_is(schema: dict[str, object]) -> Answer:
    return Answer(schema, json.dumps(schema, ensure_ascii=False, indent=2).splitlines())
