"""holdfast verify: whether a receipt code, an acknowledgement or a batch is what it says it is.

Only public keys are needed. They are those of the vault, whose desk knows its own key and the
police's; or, with --key, those in files, and then no vault is opened.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from desktop.errors import HoldfastError
from desktop.hidden_signs import made_visible
from desktop.wording import tr, tr_count
from sync.dispatch.link import linked
from sync.wire import batch, receipt_code
from sync.wire.acknowledgement import Acknowledgement, verify_acknowledgement
from sync.wire.errors import WireError
from sync.wire.invitation import verify_key_set
from sync.wire.keys import VerifyingKey, fingerprint, signers
from sync.wire.receipt_code import ReceiptCode
from ui.commands.answering import Answer
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked

_CONTAINER = b"PK"
_MOST_WORDS = 2_000_000
_WHY = {
    "malformed": tr("It is not of the form that it should have, or a part of it is missing."),
    "unknown-version": tr("It is of a newer version than this Holdfast knows."),
    "signature-broken": tr("Its signature does not fit: at least one sign of it was changed."),
    "unknown-key": tr("It was signed with a key that is not known here."),
    "not-enrolled": tr("It was signed with a key that is not known here."),
    "digest-mismatch": tr("What it holds is not what was signed."),
    "id-mismatch": tr("It is about something else than it says."),
    "too-large": tr("It is larger than anything of its kind."),
}


class NotBelieved(HoldfastError):
    """Something is not what it says it is; the words say why, and never what was in it."""

    title = tr("This is not to be believed.")

    def __init__(self, why: str) -> None:
        """`why` is what does not hold."""
        again = tr("Ask for it again where it comes from. Do not act on it.")
        super().__init__(advice=f"{why} {again}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The keys that are believed here: a desk is not believed about what the police have."""

    desks: tuple[VerifyingKey, ...]
    police: tuple[VerifyingKey, ...]

    def knows(self, key: VerifyingKey) -> bool:
        return key.kid in {one.kid for one in self.desks}


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    words = tr("check a receipt code, an acknowledgement or a batch with public keys alone")
    verify = commands.add("verify", _verify, words)
    verify.add_argument("file", metavar="FILE", help=tr("- for standard input"))
    verify.add_argument(
        "--key", action="append", type=Path, default=[], metavar="FILE",
        help=tr("a desk's key (.jwk), or the police's keys (.jws) beside their root; no vault"
                " is opened"),
    )  # fmt: skip


def _verify(arguments: argparse.Namespace) -> Answer:
    with _opened(arguments.file) as file:
        known = _from_files(arguments.key) if arguments.key else _from_vault(arguments)
        head = file.read(len(_CONTAINER))
        if head == _CONTAINER and file.seekable():
            file.seek(0)
            return _told(lambda: _batch(file, known))
        words = head + file.read(_MOST_WORDS)
    return _told(lambda: _in_words(words, known))


def _told(read: Callable[[], Answer]) -> Answer:
    try:
        return read()
    except WireError as trouble:
        raise NotBelieved(_WHY.get(trouble.code, _WHY["malformed"])) from None


def _in_words(words: bytes, known: _Known) -> Answer:
    """Read what may be on a receipt: its code, the police's signed answer, or both."""
    try:
        parts = words.decode("ascii").split()
    except UnicodeDecodeError:
        raise NotBelieved(_WHY["malformed"]) from None
    answers = [part for part in parts if part.count(".") == 2]
    code = "".join(part for part in parts if part.count(".") != 2)
    said = [_code(receipt_code.read(code), known)] if code or not answers else []
    said += [_acknowledgement(one.encode("ascii"), known) for one in answers]
    if not set.intersection(*(_about(data) for data, _lines in said)):
        raise NotBelieved(_WHY["id-mismatch"])
    data = said[0][0] if len(said) == 1 else {"parts": [data for data, _lines in said]}
    strange = any(not data.get("known", True) for data, _lines in said)
    return Answer(data, [line for _data, lines in said for line in lines], int(strange))


