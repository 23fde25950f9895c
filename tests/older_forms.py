"""The form as it was once: a question more, another wording, and a choice nobody knows today."""

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from desktop.forms.catalogue import Catalogue
from desktop.library import area_folder, load_catalogue

OLDER = """
[[reword]]
question = "motivation"
label_self = "What was it about you?"

[[add]]
section = "story"
[add.page]
name = "weather"
[[add.page.question]]
name = "weather"
kind = "text"
label_self = "What was the weather like?"
privacy = ["N"]
flow = ["F", "A"]

[[add_choices]]
list = "hopes"
choices = [{ code = "a_rest", label = "A rest from it all" }]
"""
TOLD: dict[str, Any] = {"weather": "Hail", "what_do_you_want": ["a_rest", "apology"]}


def older_form(folder: Path) -> Catalogue:
    """Lay out the older form by the real loader, from files in an empty folder."""
    shipped = area_folder("norfolk")
    (folder / "area.toml").write_bytes((shipped / "area.toml").read_bytes())
    (folder / "questions.toml").write_text(OLDER, "utf-8")
    catalogue = load_catalogue(folder)
    hopes = replace(catalogue.lists["hopes"], version="0")
    return replace(catalogue, version="2019-04", lists={**catalogue.lists, "hopes": hopes})
