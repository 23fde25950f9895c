"""No words: the window. Words: the command line."""

import os
import sys


def main() -> int:
    """Start Holdfast as it was asked for; each way imports only what it needs."""
    if len(sys.argv) == 3 and sys.argv[1] == "--vault":
        # In the environment the window's next process, after a lock, finds it too.
        os.environ["HOLDFAST_VAULT"] = sys.argv.pop()
        sys.argv.pop()
    if len(sys.argv) > 1:
        from ui.commands.parser import main as command_line

        return command_line(sys.argv[1:])
    from ui.application import main as window

    return window()


if __name__ == "__main__":
    sys.exit(main())
