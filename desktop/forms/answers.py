"""What the person said: a value that never changes, only gives way to a newer one.

A question of a repeating group is addressed with its place in it, `victims[0].victim_age_band`;
in a file the group is a list of objects (commands.md, answers files).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.forms.condition import Answer

_IN_GROUP = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")
_OF_ENTRY = re.compile(r"(\w+)\[(\d+)\](.*)", re.DOTALL)


def key_of(name: str, group: str = "", place: int = 0) -> str:
    """Give the address of an answer."""
    return f"{group}[{place}].{name}" if group else name


def name_of(key: str) -> str:
    """Give the name of the question that an address belongs to."""
    return key.rpartition(".")[2]


def place_of(key: str) -> int:
    """Give the place in its group that an address names; 0 outside a group."""
    found = _IN_GROUP.fullmatch(key)
    return int(found[2]) if found else 0


def section_of(stop_key: str) -> str:
    """Name the section in which a page, or the list of its entries, is: of its address."""
    return re.split(r"[\[/]", stop_key)[0]


def opened_place(page_key: str, name: str) -> int:
    """How many entries a section must have for the page of this address to be one of them."""
    found = _OF_ENTRY.fullmatch(page_key)
    return int(found[2]) + 1 if found and found[1] == name else 0


def moved_up(key: str, name: str, gone: int) -> str | None:
    """Give an address as it is once entry `gone` of `name` is out; None for what goes with it."""
    found = _OF_ENTRY.fullmatch(key)
    if found is None or found[1] != name or int(found[2]) < gone:
        return key
    place = int(found[2])
    return f"{name}[{place - 1}]{found[3]}" if place > gone else None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person said, by address; what was not said is simply absent."""

    values: Mapping[str, Answer] = field(default_factory=dict, repr=False)

    def get(self, key: str) -> Answer:
        """Give an answer, or None."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """Give an answer that is written or chosen as one code, or nothing."""
        answer = self.values.get(key)
        return answer if isinstance(answer, str) else ""

    def codes(self, key: str) -> tuple[str, ...]:
        """Give the codes ticked, none if nothing was."""
        answer = self.values.get(key)
        if isinstance(answer, tuple):
            return answer
        return (answer,) if isinstance(answer, str) and answer else ()

    def with_answer(self, key: str, answer: Answer) -> "Answers":
        """Make the same answers with one changed, or taken away."""
        rest = {k: v for k, v in self.values.items() if k != key}
        return Answers(rest if answer in (None, "", ()) else {**rest, key: _once(answer)})

    def where(self, keeps: Callable[[str], bool]) -> "Answers":
        """Make the same answers with those only whose address is to be kept."""
        return Answers({key: answer for key, answer in self.values.items() if keeps(key)})

    def entries(self, group: str) -> int:
        """How many entries of a repeating group something was said about."""
        begins = f"{group}["
        inside = (_IN_GROUP.fullmatch(key) for key in self.values if key.startswith(begins))
        return max((int(found[2]) for found in inside if found), default=-1) + 1

    def without_entry(self, group: str, place: int) -> "Answers":
        """Make the same answers without one entry of a group; those behind it move up."""
        moved = ((moved_up(key, group, place), value) for key, value in self.values.items())
        return Answers({key: value for key, value in moved if key is not None})

    def as_json(self) -> dict[str, Any]:
        """Give a JSON object: plain fields, and each group as a list of objects."""
        plain: dict[str, Any] = {}
        for key, value in sorted(self.values.items()):
            written = list(value) if isinstance(value, tuple) else value
            if found := _IN_GROUP.fullmatch(key):
                entries = plain.setdefault(found[1], [])
                while len(entries) <= int(found[2]):
                    entries.append({})
                entries[int(found[2])][found[3]] = written
            else:
                plain[key] = written
        return plain


def flattened(written: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Walk a JSON object of answers as addresses and raw values, unchecked."""
    for name, value in written.items():
        if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            for place, entry in enumerate(value):
                yield from ((key_of(inner, name, place), v) for inner, v in entry.items())
        else:
            yield name, value


def from_json(written: Mapping[str, Any]) -> Answers:
    """Read back what `as_json` wrote."""
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in flattened(written)}
    said = {key: value for key, value in values.items() if value not in (None, "", ())}
    return Answers({key: _once(value) for key, value in said.items()})


def _once(answer: Answer) -> Answer:
    """Take each ticked code once: told twice, it would count as several."""
    return tuple(dict.fromkeys(answer)) if isinstance(answer, tuple) else answer


NOTHING_SAID = Answers()
