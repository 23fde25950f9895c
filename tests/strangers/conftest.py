"""Other people's code at the other end, where this computer has node and may fetch it."""

import shutil

import pytest

from tests.strangers import npm
from tests.strangers.npm import Strangers


@pytest.fixture(scope="session")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Strangers:
    """The packages of the lock file and our scripts beside them, outside the project."""
    packages = npm.install()
    folder = tmp_path_factory.mktemp("strangers")
    for script in npm.HERE.glob("*.mjs"):
        shutil.copy(script, folder)
    (folder / "node_modules").symlink_to(packages, target_is_directory=True)
    return Strangers(folder)
