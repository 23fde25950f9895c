"""What a command answers: words for a person, or one JSON document for a script."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The same answer twice: as data and as lines."""

    data: Any
    lines: Sequence[str] = ()
    exit_code: int = 0


def speak_utf8() -> None:
    """Write UTF-8 whatever the computer's own habit is: an answer may be in any script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(words: str) -> None:
    """Tell how things go, on standard error, where it disturbs no script."""
    print(words, file=sys.stderr, flush=True)


def give(answer: Answer, *, as_json: bool) -> int:
    """Print an answer and give the exit code."""
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False, indent=2, sort_keys=True))
    else:
        for line in answer.lines:
            print(line)
    return answer.exit_code


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows in columns as wide as their longest cell."""
    if not rows:
        return []
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
