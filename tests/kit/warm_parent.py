"""A Python that has imported what is needed and forks a child for each errand it is given.

It reads one errand a line as JSON from standard input and answers one wait status a line.
"""

import contextlib
import importlib
import json
import os
import runpy
import signal
import sys
import traceback
from typing import Any


def main() -> None:
    """Import the modules named, say so, and serve until standard input ends."""
    for name in sys.argv[1:]:
        importlib.import_module(name)
    print("warm", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _be_the_program(**json.loads(line))
        print(os.waitpid(child, 0)[1], flush=True)


def _be_the_program(
    argv: list[str], cwd: str | None, env: dict[str, str], out: str, err: str, seconds: int
) -> None:
    """Turn the fork into the program that `python *argv` would be, and end."""
    code = 1
    try:
        os.environ.update(env)
        for number, name in ((0, os.devnull), (1, out), (2, err)):
            os.dup2(os.open(name, os.O_RDWR | os.O_CREAT, 0o600), number)
        signal.alarm(seconds)
        if cwd:
            os.chdir(cwd)
        code = _exit_code(argv)
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):
                stream.flush()
        os._exit(code)


def _exit_code(argv: list[str]) -> int:
    try:
        _run(argv)
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _run(argv: list[str]) -> None:
    if argv[0] == "-m":
        sys.argv = argv[1:]
        runpy.run_module(argv[1], run_name="__main__", alter_sys=True)
    elif argv[0] == "-c":
        sys.argv = ["-c", *argv[2:]]
        names: dict[str, Any] = {"__name__": "__main__"}
        exec(argv[1], names)
    else:
        sys.argv = argv
        runpy.run_path(argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
