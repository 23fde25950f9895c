"""Writes the example bytes at the end of docs/protocol.md: `python -m tests.sync.wire.examples`.

They come from tests/vectors and from the samples' keys, so the page cannot drift from what is read;
`test_protocol_page` compares.
"""

import json
import textwrap
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import msgspec

from sync.wire import canonical, envelope
from sync.wire.assertion import CLIENT_ASSERTION_TYPE, GRANT_TYPE
from sync.wire.wellknown import Limits, Problem, Token, WellKnown
from tests.sync.intake.desk import announcement
from tests.sync.wire import samples
from tests.sync.wire.vector import FOLDER, Vector

PAGE = Path(__file__).parents[3] / "docs" / "protocol.md"
HEAD = "## Example bytes\n"
WIDTH = 118
_INTRODUCTION = (
    "Each block is one thing as it crosses the wire, from the vector in brackets or from the same "
    "keys. They grow from seeds that everybody knows: 32 times the letter `d` for the device's "
    "signing key, `o` for its opening key, `p` for the key that the police open with, `i` for the "
    "intake's signing key, `r` for its root. Lines are broken for this page: join them. Of what is "
    "signed, what it says stands below it, with long texts cut short. `docs/verify.py` checks most "
    "of them with public keys. `python -m tests.sync.wire.examples` writes this section, and a "
    "test compares it with what the code reads."
)


def section() -> str:
    """The whole section, as it stands in the page."""
    introduction = textwrap.fill(_INTRODUCTION, WIDTH)
    return f"{HEAD}\n{introduction}\n" + "".join(f"\n{one}" for one in _examples())


def _examples() -> Iterator[str]:
    yield _block("A device's signing key, public", samples.device.public().to_jwk())
    yield _block("The same, private: a file that never travels", samples.device.to_jwk())
    yield _block("A sealing key, public", samples.police.public().to_jwk())
    yield _block("A document", samples.document())
    yield _block("The report, signed", envelope._sign(samples.document(), samples.device))
    yield _of_vector("The report, sealed", "envelope_opens")
    photo = _vector("evidence_opens")
    yield _block(f"Evidence, in base64 (`evidence_opens`); its key is `{photo.key}`", _text(photo))
    yield _of_vector("A manifest", "manifest_opens", said=True)
    whole = _vector("batch_opens")
    yield _block("A batch of that one report, in base64 (`batch_opens`)", _text(whole))
    yield _of_vector("An acknowledgement", "acknowledgement_opens", said=True)
    yield _of_vector("An invitation", "invitation_opens", said=True)
    yield _of_vector("A key set", "keys_open", said=True)
    yield _of_vector("An enrolment", "enrolment_opens", said=True)
    yield _of_vector("Its answer by hand", "admission_opens", said=True)
    yield _of_vector("An admission, by hand", "admission_opens", said=True)
    yield _of_vector("A proof for a token", "assertion_opens", said=True)
    yield _of_vector("An update, sealed for the device", "update_opens")
    yield _block("What the update says, before it was signed", canonical.write(samples.update()))
    yield from _over_http()


def _over_http() -> Iterator[str]:
    form = {
        "grant_type": GRANT_TYPE, "client_assertion_type": CLIENT_ASSERTION_TYPE,
        "client_assertion": _vector("assertion_opens").data,
    }  # fmt: skip
    yield _block("Asking for a token: the body of `POST /v1/token`", urlencode(form).encode())
    token = Token(access_token="an-opaque-text", expires_in=600, token_type="Bearer")
    yield _block("The answer", msgspec.json.encode(token))
    whole = _vector("batch_opens").given()
    told = {"Tus-Resumable": "1.0.0", **announcement(samples.BATCH, whole)}
    yield _lines("Beginning an upload: the headers of `POST /v1/batches` beside the token", told)
    plate = WellKnown(force="Norfolk Constabulary", keys="/v1/keys", limits=Limits(), versions=[1])
    yield _block("`GET /.well-known/holdfast`", msgspec.json.encode(plate))
    refusal = Problem(status=409, title="Another batch by that id", code="conflict")
    yield _block("A refusal, `application/problem+json`", msgspec.json.encode(refusal))


def _of_vector(what: str, name: str, *, said: bool = False) -> str:
    data = _vector(name).given()
    block = _block(f"{what} (`{name}`)", data)
    return f"{block}\n{_fence(_short(data))}" if said else block


def _short(signed: bytes) -> str:
    """What a signed statement says, each long text in it cut short."""
    payload = json.loads(canonical.unb64(signed.decode().split(".")[1]))
    return json.dumps(_cut(payload), indent=1, ensure_ascii=False)


def _cut(value: object) -> object:
    if isinstance(value, dict):
        return {name: _cut(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_cut(one) for one in value]
    return f"{value[:60]}…" if isinstance(value, str) and len(value) > 70 else value


def _block(what: str, data: bytes | str) -> str:
    text = data if isinstance(data, str) else data.decode()
    return f"{what}, {len(text.encode())} bytes:\n\n" + _fence(
        "\n".join(text[at : at + WIDTH] for at in range(0, len(text), WIDTH))
    )


def _lines(what: str, told: dict[str, str]) -> str:
    return f"{what}:\n\n" + _fence("\n".join(f"{name}: {value}" for name, value in told.items()))


def _fence(text: str) -> str:
    return f"```\n{text}\n```\n"


def _text(one: Vector) -> str:
    return b64encode(one.given()).decode()


def _vector(name: str) -> Vector:
    return msgspec.toml.decode((FOLDER / f"{name}.toml").read_bytes(), type=Vector)


def main() -> None:
    """Write the section anew, at the end of the page."""
    page = PAGE.read_text(encoding="utf-8").partition(f"\n{HEAD}")[0].rstrip("\n")
    PAGE.write_text(f"{page}\n\n{section()}", encoding="utf-8")


if __name__ == "__main__":
    main()
