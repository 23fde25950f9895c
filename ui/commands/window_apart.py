"""Opens the window in a process of its own: the command line never imports Qt."""

import os
import subprocess
import sys
from pathlib import Path


def show_window(vault: Path) -> int:
    """Show the window on a vault and wait until it is closed; gives its exit code."""
    environment = {**os.environ, "HOLDFAST_VAULT": str(vault)}
    window = [sys.executable, "-m", "ui"]
    return subprocess.run(window, env=environment, check=False).returncode  # noqa: S603
