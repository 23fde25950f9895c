"""The vectors that other builders are given are true of this reader."""

from pathlib import Path

import msgspec
import pytest

from sync.wire.errors import WireError
from tests.sync.wire.vector import FOLDER, Vector

FILES = sorted(FOLDER.glob("*.toml"))


def _vector(file: Path) -> Vector:
    return msgspec.toml.decode(file.read_bytes(), type=Vector)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_vector(file: Path) -> None:
    vector = _vector(file)
    if vector.expect == "opens":
        assert vector.read() == vector.document.encode()
    else:
        with pytest.raises(WireError) as refused:
            vector.read()
        assert refused.value.code == vector.expect


def test_every_code_that_one_thing_can_show_has_a_vector() -> None:
    shown = {_vector(file).expect for file in FILES} - {"opens"}
    assert {kind.code for kind in WireError.__subclasses__()} - shown == {"code-used", "conflict"}