def _about(data: dict[str, Any]) -> set[str]:
    """Name the reports that a code or an answer tells of."""
    return {one["id"] for one in data["outcomes"]} if "outcomes" in data else {data["report"]}


def _code(code: ReceiptCode, known: _Known) -> tuple[dict[str, Any], list[str]]:
    is_known = known.knows(code.key)
    words = fingerprint(code.key)
    lines = [
        tr("This code is whole. It is of report {reference}.").format(reference=code.reference),
        tr("The desk that signed it is known here.")
        if is_known
        else tr("The desk that signed it is not known here. Ring the centre and compare its six"
                " words: {words}").format(words=words),
    ]  # fmt: skip
    return {
        "kind": "receipt", "report": code.report, "reference": code.reference,
        "digest": code.digest, "signed_by": code.key.kid, "words": words, "known": is_known,
    }, lines  # fmt: skip


def _acknowledgement(signed: bytes, known: _Known) -> tuple[dict[str, Any], list[str]]:
    read = verify_acknowledgement(signed, signers=signers(known.police))
    arrived = [one for one in read.outcomes if one.arrived]
    when = read.received_at.strftime("%Y-%m-%d %H:%M UTC")
    lines = [
        tr("{intake} signed this on {when}.").format(intake=made_visible(read.intake), when=when),
        tr_count("{n} part has arrived there.", "{n} parts have arrived there.", len(arrived)),
    ]
    data: dict[str, Any] = {
        "kind": "acknowledgement", "batch": read.batch, "intake": read.intake,
        "received_at": read.received_at.isoformat(), "outcomes": _outcomes(read),
    }  # fmt: skip
    if len(read.outcomes) == 1:
        data["report"] = read.outcomes[0].id
    return data, lines


def _outcomes(read: Acknowledgement) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "outcome": one.outcome, "digest": one.digest,
         "police_reference": one.police_reference}
        for one in read.outcomes
    ]  # fmt: skip


def _batch(file: BinaryIO, known: _Known) -> Answer:
    with batch.read(file, signers=signers(known.desks)) as found:
        manifest = found.manifest
        data = {
            "kind": "batch", "batch": manifest.batch, "centre": manifest.centre,
            "practice": manifest.practice, "entries": len(manifest.entries),
            "signed_by": found.signer.kid,
        }  # fmt: skip
    whole = tr_count("It is whole: {n} entry.", "It is whole: {n} entries.", len(manifest.entries))
    signed = tr("{centre} signed batch {batch}.").format(
        centre=made_visible(manifest.centre), batch=manifest.batch
    )
    return Answer(data, [signed, whole])


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield file
    except OSError:
        raise HoldfastError(tr("The file cannot be read."), advice=tr("Check its name.")) from None


def _from_vault(arguments: argparse.Namespace) -> _Known:
    with unlocked(arguments) as session:
        link = linked(session)
    return _Known(desks=(link.signing.public(),), police=link.keys.signing)


def _from_files(paths: Iterable[Path]) -> _Known:
    contents = {path: _content(path) for path in paths}
    keys = [_key(data) for path, data in contents.items() if path.suffix != ".jws"]
    sets = [data for path, data in contents.items() if path.suffix == ".jws"]
    police = tuple(key for data in sets for key in _signing(data, keys))
    return _Known(desks=tuple(keys), police=police)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise HoldfastError(
            tr("The key {name} cannot be read.").format(name=path.name),
            advice=tr("Check the name of the file."),
        ) from None


def _key(data: bytes) -> VerifyingKey:
    try:
        return VerifyingKey.from_jwk(data.strip())
    except WireError:
        raise HoldfastError(
            tr("That file is no public key of a desk or an intake."),
            advice=tr("Give a .jwk file with a public Ed25519 key."),
        ) from None


def _signing(data: bytes, roots: Iterable[VerifyingKey]) -> tuple[VerifyingKey, ...]:
    """Give the keys of a set that one of these roots signed."""
    for root in roots:
        try:
            return verify_key_set(data.strip(), root).signing
        except WireError:
            continue
    raise HoldfastError(
        tr("Nobody who is known here signed those keys."),
        advice=tr("Name the police's root key too, with another --key."),
    )
