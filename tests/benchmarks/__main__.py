"""Print every ratio: `python -m tests.benchmarks [name ...]`; never fails on a time."""

import sys
from importlib import import_module

_ALL = ("saving", "sealing", "evidence", "paper", "starting", "line", "searching", "awake")


def main(names: list[str]) -> None:
    """Print the ratios of these benchmarks, or of all."""
    for name in names or _ALL:
        for ratio in import_module(f"tests.benchmarks.{name}").ratios():
            print(ratio.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
