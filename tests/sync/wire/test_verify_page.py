"""docs/verify.py, which shares no line with us, takes what is good and nothing else."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from sync.wire import envelope, receipt_code
from sync.wire.keys import SigningKey
from sync.wire.primitives import sha256
from tests.sync.wire import samples
from tests.sync.wire.vector import FOLDER, Vector

PAGE = Path(__file__).parents[3] / "docs" / "verify.py"
VECTORS = {file.stem: msgspec.toml.decode(file.read_bytes(), type=Vector)
           for file in sorted(FOLDER.glob("*.toml"))}  # fmt: skip
# Bad for what the reader knows beside the bytes: which batch it sent, what it held before, whether
# it is for practice. These bytes alone are good.
BESIDE = {"acknowledgement_of_another", "keys_of_old", "batch_real"}


@pytest.fixture(scope="module")
def page() -> ModuleType:
    """The script as a module."""
    spec = spec_from_file_location("verify_page", PAGE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def jwk(seed: str) -> dict[str, Any]:
    """The public key that grows from a vector's seed."""
    found: dict[str, Any] = json.loads(
        SigningKey.from_seed(bytes.fromhex(seed or "00" * 32)).public().to_jwk()
    )
    return found


def read(page: ModuleType, one: Vector) -> object:
    """Let the page read a vector as its kind is read."""
    signer, root = jwk(one.seeds.signing), jwk(one.seeds.root)
    readers = {
        "batch": lambda: page.batch(one.given(), signer),
        "manifest": lambda: page.statement(one.given(), "holdfast-manifest+jws", [signer]),
        "keys": lambda: page.key_set(one.given(), root),
        "acknowledgement": lambda: page.acknowledgement(one.given(), [signer]),
    }
    return readers[one.kind]()


@pytest.mark.parametrize(
    "name", [name for name, one in VECTORS.items()
             if one.kind in ("batch", "manifest", "keys", "acknowledgement")]
)  # fmt: skip
def test_the_vectors(page: ModuleType, name: str) -> None:
    one = VECTORS[name]
    if one.expect == "opens" or name in BESIDE:
        assert read(page, one)
    else:
        with pytest.raises(Exception) as refused:
            read(page, one)
        assert isinstance(refused.value, page.zipfile.BadZipFile | ValueError)


def test_every_letter_of_an_acknowledgement_and_a_receipt_code_counts(page: ModuleType) -> None:
    good = VECTORS["acknowledgement_opens"]
    code = receipt_code.write(
        samples.REPORT, "HF-7K2M-9QX9", sha256(samples.document()), key=samples.device
    )
    device, signing = json.loads(samples.device.public().to_jwk()), [jwk(good.seeds.signing)]
    assert page.receipt(code, device)["report"] == samples.REPORT
    readings: list[tuple[str, Callable[[str], object]]] = [
        (good.data, lambda text: page.acknowledgement(text.encode(), signing)),
        (code, lambda text: page.receipt(text, device)),
    ]
    for text, reading in readings:
        for at, sign in enumerate(text):
            changed = text[:at] + ("A" if sign != "A" else "B") + text[at + 1 :]
            with pytest.raises((ValueError, KeyError)):
                reading(changed)
    with pytest.raises(ValueError, match="another desk"):
        page.receipt(code, signing[0])


def test_an_opened_report(page: ModuleType) -> None:
    signed, device = (
        envelope._sign(samples.document(), samples.device),
        jwk(samples.seed("d").hex()),
    )
    assert page.report(signed, device) == json.loads(samples.document())
    for bad in (signed.replace(b"go home", b"go away"), signed.replace(b"{", b"{ ", 1)):
        with pytest.raises(ValueError):
            page.report(bad, device)
    with pytest.raises(ValueError, match="not known"):
        page.report(signed, jwk(samples.seed("s").hex()))


def test_at_a_terminal_with_nothing_of_ours_beside_it(tmp_path: Path) -> None:
    """A reader has the police's keys, their root's, an answer and the very bytes it speaks of."""
    imported = {
        name for node in ast.walk(ast.parse(PAGE.read_text())) if isinstance(node, ast.Import)
        for name in [one.name for one in node.names]
    }  # fmt: skip
    from_where = {
        (node.module or "").partition(".")[0] for node in ast.walk(ast.parse(PAGE.read_text()))
        if isinstance(node, ast.ImportFrom)
    }  # fmt: skip
    assert imported | from_where <= sys.stdlib_module_names | {"cryptography"}
    for name, content in (
        ("keys", samples.key_set()), ("root", samples.root.public().to_jwk()),
        ("ack", samples.acknowledgement()), ("empty", b""), ("other", b"other"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)

    def asked(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", str(PAGE), *words], cwd=tmp_path, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    code, said = asked("ack", "--keys", "keys", "--root", "root", "--covers", "empty")
    assert code == 0
    assert json.loads(said)["outcomes"][0]["police_reference"] == "NK-2026-000001"
    code, said = asked("ack", "--keys", "keys", "--root", "root", "--covers", "other")
    assert (code, said) == (1, "NOT to be believed: not of these bytes\n")
